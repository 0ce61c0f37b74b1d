"""A list that someone brings as CSV: from bytes to rows that know their places, strictly.

Nothing is guessed and nothing is half taken: whatever is wrong is told at its line, and the reader of the
list takes it only when nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from simulator.characters import cleaned, forbidden, forbidden_character
from simulator.diagnostics import TOP, Diagnostic, Span
from simulator.i18n import N_
from simulator.register.headings import Headings, heading_problems, named

MAX_BYTES: Final = 32 * 1024 * 1024
MAX_COLUMNS: Final = 100
DELIMITERS: Final = (";", ",", "\t")
SHOWN: Final = 40
"""Characters of a cell that a message repeats."""
_BSN = re.compile(r"(?<!\d)(?:\d[ .-]?){8}\d(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list: its cells by name, and where they stand."""

    line: int
    """Counts from 1."""
    text: str
    delimiter: str
    columns: Mapping[str, int]
    cells: tuple[str, ...]
    headings: tuple[str, ...] = ()
    """As they stand in the file."""

    def heading(self, name: str) -> str:
        """Give the heading of a column as it stands in the file; the name of the column where it has none."""
        index = self.columns.get(name, len(self.headings))
        return shown(self.headings[index]) if index < len(self.headings) else name

    def __getitem__(self, name: str) -> str:
        """Give the text of a cell; empty where the list has no such column."""
        index = self.columns.get(name)
        return "" if index is None else self.cells[index]

    def at(self, name: str | int) -> Span:
        """Give the place of a cell, by the name of its column or by its number."""
        index = self.columns.get(name, 0) if isinstance(name, str) else name
        parts = _cells(self.text, 0, self.delimiter)
        start, end = next((part.start, part.end) for number, part in enumerate(parts) if number == index)
        before = self.text[:start]
        line, column = self.line + before.count("\n"), start - before.rfind("\n")
        return Span(line, column, line, column + max(1, len(self.text[start:end].split("\n")[0])))


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list, and what is wrong with its form."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)


def read_listing(body: bytes, headings: Headings) -> Listing:
    """Read a CSV file: `;`, `,` or tab, in UTF-8, with headings in its first row.

    Gives every row that could be read, with every problem of form; a cell has no spaces at its ends.
    """
    problem = _unreadable(body)
    if problem:
        return Listing(problems=(problem,))
    given = body.decode("utf-8-sig").replace("\r\n", "\n")
    problems = list(_unsafe(given))
    records = _Records(cleaned(given))
    first = next(iter(records), None)
    if first is None:
        return Listing(problems=(*problems, _empty()))
    columns, wrong = _columns(first, headings, records.delimiter)
    problems += wrong
    rows = tuple(_rows(records, columns, first.cells, problems))
    return Listing(rows, tuple(problems), columns)


def _unreadable(body: bytes) -> Diagnostic | None:
    if len(body) > MAX_BYTES:
        return Diagnostic("list-size", TOP, N_("This list is larger than 32 megabytes."))
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _encoding(TOP, N_("This list is in UTF-16; Balie reads UTF-8."))
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        place = Span(line, 1, line, 1)
        try:
            body.decode("cp1252")
        except UnicodeDecodeError:
            return _encoding(place, N_("This list is not in UTF-8; a letter here cannot be read."))
        return _encoding(place, N_("This list is in the old Windows code (cp1252); Balie reads UTF-8."))
    return None


def _encoding(span: Span, message: str) -> Diagnostic:
    return Diagnostic("list-encoding", span, message, hint=N_("Save it in your spreadsheet as 'CSV UTF-8'."))


def _empty() -> Diagnostic:
    return Diagnostic("list-empty", TOP, N_("There is nothing in this list."))


def _unsafe(text: str) -> Iterator[Diagnostic]:
    """Refuse what may do something to a terminal or to the order of a text: the first one of each line."""
    if text.isprintable():
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.isprintable():
            for column, char in enumerate(line, 1):
                if forbidden(char):
                    yield forbidden_character(char, Span(number, column, number, column + 1))
                    break


def _pattern(delimiter: str) -> re.Pattern[str]:
    # The quantifiers give nothing back, so that no text takes longer than it is long.
    quoted = rf'[ ]*+"(?P<quoted>(?:[^"]|"")*+)"[ ]*+(?=[{delimiter}\n]|\Z)'
    return re.compile(rf"{quoted}|(?P<bare>[^{delimiter}\n]*+)")


_PATTERNS: Final = {delimiter: _pattern(delimiter) for delimiter in DELIMITERS}


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str
    torn: bool
    """Whether it begins with a quotation mark that does not end it."""


def _cells(text: str, start: int, delimiter: str) -> Iterator[_Cell]:
    """Give the cells of the row that begins at `start`."""
    pattern = _PATTERNS[delimiter]
    while True:
        match = pattern.match(text, start)
        assert match is not None  # a bare cell may be empty
        quoted, bare = match["quoted"], match["bare"]
        if quoted is None:
            yield _Cell(start, match.end(), bare.strip(), torn=bare.lstrip().startswith('"'))
        else:
            yield _Cell(start, match.end(), quoted.replace('""', '"').strip(), torn=False)
        start = match.end() + 1
        if text[match.end() : start] != delimiter:
            return


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    text: str
    cells: tuple[str, ...]
    torn: tuple[int, ...]
    """Which cells begin with a quotation mark that does not end them."""


class _Records:
    """The records of a CSV text, one after the other; those without any text in them are left out."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next = 0
        self._line = 1
        self.delimiter = _delimiter(text)

    def __iter__(self) -> Iterator[_Record]:
        while self._next < len(self._text):
            record = self._record()
            if any(record.cells):
                yield record

    def _record(self) -> _Record:
        start, line, end = self._next, self._line, self._end_of_line()
        torn: tuple[int, ...] = ()
        if self._text.find('"', start, end) < 0:
            cells = tuple(cell.strip() for cell in self._text[start:end].split(self.delimiter))
        else:
            parts = tuple(_cells(self._text, start, self.delimiter))
            cells, end = tuple(part.text for part in parts), parts[-1].end
            torn = tuple(index for index, part in enumerate(parts) if part.torn)
        text = self._text[start:end]
        self._next, self._line = end + 1, line + text.count("\n") + 1
        return _Record(line, text, cells, torn)

    def _end_of_line(self) -> int:
        end = self._text.find("\n", self._next)
        return len(self._text) if end < 0 else end


def _delimiter(text: str) -> str:
    """Tell by the first row with text in it what stands between the cells: what occurs there most."""
    stripped = text.lstrip(" \n")
    headings = re.sub(r'"[^"\n]*+"', "", stripped[: stripped.find("\n")] if "\n" in stripped else stripped)
    return max(DELIMITERS, key=headings.count)


def _columns(
    first: _Record, headings: Headings, delimiter: str
) -> tuple[Mapping[str, int], tuple[Diagnostic, ...]]:
    if len(first.cells) > MAX_COLUMNS:
        return {}, (_counted(first.line, len(first.cells), MAX_COLUMNS),)
    names = tuple(named(cell, headings) for cell in first.cells)
    columns = {name: index for index, name in reversed(tuple(enumerate(names))) if name}
    row = Row(first.line, first.text, delimiter, columns, first.cells)
    places = tuple(row.at(index) for index in range(len(first.cells)))
    return columns, tuple(heading_problems(first.cells, places, headings))


def _rows(
    records: _Records, columns: Mapping[str, int], headings: tuple[str, ...], problems: list[Diagnostic]
) -> Iterator[Row]:
    if not columns:
        return
    for record in records:
        row = Row(record.line, record.text, records.delimiter, columns, record.cells, headings)
        wrong = tuple(_wrong_form(row, len(headings), record.torn))
        problems += wrong
        if not wrong:
            yield row


def _wrong_form(row: Row, width: int, torn: Iterable[int]) -> Iterator[Diagnostic]:
    if len(row.cells) < width or any(row.cells[width:]):
        yield _counted(row.line, len(row.cells), width)
    for index, cell in enumerate(row.cells[:width]):
        if "\n" in cell or "\t" in cell:
            message = N_("There is a line break or a tab inside this cell.")
            yield Diagnostic("list-row", row.at(index), message)
        if len(cell) > 8 and has_bsn(cell):
            yield _bsn(row.at(index))
    yield from (_quote(row.at(index)) for index in islice(torn, width))


def _counted(line: int, count: int, expected: int) -> Diagnostic:
    fields = {"count": str(count), "expected": str(expected)}
    message = N_("This row has {count} cells; the list has room for {expected}.")
    return Diagnostic("list-row", Span(line, 1, line, 1), message, fields)


def _quote(span: Span) -> Diagnostic:
    message = N_("A quotation mark begins this cell and does not end it.")
    hint = N_("Put quotation marks around the whole cell, or leave them out.")
    return Diagnostic("list-row", span, message, hint=hint)


def has_bsn(text: str) -> bool:
    """Tell whether a citizen service number (BSN) may stand in a text: nine digits that pass its check."""
    return any(_passes(re.sub(r"\D", "", found)) for found in _BSN.findall(text))


def _passes(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and digits.strip("0") != ""


def _bsn(span: Span) -> Diagnostic:
    message = N_("This looks like a citizen service number (BSN); the register may not hold one.")
    hint = N_("Use the key that personnel administration gave.")
    return Diagnostic("list-private", span, message, hint=hint)


def shown(text: str) -> str:
    """Cut a text to what a message can repeat."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
