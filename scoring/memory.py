"""What the scorers remember from one moment to the next: only what a rule can still read."""

from dataclasses import dataclass

from scoring.evidence import Circumstances, Observation
from scoring.hearing import Heard, is_mainly
from scoring.rubric import AFTERMATH, Rubric, Triple


@dataclass(frozen=True, slots=True)
class Memory:
    """The past, as far as it matters. Small and hashable, so that every reachable one can be visited."""

    doses: tuple[tuple[str, int], ...] = ()
    """The listening acts of the last moment, each with how often it came in a row; it stops counting where
    the dose rule stops."""
    norms: int = 0
    """Limits named so far, counted up to the most that is allowed."""
    contact: bool = False
    """The last moment made contact with someone in distress, so that one open question gains."""
    loss: Triple = (0, 0, 0)
    """What the last moment lost, in points times weight, both hundredths; a repair gives back a part."""
    dangers: frozenset[str] = frozenset()
    """Dangers that want a safety act and were taken up in `waiting`."""
    waiting: int | None = None
    """Moments since a threat that no safety act has answered; None without one."""


START = Memory()


def waiting_now(rubric: Rubric, memory: Memory, circumstances: Circumstances) -> int | None:
    """Return how many moments a threat has been waiting for a safety act; None without one."""
    if circumstances.phase == AFTERMATH:  # the citizen is gone, and the threat with him
        return None
    shown = circumstances.dangers & rubric.threat.dangers
    fresh = not shown <= memory.dangers
    if fresh and memory.waiting in (None, rubric.threat.moments):
        return 0
    return memory.waiting


def hear_under_threat(rubric: Rubric, heard: tuple[Heard, ...], waiting: int | None) -> tuple[Heard, ...]:
    """Return what is heard while a threat waits: without a safety act, silence ignores it, as delay does.

    Who only thinks has not left the threat waiting yet.
    """
    if waiting is None or not heard or is_safe(rubric, heard):
        return heard
    heard = tuple(
        Heard("ignore", act.said, "silent_at_threat") if act.technique == "silence" else act for act in heard
    )
    overdue = waiting == rubric.threat.moments - 1
    if overdue and all(act.technique != "ignore" for act in heard):
        return (*heard, Heard("ignore", "ignore", "help_too_late"))
    return heard


def is_safe(rubric: Rubric, heard: tuple[Heard, ...]) -> bool:
    """Return whether a reply holds a safety act."""
    return any(rubric.techniques[act.technique].safety for act in heard)


def remember(
    rubric: Rubric, memory: Memory, observation: Observation, heard: tuple[Heard, ...], points: Triple
) -> Memory:
    """Return the memory after a moment. One in which nothing was said is no moment: all stays as it was."""
    if not observation.act.techniques:
        return memory
    circumstances = observation.circumstances
    names = frozenset(act.technique for act in heard)
    weights = rubric.weights[circumstances.phase]
    questioning, calm, protocol = (
        min(0, number) * weight for number, weight in zip(points, weights.in_order(), strict=True)
    )
    return Memory(
        doses=_doses(rubric, memory, names, observation.learned),
        norms=min(rubric.norm.limit, memory.norms + ("norm" in names)),
        contact=_contact(rubric, memory, observation, names),
        loss=(questioning, calm, protocol),
        dangers=circumstances.dangers & rubric.threat.dangers,
        waiting=_waiting(rubric, heard, waiting_now(rubric, memory, circumstances)),
    )


def _doses(
    rubric: Rubric, memory: Memory, names: frozenset[str], learned: bool
) -> tuple[tuple[str, int], ...]:
    """Count on, except a reply that learned something: the run then stays where it was."""
    before = dict(memory.doses)
    most = len(rubric.dose.percent)
    runs = {
        name: min(most, before.get(name, 0) + (not learned))
        for name in names
        if rubric.techniques[name].listening
    }
    return tuple(sorted((name, run) for name, run in runs.items() if run))


def _contact(rubric: Rubric, memory: Memory, observation: Observation, names: frozenset[str]) -> bool:
    rule = rubric.after_contact
    gained = memory.contact and observation.motive_shown and "open_question" in names
    return (
        not gained
        and not rule.techniques.isdisjoint(names)
        and is_mainly(rule.motive, observation.circumstances)
    )


def _waiting(rubric: Rubric, heard: tuple[Heard, ...], waiting: int | None) -> int | None:
    if waiting is None or is_safe(rubric, heard):
        return None
    return min(rubric.threat.moments, waiting + 1)
