"""What conversations of at most `max_turns` replies come by, and the shortest one that comes there.

Scoring has no part in it, so there are fewer configurations; but every line that is seen or heard has, so
that what it asks after is kept in mind. All of it is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from scoring import DIMENSIONS, Rubric
from simulator.analysis.compiled import Compiled, Move, Shown, compile_scenario
from simulator.analysis.keeping import Kept
from simulator.analysis.landing import Here, Landings
from simulator.analysis.naming import in_full
from simulator.analysis.numbering import Numbers
from simulator.analysis.relevance import relevance
from simulator.analysis.situations import Situations
from simulator.analysis.space import BOUND
from simulator.analysis.survey import Reach
from simulator.analysis.worth import TooLargeError
from simulator.diagnostics import Span
from simulator.scenario import Scenario

STEP = 1 << 15
"""So many situations are expanded at a time."""


def reach(scenario: Scenario, rubric: Rubric, bound: int = BOUND) -> Reach:
    """Find what conversations come by; raises TooLargeError beyond the bound."""
    return _Walk(scenario, rubric, bound).run()


class _Watched(Landings):
    """Remembers which lines were shown."""

    def __init__(self, compiled: Compiled, kept: list[Kept]) -> None:
        super().__init__(compiled, kept)
        self.lines: set[Span] = set()

    def _arrived(self, at: Here, known: int) -> tuple[Here, int]:
        """Look again once its cues were seen: that is how a scene is shown."""
        here, after = super()._arrived(at, known)
        shown = self.compiled.places[here.place].shown
        self._cues(shown, here.tension, here.trust, self._phase(here.place, here.tension), after)
        return here, after

    def _cues(self, shown: Iterable[Shown], tension: int, trust: int, phase: int, known: int) -> int:
        open_ = [each for each in shown if each.when is None or each.when(tension, trust, phase, known)]
        self.lines.update(each.line for each in open_)
        return super()._cues(open_, tension, trust, phase, known)


class _Walk:
    """Walks the situations breadth first, for as many replies as a conversation may have."""

    def __init__(self, scenario: Scenario, rubric: Rubric, bound: int) -> None:
        self.compiled = compile_scenario(scenario, rubric, lines=True)
        self.bound = bound
        found = relevance(scenario, rubric, lines=True)
        kept = [Kept(self.compiled, place, found[place.state.id]) for place in self.compiled.places]
        self.landings = _Watched(self.compiled, kept)
        self.situations = Situations(self.compiled, kept, self.landings)
        self.longest = None if self.compiled.limit is None else scenario.max_turns
        self.states = [place.state for place in self.compiled.places]
        self.moves: dict[int, tuple[int, Move]] = {
            move.index: (place.index, move) for place in self.compiled.places for move in place.moves
        }

    def run(self) -> Reach:
        """Find everything."""
        levels, lines = [0], self.landings.lines
        while levels[-1] < len(self.situations) and len(levels) - 1 != self.longest:
            before = set(lines)
            levels.append(self._expand())
        if len(levels) - 1 == self.longest:
            # After the last reply the turns are over: it leads to no state, unless to an ending.
            lines -= self._in_states() - before
        return self._found(self._valid(levels), lines)

    def _expand(self) -> int:
        """Expand all situations found so far, and tell how many they are."""
        end = len(self.situations)
        while self.situations.expanded < end:
            self.situations.expand(min(STEP, end - self.situations.expanded))
            if len(self.situations) > self.bound:
                raise TooLargeError(self.bound)
        return end

    def _in_states(self) -> set[Span]:
        talks = (place for place in self.compiled.places if place.state.ending is None)
        return {shown.line for place in talks for shown in place.shown}

    def _valid(self, levels: list[int]) -> npt.NDArray[np.bool_]:
        """Tell which edges lead where they say: after the last reply only an ending is reached."""
        valid = np.ones(len(self.situations.to), dtype=np.bool_)
        if len(levels) - 1 == self.longest:
            ends = np.array([state.ending is not None for state in self.states])
            last = int(self.situations.first.all[levels[-2]])
            valid[last:] = ends[self.situations.places[self.situations.to.all[last:]]]
        return valid

    def _found(self, valid: npt.NDArray[np.bool_], lines: set[Span]) -> Reach:
        edges = np.flatnonzero(valid)
        to, places = self.situations.to.all[edges], self.situations.places
        arrived, first = np.unique(to, return_index=True)
        parents = dict(zip(arrived.tolist(), edges[first].tolist(), strict=True))
        reached = np.array(sorted({0, *parents}), dtype=np.int64)
        met, where = np.unique(places[reached], return_index=True)
        paths = {
            self.states[place].id: self._path(int(reached[at]), parents)
            for place, at in zip(met.tolist(), where.tolist(), strict=True)
        }
        pairs = np.unique(np.stack([self.situations.move.all[edges], places[to]]), axis=1)
        return Reach(
            paths=paths,
            replies=frozenset(map(self._offered, np.unique(self.situations.move.all).tolist())),
            ways=frozenset(self._way(*pair) for pair in pairs.T.tolist()),
            lines=frozenset(lines),
            dry=self._dry(parents),
            alike=self._alike(),
            due=frozenset(
                self.states[here.place].id for here in self.landings.heres.items if here.reportable
            ),
        )

    def _offered(self, move: int) -> tuple[str, str]:
        place, found = self.moves[move]
        return self.states[place].id, found.reply.name

    def _way(self, move: int, to: int) -> tuple[str, str, str]:
        return (*self._offered(move), self.states[to].id)

    def _path(self, situation: int, parents: Mapping[int, int]) -> tuple[str, ...]:
        moves = []
        while situation:
            edge = parents[situation]
            moves.append(self.moves[int(self.situations.move.all[edge])][1])
            situation = int(np.searchsorted(self.situations.first.all, edge, side="right")) - 1
        return in_full(self.compiled, moves[::-1], DIMENSIONS[-1])

    def _dry(self, parents: Mapping[int, int]) -> dict[str, tuple[str, ...]]:
        places = self.situations.places
        open_ = np.diff(self.situations.first.all)
        found: dict[str, tuple[str, ...]] = {}
        for situation in np.flatnonzero(open_ == 0).tolist():
            state = self.states[int(places[situation])]
            if state.ending is None and state.id not in found:
                found[state.id] = self._path(situation, parents)
        return found

    def _alike(self) -> frozenset[str]:
        """Find the states in which it is all the same what is said."""
        first = self.situations.first.all
        talking: Numbers = np.flatnonzero(np.diff(first))
        places = self.situations.places[talking]
        to = self.situations.to.all
        starts = first[talking]
        same = np.minimum.reduceat(to, starts) == np.maximum.reduceat(to, starts)
        different = set(np.unique(places[~same]).tolist())
        return frozenset(self.states[place].id for place in set(places.tolist()) - different)
