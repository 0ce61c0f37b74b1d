"""Erasing: a body goes, and every proof stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.register import staff
from simulator.register.entries import Kind
from simulator.register.ledger import Register
from simulator.register.making import create
from simulator.register.tree import root_of
from simulator.register.writing import Draft
from tests.register.registers import counted, leaves

from .registers import a_body, a_person, complete


def test_an_erased_body_is_gone_and_every_proof_stays(register: Register) -> None:
    complete(register)
    complete(register, "p2")
    before, sealed = register.root(), [each.commitment for each in register.entries()]

    erased = register.erase([1, 1], "avg-17", "compliance officer", on="2026-05-01")

    gone = register.entry(1)
    assert gone is not None
    assert (gone.erased, gone.body, gone.salt, gone.completion) == (True, None, None, None)
    assert [each.commitment for each in register.entries()][:3] == sealed
    assert register.root(3) == before
    assert register.root() == root_of(leaves(register))
    [said] = erased.entries
    assert (said.seq, said.kind, said.recorded_on) == (3, Kind.ERASURE, "2026-05-01")
    assert said.public == {
        "target": 1, "commitment": sealed[1].hex(), "ground": "avg-17", "by": "compliance officer"
    }  # fmt: skip
    assert counted(register) == [(2, "completed")]
    assert list(register.entries_of("p1")) == []


def test_erasing_again_does_nothing_and_the_list_says_what_was_erased(register: Register) -> None:
    complete(register)
    register.erase([1], "court", "compliance officer", on="2026-05-01")

    assert register.erase([1], "avg-17", "someone").entries == ()

    [erasure] = register.erasures()
    sealed = register.entry(1)
    assert sealed is not None
    assert (erasure.seq, erasure.commitment) == (1, sealed.commitment.hex())
    assert (erasure.ground, erasure.by, erasure.on) == ("court", "compliance officer", "2026-05-01")


@pytest.mark.parametrize(("seqs", "ground"), [([0], "avg-17"), ([1, 99], "avg-17"), ([1], "because")])
def test_only_bodies_about_people_are_erased_and_on_a_known_ground(
    register: Register, seqs: list[int], ground: str
) -> None:
    complete(register)

    with pytest.raises(ValueError, match="eras"):
        register.erase(seqs, ground, "compliance officer")

    assert register.size() == 2
    assert [each.erased for each in register.entries()] == [False, False]


def test_a_large_erasure_is_one_transaction(register: Register) -> None:
    register.append_many(Draft(Kind.COMPLETION, body=a_body(f"p{n}")) for n in range(1200))

    erased = register.erase(range(1, 1201), "retention", "compliance officer")

    assert len(erased.entries) == 1200
    assert counted(register) == []
    assert register.root() == root_of(leaves(register))


def test_no_byte_of_an_erased_person_stays_in_the_file(path: Path) -> None:
    """Bodies of many lengths, so that rows move between pages and leave copies in their slack."""
    with create(path, "balie.example/brug", "brug") as register:
        keys = [f"geheim{n:03}" for n in range(120)]
        staff.replace_all(register.store, [a_person(key, name=f"Naam{key}") for key in keys])
        for key in keys:
            complete(register, key, title=f"Titel{key}" * (1 + len(key) * int(key[-2:]) % 50))
        salts = [each.salt for each in register.entries(1)][::3]
        register.erase(range(1, 121, 3), "avg-17", "compliance officer")

        left = b"".join(file.read_bytes() for file in path.parent.iterdir())

    gone, kept = keys[::3], keys[1::3]
    assert [key for key in gone if key.encode() in left] == []
    assert [salt for salt in salts if salt and salt in left] == []
    assert all(f"Titel{key}".encode() in left and f"Naam{key}".encode() in left for key in kept)
