"""What others publish about Merkle trees and signed notes: 98 + 98 + 8 cases, and two notes."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from simulator.register.notes import Verifier, open_note, read_checkpoint
from simulator.register.tree import (
    EMPTY,
    Frontier,
    leaf_hash,
    root_from,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.register.trees import Kept

FOLDER = Path(__file__).parent / "vectors"


def vectors(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def hashes(encoded: list[str] | None) -> list[bytes]:
    return [b64decode(each) for each in encoded or ()]


def test_there_are_98_published_cases_of_each_proof() -> None:
    assert (len(vectors("inclusion")), len(vectors("consistency"))) == (98, 98)


def test_an_inclusion_proof_is_judged_as_published() -> None:
    for name, case in vectors("inclusion").items():
        verdict = verify_inclusion(
            b64decode(case["leafHash"]),
            b64decode(case["root"]),
            index=case["leafIdx"],
            size=case["treeSize"],
            proof=hashes(case["proof"]),
        )

        assert verdict is not case["wantErr"], name


def test_a_consistency_proof_is_judged_as_published() -> None:
    for name, case in vectors("consistency").items():
        verdict = verify_consistency(
            b64decode(case["root1"]),
            b64decode(case["root2"]),
            old_size=case["size1"],
            new_size=case["size2"],
            proof=hashes(case["proof"]),
        )

        assert verdict is not case["wantErr"], name


@pytest.mark.parametrize("size", range(9))
def test_the_published_leaves_give_the_published_roots_and_nodes(size: int) -> None:
    published = vectors("roots")
    leaves = [leaf_hash(bytes.fromhex(each)) for each in published["LeafInputs"][:size]]
    root = bytes.fromhex(published["RootHashes"][size])
    kept = Kept(leaves)

    assert root == root_of(leaves)
    assert root == root_from(size, kept.at)
    assert root == Frontier().extended(leaves).root
    assert {
        (level, idx): bytes.fromhex(node)
        for level, nodes in enumerate(published["NodeHashes"])
        for idx, node in enumerate(nodes)
        if (idx + 1) << level <= size
    } == kept


def test_the_published_empty_root_is_ours() -> None:
    assert bytes.fromhex(vectors("roots")["RootHashes"][0]) == EMPTY


def test_the_published_note_is_opened_with_the_published_key() -> None:
    example = vectors("notes")["signed-note.md"]
    verifier = Verifier.of(example["vkey"])

    assert open_note(example["note"], [verifier]).text == "This is an example message.\n"
    assert example["vkey"] == verifier.vkey


def test_the_published_checkpoint_is_read() -> None:
    """Its key is not published, so that its signature cannot be checked."""
    text = vectors("notes")["tlog-checkpoint.md"]["checkpoint"].split("\n\n")[0] + "\n"

    checkpoint = read_checkpoint(text)

    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert text == checkpoint.text
