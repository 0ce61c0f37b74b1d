"""Someone who holds one conversation after another: `python -m tests.tui.practising 10000`.

Prints what the program needs, as (things, kB of memory): after the first conversations, and after so many turns.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path

import textual.app
import textual.pilot
from textual.pilot import Pilot

from simulator import i18n
from simulator.authoring import library
from simulator.practice.log import open_log
from simulator.tui.conversation import ConversationScreen
from simulator.tui.library import LibraryScreen
from tests.tui.conftest import at_rest
from tests.tui.house import a_balie, a_desk, debriefing, perform, press, say

WELL = ("machine/ask", "bench/promise", "after/signal")
WARM = 60
"""Conversations after which all that is remembered of the last few is full."""


async def hold_one(pilot: Pilot[int]) -> None:
    """Hold a conversation from home to its debrief, and come home again."""
    assert isinstance(pilot.app.screen, LibraryScreen)
    await press(pilot, "enter", "enter")
    await say(pilot, *WELL)
    await press(pilot, "enter")
    debriefing(pilot)
    await press(pilot, "escape")


def needed() -> str:
    """Give how many things there are, and the memory that the process has now."""
    gc.collect()
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return f"{len(gc.get_objects())} {int(pages) * 4}"


async def practise(pilot: Pilot[int], turns: int) -> None:
    """Hold conversations with so many turns in all, after the first ones."""
    for number in range(WARM + turns // len(WELL)):
        if number == WARM:
            print(needed(), flush=True)
        await hold_one(pilot)
    print(needed(), flush=True)


def hold(turns: int) -> None:
    """Open Balie with one conversation in it, and a practice log on disk."""
    i18n.use("en")
    textual.app.wait_for_idle = textual.pilot.wait_for_idle = at_rest
    ConversationScreen.REPEAT_SECONDS = 0.0
    with tempfile.TemporaryDirectory() as home, open_log(Path(home, "practice.sqlite3")) as log:
        library.SHIPPED = Path(home, "shipped")
        perform(a_balie(a_desk(Path(home), log=log)), lambda pilot: practise(pilot, turns))


if __name__ == "__main__":
    hold(int(sys.argv[1]))
