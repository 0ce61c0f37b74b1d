"""What is on offer, as far as scoring asks: the acts by which a duty could have been done."""

from __future__ import annotations

import numpy as np

from scoring import Act
from simulator.analysis.compiled import Compiled, Place
from simulator.analysis.numbering import Numbers, RowNumbering
from simulator.analysis.words import WORD, words_for


class Offers:
    """Numbers the offers; those that come to the same have one number."""

    def __init__(self, compiled: Compiled) -> None:
        rules = compiled.rubric.omissions
        self._duties = frozenset(name for rule in rules for name in rule.techniques)
        self._acts = [self._able(place) for place in compiled.places]
        words = words_for(max(map(len, self._acts)))
        moves = [(place.index, move) for place in compiled.places for move in place.moves]
        self._bits = np.zeros((words, len(moves)), dtype=np.int64)
        for place, move in moves:
            if move.act in self._acts[place]:
                word, bit = divmod(self._acts[place].index(move.act), WORD)
                self._bits[word, move.index] = 1 << bit
        self._rows = RowNumbering(words)
        self.offers: list[tuple[Act, ...]] = []

    def of(self, places: Numbers, moves: Numbers, counts: Numbers) -> Numbers:
        """Give the number of what is on offer in each of these states; `moves` has `counts` for each."""
        talking = np.flatnonzero(counts)
        starts = (np.cumsum(counts) - counts)[talking]
        open_ = np.zeros((len(self._bits), len(counts)), dtype=np.int64)
        if len(talking):
            open_[:, talking] = np.bitwise_or.reduceat(self._bits[:, moves], starts, axis=1)
        numbers, where = self._rows.of(places, list(open_))
        self.offers += [self._offer(int(places[at]), open_[:, at]) for at in where]
        return numbers

    def _able(self, place: Place) -> list[Act]:
        acts = (move.act for move in place.moves if not self._duties.isdisjoint(move.act.techniques))
        return list(dict.fromkeys(acts))

    def _offer(self, place: int, words: Numbers) -> tuple[Act, ...]:
        able = enumerate(self._acts[place])
        return tuple(act for index, act in able if words[index // WORD] >> index % WORD & 1)
