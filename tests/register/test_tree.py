"""The Merkle tree: every proof up to 130 leaves, and laws for any size."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.register.tree import (
    EMPTY,
    Frontier,
    completed,
    consistency_proof,
    frontier_from,
    inclusion_proof,
    node_hash,
    root_from,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.examples import examples
from tests.register.trees import AllAlike, Kept, changed, kept, root_by_definition, some_leaves

MOST = 130
LEAVES = some_leaves(MOST)
KEPT = Kept(LEAVES)
ROOTS = [root_by_definition(LEAVES[:size]) for size in range(MOST + 1)]
HUGE = AllAlike(LEAVES[0])
SIZES = st.integers(1, 2**63 - 1)
ANY_SIZE = st.integers(-5, 20) | st.integers()
ANY_BYTES = st.sampled_from(LEAVES[:9]) | st.binary(max_size=40)


def test_every_root_up_to_130_leaves_is_that_of_the_definition() -> None:
    frontier = Frontier()
    for size, root in enumerate(ROOTS):
        assert root == root_from(size, KEPT.at) == root_of(LEAVES[:size]) == frontier.root
        assert frontier == frontier_from(size, KEPT.at)
        frontier = frontier.extended(LEAVES[size : size + 1])


def test_every_leaf_in_every_tree_up_to_130_leaves_is_proved() -> None:
    for size in range(1, MOST + 1):
        for index in range(size):
            proof = inclusion_proof(index, size, KEPT.at)

            assert verify_inclusion(LEAVES[index], ROOTS[size], index=index, size=size, proof=proof)
            assert not verify_inclusion(LEAVES[index - 1], ROOTS[size], index=index, size=size, proof=proof)


def test_every_tree_up_to_130_leaves_is_proved_to_begin_with_every_smaller_one() -> None:
    for new in range(1, MOST + 1):
        for old in range(1, new + 1):
            proof = consistency_proof(old, new, KEPT.at)

            assert verify_consistency(ROOTS[old], ROOTS[new], old_size=old, new_size=new, proof=proof)
            assert not verify_consistency(ROOTS[old - 1], ROOTS[new], old_size=old, new_size=new, proof=proof)


def test_a_leaf_comes_first_among_the_nodes_it_completes() -> None:
    assert [(0, 3, LEAVES[3]), (1, 1, ROOTS_OF_TWO), (2, 0, ROOTS[4])] == completed(3, LEAVES[3], KEPT.at)
    assert [(0, 4, LEAVES[4])] == completed(4, LEAVES[4], KEPT.at)


ROOTS_OF_TWO = root_by_definition(LEAVES[2:4])


@examples(60, deadline=None)
@given(st.data())
def test_a_changed_bit_in_an_inclusion_proof_is_noticed(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, MOST))
    index = data.draw(st.integers(0, size - 1))
    parts = [LEAVES[index], ROOTS[size], *inclusion_proof(index, size, KEPT.at)]
    which = data.draw(st.integers(0, len(parts) - 1))
    parts[which] = changed(parts[which], data.draw(st.integers(0, 31)), data.draw(st.integers(0, 7)))

    leaf, root, *proof = parts

    assert not verify_inclusion(leaf, root, index=index, size=size, proof=proof)


@examples(60, deadline=None)
@given(st.data())
def test_a_changed_bit_in_a_consistency_proof_is_noticed(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, MOST))
    old = data.draw(st.integers(1, new))
    parts = [ROOTS[old], ROOTS[new], *consistency_proof(old, new, KEPT.at)]
    which = data.draw(st.integers(0, len(parts) - 1))
    parts[which] = changed(parts[which], data.draw(st.integers(0, 31)), data.draw(st.integers(0, 7)))

    first, second, *proof = parts

    assert not verify_consistency(first, second, old_size=old, new_size=new, proof=proof)


@examples(60, deadline=None)
@given(st.data())
def test_a_changed_entry_changes_the_root(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, MOST))
    place = data.draw(st.integers(0, size - 1))
    leaves = LEAVES[:size]
    leaves[place] = changed(leaves[place], data.draw(st.integers(0, 31)), data.draw(st.integers(0, 7)))

    assert root_of(leaves) != ROOTS[size]


@examples(60, deadline=None)
@given(st.data())
def test_a_proof_of_another_place_another_length_or_another_tree_is_refused(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, MOST))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, KEPT.at)
    other = data.draw(st.integers(0, MOST).filter(lambda at: at != index))

    assert not verify_inclusion(LEAVES[index], ROOTS[size], index=other, size=size, proof=proof)
    assert not verify_inclusion(LEAVES[index], ROOTS[size], index=index, size=size, proof=proof[1:])
    assert not verify_inclusion(LEAVES[index], ROOTS[size], index=index, size=size, proof=[*proof, EMPTY])
    assert not verify_inclusion(LEAVES[index], ROOTS[size - 1], index=index, size=size, proof=proof)


@examples(100, deadline=None)
@given(SIZES, st.data())
def test_a_tree_of_any_size_proves_its_leaves_with_few_hashes(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    HUGE.asked = 0
    proof = inclusion_proof(index, size, HUGE.at)

    assert HUGE.asked <= 2 * size.bit_length()
    assert len(proof) <= size.bit_length()
    assert verify_inclusion(LEAVES[0], root_from(size, HUGE.at), index=index, size=size, proof=proof)


@examples(100, deadline=None)
@given(SIZES, st.data())
def test_a_tree_of_any_size_proves_its_beginnings_with_few_hashes(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    HUGE.asked = 0
    proof = consistency_proof(old, size, HUGE.at)
    roots = root_from(old, HUGE.at), root_from(size, HUGE.at)

    assert HUGE.asked <= 4 * size.bit_length()
    assert verify_consistency(*roots, old_size=old, new_size=size, proof=proof)


@examples(300, deadline=None)
@given(ANY_BYTES, ANY_BYTES, ANY_SIZE, ANY_SIZE, st.lists(ANY_BYTES, max_size=9))
def test_whatever_is_to_be_verified_gets_a_verdict(
    one: bytes, other: bytes, small: int, large: int, proof: list[bytes]
) -> None:
    assert verify_inclusion(one, other, index=small, size=large, proof=proof) in (True, False)
    assert verify_consistency(one, other, old_size=small, new_size=large, proof=proof) in (True, False)


def test_a_proof_higher_than_its_tree_is_refused_though_it_reaches_the_root() -> None:
    above, leaf = LEAVES[:2]
    higher = [node_hash(above, ROOTS[3]), node_hash(above, ROOTS[4])]
    proof = [*consistency_proof(3, 4, KEPT.at), above]

    assert not verify_inclusion(leaf, node_hash(above, leaf), index=0, size=1, proof=[above])
    assert not verify_consistency(higher[0], higher[1], old_size=3, new_size=4, proof=proof)


def test_a_root_is_not_reached_by_cutting_its_children_elsewhere() -> None:
    """31 and 33 bytes beside each other are hashed as 32 and 32 are."""
    left, right = LEAVES[:2]
    short, long = left[:31], left[31:] + right

    assert not verify_inclusion(short, node_hash(left, right), index=0, size=2, proof=[long])
    assert not verify_consistency(short, node_hash(left, right), old_size=1, new_size=2, proof=[long])


def test_the_right_edge_grows_as_well_in_parts_as_at_once() -> None:
    whole = Frontier().extended(LEAVES)

    assert whole == Frontier().extended(LEAVES[:77]).extended(LEAVES[77:])
    assert whole == frontier_from(77, KEPT.at).extended(LEAVES[77:])


def test_the_empty_tree_is_the_hash_of_nothing_and_the_beginning_of_no_proof() -> None:
    assert sha256(b"").digest() == EMPTY == root_of([])
    assert not verify_consistency(EMPTY, ROOTS[3], old_size=0, new_size=3, proof=[])
    assert not verify_consistency(EMPTY, EMPTY, old_size=0, new_size=0, proof=[])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (4, 3), (-1, 3), (0, -1)])
def test_no_proof_is_made_for_a_leaf_outside_the_tree(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="not in a tree"):
        inclusion_proof(index, size, KEPT.at)


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 3), (4, 3), (-1, 3)])
def test_no_proof_is_made_from_nothing_or_from_the_larger_tree(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="beginning"):
        consistency_proof(old, new, KEPT.at)


@pytest.mark.parametrize("leaf", [b"", b"a" * 31, b"a" * 33, "a" * 32, None])
def test_only_a_hash_can_be_a_leaf(leaf: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        completed(0, leaf, kept([]))
    with pytest.raises(ValueError, match="32 bytes"):
        root_of([leaf])


def test_a_tree_of_fewer_than_no_leaves_is_refused() -> None:
    with pytest.raises(ValueError, match="zero leaves"):
        root_from(-1, KEPT.at)
    with pytest.raises(ValueError, match="zero leaves"):
        completed(-1, LEAVES[0], KEPT.at)
