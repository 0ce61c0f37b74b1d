"""What can be wrong with the register, its key or a note, each in one sentence for the person.

The errors of disks, drivers and cryptography end in this package: beyond it there is only RegisterError.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from simulator.diagnostics import ToldError
from simulator.i18n import N_

FULL: Final = N_("The disk that holds {path} is full: make some room and try again.")
FAILING: Final = N_("The disk that holds {path} refused to read or write: it may be full or failing.")
NOT_ALLOWED: Final = N_("Balie is not allowed to read or write {path}.")
MISSING: Final = N_("There is no file {path}.")
THERE_ALREADY: Final = N_("There is already a file {path}, and Balie left it as it is: choose another name.")
NO_PLACE: Final = N_("A file cannot be kept at {path}.")

_BY_ERRNO: Final = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EIO: FAILING,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EROFS: NOT_ALLOWED,
    errno.ENOENT: MISSING,
    errno.EEXIST: THERE_ALREADY,
}


class RegisterError(ToldError):
    """Something about the register that a person must know."""


@contextmanager
def disk_worded(path: Path) -> Iterator[None]:
    """Turn what a disk does to the file at `path` into a RegisterError."""
    try:
        yield
    except ValueError as error:  # a path that no system takes: a NUL in it, half a character
        raise RegisterError(NO_PLACE, path=ascii(str(path))) from error
    except OSError as error:
        raise RegisterError(_BY_ERRNO.get(error.errno or 0, NO_PLACE), path=str(path)) from error
