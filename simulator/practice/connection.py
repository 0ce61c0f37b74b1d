"""A connection to the file of the practice log that is safe to write to, or a reason why there is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from simulator.events import LogError
from simulator.practice.errors import DAMAGED, NEWER, NOT_OURS, TOO_OLD
from simulator.practice.schema import APPLICATION_ID, OLDEST_SQLITE, SETTINGS, STEPS


def connect(path: Path, *, busy_timeout_ms: int) -> sqlite3.Connection:
    """Open the file, making it if there is none; prove that it is ours, whole, and can be written."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LogError(TOO_OLD, path=str(path))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)
    if not path.is_file():
        raise LogError(NOT_OURS, path=str(path))
    conn = sqlite3.connect(
        path, timeout=busy_timeout_ms / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        recognise(conn, path)
        _settle(conn, path)
        examine(conn, path)
        _migrate(conn)
        tidy(conn)
    except BaseException:
        conn.close()
        raise
    return conn


@contextmanager
def transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or nothing."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        conn.execute("COMMIT")
    except BaseException:
        # On a full disk SQLite has rolled back by itself, and a second time would hide the reason.
        if conn.in_transaction:
            with suppress(sqlite3.Error):
                conn.execute("ROLLBACK")
        raise


def tidy(conn: sqlite3.Connection) -> None:
    """Write the file anew if rows were erased since the last time.

    `secure_delete` blanks what is deleted, but not the copies that stay behind in the slack of
    a page whenever rows move between pages.
    """
    if _number(conn, "freelist_count"):
        conn.execute("VACUUM")


def recognise(conn: sqlite3.Connection, path: Path) -> None:
    """Raise LogError for a file of another program, or of a newer Balie."""
    if not _number(conn, "page_count"):
        return
    if _number(conn, "application_id") != APPLICATION_ID:
        raise LogError(NOT_OURS, path=str(path))
    if _number(conn, "user_version") > len(STEPS):
        raise LogError(NEWER, path=str(path))


def _settle(conn: sqlite3.Connection, path: Path) -> None:
    for name, value in SETTINGS.items():
        conn.execute(f"PRAGMA {name} = {value}").fetchall()
        # A setting that this SQLite does not know, or cannot give, fails without a word.
        if conn.execute(f"PRAGMA {name}").fetchall() != [(value,)]:
            raise LogError(TOO_OLD, path=str(path))


def examine(conn: sqlite3.Connection, path: Path) -> None:
    """Raise LogError for a file that is damaged or cut short."""
    # SQLite reads zeros where the last page of a file is cut short, and finds nothing wrong.
    cut_short = path.stat().st_size % _number(conn, "page_size")
    if cut_short or conn.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise LogError(DAMAGED, path=str(path))


def _migrate(conn: sqlite3.Connection) -> None:
    with transaction(conn):
        for step in STEPS[_number(conn, "user_version") :]:
            for statement in step:
                conn.execute(statement)
        # Also when nothing changed: a file or folder that cannot be written shows itself now.
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {len(STEPS)}")


def _number(conn: sqlite3.Connection, pragma: str) -> int:
    [(value,)] = conn.execute(f"PRAGMA {pragma}").fetchall()
    return int(value)
