"""The home screen: what is unfinished, playable and broken, and what is said once about the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.home import Entry, read_home
from simulator.practice.log import PracticeLog, open_log
from simulator.settings import Complaint
from simulator.tui.briefing import BriefingScreen
from simulator.tui.library import LibraryScreen
from tests.conversations import a_library
from tests.tui.house import (
    MACHINE,
    a_balie,
    a_desk,
    conversation,
    debriefing,
    on_screen,
    perform,
    press,
    say,
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[PracticeLog]:
    with open_log(tmp_path / "practice.sqlite3") as kept:
        yield kept


def test_a_scenario_is_listed_with_what_helps_to_choose(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        shown = on_screen(pilot)
        assert "› De koffie is op" in shown
        assert "Een man wil koffie." in shown
        assert "gastvrouw · 2 minutes" in shown
        assert "Nothing of what you do is kept." in shown

    perform(a_balie(a_desk(tmp_path)), play)


def test_a_broken_scenario_is_listed_and_told_of_but_not_opened(tmp_path: Path) -> None:
    a_library(tmp_path / "scenarios", "scenario: x\n", "stuk.yaml")

    async def play(pilot: Pilot[int]) -> None:
        assert "Broken" in on_screen(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "balie check" in " ".join(on_screen(pilot).split())
        await press(pilot, "up")
        assert "balie check" not in on_screen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BriefingScreen)

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))


def test_a_library_without_scenarios_opens(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "escape", "down", "1", "escape", "pagedown")
        assert "Balie" in on_screen(pilot)

    desk = a_desk(tmp_path)
    for path in (tmp_path / "scenarios").glob("*.yaml"):
        path.unlink()
    perform(a_balie(desk), play)


def test_an_unfinished_conversation_stands_on_top_and_goes_on_to_its_debrief(
    tmp_path: Path, log: PracticeLog
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        await say(pilot, "machine/ask")
        await press(pilot, "escape", "2")
        assert "Go on where you left" in on_screen(pilot)
        assert "1 reply given · today at" in on_screen(pilot)
        await press(pilot, "up", "enter")
        assert "Ik zit hier al drie uur." in conversation(pilot).sheet.text
        await say(pilot, "bench/promise", "after/signal")
        await press(pilot, "enter")
        assert len(debriefing(pilot).result.moments) == 3
        await press(pilot, "escape")
        assert "Go on where you left" not in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path, log=log)), play)
    assert [record.ending for record in log.attempts()] == ["helped"]


def test_the_briefing_offers_to_go_on_or_to_start_again(tmp_path: Path, log: PracticeLog) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/ask")
        await press(pilot, "escape", "2", "down", "enter")
        assert "› 1  Go on where you left" in on_screen(pilot)
        await press(pilot, "enter")
        assert conversation(pilot).session.turn == 1
        await press(pilot, "escape", "2", "down", "enter", "2")
        assert conversation(pilot).session.turn == 0

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert len(log.attempts()) == 2


def test_a_conversation_that_cannot_go_on_is_told_and_leaves_the_list(
    tmp_path: Path, log: PracticeLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = a_desk(tmp_path, log=log)
    desk.begin(desk.volumes()[0])
    monkeypatch.setattr(desk, "reread", lambda record: None)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "up", "enter")
        assert "cannot be gone on with" in on_screen(pilot)
        assert "Go on where you left" not in on_screen(pilot)

    perform(a_balie(desk), play)


def test_enter_opens_the_first_conversation_and_the_surprise_stands_after_the_last(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        shelf = pilot.app.screen.choices
        titles = shelf.text
        assert titles.index("Surprise me") > titles.rindex("De koffie is op")
        await press(pilot, "enter")
        assert "A surprise" not in on_screen(pilot)

    desk = a_desk(tmp_path)
    a_library(tmp_path / "scenarios", MACHINE.replace("scenario: koffie", "scenario: thee"), "thee.yaml")
    perform(a_balie(desk), play, size=(110, 60))


def test_whoever_comes_back_stands_on_the_conversation_they_held(tmp_path: Path, log: PracticeLog) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "down", "enter", "enter")
        await say(pilot, "machine/ask", "bench/promise", "after/signal")
        await press(pilot, "enter", "escape")
        library = pilot.app.screen
        assert isinstance(library, LibraryScreen)
        assert isinstance(library.choices.key, Entry)
        assert (library.choices.key.volume.id, library.choices.key.own is not None) == (held, True)

    desk = a_desk(tmp_path, log=log)
    a_library(tmp_path / "scenarios", MACHINE.replace("scenario: koffie", "scenario: thee"), "thee.yaml")
    held = [each.id for each in desk.volumes() if each.playable][1]
    perform(a_balie(desk), play)


def test_the_place_of_the_log_is_told_from_the_persons_own_folder(
    tmp_path: Path, log: PracticeLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    assert read_home(a_desk(tmp_path / "here", log=log)).kept_at == str(Path("~/here/practice.sqlite3"))
    monkeypatch.setenv("HOME", str(tmp_path / "elsewhere"))
    assert read_home(a_desk(tmp_path / "here", log=log)).kept_at == str(tmp_path / "here/practice.sqlite3")


def test_complaints_and_the_place_of_the_log_are_told_once_at_the_bottom(
    tmp_path: Path, log: PracticeLog
) -> None:
    complaint = Complaint(
        "In {path} there is no setting '{key}'.", {"path": "settings.toml", "key": "[b]x[/b]"}
    )
    desk = a_desk(tmp_path, log=log, complaints=(complaint,))

    async def play(pilot: Pilot[int]) -> None:
        assert on_screen(pilot).count("! In settings.toml there is no setting '[b]x[/b]'.") == 1
        assert "for 30 days" in on_screen(pilot)
        assert "--no-trace" not in on_screen(pilot)

    perform(a_balie(desk), play, size=(120, 30))


def test_documents_unfold_in_the_briefing_by_key_and_by_mouse(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert "+ Het briefje" in on_screen(pilot)
        await press(pilot, "d")
        assert "│ De automaat wordt dinsdag gevuld." in on_screen(pilot)
        row = next(y for y, line in enumerate(on_screen(pilot).splitlines()) if "Het briefje" in line)
        await pilot.click(offset=(24, row))
        await press(pilot, "home")
        assert "De automaat wordt" not in on_screen(pilot)
        assert "Take note   Verheven stem." in on_screen(pilot)
        assert "– Eerst luisteren." in on_screen(pilot)

    desk = a_desk(tmp_path, MACHINE)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(100, 30))


def test_keys_in_the_last_line_can_be_clicked(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        line = on_screen(pilot).splitlines()[-1]
        await pilot.click(offset=(line.index("Esc"), 23))
        await press(pilot, "end")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(a_balie(a_desk(tmp_path)), play)


def test_ctrl_c_says_how_to_stop_and_ctrl_q_stops(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "ctrl+c")
        assert "! Press Ctrl+Q to stop Balie." in on_screen(pilot)
        await pilot.press("ctrl+q")

    app = a_balie(a_desk(tmp_path))
    perform(app, play)
    assert app.return_code == 0
