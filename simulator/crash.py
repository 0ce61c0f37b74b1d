"""When Balie itself goes wrong: a report that helps to mend it and names nobody.

A traceback shows the values it passed, and here those are a trainee's name and answers. The report holds
places in the program and versions, never a message or a value.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from pathlib import Path

from simulator import __version__
from simulator.i18n import N_

KEPT = 10
KEPT_SENTENCE = N_(
    "Balie has stopped because of a mistake in the program itself. "
    "Your conversation is kept up to the last reply."
)
LOST_SENTENCE = N_("Balie has stopped because of a mistake in the program itself.")
WHERE = N_("A report without names or answers is in {path}.")


def sentence(*, kept: bool) -> str:
    """Say what happened; that the conversation is kept is said only where it is."""
    return KEPT_SENTENCE if kept else LOST_SENTENCE


def write_report(error: BaseException, folder: Path, at: str) -> Path | None:
    """Write the report and remove the oldest ones beyond ten; None when it could not be written."""
    place = folder / "crashes"
    path = place / f"crash-{at.replace(':', '')}.txt"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.chmod(0o700)
        _write(path, _report(error))
        for old in sorted(place.glob("crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def _write(path: Path, text: str) -> None:
    """Write for the owner alone, through no link that someone put there."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        path.chmod(0o600)
        file.write(text)


def _report(error: BaseException) -> str:
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return "\n".join([f"Balie {__version__}", system, *_chain(error), ""])


def _chain(error: BaseException | None) -> list[str]:
    """Describe an exception and what caused it, by type and place alone."""
    parts: list[str] = []
    while error is not None and len(parts) < 400:
        parts += ["", type(error).__name__]
        parts += [
            f"  {_where(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return parts


def _where(filename: str) -> str:
    """Give the path from the package on: what stands before it tells who uses the machine."""
    parts = Path(filename).parts
    for root in (
        "simulator",
        "scoring",
        "site-packages",
        f"python{sys.version_info[0]}.{sys.version_info[1]}",
    ):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else "?"
