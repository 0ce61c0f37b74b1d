"""The help: what the screen is, what the part that has the keys does, and all keys that work now."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.i18n import use
from simulator.tui.app import BalieApp
from simulator.tui.briefing import BriefingScreen
from simulator.tui.helping import HelpScreen
from simulator.tui.leaving import Leaving
from simulator.tui.library import LibraryScreen
from simulator.tui.own_words import OwnWordsScreen
from tests.tui.compliance.offices import an_open_office, watch
from tests.tui.house import MACHINE, a_balie, a_desk, all_text, on_screen, perform, press, settle
from tests.tui.ticking import an_app, to_the_measure


def helped(pilot: Pilot[int]) -> str:
    assert isinstance(pilot.app.screen, HelpScreen)
    return pilot.app.screen.sheet.text


def test_it_says_what_the_screen_is_where_the_person_stands_and_every_key(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "question_mark")
        text = helped(pilot)
        assert "Here you read what you know before the conversation." in text
        assert "You stand on: Start the conversation" in text
        titles = [text.index(title) for title in ("On this page", "To move and to read", "Everywhere")]
        assert titles == sorted(titles)
        assert "↓  j" in text
        assert "Ctrl+Q" in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BriefingScreen)

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 40))


def test_what_one_stands_on_is_told_in_sentences(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "s", "question_mark")
        text = " ".join(helped(pilot).split())
        assert "You stand on: Language: " in text
        assert ". The language that Balie speaks: Nederlands, English. From: " in text

    perform(a_balie(a_desk(tmp_path)), play)


def test_it_speaks_dutch_to_who_reads_dutch(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        use("nl")
        await press(pilot, "f1")
        assert "Hier begin je" in helped(pilot)
        assert "Spatie" in helped(pilot)
        use("en")
        pilot.app.screen.reword()  # type: ignore[attr-defined]
        assert "Here you begin" in helped(pilot)
        assert "Spatie" not in helped(pilot)
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(a_balie(a_desk(tmp_path)), play)


def test_it_knows_which_table_is_moved_in(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        said = []
        for _time in range(2):
            await press(pilot, "question_mark")
            said += [line for line in helped(pilot).splitlines() if "You are in the table" in line]
            await press(pilot, "escape", "tab")
        assert len(set(said)) == 2

    watch(an_open_office(tmp_path), play)


def test_what_is_typed_in_a_box_stays_text_and_f1_helps(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await to_the_measure(pilot)
        await press(pilot, "w")
        screen = pilot.app.screen
        assert isinstance(screen, OwnWordsScreen)
        await press(pilot, "question_mark", "t", "f1")
        assert screen.editor.text == "?t"
        assert "What you type goes into the box." in helped(pilot)
        assert "Ctrl+T" in helped(pilot)
        assert "t  Ctrl+T" not in helped(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert "F1 help" in on_screen(pilot)

    perform(an_app(tmp_path), play)


def test_it_and_the_safe_stop_work_in_the_question_whether_to_leave(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "escape", "question_mark")
        assert "whether to stop or to go on" in helped(pilot)
        assert "Everywhere" in helped(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Leaving)
        await press(pilot, "exclamation_mark")
        assert "You stopped. That is all right." in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play)


def test_on_a_small_terminal_all_of_it_can_be_read(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "question_mark")
        seen = on_screen(pilot)
        assert "below" in seen
        for _page in range(20):
            await press(pilot, "pagedown")
            seen += on_screen(pilot)
        assert all(line in seen for line in helped(pilot).splitlines())
        assert "a calm page" in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play, size=(40, 12))


def test_the_list_of_conversations_is_filled_under_it(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, BalieApp)
        await press(pilot, "question_mark")
        (tmp_path / "scenarios" / "koffie.yaml").write_text(
            MACHINE.replace("De koffie is op", "Nieuw"), "utf-8"
        )
        assert app.house
        app.house.read_home()
        await settle(pilot)
        await press(pilot, "escape")
        assert "Nieuw" in all_text(pilot)

    perform(a_balie(a_desk(tmp_path)), play)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (110, 36)])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_footer_says_how_to_get_help(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    async def play(pilot: Pilot[int]) -> None:
        use(language)
        for keys in ((), ("enter",), ("enter",), ("d",)):
            await press(pilot, *keys)
            assert "?" in on_screen(pilot).split("\n")[-1 if size[1] < 28 else -2].split(), keys

    perform(a_balie(a_desk(tmp_path)), play, size=size)
