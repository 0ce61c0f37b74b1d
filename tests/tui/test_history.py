"""Earlier conversations on the full screen: two of them are held beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.desk import Desk
from simulator.practice.log import open_log
from simulator.tui.comparing import CompareScreen
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.history import HistoryScreen
from tests.recorded import BAD, GOOD, hold
from tests.tui.house import a_balie, a_desk, all_text, perform, press

ASKED = "Now choose another conversation of the same scenario"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk at which one conversation was held, then another, and a third is not finished."""
    with open_log(tmp_path / "practice.sqlite3") as log:
        desk = a_desk(tmp_path, log=log)
        for replies in (GOOD, BAD):
            hold(desk, "koffie", replies, assessment=False)
        desk.begin(desk.volumes()[0])
        yield desk


def text(pilot: Pilot[int]) -> str:
    return " ".join(all_text(pilot).split())


def test_two_earlier_conversations_are_held_beside_each_other(desk: Desk) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "h", "down", "down", "c")
        assert ASKED in text(pilot)
        await press(pilot, "up", "enter")
        assert isinstance(pilot.app.screen, CompareScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert ASKED not in text(pilot)

    perform(a_balie(desk), play)


def test_a_conversation_is_not_compared_with_itself_or_with_one_that_did_not_end(desk: Desk) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "h", "down", "down", "c", "enter")
        assert "Choose another conversation of the same scenario, one that has ended." in text(pilot)
        await press(pilot, "up", "up", "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "one that has ended" in text(pilot)
        await press(pilot, "escape", "c")
        assert "Only a conversation that has ended can be compared." in text(pilot)
        assert ASKED not in text(pilot)

    perform(a_balie(desk), play)


def test_who_wants_no_comparison_leaves_it_and_opens_what_is_stood_on(desk: Desk) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "h", "down", "down", "c", "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert ASKED not in text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)

    perform(a_balie(desk), play)


def test_of_a_conversation_that_was_broken_off_it_is_said_so(desk: Desk) -> None:
    (record,) = desk.unfinished()
    desk.log.break_off(record.started.attempt)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "h", "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "This conversation was broken off, so there is nothing to look back on." in text(pilot)

    perform(a_balie(desk), play)
