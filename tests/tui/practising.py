"""Someone who holds one conversation after another: `python -m tests.tui.practising 10000`.

Prints a line after the first conversations, after each stretch of them, and after so many turns: how many
were held, the things that the program keeps, its memory (kB), and the processor time that the quickest
conversation of the stretch took (ms).
"""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
import time
from pathlib import Path

import textual.app
import textual.pilot
from rich.cells import cached_cell_len
from textual.pilot import Pilot

from simulator import i18n
from simulator.authoring import library
from simulator.practice.log import open_log
from simulator.tui.conversation import ConversationScreen
from simulator.tui.library import LibraryScreen
from tests.tui.conftest import at_rest
from tests.tui.house import a_balie, a_desk, debriefing, perform, press, say

WELL = ("machine/ask", "bench/promise", "after/signal")
WARM = 360
"""Conversations after which the log is longer than what a connection to it holds in memory."""
STRETCH = 300
"""Conversations from one line to the next."""
RUNG = 3.5
"""Seconds until no timer is left of a page that is gone: till then the loop has even those that were stopped."""


def fill() -> None:
    """Let Rich remember as many widths of texts as it ever does: home names other numbers each time."""
    for number in range(cached_cell_len.cache_info().maxsize or 0):
        cached_cell_len(f"You held this conversation {number} times.")


async def hold_one(pilot: Pilot[int]) -> None:
    """Hold a conversation from home to its debrief, and come home again."""
    assert isinstance(pilot.app.screen, LibraryScreen)
    await press(pilot, "enter", "enter")
    await say(pilot, *WELL)
    await press(pilot, "enter")
    debriefing(pilot)
    await press(pilot, "escape")


async def hold_some(pilot: Pilot[int], count: int) -> float:
    """Hold so many, and give the processor time that the quickest took, in seconds."""
    quickest = float("inf")
    for _ in range(count):
        begun = time.process_time()
        await hold_one(pilot)
        quickest = min(quickest, time.process_time() - begun)
    return quickest


async def needed() -> tuple[int, int]:
    """Give how many things the program keeps, and the memory that its process has now, in kB."""
    await asyncio.sleep(RUNG)
    gc.collect()
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return len(gc.get_objects()), int(pages) * 4


async def practise(pilot: Pilot[int], turns: int) -> None:
    """Hold conversations with at least so many turns in all, after the first ones."""
    all_of_them = WARM - (-turns // len(WELL))
    held, stretch = 0, WARM
    while stretch:
        quickest = await hold_some(pilot, stretch)
        held += stretch
        print(held, *await needed(), round(1000 * quickest), flush=True)
        stretch = min(STRETCH, all_of_them - held)


def hold(turns: int) -> None:
    """Open Balie with one conversation in it, and a practice log on disk."""
    i18n.use("en")
    textual.app.wait_for_idle = textual.pilot.wait_for_idle = at_rest
    ConversationScreen.REPEAT_SECONDS = 0.0
    fill()
    with tempfile.TemporaryDirectory() as home, open_log(Path(home, "practice.sqlite3")) as log:
        library.SHIPPED = Path(home, "shipped")
        perform(a_balie(a_desk(Path(home), log=log)), lambda pilot: practise(pilot, turns))


if __name__ == "__main__":
    hold(int(sys.argv[1]))
