"""What of the past can still matter in each state: all else is forgotten, and fewer configurations remain.

A value is live in a state when something there, or anywhere that can follow, reads it before it is set anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scoring import AFTERMATH, Rubric
from simulator.conditions import Condition
from simulator.scenario import HERE, Reply, Scenario, State
from simulator.wording import Wording

TENSION = "tension"
TRUST = "trust"
PEAK = "peak"
REPORTABLE = "reportable"
NORMS = "norms"
READING = "reading"


@dataclass(frozen=True, slots=True)
class Relevance:
    """What is live in a state."""

    names: frozenset[str]
    """Facts and cues that something reads, `once` replies not yet out of reach, and the measures above."""
    dosed: frozenset[str]
    """Listening techniques on offer here: only their repetition can still cost points."""
    repairs: bool
    contact: bool


def relevance(scenario: Scenario, rubric: Rubric, *, lines: bool = False) -> dict[str, Relevance]:
    """Work out for every state what is live in it.

    With `lines`, what a line asks after counts too where that line shows no cue, and so changes nothing.
    """
    states = scenario.states.values()
    reads = {state.id: frozenset(_reads(scenario, rubric, state, lines)) for state in states}
    live = dict(reads)
    following = {state.id: set(_following(scenario, state)) for state in states}
    changed = True
    while changed:
        changed = False
        for name, after in following.items():
            wider = live[name].union(*(_on_arrival(scenario.states[to], live[to], lines) for to in after))
            changed = changed or wider != live[name]
            live[name] = wider
    found = {state.id: _of(scenario, rubric, state, live[state.id]) for state in states}
    return _through_thoughts(scenario, found, following)


def _of(scenario: Scenario, rubric: Rubric, state: State, names: frozenset[str]) -> Relevance:
    replies = scenario.replies_in(state) if state.ending is None else ()
    techniques = {ref.id for reply in replies for ref in reply.techniques}
    return Relevance(
        names,
        frozenset(name for name in techniques if rubric.techniques[name].listening),
        any(reply.repairs for reply in replies),
        "open_question" in techniques,
    )


def _through_thoughts(
    scenario: Scenario, found: dict[str, Relevance], following: Mapping[str, set[str]]
) -> dict[str, Relevance]:
    """Let what scoring asks of the moment before reach back over states in which nothing is said.

    A question to the trainee alone leaves a row of listening, a loss and a contact as they were.
    """
    thoughts = [name for name, state in scenario.states.items() if _is_thought(scenario, state)]
    changed = True
    while changed:
        changed = False
        for name in thoughts:
            after = [found[to] for to in following[name]]
            wider = replace(
                found[name],
                dosed=found[name].dosed.union(*(each.dosed for each in after)),
                repairs=found[name].repairs or any(each.repairs for each in after),
                contact=found[name].contact or any(each.contact for each in after),
            )
            changed = changed or wider != found[name]
            found[name] = wider
    return found


def _is_thought(scenario: Scenario, state: State) -> bool:
    replies = scenario.replies_in(state) if state.ending is None else ()
    return bool(replies) and not any(reply.techniques for reply in replies)


def _following(scenario: Scenario, state: State) -> Iterator[str]:
    for reply in scenario.replies_in(state):
        for way in scenario.exits_of(state, reply):
            yield state.id if way.to.id == HERE else way.to.id


def _on_arrival(state: State, live: frozenset[str], lines: bool) -> frozenset[str]:
    """Give what must be known on coming in: what is set there need not be."""
    settled = {ref.id for ref in (*state.sets, *state.unsets)}
    if state.tension is not None:
        settled.add(TENSION)
    return (live - settled).union(*map(_names, _asked(state.text, lines)))


def _asked(wording: Wording, lines: bool) -> Iterator[Condition]:
    return (line.condition for line in wording.lines() if line.condition and (line.cue or lines))


def _reads(scenario: Scenario, rubric: Rubric, state: State, lines: bool) -> Iterator[str]:
    if state.ending is not None:
        return
    if state.phase is None:
        yield TENSION
    for reply in scenario.replies_in(state):
        yield from _reply_reads(scenario, rubric, state, reply)
        if reply.reaction:
            for condition in _asked(reply.reaction, lines):
                yield from _names(condition)


def _reply_reads(scenario: Scenario, rubric: Rubric, state: State, reply: Reply) -> Iterator[str]:
    ways = scenario.exits_of(state, reply)
    conditions = [reply.when, *(way.when for way in ways)]
    for condition in conditions:
        if condition:
            yield from _names(condition)
    techniques = [rubric.techniques[ref.id] for ref in reply.techniques]
    if any(technique.listening for technique in techniques):
        # A reply that brings something new to light is no repetition: whether it is new must be known.
        yield from (ref.id for ref in reply.sets)
        yield from (ref.id for way in ways if way.to.id != HERE for ref in scenario.states[way.to.id].sets)
    if any(technique.peak for technique in techniques) or state.phase == AFTERMATH:
        yield PEAK
    owed = {name for rule in rubric.omissions if rule.duty_to_report for name in rule.techniques}
    if any(technique.id == "report" or technique.id in owed for technique in techniques):
        yield REPORTABLE
    if any(technique.id == "norm" for technique in techniques):
        yield NORMS
    if reply.once:
        yield reply.name
    yield from _pick_reads(scenario, reply)


def _pick_reads(scenario: Scenario, reply: Reply) -> Iterator[str]:
    """Give what decides what can be picked with a reply, and what that is worth."""
    if reply.asks == "motive":
        yield READING
    for refs in (*(ground.names for ground in reply.grounds), reply.poor_names):
        known = (ref.id for ref in refs)
        yield from (name for name in known if name in scenario.facts or name in scenario.cues)
    for statement in reply.statements.values():
        if statement.when:
            yield from _names(statement.when)


def _names(condition: Condition) -> frozenset[str]:
    gauges = {TENSION if gauge == "phase" else gauge for gauge in condition.gauges}
    return frozenset(gauges).union(place.name for place in condition.names)
