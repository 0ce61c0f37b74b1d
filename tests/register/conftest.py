"""Every test of the store runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.register.ledger import Register
from simulator.register.making import create

from .postgres import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a register in a file may be."""
    return tmp_path / "brug" / "register.sqlite3"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, path: Path) -> str:
    """Where a register may be: a file, or a database."""
    if request.param == "sqlite":
        return str(path)
    server: Server = request.getfixturevalue("server")
    return server.url(server.new_database())


@pytest.fixture
def register(place: str) -> Iterator[Register]:
    with create(place, "balie.example/brug", "brug", on="2026-01-01") as register:
        yield register
