"""The parts of a verification that are fast in a way of their own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.register.bodies import Bodies
from simulator.register.canonical import canonical
from simulator.register.entries import Kind
from simulator.register.regrown import STRETCH, Regrown, nodes_of
from simulator.register.sealing import leaf, leaf_of_texts
from simulator.register.tree import root_of
from tests.examples import examples

from .registers import a_body
from .trees import some_leaves
from .verified import (
    ON,
)


@given(st.data())
@examples(300)
def test_a_body_is_judged_the_same_whether_one_like_it_was_seen_before(data: st.DataObject) -> None:
    used = Bodies()
    for fields in ({}, {"goals_met": {"on": "yes", "listen-first": "no"}}, {"completed_on": None}):
        used.check("completion", canonical(a_body(**fields)).decode())
    body = canonical(
        a_body(
            data.draw(st.sampled_from(["p1", "p\u00e9", "", 'p"1', "null"])),
            active_minutes=data.draw(st.sampled_from([None, 0, 7, 10**7, "7", -1])),
            next_due_on=data.draw(st.sampled_from([None, "2026-01-01", "soon", 3])),
            debrief=data.draw(
                st.sampled_from([{"done": True}, {"done": True, "on": "2026-01-01"}, {"on": 1}])
            ),
        )
    ).decode()
    place = data.draw(st.integers(0, len(body)))
    cut = data.draw(st.integers(0, 3))
    body = body[:place] + data.draw(st.text('"{}:,0n1a\\', max_size=3)) + body[place + cut :]

    assert used.check("completion", body) == Bodies().check("completion", body)
    assert Bodies().check("incident", body) is None


@pytest.mark.parametrize("public", [{}, {"b": 'Één "«»" \u0001', "a": [1, None]}])
def test_the_fast_leaf_is_the_leaf(public: dict[str, Any]) -> None:
    identity, sealed = "ab" * 16, bytes(range(32))

    for kind in Kind:
        assert leaf(7, identity, kind, ON, sealed=sealed, public=public) == leaf_of_texts(
            7, identity, str(kind), ON, sealed=sealed, public=canonical(public).decode()
        )


@pytest.mark.parametrize("size", [1, 7, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH + 5])
def test_a_tree_grown_in_stretches_has_every_node_and_root(size: int) -> None:
    leaves, tree, nodes = some_leaves(size), Regrown(), 0

    for start in range(0, size, STRETCH):
        part = leaves[start : start + STRETCH]
        nodes += sum(len(hashes) for _level, _first, hashes in tree.grow(part))
        for end in {start + 1, start + len(part) // 2 + 1, start + len(part)} - {start}:
            if end <= start + len(part):
                assert tree.root(end) == root_of(leaves[:end])

    assert nodes == nodes_of(size)
