"""The values of a conversation under way: where it stands, what is on offer, what a reply did."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

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
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Offer:
    """A reply that is open now, as the trainee would say it."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One reply taken: what stood before, what it did, what is shown, and the evidence for scoring."""

    before: Snapshot
    after: Snapshot
    reply: Reply
    lines: tuple[Line, ...]
    """What the trainee said and did, the reaction, and the new state's text."""
    observation: Observation

    @property
    def tension_change(self) -> int:
        """By how much the tension rose or fell."""
        return self.after.tension - self.before.tension
