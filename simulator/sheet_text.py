"""A sheet as lines for a terminal: columns where they fit, else one `heading: text` after the other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from simulator.diagnostics import cells, visible
from simulator.register.sheet import Align, Sheet

NARROWEST = 8
"""No column is cut to fewer cells of the terminal; where that does not fit, there are no columns."""
_GAP = "  "
_CUT = "…"


def sheet_lines(sheet: Sheet, width: int, *, linear: bool = False, whole: bool = False) -> Iterator[str]:
    """Give a sheet as lines of at most `width` cells; `linear` asks for one text on a line, uncut.

    A text that is too wide for its column ends in `…`, or with `whole` goes on below. Nothing in it can
    move the cursor.
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
    widths = None if linear else _widths((*_words(headings), *rows), width)
    yield from (
        _one_by_one(headings, rows) if widths is None else _table(sheet, headings, rows, widths, whole=whole)
    )


def _words(headings: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give the longest word of each heading: a heading may stand on several lines."""
    yield tuple(max(heading.split() or [""], key=cells) for heading in headings)


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Give each column its width, the widest ones less than they ask; None where there is no room."""
    wanted = [max(1, *map(cells, column)) for column in zip(*rows, strict=True)]
    room = width - len(_GAP) * (len(wanted) - 1)
    if sum(min(each, NARROWEST) for each in wanted) > room:
        return None
    widest = max(wanted)
    while sum(min(each, widest) for each in wanted) > room:
        widest -= 1
    return [min(each, widest) for each in wanted]


def _one_by_one(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number:
            yield ""
        for heading, cell in zip(headings, row, strict=True):
            if cell:
                yield f"{heading}: {cell}"


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
    parts = [textwrap.wrap(*part) or [""] for part in zip(row, widths, strict=True)]
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
