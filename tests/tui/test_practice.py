"""Practice and assessment on the screen: hints, steps back, and going on from one moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.events import Event, LogError, ReplyChosen, SteppedBack
from simulator.practice.log import open_log
from simulator.practice.memory import MemoryLog
from simulator.tui.briefing import BriefingScreen
from simulator.tui.conversation import ConversationScreen
from simulator.tui.requests import GoOnWanted
from tests.tui.house import (
    ListeningLog,
    a_balie,
    a_desk,
    all_text,
    conversation,
    on_screen,
    perform,
    press,
    say,
    settle,
)

WELL = ("machine/ask", "bench/promise", "after/signal")
NO_STEP_BACK = "In an assessment you cannot take a reply back."
NO_HINTS = "In an assessment there are no hints."


def kinds(log: ListeningLog) -> list[str]:
    return ["back" if isinstance(event, SteppedBack) else event.reply for event in log.events]


@pytest.mark.parametrize("key", ["b", "backspace"])
def test_a_step_back_shows_the_conversation_as_it_stood_and_says_so(tmp_path: Path, key: str) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "always/noor")
        before, replies = conversation(pilot).sheet.text, conversation(pilot).choices.text
        await say(pilot, "machine/ask")
        await press(pilot, key)
        assert conversation(pilot).sheet.text == before
        assert conversation(pilot).choices.text == replies
        assert "You took back your last reply." in on_screen(pilot)
        await say(pilot, "machine/rule")
        assert "You took back" not in on_screen(pilot)

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert kinds(log) == ["always/noor", "machine/ask", "back", "machine/rule"]


def test_a_step_back_at_the_end_goes_on_with_the_conversation(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, *WELL)
        assert "step back" in on_screen(pilot).splitlines()[-1]
        assert "hint" not in on_screen(pilot).splitlines()[-1]
        await press(pilot, "h")
        assert "The phase now" not in all_text(pilot)
        await press(pilot, "b")
        assert "Hij krijgt koffie." not in all_text(pilot)
        await say(pilot, "after/nothing")
        assert conversation(pilot).session.ended

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert kinds(log) == [*WELL, "back", "after/nothing"]


def test_a_key_held_down_takes_one_reply_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "always/noor", "machine/ask")
        monkeypatch.setattr(ConversationScreen, "REPEAT_SECONDS", 60.0)
        await pilot.press("b", "b")
        await press(pilot, "b")
        assert conversation(pilot).session.turn == 1

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert kinds(log) == ["always/noor", "machine/ask", "back"]


def test_at_the_opening_one_sentence_says_that_there_is_nothing_to_take_back(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert "step back" not in on_screen(pilot)
        await press(pilot, "b")
        assert "! There is no reply to take back yet." in on_screen(pilot)

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert log.events == []


def test_a_step_back_that_cannot_be_written_down_is_not_shown(tmp_path: Path) -> None:
    class NoWayBack(ListeningLog):
        def append(self, attempt: str, event: Event, ending: str | None) -> None:
            if isinstance(event, SteppedBack):
                raise LogError("The disk that holds {path} is full: make some room and try again.", path="x")
            super().append(attempt, event, ending)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/ask")
        before = conversation(pilot).sheet.text
        await press(pilot, "b")
        assert "! The disk that holds x is full" in on_screen(pilot)
        assert (conversation(pilot).sheet.text, conversation(pilot).session.turn) == (before, 1)
        await say(pilot, "bench/promise")

    log = NoWayBack()
    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert [event.n for event in log.events] == [0, 1]


def test_a_hint_stands_under_the_conversation_until_the_next_reply(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        before = conversation(pilot).sheet.text
        await press(pilot, "h")
        assert "Hint │ The phase now: angry." in on_screen(pilot)
        await press(pilot, "h")
        assert conversation(pilot).sheet.text == before
        await press(pilot, "h")
        await say(pilot, "machine/ask")
        assert "The phase now" not in all_text(pilot)
        assert all_text(pilot).count("Ik zit hier al drie uur.") == 1

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (100, 45)])
def test_an_assessment_is_named_and_has_neither_hint_nor_step_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, BriefingScreen)
        await press(pilot, "2")
        assert "Assessment" in on_screen(pilot)
        await say(pilot, "machine/ask")
        assert "Assessment" in on_screen(pilot)
        assert "step back" not in on_screen(pilot).splitlines()[-1]
        await press(pilot, "h")
        assert NO_HINTS in " ".join(all_text(pilot).split())
        await press(pilot, "b")
        assert NO_STEP_BACK in " ".join(all_text(pilot).split())
        await say(pilot, *WELL[1:])
        await press(pilot, "b")
        assert conversation(pilot).session.ended

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play, size=size)
    assert [started.assessment for started in log.starts] == [True]
    assert kinds(log) == list(WELL)


def test_enter_on_the_briefing_starts_practice(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert "Assessment" not in all_text(pilot)
        await press(pilot, "h")

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert [started.assessment for started in log.starts] == [False]


def test_who_asked_for_an_assessment_is_offered_nothing_else(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        assert "Start the conversation" not in all_text(pilot)
        await press(pilot, "enter")
        assert not conversation(pilot).session.practice

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0], assess=True), play)
    assert [started.assessment for started in log.starts] == [True]


def test_practice_left_unfinished_is_not_gone_on_with_as_an_assessment(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.db") as log:
        desk = a_desk(tmp_path, log=log)
        desk.begin(desk.volumes()[0]).choose(0, "always/noor")

        async def play(pilot: Pilot[int]) -> None:
            assert "Go on" not in all_text(pilot)
            await press(pilot, "enter")
            assert conversation(pilot).session.turn == 0

        perform(a_balie(desk, desk.volumes()[0], assess=True), play)
        assert [record.started.assessment for record in log.attempts()] == [True, False]


def test_an_assessment_left_unfinished_is_gone_on_with_as_one(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.db") as log:
        desk = a_desk(tmp_path, log=log)
        desk.begin(desk.volumes()[0], assessment=True).choose(0, "always/noor")

        async def play(pilot: Pilot[int]) -> None:
            assert "Go on with your assessment" in all_text(pilot)
            await press(pilot, "enter")
            await press(pilot, "b")
            assert conversation(pilot).session.turn == 1
            assert NO_STEP_BACK in all_text(pilot)

        perform(a_balie(desk, desk.volumes()[0]), play)
        assert len(log.attempts()) == 1


def test_from_one_moment_the_conversation_goes_on_as_practice(tmp_path: Path) -> None:
    log = ListeningLog()
    desk = a_desk(tmp_path, log=log)
    session = desk.begin(desk.volumes()[0], assessment=True)
    for reply in WELL:
        session.choose(session.turn, reply)

    async def play(pilot: Pilot[int]) -> None:
        pilot.app.post_message(GoOnWanted(session.attempt, session.started, 2))
        await settle(pilot)
        screen = conversation(pilot)
        assert screen.session.practice
        assert (screen.session.turn, screen.session.snapshot.state) == (2, "after")
        assert "Noor   Gaat het?" in on_screen(pilot)
        await say(pilot, "after/nothing")
        await press(pilot, "b", "b")
        assert screen.session.turn == 1

    perform(a_balie(desk), play)
    assert [started.assessment for started in log.starts] == [True, False]
    assert kinds(log)[3:] == [*WELL[:2], "after/nothing", "back", "back"]


def test_when_it_cannot_be_gone_on_from_one_sentence_says_why(tmp_path: Path) -> None:
    class Forgetful(MemoryLog):
        def source(self, sha256: str) -> bytes | None:
            return None

    desk = a_desk(tmp_path, log=Forgetful())
    session = desk.begin(desk.volumes()[0])
    session.choose(0, "machine/ask")

    async def play(pilot: Pilot[int]) -> None:
        shown = pilot.app.screen
        pilot.app.post_message(GoOnWanted(session.attempt, session.started, 1))
        await settle(pilot)
        assert pilot.app.screen is shown
        assert "it may have been erased" in all_text(pilot)

    perform(a_balie(desk, desk.volumes()[0]), play)


def test_the_events_of_a_step_back_are_numbered_on(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/ask")
        await press(pilot, "b")
        await say(pilot, "machine/ask")

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert [(event.n, isinstance(event, ReplyChosen)) for event in log.events] == [
        (0, True),
        (1, False),
        (2, True),
    ]
