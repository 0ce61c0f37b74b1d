"""An account of what was picked in one moment: a reading, a departure, a report or agreement, a measure.

Flat values for the debrief. Everything is weighed against what was known and shown by then, never against
what came out later; only the note and the signal after a departure are looked up in the rest of the talk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scoring import (
    PARTS,
    START,
    SURE,
    TERMS,
    Departure,
    Memory,
    MotiveQuestion,
    Observation,
    Rubric,
    deviation_tests,
    judge,
    measure_verdict,
    unaccounted,
    unsignalled,
)
from simulator.acts import asked_of
from simulator.attempt import Attempt
from simulator.snapshot import Step
from simulator.subjects import known_in_words, part_in_words, sign_in_words, step_in_words

WITHHELD = ("no_basic_services", "stopped_as_sanction")
"""Kinds that say that a measure takes away what the citizen cannot do without."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue that could be picked."""

    text: str
    of: str
    """What it is a sign of, in words."""
    picked: bool
    supports: bool
    """Whether it points to the answer that was given."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was answered the time before."""

    turn: int
    answer: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What the trainee took the citizen to be driven by, and what could be seen of it by then."""

    answer: str
    """A motive, or `too_early`."""
    sure: bool
    signs: tuple[Sign, ...]
    shown: tuple[str, ...]
    """Motives that clear cues pointed to, by their ids."""
    hinted: tuple[str, ...]
    """Motives that weak cues pointed to."""
    earlier: Earlier | None = None
    changed: bool = False
    """The answer was changed on cues that were new."""


@dataclass(frozen=True, slots=True)
class Tested:
    """One of the eight tests of a departure."""

    test: str
    """One of scoring.TESTS."""
    verdict: str
    """`met`, `not_met` or `not_asked`."""
    grounds: tuple[str, ...]
    """The picked grounds that met it, in words; none where something else decided."""
    moment: int | None = None
    """The turn in which it was noted or signalled."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A departure from the protocol, and how it can be accounted for."""

    step: str
    """The step that was left, in words."""
    good: tuple[str, ...]
    poor: tuple[str, ...]
    """What was picked, in words: reasons that can carry it, and reasons that cannot."""
    tests: tuple[Tested, ...]
    threat: bool
    lighter: str | None
    """What was on offer that kept to the protocol and earned more protocol."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A report or an agreement, statement by statement."""

    asks: str
    """`report` or `agreement`."""
    kept: tuple[str, ...]
    missed: tuple[str, ...]
    allowed: tuple[str, ...]
    """Statements that may be in it and need not."""
    wrong: tuple[tuple[str, str], ...]
    """Statements that do not belong, each with what it is: label, health, hearsay or poor."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder, and how it would weigh."""

    text: str
    verdict: str
    """`too_light`, `fits` or `too_heavy`."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class Weighing:
    """A measure, and whether it is proportional."""

    verdict: str
    rungs: tuple[Rung, ...]
    """Lightest first."""
    term: str | None
    """How long it lasts, in words; None where nothing was said of it."""
    months: int | None
    """The longest term that is not too long; None for any that ends."""
    timed: bool
    """Whether the rung that was chosen lasts for a term."""
    kept: tuple[str, ...]
    missed: tuple[str, ...]
    """Parts that must be in it."""
    added: tuple[str, ...]
    """Parts that need not be in it."""
    withheld: bool
    """It takes away what the citizen cannot do without."""


Left = Callable[[Rubric, Sequence[Observation], Iterable[tuple[int, str]]], tuple[str, ...]]
"""Tells which departures nobody noted, or which no signal followed."""
Account = Reading | Leaving | Writing | Weighing


def accounts(attempt: Attempt) -> Iterator[Account | None]:
    """Give the account of each moment; None where nothing was to be picked."""
    memory = START
    for place, step in enumerate(attempt.steps):
        yield _account(attempt, place, memory)
        _judgement, memory = judge(attempt.dialogue.rubric, memory, step.observation)


def _account(attempt: Attempt, place: int, memory: Memory) -> Account | None:
    step = attempt.steps[place]
    match asked_of(step.reply):
        case "motive":
            return _reading(attempt, place)
        case "grounds":
            return _leaving(attempt, place, memory)
        case "report" | "agreement":
            return _writing(attempt, step)
        case "measure":
            return _weighing(attempt, step)
    return None


def _picked(step: Step) -> tuple[str, ...]:
    return tuple(pick.id for pick in step.picked)


# Reading the citizen


def _reading(attempt: Attempt, place: int) -> Reading:
    step, dialogue = attempt.steps[place], attempt.dialogue
    question = dialogue.acts.question(dialogue.knowledge(step.before))
    return Reading(
        answer=step.reply.id,
        sure=SURE in _picked(step),
        signs=tuple(_signs(attempt, step, question)),
        shown=tuple(sorted(question.shown)),
        hinted=tuple(sorted(question.hinted)),
        earlier=_earlier(attempt, place),
        changed=any(pick.kind == "reading_changed" for pick in step.observation.picks),
    )


def _signs(attempt: Attempt, step: Step, question: MotiveQuestion) -> Iterator[Sign]:
    cues, picked = attempt.dialogue.scenario.cues, _picked(step)
    supporting = question.supporting(step.reply.id)
    for name in question.cues():
        text = attempt.dialogue.stage.phrase(cues[name].text)
        yield Sign(text, sign_in_words(cues[name]), name in picked, name in supporting)


def _earlier(attempt: Attempt, place: int) -> Earlier | None:
    before = [step for step in attempt.steps[:place] if step.reply.asks == "motive"]
    if not before:
        return None
    return Earlier(before[-1].before.turn, before[-1].reply.id, SURE in _picked(before[-1]))


# Leaving the protocol


def _leaving(attempt: Attempt, place: int, memory: Memory) -> Leaving:
    step, dialogue = attempt.steps[place], attempt.dialogue
    assert step.reply.departs_from is not None, "a departure names its step"
    lighter = _lighter(attempt, step, memory)
    stood = dialogue.acts.departure(step.reply, dialogue.knowledge(step.before))
    departure = replace(stood, lighter=lighter is not None)
    poor = [name for name in _picked(step) if name in departure.poor]
    good = [name for name in _picked(step) if name not in departure.poor]
    return Leaving(
        step=step_in_words(dialogue, step.reply.departs_from.id),
        good=tuple(known_in_words(dialogue, name, step.reply) for name in good),
        poor=tuple(known_in_words(dialogue, name, step.reply) for name in poor),
        tests=tuple(_tested(attempt, place, departure)),
        threat=departure.threat,
        lighter=lighter,
    )


def _tested(attempt: Attempt, place: int, departure: Departure) -> Iterator[Tested]:
    step, dialogue = attempt.steps[place], attempt.dialogue
    picked, named = _picked(step), dict(departure.grounds)
    noted, signalled = (_followed(attempt, place, left) for left in (unaccounted, unsignalled))
    later = {"noted": noted, "signal": signalled}
    verdicts = deviation_tests(
        departure,
        picked,
        noted=noted is not None if attempt.ended or noted is not None else None,
        signalled=signalled is not None if attempt.ended or signalled is not None else None,
    )
    for test, verdict in verdicts:
        met = verdict == "met" and not (test == "equal" and departure.threat)
        grounds = [name for name in named.get(test, ()) if met and name in picked]
        words = tuple(known_in_words(dialogue, name, step.reply) for name in grounds)
        yield Tested(test, verdict, words, later.get(test))


def _followed(attempt: Attempt, place: int, left: Left) -> int | None:
    """Give the first turn, from this moment on, in which it was noted or signalled; None for none."""
    observations = attempt.observations
    for last in range(place, len(observations)):
        if not left(attempt.dialogue.rubric, observations[: last + 1], [(place, "")]):
            return observations[last].turn
    return None


def _lighter(attempt: Attempt, step: Step, memory: Memory) -> str | None:
    """Give the reply on offer that kept to the protocol and earned most protocol, if it earned more.

    Both count for what is said and done: what grounds add or take is not counted.
    """
    dialogue = attempt.dialogue
    own, _after = judge(dialogue.rubric, memory, replace(step.observation, picks=()))
    most, found = own.points["protocol"], None
    for offer in dialogue.offers(step.before):
        other = dialogue.advance(step.before, offer.name)
        if other is None or other.reply.departs_from:
            continue
        judged, _after = judge(dialogue.rubric, memory, other.observation)
        if judged.points["protocol"] > most and not judged.critical:
            most, found = judged.points["protocol"], " ".join(line.text for line in offer.lines)
    return found


# The report, the agreement and the measure


def _writing(attempt: Attempt, step: Step) -> Writing:
    picked, stage = _picked(step), attempt.dialogue.stage
    offered = attempt.dialogue.acts.picks(step.reply, attempt.dialogue.knowledge(step.before))
    on_offer = {pick.id for pick in offered}
    sentences = [each for each in step.reply.statements.values() if each.id in on_offer]
    texts = {each.id: stage.phrase(each.text) for each in sentences}
    must = [each.id for each in sentences if each.nature == "must"]
    return Writing(
        asks=step.reply.asks or "",
        kept=tuple(texts[name] for name in must if name in picked),
        missed=tuple(texts[name] for name in must if name not in picked),
        allowed=tuple(texts[each.id] for each in sentences if each.nature == "ok" and each.id in picked),
        wrong=tuple(
            (texts[each.id], each.nature)
            for each in sentences
            if each.nature not in ("must", "ok") and each.id in picked
        ),
    )


def _weighing(attempt: Attempt, step: Step) -> Weighing:
    picked, dialogue = _picked(step), attempt.dialogue
    question = dialogue.acts.weighing(step.reply)
    terms = [term for term in TERMS if term in picked]
    rungs = tuple(
        # The shortest term there is, so that only the rung itself decides.
        Rung(
            dialogue.stage.phrase(rung.text),
            measure_verdict(question, (rung.id, "months_1")),
            rung.id in picked,
        )
        for rung in dialogue.scenario.house.rungs
    )
    others = [part for part in PARTS if part in picked and part not in question.must]
    return Weighing(
        verdict=measure_verdict(question, picked),
        rungs=rungs,
        term=part_in_words(terms[0]) if terms else None,
        months=question.months,
        timed=bool(question.timed.intersection(picked)),
        kept=tuple(part_in_words(part) for part in question.must if part in picked),
        missed=tuple(part_in_words(part) for part in question.must if part not in picked),
        added=tuple(map(part_in_words, others)),
        withheld=any(pick.kind in WITHHELD for pick in step.observation.picks),
    )
