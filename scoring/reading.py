"""Reading a table of the rubric's file key by key, with a sentence for whatever does not fit."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from scoring.catalogue import DIMENSIONS, LANGUAGES, RubricError, Triple, Words

K = TypeVar("K")


class Table:
    """One table of the file. Every key must be asked for: `finish` refuses the ones nobody knows."""

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._values = values
        self._asked: set[str] = set()
        self.place = place

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def take(self, key: str, kind: type[K], word: str) -> K:
        """Return the value of a key that must be there and be of this kind."""
        self._asked.add(key)
        if key not in self._values:
            raise RubricError(f"{self.place} has no '{key}'.")
        value = self._values[key]
        # bool is an int in Python, and a yes is not a number.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise RubricError(f"{self.place}: '{key}' must be {word}.")
        return value

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        text = self.take(key, str, "a text")
        if not text.strip():
            raise RubricError(f"{self.place}: '{key}' is empty.")
        return text

    def whole(self, key: str, lowest: int, highest: int) -> int:
        """Return a whole number within bounds."""
        number = self.take(key, int, "a whole number")
        if not lowest <= number <= highest:
            raise RubricError(f"{self.place}: '{key}' is {number}, outside {lowest} to {highest}.")
        return number

    def yes(self, key: str) -> bool:
        """Return whether a key is set; it may be left out."""
        return key in self and self.take(key, bool, "true or false")

    def table(self, key: str) -> "Table":
        """Return the table under a key."""
        values: Mapping[str, object] = self.take(key, dict, "a table")
        return Table(values, f"{self.place}, {key}")

    def tables(self, key: str, noun: str) -> Iterator[tuple[str, "Table"]]:
        """Go through the tables under a key, each placed by its own name."""
        group = self.table(key)
        for name in group._values:
            values: Mapping[str, object] = group.take(name, dict, "a table")
            yield name, Table(values, f"{noun} '{name}'")

    def keys(self) -> tuple[str, ...]:
        """Return the names of the keys, in the order of the file."""
        return tuple(self._values)

    def one(self, key: str, allowed: Collection[str], noun: str) -> str | None:
        """Return a name from `allowed`, or None where the key is left out."""
        return self._known(key, self.text(key), allowed, noun) if key in self else None

    def names(self, key: str, allowed: Collection[str], noun: str) -> tuple[str, ...]:
        """Return a list of names from `allowed`; empty where the key is left out."""
        if key not in self:
            return ()
        names = self.take(key, list, "a list of names")
        return tuple(self._known(key, name, allowed, noun) for name in names)

    def _known(self, key: str, name: object, allowed: Collection[str], noun: str) -> str:
        if not isinstance(name, str) or name not in allowed:
            raise RubricError(f"{self.place}: '{key}' names '{name}', which is not a {noun}.")
        return name

    def words(self, key: str) -> Words:
        """Return a text in both languages."""
        return self.table(key).words_here()

    def words_here(self) -> Words:
        """Return this whole table as a text in both languages."""
        nl, en = (self.text(language) for language in LANGUAGES)
        self.finish()
        return Words(nl, en)

    def steps(self, key: str) -> Triple:
        """Return whole points per dimension; 0 for the ones left out."""
        questioning, calm, protocol = (step or 0 for step in self.points(key))
        return questioning, calm, protocol

    def points(self, key: str) -> tuple[int | None, int | None, int | None]:
        """Return whole points per dimension; None for the ones left out."""
        table = self.table(key)
        questioning, calm, protocol = (table.whole(d, -2, 2) if d in table else None for d in DIMENSIONS)
        table.finish()
        return questioning, calm, protocol

    def quarters(self, key: str) -> Triple:
        """Return hundredths per dimension, in steps of a quarter of a point; 0 for the ones left out."""
        table = self.table(key)
        questioning, calm, protocol = (table.whole(d, -200, 200) if d in table else 0 for d in DIMENSIONS)
        table.finish()
        if any(number % 25 for number in (questioning, calm, protocol)):
            raise RubricError(f"{table.place}: the points must be multiples of 25.")
        return questioning, calm, protocol

    def finish(self) -> None:
        """Refuse the keys that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                raise RubricError(f"{self.place} has an unknown key '{key}'.")
