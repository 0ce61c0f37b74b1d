"""Exploring finds what the real machine does: the same replies on offer, the same points, everywhere."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings

from scoring import DIMENSIONS, best_picks, load_rubric
from simulator.analysis.compiled import ALL_PHASES, compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.space import Space
from simulator.analysis.worth import TooLargeError
from simulator.attempt import Attempt
from simulator.authoring.library import SHIPPED, open_volume
from simulator.authoring.reader import read_scenario
from simulator.scenario import Scenario
from simulator.snapshot import WITH
from simulator.variants import versions
from tests.conversations import a_dialogue
from tests.examples import examples
from tests.generated import scenario_texts, scenarios


def space_of(scenario: Scenario, **how: int) -> Space:
    return explore(compile_scenario(scenario, load_rubric()), **how)


def shipped() -> Scenario:
    whole = open_volume(SHIPPED / "de-derde-keer.yaml").scenario
    assert whole is not None
    return versions(whole)[0]


def sketch(states: dict[str, Any], facts: list[str]) -> Scenario:
    """Make a scenario of its states; the first begins, `done` ends."""
    done = {"ending": "helped_and_agreed", "text": "Hij gaat.", "why": "Zo ging het."}
    whole = yaml.safe_load(SKELETON) | {
        "facts": dict.fromkeys(facts, "Iets."),
        "start": next(iter(states)),
        "states": states | {"done": done},
    }
    scenario = read_scenario(yaml.dump(whole, Dumper=yaml.CSafeDumper, sort_keys=False)).scenario
    assert scenario is not None
    return scenario


SKELETON = """
{scenario: made-up, version: 1.0.0, language: nl, title: Verzonnen, summary: Verzonnen., role: klerk,
 setting: Balie., minutes: 1, goals: [listen], protocol: gemeente, max_turns: 60, out_of_turns: done,
 citizen: {name: Dennis, motive: frustration, tension: 5, trust: 5, need: Rust.},
 tests: {a: {replies: [on], ending: done}}}
"""


def reply(to: str, **more: Any) -> dict[str, Any]:
    return {"you": "Tja.", "techniques": ["platitude"], "goes_to": to} | more


def talk_at_random(scenario: Scenario, space: Space, draw: random.Random) -> None:
    """Hold one conversation in the real machine and in the space, and compare every moment.

    What can be picked is taken as is best for one dimension: the space has the best of each by itself.
    """
    axis = draw.randrange(len(DIMENSIONS))
    attempt, at, outcomes, every = Attempt(a_dialogue(scenario), ()), 0, [], []
    while not attempt.ended:
        dialogue, snapshot = attempt.dialogue, attempt.snapshot
        edges = range(int(space.first[at]), int(space.first[at + 1]))
        assert {space.name(edge) for edge in edges} == {offer.name for offer in dialogue.offers(snapshot)}
        assert space.state(at).id == snapshot.state
        edge = draw.choice(edges)
        move = space.moves[int(space.move[edge])]
        pickable = dialogue.pickable(snapshot, move.reply.name, move.verdict) or ()
        picks = best_picks(dialogue.rubric, pickable, DIMENSIONS[axis]).ids
        step = dialogue.advance(snapshot, WITH.join((move.reply.name, *picks)))
        assert step is not None
        attempt, at = attempt.with_step(step), int(space.to[edge])
        outcomes.append(space.outcomes[space.outcome[edge]])
        every.append([axis] if pickable else range(len(DIMENSIONS)))
    moments = attempt.scorecard().moments[: len(outcomes)]
    for outcome, moment, axes in zip(outcomes, moments, every, strict=True):
        points = moment.points.in_order()
        assert [outcome.points[each] for each in axes] == [points[each] for each in axes], moment.moment
    assert [ALL_PHASES[outcome.phase] for outcome in outcomes] == [moment.phase for moment in moments]
    assert [outcome.critical for outcome in outcomes] == [bool(moment.critical) for moment in moments]


@given(scenarios())
@examples(15, deadline=None)
def test_every_moment_is_as_in_the_real_machine(scenario: Scenario) -> None:
    space = space_of(scenario)

    for seed in range(4):
        talk_at_random(scenario, space, random.Random(seed))


def test_the_shipped_scenario_is_as_in_the_real_machine() -> None:
    scenario = shipped()
    space = space_of(scenario)

    for seed in range(30):
        talk_at_random(scenario, space, random.Random(seed))


@given(scenarios())
@examples(10, deadline=None)
def test_configurations_are_numbered_breadth_first(scenario: Scenario) -> None:
    space = space_of(scenario)
    distance = np.full(space.size, -1)
    distance[0] = 0
    for at in range(space.size):
        for to in space.to[space.first[at] : space.first[at + 1]]:
            if distance[to] < 0:
                distance[to] = distance[at] + 1

    assert space.levels[0] == 0
    assert [int(np.count_nonzero(distance < level)) for level in range(len(space.levels))] == space.levels
    assert all(np.diff(distance) >= 0)


@given(scenarios())
@examples(8, deadline=None)
def test_the_length_of_a_block_changes_nothing(scenario: Scenario) -> None:
    whole, bits = space_of(scenario), space_of(scenario, block=1)

    assert bits.size == whole.size
    assert bits.levels == whole.levels
    assert len(bits.to) == len(whole.to)


def test_any_number_of_facts_has_room() -> None:
    count = 150
    facts = [f"fact_{number}" for number in range(count)]
    states: dict[str, Any] = {}
    for number, fact in enumerate(facts):
        to = f"state_{number + 1}" if number + 1 < count else "done"
        replies = {"on": reply(to), "learn": reply(to, sets=[fact])}
        if number:
            replies["recall"] = reply(to, when=facts[number - 1])
        states[f"state_{number}"] = {"text": "Hij kijkt op.", "phase": "irritated", "replies": replies}
    scenario = sketch(states, facts)

    space = space_of(scenario)

    # Each fact is asked after in the next state only, so each state but the first comes in two ways.
    assert space.size == 1 + 2 * (count - 1) + 1
    assert len(space.to) == 2 + (count - 1) * (2 + 3)


def test_a_space_without_end_is_refused_at_the_bound() -> None:
    facts = [f"fact_{number}" for number in range(30)]
    replies = {f"learn_{fact}": reply("here", sets=[fact]) for fact in facts}
    replies |= {f"use_{fact}": reply("done", when=fact) for fact in facts}
    scenario = sketch({"desk": {"text": "Hij kijkt op.", "replies": {"on": reply("done")} | replies}}, facts)

    with pytest.raises(TooLargeError) as refused:
        space_of(scenario, bound=20_000)

    assert refused.value.bound == 20_000


def test_more_replies_than_fit_are_refused_too() -> None:
    replies = {f"say_{number}": reply("here") for number in range(40)}
    state = {"text": "Hij kijkt op.", "phase": "irritated", "replies": {"on": reply("done")} | replies}
    scenario = sketch({"desk": state}, [])

    assert space_of(scenario, bound=20).size == 2
    with pytest.raises(TooLargeError):
        space_of(scenario, bound=2)


@given(scenario_texts())
@settings(max_examples=5, deadline=None)
def test_the_same_text_is_explored_in_the_same_way(text: str) -> None:
    scenario = read_scenario(text).scenario
    assert scenario is not None
    one, other = space_of(scenario), space_of(scenario)

    assert np.array_equal(one.to, other.to)
    assert np.array_equal(one.move, other.move)
    assert np.array_equal(one.outcome, other.outcome)
