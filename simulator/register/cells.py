"""What the cells of a brought list mean: dates, words and names, each refused at its place when unclear."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final, TypeVar

from simulator.diagnostics import Diagnostic, nearest
from simulator.i18n import N_
from simulator.register.headings import plain
from simulator.register.listing import Row, shown

EARLIEST: Final = "1950-01-01"
LATEST: Final = "2150-12-31"
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
ANSWERS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("yes", "ja", "true", "1"), True),
    **dict.fromkeys(("no", "nee", "false", "0", ""), False),
}
"""What a cell may answer, without capitals."""
_MOST_GUESSES = 200
Meaning = TypeVar("Meaning")


def iso_date(text: str) -> str | None:
    """Read a date, as 2026-11-21 or 21-11-2026, and give it as ISO 8601; None when it is no date."""
    iso, dutch = _ISO.fullmatch(text), _DUTCH.fullmatch(text)
    parts = iso.groups() if iso else dutch.groups()[::-1] if dutch else None
    if parts is None:
        return None
    try:
        found = date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def folded(names: Iterable[str]) -> dict[str, str]:
    """Give names by their spelling without capitals; not those that differ in nothing else."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name in names:
        key = name.casefold()
        twice |= {key} & found.keys()
        found[key] = name
    return {key: name for key, name in found.items() if key not in twice}


class Cells:
    """Reads cells, and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self._meant: dict[str, str | None] = {}
        self._folded: dict[str, dict[str, str]] = {}

    def wrong(self, row: Row, name: str, message: str, hint: str | None = None, **fields: str) -> None:
        """Add what is wrong with a cell; its own text, cut short, is `{word}` in the message."""
        filled = {"word": shown(row[name]), "column": row.heading(name), **fields}
        self.problems.append(Diagnostic("list-cell", row.at(name), message, filled, hint=hint))

    def text(self, row: Row, name: str, most: int, *, required: bool = False) -> str:
        """Give a text of at most so many characters."""
        text = row[name]
        if required and not text:
            self.wrong(row, name, N_("The cell under '{column}' is empty."))
        elif len(text) > most:
            self.wrong(
                row, name, N_("The text under '{column}' is longer than {most} characters."), most=str(most)
            )
        return text

    def date(self, row: Row, name: str, *, required: bool = False) -> str | None:
        """Give a date as ISO 8601; None where the cell is empty."""
        text = row[name]
        if not text and not required:
            return None
        found = iso_date(text)
        if found is None:
            hint = N_("Write it as 2026-11-21 or as 21-11-2026.")
            self.wrong(row, name, N_("'{word}' under '{column}' is not a date."), hint)
        return found

    def yes(self, row: Row, name: str) -> bool:
        """Give whether a cell says yes; an empty one says no."""
        answer = ANSWERS.get(row[name].casefold())
        if answer is None:
            self.wrong(row, name, N_("'{word}' under '{column}' is neither yes nor no."))
        return bool(answer)

    def word(self, row: Row, name: str, words: Mapping[str, Meaning]) -> Meaning | None:
        """Give what a word means, in English or in Dutch."""
        meaning = words.get(plain(row[name]))
        if meaning is None:
            self._unknown(row, name, words)
        return meaning

    def one_of(self, row: Row, name: str, names: Collection[str], hint: str | None = None) -> str:
        """Give a name that exists, whatever its capitals; empty when it does not.

        `hint` is said instead of the names that there are, where those are many.
        """
        if row[name] in names:
            return row[name]
        if name not in self._folded:
            self._folded[name] = folded(names)
        found = self._folded[name].get(row[name].casefold(), "")
        if not found:
            self._unknown(row, name, names, hint)
        return found

    def once(self, row: Row, name: str, seen: dict[str, int]) -> None:
        """Refuse what stood in an earlier row, whatever its capitals."""
        word = row[name].casefold()
        if word and word in seen:
            message = N_("'{word}' under '{column}' is also in line {line}.")
            self.wrong(row, name, message, line=str(seen[word]))
        seen.setdefault(word, row.line)

    def _unknown(self, row: Row, name: str, names: Iterable[str], hint: str | None = None) -> None:
        word = row[name]
        if not word:
            self.wrong(row, name, N_("The cell under '{column}' is empty."))
            return
        meant = self._nearest(f"{name} {word}", word, names)
        message = N_("Balie does not know '{word}' under '{column}'.")
        if meant:
            self.wrong(row, name, message, N_("Did you mean '{meant}'?"), meant=meant)
            return
        if hint:
            self.wrong(row, name, message, hint)
            return
        known = ", ".join(sorted(names)[:12])
        self.wrong(row, name, message, N_("Choose one of: {words}."), words=known)

    def _nearest(self, key: str, word: str, names: Iterable[str]) -> str | None:
        if key not in self._meant and len(self._meant) < _MOST_GUESSES:
            self._meant[key] = nearest(word, names)
        return self._meant.get(key)
