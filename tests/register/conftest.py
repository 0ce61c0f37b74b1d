"""Every test of the store runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.register.ledger import Register
from simulator.register.making import create

from .officer import Officer
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
def place(request: pytest.FixtureRequest, path: Path) -> Iterator[str]:
    """Where a register may be: a file, or a database."""
    if request.param == "sqlite":
        yield str(path)
        return
    server: Server = request.getfixturevalue("server")
    database = server.new_database()
    yield server.url(database)
    server.forget(database)


@pytest.fixture
def register(place: str) -> Iterator[Register]:
    with create(place, "balie.example/brug", "brug", on="2026-01-01") as register:
        yield register


@pytest.fixture(scope="session")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    Officer(folder).begin()
    return folder


@pytest.fixture
def begun(begun_once: Path, tmp_path: Path) -> Officer:
    """An officer with a register and three people; each test has a copy of its own."""
    shutil.copytree(begun_once, tmp_path, dirs_exist_ok=True)
    return Officer(tmp_path)
