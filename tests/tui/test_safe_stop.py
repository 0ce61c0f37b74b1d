"""The safe stop, the surprise and telling other people apart, with real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.events import ReplyChosen
from simulator.settings import Contact
from simulator.tui.briefing import BriefingScreen
from simulator.tui.calm import CalmScreen
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.library import LibraryScreen
from simulator.tui.own_words import OwnWordsScreen
from tests.tui.house import ListeningLog, a_balie, all_text, conversation, on_screen, perform, press, say
from tests.tui.ticking import SUMMARY, TITLE, a_desk, an_app, to_the_question

# The safe stop


@pytest.mark.parametrize("key", ["exclamation_mark", "f8"])
@pytest.mark.parametrize("where", ["conversation", "picking"])
def test_the_stop_key_leads_to_a_calm_page_and_writes_nothing(tmp_path: Path, key: str, where: str) -> None:
    log = ListeningLog()
    contacts = (Contact("Bureau Steun", "010 1", "[b]op werkdagen[/b]"),)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "desk/ask", *(["first_look/frustration"] if where == "picking" else []))
        assert "! safe stop" in on_screen(pilot).splitlines()[-1]
        await press(pilot, key)
        assert isinstance(pilot.app.screen, CalmScreen)
        assert "You stopped. That is all right." in on_screen(pilot)
        assert "Bureau Steun, 010 1, [b]op werkdagen[/b]" in all_text(pilot)
        assert "Bas" not in on_screen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(an_app(tmp_path, log, support=contacts), play)
    assert [event.reply for event in log.events if isinstance(event, ReplyChosen)] == ["desk/ask"]


def test_from_the_editor_and_from_the_documents_one_comes_to_the_calm_page_and_back(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        await press(pilot, "w", "a", "f8")
        assert isinstance(pilot.app.screen, CalmScreen)
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, OwnWordsScreen)
        await press(pilot, "f8", "1")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert len(pilot.app.screen_stack) <= 2

    perform(an_app(tmp_path), play)


def test_a_small_terminal_says_that_enter_chooses_also_where_there_is_more_to_read(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert "Enter" in on_screen(pilot).splitlines()[-1]
        await press(pilot, "enter", "f8")
        assert isinstance(pilot.app.screen, CalmScreen)
        assert "below" in on_screen(pilot)
        assert "Enter" in on_screen(pilot).splitlines()[-1]

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(40, 12))


def test_the_briefing_says_how_to_read_on_while_there_is_more(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert "PgDn read on" in on_screen(pilot).splitlines()[-1]
        await press(pilot, "end")
        assert "PgDn" not in on_screen(pilot).splitlines()[-1]

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(60, 12))


def test_balie_can_be_closed_from_the_calm_page(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "exclamation_mark")
        await pilot.press("2")

    app = an_app(tmp_path)
    perform(app, play)
    assert app.return_code == 0


def test_the_debrief_can_be_left_for_the_calm_page(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, *["always/wave"] * 12)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "exclamation_mark")
        assert "The conversation was over already" in all_text(pilot)
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, DebriefScreen)

    perform(an_app(tmp_path), play)


def test_the_home_screen_has_nothing_to_stop(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "exclamation_mark")
        assert isinstance(pilot.app.screen, BriefingScreen)

    perform(an_app(tmp_path), play)


def test_who_is_warned_may_rather_not(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        assert "Er wordt geschreeuwd." in on_screen(pilot)
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(an_app(tmp_path, log), play)
    assert log.starts == []


# A surprise


def test_a_surprise_tells_who_and_where_one_is_and_the_rest_afterwards(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "up", "end")
        shelf = pilot.app.screen
        assert isinstance(shelf, LibraryScreen)
        while shelf.choices.key != "surprise":
            await press(pilot, "down")
        await press(pilot, "enter")
        seen = all_text(pilot)
        assert "A surprise" in seen
        for told in (TITLE, SUMMARY, "De koffie is op", "Een man wil koffie", "Eerst luisteren"):
            assert told not in seen
        assert isinstance(pilot.app.screen, BriefingScreen)
        scenario = pilot.app.screen.dialogue.scenario
        assert scenario.role.texts[0] in seen
        assert scenario.setting.texts[0] in seen
        await press(pilot, "enter")
        assert scenario.title.texts[0] not in all_text(pilot)
        await press(pilot, "escape", "2")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(a_balie(a_desk(tmp_path, log, two=True)), play)
    assert [start.surprise for start in log.starts] == [True]


def test_with_one_scenario_there_is_no_surprise(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert "Surprise me" not in all_text(pilot)

    perform(a_balie(a_desk(tmp_path)), play)


def test_three_other_people_are_told_apart_by_name_and_by_colour(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "desk/ask", "first_look/too_early", "bench/wait")
        labels = {
            row.label.text: row.label.style
            for row in conversation(pilot).sheet._paragraphs
            if row.label and row.label.text in ("Bas", "Noor", "Karim", "Marjan")
        }
        assert len(labels) == 4
        assert len(set(labels.values())) == 4

    perform(an_app(tmp_path), play)
