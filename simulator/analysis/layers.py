"""One layer of numbers after another, each made from the one before, without keeping all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isqrt
from typing import overload

import numpy as np

from simulator.analysis.numbering import Numbers

ROOM = 1 << 25
"""So many numbers are kept at once, a quarter of a gigabyte; of more, only some layers are."""


class Layers(Sequence[Numbers]):
    """Layers 0, 1, 2 ... up to a last one, or up to the first that repeats the one before.

    Where there is no room for all, each layer at a fixed distance is kept, and those between are made again.
    """

    def __init__(
        self, start: Numbers, follow: Callable[[Numbers, int], Numbers], last: int, room: int = ROOM
    ) -> None:
        self._follow = follow
        self._stride = 1 if (last + 1) * len(start) <= room else isqrt(last) + 1
        self._kept = [start]
        self._from, self._between = 0, [start]
        self._size = 1
        layer = start
        while self._size <= last:
            before, layer = layer, follow(layer, self._size)
            if self._size % self._stride == 0:
                self._kept.append(layer)
            self._size += 1
            if self._size > 2 and np.array_equal(layer, before):
                break

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> Numbers: ...
    @overload
    def __getitem__(self, index: slice) -> list[Numbers]: ...
    def __getitem__(self, index: int | slice) -> Numbers | list[Numbers]:
        """Give a layer; quick for those near the one that was asked for last."""
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        kept = at // self._stride
        if kept != self._from:
            self._from, self._between = kept, [self._kept[kept]]
        while len(self._between) <= at % self._stride:
            number = kept * self._stride + len(self._between)
            self._between.append(self._follow(self._between[-1], number))
        return self._between[at % self._stride]
