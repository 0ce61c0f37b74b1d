"""Where replies lead, looked up for a whole array at a time; only what is new is worked out."""

from __future__ import annotations

import numpy as np

from simulator.analysis.landing import Landings
from simulator.analysis.numbering import Numbers, Row, RowNumbering
from simulator.analysis.words import from_words, in_words

CLOSED = -1


class Answers:
    """For each reply, each standing and each thing it asks after: where it leads."""

    def __init__(self, landings: Landings, words: int) -> None:
        self._landings = landings
        self._words = words
        self._rows = RowNumbering(1 + words)
        self.here = Row(np.int64)
        """The standing in which a reply lands, or CLOSED where it is not on offer."""
        self.held = [Row(np.int64) for _ in range(words)]
        """The bits that are on afterwards, of those that the reply touches."""
        self.moment = Row(np.int64)
        """What judging it depends on, apart from what is on offer and remembered."""

    def __len__(self) -> int:
        return len(self.here)

    def of(self, moves: Numbers, heres: Numbers, asks: Numbers) -> Numbers:
        """Give the numbers of the answers."""
        numbers, where = self._rows.of(moves, [heres, *asks])
        new = zip(moves[where].tolist(), heres[where].tolist(), asks[:, where].T.tolist(), strict=True)
        landings = [self._landings.landing(move, here, from_words(words)) for move, here, words in new]
        self.here.add([CLOSED if landing is None else landing.here for landing in landings])
        self.moment.add([0 if landing is None else landing.moment for landing in landings])
        held = in_words((0 if landing is None else landing.held for landing in landings), self._words)
        for row, words in zip(self.held, held, strict=True):
            row.add(words)
        return numbers
