"""Writing a file of the author's: whole or not at all, and never over another by accident."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

_ORDINARY = 0o666


def write_new(path: Path, text: str) -> None:
    """Write a file that did not exist; none is left half written. Raises FileExistsError and OSError."""
    with path.open("xb") as file:
        try:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


def write_over(path: Path, text: str) -> None:
    """Put a text in the place of a file, or begin one; it is never there by half. Raises OSError."""
    # A link stays a link: what it points to is written.
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode_of(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode_of(target: Path) -> int:
    """Give the permissions of the file, or those that a new file of this person has."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    kept = os.umask(0)
    os.umask(kept)
    return _ORDINARY & ~kept
