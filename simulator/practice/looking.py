"""A look at the practice log that changes nothing: whether it is ours and whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from simulator.events import LogError
from simulator.practice.connection import examine, recognise
from simulator.practice.errors import NOT_OURS, worded
from simulator.practice.schema import OLDEST_SQLITE

_WAIT_SECONDS = 2.0


def look(path: Path) -> None:
    """Read the whole file without writing to it; raises LogError with what is wrong."""
    path = path.absolute()
    with worded(path):
        if not path.is_file():
            raise LogError(NOT_OURS, path=str(path))
        place = f"{path.as_uri()}?mode=ro"
        conn = sqlite3.connect(place, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)
        with closing(conn):
            conn.execute("PRAGMA trusted_schema = 0")
            recognise(conn, path)
            examine(conn, path)


def cut_off(path: Path) -> bool:
    """Tell whether the last one that wrote was cut off, so that the next to open the file mends it."""
    journal = path.with_name(f"{path.name}-journal")
    try:
        return journal.stat().st_size > 0
    except OSError:
        return False


def sqlite() -> tuple[str, bool]:
    """Give the version of SQLite, and whether the practice log can be kept with it."""
    return sqlite3.sqlite_version, sqlite3.sqlite_version_info >= OLDEST_SQLITE
