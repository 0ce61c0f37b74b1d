"""An attempt read back: from its events to the steps that were taken, and to the evidence for scoring."""

from __future__ import annotations

from dataclasses import dataclass

from scoring import Closing, Observation, Scorecard, assess, omissions
from simulator.dialogue import Dialogue
from simulator.events import Event, SteppedBack
from simulator.snapshot import Snapshot, Step


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run through a scenario, from its opening to where it stands."""

    dialogue: Dialogue
    steps: tuple[Step, ...]

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
        )

    def with_step(self, step: Step) -> Attempt:
        """Give the attempt one reply further."""
        return Attempt(self.dialogue, (*self.steps, step))

    def stepped_back(self) -> Attempt:
        """Give the attempt as it was before its last reply."""
        return Attempt(self.dialogue, self.steps[:-1])


def replay(dialogue: Dialogue, events: tuple[Event, ...]) -> Attempt | None:
    """Let the same things happen again; None when the conversation does not come out the same at every step.

    Replies that were taken back are taken too, so that a difference in them is noticed as well.
    """
    steps: list[Step] = []
    for event in events:
        if isinstance(event, SteppedBack):
            if not steps:
                return None
            steps.pop()
            continue
        snapshot = steps[-1].after if steps else dialogue.start()
        step = dialogue.advance(snapshot, event.reply)
        if step is None or snapshot.state != event.state or step.after.digest() != event.digest:
            return None
        steps.append(step)
    return Attempt(dialogue, tuple(steps))
