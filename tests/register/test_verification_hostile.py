"""Whatever is in the file, there is a verdict or a sentence."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.register import faults, flaws
from simulator.register.errors import RegisterError
from simulator.register.ledger import open_register
from simulator.register.making import create
from simulator.register.verification import verify
from tests.examples import SOAK

from .registers import complete
from .verified import (
    NAME,
    ON,
    checkpoint_of,
    filled,
    first,
    harmed,
    loosened,
)

STRANGE = (
    "NULL", "1", "-1", "1.5", "9e999", "9223372036854775807", "x'ff'", "zeroblob(40)", "''", "'x'", "'{}'",
    "CAST(x'ff' AS TEXT)", "char(0)", "'\"' || char(55357)", "'{\"a\":1e999}'", "'[[[['",
    "replace(hex(zeroblob(20000)), '0', '[')", "'{\"corrects\":' || replace(hex(zeroblob(3000)), '0', '9') || '}'",
    "'{\"target\":\"x\"}'", "zeroblob(20000000)", "hex(zeroblob(9000000))",
)  # fmt: skip
SHARE = 3
"""In `make test` a place gets every third value, each place others than the one before it; in `make soak` all."""
PLACES = (
    *(("entry", column) for column in (
        "seq", "id", "kind", "recorded_on", "commitment", "public", "body", "salt", "corrects", "erases",
        "person_key", "next_due_on", "basis")),
    ("node", "level"), ("node", "idx"), ("node", "hash"),
    ("content", "sha256"), ("content", "version"), ("content", "body"),
    ("checkpoint", "size"), ("checkpoint", "note"), ("register", "name"), ("register", "value"),
)  # fmt: skip


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loose") / "register.db"
    with create(path, NAME, "brug", on=ON) as register:
        filled(register)
        register.keep_checkpoint(11, checkpoint_of(register))
    loosened(path)
    return path


@pytest.mark.made_up
@pytest.mark.parametrize(
    ("number", "place"), list(enumerate(PLACES)), ids=[".".join(place) for place in PLACES]
)
def test_whatever_is_in_a_field_there_is_a_verdict_and_never_a_crash(
    loose: Path, tmp_path: Path, number: int, place: tuple[str, str]
) -> None:
    table, column = place
    for value in STRANGE if os.environ.get(SOAK) else STRANGE[number % SHARE :: SHARE]:
        path = tmp_path / "register.db"
        path.write_bytes(loose.read_bytes())
        kind = "kind IN ('correction', 'erasure', 'completion')" if table == "entry" else "1"
        rows = f"rowid IN (SELECT max(rowid) FROM {table} WHERE {kind})"
        with closing(sqlite3.connect(path)) as conn:
            same = conn.execute(f"SELECT {column} IS ({value}) FROM {table} WHERE {rows}").fetchone()[0]
        if same:
            continue
        harmed(path, f"UPDATE {table} SET {column} = {value} WHERE {rows}")

        with open_register(path) as register:
            verdict = verify(register)

        assert not verdict.ok, value
        assert first(verdict)[0]


def test_damaged_pages_are_one_sentence(path: Path) -> None:
    with create(path, NAME, "brug", on=ON) as register:
        filled(register)
        for number in range(60):
            complete(register, f"q{number}")
    whole, page = path.read_bytes(), 4096
    told = set()
    for number in range(1, len(whole) // page):
        path.write_bytes(whole[: number * page] + b"\xa5" * page + whole[(number + 1) * page :])
        try:
            with open_register(path) as register:
                verdict = verify(register)
        except RegisterError as error:
            told.add(error.message)
        else:
            told.add(first(verdict)[0])

    assert {faults.DAMAGED, flaws.UNREADABLE} & told


def test_a_register_out_of_reach_is_no_verdict(path: Path) -> None:
    with create(path, NAME, "brug") as register:
        filled(register)
    with open_register(path, wait_ms=10) as register, closing(sqlite3.connect(path)) as conn:
        conn.isolation_level = None
        conn.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RegisterError) as refused:
            verify(register)

    assert refused.value.message == faults.LOCKED
