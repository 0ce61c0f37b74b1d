"""The exact best and worst of every ending equal brute force, and the conversations named do it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from scoring import DIMENSIONS
from simulator.analysis.ranges import EndingRanges, Range, ranges_in
from simulator.attempt import Attempt
from simulator.scenario import Scenario
from tests.analysis.test_values import every_conversation, mean_of, short, space_of
from tests.conversations import a_dialogue
from tests.examples import examples
from tests.generated import scenarios


def brute_force(scenario: Scenario) -> dict[str, dict[str, tuple[Fraction, Fraction] | None]]:
    """Give worst and best by ending and dimension, from every conversation there is in the real machine."""
    means: dict[str, dict[str, list[Fraction]]] = {}
    for talk in every_conversation(Attempt(a_dialogue(scenario), ())):
        found = means.setdefault(talk.snapshot.state, {dimension: [] for dimension in DIMENSIONS})
        for dimension in DIMENSIONS:
            mean = mean_of(talk, dimension)
            found[dimension] += [] if mean is None else [mean]
    return {
        ending: {dimension: (min(all_), max(all_)) if all_ else None for dimension, all_ in found.items()}
        for ending, found in means.items()
    }


def extremes(found: Range | None) -> tuple[Fraction, Fraction] | None:
    return (found.worst.mean, found.best.mean) if found else None


@given(scenarios())
@examples(15, deadline=None)
def test_best_and_worst_of_every_ending_equal_brute_force(scenario: Scenario) -> None:
    scenario = short(scenario)

    found = {each.ending: each for each in ranges_in(space_of(scenario))}

    expected = brute_force(scenario)
    assert set(expected) == set(found)
    for ending, by_dimension in expected.items():
        for dimension, pair in by_dimension.items():
            assert extremes(found[ending].dimensions[dimension]) == pair, (ending, dimension)


@given(scenarios())
@examples(10, deadline=None)
def test_the_conversations_named_end_there_with_that_mean(scenario: Scenario) -> None:
    for each in ranges_in(space_of(scenario)):
        for dimension, found in each.dimensions.items():
            for best in (found.best, found.worst) if found else ():
                talk = talked(scenario, best.replies)
                assert (talk.snapshot.state, mean_of(talk, dimension)) == (each.ending, best.mean)


def talked(scenario: Scenario, replies: tuple[str, ...]) -> Attempt:
    """Hold the conversation of these replies in the real machine."""
    attempt = Attempt(a_dialogue(scenario), ())
    for name in replies:
        step = attempt.dialogue.advance(attempt.snapshot, name)
        assert step is not None, name
        attempt = attempt.with_step(step)
    return attempt


def test_the_ranges_come_in_the_order_of_the_file() -> None:
    from tests.builders import a_scenario, read

    found: list[EndingRanges] = list(ranges_in(space_of(read(a_scenario()))))

    assert [each.ending for each in found] == ["helped", "left"]
