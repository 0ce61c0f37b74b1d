"""The note pad on the screen: nothing that was typed is lost, and the conversation stays where it was."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from simulator.events import MAX_NOTES, LogError
from simulator.practice.log import open_log
from simulator.tui.app import BalieApp
from simulator.tui.calm import CalmScreen
from simulator.tui.documents import DocumentsScreen
from simulator.tui.own_words import OwnWordsScreen
from tests.acted import ACTED, an_acted_volume
from tests.tui.house import (
    ListeningLog,
    a_balie,
    a_desk,
    all_text,
    conversation,
    debriefing,
    on_screen,
    perform,
    press,
    say,
    settle,
)
from tests.tui.test_picking import conversation_under
from tests.tui.ticking import a_desk as an_acted_desk
from tests.tui.ticking import an_app as an_acted_app
from tests.tui.ticking import ticked, to_the_question

WELL = ("machine/ask", "bench/promise", "after/signal")


def an_app(home: Path, log: ListeningLog | None = None, **changes: object) -> BalieApp:
    desk = a_desk(home, log=log, **changes)
    return a_balie(desk, desk.volumes()[0])


def pad(pilot: Pilot[int]) -> TextArea:
    assert isinstance(pilot.app.screen, OwnWordsScreen)
    return pilot.app.screen.editor


def test_what_is_noted_is_there_again_and_stands_in_the_debrief(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        before = conversation(pilot).sheet.text
        await press(pilot, "n", "d", "r", "i", "e")
        assert "Your note pad" in on_screen(pilot)
        assert "never scored" in " ".join(on_screen(pilot).split())
        await press(pilot, "escape")
        assert (conversation(pilot).sheet.text, conversation(pilot).session.turn) == (before, 0)
        await say(pilot, *WELL[:2])
        await press(pilot, "n")
        assert pad(pilot).text == "drie"
        await press(pilot, "enter", "u", "escape")
        await say(pilot, WELL[2])
        await press(pilot, "enter")
        assert debriefing(pilot).result.moments[-1].notes == "drie\nu"
        assert "Your note pad" in all_text(pilot)

    perform(an_app(tmp_path, log), play)
    assert [event.reply for event in log.events] == list(WELL)


def test_an_assessment_has_a_note_pad_too(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "n", "x", "escape")
        assert conversation(pilot).session.notes == "x"

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0], assess=True), play)


def test_notes_that_cannot_be_written_down_are_told_of_and_are_still_on_the_pad(tmp_path: Path) -> None:
    class NoRoom(ListeningLog):
        full = True

        def note(self, attempt: str, before: str, notes: str) -> str:
            if self.full:
                raise LogError("The disk that holds {path} is full: make some room and try again.", path="x")
            return super().note(attempt, before, notes)

    log = NoRoom()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "n", "d", "r", "i", "e", "escape")
        assert "! The disk that holds x is full" in on_screen(pilot)
        await press(pilot, "n")
        assert pad(pilot).text == "drie"
        await press(pilot, "escape")
        log.full = False
        await say(pilot, "machine/ask")
        assert "The disk" not in on_screen(pilot)
        assert conversation(pilot).session.attempt.notes == "drie"

    perform(an_app(tmp_path, log), play)


def test_two_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "practice.sqlite3"
    with open_log(path) as one, open_log(path) as other:
        begun = a_desk(tmp_path, log=one)
        attempt = begun.begin(begun.volumes()[0], 7).started.attempt

        async def play(pilot: Pilot[int]) -> None:
            await press(pilot, "enter", "n", "a", "escape")
            other.note(attempt, "a", "a\nuit het andere venster")
            await press(pilot, "n", "enter", "b", "escape", "n")
            assert pad(pilot).text == "a\nuit het andere venster\nb"

        desk = a_desk(tmp_path, log=one)
        perform(a_balie(desk, desk.volumes()[0]), play)
        record = other.read(attempt)
        assert record is not None
        assert record.notes == "a\nuit het andere venster\nb"


def test_who_stops_writing_for_a_moment_has_it_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OwnWordsScreen, "PAUSE_SECONDS", 0.01)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "n", "x", "y")
        while conversation_under(pilot).session.attempt.notes != "xy":
            await pilot.pause(0.01)
        assert pad(pilot).text == "xy"

    perform(an_app(tmp_path), play)


def test_a_safe_stop_over_the_note_pad_loses_nothing(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "n", "x", "f8")
        assert isinstance(pilot.app.screen, CalmScreen)
        assert conversation_under(pilot).session.attempt.notes == "x"

    perform(an_app(tmp_path), play)


def test_closing_balie_in_the_middle_of_a_word_loses_nothing(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "n", "x", "y", "ctrl+q")

    perform(an_app(tmp_path, log), play)
    record = log.read(log.starts[0].attempt)
    assert record is not None
    assert record.notes == "xy"


def test_closing_balie_on_the_calm_page_waits_for_what_is_being_written(tmp_path: Path) -> None:
    class SlowLog(ListeningLog):
        """Takes a while, as a disk far away does, and looks whether the program ends meanwhile."""

        def note(self, attempt: str, before: str, notes: str) -> str:
            time.sleep(0.3)
            ended.append(app._exit)
            return super().note(attempt, before, notes)

    ended: list[bool] = []
    log = SlowLog()
    app = an_app(tmp_path, log)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "n")
        # No waiting for the worker: whoever is upset presses on.
        await pilot.press("x", "f8")
        await pilot.press("2")

    perform(app, play)
    assert ended == [False]
    record = log.read(log.starts[0].attempt)
    assert record is not None
    assert record.notes == "x"


@pytest.mark.parametrize("width", [40, 80, 110])
def test_what_is_written_stands_in_the_column_of_the_text_above_it(tmp_path: Path, width: int) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "n", "x")
        column = on_screen(pilot).splitlines()
        title = next(line for line in column if "Your note pad" in line)
        assert pad(pilot).content_region.x == title.index("Your note pad")
        assert pad(pilot).region.right <= width

    perform(an_app(tmp_path), play, size=(width, 36))


def test_a_paste_that_is_too_long_is_cut_and_its_controls_taken_out(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "n")
        pad(pilot).insert("\x1b[31m\u202e" + "é" * 5000)
        await settle(pilot)
        assert "4000 characters is the most." in on_screen(pilot)
        await press(pilot, "escape")
        notes = conversation(pilot).session.notes
        assert len(notes) == MAX_NOTES - 1
        assert notes.startswith("[31m é")

    perform(an_app(tmp_path), play)


def test_the_note_pad_and_the_documents_are_at_hand_while_something_is_ticked(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        await press(pilot, "2", "n", "x", "escape")
        assert ticked(pilot) == {"drips"}
        assert conversation_under(pilot).session.notes == "x"
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DocumentsScreen)
        assert "Tot drie uur open." in on_screen(pilot)
        await press(pilot, "escape")
        assert ticked(pilot) == {"drips"}
        assert conversation_under(pilot).session.turn == 1

    folder = tmp_path / "scenarios"
    paper = "documents: {board: {title: Het bord, text: Tot drie uur open.}}\nmax_turns: 12"
    volume = an_acted_volume(folder, ACTED.replace("max_turns: 12", paper))
    desk = an_acted_desk(tmp_path)
    perform(a_balie(desk, volume), play)


def test_where_there_are_no_documents_one_sentence_says_so(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "d")
        assert "There are no documents in this conversation." in on_screen(pilot)
        await say(pilot, "desk/ask", "first_look/frustration")
        await press(pilot, "d")
        assert "There are no documents in this conversation." in on_screen(pilot)
        assert ticked(pilot) == set()

    perform(an_acted_app(tmp_path), play)
