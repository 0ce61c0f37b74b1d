"""A live attempt: written down before it is shown, and deaf to stale presses."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.attempt import replay
from simulator.dialogue import Dialogue
from simulator.events import MAX_WORDS, LogError, ReplyChosen, SteppedBack
from simulator.practice.memory import MemoryLog
from simulator.scenario import Scenario
from simulator.session import Beginning, Session
from tests.acted import an_acted_volume
from tests.conversations import AT, ListLog, a_dialogue, a_session, a_volume
from tests.examples import examples
from tests.generated import scenarios


@pytest.fixture
def dialogue(tmp_path: Path) -> Dialogue:
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None
    return a_dialogue(scenario)


def test_a_reply_is_written_down_with_where_it_led(dialogue: Dialogue) -> None:
    log = ListLog()
    session = a_session(dialogue, log)

    step = session.choose(0, "machine/ask")

    assert step is not None
    (event, ending), *others = log.events
    assert not others
    assert ending is None
    assert (event.n, event.state, event.reply, event.state_after) == (0, "machine", "machine/ask", "bench")
    assert event.digest == session.snapshot.digest()


def test_a_stale_press_changes_nothing(dialogue: Dialogue) -> None:
    log = ListLog()
    session = a_session(dialogue, log)
    session.choose(0, "machine/ask")

    assert session.choose(0, "machine/ask") is None
    assert session.choose(0, "bench/promise") is None
    assert session.choose(1, "machine/ask") is None
    assert len(log.events) == session.turn == 1


def test_what_cannot_be_written_down_did_not_happen(dialogue: Dialogue) -> None:
    log = ListLog()
    session = a_session(dialogue, log)
    log.broken = True

    with pytest.raises(LogError):
        session.choose(0, "machine/ask")

    assert session.turn == 0
    log.broken = False
    assert session.choose(0, "machine/ask") is not None


def test_the_ending_is_written_with_the_reply_that_led_to_it(dialogue: Dialogue) -> None:
    log = ListLog()
    session = a_session(dialogue, log)
    for turn, name in enumerate(("machine/ask", "bench/promise", "after/signal")):
        session.choose(turn, name)

    assert session.ended
    assert session.offers() == ()
    assert [ending for _event, ending in log.events] == [None, None, "helped"]
    assert session.choose(3, "after/signal") is None


WELL = ("machine/ask", "bench/promise", "after/signal")


def a_talk(dialogue: Dialogue, *replies: str, assessment: bool = False) -> tuple[Session, ListLog]:
    log = ListLog()
    session = a_session(dialogue, log, assessment=assessment)
    for reply in replies:
        assert session.choose(session.turn, reply) is not None
    return session, log


def test_a_step_back_gives_the_conversation_as_it_stood_before_the_last_reply(dialogue: Dialogue) -> None:
    session, log = a_talk(dialogue, "always/noor", "machine/ask")
    before, _log = a_talk(dialogue, "always/noor")

    taken_back = session.step_back(2)

    assert taken_back is not None
    assert taken_back.reply.name == "machine/ask"
    assert session.attempt == before.attempt
    assert session.offers() == before.offers()
    assert log.events[-1] == (SteppedBack(2, AT), None)


def test_a_step_back_at_the_end_opens_the_conversation_again(dialogue: Dialogue) -> None:
    session, _log = a_talk(dialogue, *WELL)
    assert session.ended

    session.step_back(3)

    assert not session.ended
    assert [offer.name for offer in session.offers()].count("after/signal") == 1


def test_a_step_back_pressed_twice_takes_one_reply_back(dialogue: Dialogue) -> None:
    session, log = a_talk(dialogue, "machine/ask", "bench/promise")

    assert session.step_back(2) is not None
    assert session.step_back(2) is None
    assert session.turn == 1
    assert len(log.events) == 3


def test_at_the_opening_there_is_nothing_to_take_back(dialogue: Dialogue) -> None:
    session, log = a_talk(dialogue)

    assert session.step_back(0) is None
    assert log.events == []


def test_an_assessment_has_no_step_back(dialogue: Dialogue) -> None:
    session, log = a_talk(dialogue, "machine/ask", assessment=True)

    assert not session.practice
    assert session.step_back(1) is None
    assert (session.turn, len(log.events)) == (1, 1)


def test_a_step_back_that_cannot_be_written_down_did_not_happen(dialogue: Dialogue) -> None:
    session, log = a_talk(dialogue, "machine/ask")
    log.broken = True

    with pytest.raises(LogError):
        session.step_back(1)

    assert session.turn == 1
    log.broken = False
    assert session.step_back(1) is not None
    assert [event.n for event, _ending in log.events] == [0, 1]


def test_the_number_of_an_event_goes_on_where_the_turn_goes_back(dialogue: Dialogue) -> None:
    session, log = a_talk(dialogue, "machine/ask")
    session.step_back(1)
    session.choose(0, "machine/rule")

    assert [event.n for event, _ending in log.events] == [0, 1, 2]
    assert session.turn == 1


def test_a_replay_with_a_step_back_before_any_reply_is_refused(dialogue: Dialogue) -> None:
    assert replay(dialogue, (SteppedBack(0, AT),)) is None


def test_a_reply_that_was_taken_back_is_checked_by_the_replay_too(dialogue: Dialogue) -> None:
    session, log = a_talk(dialogue, "machine/ask")
    session.step_back(1)
    first, second = (event for event, _ending in log.events)
    assert isinstance(first, ReplyChosen)

    assert replay(dialogue, (first, second)) is not None
    assert replay(dialogue, (replace(first, digest="0" * 64), second)) is None


BACK = 10


@given(scenarios(), st.lists(st.integers(0, BACK + 3), max_size=20), st.integers(0, 999))
@examples(25, deadline=None)
def test_with_steps_back_replay_equals_live_and_equals_only_the_replies_that_stand(
    scenario: Scenario, choices: list[int], seed: int
) -> None:
    log = MemoryLog()
    body = b"any"
    dialogue = a_dialogue(scenario, seed)
    begun = replace(a_session(dialogue).started, scenario_sha256=sha256(body).hexdigest())
    session = Session.begin(dialogue, Beginning(begun, (body,)), log, lambda: AT)
    for choice in choices:
        _choose_or_step_back(session, choice)

    record = log.read(begun.attempt)
    assert record is not None
    again = replay(a_dialogue(scenario, seed), record.events)
    straight = a_session(a_dialogue(scenario, seed))
    for reply in record.replies:
        straight.choose(straight.turn, reply.reply)

    assert again is not None
    assert again.steps == session.attempt.steps == straight.attempt.steps
    assert again.scorecard() == session.attempt.scorecard() == straight.attempt.scorecard()
    assert again.ended == session.ended == (record.ending is not None)
    assert [event.n for event in record.events] == list(range(len(record.events)))
    assert again.snapshot == replay(a_dialogue(scenario, seed), record.replies).snapshot  # type: ignore[union-attr]


def _choose_or_step_back(session: Session, choice: int) -> None:
    offers = session.offers()
    if choice >= BACK or not offers:
        session.step_back(session.turn)
    else:
        session.choose(session.turn, offers[choice % len(offers)].name)


@given(scenarios(), st.lists(st.integers(0, 9), max_size=14), st.integers(0, 999))
@examples(20, deadline=None)
def test_replay_equals_live(scenario: Scenario, choices: list[int], seed: int) -> None:
    log = ListLog()
    session = a_session(a_dialogue(scenario, seed), log)
    _talk(session, choices)

    again = replay(a_dialogue(scenario, seed), tuple(event for event, _ending in log.events))

    assert again is not None
    assert again.snapshot == session.snapshot
    assert again.steps == session.attempt.steps
    assert again.scorecard() == session.attempt.scorecard()


def _talk(session: Session, choices: list[int]) -> None:
    for choice in choices:
        offers = session.offers()
        if not offers:
            return
        session.choose(session.turn, offers[choice % len(offers)].name)


@pytest.fixture
def acted(tmp_path: Path) -> Dialogue:
    scenario = an_acted_volume(tmp_path).scenario
    assert scenario is not None
    return a_dialogue(scenario)


def test_own_words_are_written_with_the_reply_and_come_back_at_replay(acted: Dialogue) -> None:
    session, log = a_talk(acted, "desk/ask")
    session.choose(1, "first_look/frustration+waited", "Hij beeft.\r\nDus.\x1b[2J\u202e ")
    events = tuple(event for event, _ending in log.events)

    again = replay(acted, events)
    assert again is not None
    assert again.words == session.attempt.words == {1: "Hij beeft.\nDus. [2J"}


def test_own_words_change_neither_the_conversation_nor_the_score(acted: Dialogue) -> None:
    name = "first_look/frustration+waited"
    with_words, log = a_talk(acted, "desk/ask")
    without, _log = a_talk(acted, "desk/ask", name)
    with_words.choose(1, name, "SECRET")

    assert with_words.attempt.steps == without.attempt.steps
    assert with_words.snapshot.digest() == without.snapshot.digest()
    assert with_words.attempt.scorecard() == without.attempt.scorecard()
    assert "SECRET" not in repr((with_words.attempt.steps, with_words.attempt.scorecard()))
    assert "SECRET" in repr(log.events[-1])


def test_own_words_are_at_most_two_thousand_characters(acted: Dialogue) -> None:
    session, _log = a_talk(acted, "desk/ask")
    session.choose(1, "first_look/too_early", " é" * 3000)

    assert len(session.attempt.words[1]) <= MAX_WORDS


def test_own_words_with_a_reply_that_asks_nothing_are_dropped(acted: Dialogue) -> None:
    session, log = a_talk(acted)
    session.choose(0, "desk/ask", "SECRET")

    assert session.attempt.words == {}
    assert "SECRET" not in repr(log.events)


def test_a_step_back_takes_the_own_words_back_and_leaves_those_before(acted: Dialogue) -> None:
    session, log = a_talk(acted, "desk/ask")
    session.choose(1, "first_look/distress", "eerst")
    session.choose(2, "bench/help_now+purpose", "later")
    session.step_back(3)

    assert session.attempt.words == {1: "eerst"}
    assert replay(acted, tuple(event for event, _ending in log.events)) == session.attempt


def test_a_replay_that_comes_out_differently_is_refused(dialogue: Dialogue, tmp_path: Path) -> None:
    log = ListLog()
    session = a_session(dialogue, log)
    session.choose(0, "machine/rule")
    events = tuple(event for event, _ending in log.events)
    changed = a_volume(
        tmp_path, (tmp_path / "koffie.yaml").read_text().replace("tension: 5", "tension: 2")
    ).scenario
    assert changed is not None

    assert replay(dialogue, events) is not None
    assert replay(a_dialogue(changed), events) is None


# The note pad


def test_the_note_pad_is_written_down_and_changes_nothing_else(dialogue: Dialogue) -> None:
    log = ListLog()
    session = a_session(dialogue, log)
    before = (session.snapshot, session.offers())

    session.note("  Hij wacht al drie uur.\r\nKoelkast.\x1b[2J ")

    assert session.notes == log.notes[-1] == "Hij wacht al drie uur.\nKoelkast. [2J"
    assert (session.snapshot, session.offers()) == before
    assert session.attempt.observations == ()
    session.note(session.notes)
    assert len(log.notes) == 1


def test_no_score_and_no_evidence_knows_the_note_pad(dialogue: Dialogue) -> None:
    noted, plain = a_session(dialogue), a_session(dialogue)
    for reply in ("machine/ask", "bench/promise", "after/signal"):
        noted.note(f"{reply}: " + "x" * 50)
        for session in (noted, plain):
            session.choose(session.turn, reply)

    assert noted.attempt.scorecard() == plain.attempt.scorecard()
    assert noted.attempt.steps == plain.attempt.steps


def test_notes_that_cannot_be_written_down_stay_and_go_with_the_next_reply(dialogue: Dialogue) -> None:
    log = ListLog()
    session = a_session(dialogue, log)
    session.note("Drie uur.")
    log.broken = True
    with pytest.raises(LogError):
        session.note("Drie uur.\nKoelkast.")
    assert (session.notes, session.attempt.notes) == ("Drie uur.\nKoelkast.", "Drie uur.")

    log.broken = False
    session.choose(0, "machine/ask")

    assert log.notes == ["Drie uur.", "Drie uur.\nKoelkast."]
    assert session.attempt.notes == session.notes == "Drie uur.\nKoelkast."


def test_notes_stay_when_a_reply_is_taken_back(dialogue: Dialogue) -> None:
    session = a_session(dialogue)
    session.choose(0, "machine/ask")
    session.note("Drie uur.")
    session.step_back(1)

    assert session.notes == "Drie uur."
