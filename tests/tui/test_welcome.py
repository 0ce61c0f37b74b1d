"""The first start on the full screen: a page at a time, answers kept at once, and out with one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator import i18n
from simulator.desk import Desk
from simulator.practice.log import open_log
from simulator.settings import load
from simulator.tui.library import LibraryScreen
from simulator.tui.theme import THEMES
from simulator.tui.welcome import WelcomeScreen
from tests.tui.house import a_balie, all_text, on_screen, perform, press


def a_new_desk(home: Path) -> Desk:
    settings = load(None, {"BALIE_HOME": str(home), "LANGUAGE": "en"})
    i18n.use(settings.language)
    return Desk(settings, open_log(settings.places.practice_log))


def kept(desk: Desk) -> tuple[str, str, str]:
    read = load(None, {"BALIE_HOME": str(desk.settings.places.data), "LANGUAGE": "en"})
    return read.language, read.trainee, read.theme


def test_enter_alone_goes_through_it_and_a_choice_shows_and_holds_at_once(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, WelcomeScreen)
        await press(pilot, "1")
        assert "Wat Balie is" in all_text(pilot)
        await press(pilot, "enter", "enter", "enter", "2", *["backspace"] * 3, *"Noor", "enter", "down")
        assert pilot.app.theme == THEMES["light"].name
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "Oefen een gesprek" in on_screen(pilot)

    desk = a_new_desk(tmp_path)
    perform(a_balie(desk, first=True), play)
    assert kept(desk) == ("nl", "Noor", "light")
    assert (desk.settings.language, desk.settings.trainee, desk.settings.theme) == ("nl", "Noor", "light")


def test_escape_leaves_it_at_once_with_the_colours_that_hold(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "enter", "enter", "enter", "down")
        assert pilot.app.theme == THEMES["light"].name
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert pilot.app.theme == THEMES["dark"].name

    perform(a_balie(a_new_desk(tmp_path), first=True), play)


@pytest.mark.parametrize("key", ["pagedown", "space"])
def test_in_a_small_terminal_it_says_that_there_is_more_and_a_key_reads_all_of_it(
    tmp_path: Path, key: str
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        last = pilot.app.screen.stop.sentences[-1].split()[-1]
        assert "lines below" in on_screen(pilot)
        assert "PgDn" in on_screen(pilot)
        while "below" in on_screen(pilot):
            await press(pilot, key)
        assert last in on_screen(pilot)
        assert "What Balie is" in all_text(pilot)
        await press(pilot, key)
        assert "How a conversation goes" in on_screen(pilot)

    perform(a_balie(a_new_desk(tmp_path), first=True), play, (40, 12))


def test_nothing_is_said_to_be_below_where_all_of_a_page_is_in_view(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        for _page in range(5):
            await press(pilot, "enter")
            assert "below" not in on_screen(pilot)

    perform(a_balie(a_new_desk(tmp_path), first=True), play, (80, 24))


def test_what_can_be_answered_stands_right_under_what_is_told(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        rows = on_screen(pilot).split("\n")
        told = max(number for number, row in enumerate(rows) if "try it again" in row or "again." in row)
        assert [number for number, row in enumerate(rows) if "1  Go on" in row] == [told + 2]
        assert "below" not in on_screen(pilot)

    perform(a_balie(a_new_desk(tmp_path), first=True), play, (80, 24))


def test_it_comes_back_when_asked_for_and_not_by_itself(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, LibraryScreen)
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, WelcomeScreen)

    perform(a_balie(a_new_desk(tmp_path)), play)


@pytest.mark.parametrize("size", [(40, 12), (300, 100)])
def test_every_page_says_how_to_go_on_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async def play(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        while pilot.app.screen is screen:
            assert {"Enter", "Esc"} <= set(on_screen(pilot).split())
            assert "›" in on_screen(pilot)
            await press(pilot, "enter")

    perform(a_balie(a_new_desk(tmp_path), first=True), play, size=size)
