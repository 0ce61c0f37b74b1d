"""Whatever someone does to the database, a checkpoint kept elsewhere shows it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from simulator.register import contents
from simulator.register.contents import Content, What
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError
from simulator.register.ledger import Register, open_register
from simulator.register.making import create
from simulator.register.notes import Checkpoint, SigningKey, sign
from simulator.register.verification import verify
from tests.examples import SOAK

from .attacks import (
    ATTACKS,
    Attack,
    Scene,
    another_body_and_the_tree,
    backdated,
    disarm,
    key_replaced,
    old_copy,
)
from .registers import complete, correct

NAME = "balie.example/brug"
KEY = SigningKey(NAME, b"k" * 32)
VKEY = KEY.verifier.vkey
TIMES = 10 if os.environ.get(SOAK) else 1
EACH = 21 * TIMES
"""Tries of each attack: with 24 kinds about 500, and 5,000 in `make soak`."""
FLIPS = 100 * TIMES
TABLES = ("entry", "node", "content")


@dataclass(frozen=True)
class Office:
    """A register in a file, what it was before, and what was kept elsewhere."""

    path: Path
    older: Path
    checkpoint: str
    rows: list[list[Any]]


def checkpoint_of(register: Register) -> str:
    return sign(Checkpoint(NAME, register.size(), register.root()), KEY)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    path, older = folder / "register.db", folder / "older.db"
    with create(path, NAME, "brug", on="2026-01-01") as register:
        register.append(Kind.KEY, {"action": "made", "vkey": VKEY}, recorded_on="2026-01-01")
        contents.keep(register.store, Content(What.SCENARIO, "de-derde-keer", "1.0.0", b"scenario: x" * 9))
        contents.keep(register.store, Content(What.TRAININGS, "trainingen", "1.0.0", b"trainings: x" * 9))
        for number in range(24):
            complete(register, f"p{number % 9}", f"t{number % 4}", completed_on=f"2026-02-{number + 1:02}")
        correct(register, 9, title="Gesprek")
        register.append(Kind.INCIDENT, {"function_group": "desk", "on": "2026-03-01"})
        register.keep_checkpoint(register.size(), checkpoint_of(register))
        shutil.copy(path, older)
        register.erase([6, 7, 12], "avg-17", "compliance officer")
        register.append(
            Kind.AGREEMENT, {"level": "goals_met", "reference": "OR-1", "agreed_on": "2026-03-01"}
        )
        for number in range(6):
            complete(register, f"q{number}")
        kept = checkpoint_of(register)
        register.keep_checkpoint(register.size(), kept)
    return Office(path, older, kept, all_of(path))


@pytest.fixture
def path(office: Office, tmp_path: Path) -> Path:
    """Give a copy to do harm to."""
    return Path(shutil.copy(office.path, tmp_path / "register.db"))


def all_of(path: Path) -> list[list[Any]]:
    with closing(sqlite3.connect(path)) as conn:
        tables = (*TABLES, "checkpoint", "register")
        return [conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]


def harmed(office: Office, attack: Attack, path: Path, number: int) -> None:
    """Carry out one attack that does change something."""
    random = Random(f"{attack.__name__} {number}")
    while True:
        shutil.copy(office.path, path)
        with closing(sqlite3.connect(path)) as conn:
            conn.execute("PRAGMA synchronous = 0")
            triggers = disarm(conn)
            attack(Scene(conn, random, office.older, SigningKey(NAME, random.randbytes(32))))
            disarm(conn)
            for each in triggers:  # so that no attack is found by what is left of it
                conn.execute(each)
            conn.commit()
        if all_of(path) != office.rows:
            return


def noticed(path: Path, checkpoint: str | None, vkey: str | None) -> bool:
    """Tell whether a verification finds anything; whatever it is has a sentence."""
    try:
        with open_register(path) as register:
            verdict = verify(register, checkpoint, vkey)
    except RegisterError as error:
        return bool(error.message.format(**error.fields))
    assert verdict.ok == (verdict.first is None)
    if verdict.first:
        assert verdict.first.message.format(**verdict.first.fields)
        assert verdict.first.seq is None or verdict.first.fields["seq"] == str(verdict.first.seq)
    return not verdict.ok


def test_a_register_that_nobody_touched_verifies(office: Office) -> None:
    with open_register(office.path) as register:
        verdict = verify(register, office.checkpoint, VKEY)

    assert (verdict.ok, verdict.first, verdict.warnings) == (True, None, ())
    assert verdict.covered == verdict.size


def test_a_lawful_erasure_verifies_against_the_checkpoint_of_before(office: Office, path: Path) -> None:
    with open_register(path) as register:
        register.erase([8, 9], "retention", "compliance officer")
        verdict = verify(register, office.checkpoint, VKEY)

    assert (verdict.ok, verdict.warnings) == (True, ())
    assert verdict.covered == verdict.size - 2


@pytest.mark.made_up
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_every_attack_is_noticed_with_a_checkpoint_from_outside(
    office: Office, path: Path, attack: Attack
) -> None:
    within = []
    for number in range(EACH):
        harmed(office, attack, path, number)

        assert noticed(path, office.checkpoint, VKEY), f"{attack.__name__} {number}"
        if not number % 3:  # asked of some only, to be told
            within.append(noticed(path, None, None))

    print(f"{attack.__name__}: {sum(within)} of {len(within)} noticed without it")


@pytest.mark.parametrize("attack", [another_body_and_the_tree, old_copy, key_replaced, backdated])
def test_without_a_checkpoint_from_outside_a_register_made_anew_passes(
    office: Office, path: Path, attack: Attack
) -> None:
    """What the checkpoint is for: without it nothing tells that all of it was written again."""
    passed = []
    for number in range(6):
        harmed(office, attack, path, number)
        passed.append(not noticed(path, None, None))

    assert any(passed)


def flipped(body: bytes, random: Random) -> bytes:
    place = random.randrange(len(body))
    return body[:place] + bytes([body[place] ^ (1 << random.randrange(8))]) + body[place + 1 :]


def content(path: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(path)) as conn:
        for table in TABLES:
            yield conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


@pytest.mark.made_up
def test_a_bit_turned_over_in_the_file_changes_nothing_unnoticed(office: Office, path: Path) -> None:
    whole, before, seen = office.path.read_bytes(), list(content(office.path)), 0
    random = Random(7)
    for number in range(FLIPS):
        path.write_bytes(flipped(whole, random))
        if noticed(path, office.checkpoint, VKEY):
            seen += 1
        else:
            assert list(content(path)) == before, f"bit {number}"

    assert seen > FLIPS // 10
