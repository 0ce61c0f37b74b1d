"""The Merkle tree of RFC 9162, section 2.1: one hash that stands for every entry, with short proofs.

The tree itself knows no store. Whoever keeps the hashes of complete subtrees answers for them with a
`NodeAt`, and every root and proof takes a number of hashes that grows with the logarithm of the size.
Level 0 holds the leaves; the node (level, idx) stands over the leaves from idx * 2**level on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

HASH_SIZE: Final = 32
"""Bytes of every hash."""
EMPTY: Final = sha256(b"").digest()
"""Root of the tree without leaves."""

NodeAt = Callable[[int, int], bytes]
"""Gives the hash of the complete subtree at (level, idx)."""


def leaf_hash(entry: bytes) -> bytes:
    """Give the hash of a leaf, from the bytes it commits to."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Give the hash of a node, from those of its two children."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree: all that is needed to grow it, leaf after leaf, in a few hundred bytes."""

    size: int = 0
    """Leaves so far."""
    peaks: tuple[bytes, ...] = ()
    """Hashes of the largest complete subtrees, from left to right."""

    def extended(self, leaves: Iterable[bytes]) -> Self:
        """Grow by these leaf hashes, in order; raises ValueError for what is no hash."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            grown, rest = _checked(leaf), size
            while rest & 1:
                grown = sha256(b"\x01" + peaks.pop() + grown).digest()
                rest >>= 1
            peaks.append(grown)
            size += 1
        return type(self)(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The root of the tree so far."""
        return _folded(self.peaks)


def frontier_from(size: int, node_at: NodeAt) -> Frontier:
    """Give the right edge of a tree that is kept; raises ValueError for a size below zero."""
    if size < 0:
        raise ValueError("a tree has no fewer than zero leaves")
    return Frontier(size, _peaks(0, size, node_at))


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Give the root over these leaf hashes; raises ValueError for what is no hash."""
    return Frontier().extended(leaves).root


def root_from(size: int, node_at: NodeAt) -> bytes:
    """Give the root of a tree that is kept; raises ValueError for a size below zero."""
    return frontier_from(size, node_at).root


def completed(size: int, leaf: bytes, node_at: NodeAt) -> list[tuple[int, int, bytes]]:
    """Give the nodes that one more leaf hash completes, as (level, idx, hash), the leaf itself first.

    `size` is the number of leaves before it. Raises ValueError for a size below zero or what is no hash.
    """
    if size < 0:
        raise ValueError("a tree has no fewer than zero leaves")
    level, idx, grown = 0, size, _checked(leaf)
    nodes = [(level, idx, grown)]
    while idx & 1:
        grown = node_hash(node_at(level, idx - 1), grown)
        level, idx = level + 1, idx >> 1
        nodes.append((level, idx, grown))
    return nodes


def inclusion_proof(index: int, size: int, node_at: NodeAt) -> list[bytes]:
    """Prove that the leaf at `index` is in the tree of that size; raises ValueError when it cannot be."""
    if not 0 <= index < size:
        raise ValueError("the leaf is not in a tree of that size")
    siblings: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            siblings.append(_range_root(middle, end, node_at))
            end = middle
        else:
            siblings.append(_range_root(start, middle, node_at))
            start = middle
    return siblings[::-1]


def consistency_proof(old_size: int, new_size: int, node_at: NodeAt) -> list[bytes]:
    """Prove that the newer tree begins with the older one.

    Raises ValueError for an older tree that is the larger one, or empty: every tree begins with nothing.
    """
    if not 0 < old_size <= new_size:
        raise ValueError("only a tree with leaves can be the beginning of one at least as large")
    proof: list[bytes] = []
    start, end = 0, new_size
    while old_size < end:
        middle = start + _split(end - start)
        if old_size <= middle:
            proof.append(_range_root(middle, end, node_at))
            end = middle
        else:
            proof.append(_range_root(start, middle, node_at))
            start = middle
    if start:  # else the older tree is one complete subtree, and whoever checks has its root
        proof.append(_range_root(start, end, node_at))
    return proof[::-1]


def verify_inclusion(leaf: bytes, root: bytes, *, index: int, size: int, proof: Sequence[bytes]) -> bool:
    """Tell whether the proof shows that this leaf hash stands at `index` under that root (2.1.3.2)."""
    if not 0 <= index < size or not _hashes(leaf, root, *proof):
        return False
    at, last, reached = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            reached = node_hash(sibling, reached)
            at, last = _up_to_right(at, last)
        else:
            reached = node_hash(reached, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and reached == root


def verify_consistency(
    old_root: bytes, new_root: bytes, *, old_size: int, new_size: int, proof: Sequence[bytes]
) -> bool:
    """Tell whether the proof shows that the newer tree begins with the older one (2.1.4.2).

    An older tree without leaves is never shown to be anything: there is nothing to begin with.
    """
    if not 0 < old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if not proof or not _hashes(old_root, new_root, *proof):
        return False
    return _grown_roots(old_root, old_size, new_size, list(proof)) == (old_root, new_root)


def _grown_roots(
    old_root: bytes, old_size: int, new_size: int, proof: list[bytes]
) -> tuple[bytes, bytes] | None:
    """Work out both roots from the proof; None when it is too short or too long."""
    if old_size & (old_size - 1) == 0:
        proof = [old_root, *proof]
    at, last = old_size - 1, new_size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = proof[0]
    for sibling in proof[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            at, last = _up_to_right(at, last)
        else:
            new = node_hash(new, sibling)
        at, last = at >> 1, last >> 1
    return (old, new) if last == 0 else None


def _up_to_right(at: int, last: int) -> tuple[int, int]:
    """Go up past the levels where there is no sibling, to where the node is a right child."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _split(width: int) -> int:
    """Give the largest power of two below the width."""
    return 1 << ((width - 1).bit_length() - 1)


def _range_root(start: int, end: int, node_at: NodeAt) -> bytes:
    return _folded(_peaks(start, end, node_at))


def _peaks(start: int, end: int, node_at: NodeAt) -> tuple[bytes, ...]:
    """Cut a range that starts where a subtree can start into complete subtrees, from left to right."""
    peaks = []
    while start < end:
        level = (end - start).bit_length() - 1
        peaks.append(node_at(level, start >> level))
        start += 1 << level
    return tuple(peaks)


def _folded(peaks: Sequence[bytes]) -> bytes:
    if not peaks:
        return EMPTY
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def _checked(value: object) -> bytes:
    if not isinstance(value, bytes) or len(value) != HASH_SIZE:
        raise ValueError("a leaf is a hash of 32 bytes")
    return value


def _hashes(*values: object) -> bool:
    return all(isinstance(value, bytes) and len(value) == HASH_SIZE for value in values)
