"""A live attempt: one dialogue and one log; a reply is taken, written down, and only then shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from simulator.acts import asked_of
from simulator.attempt import Attempt
from simulator.characters import cleaned
from simulator.dialogue import Dialogue
from simulator.events import (
    MAX_NOTES,
    MAX_WORDS,
    AttemptStarted,
    Event,
    Log,
    LogError,
    ReplyChosen,
    SteppedBack,
)
from simulator.snapshot import Offer, Snapshot, Step

Clock = Callable[[], str]
"""Gives the time now: UTC, ISO 8601 to the second, ending in Z."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new attempt is written down with."""

    started: AttemptStarted
    sources: tuple[bytes, ...]


class Session:
    """Holds the two things that change during a conversation: the attempt, and how much is written down."""

    def __init__(
        self, attempt: Attempt, started: AttemptStarted, log: Log, clock: Clock, *, written: int = 0
    ) -> None:
        self.started = started
        self._attempt = attempt
        self._written = written
        self._typed: str | None = None
        """What was typed on the note pad and could not be written down yet."""
        self._log = log
        self._clock = clock

    @classmethod
    def begin(cls, dialogue: Dialogue, beginning: Beginning, log: Log, clock: Clock) -> Session:
        """Start an attempt; raises LogError when its beginning cannot be written down."""
        started = replace(beginning.started, at=clock())
        log.start(started, beginning.sources)
        return cls(Attempt(dialogue, ()), started, log, clock)

    @property
    def attempt(self) -> Attempt:
        """The attempt so far."""
        return self._attempt

    @property
    def snapshot(self) -> Snapshot:
        """Where the conversation stands."""
        return self._attempt.snapshot

    @property
    def turn(self) -> int:
        """Number of replies given; a choice must name the turn it was meant for."""
        return self.snapshot.turn

    @property
    def ended(self) -> bool:
        """Whether an ending was reached."""
        return self._attempt.ended

    @property
    def practice(self) -> bool:
        """Whether there are hints and steps back: not in an assessment."""
        return not self.started.assessment

    def offers(self) -> tuple[Offer, ...]:
        """Give the replies that are open now; none after the end."""
        return () if self.ended else self._attempt.dialogue.offers(self.snapshot)

    def choose(self, turn: int, name: str, words: str = "") -> Step | None:
        """Take a reply meant for this turn and give what it did, once that is durable.

        The trainee's own words go along, as `kept_words` keeps them, with a reply that asks something; with
        any other they are dropped. A stale turn (a key pressed twice) or a reply not on offer changes nothing
        and gives None. Raises LogError when the reply cannot be written down; the conversation then stays
        where it was.
        """
        if turn != self.turn or self.ended:
            return None
        step = self._attempt.dialogue.advance(self.snapshot, name)
        if step is None:
            return None
        ending = step.after.state if self._attempt.dialogue.ended(step.after) else None
        own = kept_words(words) if asked_of(step.reply) else ""
        self._write(self._chosen(step, own), ending)
        self._attempt = self._attempt.with_step(step, own)
        if self._typed is not None:
            with suppress(LogError):
                self.note(self._typed)
        return step

    def step_back(self, turn: int) -> Step | None:
        """Take back the last reply, when meant from this turn, and give what it did, once that is durable.

        The conversation then stands where it stood before that reply, also when the reply had ended it. A
        stale turn, the first turn and an assessment change nothing and give None. Raises LogError.
        """
        if turn != self.turn or turn == 0 or not self.practice:
            return None
        last = self._attempt.steps[-1]
        self._write(SteppedBack(self._written, self._clock()), None)
        self._attempt = self._attempt.stepped_back()
        return last

    @property
    def notes(self) -> str:
        """What is on the note pad, also where that could not be written down yet."""
        return self._attempt.notes if self._typed is None else self._typed

    def note(self, text: str) -> None:
        """Write the note pad down, as `kept_words` keeps words.

        What another window wrote in the meantime is then in `notes` too. Raises LogError; what was typed
        stays in `notes`, and is written down with the next reply.
        """
        self._typed = kept_words(text, MAX_NOTES)
        if self._typed != self._attempt.notes:
            kept = self._log.note(self.started.attempt, self._attempt.notes, self._typed)
            self._attempt = replace(self._attempt, notes=kept)
        self._typed = None

    def _write(self, event: Event, ending: str | None) -> None:
        self._log.append(self.started.attempt, event, ending)
        self._written += 1

    def _chosen(self, step: Step, words: str) -> ReplyChosen:
        before, after = step.before, step.after
        return ReplyChosen(
            self._written, self._clock(), before.state, step.name, after.state, after.digest(), words
        )


def kept_words(text: str, most: int = MAX_WORDS) -> str:
    """Give own words as they are kept: nothing that acts on a terminal, and at most so many characters."""
    lines = cleaned(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()[:most].rstrip()
