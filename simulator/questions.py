"""What a scenario asks of the trainee alone, and what can carry a departure from the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from scoring import MOTIVES, TOO_EARLY
from simulator.conditions import Condition
from simulator.diagnostics import Span
from simulator.wording import Phrase, Ref

ASKS = ("motive", "report", "agreement", "measure")
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "motive": (*MOTIVES, TOO_EARLY),
    "report": ("write",),
    "agreement": ("agree",),
    "measure": ("decide",),
}
"""For each thing that a state can ask, the ids of the replies that it offers by itself."""
VERDICTS = ("measure_too_light", "measure_fits", "measure_too_heavy")
"""Facts that a measure brings about by itself, for conditions to read."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What can carry a deviation in one of its tests: facts and cues, or a text."""

    test: str
    names: tuple[Ref, ...] = ()
    text: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that can go into a report or an agreement."""

    id: str
    span: Span
    text: Phrase
    nature: str
    """`must`, `ok`, `label`, `health`, `hearsay` or `poor`."""
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Proportion:
    """Which measure would be proportional: rungs of the protocol's ladder, a term, and parts of it."""

    span: Span
    lightest: Ref
    acceptable: tuple[Ref, ...] = ()
    months: int | None = None
    must: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the organisation's ladder of measures."""

    id: str
    text: Phrase
    timed: bool = False
    """Whether it lasts for a term."""


@dataclass(frozen=True, slots=True)
class House:
    """What the organisation's protocol says of measures and mandates."""

    rungs: tuple[Rung, ...] = ()
    """Lightest first."""
    may_leave: frozenset[str] = frozenset()
    """Steps that the trainee's role may leave by itself."""
    steps: Mapping[str, Phrase] = field(default_factory=lambda: MappingProxyType({}))
    """The steps in words, in their order."""
