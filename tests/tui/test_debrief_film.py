"""What a debrief opens: another conversation beside it, and the conversation played again as a film."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.practice.log import open_log
from simulator.tui.comparing import CompareScreen, EarlierScreen
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.doors import Doors
from simulator.tui.film import FilmScreen
from tests.tui.debriefs import a_debrief, talked, until
from tests.tui.house import a_balie, a_desk, all_text, debriefing, on_screen, perform, press, settle


def test_c_holds_the_conversation_against_an_earlier_one_and_esc_comes_back(tmp_path: Path) -> None:
    bad, good = ("machine/rule", "shouting/threaten"), ("machine/ask", "bench/promise", "after/signal")

    async def play(pilot: Pilot[int]) -> None:
        await talked(pilot, *bad)
        await press(pilot, "c")
        assert "There is no other conversation to compare with" in on_screen(pilot)
        await press(pilot, "escape")
        await talked(pilot, *good)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, CompareScreen)
        shown = pilot.app.screen
        await until(pilot, lambda: shown.result.now.passed is not None)
        await settle(pilot)
        text = " ".join(all_text(pilot).split())
        for words in ("● now, ○ then, ◆ both", "They part in the first moment.", "out of 100. Then:"):
            assert words in text
        assert text.index("Vertel, wat is er aan de hand?") < text.index("Dat is de procedure")
        for size in ((40, 12), (300, 100), (100, 32)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "escape")
        await talked(pilot, *good)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, EarlierScreen)
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert pilot.app.screen.result.then.ending == "harm"

    desk = a_desk(tmp_path, log=open_log(tmp_path / "log" / "practice.sqlite"))
    perform(a_balie(desk), play, size=(100, 32))


def test_the_film_goes_on_by_itself_until_it_is_stopped_and_from_the_moment_that_is_stood_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.tui.film._seconds", lambda _line: 0.01)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(4)))
        await press(pilot, "right", "right", "f")
        film = pilot.app.screen
        assert isinstance(film, FilmScreen)
        await until(pilot, lambda: "Moment 4 of 4" in film.sheet.text)
        await until(pilot, lambda: not film._waiting)
        assert "Moment 1 of 4" not in film.sheet.text
        for words in (
            "Antwoord 1.",
            "Bas heard   Hij luistert.",
            "The tension fell from 6 to 4.",
            "Hij zucht 3.",
        ):
            assert words in film.sheet.text, words
        await press(pilot, "escape")
        assert debriefing(pilot).track.at == 2

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))


def test_a_film_that_is_stopped_waits_for_enter(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(4)))
        await press(pilot, "f", "space")
        film = pilot.app.screen
        assert isinstance(film, FilmScreen)
        assert not film.playing
        before = film.sheet.text
        await pilot.pause(1.2)
        assert film.sheet.text == before
        await press(pilot, "enter")
        assert film.sheet.text != before
        await press(pilot, "right")
        assert "Moment 2 of 4" in film.sheet.text
        assert "Moment 1 of 4" not in film.sheet.text
        await press(pilot, "left", "left")
        assert "Moment 1 of 4" in film.sheet.text

    perform(a_balie(a_desk(tmp_path)), play, size=(40, 12))


def test_where_nothing_may_move_by_itself_space_shows_the_next_line(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(a_debrief(1), Doors(pace=lambda: "off")))
        await press(pilot, "f")
        film = pilot.app.screen
        assert isinstance(film, FilmScreen)
        assert film._timer is None
        assert "Antwoord 0." in film.sheet.text, "a heading alone says nothing"
        assert "pause" not in on_screen(pilot)
        await press(pilot, *["space"] * 8)
        assert "Hij zucht 0." in film.sheet.text

    perform(a_balie(a_desk(tmp_path)), play)
