"""The exact best and worst mean of each dimension, over all conversations that end in each ending.

Here every conversation counts, with critical errors or without. The worst is the best of the points turned
round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scoring import DIMENSIONS, Rubric
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.naming import in_full
from simulator.analysis.numbering import Numbers
from simulator.analysis.passing import part_toward
from simulator.analysis.space import BOUND, Space
from simulator.analysis.values import Values, reachable_endings
from simulator.analysis.worth import Best
from simulator.scenario import Scenario, State
from simulator.variants import versions


@dataclass(frozen=True, slots=True)
class Range:
    """How well and how badly conversations go in one dimension; both with a conversation that does it."""

    worst: Best
    best: Best


@dataclass(frozen=True, slots=True)
class EndingRanges:
    """The ranges of the conversations that end in one ending."""

    variant: str | None
    """The variant in which these conversations are held; None where there are none."""
    ending: str
    """The id of its state."""
    dimensions: Mapping[str, Range | None]
    """None where no moment on the way has any weight."""


def ranges(scenario: Scenario, rubric: Rubric, bound: int = BOUND) -> Iterator[EndingRanges]:
    """Give the ranges, variant by variant and ending by ending in the order of the file.

    Raises TooLargeError beyond the bound.
    """
    for version in versions(scenario):
        yield from ranges_in(explore(compile_scenario(version, rubric), bound))


def ranges_in(space: Space) -> Iterator[EndingRanges]:
    """Give the ranges of every ending that is reached."""
    reached = reachable_endings(space)
    for state in space.compiled.scenario.states.values():
        if state.id in reached:
            part = _part(space, state.id)
            found = {dimension: _range(part, dimension, state.id) for dimension in DIMENSIONS}
            yield EndingRanges(space.compiled.scenario.variant, state.id, found)


def _part(space: Space, ending: str) -> Space:
    """Leave out what cannot end so; a talk may run out of its turns anywhere."""
    places = space.compiled.places
    if space.compiled.limit is not None and places[space.compiled.limit].state.id == ending:
        return space
    goals = np.array([place.state.id == ending for place in places])[space.places]
    return part_toward(space, goals, np.arange(len(space.to)))


def _range(space: Space, dimension: str, ending: str) -> Range | None:
    best = _Toward(space, dimension, ending).best()
    worst = _Toward(space, dimension, ending, turned=True).best()
    if best is None or worst is None:
        return None
    return Range(Best(-worst.mean, worst.replies), best)


class _Toward(Values):
    """Only conversations that end in one ending count; `turned` makes the worst the best."""

    def __init__(self, space: Space, dimension: str, ending: str, *, turned: bool = False) -> None:
        self._ending = ending
        self._turned = turned
        super().__init__(space, dimension, any_ending=True)
        if turned:
            promises, departures = self.owed
            self.owed = (_turned(promises), _turned(departures))

    def _points(self) -> Numbers:
        """Give what each outcome is worth: with the best picks, or with the worst turned round."""
        if not self._turned:
            return super()._points()
        return -np.array([outcome.least[self.axis] for outcome in self.space.outcomes], dtype=np.int64)

    def _said(self, path: list[int]) -> tuple[str, ...]:
        moves = [self.space.moves[self.space.move[edge]] for edge in path]
        return in_full(self.space.compiled, moves, DIMENSIONS[self.axis], worst=self._turned)

    def _counts(self, state: State) -> bool:
        return state.id == self._ending


def _turned(due: tuple[Numbers, int, int]) -> tuple[Numbers, int, int]:
    count, points, weight = due
    return count, -points, weight
