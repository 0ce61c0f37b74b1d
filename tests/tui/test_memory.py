"""Who practises for a long time needs no more memory for it: what is over is let go of."""

from __future__ import annotations

import gc
import resource
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.practice.log import open_log
from simulator.tui.app import BalieApp
from simulator.tui.library import LibraryScreen
from tests.tui.house import a_desk, debriefing, perform, press, say

WELL = ("machine/ask", "bench/promise", "after/signal")
TURNS = 10_000
WARM = 60
"""Conversations after which all that is remembered of the last few is full."""
MORE = 0.02
"""So much more may be needed after all of them, as a part: some pages are a little larger than others."""


async def hold_one(pilot: Pilot[int]) -> None:
    """Hold a conversation from home to its debrief, and come home again."""
    assert isinstance(pilot.app.screen, LibraryScreen)
    await press(pilot, "enter", "enter")
    await say(pilot, *WELL)
    await press(pilot, "enter")
    debriefing(pilot)
    await press(pilot, "escape")


def needed() -> tuple[int, int]:
    """Give how many things there are, and the most memory that there ever was."""
    gc.collect()
    return len(gc.get_objects()), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.soak
def test_memory_stays_flat_over_ten_thousand_turns(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        gc.unfreeze()
        for _conversation in range(WARM):
            await hold_one(pilot)
        before = needed()
        for _conversation in range(TURNS // len(WELL)):
            await hold_one(pilot)
        for most, now in zip(before, needed(), strict=True):
            assert now <= most * (1 + MORE), (before, needed())

    with open_log(tmp_path / "practice.sqlite3") as log:
        perform(BalieApp(a_desk(tmp_path, log=log)), play)
