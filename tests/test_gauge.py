"""The gauge says what the debrief will say: how high the tension is, which phase, and which way it went."""

from __future__ import annotations

from pathlib import Path

from simulator.debrief import debrief
from simulator.gauge import Gauge, gauge_of, gauge_sentence
from tests.conversations import a_dialogue, a_session, a_volume


def test_it_moves_with_every_reply_and_agrees_with_the_debrief(tmp_path: Path) -> None:
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None
    session = a_session(a_dialogue(scenario))
    read = [gauge_of(session.attempt)]
    for reply in ("machine/ask", "bench/promise", "after/signal"):
        session.choose(session.turn, reply)
        read.append(gauge_of(session.attempt))

    result = debrief(session.attempt, "en")
    assert tuple(each.tension for each in read) == result.tension
    assert [each.moved for each in read] == [
        None, *(moment.tension_after - moment.tension_before for moment in result.moments),
    ]  # fmt: skip
    assert [each.phase for each in read[:-1]] == [moment.phase for moment in result.moments]
    assert len({each.tension for each in read}) > 1


def test_every_way_that_it_can_go_has_its_own_sentence() -> None:
    said = [gauge_sentence(Gauge(6, "angry", moved)) for moved in (None, 2, -1, 0)]

    assert said == [
        "Tension: 6 of 10, angry.",
        "Tension: 6 of 10, angry. It rose by 2.",
        "Tension: 6 of 10, angry. It fell by 1.",
        "Tension: 6 of 10, angry. It stayed the same.",
    ]
