"""A sheet as lines for a terminal: columns where they fit, else `heading: text` after each other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from simulator.diagnostics import cells, visible
from simulator.register.sheet import Align, Sheet

NARROWEST = 8
"""No column is cut to fewer cells of the terminal; where that does not fit, there are no columns."""
LONGEST_WORD = 20
"""A longer word, such as a fingerprint, is broken where a text goes on below."""
_GAP = "  "
_BETWEEN = "    "
"""Between two texts that each have their heading."""
_CUT = "…"


def sheet_lines(sheet: Sheet, width: int, *, linear: bool = False, whole: bool = False) -> Iterator[str]:
    """Give a sheet as lines of at most `width` cells; `linear` asks for one text on a line, uncut.

    A text that is too wide for its column ends in `…`, or with `whole` goes on below, between its words.
    Nothing in it can move the cursor.
    """
    yield visible(sheet.title)
    for note in sheet.notes:
        yield from [visible(note)] if linear else textwrap.wrap(visible(note), max(20, width))
    yield ""
    if not sheet.rows:
        yield visible(sheet.nothing)
        return
    headings = tuple(visible(column.heading) for column in sheet.columns)
    rows = [tuple(visible(cell) for cell in row) for row in sheet.rows]
    widths = None if linear else _widths((*_words(headings), *rows), width, whole=whole)
    if widths is None:
        yield from _records(headings, rows, None if linear else max(NARROWEST, width))
    else:
        yield from _table(sheet, headings, rows, widths, whole=whole)


def _words(headings: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give the longest word of each heading: a heading may stand on several lines."""
    yield tuple(max(heading.split() or [""], key=cells) for heading in headings)


def _widths(rows: Sequence[Sequence[str]], width: int, *, whole: bool) -> list[int] | None:
    """Give each column its width, the widest ones less than they ask; None where there is no room."""
    columns = list(zip(*rows, strict=True))
    wanted = [max(1, *map(cells, column)) for column in columns]
    least = [
        _least(column) if whole else min(each, NARROWEST)
        for column, each in zip(columns, wanted, strict=True)
    ]
    room = width - len(_GAP) * (len(wanted) - 1)
    if sum(least) > room:
        return None
    widest = max(wanted)
    while sum(_narrowed(least, wanted, widest)) > room:
        widest -= 1
    return _narrowed(least, wanted, widest)


def _least(column: Sequence[str]) -> int:
    """Give the cells that the longest word of a column takes, so that no ordinary word is broken."""
    longest = max((cells(word) for text in column for word in text.split()), default=1)
    return min(longest, LONGEST_WORD)


def _narrowed(least: Sequence[int], wanted: Sequence[int], widest: int) -> list[int]:
    return [max(few, min(many, widest)) for few, many in zip(least, wanted, strict=True)]


def _records(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> Iterator[str]:
    """Give each row as its texts after their headings: as many on a line as fit, or one without a width."""
    for number, row in enumerate(rows):
        if number:
            yield ""
        texts = [f"{heading}: {cell}" for heading, cell in zip(headings, row, strict=True) if cell]
        yield from texts if width is None else _filled(texts, width)


def _filled(texts: Sequence[str], width: int) -> Iterator[str]:
    line = ""
    for text in texts:
        longer = f"{line}{_BETWEEN}{text}" if line else text
        if line and cells(longer) > width:
            yield from textwrap.wrap(line, width, subsequent_indent=_GAP, break_on_hyphens=False)
            longer = text
        line = longer
    yield from textwrap.wrap(line, width, subsequent_indent=_GAP, break_on_hyphens=False)


def _table(
    sheet: Sheet,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    whole: bool,
) -> Iterator[str]:
    aligns = [column.align for column in sheet.columns]
    for heads in _wrapped(headings, widths):
        yield _line(heads, widths, aligns)
    yield _GAP.join("-" * width for width in widths)
    for row in rows:
        for line in _wrapped(row, widths) if whole else (row,):
            yield _line(line, widths, aligns)


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Give a row as lines: what does not fit in its column goes on below."""
    # A date is no word that may be broken at its hyphens.
    parts = [textwrap.wrap(*part, break_on_hyphens=False) or [""] for part in zip(row, widths, strict=True)]
    yield from zip_longest(*parts, fillvalue="")


def _line(row: Sequence[str], widths: Sequence[int], aligns: Sequence[Align]) -> str:
    parts = (_fitted(*part) for part in zip(row, widths, aligns, strict=True))
    return _GAP.join(parts).rstrip()


def _fitted(text: str, width: int, align: Align) -> str:
    shown = _cut(text, width)
    space = " " * (width - cells(shown))
    return space + shown if align is Align.RIGHT else shown + space


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    kept, room = "", width - cells(_CUT)
    for char in text:
        room -= cells(char)
        if room < 0:
            break
        kept += char
    return kept + _CUT
