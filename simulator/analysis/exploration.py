"""Every reachable configuration, and what every reply does in it: numbers in flat arrays.

A configuration is all that the rest of a conversation can depend on: the state, the gauges, the facts, cues
and promises, and what scoring remembers; each only while it can still matter. The number of turns is not
part of it.
"""

from __future__ import annotations

import numpy as np

from simulator.analysis.compiled import Compiled
from simulator.analysis.keeping import Kept
from simulator.analysis.landing import Landings
from simulator.analysis.numbering import Numbering, Numbers, Row, paired, parted, runs
from simulator.analysis.relevance import relevance
from simulator.analysis.situations import Situations
from simulator.analysis.space import BOUND, Space
from simulator.analysis.worth import TooLargeError

BLOCK = 1 << 18
"""About so many replies are looked up at a time: long enough to be quick, short enough for the memory."""
CROWD = 12
"""Most replies for each configuration of the bound: beyond that, they would take too much memory."""
MOST_ANSWERS = 500_000
"""Most answers worked out one by one rather than looked up: beyond that, it would take too long."""


def explore(compiled: Compiled, bound: int = BOUND, block: int = BLOCK) -> Space:
    """Find every reachable configuration, about `block` replies at a time.

    Raises TooLargeError beyond the bound, and where the replies are too many, or have too little in common.
    """
    return _Explorer(compiled, bound, block).run()


class _Explorer:
    """Walks the configurations breadth first, a block at a time."""

    def __init__(self, compiled: Compiled, bound: int, block: int) -> None:
        self.compiled = compiled
        self.bound = bound
        found = relevance(compiled.scenario, compiled.rubric)
        kept = [Kept(compiled, place, found[place.state.id]) for place in compiled.places]
        self.landings = Landings(compiled, kept)
        self.situations = Situations(compiled, kept, self.landings)
        self.step = max(1, block // max(1, *(len(place.moves) for place in compiled.places)))
        self.numbering = Numbering()
        self.situation, self.past = Row(np.int32), Row(np.int32)
        self.judgings = Numbering()
        self.outcomes, self.pasts = Row(np.int32), Row(np.int32)
        self.first = Row(np.int64, (0,))
        self.to, self.outcome, self.move = Row(np.int32), Row(np.int32), Row(np.int32)

    def run(self) -> Space:
        """Find everything."""
        self._numbered(paired(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)))
        levels = [0]
        while levels[-1] < len(self.situation):
            start, end = levels[-1], len(self.situation)
            for at in range(start, end, self.step):
                self._expand(np.arange(at, min(at + self.step, end)))
            levels.append(end)
        return self._space(levels)

    def _expand(self, block: Numbers) -> None:
        """Find the replies that are open in the next configurations, and where they lead."""
        situation = self.situation.all[block]
        self._know(int(situation.max()) + 1)
        edge, counts = runs(self.situations.first.all, situation)
        past = np.repeat(self.past.all[block], counts)
        judging = self._judged(self.situations.question.all[edge], past)
        to = paired(self.situations.to.all[edge], self.pasts.all[judging])
        self.to.add(self._numbered(to))
        self.outcome.add(self.outcomes.all[judging])
        self.move.add(self.situations.move.all[edge])
        self.first.add(self.first.all[-1] + np.cumsum(counts))
        self._refuse(len(self.to) > CROWD * self.bound)
        self._refuse(self.situations.answers + len(self.judgings) > MOST_ANSWERS)

    def _know(self, situations: int) -> None:
        """Expand so many situations. Each belongs to a configuration, so they have the same bound."""
        while self.situations.expanded < situations:
            self.situations.expand(self.step)
            self._refuse(len(self.situations) > self.bound)

    def _judged(self, question: Numbers, past: Numbers) -> Numbers:
        asked = paired(question, past)
        numbers, where = self.judgings.of(asked)
        questions, pasts = parted(asked[where])
        found = [
            self.landings.judged(*self.situations.asked(question), past)
            for question, past in zip(questions.tolist(), pasts.tolist(), strict=True)
        ]
        self.outcomes.add([outcome for outcome, _past in found])
        self.pasts.add([past for _outcome, past in found])
        return numbers

    def _numbered(self, pairs: Numbers) -> Numbers:
        numbers, where = self.numbering.of(pairs)
        self._refuse(len(self.numbering) > self.bound)
        situation, past = parted(pairs[where])
        self.situation.add(situation)
        self.past.add(past)
        return numbers

    def _refuse(self, too_large: bool) -> None:
        if too_large:
            raise TooLargeError(self.bound)

    def _space(self, levels: list[int]) -> Space:
        situation = self.situation.all
        return Space(
            compiled=self.compiled,
            places=self.situations.places[situation].astype(np.uint16),
            promises=self.situations.promises()[situation],
            departures=self.situations.departures()[situation],
            pasts=self.past.all,
            first=self.first.all,
            to=self.to.all,
            outcome=self.outcome.all,
            move=self.move.all,
            outcomes=self.landings.outcomes.items,
            memories=self.landings.pasts.items,
            moves=self.landings.moves,
            levels=levels,
        )
