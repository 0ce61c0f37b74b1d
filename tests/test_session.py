"""A live attempt: written down before it is shown, and deaf to stale presses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.attempt import replay
from simulator.dialogue import Dialogue
from simulator.events import LogError
from simulator.scenario import Scenario
from simulator.session import Session
from tests.conversations import ListLog, a_dialogue, a_session, a_volume
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


@given(scenarios(), st.lists(st.integers(0, 9), max_size=14), st.integers(0, 999))
@settings(max_examples=60, deadline=None)
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
