"""Balie at rest does nothing at all: no timer is set on any screen that someone may leave standing."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.pilot import Pilot

from simulator.tui.history import HistoryScreen
from simulator.tui.library import LibraryScreen
from simulator.tui.preferences import PreferencesScreen
from tests.tui.debriefs import until
from tests.tui.house import a_balie, a_desk, debriefing, perform, press, say


def timers() -> list[str]:
    """Give what the event loop is to do later."""
    loop = asyncio.get_running_loop()
    scheduled = loop._scheduled  # type: ignore[attr-defined]  # the loop tells it in no other way
    return [str(handle) for handle in scheduled if not handle.cancelled()]


async def rests(pilot: Pilot[int]) -> None:
    """See that nothing is to be done later; what a screen does as it comes takes a moment."""
    await until(pilot, lambda: timers() == [])


def test_no_screen_that_is_left_standing_wakes_the_computer(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        for keys, kind in (
            ((), LibraryScreen),
            (("s",), PreferencesScreen),
            (("escape", "h"), HistoryScreen),
        ):
            await press(pilot, *keys)
            assert isinstance(pilot.app.screen, kind)
            await rests(pilot)
        await press(pilot, "escape", "enter")
        await rests(pilot)
        await press(pilot, "enter", "space")
        await rests(pilot)
        await say(pilot, "machine/ask", "bench/promise")
        await rests(pilot)
        await say(pilot, "after/signal")
        await press(pilot, "enter")
        await until(pilot, lambda: debriefing(pilot).result.passed is not None)
        await rests(pilot)

    perform(a_balie(a_desk(tmp_path)), play, size=(110, 36))
