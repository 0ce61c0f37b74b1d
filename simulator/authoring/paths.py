"""Questions about a scenario as a graph of states, gauges and guards left aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from simulator.authoring.truth import always_one_true
from simulator.conditions import Condition, settled
from simulator.diagnostics import nearest
from simulator.questions import VERDICTS
from simulator.scenario import HERE, Scenario, State

_MOST_GUESSES = 100


@dataclass(frozen=True, slots=True)
class Ways:
    """From each state, the states that some reply there may lead to."""

    first: tuple[str, ...]
    """The start, and the ending for a talk out of turns."""
    next: Mapping[str, tuple[str, ...]]
    astray: frozenset[str]
    """States of which it is not known where they lead: an exit is missing, or its name resembles nothing."""

    def reachable(self) -> set[str]:
        """Give the states that some way leads to."""
        return followed(self.next, self.first)

    def unreachable(self, reached: Collection[str]) -> list[str]:
        """Give the states that are not reached; those behind such a state are not named again."""
        reached = set(reached)
        left = [name for name in self.next if name not in reached]
        led_to = {after for name in left for after in self.next[name] if after != name}
        found = [name for name in left if name not in led_to]
        reached |= followed(self.next, found)
        # What goes round in a ring is led to by itself: of a ring the first state is named.
        rings: list[str] = []
        for name in left:
            if name not in reached:
                behind = followed(self.next, [name])
                reached |= behind
                rings = [*(other for other in rings if other not in behind), name]
        return found + rings

    def leading_to(self, goals: Iterable[str]) -> set[str]:
        """Give the states from which one of the goals can be reached."""
        before: dict[str, list[str]] = {name: [] for name in self.next}
        for name, following in self.next.items():
            for after in following:
                before[after].append(name)
        return followed(before, goals)

    def hopeless(self, goals: Iterable[str]) -> Iterator[str]:
        """Give a state of each part of the conversation that is reached and leads to none of the goals."""
        hopeful = self.leading_to(goals)
        reached = self.reachable()
        for name in self.next:
            if name in reached and name not in hopeful:
                hopeful |= self.leading_to(followed(self.next, [name]))
                yield name


def ways(scenario: Scenario) -> Ways:
    """Find where every reply may lead.

    A misspelled name counts as the state that was meant, so that one slip does not also make that state
    unreachable.
    """
    guesses: dict[str, str | None] = {}
    following: dict[str, tuple[str, ...]] = {}
    astray: set[str] = set()
    for state in scenario.states.values():
        names = dict.fromkeys(_named_from(scenario, state))
        found = [_meant(name, scenario.states, guesses) for name in names]
        if None in found or (state.ending is None and _is_stuck(scenario, state)):
            astray.add(state.id)
        following[state.id] = tuple(dict.fromkeys(name for name in found if name is not None))
    named = [*starts(scenario), *([scenario.out_of_turns.id] if scenario.out_of_turns else [])]
    first = [_meant(name, scenario.states, guesses) for name in named]
    return Ways(
        tuple(name for name in first if name is not None), MappingProxyType(following), frozenset(astray)
    )


def starts(scenario: Scenario) -> tuple[str, ...]:
    """Give the states in which a conversation can start: that of the file, and those of its variants."""
    variants = () if scenario.variant is not None else tuple(scenario.variants.values())
    named = [variant.start.id if variant.start else scenario.start.id for variant in variants]
    return tuple(dict.fromkeys(named or [scenario.start.id]))


def _named_from(scenario: Scenario, state: State) -> Iterator[str]:
    for reply in scenario.replies_in(state):
        for way in scenario.exits_of(state, reply):
            yield state.id if way.to.id == HERE else way.to.id


def _is_stuck(scenario: Scenario, state: State) -> bool:
    replies = (state.replies or {}).values()
    return not replies or any(not scenario.exits_of(state, reply) for reply in replies)


def _meant(name: str, states: Mapping[str, State], guesses: dict[str, str | None]) -> str | None:
    if name in states:
        return name
    if name not in guesses and len(guesses) < _MOST_GUESSES:
        guesses[name] = nearest(name, states)
    return guesses.get(name)


def followed(following: Mapping[str, Sequence[str]], first: Iterable[str]) -> set[str]:
    """Give these names and all that are reached from them."""
    open_ = list(first)
    found: set[str] = set()
    while open_:
        name = open_.pop()
        if name in following and name not in found:
            found.add(name)
            open_ += following[name]
    return found


def ring(following: Mapping[str, Sequence[str]], first: Iterable[str]) -> str | None:
    """Give a name that can be come back to, of those reached from the first; None when there is none."""
    done: set[str] = set()
    trail: dict[str, None] = {}
    stack = [iter(tuple(first))]
    while stack:
        step = next(stack[-1], None)
        if step is None:
            stack.pop()
            done.update([trail.popitem()[0]] if trail else [])
        elif step in trail:
            return step
        elif step in following and step not in done:
            trail[step] = None
            stack.append(iter(following[step]))
    return None


def may_run_dry(scenario: Scenario, state: State) -> bool:
    """Tell whether some values close every reply of a state.

    Every combination of what its guards read is tried. That such a combination can arise is not shown;
    a state whose guards read too many names counts as one that may.
    """
    replies = scenario.replies_in(state)
    if any(reply.when is None and not reply.once for reply in replies):
        return False
    guards = [reply.when for reply in replies if reply.when is not None and not reply.once]
    return not all(_one_holds(guards, truth) for truth in _verdicts_by(scenario, state, guards))


def _one_holds(guards: Sequence[Condition], truth: Mapping[str, bool]) -> bool:
    left = [settled(guard, truth) for guard in guards]
    return any(each is True for each in left) or always_one_true(
        [each.expression for each in left if isinstance(each, Condition)]
    )


def _verdicts_by(
    scenario: Scenario, state: State, guards: Iterable[Condition]
) -> Iterator[Mapping[str, bool]]:
    """Give what a measure can have come to by a state: one verdict, or none where it may come later."""
    read = {place.name for guard in guards for place in guard.names}
    if read.isdisjoint(VERDICTS):
        yield {}
        return
    for verdict in VERDICTS:
        yield {name: name == verdict for name in VERDICTS}
    graph = ways(scenario)
    measured = {each.id for each in scenario.states.values() if each.asks == "measure"}
    undecided = {name: () if name in measured else after for name, after in graph.next.items()}
    if state.id in followed(undecided, graph.first):
        yield dict.fromkeys(VERDICTS, False)
