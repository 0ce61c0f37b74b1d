"""Judging one moment: what the reply is worth in each dimension, why, and whether it was a critical error.

Not judged yet, because the evidence does not hold it: a warning carried out or not, which an author writes
as a promise; checking understanding by asking to tell it back; granting what is due, which an author writes
as `joint_solution`; where the companion is a source of fear, which an author writes as the flaw `no_consent`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.critical import CriticalError, broken
from scoring.evidence import Act, Observation, Pickable
from scoring.explaining import Reason, explain
from scoring.guards import Reply
from scoring.hearing import hear
from scoring.memory import START, Memory, hear_under_threat, remember, waiting_now
from scoring.picking import best_points, points_of_picks, with_picks
from scoring.rubric import DIMENSIONS, PerDimension, Rubric, Triple, toward_zero
from scoring.weighing import weigh

__all__ = ["START", "CriticalError", "Judgement", "Memory", "Reason", "judge"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One moment, weighed. All numbers are hundredths."""

    moment: str
    turn: int
    phase: str
    points: PerDimension[int]
    weighted: PerDimension[int]
    weights: PerDimension[int]
    best_offered: PerDimension[int]
    """The most that any reply on offer was worth, with its best picks, per dimension, by the same rules."""
    reasons: tuple[Reason, ...]
    critical: tuple[CriticalError, ...]


def judge(rubric: Rubric, memory: Memory, observation: Observation) -> tuple[Judgement, Memory]:
    """Judge a moment, and return what the next one must remember.

    Picks add to the points of this moment and leave no trace: what a repair gives back, for one, is lost
    points of techniques.
    """
    waiting = waiting_now(rubric, memory, observation.circumstances)
    reply = _reply(rubric, memory, observation, observation.act, waiting)
    weighed = weigh(reply)
    points = with_picks(weighed.points, points_of_picks(rubric, observation.picks))
    offered = _offered(rubric, memory, observation, waiting, weighed.points)
    weights = _weights(rubric, observation)
    judgement = Judgement(
        moment=observation.moment,
        turn=observation.turn,
        phase=observation.circumstances.phase,
        points=PerDimension(*points),
        weighted=_weighted(weights, points),
        weights=weights,
        best_offered=PerDimension(*map(max, zip(points, *offered, strict=True))),
        reasons=explain(reply, weighed, observation.picks),
        critical=_critical(rubric, observation, reply),
    )
    return judgement, remember(rubric, memory, observation, reply.heard, weighed.points)


def _reply(rubric: Rubric, memory: Memory, observation: Observation, act: Act, waiting: int | None) -> Reply:
    circumstances = observation.circumstances
    return Reply(
        rubric=rubric,
        memory=memory,
        act=act,
        heard=hear_under_threat(rubric, hear(rubric, act, circumstances), waiting),
        circumstances=circumstances,
        motive_shown=observation.motive_shown,
        # Only of the chosen reply is it known what it brought to light.
        learned=observation.learned and act == observation.act,
    )


def _offered(
    rubric: Rubric, memory: Memory, observation: Observation, waiting: int | None, chosen: Triple
) -> list[Triple]:
    """Return what the replies on offer were worth, each with its best picks."""
    if not observation.pickable:
        others = [act for act in observation.offered if act != observation.act]
        return [weigh(_reply(rubric, memory, observation, act, waiting)).points for act in others]
    points = {observation.act: chosen}
    for act in observation.offered:
        if act not in points:
            points[act] = weigh(_reply(rubric, memory, observation, act, waiting)).points
    pairs: Iterator[tuple[Act, Pickable]] = zip(observation.offered, observation.pickable, strict=True)
    return [with_picks(points[act], best_points(rubric, pickable)) for act, pickable in pairs]


def _weights(rubric: Rubric, observation: Observation) -> PerDimension[int]:
    """Return the weights of the phase; a question counts only in the dimensions that it is about."""
    weights = rubric.weights[observation.circumstances.phase]
    if not observation.about:
        return weights
    return PerDimension(
        *(weights[dimension] if dimension in observation.about else 0 for dimension in DIMENSIONS)
    )


def _weighted(weights: PerDimension[int], points: Triple) -> PerDimension[int]:
    numbers = [
        toward_zero(weight * number, 100) for weight, number in zip(weights.in_order(), points, strict=True)
    ]
    return PerDimension(*numbers)


def _critical(rubric: Rubric, observation: Observation, reply: Reply) -> tuple[CriticalError, ...]:
    rules = broken(rubric, reply.act, reply.heard, reply.circumstances)
    return tuple(
        [CriticalError(rule.id, observation.moment, observation.turn, rule.technique) for rule in rules]
    )
