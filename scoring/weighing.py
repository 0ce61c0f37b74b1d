"""Weighing one reply: the table, the guards on each technique, and how techniques in one reply add up.

Everything is in hundredths of a point, so that a half stays a whole number.
"""

from typing import NamedTuple

from scoring.guards import Reply, Standing, Step, add, guards
from scoring.hearing import Heard, column, flaws_of, true_points
from scoring.rubric import Triple, toward_zero

QUESTIONING, CALM, PROTOCOL = range(3)
MOST = 200
"""A technique, and a reply, is worth two points at most, up or down."""


class Part(NamedTuple):
    """One technique of a reply: its points, and the steps by which it came to them."""

    heard: Heard
    points: Triple
    steps: tuple[Step, ...]


class Weighed(NamedTuple):
    """A reply's points, and the parts they come from."""

    points: Triple
    parts: tuple[Part, ...]


def weigh(reply: Reply) -> Weighed:
    """Weigh a whole reply: questioning and protocol add up, calm follows the worst act or else the best."""
    parts = tuple([_weigh_technique(reply, heard) for heard in reply.heard])
    if not parts:
        return Weighed((0, 0, 0), parts)
    if len(parts) == 1 and not reply.act.repairs:
        return Weighed(parts[0].points, parts)
    questioning = clip(sum([part.points[QUESTIONING] for part in parts]))
    protocol = clip(sum([part.points[PROTOCOL] for part in parts]))
    points = (questioning, deciding(parts).points[CALM], protocol)
    if repairs(reply):
        points = _repaired(points, given_back(reply))
    return Weighed(points, parts)


def deciding(parts: tuple[Part, ...]) -> Part:
    """Return the act that decides the calm: one wrong note spoils it, or else the best act carries it."""
    worst = min(parts, key=_calm_then_all)
    return worst if worst.points[CALM] < 0 else max(parts, key=_calm)


def _calm(part: Part) -> int:
    return part.points[CALM]


def _calm_then_all(part: Part) -> tuple[int, int]:
    return part.points[CALM], sum(part.points)


def clip(points: int) -> int:
    """Keep points between the least and the most."""
    return points if -MOST <= points <= MOST else MOST if points > 0 else -MOST


def _weigh_technique(reply: Reply, heard: Heard) -> Part:
    table = _from_table(reply, heard)
    steps: tuple[Step, ...] = (Step(heard.rule or "", table),)
    standing = Standing(table, table)
    for guard in guards(reply, heard):
        for step in guard(reply, heard, standing):
            taken = _within(standing.now, step)
            steps = (*steps, taken)
            standing = Standing(table, add(standing.now, taken.change))
    part = Part(heard, standing.now, steps)
    if reply.act.flaws or heard.technique == "report":
        return _replaced(part, _replacements(reply, heard))
    return part


def _from_table(reply: Reply, heard: Heard) -> Triple:
    technique = reply.rubric.techniques[heard.technique]
    if reply.motive_shown:
        whole = true_points(reply.rubric, technique, reply.circumstances)
    else:
        whole = technique.unknown[column(reply.rubric, technique, reply.circumstances)]
    return whole[0] * heard.percent, whole[1] * heard.percent, whole[2] * heard.percent


def _within(now: Triple, step: Step) -> Step:
    """Return what is left of a step when no dimension may pass the least and the most."""
    questioning, calm, protocol = (
        clip(number + change) - number for number, change in zip(now, step.change, strict=True)
    )
    return step._replace(change=(questioning, calm, protocol))


def _replacements(reply: Reply, heard: Heard) -> dict[int, tuple[str, int]]:
    """Return, by dimension, the rule and the points that stand in for the table; the lowest wins."""
    rules = []
    if heard.technique == "report" and not reply.circumstances.duty_to_report:
        rules.append(("report_without_duty", reply.rubric.report_without_duty))
    if reply.act.flaws:
        flaws = flaws_of(reply.rubric, reply.act, heard.said, reply.circumstances)
        rules += [(flaw.id, flaw.points) for flaw in flaws]
    found: dict[int, tuple[str, int]] = {}
    for rule, points in rules:
        for place, number in enumerate(points):
            if number is not None and (place not in found or 100 * number < found[place][1]):
                found[place] = rule, 100 * number
    return found


def _replaced(part: Part, instead: dict[int, tuple[str, int]]) -> Part:
    """Put fixed points in the place of whatever the table and the guards made of them."""
    for place, (rule, points) in instead.items():
        kept = [step._replace(change=_put(step.change, place, 0)) for step in part.steps]
        put = Step(rule, _put((0, 0, 0), place, points))
        part = Part(part.heard, _put(part.points, place, points), (*kept, put))
    return part


def _put(points: Triple, place: int, number: int) -> Triple:
    questioning, calm, protocol = (number if at == place else old for at, old in enumerate(points))
    return questioning, calm, protocol


def repairs(reply: Reply) -> bool:
    """Return whether a reply owns a mistake of the moment before it; without a loss there was none.

    Who says nothing owns nothing.
    """
    return reply.act.repairs and bool(reply.heard) and any(reply.memory.loss)


def given_back(reply: Reply) -> Triple:
    """Return the points that give back a part of the last moment's loss.

    What is given back is a part of the weighted loss: a dear moment repaired in a cheap one, or the other way
    round, would otherwise pay.
    """
    percent = reply.rubric.repair_percent
    weights = reply.rubric.weights[reply.circumstances.phase]
    questioning, calm, protocol = (
        clip(toward_zero(-lost * percent, 100 * weight)) if weight else 0
        for lost, weight in zip(reply.memory.loss, weights.in_order(), strict=True)
    )
    return questioning, calm, protocol


def _repaired(points: Triple, back: Triple) -> Triple:
    """Leave out what is good about the repair itself, or making mistakes would pay."""
    return min(0, points[0]) + back[0], min(0, points[1]) + back[1], min(0, points[2]) + back[2]
