"""How wide the columns of a sheet are: worked out once for all its rows, and then for each screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len, set_cell_size

from simulator.register.sheet import Align, Column, Sheet
from simulator.tui.typeset import Paragraph, Piece, plain

GAP: Final = 2
"""Cells between two columns."""
NARROWEST: Final = 7
"""No column is cut to fewer cells."""
SHORT: Final = 10
"""A column that needs no more is never cut: half a date is no date."""
WIDEST: Final = 40
"""No column asks for more."""
RECORDS_BELOW: Final = 60
"""On a narrower screen a table that does not fit is shown one row at a time."""
_HEADING_LINES: Final = 3
_ONE_LINE: Final = 18
"""A heading that is no longer stands on one line."""
_CUT: Final = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet, with the widths that its columns ask for."""

    sheet: Sheet
    wanted: tuple[int, ...]
    enough: tuple[int, ...] = ()
    """The widths with which nothing is cut, for headings that stand on as many lines as they have words."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The columns of a sheet on a screen."""

    widths: tuple[int, ...]
    records: bool = False
    """Whether the rows are shown one at a time instead."""

    @property
    def starts(self) -> tuple[int, ...]:
        """The cell at which each column starts."""
        return tuple(sum(self.widths[:number]) + GAP * number for number in range(len(self.widths)))

    @property
    def total(self) -> int:
        """Cells of all columns with what is between them."""
        return sum(self.widths) + GAP * max(0, len(self.widths) - 1)


def lay_out(sheet: Sheet) -> Laid:
    """Look at every row, which takes a moment for a hundred thousand of them."""
    wanted, enough = [], []
    for number, column in enumerate(sheet.columns):
        heading = cell_len(plain(column.heading))
        most = least = _whole(column)
        most = max(most, min(heading, _ONE_LINE))
        for row in sheet.rows:
            text = row[number]
            # The length in characters is right for nearly all text, and much quicker to know.
            length = len(text) if text.isascii() else cell_len(plain(text))
            most, least = max(most, length), max(least, length)
        wanted.append(max(1, min(most, WIDEST)))
        enough.append(max(1, min(least, WIDEST)))
    return Laid(sheet, tuple(wanted), tuple(enough))


def fit(laid: Laid, room: int) -> Fit:
    """Make the widest columns narrower until all fit; where they cannot, they run on beyond the screen."""
    spare = room - GAP * max(0, len(laid.wanted) - 1)
    if sum(_least(each) for each in laid.enough or laid.wanted) > spare:
        return Fit(laid.wanted, records=room < RECORDS_BELOW)
    if sum(laid.wanted) <= spare:
        return Fit(laid.wanted)
    # What a heading takes beside its column's own texts goes to the columns that would be cut.
    needed = laid.enough or laid.wanted
    widest = max(needed, default=0)
    while sum(max(_least(each), min(each, widest)) for each in needed) > spare:
        widest -= 1
    widths = [max(_least(each), min(each, widest)) for each in needed]
    # The last cells go first to headings that lack the fewest for their longest word.
    lacking = [
        each - width for each, width in zip(map(_longest_word, laid.sheet.columns), widths, strict=True)
    ]
    for number in sorted(range(len(widths)), key=lambda number: (lacking[number] <= 0, lacking[number])):
        if sum(widths) < spare and needed[number] > widths[number]:
            widths[number] += 1
    return Fit(tuple(widths))


def _whole(column: Column) -> int:
    """Give the least width at which nothing of a heading falls away."""
    heading = plain(column.heading)
    width = max(1, _longest_word(column))
    while len(textwrap.wrap(heading, width)) > _HEADING_LINES:
        width += 1
    return width


def _longest_word(column: Column) -> int:
    return max(map(cell_len, plain(column.heading).split()), default=0)


def _least(needed: int) -> int:
    return needed if needed <= SHORT else NARROWEST


def heading_lines(sheet: Sheet, widths: Sequence[int]) -> tuple[str, ...]:
    """Give the headings as lines, each word whole where it fits."""
    wrapped = [
        textwrap.wrap(plain(column.heading), width)[:_HEADING_LINES] or [""]
        for column, width in zip(sheet.columns, widths, strict=True)
    ]
    lines = list(zip_longest(*wrapped, fillvalue=""))
    return tuple(line_of(sheet, line, widths) for line in lines)


def line_of(sheet: Sheet, row: Sequence[str], widths: Sequence[int]) -> str:
    """Give a row as one line; what is too wide for its column ends in a sign for that."""
    return (" " * GAP).join(
        _fitted(text, width, column.align)
        for text, width, column in zip(row, widths, sheet.columns, strict=True)
    )


def is_cut(text: str, width: int) -> bool:
    """Tell whether a text is too wide for its column."""
    return cell_len(plain(text)) > width


def in_full(sheet: Sheet, row: Sequence[str], *, which: Sequence[bool] | None = None) -> Iterator[Paragraph]:
    """Set the cells of a row one under the other, each after its heading; all of them, or some."""
    for number, (column, text) in enumerate(zip(sheet.columns, row, strict=True)):
        if text and (which is None or which[number]):
            yield Paragraph((Piece(f"{column.heading}: ", "faded"), Piece(text)))


def _fitted(text: str, width: int, align: Align) -> str:
    shown = plain(text)
    if cell_len(shown) > width:
        return set_cell_size(shown, width - 1) + _CUT
    space = " " * (width - cell_len(shown))
    return space + shown if align is Align.RIGHT else shown + space
