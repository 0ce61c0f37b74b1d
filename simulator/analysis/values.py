"""The exact worth of every configuration: the best mean still in reach, and what each reply gives away.

The best mean of a dimension is the highest `sum of w * points / sum of w` of any conversation of at most
`max_turns` replies that reaches an acceptable ending without a critical error. A mean is no sum, so it is
found by asking, for a mean m, how far `sum of w * (points - m)` can be brought above nought, and raising m to
the mean of the conversation that does it until nothing changes (Dinkelbach 1967). Whole numbers throughout.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from scoring import AFTERMATH, DIMENSIONS, Rubric
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.layers import Layers
from simulator.analysis.naming import in_full
from simulator.analysis.numbering import Numbers as Numbers
from simulator.analysis.passing import passing
from simulator.analysis.space import BOUND, Space
from simulator.analysis.worth import Best, Worth
from simulator.scenario import Scenario, State, is_acceptable

NEVER = -(1 << 60)
"""The worth of what must not happen: below every sum, and far enough from overflow."""
LONGEST = 1000
"""Bound on the replies of a conversation that cannot go round and so has no limit of turns."""


class Values:
    """Works on the arrays of one space, for one dimension at a time."""

    def __init__(self, space: Space, dimension: str, *, any_ending: bool = False) -> None:
        self.space = space
        self.axis = DIMENSIONS.index(dimension)
        self.first = space.first
        self.to = space.to
        self.outcome = space.outcome
        rubric, outcomes = space.compiled.rubric, space.outcomes
        weights = [outcome.weights[self.axis] for outcome in outcomes]
        self.weights: Numbers = np.array(weights, dtype=np.int64)
        self.points: Numbers = self._points()
        self.barred = np.array([outcome.critical and not any_ending for outcome in outcomes])
        self.talking = np.flatnonzero(np.diff(self.first))
        self.any_ending = any_ending
        self.owed = (
            (space.promises.astype(np.int64), *self._due(100 * rubric.promise_unkept[self.axis], dimension)),
            (space.departures.astype(np.int64), *self._due(self._unnoted(), dimension)),
        )
        """What comes due at the end: how many in each configuration, what each costs, and its weight."""
        self.clean = self._clean()
        self.final = self._final()

    def best(self) -> Best | None:
        """Find the best mean and a conversation that reaches it; None when no conversation may."""
        mean, found = Fraction(-201), None
        while True:
            path = self._walk(mean)
            if path is None:
                return found
            reached = self._mean(path)
            if reached is None or (found is not None and reached <= mean):
                return found
            mean = reached
            found = Best(mean, self._said(path))

    def layers(self, mean: Fraction) -> Layers:
        """Give, for 0, 1, 2 ... replies left, the most that can be had above this mean from everywhere.

        In units of hundredths of a point times hundredths of weight times the mean's denominator. The last
        layer holds for every larger number too. A layer says nothing of configurations that take so many
        replies to reach that fewer are left there.
        """
        gain, ends = self.gains(mean)[self.outcome], self._ends(mean)

        def follow(before: Numbers, left: int) -> Numbers:
            within = self._within(self.horizon - left)
            now = before.copy()
            now[:within] = ends[:within]
            self._follow(now, before, gain, within)
            return now

        return Layers(self._last(mean), follow, self.horizon)

    def _within(self, replies: int) -> int:
        """Give how many configurations are reached by so many replies: they are the first so many."""
        levels = self.space.levels
        return levels[replies + 1] if replies + 1 < len(levels) else self.space.size

    def _follow(self, now: Numbers, before: Numbers, gain: Numbers, within: int) -> None:
        """Put in what the best reply leads to, in the first so many configurations."""
        talking = self.talking[: np.searchsorted(self.talking, within)]
        if not len(talking):
            return
        edges = self.first[within]
        through = before[self.to[:edges]]
        through += gain[:edges]
        best = np.maximum.reduceat(through, self.first[talking])
        # A sum with NEVER in it is far below every other, and must not sink until it overflows.
        now[talking] = np.where(best > NEVER // 2, best, NEVER)

    @property
    def horizon(self) -> int:
        """The most replies that a conversation can have."""
        return LONGEST if self.space.compiled.limit is None else self.space.compiled.scenario.max_turns

    def gains(self, mean: Fraction) -> Numbers:
        """Give what each outcome is worth above a mean."""
        gains = self.weights * (self.points * mean.denominator - mean.numerator)
        return np.where(self.barred, NEVER, gains)

    # How it ends

    def _final(self) -> npt.NDArray[np.bool_]:
        """Tell which configurations are an ending that counts."""
        counts = [self._counts(place.state) for place in self.space.compiled.places]
        return np.array(counts)[self.space.places] & self.clean

    def _clean(self) -> npt.NDArray[np.bool_]:
        """Tell in which configurations nothing that was due was left out: that is a critical error too."""
        clean = [self.any_ending or not past.duties.missed for past in self.space.memories]
        return np.array(clean)[self.space.pasts]

    def _counts(self, state: State) -> bool:
        return state.ending is not None and (self.any_ending or is_acceptable(state))

    def _ends(self, mean: Fraction) -> Numbers:
        """Give the worth of having ended, in every configuration that is an ending that counts."""
        return np.where(self.final, self._cost(mean), NEVER)

    def _last(self, mean: Fraction) -> Numbers:
        """Give the worth with no reply left: a talk that goes on ends out of turns."""
        limit = self.space.compiled.limit
        worth = self._ends(mean)
        if limit is not None and self._counts(self.space.compiled.places[limit].state):
            out = np.where(self.clean, self._cost(mean), NEVER)
            worth[self.talking] = out[self.talking]
        return worth

    def _cost(self, mean: Fraction) -> Numbers:
        """Give what comes due at the end, for open promises and for departures that nobody noted."""
        costs = (
            count * (weight * (points * mean.denominator - mean.numerator))
            for count, points, weight in self.owed
        )
        total: Numbers = np.sum(list(costs), axis=0)
        return total

    def _due(self, points: int, dimension: str) -> tuple[int, int]:
        """Give what one thing that is due costs: points, and the weight they count with."""
        return points, self.space.compiled.rubric.weights[AFTERMATH][dimension] if points else 0

    def _unnoted(self) -> int:
        return self.space.compiled.rubric.picks["deviation_not_noted"].points[self.axis]

    def _points(self) -> Numbers:
        """Give what each outcome is worth, with the best picks."""
        return np.array([outcome.points[self.axis] for outcome in self.space.outcomes], dtype=np.int64)

    def _said(self, path: list[int]) -> tuple[str, ...]:
        """Give the replies of a conversation by their full names, with the picks that are worth it."""
        moves = [self.space.moves[self.space.move[edge]] for edge in path]
        return in_full(self.space.compiled, moves, DIMENSIONS[self.axis])

    # The conversation that does it

    def _walk(self, mean: Fraction) -> list[int] | None:
        """Give the edges of a conversation that brings most above a mean."""
        layers = self.layers(mean)
        gain = self.gains(mean)
        at, left, path = 0, self.horizon, list[int]()
        if layers[-1][0] <= NEVER:
            return None
        while self.first[at + 1] > self.first[at] and left > 0:
            edges = np.arange(self.first[at], self.first[at + 1])
            ahead = layers[min(left, len(layers)) - 1][self.to[edges]]
            step = gain[self.outcome[edges]]
            through = np.where((step > NEVER) & (ahead > NEVER), step + ahead, NEVER)
            edge = int(edges[int(np.argmax(through))])
            path.append(edge)
            at, left = int(self.to[edge]), left - 1
        return path

    def _mean(self, path: list[int]) -> Fraction | None:
        total, weight = 0, 0
        for points, share in self._parts(path):
            total += points * share
            weight += share
        return Fraction(total, weight) if weight else None

    def _parts(self, path: list[int]) -> Iterator[tuple[int, int]]:
        for edge in path:
            outcome = self.outcome[edge]
            yield int(self.points[outcome]), int(self.weights[outcome])
        for count, points, weight in self.owed if path else ():
            yield from [(points, weight)] * int(count[self.to[path[-1]]])


def reachable_endings(space: Space) -> frozenset[str]:
    """Give the ids of the endings that some conversation reaches, by running out of turns too."""
    turns, levels = space.compiled.scenario.max_turns, space.levels
    bounded = space.compiled.limit is not None and turns + 1 < len(levels)
    within = space.places[: levels[turns + 1]] if bounded else space.places
    states = [space.compiled.places[place].state for place in np.unique(within).tolist()]
    if space.compiled.limit is not None and _goes_on(space):
        states.append(space.compiled.places[space.compiled.limit].state)
    return frozenset(state.id for state in states if state.ending is not None)


def _goes_on(space: Space) -> bool:
    """Tell whether some conversation is still going on when its turns are over."""
    first, to = space.first, space.to
    source = np.repeat(np.arange(space.size), np.diff(first))
    there = np.zeros(space.size, dtype=np.bool_)
    there[0] = True
    for _reply in range(space.compiled.scenario.max_turns):
        after = np.zeros(space.size, dtype=np.bool_)
        after[to[there[source]]] = True
        there = after
    return bool((there & (np.diff(first) > 0)).any())


def work_out(scenario: Scenario, rubric: Rubric, bound: int = BOUND) -> Worth:
    """Analyse a scenario; raises TooLargeError beyond the bound."""
    return worth_in(explore(compile_scenario(scenario, rubric), bound))


def worth_in(space: Space) -> Worth:
    """Work out the best mean of each dimension and the endings within reach."""
    part = passing(space)
    best = {dimension: Values(part, dimension).best() for dimension in DIMENSIONS}
    return Worth(best, space.size, reachable_endings(space))
