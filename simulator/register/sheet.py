"""A report as a table: the one value that the screen, the page and the spreadsheet are all made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """On which side the cells of a column stand."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading in the language in use, and how its cells stand."""

    name: str
    """Stable English name, the heading of exports for programs."""
    heading: str
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report: what it is, what must be said with it, and its rows."""

    name: str
    """The name by which a command asks for it, such as `due`."""
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    """One text for each column."""
    notes: tuple[str, ...] = ()
    """Sentences under the title: basis in law, the level that shows, what is hidden and why."""
    nothing: str = ""
    """What is said where there are no rows."""
