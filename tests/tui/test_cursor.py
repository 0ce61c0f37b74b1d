"""The terminal's own cursor: it stands where the person stands, for whatever follows a cursor."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.tui.helping import HelpScreen
from simulator.tui.leaving import Leaving
from tests.tui.house import a_balie, a_desk, on_screen, perform, press, settle


def from_the_cursor(pilot: Pilot[int]) -> str:
    """Give what stands before the cursor and after it, in the cursor's line."""
    place = pilot.app.cursor_position
    line = on_screen(pilot).splitlines()[place.y]
    return line[max(0, place.x - 1) :]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (110, 36), (300, 100)])
def test_it_stands_beside_the_pointer_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "down", "up")
        assert from_the_cursor(pilot).startswith("› ")
        await press(pilot, "enter", "down")
        assert from_the_cursor(pilot).startswith("› 2")
        await press(pilot, "ctrl+p", "down")
        assert from_the_cursor(pilot).startswith("› ")

    perform(a_balie(a_desk(tmp_path)), play, size=size)


def test_it_comes_back_when_what_lay_over_the_page_is_closed(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "down", "down")
        before = from_the_cursor(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Leaving)
        assert from_the_cursor(pilot).startswith("› 1")
        await press(pilot, "escape", "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        assert before.startswith("› 2")
        assert from_the_cursor(pilot) == before

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_it_stands_in_the_note_pad_where_one_writes(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "n")
        place = pilot.app.cursor_position
        assert on_screen(pilot).splitlines()[place.y - 1].strip().startswith("┌")
        await press(pilot, "h", "o", "i")
        place = pilot.app.cursor_position
        assert on_screen(pilot).splitlines()[place.y][: place.x].endswith("hoi")

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_it_follows_the_list_when_the_terminal_changes_size(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "down")
        for size in ((40, 12), (110, 36), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert from_the_cursor(pilot).startswith("› 1"), size

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)
