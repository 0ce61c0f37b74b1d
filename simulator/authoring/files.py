"""Reading a file that a stranger may have made: a regular file, not too large, in UTF-8."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from simulator.diagnostics import TOP, Diagnostic, Span
from simulator.i18n import N_
from simulator.source import MAX_BYTES, lines_of


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file with its bytes; or why it could not be read."""

    text: str | None
    body: bytes
    problem: Diagnostic | None
    found: bool = True
    """False when the file could not be opened at all: nothing is known of what is in it."""


def read_file(path: Path) -> FileText:
    """Read a file without ever waiting on a pipe or a device."""
    try:
        # Non-blocking, so that a pipe that nobody writes to cannot hold us; Windows has no such flag.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        return _unreadable(path, error)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return _refused("not-a-file", N_("{path} is not a file."), path)
        with os.fdopen(handle, "rb", closefd=False) as file:
            body = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _unreadable(path, error)
    finally:
        os.close(handle)
    if len(body) > MAX_BYTES:
        return _refused("too-large", N_("{path} is larger than one megabyte."), path)
    return _decoded(body)


def _decoded(body: bytes) -> FileText:
    try:
        return FileText(body.decode("utf-8"), body, None)
    except UnicodeDecodeError as error:
        before = lines_of(body[: error.start].decode("utf-8", errors="replace"))
        line, column = len(before), len(before[-1]) + 1
        problem = Diagnostic(
            "not-utf-8",
            Span(line, column, line, column + 1),
            N_("This file is not in UTF-8; a letter here cannot be read."),
            hint=N_("Save the file as UTF-8 in your editor."),
        )
        return FileText(None, body, problem)


def _refused(rule: str, message: str, path: Path) -> FileText:
    return FileText(None, b"", Diagnostic(rule, TOP, message, {"path": path.name}), found=False)


def _unreadable(path: Path, error: Exception) -> FileText:
    if isinstance(error, FileNotFoundError):
        return _refused("no-such-file", N_("There is no file {path}."), path)
    if isinstance(error, PermissionError):
        return _refused("not-readable", N_("You may not read {path}."), path)
    return _refused("not-readable", N_("{path} cannot be read."), path)
