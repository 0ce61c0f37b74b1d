"""The tree grown again from the leaves, a stretch at a time, to compare with the one that is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from simulator.register.tree import completed, root_from

STRETCH_LEVEL: Final = 12
STRETCH: Final = 1 << STRETCH_LEVEL
"""Leaves that are grown at once."""


class Regrown:
    """Holds the hashes over whole stretches and those within the last one: little for a tree of any size."""

    def __init__(self) -> None:
        self.size = 0
        self._start = 0
        self._levels: list[list[bytes]] = []
        self._upper: dict[tuple[int, int], bytes] = {}

    def grow(self, leaves: Sequence[bytes]) -> Iterator[tuple[int, int, list[bytes]]]:
        """Add the next stretch; gives each run of new hashes as (level, first idx, hashes), leaves first.

        Only the last stretch may be shorter than `STRETCH`.
        """
        self._start, self.size = self.size, self.size + len(leaves)
        self._levels = [list(leaves)]
        while len(self._levels[-1]) > 1:
            below = self._levels[-1]
            pairs = zip(below[0::2], below[1::2], strict=False)  # the last one may have no sibling yet
            self._levels.append([sha256(b"\x01" + left + right).digest() for left, right in pairs])
        for level, hashes in enumerate(self._levels):
            yield level, self._start >> level, hashes
        if len(leaves) == STRETCH:
            yield from self._grow_upper(self._start >> STRETCH_LEVEL, self._levels[-1][0])

    def _grow_upper(self, stretch: int, top: bytes) -> Iterator[tuple[int, int, list[bytes]]]:
        grown = completed(stretch, top, lambda level, idx: self._upper[level + STRETCH_LEVEL, idx])
        for level, idx, digest in grown:
            self._upper[level + STRETCH_LEVEL, idx] = digest
            if level:
                yield level + STRETCH_LEVEL, idx, [digest]

    def root(self, size: int) -> bytes:
        """Give the root over the first `size` leaves, of which the last is in the newest stretch.

        Raises KeyError for any other size.
        """
        return root_from(size, self._node)

    def _node(self, level: int, idx: int) -> bytes:
        if level >= STRETCH_LEVEL:
            return self._upper[level, idx]
        place = idx - (self._start >> level)
        if level >= len(self._levels) or not 0 <= place < len(self._levels[level]):
            raise KeyError((level, idx))
        return self._levels[level][place]


def nodes_of(size: int) -> int:
    """Count the complete subtrees of a tree of that size."""
    total = 0
    while size > 0:
        total, size = total + size, size >> 1
    return total
