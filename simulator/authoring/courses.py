"""The courses that a conversation can take: one for each variant, with what can have happened by a state.

Gauges and guards are left aside, so whatever is told here to be impossible is impossible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.authoring.paths import Ways, followed, ways
from simulator.authoring.references import meant_among, shown_cues, that_change_facts
from simulator.questions import VERDICTS
from simulator.recall import recalled
from simulator.scenario import HERE, Reply, Scenario, State
from simulator.variants import versions


@dataclass(frozen=True, slots=True)
class Course:
    """One variant of a scenario, or the whole of one that has none."""

    scenario: Scenario
    ways: Ways
    reached: frozenset[str]
    """The states that some conversation comes by."""

    def states(self) -> Iterator[State]:
        """Give the states that some conversation comes by, in the order of the file."""
        return (state for state in self.scenario.states.values() if state.id in self.reached)

    def before(self, state: str) -> set[str]:
        """Give the states that a conversation can have left by the time it is in this one."""
        led_to = [name for name, after in self.ways.next.items() if state in after]
        return self.ways.leading_to(led_to) & self.reached

    def after(self, state: State, reply: Reply) -> set[str]:
        """Give the states that a conversation can come by once it has taken this reply."""
        named = (way.to.id for way in self.scenario.exits_of(state, reply))
        return followed(self.ways.next, [state.id if name == HERE else name for name in named])

    def known_by(self, state: State) -> set[str]:
        """Give the facts that can be known and the cues that can be shown when a state's replies are."""
        left = [self.scenario.states[name] for name in self.before(state.id)]
        replies = [reply for each in left for reply in self.scenario.replies_in(each)]
        holders: tuple[State | Reply, ...] = (*left, *replies, state)
        known = [ref for holder in holders for ref in (*holder.sets, *shown_cues(holder))]
        return meant_among(known, (*self.scenario.facts, *self.scenario.cues))


@recalled(4)
def courses(scenario: Scenario) -> tuple[Course, ...]:
    """Give every course; one for the whole file where a name leads to nothing that is known."""
    told = (scenario,) if _is_astray(scenario) else versions(scenario)
    return tuple(_course(each) for each in told)


def _course(scenario: Scenario) -> Course:
    graph = ways(scenario)
    return Course(scenario, graph, frozenset(graph.reachable()))


def _is_astray(scenario: Scenario) -> bool:
    """Tell whether a name is no state or no variant: what a variant leaves out is then not known."""
    named = [way.to.id for holder in that_change_facts(scenario) for way in holder.exits if way.to.id != HERE]
    only = {name: state.only.id if state.only else None for name, state in scenario.states.items()}
    starts = [(each.start or scenario.start, each.id) for each in scenario.variants.values()]
    return not (
        scenario.states.keys() >= {*named, scenario.start.id, *(start.id for start, _ in starts)}
        and {None, *scenario.variants} >= set(only.values())
        and all(only[start.id] in (None, variant) for start, variant in starts)
    )


def decided(scenario: Scenario) -> tuple[Mapping[str, bool], ...]:
    """Give the ways in which names that exclude one another can be true: the variant, a measure's verdict."""
    found: list[dict[str, bool]] = [{}]
    for names, may_be_none in ((tuple(scenario.variants), False), (_verdicts(scenario), True)):
        chosen = [*names, *([None] if may_be_none or not names else [])]
        found = [{**each, **{name: name == choice for name in names}} for each in found for choice in chosen]
    return tuple(found)


def _verdicts(scenario: Scenario) -> tuple[str, ...]:
    asked = any(state.asks == "measure" for state in scenario.states.values())
    return VERDICTS if asked else ()
