"""What could have been found out or brought about in a conversation, and was not.

Only what this very conversation had room for: in the variant that was played, from a moment that it came by,
along replies that are right in some phase. Nobody is told to have missed what was not there, or what only a
wrong reply brings about. Conditions are left aside, as nobody sees them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scoring import PHASES, START, Observation, judge
from simulator.attempt import Attempt
from simulator.dialogue import act_of
from simulator.scenario import HERE, Fact, Reply, State, is_acceptable


def missed_facts(attempt: Attempt) -> tuple[Fact, ...]:
    """Give the facts that could still have been known or brought about, in the order of the file."""
    known = attempt.snapshot.facts.union(*(step.after.facts for step in attempt.steps))
    open_ = within_reach(attempt) - known
    facts = attempt.dialogue.scenario.facts.values()
    return tuple(fact for fact in facts if fact.shown_as_missed and fact.id in open_)


def within_reach(attempt: Attempt) -> frozenset[str]:
    """Give the facts that right replies lead to from the moments that a conversation came by."""
    dialogue = attempt.dialogue
    by = dict.fromkeys((dialogue.scenario.start.id, *(step.after.state for step in attempt.steps)))
    found, states = set[str](), list(by)
    for name in states:
        state = dialogue.scenario.states[name]
        found.update(ref.id for ref in state.sets)
        for reply in _right(attempt, state):
            found.update(ref.id for ref in reply.sets)
            states += [each for each in _next(attempt, state, reply) if each not in states]
    return frozenset(found)


def _next(attempt: Attempt, state: State, reply: Reply) -> Iterator[str]:
    """Give where a reply can lead; an ending that does not count is no place to have come to."""
    scenario = attempt.dialogue.scenario
    for way in scenario.exits_of(state, reply):
        to = scenario.states.get(way.to.id) if way.to.id != HERE else None
        if to is not None and _is_due(attempt, to) and (to.ending is None or is_acceptable(to)):
            yield to.id


def _is_due(attempt: Attempt, state: State) -> bool:
    """Tell whether what a state asks was called for: a report is only after what must be reported."""
    return state.asks != "report" or attempt.snapshot.reportable


def _right(attempt: Attempt, state: State) -> Iterator[Reply]:
    replies = attempt.dialogue.scenario.replies_in(state)
    return (reply for reply in replies if reply.asks or _is_right(attempt, state, reply))


def _is_right(attempt: Attempt, state: State, reply: Reply) -> bool:
    """Tell whether a reply costs nothing, all in all, in one of the phases in which it can be given."""
    return any(
        sum(judged.weighted.in_order()) >= 0 and not judged.critical
        for judged, _memory in (
            judge(attempt.dialogue.rubric, START, each) for each in _supposed(attempt, state, reply)
        )
    )


def _supposed(attempt: Attempt, state: State, reply: Reply) -> Iterable[Observation]:
    """Suppose that a reply is given here, in each phase that the state leaves open.

    Of violence only where the state says so: hardly anything that is said counts for or against anyone then.
    """
    dialogue, act = attempt.dialogue, act_of(reply)
    phases = (state.phase,) if state.phase else PHASES[:-1]
    snapshot = replace(attempt.snapshot, state=state.id)
    circumstances, _shown = dialogue.circumstances(snapshot)
    for phase in phases:
        yield Observation(
            moment=reply.name,
            turn=0,
            act=act,
            offered=(act,),
            circumstances=replace(circumstances, phase=phase),
            motive_shown=True,
        )
