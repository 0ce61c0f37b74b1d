"""Judging one moment: what the reply is worth in each dimension, why, and whether it was a critical error.

Not judged yet, because the evidence does not hold it: the eight tests of a deviation (`discretion` has the
points of the table); a warning carried out or not; a report, an alarm or aftercare left out; checking
understanding by asking to tell it back; granting what is due, which an author writes as `joint_solution`;
where the companion is a source of fear, which an author writes as the flaw `no_consent`.
"""

from dataclasses import dataclass

from scoring.evidence import Act, Circumstances, Observation
from scoring.explaining import Reason, explain
from scoring.guards import Reply
from scoring.hearing import Heard, hear
from scoring.memory import START, Memory, hear_under_threat, remember, waiting_now
from scoring.rubric import CriticalRule, PerDimension, Rubric, Triple, toward_zero
from scoring.weighing import weigh

__all__ = ["START", "CriticalError", "Judgement", "Memory", "Reason", "judge"]


@dataclass(frozen=True, slots=True)
class CriticalError:
    """An error that no score makes up for."""

    rule: str
    moment: str
    turn: int
    technique: str
    """As it was heard."""


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
    """The most that any reply on offer was worth, per dimension, by the same rules."""
    reasons: tuple[Reason, ...]
    critical: tuple[CriticalError, ...]


def judge(rubric: Rubric, memory: Memory, observation: Observation) -> tuple[Judgement, Memory]:
    """Judge a moment, and return what the next one must remember."""
    reply = _reply(rubric, memory, observation, observation.act)
    weighed = weigh(reply)
    judgement = Judgement(
        moment=observation.moment,
        turn=observation.turn,
        phase=observation.circumstances.phase,
        points=PerDimension(*weighed.points),
        weighted=_weighted(rubric, observation, weighed.points),
        weights=rubric.weights[observation.circumstances.phase],
        best_offered=_best_offered(rubric, memory, observation, weighed.points),
        reasons=explain(reply, weighed),
        critical=_critical(rubric, observation, reply.heard),
    )
    return judgement, remember(rubric, memory, observation, reply.heard, weighed.points)


def _reply(rubric: Rubric, memory: Memory, observation: Observation, act: Act) -> Reply:
    circumstances = observation.circumstances
    return Reply(
        rubric=rubric,
        memory=memory,
        act=act,
        heard=_heard(rubric, memory, act, circumstances),
        circumstances=circumstances,
        motive_shown=observation.motive_shown,
        # Only of the chosen reply is it known what it brought to light.
        learned=observation.learned and act == observation.act,
    )


def _heard(rubric: Rubric, memory: Memory, act: Act, circumstances: Circumstances) -> tuple[Heard, ...]:
    heard = hear(rubric, act, circumstances)
    return hear_under_threat(rubric, heard, waiting_now(rubric, memory, circumstances))


def _weighted(rubric: Rubric, observation: Observation, points: Triple) -> PerDimension[int]:
    weights = rubric.weights[observation.circumstances.phase]
    numbers = (
        toward_zero(weight * number, 100) for weight, number in zip(weights.values(), points, strict=True)
    )
    return PerDimension(*numbers)


def _best_offered(
    rubric: Rubric, memory: Memory, observation: Observation, chosen: Triple
) -> PerDimension[int]:
    others = (act for act in observation.offered if act != observation.act)
    offered = [chosen, *(weigh(_reply(rubric, memory, observation, act)).points for act in others)]
    return PerDimension(*(max(points) for points in zip(*offered, strict=True)))


def _critical(
    rubric: Rubric, observation: Observation, heard: tuple[Heard, ...]
) -> tuple[CriticalError, ...]:
    names = {act.technique for act in heard if act.percent == 100}
    return tuple(
        CriticalError(rule.id, observation.moment, observation.turn, rule.technique)
        for rule in rubric.critical
        if rule.technique in names and _holds(rule, observation)
    )


def _holds(rule: CriticalRule, observation: Observation) -> bool:
    circumstances = observation.circumstances
    if rule.flaw is not None and rule.flaw not in observation.act.flaws:
        return False
    if rule.danger_outside and not circumstances.danger_outside:
        return False
    if circumstances.phase in rule.except_in:
        return False
    dangerous = bool(rule.dangers & circumstances.dangers) or circumstances.phase in rule.phases
    return dangerous or not (rule.dangers or rule.phases)
