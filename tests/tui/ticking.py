"""How a test comes to the step in which something is ticked, with real keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from simulator.desk import Desk
from simulator.tui.app import BalieApp
from simulator.tui.picking import PickingScreen
from tests.acted import an_acted_volume
from tests.conversations import AT, COFFEE, a_library, some_settings
from tests.tui.house import ListeningLog, a_balie, press, say

TITLE, SUMMARY = "De natte jas", "doorweekt voor de balie"


def a_desk(home: Path, log: ListeningLog | None = None, *, two: bool = False, **changes: object) -> Desk:
    folder = home / "scenarios"
    if two:
        a_library(folder, COFFEE)
    an_acted_volume(folder)
    settings = replace(some_settings(home), scenarios=(folder,), **changes)  # type: ignore[arg-type]
    return Desk(settings, log or ListeningLog(), clock=lambda: AT, new_seed=lambda: 4)


def an_app(home: Path, log: ListeningLog | None = None, **changes: object) -> BalieApp:
    desk = a_desk(home, log, **changes)
    return a_balie(desk, next(volume for volume in desk.volumes() if volume.id == "kade"))


def picking(pilot: Pilot[int]) -> PickingScreen:
    assert isinstance(pilot.app.screen, PickingScreen)
    return pilot.app.screen


def ticked(pilot: Pilot[int]) -> set[str]:
    return set(picking(pilot).answer.ticked)


async def to_the_question(pilot: Pilot[int]) -> None:
    await press(pilot, "enter")
    await say(pilot, "desk/ask", "first_look/frustration")


async def to_the_measure(pilot: Pilot[int]) -> None:
    await press(pilot, "enter")
    await say(pilot, "desk/ask", "first_look/too_early", "bench/wait", "the_measure/decide")
