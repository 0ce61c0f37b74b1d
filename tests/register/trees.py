"""Trees kept in memory, and the definition of RFC 9162 written down as it reads."""

from collections.abc import Sequence
from hashlib import sha256

from simulator.register.tree import EMPTY, NodeAt, completed, leaf_hash, node_hash


def some_leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(count)]


class Kept(dict[tuple[int, int], bytes]):
    """The complete subtrees, as the store keeps them, and how often one was asked for."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        self.asked = 0
        for size, leaf in enumerate(leaves):
            self.update({(level, idx): node for level, idx, node in completed(size, leaf, self.at)})

    def at(self, level: int, idx: int) -> bytes:
        self.asked += 1
        return self[level, idx]


class AllAlike:
    """A tree of any size, all of its leaves the same; too large to keep otherwise."""

    def __init__(self, leaf: bytes) -> None:
        self.levels = [leaf]
        self.asked = 0
        for _ in range(64):
            self.levels.append(node_hash(self.levels[-1], self.levels[-1]))

    def at(self, level: int, _idx: int) -> bytes:
        self.asked += 1
        return self.levels[level]


def root_by_definition(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + root_by_definition(leaves[:k]) + root_by_definition(leaves[k:])).digest()


def kept(leaves: Sequence[bytes]) -> NodeAt:
    return Kept(leaves).at


def changed(value: bytes, place: int, bit: int = 0) -> bytes:
    """Give the bytes with one bit turned over."""
    at = place % len(value)
    return value[:at] + bytes([value[at] ^ (1 << bit)]) + value[at + 1 :]
