"""What a reply gives away is exact: measured against every conversation that could follow, in the real machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from scoring import DIMENSIONS, load_rubric
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.prospects import prospects
from simulator.analysis.values import work_out
from simulator.analysis.worth import Worth
from simulator.attempt import Attempt
from simulator.scenario import Scenario
from tests.analysis.test_values import every_conversation, passes, short
from tests.conversations import a_dialogue
from tests.examples import examples
from tests.generated import scenarios


def one_reply_further(attempt: Attempt) -> Attempt:
    step = attempt.dialogue.advance(attempt.snapshot, attempt.dialogue.offers(attempt.snapshot)[-1].name)
    assert step is not None
    return attempt.with_step(step)


def above(attempt: Attempt, dimension: str, mean: Fraction, since: int) -> Fraction:
    """Tell what a conversation earned above a mean from one moment on, in weighted hundredths."""
    moments = [each for each in attempt.scorecard().moments if each.turn >= since or each.moment == "ending"]
    return (
        sum((each.weights[dimension] * (each.points[dimension] - mean) for each in moments), Fraction(0))
        / 100
    )


def most(attempt: Attempt, dimension: str, mean: Fraction, since: int, *, passing: bool) -> Fraction | None:
    """Hold every conversation that can follow and give the most that one of them earns."""
    talks = [talk for talk in every_conversation(attempt) if passes(talk) or not passing]
    return max((above(talk, dimension, mean, since) for talk in talks), default=None)


def by_hand(attempt: Attempt, dimension: str, mean: Fraction) -> Iterator[tuple[str, Fraction, bool]]:
    """Give for every reply on offer what it gives away, and whether it ends every hope of passing."""
    since = attempt.snapshot.turn
    worths = []
    for offer in attempt.dialogue.offers(attempt.snapshot):
        step = attempt.dialogue.advance(attempt.snapshot, offer.name)
        assert step is not None
        after = attempt.with_step(step)
        free = most(after, dimension, mean, since, passing=False)
        assert free is not None
        worths.append((offer.name, free, most(after, dimension, mean, since, passing=True)))
    best = max((strict for _name, _free, strict in worths if strict is not None), default=None)
    freest = max(free for _name, free, _strict in worths)
    for name, free, strict in worths:
        if strict is not None and best is not None:
            yield name, best - strict, False
        else:
            yield name, freest - free, best is not None


@given(scenarios())
@examples(15, deadline=None)
def test_what_a_reply_gives_away_equals_brute_force(scenario: Scenario) -> None:
    scenario = short(scenario, turns=3)
    space = explore(compile_scenario(scenario, load_rubric()))
    worth = work_out(scenario, load_rubric())
    stands = [Attempt(a_dialogue(scenario), ())]
    while not stands[-1].ended:
        stands.append(one_reply_further(stands[-1]))

    outlooks = prospects(space, worth, [step.reply.name for step in stands[-1].steps])

    for attempt, outlook in zip(stands, outlooks, strict=False):
        for dimension, best in worth.best.items():
            if best is None or best.mean <= 0:
                assert all(prospect.lost[dimension] == 0 for prospect in outlook)
                continue
            found = {prospect.reply: prospect for prospect in outlook}
            for name, lost, closes in by_hand(attempt, dimension, best.mean):
                assert found[name].lost[dimension] == int(lost)
                assert found[name].closes == closes


@given(scenarios())
@examples(12, deadline=None)
def test_the_best_conversation_gives_nothing_away(scenario: Scenario) -> None:
    scenario = short(scenario)
    rubric = load_rubric()
    space, worth = explore(compile_scenario(scenario, rubric)), work_out(scenario, rubric)
    for dimension, best in worth.best.items():
        if best is None or best.mean <= 0:
            continue
        outlooks = prospects(space, worth, best.replies)
        taken = [
            next(each for each in outlook if each.reply == name)
            for outlook, name in zip(outlooks, best.replies, strict=True)
        ]
        assert [prospect.lost[dimension] for prospect in taken] == [0] * len(taken)
        assert not any(prospect.closes for prospect in taken)


@given(scenarios())
@examples(10, deadline=None)
def test_what_is_given_away_is_never_below_nought(scenario: Scenario) -> None:
    scenario = short(scenario)
    rubric = load_rubric()
    worth = Worth(work_out(scenario, rubric).best, 0, frozenset())
    space = explore(compile_scenario(scenario, rubric))
    attempt = Attempt(a_dialogue(scenario), ())
    while not attempt.ended:
        attempt = one_reply_further(attempt)

    for outlook in prospects(space, worth, [step.reply.name for step in attempt.steps]):
        assert all(min(prospect.lost.in_order()) >= 0 for prospect in outlook)
        for dimension in DIMENSIONS:
            assert min(prospect.lost[dimension] for prospect in outlook) == 0


def test_a_reply_that_was_not_on_offer_is_an_error_of_the_caller() -> None:
    from simulator.authoring.reader import read_scenario
    from tests.conversations import COFFEE

    scenario = read_scenario(COFFEE).scenario
    assert scenario is not None
    space = explore(compile_scenario(replace(scenario, max_turns=2), load_rubric()))

    with pytest.raises(LookupError, match="bench/leave"):
        prospects(space, work_out(scenario, load_rubric()), ["bench/leave"])
