"""The author's own tests: held as written, and the first moment that differs is told with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from scoring import DIMENSIONS, load_rubric
from simulator.scenario import Scenario
from simulator.trials import (
    CLOSED,
    COSTLIEST,
    ELSEWHERE,
    LAST_CHANCE,
    NO_BEST,
    NO_SCORE,
    NOT_ALWAYS,
    NOT_OFFERED,
    OTHER_ENDING,
    OTHER_SCORE,
    OVER,
    STILL_POSSIBLE,
    UNFINISHED,
    USED,
    Difference,
    Outcome,
    hold,
)
from tests.builders import at, changed
from tests.conversations import COFFEE, a_volume

GOOD = "goed: {replies: [ask, promise, signal], ending: helped}"
BEST = dict.fromkeys(DIMENSIONS, Fraction(100))


def never(_variant: str | None) -> Mapping[str, Fraction | None]:
    raise AssertionError("the best is worked out only for a test of scores")


def held(
    folder: Path, test: str, text: str = COFFEE, best: Mapping[str, Fraction | None] | None = BEST
) -> Outcome:
    scenario = a_volume(folder, changed(text, GOOD, f"goed: {test}")).scenario
    assert isinstance(scenario, Scenario)
    trial = scenario.tests[0]
    return hold(trial, scenario, load_rubric(), "Sam", (lambda _variant: best) if trial.scores else never)


def differs(folder: Path, test: str, text: str = COFFEE) -> Difference:
    (found,) = held(folder, test, text).differences
    return found


def test_what_goes_as_expected_has_no_difference(tmp_path: Path) -> None:
    outcome = held(tmp_path, "{replies: [ask, promise, signal], ending: helped}")

    assert (outcome.ending, outcome.differences, outcome.scores) == ("helped", (), None)


def test_an_ending_may_be_named_by_its_kind(tmp_path: Path) -> None:
    assert held(tmp_path, "{replies: [ask, promise, signal], ending: helped_and_agreed}").differences == ()


def test_a_reply_of_another_state_is_told_with_what_was_on_offer(tmp_path: Path) -> None:
    test = "{replies: [ask, signal, promise], ending: helped}"
    found = differs(tmp_path, test)

    assert found.said.message == NOT_OFFERED
    assert found.said.fields == {"number": "2", "reply": "signal", "state": "bench"}
    assert (found.turn, found.state) == (1, "bench")
    assert set(found.offered) == {"bench/promise", "bench/leave", "always/noor"}
    assert found.because is not None
    assert (found.because.message, found.because.fields) == (ELSEWHERE, {"other": "after"})
    text = changed(COFFEE, GOOD, f"goed: {test}")
    assert (found.span.line, found.span.column) == at(text, "signal, promise")


def test_a_closed_guard_is_shown_with_the_values_it_read(tmp_path: Path) -> None:
    found = differs(tmp_path, "{replies: [noor, ask, noor], ending: helped}")

    assert found.said.message == NOT_OFFERED
    assert found.because is not None
    assert found.because.message == CLOSED
    assert found.because.fields == {"condition": "not noor_near", "values": "noor_near"}


def test_gauges_and_phase_are_shown_as_they_stood(tmp_path: Path) -> None:
    text = changed(
        COFFEE,
        "techniques: [callback], promises: [call]",
        "when: tension >= 9 and phase >= angry and not heard, techniques: [callback]",
    )
    text = changed(text, "      signal: {you: De automaat is voor de derde keer leeg., techniques: [signal], keeps: [call]}",
                   "      signal: {you: De automaat is voor de derde keer leeg., techniques: [signal]}")  # fmt: skip
    found = differs(tmp_path, "{replies: [ask, promise], ending: helped}", text)

    assert found.because is not None
    assert found.because.fields["values"] == "tension 4, phase irritated, heard"


def test_a_reply_that_was_used_up_is_told(tmp_path: Path) -> None:
    text = changed(COFFEE, "    when: not noor_near\n", "    once: yes\n")
    found = differs(tmp_path, "{replies: [noor, noor], ending: helped}", text)

    assert found.because is not None
    assert found.because.message == USED


def test_a_reply_under_always_that_a_state_does_not_offer_is_told(tmp_path: Path) -> None:
    found = differs(tmp_path, "{replies: [ask, promise, noor], ending: helped}")

    assert found.state == "after"
    assert found.because is not None
    assert found.because.message == NOT_ALWAYS


def test_a_conversation_that_ends_too_early_or_not_at_all_is_told(tmp_path: Path) -> None:
    over = differs(tmp_path / "a", "{replies: [ask, promise, signal, ask], ending: helped}")
    unfinished = differs(tmp_path / "b", "{replies: [ask, promise], ending: helped}")

    assert (over.said.message, over.turn, over.offered) == (OVER, 3, ())
    assert over.said.fields["state"] == "helped"
    assert (unfinished.said.message, unfinished.state) == (UNFINISHED, "after")
    assert unfinished.offered


def test_another_ending_is_told_with_the_reply_after_which_the_wanted_one_was_out_of_reach(
    tmp_path: Path,
) -> None:
    lost = differs(tmp_path / "a", "{replies: [rule, threaten], ending: helped}")
    last = differs(tmp_path / "b", "{replies: [ask, promise, signal], ending: gone}")
    limit = differs(tmp_path / "c", "{replies: [ask, promise, signal], ending: closing_time}")

    assert lost.said.message == last.said.message == limit.said.message == OTHER_ENDING
    assert lost.said.fields == {"state": "gone", "kind": "harm", "wanted": "helped"}
    assert lost.because is not None
    assert (lost.because.message, lost.because.fields["reply"], lost.turn) == (LAST_CHANCE, "machine/rule", 0)
    assert last.because is not None
    assert (last.because.message, last.because.fields["reply"], last.turn) == (LAST_CHANCE, "machine/ask", 0)
    assert limit.because is not None
    assert (limit.because.message, limit.turn) == (STILL_POSSIBLE, 2)


def test_a_score_outside_what_is_asked_names_the_costliest_moment(tmp_path: Path) -> None:
    test = '{replies: [ask, leave, signal], ending: helped, scores: {calm: ">= 90", protocol: "<= 100"}}'
    found = differs(tmp_path, test)

    assert found.said.message == OTHER_SCORE
    assert found.said.fields["asked"] == ">= 90"
    assert found.said.fields["what"] == "calm"
    assert found.because is not None
    assert found.because.message == COSTLIEST
    assert found.because.fields["reply"] == "bench/leave"
    assert int(found.because.fields["points"]) < int(found.because.fields["most"])
    assert (found.span.line, found.span.column) == at(changed(COFFEE, GOOD, f"goed: {test}"), '">= 90"')


@pytest.mark.parametrize("sign", ["<", "<=", "==", ">=", ">"])
def test_every_sign_means_what_it_says(tmp_path: Path, sign: str) -> None:
    replies = "replies: [ask, promise, signal], ending: helped"
    scores = held(tmp_path / "first", f'{{{replies}, scores: {{calm: ">= 0"}}}}').scores
    assert scores is not None
    score = scores.calm
    assert score is not None

    for asked in (score - 1, score, score + 1):
        holds = {
            "<": score < asked,
            "<=": score <= asked,
            "==": score == asked,
            ">=": score >= asked,
            ">": score > asked,
        }
        if 0 <= asked <= 100:
            outcome = held(tmp_path / str(asked), f'{{{replies}, scores: {{calm: "{sign} {asked}"}}}}')
            assert (outcome.differences == ()) is holds[sign], (sign, asked)


def test_where_no_score_can_be_given_that_is_said(tmp_path: Path) -> None:
    test = '{replies: [ask, promise, signal], ending: helped, scores: {calm: ">= 1"}}'

    for folder, best in (("large", None), ("bad", dict.fromkeys(DIMENSIONS, None))):
        (found,) = held(tmp_path / folder, test, best=best).differences
        assert (found.said.message, found.turn) == (NO_BEST, None)
    (nothing,) = held(tmp_path / "zero", test, best={**BEST, "calm": Fraction(0)}).differences
    assert nothing.said.message == NO_SCORE


def test_the_seed_of_a_test_is_used(tmp_path: Path) -> None:
    """Only the wording differs by the seed, so the same test holds under every seed."""
    for seed in (0, 41):
        assert (
            held(
                tmp_path / str(seed), f"{{replies: [ask, promise, signal], ending: helped, seed: {seed}}}"
            ).differences
            == ()
        )
