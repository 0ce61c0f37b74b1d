"""A practice log copied whole: making a backup, and putting one back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from simulator.events import LogError
from simulator.i18n import N_
from simulator.practice.connection import connect
from simulator.practice.errors import DAMAGED, NOT_OURS, worded
from simulator.practice.schema import APPLICATION_ID

NOTHING: Final = N_("There is no practice log at {path}, so there is nothing to copy.")
THERE_ALREADY: Final = N_("There is already a file {path}, and Balie left it as it is: choose another name.")
NOT_EMPTY: Final = N_(
    "There are conversations in the practice log {path}: move that file away first, "
    "or erase it with 'balie erase'."
)
_WAIT_MS: Final = 5000
_COUNT: Final = "SELECT count(*) FROM attempt"


def back_up(log: Path, target: Path) -> int:
    """Copy the log, as it is at this moment, into a new file that only its owner can read.

    The copy is proved whole before this returns, with the number of attempts in it. Raises LogError, and
    then leaves no file.
    """
    if not log.exists():
        raise LogError(NOTHING, path=str(log))
    with worded(log), closing(connect(log.absolute(), busy_timeout_ms=_WAIT_MS)) as source, worded(target):
        if target.exists() or target.is_symlink():
            raise LogError(THERE_ALREADY, path=str(target))
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
            with closing(connect(target.absolute(), busy_timeout_ms=_WAIT_MS)) as copy:
                return _attempts(copy)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def put_back(backup: Path, log: Path) -> int:
    """Put a backup in the place of a log that is not there or holds no attempts; gives how many came back.

    Raises LogError with nothing changed.
    """
    with worded(backup), closing(_opened(backup)) as source:
        with worded(log), closing(connect(log.absolute(), busy_timeout_ms=_WAIT_MS)) as place:
            if _attempts(place):
                raise LogError(NOT_EMPTY, path=str(log))
            source.backup(place)
        # Opened anew, a copy that an older Balie made is brought up to date.
        with worded(log), closing(connect(log.absolute(), busy_timeout_ms=_WAIT_MS)) as place:
            return _attempts(place)


def is_practice_log(path: Path) -> bool:
    """Tell whether a file is a practice log, by its header; raises LogError where it cannot be read."""
    with worded(path), path.open("rb") as file:
        header = file.read(72)
    return header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _opened(backup: Path) -> sqlite3.Connection:
    """Open a backup for reading alone, proved ours and whole."""
    if not is_practice_log(backup):
        raise LogError(NOT_OURS, path=str(backup))
    conn = sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)
    try:
        if conn.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise LogError(DAMAGED, path=str(backup))
    except BaseException:
        conn.close()
        raise
    return conn


def _attempts(conn: sqlite3.Connection) -> int:
    [(count,)] = conn.execute(_COUNT).fetchall()
    return int(count)
