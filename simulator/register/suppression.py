"""Which rows of a table are shown only as one: no count about fewer than five people is, nor can be found.

A row with a count about a few people is not shown by itself but together with others, the smallest first,
until they are five or more and not all of them stand the same way. What remains is a table that is shown
whole, with its totals: whatever is subtracted from what, only counts about five people or more come out.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Final, TypeVar

FEWEST: Final = 5
"""A count is shown only about so many people or more."""
TOTAL: Final = ""
"""The name of the row of totals and of the column of totals: no group and no training has it."""

Place = tuple[str, str]
"""Row and column of a count; `TOTAL` for the sums."""
Column = TypeVar("Column", bound=Hashable)
Layers = tuple[int, ...]
"""The people of one place, counted by how they stand; each is counted once, so a place has their sum."""


def few(counts: Layers) -> bool:
    """Tell whether a count is about somebody, but about fewer than five people."""
    return 0 < sum(counts) < FEWEST


def small_columns(counts: Mapping[tuple[str, Column], Layers]) -> frozenset[Column]:
    """Give the columns that are about a few people in all: nothing of them can be shown."""
    people: dict[Column, int] = {}
    for (_row, column), each in counts.items():
        people[column] = people.get(column, 0) + sum(each)
    return frozenset(column for column, number in people.items() if 0 < number < FEWEST)


def taken_together(counts: Mapping[tuple[str, Column], Layers]) -> frozenset[str]:
    """Give the rows that may be shown only as one row; none where no count is about a few people.

    In each column their sum is about nobody or about five people or more, and a small count among them can be
    another one in every layer, unless the whole column stands the same way: that is said about everyone.
    Of small columns nothing holds; leave them out beforehand.
    """
    columns: dict[Column, dict[str, Layers]] = {}
    sizes: dict[str, int] = {}
    for (row, column), each in counts.items():
        columns.setdefault(column, {})[row] = each
        sizes[row] = sizes.get(row, 0) + sum(each)
    together = {row for (row, _column), each in counts.items() if few(each)}
    while helping := next(filter(None, (_helping(cells, together) for cells in columns.values())), []):
        together.add(min(helping, key=lambda row: (sizes[row], row)))
    return frozenset(together)


def _helping(cells: Mapping[str, Layers], together: Iterable[str]) -> list[str]:
    """Give the other rows of a column that can make the sum safe; none where it is, or cannot be."""
    inside = [cells[row] for row in together if row in cells]
    if not any(map(few, inside)):
        return []
    others = {row: each for row, each in cells.items() if row not in together}
    summed = tuple(map(sum, zip(*inside, strict=True)))
    if few(summed):
        return [row for row, each in others.items() if sum(each)]
    lacking = [layer for layer, number in enumerate(summed) if not number]
    return [row for row, each in others.items() if any(each[layer] for layer in lacking)]
