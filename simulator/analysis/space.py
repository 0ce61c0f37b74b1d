"""All configurations of a scenario as numbers in flat arrays: what exploring makes and valuing reads."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

from scoring import Duties, Memory
from simulator.analysis.compiled import Compiled
from simulator.scenario import State

BOUND = 2_000_000


class Configuration(NamedTuple):
    """Where a conversation can stand; every part is a number."""

    place: int
    tension: int
    trust: int
    known: int
    peak: int
    reportable: bool
    promises: int
    used: int
    memory: int
    """Number of what scoring remembers, and of the duties that are open."""


MEMORY_BITS = 20


@dataclass(frozen=True, slots=True)
class Packing:
    """How a configuration is written as one whole number: a small key, and quick to compare."""

    memory: int
    """Shift of the memory; below it stand place, tension, trust, peak and reportable."""
    promises: int
    used: int
    known: int
    """Shift of what is known; it stands highest, because it may be long."""

    @classmethod
    def of(cls, compiled: Compiled) -> Packing:
        """Make room for what a scenario has."""
        memory = _PLACE_BITS + 12
        promises = memory + MEMORY_BITS
        used = promises + len(compiled.bits.promises)
        return cls(memory, promises, used, used + len(compiled.bits.once))

    @property
    def gauges(self) -> int:
        """Mask of the place, the gauges, the peak and whether there is something to report."""
        return (1 << self.memory) - 1

    @property
    def offer(self) -> int:
        """Mask of what is on offer depends on: the place, the gauges, what is used and known."""
        return (1 << (_PLACE_BITS + 8)) - 1 | -1 << self.used

    def pack(self, at: Configuration) -> int:
        """Write a configuration as a number."""
        low = at.place | at.tension << _PLACE_BITS | at.trust << _PLACE_BITS + 4
        low |= at.peak << _PLACE_BITS + 8 | at.reportable << _PLACE_BITS + 11
        high = at.memory << self.memory | at.promises << self.promises | at.used << self.used
        return low | high | at.known << self.known

    def unpack(self, code: int) -> Configuration:
        """Read a number back."""
        return Configuration(
            place=code & _mask(_PLACE_BITS),
            tension=code >> _PLACE_BITS & 15,
            trust=code >> _PLACE_BITS + 4 & 15,
            known=code >> self.known,
            peak=code >> _PLACE_BITS + 8 & 7,
            reportable=bool(code >> _PLACE_BITS + 11 & 1),
            promises=code >> self.promises & _mask(self.used - self.promises),
            used=code >> self.used & _mask(self.known - self.used),
            memory=code >> self.memory & _mask(MEMORY_BITS),
        )


_PLACE_BITS = 16


def _mask(bits: int) -> int:
    return (1 << bits) - 1


class Outcome(NamedTuple):
    """What a reply is worth: points in hundredths before the weight, by dimension."""

    points: tuple[int, int, int]
    phase: int
    critical: bool


class Past(NamedTuple):
    """What scoring carries from one moment to the next."""

    memory: Memory
    duties: Duties


@dataclass(slots=True)
class Space:
    """All configurations, numbered in the order they were found; the first is the start.

    The replies open in configuration `c` are the edges from `first[c]` up to `first[c + 1]`.
    """

    compiled: Compiled
    packing: Packing
    codes: list[int] = field(default_factory=list)
    """The configurations, each as one number."""
    places: array[int] = field(default_factory=lambda: array("H"))
    """The state of each configuration."""
    promises: array[int] = field(default_factory=lambda: array("B"))
    """How many promises are open in each."""
    pasts: array[int] = field(default_factory=lambda: array("i"))
    """What scoring remembers in each: a number in `memories`."""
    first: array[int] = field(default_factory=lambda: array("q", [0]))
    to: array[int] = field(default_factory=lambda: array("i"))
    outcome: array[int] = field(default_factory=lambda: array("i"))
    move: array[int] = field(default_factory=lambda: array("i"))
    outcomes: list[Outcome] = field(default_factory=list)
    memories: list[Past] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Full name of each reply, by the number in `move`."""

    @property
    def size(self) -> int:
        """Number of configurations."""
        return len(self.codes)

    def state(self, configuration: int) -> State:
        """Give the state of a configuration."""
        return self.compiled.places[self.places[configuration]].state
