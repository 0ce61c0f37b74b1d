"""The exact analysis equals brute force, and every conversation it claims replays in the real machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from scoring import DIMENSIONS, load_rubric
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.passing import passing
from simulator.analysis.space import Space
from simulator.analysis.values import NEVER, Values, reachable_endings
from simulator.analysis.worth import TooLargeError
from simulator.attempt import Attempt
from simulator.scenario import Scenario, is_acceptable
from simulator.variants import versions
from tests.conversations import a_dialogue
from tests.examples import examples
from tests.generated import scenarios


def short(scenario: Scenario, turns: int = 4) -> Scenario:
    return replace(scenario, max_turns=min(turns, scenario.max_turns))


def space_of(scenario: Scenario) -> Space:
    return explore(compile_scenario(scenario, load_rubric()))


def every_conversation(attempt: Attempt) -> Iterator[Attempt]:
    """Hold every conversation there is, in the real machine."""
    if attempt.ended:
        yield attempt
        return
    for offer in attempt.dialogue.offers(attempt.snapshot):
        step = attempt.dialogue.advance(attempt.snapshot, offer.name)
        assert step is not None
        yield from every_conversation(attempt.with_step(step))


def mean_of(attempt: Attempt, dimension: str) -> Fraction | None:
    moments = attempt.scorecard().moments
    weight = sum(moment.weights[dimension] for moment in moments)
    total = sum(moment.weights[dimension] * moment.points[dimension] for moment in moments)
    return Fraction(total, weight) if weight else None


def passes(attempt: Attempt) -> bool:
    ending = attempt.dialogue.scenario.states[attempt.snapshot.state]
    return is_acceptable(ending) and not attempt.scorecard().critical


def brute_force(scenario: Scenario, dimension: str) -> Fraction | None:
    talks = every_conversation(Attempt(a_dialogue(scenario), ()))
    means = (mean_of(talk, dimension) for talk in talks if passes(talk))
    return max((mean for mean in means if mean is not None), default=None)


@given(scenarios())
@examples(15, deadline=None)
def test_the_best_mean_equals_brute_force(scenario: Scenario) -> None:
    scenario = short(scenario)
    space = space_of(scenario)

    for dimension in DIMENSIONS:
        best = Values(space, dimension).best()
        assert (best.mean if best else None) == brute_force(scenario, dimension)


@given(scenarios())
@examples(15, deadline=None)
def test_the_best_conversation_replays_in_the_real_machine(scenario: Scenario) -> None:
    space = space_of(scenario)

    for dimension in DIMENSIONS:
        best = Values(space, dimension).best()
        if best is None:
            continue
        attempt = Attempt(a_dialogue(scenario), ())
        for name in best.replies:
            step = attempt.dialogue.advance(attempt.snapshot, name)
            assert step is not None
            attempt = attempt.with_step(step)
        assert passes(attempt)
        assert mean_of(attempt, dimension) == best.mean


@given(scenarios())
@examples(15, deadline=None)
def test_exactly_the_states_that_can_be_reached_are_found(scenario: Scenario) -> None:
    scenario = short(scenario)
    space = space_of(scenario)
    found = {space.state(number).id for number in range(space.size)}
    talks = list(every_conversation(Attempt(a_dialogue(scenario), ())))
    visited = {step.after.state for talk in talks for step in talk.steps} | {talks[0].dialogue.start().state}
    by_limit = {scenario.out_of_turns.id} if scenario.out_of_turns else set()

    assert visited - by_limit <= found
    assert {talk.snapshot.state for talk in talks} <= reachable_endings(space)


@given(scenarios())
@examples(15, deadline=None)
def test_the_part_that_can_pass_has_the_same_best(scenario: Scenario) -> None:
    space = space_of(scenario)
    part = passing(space)

    for dimension in DIMENSIONS:
        best, whole = Values(part, dimension).best(), Values(space, dimension).best()
        assert (best and best.mean) == (whole and whole.mean)


@given(scenarios())
@examples(15, deadline=None)
def test_a_layer_is_exact_wherever_so_many_replies_can_be_left(scenario: Scenario) -> None:
    space = space_of(scenario)
    for dimension in DIMENSIONS:
        values = Values(space, dimension)
        layers, plain = values.layers(Fraction(50)), plain_layers(values, Fraction(50))
        for left, expected in enumerate(plain):
            layer = layers[min(left, len(layers) - 1)]
            within = np.searchsorted(space.levels, values.horizon - left, side="right")
            reached = space.levels[min(int(within), len(space.levels) - 1)]
            assert layer[:reached].tolist() == expected[:reached]


def plain_layers(values: Values, mean: Fraction) -> list[list[int]]:
    """Work the layers out in the plainest way."""
    space, gain = values.space, values.gains(mean).tolist()
    layers = [values.layers(mean)[0].tolist()]
    for _left in range(values.horizon):
        before, now = layers[-1], []
        for at in range(space.size):
            edges = range(int(space.first[at]), int(space.first[at + 1]))
            steps = [(gain[space.outcome[edge]], before[space.to[edge]]) for edge in edges]
            sums = [step + ahead for step, ahead in steps if step > NEVER and ahead > NEVER]
            now.append(max(sums, default=NEVER) if edges else layers[0][at])
        layers.append(now)
    return layers


def test_a_scenario_beyond_the_bound_is_refused() -> None:
    from simulator.authoring.library import SHIPPED, open_volume

    whole = open_volume(SHIPPED / "de-derde-keer.yaml").scenario
    assert whole is not None
    scenario = versions(whole)[0]

    with pytest.raises(TooLargeError) as refused:
        explore(compile_scenario(scenario, load_rubric()), bound=1000)

    assert refused.value.bound == 1000
