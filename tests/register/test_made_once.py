"""A register made from what the steps said once is the one that the steps make."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from simulator.register import making
from simulator.register.ledger import Register
from simulator.register.making import create

from .made_once import by_the_steps
from .postgres import Server

_FILE = "SELECT type, name, tbl_name, sql FROM sqlite_master"
_COLUMNS = (
    "SELECT table_name, column_name, ordinal_position, data_type, collation_name, is_nullable, column_default "
    "FROM information_schema.columns WHERE table_schema = 'public'"
)
_RULES = "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid > 0"
_INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
_TRIGGERS = "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
_FUNCTIONS = "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE '%append_only'"
_SERVER = (_COLUMNS, _RULES, _INDEXES, _TRIGGERS, _FUNCTIONS)
_STEP = "SELECT * FROM register_revision"


def made_of(register: Register) -> list[list[tuple[str, ...]]]:
    """Give all that makes up the tables, and the step they are at."""
    asked = (_FILE,) if register.store.in_a_file else _SERVER
    with register.store.reading() as connection:
        return [sorted(map(str, connection.execute(text(each)))) for each in (*asked, _STEP)]


def test_it_has_all_that_the_steps_make(
    place: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = str(tmp_path / "steps.sqlite3")
    if "://" in place:
        server: Server = request.getfixturevalue("server")
        other = server.url(server.new_database())
        create(server.url(server.new_database()), "balie.example/brug", "brug").store.close()
    create(str(tmp_path / "first.sqlite3"), "balie.example/brug", "brug").store.close()
    with create(place, "balie.example/brug", "brug") as remembered:
        found = made_of(remembered)

    monkeypatch.setattr(making, "migrate", by_the_steps)
    with create(other, "balie.example/brug", "brug") as register:
        assert found == made_of(register)
    assert all(found)
