"""All configurations of a scenario as numbers in flat arrays: what exploring makes and valuing reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scoring import Duties, Memory
from simulator.analysis.compiled import Compiled, Move
from simulator.scenario import State

BOUND = 2_000_000
"""Most configurations of a scenario that is analysed."""


class Outcome(NamedTuple):
    """What a reply is worth: points in hundredths before the weight, by dimension."""

    points: tuple[int, int, int]
    phase: int
    critical: bool
    least: tuple[int, int, int]
    """The same with the worst picks; `points` are with the best ones of each dimension."""
    weights: tuple[int, int, int]
    """Hundredths, by dimension: those of the phase, and 0 where a question is about something else."""


class Past(NamedTuple):
    """What scoring carries from one moment to the next."""

    memory: Memory
    duties: Duties


@dataclass(frozen=True, slots=True)
class Space:
    """All configurations, numbered breadth first; the first is the start.

    The replies open in configuration `c` are the edges from `first[c]` up to `first[c + 1]`, in the order of
    the file.
    """

    compiled: Compiled
    places: npt.NDArray[np.uint16]
    """The state of each configuration."""
    promises: npt.NDArray[np.uint8]
    """How many promises are open in each."""
    departures: npt.NDArray[np.uint8]
    """How many departures from the protocol wait to be noted in each."""
    pasts: npt.NDArray[np.int32]
    """What scoring remembers in each: a number in `memories`."""
    first: npt.NDArray[np.int64]
    to: npt.NDArray[np.int32]
    outcome: npt.NDArray[np.int32]
    move: npt.NDArray[np.int32]
    outcomes: list[Outcome]
    memories: list[Past]
    moves: list[Move]
    """By the number in `move`."""
    levels: list[int]
    """The number of the first configuration that takes 0, 1, 2 ... replies to reach; at last the size."""

    @property
    def size(self) -> int:
        """Number of configurations."""
        return len(self.places)

    def name(self, edge: int) -> str:
        """Give the full name of the reply of an edge, without picks."""
        return self.moves[int(self.move[edge])].reply.name

    def state(self, configuration: int) -> State:
        """Give the state of a configuration."""
        return self.compiled.places[int(self.places[configuration])].state
