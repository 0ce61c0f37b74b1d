"""Someone who holds a preview of a file and saves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from simulator.desk import Desk
from simulator.tui.preview.app import PreviewApp
from simulator.tui.preview.screen import PreviewScreen
from simulator.watching import read_version
from tests.tui.house import (
    MACHINE,
    a_desk,
    all_text,
    press,
    settle,
)

BROKEN = MACHINE.replace("start: machine", "start: nowhere")
PLEDGE = MACHINE.replace("      promise:", "      pledge:").replace("[ask, promise", "[ask, pledge")
_LOOKS = 1500


def a_preview(home: Path, text: str = MACHINE, seed: int = 7, desk: Desk | None = None) -> PreviewApp:
    """Open a preview of the scenario of the test's own."""
    desk = desk or a_desk(home, text)
    return PreviewApp(desk, read_version(file_of(home), desk.settings.language), seed)


def file_of(home: Path) -> Path:
    return home / "scenarios" / "koffie.yaml"


def save(home: Path, text: str) -> None:
    """Save as most editors do."""
    new = file_of(home).with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file_of(home))


def preview(pilot: Pilot[int]) -> PreviewScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, PreviewScreen)
    return screen


async def until(pilot: Pilot[int], claim: Callable[[], bool]) -> None:
    """Let time pass until something is so."""
    for _look in range(_LOOKS):
        if claim():
            await settle(pilot)
            return
        await pilot.pause(0.02)
    raise AssertionError(all_text(pilot))


async def give(pilot: Pilot[int], *replies: str) -> None:
    """Choose replies by their full names, with the number keys."""
    for reply in replies:
        talk = preview(pilot).talk
        assert talk
        await press(pilot, str([offer.name for offer in talk.offers()].index(reply) + 1))


def state(pilot: Pilot[int]) -> str:
    talk = preview(pilot).talk
    assert talk
    return talk.snapshot.state
