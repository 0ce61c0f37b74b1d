"""What a disk or another program can do to the practice log, each in one sentence.

The driver's errors end here: beyond this package there is only LogError.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from simulator.events import LogError
from simulator.i18n import N_

FULL: Final = N_("The disk that holds {path} is full: make some room and try again.")
FAILING: Final = N_("The disk that holds {path} refused to read or write: it may be full or failing.")
READ_ONLY: Final = N_("Balie is not allowed to write to {path} or to its folder.")
LOCKED: Final = N_("Another program is using {path}: close it and try again.")
MOVED: Final = N_("{path} was moved or removed while Balie was using it: start Balie again.")
NOT_OURS: Final = N_("{path} is not a practice log of Balie, and was left as it is.")
NEWER: Final = N_("{path} was written by a newer version of Balie: use that version to open it.")
DAMAGED: Final = N_("The practice log {path} is damaged: move it elsewhere and Balie starts a new one.")
NO_PLACE: Final = N_("A practice log cannot be kept at {path}.")
TOO_OLD: Final = N_("The SQLite on this computer is too old to keep {path} safely.")
UNUSABLE: Final = N_("The practice log {path} cannot be used.")

_BY_CODE: Final = {
    sqlite3.SQLITE_ERROR: DAMAGED,  # our statements are right, so the tables are not what we made
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_READONLY_DBMOVED: MOVED,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_NOTADB: NOT_OURS,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
}
_BY_ERRNO: Final = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EIO: FAILING,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
}


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the file at `path` into a LogError."""
    try:
        yield
    except sqlite3.Error as error:
        raise LogError(_of_sqlite(error), path=str(path)) from error
    except UnicodeDecodeError as error:  # SQLite's message quoted a name that is no text any more
        raise LogError(DAMAGED, path=str(path)) from error
    except OSError as error:
        raise LogError(_BY_ERRNO.get(error.errno or 0, NO_PLACE), path=str(path)) from error


def _of_sqlite(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # from Python's driver itself: a text that is no text any more, or a closed log
        return DAMAGED if isinstance(error, sqlite3.OperationalError) else UNUSABLE
    return _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF, UNUSABLE)
