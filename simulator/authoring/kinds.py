"""What can stand behind a key of a file: kinds of values, as the tables of `form` name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.authoring.shape import MAX_ID

MOST_NAMES = 60
"""The length of a list for which nothing else is said."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text."""

    wordings: bool = True
    """Whether it may be `one_of` several, out of which the seed draws."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text on one line: for tables, certificates and whatever else has little room."""

    longest: int = 120


@dataclass(frozen=True, slots=True)
class Matching:
    """One word of a set form, such as an id or a version."""

    pattern: re.Pattern[str]
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within bounds, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Change:
    """A signed change of a gauge."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Words:
    """One word out of a fixed list, each with what it means."""

    meanings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that points to something else."""


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression in the language of conditions; only its being one text is told here."""


@dataclass(frozen=True, slots=True)
class Techniques:
    """One to three techniques of the rubric."""


@dataclass(frozen=True, slots=True)
class Flaws:
    """Flaws of the rubric, of the techniques that the reply has."""


@dataclass(frozen=True, slots=True)
class Several:
    """A list."""

    item: Kind
    least: int = 0
    most: int = MOST_NAMES
    unique: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """Things under names of the author's own making."""

    item: Kind
    pattern: re.Pattern[str] | None
    """The form of a name; None is any words."""
    taken: tuple[str, ...] = ()
    """Names that mean something else already."""
    least: int = 0
    longest: int = MAX_ID


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what stands behind it, and what it is for."""

    name: str
    kind: Kind
    meaning: str
    """An English sentence or two, in the catalogue of the interface."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with fixed keys."""

    keys: tuple[Key, ...]
    needs: tuple[tuple[str, str], ...] = ()
    """Pairs of keys: the first cannot be without the second."""
    excludes: tuple[tuple[str, str], ...] = ()
    """Pairs of keys that cannot stand together."""
    one_of: tuple[str, ...] = ()
    """Keys of which at least one must be there."""
    explained: tuple[tuple[str, frozenset[str], str], ...] = ()
    """Each a key, words behind it, and the key that these words ask for besides."""
    least: int = 0
    meaning: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that can stand here."""
        return tuple(key.name for key in self.keys)

    @property
    def required(self) -> tuple[str, ...]:
        """The keys that must stand here."""
        return tuple(key.name for key in self.keys if key.required)


@dataclass(frozen=True, slots=True)
class Either:
    """One of several kinds."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Exits:
    """A name, or a list of names with conditions, the last without one."""

    exit: Table
    most: int


Kind = (
    Text
    | Line
    | Matching
    | Number
    | Change
    | Flag
    | Words
    | Name
    | Condition
    | Techniques
    | Flaws
    | Several
    | Named
    | Table
    | Either
    | Exits
)
