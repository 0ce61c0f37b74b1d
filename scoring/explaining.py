"""Why a reply got its points: one reason for each step, adding up to the points."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.evidence import PickSeen
from scoring.guards import Reply, Step
from scoring.hearing import Heard
from scoring.picking import points_of_picks, with_picks
from scoring.rubric import DIMENSIONS
from scoring.weighing import CALM, Part, Weighed, deciding, given_back, repairs


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of a moment's points in one dimension. The reasons of a dimension add up to its points."""

    dimension: str
    points: int
    """In hundredths, before the weight of the phase."""
    rule: str
    techniques: tuple[str, ...]
    """As it was said; behind it what it was heard as, where that is something else."""
    fields: tuple[tuple[str, str], ...] = ()
    """For the rule's sentence in the rubric."""


def explain(reply: Reply, weighed: Weighed, picks: tuple[PickSeen, ...] = ()) -> tuple[Reason, ...]:
    """Return the reasons of a reply and of its picks, dimension by dimension."""
    earned = with_picks(weighed.points, points_of_picks(reply.rubric, picks))
    return tuple(
        reason
        for index in range(len(DIMENSIONS))
        for reason in _within(reply, tuple(_dimension(reply, weighed, picks, index)), index, earned[index])
    )


def _within(reply: Reply, reasons: tuple[Reason, ...], index: int, earned: int) -> tuple[Reason, ...]:
    """Add what two points cut off, once: of the techniques, and of the techniques with the picks."""
    beyond = earned - sum([reason.points for reason in reasons])
    if not beyond:
        return reasons
    return (*reasons, Reason(DIMENSIONS[index], beyond, "clipped", reply.act.techniques))


def _dimension(reply: Reply, weighed: Weighed, picks: tuple[PickSeen, ...], index: int) -> Iterator[Reason]:
    parts = (deciding(weighed.parts),) if index == CALM and weighed.parts else weighed.parts
    total = sum(part.points[index] for part in parts)
    repairing = repairs(reply)
    if total < 0 or not repairing:
        yield from _own(reply, parts, index)
    if repairing and given_back(reply)[index]:
        yield Reason(DIMENSIONS[index], given_back(reply)[index], "repair", reply.act.techniques)
    for pick in picks:
        points = reply.rubric.picks[pick.kind].points[index]
        if points:
            yield Reason(DIMENSIONS[index], points, pick.kind, (), (("subject", pick.subject),))


def _own(reply: Reply, parts: tuple[Part, ...], index: int) -> Iterator[Reason]:
    for part in parts:
        for step in part.steps:
            if step.change[index]:
                yield _reason(reply, part.heard, step, index)


def _reason(reply: Reply, heard: Heard, step: Step, index: int) -> Reason:
    points = step.change[index]
    techniques = (heard.said,) if heard.said == heard.technique else (heard.said, heard.technique)
    fields = (("technique", heard.said), ("heard", heard.technique), *step.detail)
    return Reason(DIMENSIONS[index], points, step.rule or _plain_rule(reply, points), techniques, fields)


def _plain_rule(reply: Reply, points: int) -> str:
    rule = "fits" if points > 0 else "misfits"
    return rule if reply.motive_shown else f"{rule}_so_far"
