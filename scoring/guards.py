"""The guards: what the moment adds to or takes from the points of one technique.

Each guard is a function that returns steps in hundredths of a point, and nothing where it does not apply.
They come one after another, in the order of `guards`; the dose is last because it takes a part of the rest.
"""

from collections.abc import Callable
from typing import NamedTuple

from scoring.evidence import Act, Circumstances
from scoring.hearing import Heard, column, flaws_of, is_mainly
from scoring.memory import Memory
from scoring.rubric import Rubric, Triple, toward_zero

LOWEST = -200


class Reply(NamedTuple):
    """One reply to weigh, with everything a guard may look at."""

    rubric: Rubric
    memory: Memory
    act: Act
    heard: tuple[Heard, ...]
    circumstances: Circumstances
    motive_shown: bool
    learned: bool


class Step(NamedTuple):
    """A change of the points by one rule."""

    rule: str
    change: Triple
    detail: tuple[tuple[str, str], ...] = ()


class Standing(NamedTuple):
    """The points of one technique: from the table, and after the guards so far."""

    table: Triple
    now: Triple


Guard = Callable[[Reply, Heard, Standing], tuple[Step, ...]]


def flawed(reply: Reply, heard: Heard, _: Standing) -> tuple[Step, ...]:
    """Take steps down for a right act that is done badly."""
    if heard.technique != heard.said:
        return ()
    flaws = flaws_of(reply.rubric, reply.act, heard.said, reply.circumstances)
    return tuple(Step(flaw.id, hundreds(flaw.steps)) for flaw in flaws)


def norm_without_ground(reply: Reply, _heard: Heard, _: Standing) -> tuple[Step, ...]:
    """Take a step down for a limit where nothing called for one."""
    norm, circumstances = reply.rubric.norm, reply.circumstances
    grounds = (
        circumstances.target in norm.targets
        or circumstances.phase in norm.phases
        or not norm.dangers.isdisjoint(circumstances.dangers)
    )
    return () if grounds else (Step("norm_without_ground", hundreds(norm.without_ground)),)


def norm_limit(reply: Reply, _heard: Heard, standing: Standing) -> tuple[Step, ...]:
    """Take away what is good about one limit too many, and a step more."""
    norm = reply.rubric.norm
    if reply.memory.norms < norm.limit:
        return ()
    change = add(hundreds(norm.over_limit), part_of_gains(standing.now, 0))
    return (Step("norm_limit", change, (("limit", str(norm.limit)),)),)


def open_question_after_contact(reply: Reply, _heard: Heard, _: Standing) -> tuple[Step, ...]:
    """Reward the one open question that follows contact, once it shows that the citizen is in distress."""
    if not (reply.memory.contact and reply.motive_shown):
        return ()
    rule = reply.rubric.after_contact
    if not is_mainly(rule.motive, reply.circumstances):
        return ()
    return (Step("open_question_after_contact", hundreds(rule.steps)),)


def explained_after_acknowledgement(reply: Reply, _heard: Heard, standing: Standing) -> tuple[Step, ...]:
    """Reward an explanation that comes with an acknowledgement. What is not scored stays unscored."""
    if not any(reply.rubric.techniques[act.technique].acknowledges for act in reply.heard):
        return ()
    steps = _where_scored(reply.rubric.explained, standing.table)
    return (Step("explained_after_acknowledgement", steps),)


def conditions(reply: Reply, heard: Heard, standing: Standing) -> tuple[Step, ...]:
    """Adapt to a sign such as lvb. What the table does not score stays unscored."""
    known = (reply.rubric.conditions[sign] for sign in sorted(reply.circumstances.signs))
    return tuple(
        Step(condition.id, _where_scored(condition.steps[heard.technique], standing.table))
        for condition in known
        if heard.technique in condition.steps
    )


def _where_scored(steps: Triple, table: Triple) -> Triple:
    questioning, calm, protocol = (
        100 * step if points else 0 for step, points in zip(steps, table, strict=True)
    )
    return questioning, calm, protocol


def motive_unknown(reply: Reply, heard: Heard, standing: Standing) -> tuple[Step, ...]:
    """Soften the worst mark while nobody can know the motive, unless every motive deserves it."""
    if LOWEST not in standing.now:
        return ()
    technique = reply.rubric.techniques[heard.technique]
    phase = column(reply.rubric, technique, reply.circumstances)
    highest = [max(signs[phase][dimension] for signs in technique.signs) for dimension in range(3)]
    questioning, calm, protocol = (
        100 if now == LOWEST and heard.percent * most + now - table > LOWEST else 0
        for most, now, table in zip(highest, standing.now, standing.table, strict=True)
    )
    return (Step("motive_unknown", (questioning, calm, protocol)),)


def dose(reply: Reply, heard: Heard, standing: Standing) -> tuple[Step, ...]:
    """Let the same listening act, moment after moment, wear out."""
    if reply.learned:
        return ()
    run = dict(reply.memory.doses).get(heard.technique, 0)
    if not run:
        return ()
    rule, count = reply.rubric.dose, (("count", str(run + 1)),)
    if run < len(rule.percent):
        return (Step("dose", part_of_gains(standing.now, rule.percent[run]), count),)
    questioning, calm, protocol = (100 * rule.then - now if now > 0 else 0 for now in standing.now)
    return (Step("dose_over", (questioning, calm, protocol), count),)


_OF_TECHNIQUE: dict[str, tuple[Guard, ...]] = {
    "norm": (norm_without_ground, norm_limit),
    "open_question": (open_question_after_contact,),
    "explain_procedure": (explained_after_acknowledgement,),
}


def guards(reply: Reply, heard: Heard) -> tuple[Guard, ...]:
    """Return the guards that can apply, in their order; most replies meet none."""
    found = _OF_TECHNIQUE.get(heard.technique, ())
    if reply.act.flaws:
        found = (flawed, *found)
    if reply.circumstances.signs:
        found = (*found, conditions)
    if not reply.motive_shown:
        found = (*found, motive_unknown)
    return (*found, dose) if reply.memory.doses else found


def hundreds(points: Triple) -> Triple:
    """Return whole points in hundredths."""
    return 100 * points[0], 100 * points[1], 100 * points[2]


def add(one: Triple, other: Triple) -> Triple:
    """Add two triples."""
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def part_of_gains(points: Triple, percent: int) -> Triple:
    """Return the change that leaves so many percent of the positive points."""
    questioning, calm, protocol = (
        toward_zero(number * percent, 100) - number if number > 0 else 0 for number in points
    )
    return questioning, calm, protocol
