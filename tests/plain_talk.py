"""Someone at the plain face."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from simulator.desk import Desk
from simulator.plain import PlainFace
from simulator.practice.memory import MemoryLog
from simulator.session import Session
from tests.conversations import AT, a_volume, some_settings


class Talk:
    """A person at the plain face: says these lines, and remembers what was written."""

    def __init__(self, folder: Path, *inputs: str) -> None:
        self.volume = a_volume(folder)
        self.desk = Desk(some_settings(folder / "home"), MemoryLog(), clock=lambda: AT)
        self.inputs: Iterator[str] = iter(inputs)
        self.output = io.StringIO()
        self.face = PlainFace(
            self.desk, lambda: next(self.inputs, None), lambda line: print(line, file=self.output)
        )

    def hold(self, seed: int = 1, *, assessment: bool = False) -> Session:
        session = self.desk.begin(self.volume, seed, assessment=assessment)
        self.face.hold(self.volume, session)
        return session

    @property
    def lines(self) -> list[str]:
        return self.output.getvalue().splitlines()


def number_of(talk: Talk, words: str) -> str:
    """Find the number of a reply among the lines last written."""
    return next(line.split(".")[0] for line in reversed(talk.lines) if words in line and line[:1].isdigit())
