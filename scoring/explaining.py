"""Why a reply got its points: one reason for each step, adding up to the points."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.evidence import PickSeen
from scoring.guards import Reply, Step
from scoring.hearing import Heard
from scoring.picking import points_of_picks
from scoring.rubric import DIMENSIONS
from scoring.weighing import CALM, Part, Weighed, clip, deciding, given_back, repairs


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
    return tuple(
        reason for index in range(len(DIMENSIONS)) for reason in _dimension(reply, weighed, picks, index)
    )


def _dimension(reply: Reply, weighed: Weighed, picks: tuple[PickSeen, ...], index: int) -> Iterator[Reason]:
    parts = (deciding(weighed.parts),) if index == CALM and weighed.parts else weighed.parts
    total = sum(part.points[index] for part in parts)
    repairing = repairs(reply)
    if total < 0 or not repairing:
        yield from _own(reply, parts, index, total)
    if repairing and given_back(reply)[index]:
        yield Reason(DIMENSIONS[index], given_back(reply)[index], "repair", reply.act.techniques)
    if picks:
        yield from _picked(reply, weighed, picks, index)


def _picked(reply: Reply, weighed: Weighed, picks: tuple[PickSeen, ...], index: int) -> Iterator[Reason]:
    for pick in picks:
        points = reply.rubric.picks[pick.kind].points[index]
        if points:
            yield Reason(DIMENSIONS[index], points, pick.kind, (), (("subject", pick.subject),))
    total = weighed.points[index] + points_of_picks(reply.rubric, picks)[index]
    if clip(total) != total:
        yield Reason(DIMENSIONS[index], clip(total) - total, "clipped", reply.act.techniques)


def _own(reply: Reply, parts: tuple[Part, ...], index: int, total: int) -> Iterator[Reason]:
    for part in parts:
        for step in part.steps:
            if step.change[index]:
                yield _reason(reply, part.heard, step, index)
    if clip(total) != total:
        yield Reason(DIMENSIONS[index], clip(total) - total, "clipped", reply.act.techniques)


def _reason(reply: Reply, heard: Heard, step: Step, index: int) -> Reason:
    points = step.change[index]
    techniques = (heard.said,) if heard.said == heard.technique else (heard.said, heard.technique)
    fields = (("technique", heard.said), ("heard", heard.technique), *step.detail)
    return Reason(DIMENSIONS[index], points, step.rule or _plain_rule(reply, points), techniques, fields)


def _plain_rule(reply: Reply, points: int) -> str:
    rule = "fits" if points > 0 else "misfits"
    return rule if reply.motive_shown else f"{rule}_so_far"
