"""A sheet as CSV for a spreadsheet: no cell can do anything, and no row is ever lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from simulator.characters import cleaned
from simulator.register.sheet import Sheet

_BOM = "\ufeff"
_FORMULA = frozenset("=+-@|%")
"""What a spreadsheet may take for the beginning of a formula, in its plain form."""


def to_csv(sheet: Sheet, language: str, *, for_programs: bool = False) -> bytes:
    """Write a sheet as CSV in UTF-8 with a byte order mark, every cell in quotation marks.

    For people: headings in their language, `;` between the cells in Dutch and `,` in English as their
    spreadsheet expects it, and what must be said with the sheet under the rows. For programs: the stable
    English names, `,`, and the rows alone.
    """
    delimiter = ";" if language == "nl" and not for_programs else ","
    rows = (_headings(sheet, for_programs), *sheet.rows, *(() if for_programs else _below(sheet)))
    return (_BOM + "".join(_row(row, delimiter) for row in rows)).encode("utf-8")


def _headings(sheet: Sheet, for_programs: bool) -> tuple[str, ...]:
    return tuple(column.name if for_programs else column.heading for column in sheet.columns)


def _below(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    width = len(sheet.columns)
    said = (*(() if sheet.rows or not sheet.nothing else (sheet.nothing,)), sheet.title, *sheet.notes)
    yield ("",) * width
    for sentence in said:
        yield (sentence, *("",) * (width - 1))


def _row(cells: Iterable[str], delimiter: str) -> str:
    quoted = ('"' + _harmless(cell).replace('"', '""') + '"' for cell in cells)
    return delimiter.join(quoted) + "\r\n"


def _harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, and a space for what cannot be seen."""
    text = cleaned(cell).replace("\n", " ").replace("\t", " ")
    # A spreadsheet may skip what stands before it, and read a full-width sign as the plain one.
    first = unicodedata.normalize("NFKC", text).lstrip(" '\"\u00a0\u00ad\u200b")[:1]
    return f"'{text}" if first in _FORMULA and first else text
