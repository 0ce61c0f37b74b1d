"""The scenario as a graph: held against brute force over small scenarios made up at random."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.authoring.paths import Ways, followed, may_run_dry, ring, ways
from simulator.authoring.reader import read_scenario
from simulator.authoring.truth import always_one_true
from simulator.condition_syntax import parse_condition
from simulator.conditions import Condition, Values
from simulator.passage import Passage
from simulator.scenario import Scenario, offers_always
from tests.builders import a_scenario
from tests.examples import examples
from tests.generated import CUES, FACTS, conditions

NAMES = ("a", "b", "c", "d", "e")
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3), min_size=1)


def whole(graph: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """A graph in which every name that is led to is there."""
    names = set(graph) | {name for after in graph.values() for name in after}
    return {name: tuple(dict.fromkeys(graph.get(name, []))) for name in sorted(names)}


def walks(graph: dict[str, tuple[str, ...]], start: str) -> set[str]:
    """Every name that some walk of at most as many steps as there are names ends at."""
    ends = {start}
    for _ in graph:
        ends |= {after for name in ends for after in graph[name]}
    return ends


@given(GRAPHS)
def test_what_is_followed_is_what_some_walk_ends_at(graph: dict[str, list[str]]) -> None:
    full = whole(graph)

    for start in full:
        assert followed(full, [start]) == walks(full, start)


@given(GRAPHS)
def test_what_leads_to_a_goal_has_a_walk_to_it(graph: dict[str, list[str]]) -> None:
    full = whole(graph)
    graph_of = Ways((), full, frozenset())

    for goals in ([name] for name in full):
        assert graph_of.leading_to(goals) == {name for name in full if walks(full, name) & set(goals)}


@given(GRAPHS)
def test_a_ring_is_named_exactly_when_some_walk_comes_back(graph: dict[str, list[str]]) -> None:
    full = whole(graph)
    returning = {name for name in full if any(name in walks(full, after) for after in full[name])}

    for start in full:
        found = ring(full, [start])
        assert (found is None) is not bool(walks(full, start) & returning)
        assert found is None or found in walks(full, start) & returning


@given(GRAPHS)
def test_every_state_beyond_reach_is_named_or_lies_behind_one_that_is(graph: dict[str, list[str]]) -> None:
    full = whole(graph)
    first = next(iter(full))
    graph_of = Ways((first,), full, frozenset())

    named = list(graph_of.unreachable(graph_of.reachable()))

    assert set(named).isdisjoint(graph_of.reachable())
    assert followed(full, named) | graph_of.reachable() == set(full)
    assert len(named) == len(set(named))
    for name in named:  # none of them is needlessly named: the others do not lead to it
        assert name not in followed(full, [other for other in named if other != name])


@given(GRAPHS)
def test_every_hopeless_part_is_named_once(graph: dict[str, list[str]]) -> None:
    full = whole(graph)
    first, goal = next(iter(full)), list(full)[-1]
    graph_of = Ways((first,), full, frozenset())
    hopeless = graph_of.reachable() - graph_of.leading_to([goal])

    named = list(graph_of.hopeless([goal]))

    assert set(named) <= hopeless
    assert bool(named) is bool(hopeless)
    for name in hopeless:  # each leads to, or is led to by, a part that is named
        assert any(walks(full, name) & walks(full, other) for other in named)


STATES = ("one", "two", "three", "four")
TARGETS = st.sampled_from((*STATES, "here"))
EXITS = st.lists(st.lists(TARGETS, min_size=1, max_size=2), min_size=1, max_size=3)


def scenario_of(exits: dict[str, list[list[str]]]) -> Scenario:
    """A scenario whose states have one reply for each list of exits; a state without is an ending."""
    text = ""
    for name in STATES:
        text += f"\n  {name}:\n    text: x"
        if name not in exits:
            text += "\n    ending: harm"
            continue
        text += "\n    replies:"
        for number, targets in enumerate(exits[name]):
            last = len(targets) - 1
            ways_on = [
                f"{{state: {target}}}" if at == last else f"{{when: tension > 3, state: {target}}}"
                for at, target in enumerate(targets)
            ]
            text += f"\n      r{number}: {{you: x, techniques: [host], goes_to: [{', '.join(ways_on)}]}}"
    scenario = read_scenario(a_scenario(start="one", states=text)).scenario
    assert scenario is not None
    return scenario


@given(st.dictionaries(st.sampled_from(STATES), EXITS))
def test_the_ways_of_a_scenario_are_those_of_its_replies(exits: dict[str, list[list[str]]]) -> None:
    graph = ways(scenario_of(exits))

    expected = {
        name: {name if to == "here" else to for targets in exits.get(name, []) for to in targets}
        for name in STATES
    }
    assert {name: set(after) for name, after in graph.next.items()} == expected
    assert (graph.first, graph.astray) == (("one",), frozenset())


def test_a_misspelled_state_counts_as_the_one_that_was_meant() -> None:
    graph = ways(scenario_of({"one": [["thre"], ["tow"]]}))

    assert graph.next["one"] == ("three", "two")
    assert graph.astray == frozenset()


def test_a_name_that_resembles_nothing_leads_astray() -> None:
    graph = ways(scenario_of({"one": [["xyz"], ["two"]], "two": [["one"]]}))

    assert graph.next["one"] == ("two",)
    assert graph.astray == {"one"}


# Running dry

_ALL = [
    Values(tension, trust, phase, frozenset(known))
    for tension, trust in product((0, 3, 5, 6, 10), (0, 2, 5, 10))
    for phase in ("calm", "irritated", "angry", "threatening", "violent", "aftermath")
    for known in ((), FACTS[:1], FACTS, CUES, (*FACTS, *CUES), (FACTS[1], CUES[0]))
]


def read_condition(text: str) -> Condition:
    read = parse_condition(Passage(text))
    assert isinstance(read, Condition)
    return read


@examples(50)
@given(st.lists(conditions, max_size=4))
def test_guards_that_leave_no_gap_hold_under_all_values(texts: list[str]) -> None:
    """Never "no" when some values close every reply."""
    guards = [read_condition(text) for text in texts]

    if always_one_true([guard.expression for guard in guards]):
        assert all(any(guard.holds(values) for guard in guards) for values in _ALL)


@given(conditions)
def test_a_guard_and_its_contrary_leave_no_gap(text: str) -> None:
    guards = [read_condition(text).expression, read_condition(f"not ({text})").expression]

    assert always_one_true(guards)


@pytest.mark.parametrize(
    ("guards", "sure"),
    [
        ([], False),
        (["tension >= 0"], True),
        (["tension >= 1"], False),
        (["tension <= 9", "tension == 10"], True),
        (["tension <= 9", "trust == 10"], False),
        (["tension < 5", "tension > 5"], False),
        (["phase <= calm", "phase > calm"], True),
        (["phase >= calm"], False),
        (["phase >= aftermath"], True),
        (["told", "not told and seen", "not seen"], True),
        (["told", "seen", "not (told or seen)"], True),
        (["told", "seen"], False),
        (["told and tension > 3", "told and tension <= 3", "not told"], True),
    ],
)
def test_gaps_are_found_to_the_last_value(guards: list[str], sure: bool) -> None:
    assert always_one_true([read_condition(guard).expression for guard in guards]) is sure


def test_more_names_than_can_be_tried_count_as_a_gap() -> None:
    """Whatever is true of them: nine names are not tried, and a gap that is there is never denied."""
    names = [f"fact{number}" for number in range(9)]

    assert not always_one_true([read_condition(" or ".join(f"not {name}" for name in names)).expression])
    assert not always_one_true([read_condition(" or ".join([*names, f"not {names[0]}"])).expression])
    assert always_one_true([read_condition(" or ".join([*names[:8], f"not {names[0]}"])).expression])


GUARD = st.one_of(st.none(), conditions)


@examples(50)
@given(
    st.lists(st.tuples(GUARD, st.booleans()), min_size=1, max_size=3),
    st.lists(st.tuples(GUARD, st.booleans()), max_size=1),
)
def test_a_state_that_may_not_run_dry_always_has_an_open_reply(
    own: list[tuple[str | None, bool]], shared: list[tuple[str | None, bool]]
) -> None:
    def reply(guard: str | None, once: bool) -> str:
        when = f", when: {guard}" if guard else ""
        return f"{{you: x, techniques: [host], goes_to: end, once: {'yes' if once else 'no'}{when}}}"

    facts = "".join(f"\n  {name}: x" for name in (*FACTS, *CUES))
    replies = "".join(f"\n      r{number}: {reply(*each)}" for number, each in enumerate(own))
    always = "".join(f"\n  s{number}: {reply(*each)}" for number, each in enumerate(shared))
    states = f"\n  desk:\n    text: x\n    replies:{replies}\n  end: {{text: x, ending: harm}}"
    scenario = read_scenario(
        a_scenario(facts=facts, cues=None, always=always or None, states=states)
    ).scenario
    assert scenario is not None
    state = scenario.states["desk"]

    if not may_run_dry(scenario, state):
        lasting = [reply for reply in scenario.replies_in(state) if not reply.once]
        assert all(
            any(reply.when is None or reply.when.holds(values) for reply in lasting) for values in _ALL
        )


def test_always_replies_count_only_where_they_are_offered() -> None:
    always = "\n  help: {you: x, techniques: [host], goes_to: here}"
    guarded = "{ask: {you: x, techniques: [host], when: tension > 5, goes_to: end}}"
    states = (
        f"\n  desk: {{text: x, replies: {guarded}}}\n  alone: {{text: x, always: no, replies: {guarded}}}"
        f"\n  later: {{text: x, phase: aftermath, replies: {guarded}}}\n  end: {{text: x, ending: harm}}"
    )
    scenario = read_scenario(a_scenario(always=always, states=states)).scenario
    assert scenario is not None

    found = {state.id: may_run_dry(scenario, state) for state in scenario.states.values() if state.replies}

    assert found == {"desk": False, "alone": True, "later": True}
    assert [state.id for state in scenario.states.values() if offers_always(state)] == ["desk"]
