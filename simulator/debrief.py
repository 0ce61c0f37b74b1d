"""The debrief as flat values: what happened, what it did, what it was worth and why.

Both faces show these values; nothing is left for them to work out. Words of the rubric come in the
language of the interface, words of the scenario in the language it was played in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

from scoring import (
    DIMENSIONS,
    CriticalError,
    Judgement,
    Reason,
    Rubric,
    Scorecard,
    Verdict,
    verdict,
)
from simulator.accounts import Account, accounts
from simulator.alternatives import Alternative, alternatives, own_lines
from simulator.analysis.worth import Appraisal
from simulator.attempt import Attempt
from simulator.i18n import N_, _
from simulator.oversights import missed_facts
from simulator.scenario import Reply, is_acceptable
from simulator.staging import Line
from simulator.subjects import sign_in_words, subject_in_words
from simulator.turning_points import Turn, turning_points

ENDING_NAMES: Mapping[str, str] = {
    "helped_and_agreed": N_("Helped and agreed"),
    "ended_safely": N_("Ended safely, the way back is open"),
    "quiet_need_unmet": N_("Quiet, but the need was not met"),
    "escalated_safe_exit": N_("Escalated, with a safe exit"),
    "harm": N_("Harm, or an unsafe end"),
    "aggression_rewarded": N_("Quiet because aggression was rewarded"),
}
DIMENSION_NAMES: Mapping[str, str] = {
    "questioning": N_("Questioning"),
    "calm": N_("Calm"),
    "protocol": N_("Protocol"),
}
PHASE_NAMES: Mapping[str, str] = {
    "calm": N_("calm"),
    "irritated": N_("irritated"),
    "angry": N_("angry"),
    "threatening": N_("threatening"),
    "violent": N_("violent"),
    "aftermath": N_("afterwards"),
}

DISCLAIMER = N_(
    "The points follow Balie's own teaching key, which is not yet rated by experts. "
    "They show what you know to do; they are not a validated test."
)


@dataclass(frozen=True, slots=True)
class Point:
    """What one rule gave or took in one moment."""

    dimension: str
    hundredths: int
    """Before the weight of the phase."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One reply of the trainee and what came of it."""

    turn: int
    phase: str
    said: tuple[Line, ...]
    """What was said and done, without what was picked."""
    answer: tuple[Line, ...]
    tension_before: int
    tension_after: int
    techniques: tuple[str, ...]
    """Names of the techniques, in the language of the interface."""
    points: Mapping[str, int]
    """By dimension, in hundredths, before the weight of the phase."""
    reasons: tuple[Point, ...]
    critical: tuple[str, ...]
    heard: str | None
    why: str | None
    lessons: tuple[str, ...]
    """For each technique that gained or lost here: when it is right, or when it is wrong."""
    picked: tuple[Line, ...] = ()
    """What was picked with the reply."""
    account: Account | None = None
    """Where something was to be picked: what, and how that holds."""
    words: str = ""
    """The trainee's own words with it, kept in the practice log only and never scored."""
    notes: str = ""
    """The trainee's note pad, where it is told: with the last report, else with the last reply of all."""
    tension_set: bool = False
    """Whether the story set the tension afterwards: then the reply did not bring it there."""
    others: tuple[Alternative, ...] = ()
    """Every reply that was on offer, the one that was taken among them."""

    @property
    def tension_moved(self) -> int:
        """By how much the reply made the tension rise or fall; 0 where the story set it."""
        return 0 if self.tension_set else self.tension_after - self.tension_before


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """One dimension over the whole conversation."""

    dimension: str
    mean: int | None
    """Hundredths of a point for each moment; None where there was too little to show it."""
    earned: int
    lost: int
    best: int | None = None
    """The highest mean that any conversation reaches, in hundredths; None where it is not worked out."""
    score: int | None = None
    """0 to 100: the mean as a part of the best; None where either is not known."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A moment that mattered most, and what would have helped there."""

    turn: int
    lost: int
    """What the reply cost against the better one, in weighted hundredths of a point."""
    dimension: str
    better: tuple[Line, ...]
    """What the trainee could have said and done instead."""
    lessons: tuple[str, ...]
    """When the techniques of the better reply are right."""
    reasons: tuple[str, ...] = ()
    """What the better picks count as, where these were not picked."""
    closes: bool = False
    """Whether the conversation could still pass before this reply, and could not after it."""
    why: str | None = None
    """What the author says of the better reply."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything the debrief shows."""

    title: str
    citizen: str
    ending: str
    """Kind of the ending, a key of ENDING_NAMES."""
    acceptable: bool
    outcome: tuple[Line, ...]
    why: str | None
    next: str | None
    motive: tuple[str, ...]
    need: str
    results: tuple[DimensionResult, ...]
    critical: tuple[str, ...]
    tension: tuple[int, ...]
    """At the start, and after each reply."""
    opening: tuple[Line, ...]
    moments: tuple[Moment, ...]
    missed_facts: tuple[str, ...]
    closing: tuple[Point, ...]
    """What was held against the trainee at the end: a promise not kept, a departure not noted."""
    turning_points: tuple[TurningPoint, ...] = ()
    """The two or three moments that mattered most, in the order of the talk."""
    passed: bool | None = None
    """Whether every dimension that could be shown reaches the pass mark; None where it is not worked out."""
    pass_mark: int = 0
    """The score that every dimension must reach, out of 100; 0 where none is asked."""
    signs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """For each cue that a line can show, by its id, what it is a sign of, in words."""


def debrief(attempt: Attempt, language: str, appraisal: Appraisal | None = None) -> Debrief:
    """Make the debrief of an attempt that has ended; `language` is that of the interface.

    With what the exact analysis says of it, it has scores and turning points; without, points and reasons.
    """
    return _Maker(attempt, language, appraisal).make()


class _Maker:
    """Puts the attempt, its scorecard and the scenario's words together."""

    def __init__(self, attempt: Attempt, language: str, appraisal: Appraisal | None) -> None:
        self.attempt = attempt
        self.worth = appraisal.worth if appraisal else None
        self.outlooks = appraisal.outlooks if appraisal else ()
        self.language = language
        self.dialogue = attempt.dialogue
        self.scenario = attempt.dialogue.scenario
        self.card: Scorecard = attempt.scorecard()
        self.verdict = self._verdict()
        self.others = tuple(alternatives(attempt, self.outlooks, language))

    @property
    def rubric(self) -> Rubric:
        return self.dialogue.rubric

    def make(self) -> Debrief:
        last = self.scenario.states[self.attempt.snapshot.state]
        phrase = self.dialogue.stage.phrase
        count = len(self.attempt.steps)
        own, extra = self.card.moments[:count], self.card.moments[count:]
        return Debrief(
            title=phrase(self.scenario.title),
            citizen=self.scenario.citizen.name,
            ending=last.ending or "",
            acceptable=is_acceptable(last),
            outcome=self.dialogue.stage.shown(last.text, self.dialogue.values(self.attempt.snapshot)),
            why=phrase(last.why) if last.why else None,
            next=phrase(last.next) if last.next else None,
            motive=tuple(motive for motive, _weight in self.scenario.citizen.motive),
            need=phrase(self.scenario.citizen.need),
            results=tuple(self._result(dimension) for dimension in DIMENSIONS),
            critical=tuple(self._critical(error) for error in self.card.critical),
            tension=(self.dialogue.start().tension, *(step.after.tension for step in self.attempt.steps)),
            opening=self.dialogue.opening(),
            moments=tuple(map(self._moment, range(count), own, accounts(self.attempt))),
            missed_facts=tuple(phrase(fact.text) for fact in missed_facts(self.attempt)),
            closing=tuple(self._point(reason) for judged in extra for reason in judged.reasons),
            turning_points=self._turning_points(),
            passed=self.verdict.passed if self.verdict else None,
            pass_mark=self.card.pass_mark,
            signs={cue.id: sign_in_words(cue) for cue in self.scenario.cues.values()},
        )

    def _turning_points(self) -> tuple[TurningPoint, ...]:
        turns = turning_points(self.attempt, self.outlooks) if self.outlooks else ()
        return tuple(map(self._turning_point, turns))

    def _turning_point(self, turn: Turn) -> TurningPoint:
        gained = {name for reason in turn.lesson.reasons if reason.points > 0 for name in reason.techniques}
        better = [name for name in self.rubric.techniques if name in gained]
        return TurningPoint(
            turn=turn.taken.before.turn,
            lost=turn.lost,
            dimension=turn.dimension,
            better=tuple(chain.from_iterable(own_lines(self.dialogue, turn.better))),
            lessons=tuple(self.rubric.techniques[name].right_when.text(self.language) for name in better),
            reasons=self._gained(turn),
            closes=turn.closes,
            why=self.dialogue.stage.phrase(turn.better.reply.why) if turn.better.reply.why else None,
        )

    def _gained(self, turn: Turn) -> tuple[str, ...]:
        """Say what the better picks count as, as far as the picks that were taken did not."""
        had = {(pick.kind, pick.subject) for pick in turn.taken.observation.picks}
        new = (
            reason for reason in turn.lesson.reasons if reason.rule in self.rubric.picks and reason.points > 0
        )
        gained = (each for each in new if (each.rule, dict(each.fields).get("subject", "")) not in had)
        return tuple(dict.fromkeys(self._point(each, turn.better.reply).sentence for each in gained))

    def _verdict(self) -> Verdict | None:
        if self.worth is None:
            return None
        last = self.scenario.states[self.attempt.snapshot.state]
        best = {dimension: found.mean if found else None for dimension, found in self.worth.best.items()}
        return verdict(self.card, best, acceptable=is_acceptable(last))

    def _result(self, dimension: str) -> DimensionResult:
        score = self.card.dimensions[dimension]
        best = self.worth.best[dimension] if self.worth else None
        return DimensionResult(
            dimension,
            score.mean,
            score.earned,
            score.lost,
            best=int(best.mean) if best else None,
            score=self.verdict.scores[dimension] if self.verdict else None,
        )

    def _moment(self, place: int, judged: Judgement, acted: Account | None) -> Moment:
        step = self.attempt.steps[place]
        said, picked = own_lines(self.dialogue, step)
        phrase = self.dialogue.stage.phrase
        techniques = (self.rubric.techniques[ref.id] for ref in step.reply.techniques)
        return Moment(
            turn=step.before.turn,
            phase=judged.phase,
            said=said,
            answer=step.lines[len(said) + len(picked) :],
            tension_before=step.before.tension,
            tension_after=step.after.tension,
            techniques=tuple(technique.name.text(self.language) for technique in techniques),
            points=dict(judged.points),
            reasons=tuple(self._point(reason, step.reply) for reason in judged.reasons),
            critical=tuple(self._critical(error) for error in judged.critical),
            heard=phrase(step.reply.heard) if step.reply.heard else None,
            why=phrase(step.reply.why) if step.reply.why else None,
            lessons=self._lessons(judged),
            picked=picked,
            account=acted,
            words=self.attempt.words.get(place, ""),
            notes=self.attempt.notes if place == self.attempt.noted_at else "",
            tension_set=step.tension_set,
            others=self.others[place],
        )

    def _lessons(self, judged: Judgement) -> tuple[str, ...]:
        """Say once for each technique when it is right, or when it is wrong if it lost anything here."""
        # What two points cut off is no fault of the techniques.
        told = [reason for reason in judged.reasons if reason.rule != "clipped"]
        lost = {name for reason in told if reason.points < 0 for name in reason.techniques}
        gained = {name for reason in told if reason.points > 0 for name in reason.techniques}
        return tuple(
            (technique.wrong_when if technique.id in lost else technique.right_when).text(self.language)
            for technique in self.rubric.techniques.values()
            if technique.id in lost | gained
        )

    def _point(self, reason: Reason, reply: Reply | None = None) -> Point:
        fields = dict(reason.fields)
        if "promise" in fields:
            fields["promise"] = self._promised(fields["promise"])
        if "subject" in fields:
            fields["subject"] = subject_in_words(self.attempt, reason.rule, fields["subject"], reply)
        sentence = self.rubric.sentence(reason.rule, fields, self.language)
        return Point(reason.dimension, reason.points, sentence)

    def _promised(self, promise: str) -> str:
        """Name a promise by the moment in which it was given last; its id is the author's own."""
        given = [
            step.before.turn
            for step in self.attempt.steps
            if promise in {ref.id for ref in step.reply.promises}
        ]
        return _("what you promised in moment {number}").format(number=given[-1] + 1)

    def _critical(self, error: CriticalError) -> str:
        return self.rubric.sentence(error.rule, {"technique": error.technique}, self.language)


def grouped(points: Iterable[Point]) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Put the points that share a sentence together, in the order of their first."""
    found: dict[str, list[Point]] = {}
    for point in points:
        found.setdefault(point.sentence, []).append(point)
    return tuple((sentence, tuple(parts)) for sentence, parts in found.items())
