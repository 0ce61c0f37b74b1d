"""A page lent to the browser: private, and gone when the program ends."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from simulator.reports.saving import write_new

_WAIT_SECONDS = 10
_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


class Lent:
    """The folder of the pages that are lent, for one run of the program; nobody else can look in it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="balie-page-", ignore_cleanup_errors=True)
        self._count = 0

    def write(self, page: str, name: str) -> Path:
        """Write a page beside those that were lent before; raises OSError."""
        self._count += 1
        path = Path(self._folder.name) / f"{name}-{self._count}.html"
        write_new(path, page)
        return path

    def take_back(self) -> None:
        """Take all of them away."""
        self._folder.cleanup()


def has_browser(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether a browser on this screen is to be expected: none over ssh, and none without a desktop.

    Who names one in BROWSER has one.
    """
    if environment.get("BROWSER"):
        return True
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return False
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def shown_in_browser(path: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Open a page in the browser and tell whether that was done.

    In a process of its own without the terminal: some browsers would write in it.
    """
    if not has_browser(environment):
        return False
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the page it has just written
            [sys.executable, "-c", _OPEN, path.as_uri()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            timeout=_WAIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # It is still opening; a slow computer is no reason to say that there is none.
        return True
    except OSError:
        return False
    return done.returncode == 0
