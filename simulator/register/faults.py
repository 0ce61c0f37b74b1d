"""What a database or its driver can do to the register, each in one sentence.

The errors of SQLAlchemy and of the drivers end here: beyond the register there is only RegisterError.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from simulator.i18n import N_
from simulator.register.errors import FAILING, FULL, RegisterError

MISSING: Final = N_("There is no register at {path}: make one with 'balie register init'.")
ALREADY: Final = N_("There is already a register at {path}, and Balie left it as it is.")
NOT_OURS: Final = N_("{path} is not a register of Balie, and was left as it is.")
OLDER: Final = N_(
    "The register {path} was made by an older Balie: 'balie register init' brings it up to date."
)
NEWER: Final = N_("The register {path} was made by a newer Balie: use that version to open it.")
DAMAGED: Final = N_("The register {path} is damaged: put a backup back.")
DAMAGED_ENTRY: Final = N_(
    "Entry {seq} of the register {path} is damaged: 'balie register verify' tells more. Put a backup back."
)
DAMAGED_WITHIN: Final = N_(
    "The register {path} is damaged: 'balie register verify' tells more. Put a backup back."
)
DAMAGED_PERSON: Final = N_(
    "The staff list in the register {path} is damaged. Put a backup back, "
    "and look at the rest with 'balie register verify'."
)
ALTERED: Final = N_(
    "Someone changed how the register {path} works: it has views, or other rules than Balie made. "
    "Put a backup back."
)
NOT_WHOLE: Final = N_("The tree of the register {path} is damaged: put a backup back.")
READ_ONLY: Final = N_("Balie is not allowed to write to the register {path}.")
LOCKED: Final = N_("Another program is using the register {path}: try again in a moment.")
MOVED: Final = N_("The register {path} was moved or removed while Balie was using it: start Balie again.")
REFUSED: Final = N_("The register {path} keeps what is written in it, and refused to change it.")
UNUSABLE: Final = N_("The register {path} cannot be used.")
TOO_OLD: Final = N_("The SQLite on this computer is too old to keep {path} safely.")
NO_ADDRESS: Final = N_(
    "{path} is not the address of a register: it begins with postgresql:// or sqlite:///, or is a file."
)
MORE_AT_SIGNS: Final = N_("The address {path} has more than one @: write the one in a password as %40.")
NO_DRIVER: Final = N_(
    "This Balie cannot speak to PostgreSQL yet, where {path} is: run pip install 'balie[postgres]' first."
)
NOT_REACHED: Final = N_("Balie cannot reach the database {path}: check its address and the network.")
NOT_LET_IN: Final = N_("The database {path} does not let Balie in: check the name and the password.")
NO_DATABASE: Final = N_("There is no database {path}: ask whoever manages the server to make it.")
NOT_PERMITTED: Final = N_("The database {path} does not allow you this: ask whoever manages the register.")
CUT_OFF: Final = N_("The database {path} stopped answering: try again, nothing was half written.")

_SQLITE: Final = {
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": FAILING,
    "SQLITE_READONLY_DBMOVED": MOVED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_CANTOPEN": READ_ONLY,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_NOTADB": NOT_OURS,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_CONSTRAINT": REFUSED,
    "SQLITE_ERROR": DAMAGED,  # our statements are right, so the tables are not what we made
}
_POSTGRESQL: Final = {
    "28": NOT_LET_IN,
    "3D000": NO_DATABASE,
    "42501": NOT_PERMITTED,
    "42": DAMAGED,  # our statements are right, so the tables are not what we made
    "25006": READ_ONLY,
    "53100": FULL,
    "53": NOT_REACHED,
    "55P03": LOCKED,
    "40": LOCKED,
    "57": CUT_OFF,
    "58": FAILING,
    "XX": DAMAGED,
    "23": REFUSED,
}
_OF_A_FILE: Final[type[Exception]] = sqlite.import_dbapi().Error
# What libpq says before there is a connection has no code, only English words or the server's own.
_CONNECTING: Final = (
    ("authentication failed", NOT_LET_IN),
    ("no password supplied", NOT_LET_IN),
    ("no pg_hba.conf entry", NOT_LET_IN),
    ("role ", NOT_LET_IN),
    ("database ", NO_DATABASE),
)


@contextmanager
def worded(path: str) -> Iterator[None]:
    """Turn what goes wrong with the database that is shown as `path` into a RegisterError."""
    try:
        yield
    except DBAPIError as error:
        raise RegisterError(_of(error.orig, lost=error.connection_invalidated), path=path) from error
    except _OF_A_FILE as error:  # from what is done beside SQLAlchemy, such as settings
        raise RegisterError(_of(error, lost=False), path=path) from error
    except SQLAlchemyError as error:
        raise RegisterError(UNUSABLE, path=path) from error
    except OverflowError as error:  # a number in the file beyond any that a register has
        raise RegisterError(DAMAGED_WITHIN, path=path) from error
    except UnicodeDecodeError as error:  # text in the file that is no text any more
        raise RegisterError(DAMAGED, path=path) from error


def _of(error: Any, *, lost: bool) -> str:
    """Find the sentence for an error of a driver; both drivers name the code, each in its own way."""
    name = getattr(error, "sqlite_errorname", None)
    if name is not None:
        return next((text for code, text in _SQLITE.items() if str(name).startswith(code)), UNUSABLE)
    if not hasattr(error, "sqlstate"):  # from Python's own driver: text in the file that is no text any more
        return DAMAGED
    state = str(error.sqlstate or "")
    if state:
        return next((text for code, text in _POSTGRESQL.items() if state.startswith(code)), UNUSABLE)
    if lost:
        return CUT_OFF
    return next((text for words, text in _CONNECTING if words in str(error)), NOT_REACHED)
