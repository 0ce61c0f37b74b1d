"""A page kept as a file of the trainee's own: named after the conversation, over no other file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

_MOST_COPIES = 1000


def save_beside(page: str, name: str, folders: Iterable[Path], *, suffix: str = "html") -> Path:
    """Write the page in the first folder that takes it and give its path; raises OSError."""
    wrong: OSError = OSError(name)
    for folder in folders:
        try:
            return _save_in(page, _names(folder, name, suffix))
        except OSError as error:
            wrong = error
    raise wrong


def _save_in(page: str, paths: Iterable[Path]) -> Path:
    for path in paths:
        try:
            write_new(path, page)
        except FileExistsError:
            continue
        return path
    raise FileExistsError


def _names(folder: Path, name: str, suffix: str) -> Iterator[Path]:
    yield folder / f"{name}.{suffix}"
    for number in count(2):
        if number > _MOST_COPIES:
            return
        yield folder / f"{name}-{number}.{suffix}"


def write_new(path: Path, page: str) -> None:
    """Write a file that did not exist, for the trainee's eyes alone; none is left half written."""
    body = page.encode()
    with open(path, "xb", opener=_private) as file:
        try:
            file.write(body)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def write_over(path: Path, page: str) -> None:
    """Write a file in the place of another."""
    path.write_bytes(page.encode())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
