"""Bits in arrays: rows of words, a row for each word, so that there may be any number of bits."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from simulator.analysis.numbering import Numbers

WORD = 62
"""Bits in one word."""


def words_for(bits: int) -> int:
    """Give how many words hold so many bits."""
    return max(1, -(-bits // WORD))


def in_words(values: Iterable[int], words: int) -> Numbers:
    """Write whole numbers as columns of words, the lowest bits first."""
    mask = (1 << WORD) - 1
    columns = [[value >> WORD * word & mask for word in range(words)] for value in values]
    return np.array(columns, dtype=np.int64).reshape(-1, words).T


def from_words(column: Iterable[int]) -> int:
    """Read a column back."""
    return sum(int(word) << WORD * place for place, word in enumerate(column))
