"""The author's own tests of a scenario, held as conversations; and where one first differs."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from scoring import PerDimension, Rubric, verdict
from simulator.attempt import Attempt
from simulator.authoring.paths import ways
from simulator.conditions import GAUGES, Condition, Values
from simulator.diagnostics import Span
from simulator.dialogue import Dialogue
from simulator.i18n import N_
from simulator.scenario import Bound, Reply, Scenario, Sign, State, Trial, is_acceptable
from simulator.taking import NotOffered, take
from simulator.variants import for_trial

_HOLDS: Mapping[Sign, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}

Bests = Callable[[str | None], Mapping[str, Fraction | None] | None]
"""Gives the best mean of each dimension in a variant, or where there are none; None where it cannot be worked
out. Called for scores only."""

NOT_OFFERED = N_("Reply {number}, '{reply}', is not on offer in the state '{state}'.")
OVER = N_("The conversation has ended in '{state}' before reply {number}, '{reply}'.")
UNFINISHED = N_("After the last reply the conversation has not ended; it stands in the state '{state}'.")
OTHER_ENDING = N_("It ends in '{state}' ({kind}), not in '{wanted}'.")
OTHER_SCORE = N_("The score is {score}, and the test asks {asked}: {what}.")
NO_SCORE = N_("There was too little to show it, so it has no score, and the test asks {asked}: {what}.")
NO_BEST = N_("No score can be worked out for this scenario, and the test asks {asked}: {what}.")

CLOSED = N_("It is offered there only when: {condition}. There: {values}.")
USED = N_("It was taken before, and it is offered only once.")
NOT_ALWAYS = N_("It stands under always, and this state does not offer those.")
ELSEWHERE = N_("It belongs to the state '{other}'.")
LAST_CHANCE = N_("After reply {number}, '{reply}', no way leads to '{wanted}' any more.")
STILL_POSSIBLE = N_("The last reply, '{reply}', decided it in the state '{before}'.")
COSTLIEST = N_("Most was left lying at reply {number}, '{reply}': {points} of {most}.")


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a test: a template that can be looked up, and what fills it."""

    message: str
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Difference:
    """The first moment in which a conversation did not go as the author expects."""

    said: Remark
    span: Span
    """The place in the test: of the reply, the ending or the score that it asks for."""
    turn: int | None = None
    """Replies that were taken before it; None where it belongs to no one moment."""
    state: str | None = None
    offered: tuple[str, ...] = ()
    """Full names of the replies that were on offer instead, the nearest name first."""
    because: Remark | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one test went."""

    trial: Trial
    ending: str | None
    """Id of the ending that was reached."""
    scores: PerDimension[int | None] | None = None
    """0 to 100; None where the test asks for none."""
    differences: tuple[Difference, ...] = ()
    """None when it went as expected; several only where several scores differ."""


def hold(trial: Trial, scenario: Scenario, rubric: Rubric, trainee: str, bests: Bests) -> Outcome:
    """Hold the conversation of one test and compare it with what the author expects."""
    scenario = for_trial(scenario, trial)
    dialogue = Dialogue(scenario, rubric, trial.seed, trainee)
    names = tuple(ref.id for ref in trial.replies)
    held = take(dialogue, names)
    if isinstance(held, NotOffered):
        before = take(dialogue, names[: held.turn])
        assert isinstance(before, Attempt), "what came before was on offer"
        return Outcome(trial, None, differences=(_refused(trial, before, held),))
    last = scenario.states[held.snapshot.state]
    if last.ending is None:
        unfinished = Remark(UNFINISHED, {"state": last.id})
        offered = tuple(offer.name for offer in dialogue.offers(held.snapshot))
        turn = len(held.steps)
        return Outcome(
            trial, None, differences=(Difference(unfinished, trial.ending.span, turn, last.id, offered),)
        )
    if trial.ending.id not in (last.id, last.ending):
        return Outcome(trial, last.id, differences=(_ended_elsewhere(trial, held, last),))
    return _scored(trial, held, last, bests) if trial.scores else Outcome(trial, last.id)


# A reply that cannot be given


def _refused(trial: Trial, before: Attempt, held: NotOffered) -> Difference:
    fields = {"number": str(held.turn + 1), "reply": held.name, "state": held.state}
    span = trial.replies[held.turn].span
    if not held.offered:
        return Difference(Remark(OVER, fields), span, held.turn, held.state)
    because = _why_refused(before, held)
    return Difference(Remark(NOT_OFFERED, fields), span, held.turn, held.state, held.offered, because)


def _why_refused(before: Attempt, held: NotOffered) -> Remark | None:
    """Say why a reply is not on offer: its condition, that it was used, or that it belongs elsewhere."""
    scenario, snapshot = before.dialogue.scenario, before.snapshot
    here = [
        reply
        for reply in scenario.replies_in(scenario.states[held.state])
        if held.name in (reply.name, reply.id)
    ]
    for reply in here:
        if reply.name in snapshot.used:
            return Remark(USED)
        if reply.when is not None:
            values = before.dialogue.values(snapshot)
            return Remark(CLOSED, {"condition": reply.when.text, "values": _values(reply.when, values)})
    other = next(
        (state.id for state, reply in _everywhere(scenario) if held.name in (reply.name, reply.id)), ""
    )
    if other:
        return Remark(ELSEWHERE, {"other": other})
    shared = any(held.name in (reply.name, reply.id) for reply in scenario.always.values())
    return Remark(NOT_ALWAYS) if shared else None


def _values(condition: Condition, values: Values) -> str:
    """Give what a condition read, as the author would write it: `tension 7, not need_known`."""
    gauges = {"tension": str(values.tension), "trust": str(values.trust), "phase": values.phase}
    read = [f"{name} {gauges[name]}" for name in (*GAUGES, "phase") if name in condition.gauges]
    known = dict.fromkeys(place.name for place in condition.names)
    return ", ".join([*read, *(name if name in values.known else f"not {name}" for name in known)])


def _everywhere(scenario: Scenario) -> Iterator[tuple[State, Reply]]:
    for state in scenario.states.values():
        for reply in (state.replies or {}).values():
            yield state, reply


# Another ending


def _ended_elsewhere(trial: Trial, held: Attempt, last: State) -> Difference:
    wanted = trial.ending.id
    turn = _last_chance(held, wanted)
    step = held.steps[turn] if turn is not None else None
    because = None
    if step is not None:
        # That no way leads there holds whatever the guards say; at the last reply they decide.
        decided = STILL_POSSIBLE if turn == len(held.steps) - 1 else LAST_CHANCE
        because = Remark(
            decided,
            {
                "number": str(step.before.turn + 1),
                "reply": step.reply.name,
                "before": step.before.state,
                "wanted": wanted,
            },
        )
    said = Remark(OTHER_ENDING, {"state": last.id, "kind": last.ending or "", "wanted": wanted})
    return Difference(said, trial.ending.span, turn, step.before.state if step else None, (), because)


def _last_chance(held: Attempt, wanted: str) -> int | None:
    """Find the reply after which the wanted ending was beyond reach, guards left aside."""
    scenario = held.dialogue.scenario
    goals = [
        state.id for state in scenario.states.values() if state.ending and wanted in (state.id, state.ending)
    ]
    if scenario.out_of_turns and scenario.out_of_turns.id in goals:
        # The ending for a talk too long is within reach from everywhere until the talk is over.
        return len(held.steps) - 1
    hopeful = ways(scenario).leading_to(goals)
    return next((turn for turn, step in enumerate(held.steps) if step.after.state not in hopeful), None)


# Other scores


def _scored(trial: Trial, held: Attempt, last: State, bests: Bests) -> Outcome:
    best = bests(held.dialogue.scenario.variant)
    if best is None or not any(best.values()):
        missing = tuple(_missing(NO_BEST, bound) for bound in trial.scores)
        return Outcome(trial, last.id, differences=missing)
    scores = verdict(held.scorecard(), best, acceptable=is_acceptable(last)).scores
    differing = tuple(
        difference for bound in trial.scores for difference in _compared(bound, scores[bound.dimension], held)
    )
    return Outcome(trial, last.id, scores, differing)


def _compared(bound: Bound, score: int | None, held: Attempt) -> Iterator[Difference]:
    if score is None:
        yield _missing(NO_SCORE, bound)
    elif not _HOLDS[bound.sign](score, bound.score):
        turn, because = _costliest(held, bound.dimension)
        said = Remark(OTHER_SCORE, {"score": str(score), "asked": _asked(bound), "what": bound.dimension})
        yield Difference(said, bound.span, turn, held.steps[turn].before.state, (), because)


def _missing(message: str, bound: Bound) -> Difference:
    return Difference(Remark(message, {"asked": _asked(bound), "what": bound.dimension}), bound.span)


def _asked(bound: Bound) -> str:
    return f"{bound.sign} {bound.score}"


def _costliest(held: Attempt, dimension: str) -> tuple[int, Remark | None]:
    """Find the moment that gave away most of a dimension against the best reply on offer there.

    The points are given in hundredths, before the weight of the phase.
    """
    moments = held.scorecard().moments[: len(held.steps)]
    gaps = [
        judged.weights[dimension] * (judged.best_offered[dimension] - judged.points[dimension])
        for judged in moments
    ]
    turn = max(range(len(gaps)), key=gaps.__getitem__)
    if gaps[turn] <= 0:
        return turn, None
    points, most = moments[turn].points[dimension], moments[turn].best_offered[dimension]
    fields = {"number": str(turn + 1), "reply": held.steps[turn].reply.name}
    return turn, Remark(COSTLIEST, fields | {"points": str(points), "most": str(most)})
