"""Reads the file again after every change, in a thread of its own, and tells the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from simulator.watching import Version, versions

LOOK_SECONDS = 0.05
"""Time from one look at the file to the next."""


@dataclass
class Read(Message):
    """The file was read: what it holds now, or what went wrong in the program."""

    version: Version | Exception
    spoken: str
    """The language that it was read in."""


class Following:
    """Follows one file in one language at a time."""

    def __init__(self, tell: Callable[[Read], object]) -> None:
        self.tell = tell
        self._left = threading.Event()

    def begin(self, path: Path, spoken: str) -> None:
        """Follow a file; what was followed before is left."""
        self.stop()
        self._left = threading.Event()
        # A daemon, so that whoever leaves need not wait for it.
        threading.Thread(target=self._look, args=(path, spoken, self._left), daemon=True).start()

    def stop(self) -> None:
        """Follow nothing any longer."""
        self._left.set()

    def _look(self, path: Path, spoken: str, left: threading.Event) -> None:
        try:
            for version in versions(path, spoken, lambda: not left.wait(LOOK_SECONDS)):
                self.tell(Read(version, spoken))
        except Exception as error:  # carried to the screen, that ends the program as everywhere
            self.tell(Read(error, spoken))
