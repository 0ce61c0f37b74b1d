"""Numbers for things that are met again and again, a whole array at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
HALF = 32
"""Two numbers make one: the second stays below 2 to this power, the first below half of that."""


class Numbering:
    """Gives each new value the next number, from 0, and finds the numbers of values seen before."""

    def __init__(self) -> None:
        self._seen: Numbers = np.empty(0, dtype=np.int64)
        self._numbers: Numbers = np.empty(0, dtype=np.int64)

    def __len__(self) -> int:
        return len(self._seen)

    def of(self, values: Numbers) -> tuple[Numbers, Numbers]:
        """Give the number of each value, and for each new number where in `values` it stands."""
        numbers, known = self._known(values)
        missing = np.flatnonzero(~known)
        new, first, back = np.unique(values[missing], return_index=True, return_inverse=True)
        numbers[missing] = len(self) + back
        self._put(new)
        return numbers, missing[first]

    def _known(self, values: Numbers) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """Give the numbers of the values that were seen before, and which they are."""
        if not len(self):
            return np.zeros(len(values), dtype=np.int64), np.zeros(len(values), dtype=np.bool_)
        at = np.searchsorted(self._seen, values)
        at[at == len(self)] = 0
        return self._numbers[at], self._seen[at] == values

    def _put(self, new: Numbers) -> None:
        if len(new):
            at = np.searchsorted(self._seen, new)
            numbers = np.arange(len(self), len(self) + len(new))
            self._numbers = np.insert(self._numbers, at, numbers)
            self._seen = np.insert(self._seen, at, new)


class RowNumbering:
    """The same for rows of several values; the first column must stay below half of 2 to the power HALF."""

    def __init__(self, wider: int) -> None:
        self._columns = [Numbering() for _ in range(wider)]
        self._rows = [Numbering() for _ in range(wider)]

    def of(self, first: Numbers, others: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
        """Give the number of each row, and for each new number where it stands."""
        where = first
        for column, rows, values in zip(self._columns, self._rows, others, strict=True):
            first, where = rows.of(paired(first, column.of(values)[0]))
        return first, where


class Row:
    """An array that grows at its end."""

    def __init__(self, kind: npt.DTypeLike, start: Sequence[int] = ()) -> None:
        self._room: npt.NDArray[Any] = np.array(start, dtype=kind)
        self._size = len(start)

    def __len__(self) -> int:
        return self._size

    @property
    def all(self) -> npt.NDArray[Any]:
        """What it holds so far: a view, good until more is added."""
        return self._room[: self._size]

    def add(self, values: npt.ArrayLike) -> None:
        """Put values at the end."""
        more = np.asarray(values)
        size = self._size + len(more)
        if size > len(self._room):
            wider = np.empty(max(size, len(self._room) * 3 // 2), dtype=self._room.dtype)
            wider[: self._size] = self.all
            self._room = wider
        self._room[self._size : size] = more
        self._size = size


def paired(first: Numbers, second: Numbers) -> Numbers:
    """Make one number of two."""
    return first.astype(np.int64) << HALF | second


def parted(pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Take paired numbers apart."""
    return pairs >> HALF, pairs & ((1 << HALF) - 1)


def runs(first: Numbers, of: Numbers) -> tuple[Numbers, Numbers]:
    """Give all places from `first[i]` up to `first[i + 1]`, for each i of `of`; and how many each has."""
    start = first[of]
    counts = first[of + 1] - start
    ends = np.cumsum(counts)
    return np.arange(counts.sum()) + np.repeat(start - ends + counts, counts), counts
