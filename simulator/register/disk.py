"""The one door to files beside the register: read without waiting, written whole and for their owner alone.

What someone names on a command line may be a pipe that never ends, and whoever can write in a folder may
have put a link where a file belongs. Neither is ever followed.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from simulator.i18n import N_
from simulator.register.errors import THERE_ALREADY, RegisterError, disk_worded

NOT_A_FILE: Final = N_("{path} is not an ordinary file, and Balie does not read from it.")
A_LINK: Final = N_(
    "{path} is a link or not an ordinary file, and Balie left it as it is: choose another name."
)
TOO_LARGE: Final = N_("{path} is too large to be what Balie looks for.")

_READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MAKING: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
_OWN: Final = 0o600


def read_bytes(path: Path, most: int, *, cut: bool = False) -> bytes:
    """Read an ordinary file of at most so many bytes, or with `cut` the first of them.

    Never waits on a pipe or a device; raises RegisterError.
    """
    with disk_worded(path):
        handle = os.open(path, _READING)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise RegisterError(NOT_A_FILE, path=str(path))
            with os.fdopen(handle, "rb", closefd=False) as file:
                body = file.read(most + 1)
        finally:
            os.close(handle)
    if len(body) > most and not cut:
        raise RegisterError(TOO_LARGE, path=str(path))
    return body[:most]


def write_private(path: Path, body: bytes, *, over: bool = False) -> None:
    """Write a file that only its owner can read, whole or not at all; raises RegisterError.

    With `over` it takes the place of an ordinary file that is there; a link is never followed.
    """
    check_place(path, over=over)
    if not over:
        with _removed_on_fault(path) as handle:
            _write(handle, body)
        return
    beside = _beside(path)
    with disk_worded(path), _removed_on_fault(beside) as handle:
        _write(handle, body)
        beside.replace(path)


def check_place(path: Path, *, over: bool) -> None:
    """Raise RegisterError where such a file could not be written, as far as can be seen without writing."""
    with disk_worded(path):
        try:
            there = path.lstat()
        except FileNotFoundError:
            return
    if not over:
        raise RegisterError(THERE_ALREADY, path=str(path))
    if not stat.S_ISREG(there.st_mode):
        raise RegisterError(A_LINK, path=str(path))


def check_writable(path: Path) -> None:
    """Raise RegisterError unless the file at `path` can be written anew, by trying it beside that file."""
    check_place(path, over=True)
    beside = _beside(path)
    with disk_worded(path), _removed_on_fault(beside) as handle:
        _write(handle, b"\0" * 4096)
    with suppress(OSError):
        beside.unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}")


@contextmanager
def _removed_on_fault(path: Path) -> Iterator[int]:
    """Give the handle of a new file; it is gone again where what follows fails."""
    with disk_worded(path):
        handle = os.open(path, _MAKING, _OWN)
    try:
        with disk_worded(path):
            yield handle
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    finally:
        os.close(handle)


def _write(handle: int, body: bytes) -> None:
    if hasattr(os, "fchmod"):  # whatever the umask takes away or leaves
        os.fchmod(handle, _OWN)
    with os.fdopen(handle, "wb", closefd=False) as file:
        file.write(body)
        file.flush()
        os.fsync(handle)
