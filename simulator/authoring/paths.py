"""Questions about a scenario as a graph of states, gauges and guards left aside."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from scoring.rubric import AFTERMATH, PHASES
from simulator.conditions import Condition, Values
from simulator.diagnostics import nearest
from simulator.scenario import HERE, Scenario, State

_MOST_NAMES = 8


def next_states(scenario: Scenario, state: State) -> Iterator[str]:
    """Give every state that some reply here may lead to; `here` is the state itself.

    A misspelled name counts as the state that was meant, so that one slip does not also make that state
    unreachable.
    """
    for reply in scenario.replies_in(state):
        for way in scenario.exits_of(state, reply):
            name = state.id if way.to.id == HERE else way.to.id
            yield name if name in scenario.states else nearest(name, scenario.states) or name


def leads_astray(scenario: Scenario) -> bool:
    """Tell whether some exit names a state that neither exists nor resembles one."""
    return any(
        name not in scenario.states
        for state in scenario.states.values()
        for name in next_states(scenario, state)
    )


def reachable(scenario: Scenario) -> set[str]:
    """Give the states that some way leads to, the ending for a talk out of turns included."""
    open_ = [scenario.start.id, *([scenario.out_of_turns.id] if scenario.out_of_turns else [])]
    found: set[str] = set()
    while open_:
        name = open_.pop()
        if name in found or name not in scenario.states:
            continue
        found.add(name)
        open_ += next_states(scenario, scenario.states[name])
    return found


def leads_to(scenario: Scenario, goals: set[str]) -> set[str]:
    """Give the states from which one of the goals can be reached."""
    before: dict[str, set[str]] = {}
    for state in scenario.states.values():
        for name in next_states(scenario, state):
            before.setdefault(name, set()).add(state.id)
    found: set[str] = set()
    open_ = list(goals)
    while open_:
        name = open_.pop()
        if name not in found:
            found.add(name)
            open_ += before.get(name, ())
    return found


def endless(scenario: Scenario) -> State | None:
    """Give a state that the conversation can come back to; None when every way goes forward."""
    done: set[str] = set()
    for name in scenario.states:
        trail: set[str] = set()
        stack = [(name, iter([name]))]
        while stack:
            current, following = stack[-1]
            step = next(following, None)
            if step is None:
                stack.pop()
                trail.discard(current)
                done.add(current)
            elif step in trail and step in scenario.states:
                return scenario.states[step]
            elif step not in done and step in scenario.states:
                trail.add(step)
                stack.append((step, iter(tuple(next_states(scenario, scenario.states[step])))))
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
    if not guards:
        return True
    return any(not any(guard.holds(values) for guard in guards) for values in _all_values(guards))


def _all_values(guards: list[Condition]) -> Iterator[Values]:
    names = sorted({place.name for guard in guards for place in guard.names})
    if len(names) > _MOST_NAMES:
        yield Values(0, 0, PHASES[0], frozenset())
        return
    read = frozenset().union(*(guard.gauges for guard in guards))
    gauge = {key: range(11) if key in read else (0,) for key in ("tension", "trust")}
    phases = (*PHASES, AFTERMATH) if "phase" in read else PHASES[:1]
    known = (
        frozenset(part) for size in range(len(names) + 1) for part in itertools.combinations(names, size)
    )
    for held in known:
        for tension, trust, phase in itertools.product(gauge["tension"], gauge["trust"], phases):
            yield Values(tension, trust, phase, held)
