"""What is at stake in each state: what its replies are worth at once, over all configurations it comes in.

Worth at once is what an expert looks at: points times weight, over the three dimensions. A configuration
counts once, however many conversations come by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from simulator.analysis.compiled import ALL_PHASES
from simulator.analysis.numbering import Numbers
from simulator.analysis.passing import Flags
from simulator.analysis.space import Space
from simulator.analysis.survey import Stake, Stakes

CRITICAL = 100_000
"""What a critical error takes off: more than points and weights can make up for."""


def stakes(space: Space) -> Mapping[str, Stakes]:
    """Give what is at stake in every state that a conversation talks in, by its id."""
    return {found.state: found for found in _Counting(space).all_states()}


class _Counting:
    """Counts over the configurations that are left in time for a reply."""

    def __init__(self, space: Space) -> None:
        self.space = space
        within = _in_time(space)
        edges = int(space.first[within])
        self.move, self.to = space.move[:edges], space.to[:edges]
        self.outcome = space.outcome[:edges]
        self.open = np.diff(space.first[: within + 1])
        self.talking = np.flatnonzero(self.open)
        self.starts = space.first[self.talking]
        self.each = np.repeat(np.arange(len(self.talking)), self.open[self.talking])
        """For each edge, which of the talking configurations it starts in."""
        self.places = space.places[self.talking].astype(np.int64)
        self.critical = np.array([outcome.critical for outcome in space.outcomes])[self.outcome]
        self.worth = self._worth()
        self.best = self.worth == np.maximum.reduceat(self.worth, self.starts)[self.each]
        self.phases = np.array([outcome.phase for outcome in space.outcomes])[self.outcome[self.starts]]

    def all_states(self) -> Iterator[Stakes]:
        """Give the stakes of every state."""
        if not len(self.talking):
            return
        commonest = self._commonest()
        counts = self._counts(commonest)
        same, lone, tempts = self._same(), self._lone(), self._tempts()
        for place in self.space.compiled.places:
            here = self.places == place.index
            # What is asked of the trainee alone is no choice between replies.
            if here.any() and place.state.asks is None:
                yield Stakes(
                    state=place.state.id,
                    configurations=int(here.sum()),
                    phase=ALL_PHASES[commonest[place.index]],
                    replies=tuple(
                        _stake(move.reply.name, *(int(row[move.index]) for row in counts))
                        for move in place.moves
                        if counts[0][move.index]
                    ),
                    same=bool(same[here].all()),
                    lone=bool(lone[here].all()),
                    tempts=bool(tempts[here].any()),
                )

    def _worth(self) -> Numbers:
        found = [
            sum(weight * points for weight, points in zip(outcome.weights, outcome.points, strict=True))
            - CRITICAL * outcome.critical
            for outcome in self.space.outcomes
        ]
        return np.array(found, dtype=np.int64)[self.outcome]

    def _commonest(self) -> Numbers:
        """Give for each state the phase in which it comes most."""
        wide = len(ALL_PHASES)
        table = np.bincount(
            self.places * wide + self.phases, minlength=wide * len(self.space.compiled.places)
        )
        found: Numbers = table.reshape(-1, wide).argmax(axis=1)
        return found

    def _counts(self, commonest: Numbers) -> list[Numbers]:
        """Give for each move how often it is offered, best, critical and usual, and what it is worth."""
        usual = (self.phases == commonest[self.places])[self.each]
        moves = len(self.space.moves)
        total = np.zeros(moves, dtype=np.int64)
        np.add.at(total, self.move[usual], self.worth[usual])
        masks = (np.ones_like(self.best), self.best, self.critical, usual)
        return [*(np.bincount(self.move[mask], minlength=moves) for mask in masks), total]

    def _same(self) -> Flags:
        same = np.ones(len(self.talking), dtype=np.bool_)
        for row in (self.to, self.outcome):
            same &= np.minimum.reduceat(row, self.starts) == np.maximum.reduceat(row, self.starts)
        return same

    def _lone(self) -> Flags:
        safe = np.add.reduceat((~self.critical).astype(np.int64), self.starts)
        lone: Flags = (safe == 1) & (self.open[self.talking] > 1)
        return lone

    def _tempts(self) -> Flags:
        """Tell in which configurations a reply that is not the best is partly right."""
        earns = np.array(
            [max(outcome.points) > 0 and not outcome.critical for outcome in self.space.outcomes]
        )
        tempting: Flags = np.maximum.reduceat(~self.best & earns[self.outcome], self.starts)
        return tempting


def _stake(name: str, offered: int, best: int, critical: int, usual: int, total: int) -> Stake:
    return Stake(name, offered, best, critical, total // usual if usual else None)


def _in_time(space: Space) -> int:
    """Give how many configurations are reached with a reply still left: they are the first so many."""
    if space.compiled.limit is None:
        return space.size
    levels, turns = space.levels, space.compiled.scenario.max_turns
    return levels[turns] if turns < len(levels) else space.size
