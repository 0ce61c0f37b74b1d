"""The values of a conversation under way: where it stands, what is on offer, what a reply did."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from scoring import Observation
from simulator.scenario import Reply
from simulator.staging import Line


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where a conversation stands: everything that what follows can depend on."""

    state: str
    tension: int
    trust: int
    turn: int = 0
    facts: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    """Full names of replies taken that are offered only once."""
    promises: frozenset[str] = frozenset()
    """Promises given and not yet kept."""
    peak: str = "calm"
    """Highest phase reached so far."""
    reportable: bool = False
    """Whether something happened that must be reported: behaviour at a person, a threat, violence."""

    changes: frozenset[str] = frozenset()
    """The motives to which changing one's mind would count; none before the first time it is asked."""

    def digest(self) -> str:
        """Give the SHA-256 of the snapshot, the same on every machine."""
        parts = (
            self.state,
            self.tension,
            self.trust,
            self.turn,
            sorted(self.facts),
            sorted(self.cues),
            sorted(self.used),
            sorted(self.promises),
            self.peak,
            self.reportable,
            *([sorted(self.changes)] if self.changes else []),
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()


PickGroup = Literal["sure", "cue", "ground", "statement", "rung", "term", "part"]
EXCLUSIVE: tuple[PickGroup, ...] = ("rung", "term")
"""Groups of which at most one can be picked."""
WITH = "+"
"""Stands between the name of a reply and each pick: `state/reply+pick+pick`."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Something that can be picked with a reply."""

    id: str
    text: str
    """As the trainee reads it."""
    group: PickGroup


@dataclass(frozen=True, slots=True)
class Offer:
    """A reply that is open now, as the trainee would say it."""

    name: str
    lines: tuple[Line, ...]
    asks: str | None = None
    """What is to be picked with it: an answer to one of ASKS, or `grounds`; None where there is nothing."""
    picks: tuple[Pick, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One reply taken: what stood before, what it did, what is shown, and the evidence for scoring."""

    before: Snapshot
    after: Snapshot
    reply: Reply
    lines: tuple[Line, ...]
    """What the trainee said and did, the reaction, and the new state's text."""
    observation: Observation
    picked: tuple[Pick, ...] = ()
    tension_set: bool = False
    """Whether the state that it leads to sets the tension: then the reply did not bring it there."""

    @property
    def name(self) -> str:
        """The full name of the reply with what was picked: `state/reply+pick+pick`."""
        return WITH.join((self.reply.name, *(pick.id for pick in self.picked)))

    @property
    def tension_change(self) -> int:
        """By how much the tension rose or fell."""
        return self.after.tension - self.before.tension
