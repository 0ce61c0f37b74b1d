"""An attempt read back: from its events to the steps that were taken, and to the evidence for scoring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from scoring import Closing, Observation, Scorecard, assess, omissions, unaccounted, unsignalled
from simulator.acts import asked_of
from simulator.dialogue import Dialogue
from simulator.events import Event, SteppedBack
from simulator.snapshot import Snapshot, Step


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run through a scenario, from its opening to where it stands."""

    dialogue: Dialogue
    steps: tuple[Step, ...]
    words: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """The trainee's own words, by the turn of the reply they went with; never scored."""
    notes: str = ""
    """What the trainee wrote on the note pad; never scored."""

    @property
    def snapshot(self) -> Snapshot:
        """Where the conversation stands now."""
        return self.steps[-1].after if self.steps else self.dialogue.start()

    @property
    def ended(self) -> bool:
        """Whether an ending was reached."""
        return self.dialogue.ended(self.snapshot)

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The evidence for scoring, one for each reply."""
        return tuple(step.observation for step in self.steps)

    @property
    def departures(self) -> tuple[tuple[int, str], ...]:
        """The replies that left the protocol: each once, with its place among the steps when taken last."""
        last = {step.reply.name: place for place, step in enumerate(self.steps) if step.reply.departs_from}
        return tuple((place, name) for name, place in last.items())

    @property
    def noted_at(self) -> int:
        """The place of the step with which the note pad is told: the last report, or else the last of all."""
        reports = (place for place, step in enumerate(self.steps) if asked_of(step.reply) == "report")
        return max(reports, default=len(self.steps) - 1)

    def scorecard(self) -> Scorecard:
        """Score the attempt by the rubric of its dialogue."""
        return assess(self.dialogue.rubric, self.observations, self.closing())

    def closing(self) -> Closing:
        """Tell how it ended: what was promised or due is held against the trainee only once it is over."""
        if not self.ended:
            return Closing()
        return Closing(
            ending=self.dialogue.scenario.states[self.snapshot.state].ending,
            unkept=tuple(sorted(self.snapshot.promises)),
            omitted=omissions(self.dialogue.rubric, self.observations),
            unaccounted=unaccounted(self.dialogue.rubric, self.observations, self.departures),
            unsignalled=unsignalled(self.dialogue.rubric, self.observations, self.departures),
        )

    def with_step(self, step: Step, words: str = "") -> Attempt:
        """Give the attempt one reply further, and the own words that went with it."""
        own = MappingProxyType({**self.words, len(self.steps): words}) if words else self.words
        return replace(self, steps=(*self.steps, step), words=own)

    def stepped_back(self) -> Attempt:
        """Give the attempt as it was before its last reply."""
        left = {turn: words for turn, words in self.words.items() if turn < len(self.steps) - 1}
        return replace(self, steps=self.steps[:-1], words=MappingProxyType(left))


def replay(dialogue: Dialogue, events: tuple[Event, ...]) -> Attempt | None:
    """Let the same things happen again; None when the conversation does not come out the same at every step.

    Replies that were taken back are taken too, so that a difference in them is noticed as well.
    """
    attempt = Attempt(dialogue, ())
    for event in events:
        if isinstance(event, SteppedBack):
            if not attempt.steps:
                return None
            attempt = attempt.stepped_back()
            continue
        snapshot = attempt.snapshot
        step = dialogue.advance(snapshot, event.reply)
        if step is None or snapshot.state != event.state or step.after.digest() != event.digest:
            return None
        attempt = attempt.with_step(step, event.words)
    return attempt
