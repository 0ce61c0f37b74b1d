"""Texts that know their places: names, phrases and scripts; and how a seed draws one of several wordings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulator.conditions import Condition
from simulator.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Ref:
    """A name that points to something else in the file, with its place."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A plain text under its translation key; several when `one_of` lets the seed draw the wording."""

    key: str
    texts: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One line of a script block."""

    kind: Literal["seen", "said", "act"]
    text: str
    span: Span
    speaker: str | None = None
    """Id of who speaks or acts: `citizen`, `trainee` or one of the people; None for what is seen."""
    to: str | None = None
    """Id of the person it is said to, when that is not the one in front of the trainee."""
    condition: Condition | None = None
    cue: Ref | None = None


Script = tuple[ScriptLine, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A script block under its translation key; several when `one_of` lets the seed draw the wording."""

    key: str
    scripts: tuple[Script, ...]
    sources: tuple[str, ...]
    """The text of each script as it stands in the file: what a translator sees."""
    in_reply: bool
    """Whether it is read as the trainee's own words (`you`) rather than as what is seen and heard."""
    span: Span

    def lines(self) -> Iterator[ScriptLine]:
        """Give every line of every wording."""
        for script in self.scripts:
            yield from script


def draw(seed: int, key: str, count: int) -> int:
    """Draw an index below `count` by the attempt's seed: the same on every machine, for ever."""
    if count <= 1:
        return 0
    return int.from_bytes(hashlib.sha256(f"{seed}|{key}".encode()).digest()[:8], "big") % count
