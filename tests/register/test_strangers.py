"""Tables and columns that someone else put in the file of a register: an erasure does not reach them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from simulator.register.cautions import STRANGERS
from simulator.register.ledger import Register, open_register
from simulator.register.making import create
from simulator.register.verification import verify

from .officer import Officer
from .registers import complete


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Register]:
    with create(tmp_path / "register.sqlite3", "balie.example/brug", "brug", on="2026-01-01") as register:
        complete(register)
        yield register


def changed(made: Register, *statements: str) -> Path:
    """Change the file with the driver alone, as whoever can write in it can."""
    path = made.store.where.path
    assert path is not None
    made.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as someone:
        for statement in statements:
            someone.execute(statement)
    return path


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TABLE notes (about TEXT)", "notes"),
        ("ALTER TABLE person ADD COLUMN bsn TEXT", "person.bsn"),
        ("ALTER TABLE entry ADD COLUMN remark TEXT AS ('x')", "entry.remark"),
        ('CREATE TABLE "\x1b[2J\u202e" (about TEXT)', "\N{REPLACEMENT CHARACTER}[2J"),
    ],
)
def test_what_someone_else_put_in_the_file_is_named_and_stops_nothing(
    statement: str, named: str, made: Register
) -> None:
    assert verify(made).warnings == ()
    path = changed(made, statement)

    with open_register(path) as register:
        verdict = verify(register)
        done = register.erase([1], "avg-17", "officer")
    assert verdict.ok
    for [caution] in (verdict.warnings, done.cautions):
        assert (caution.message, named in caution.fields["names"]) == (STRANGERS, True)
        assert caution.fields["names"].isprintable()


def test_of_many_tables_of_someone_else_a_few_are_named(made: Register) -> None:
    tables = [f"CREATE TABLE {'t' * 100}{number:03} (x TEXT)" for number in range(100)]
    with open_register(changed(made, *tables)) as register:
        [caution] = verify(register).warnings

    assert len(caution.fields["names"]) < 300
    assert caution.fields["names"].endswith("\N{HORIZONTAL ELLIPSIS}")


def test_verify_and_erase_tell_the_officer_of_a_table_that_balie_did_not_make(begun: Officer) -> None:
    with closing(sqlite3.connect(begun.register, isolation_level=None)) as someone:
        someone.execute("CREATE TABLE verzuim (wie TEXT)")

    assert "did not make: verzuim." in begun.do("verify")
    assert "verzuim" in json.loads(begun.balie("register", "verify", "--json").stdout)["warnings"][0]
    assert "verzuim" in begun.do("erase", "1042", "--ground", "avg-17", "--by", "officer", "--yes")
    begun.do("add", "1043", "luisteren", "--on", "2026-03-31")
    assert "verzuim" in begun.do("erase", "1043", "--ground", "avg-17", "--by", "officer", "--yes")
