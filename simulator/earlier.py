"""The other conversations of a scenario that one can be held against, found in the practice log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.attempt import Attempt
from simulator.comparison import Comparison, compared
from simulator.debrief import ENDING_NAMES, debrief
from simulator.desk import Desk
from simulator.events import AttemptRecord, AttemptStarted
from simulator.i18n import N_, _, language

MOST = 9
"""So many are offered: as many as there are digits, and who looks further back looks in the history."""
NONE = N_(
    "There is no other conversation to compare with: same scenario, same version of the citizen, ended."
)

NOT_ALIKE = N_("These two cannot be compared: choose two of the same scenario and citizen, both ended.")


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation that has ended, as the log has it."""

    started: AttemptStarted
    attempt: Attempt

    @property
    def day(self) -> str:
        """The day it began, as YYYY-MM-DD."""
        return self.started.at[:10]

    def summary(self) -> str:
        """Tell it from the others: when it began and how it ended."""
        kind = self.attempt.dialogue.scenario.states[self.attempt.snapshot.state].ending or ""
        when = self.started.at[:16].replace("T", " ")
        return _("{when}: {ending}").format(when=when, ending=_(ENDING_NAMES[kind]))


def others(desk: Desk, kept: Kept) -> tuple[Kept, ...]:
    """Give the other conversations of the same scenario and variant that have ended, newest first.

    Raises LogError. Those that cannot be played back in this version are left out.
    """
    found: list[Kept] = []
    for other in _reread(desk, kept):
        if alike(kept, other):
            found.append(other)
        if len(found) == MOST:
            break
    return tuple(found)


def alike(one: Kept, other: Kept) -> bool:
    """Tell whether two conversations are of the same scenario and variant."""
    variants = {each.attempt.dialogue.scenario.variant for each in (one, other)}
    return one.started.scenario == other.started.scenario and len(variants) == 1


def _reread(desk: Desk, kept: Kept) -> Iterator[Kept]:
    for record in desk.log.attempts():
        same = record.started.scenario == kept.started.scenario
        if same and record.started.attempt != kept.started.attempt:
            other = reread(desk, record)
            if other is not None:
                yield other


def reread(desk: Desk, record: AttemptRecord) -> Kept | None:
    """Read a conversation back; None when it did not end, or comes out otherwise in this version."""
    if record.ending is None or record.broken_off:
        return None
    attempt = desk.reread(record)
    return Kept(record.started, attempt) if attempt is not None and attempt.ended else None


def comparison(desk: Desk, now: Kept, then: Kept, *, scored: bool) -> Comparison:
    """Put two conversations side by side; with their scores it takes seconds."""
    first, second = (
        debrief(each.attempt, language(), desk.appraise(each.attempt, each.started) if scored else None)
        for each in (now, then)
    )
    return compared((now.attempt, first), (then.attempt, second), then.day)
