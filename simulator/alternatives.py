"""What else could have been said: for each moment every reply that was on offer, and what it would have done.

There is seldom one right reply. So none is left out and none is put first: they stand as they stood on the
screen, the one that was taken among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from types import MappingProxyType
from typing import Literal

from scoring import START, Memory, judge
from simulator.analysis.worth import Outlook, Prospect
from simulator.attempt import Attempt
from simulator.dialogue import Dialogue
from simulator.snapshot import WITH, Step
from simulator.staging import Line
from simulator.turning_points import (
    LEAST,
    best_of,
    better_whatever_the_motive,
    gains,
    given_away,
    with_best_picks,
)

Standing = Literal["better", "hindsight", "alike", "worse"]
"""Beside the reply that was taken: better and that could be known, better but nothing showed it yet, about as
good, or worse."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One reply that was on offer, with the best of what could be picked with it."""

    reply: str
    """Full name."""
    said: tuple[Line, ...]
    picked: tuple[Line, ...]
    techniques: tuple[str, ...]
    """Names of the techniques, in the language of the interface."""
    points: Mapping[str, int]
    """What it would have earned at once: by dimension, in hundredths, before the weight of the phase."""
    tension_before: int
    tension_after: int
    tension_set: bool
    """Whether the story would have set the tension afterwards."""
    critical: bool
    """Whether it would have been an error that nothing makes up for."""
    taken: bool
    """Whether this is what the trainee said."""
    heard: str | None = None
    why: str | None = None
    """What the author says of it."""
    lost: int | None = None
    """What it gives away to the end of the talk against the best on offer for each dimension, in weighted
    hundredths; 0 is nothing, None is not worked out."""
    closes: bool = False
    """Whether a pass was within reach before it and would not have been after."""
    standing: Standing | None = None
    """How it stands beside what was said; None for what was said, and where it is not worked out."""


@dataclass(frozen=True, slots=True)
class _Open:
    """One reply taken from a moment, and what it left within reach where that is known."""

    step: Step
    prospect: Prospect | None


def own_lines(dialogue: Dialogue, step: Step) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Give the lines of a step that are the trainee's: what was said and done, and what was picked."""
    offer = dialogue.offer(step.before, step.reply.name)
    said = len(offer.lines) if offer else 0
    return step.lines[:said], step.lines[said : said + len(step.picked)]


def alternatives(
    attempt: Attempt, outlooks: Sequence[Outlook], language: str
) -> Iterator[tuple[Alternative, ...]]:
    """Give for each moment every reply that was on offer; `language` is that of the interface.

    Without what the analysis says of the conversation they have points and no worth.
    """
    memory, rubric = START, attempt.dialogue.rubric
    for step, outlook in zip(attempt.steps, outlooks or repeat(()), strict=False):
        moment = _Moment(attempt, memory, language)
        yield tuple(moment.alternatives(step, outlook))
        _judgement, memory = judge(rubric, memory, step.observation)


class _Moment:
    """Makes the alternatives of one moment."""

    def __init__(self, attempt: Attempt, memory: Memory, language: str) -> None:
        self.attempt = attempt
        self.dialogue = attempt.dialogue
        self.rubric = attempt.dialogue.rubric
        self.memory = memory
        self.language = language

    def alternatives(self, step: Step, outlook: Outlook) -> Iterator[Alternative]:
        open_ = list(with_best_picks(self.attempt, step, outlook))
        taken = _Open(step, given_away(self.attempt, self.memory, step, open_) if open_ else None)
        for offer in self.dialogue.offers(step.before):
            other = self._best_of(step, offer.name, open_)
            if offer.name == step.reply.name:
                yield self._made(taken, taken)
                if not self._picks_better(other.step, step):
                    continue
            yield self._made(other, taken)

    def _best_of(self, step: Step, name: str, open_: Sequence[tuple[Prospect, Step]]) -> _Open:
        """Give a reply with the picks that leave most within reach, or that earn most at once."""
        found = [(prospect, other) for prospect, other in open_ if prospect.reply == name]
        if found:
            prospect, other = min(found, key=lambda each: (each[0].closes, each[0].total))
            return _Open(other, prospect)
        pickable = self.dialogue.pickable(step.before, name, None) or ()
        best = self.dialogue.advance(step.before, WITH.join((name, *best_of(self.rubric, pickable))))
        assert best is not None, "what can be picked can be taken"
        return _Open(best, None)

    def _picks_better(self, other: Step, taken: Step) -> bool:
        """Tell whether the same reply with other picks earned more."""
        return other.name != taken.name and self._earned(other) > self._earned(taken)

    def _earned(self, step: Step) -> int:
        judgement, _after = judge(self.rubric, self.memory, step.observation)
        return sum(judgement.weighted.in_order())

    def _made(self, each: _Open, taken: _Open) -> Alternative:
        step, phrase = each.step, self.dialogue.stage.phrase
        said, picked = own_lines(self.dialogue, step)
        judgement, _after = judge(self.rubric, self.memory, step.observation)
        techniques = (self.rubric.techniques[ref.id] for ref in step.reply.techniques)
        return Alternative(
            reply=step.reply.name,
            said=said,
            picked=picked,
            techniques=tuple(technique.name.text(self.language) for technique in techniques),
            points=MappingProxyType(dict(judgement.points)),
            tension_before=step.before.tension,
            tension_after=step.after.tension,
            tension_set=step.tension_set,
            critical=bool(judgement.critical),
            taken=each is taken,
            heard=phrase(step.reply.heard) if step.reply.heard else None,
            why=phrase(step.reply.why) if step.reply.why else None,
            lost=each.prospect.total if each.prospect else None,
            closes=bool(each.prospect and each.prospect.closes),
            standing=self._standing(each, taken),
        )

    def _standing(self, each: _Open, taken: _Open) -> Standing | None:
        if each is taken or each.prospect is None or taken.prospect is None:
            return None
        same_hope = each.prospect.closes == taken.prospect.closes
        if same_hope and abs(each.prospect.total - taken.prospect.total) < LEAST:
            return "alike"
        if not gains(each.prospect, taken.prospect):
            return "worse"
        known = better_whatever_the_motive(self.attempt, self.memory, each.step, taken.step)
        return "better" if known else "hindsight"
