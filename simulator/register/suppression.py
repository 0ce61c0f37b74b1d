"""Which counts of a table may be shown: none about fewer than five people, nor one that gives them away.

A count about a small group is hidden, and with it as many more counts as it takes that nobody can work it
out from the totals. The table is seen as a network: each count is an arc, each sum a knot where what comes
in goes out. A hidden count has another possible value exactly when a round trip leads through its arc over
hidden arcs alone: with an arc its count grows by one, against it it shrinks. Where there is none, the
cheapest round trip is hidden as well: counts of small groups first, totals only when counts cannot help.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Final

FEWEST: Final = 5
"""A count is shown only about so many people or more."""
TOTAL: Final = ""
"""The name of the row of totals and of the column of totals: no group and no training has it."""
_COUNT_COST: Final = 1 << 20
_TOTAL_COST: Final = 1 << 40
_FREE: Final = 0

Place = tuple[str, str]
"""Row and column of a count; `TOTAL` for the sums."""
Counts = Mapping[Place, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of people in rows and columns, in layers that add up to the people of each place."""

    counts: Counts
    """For each place one count in each layer; people are counted once, so a place has their sum."""
    outside: Mapping[Place, int] = field(default_factory=lambda: MappingProxyType({}))
    """People of the same place whom a filter left out: subtraction from the whole would show the rest."""
    row_totals: bool = True
    """Whether the totals of the rows are shown."""
    whole: bool = True
    """Whether the total of everything is shown."""


def hidden(table: Table) -> frozenset[Place]:
    """Give the places that may not be shown, totals under the name `TOTAL` among them.

    What the table does not show anyway is not among them. Places without people hide nothing: that nobody is
    there is said by the RI&E and the staff list.
    """
    network = _Network(table)
    network.hide({place for place in table.counts if _small(table, place)})
    while network.widened():
        pass
    return frozenset(place for place in network.hidden if place not in network.unseen)


def _small(table: Table, place: Place) -> bool:
    inside, outside = sum(table.counts[place]), table.outside.get(place, 0)
    return 0 < inside < FEWEST or (inside > 0 and 0 < outside < FEWEST)


def with_totals(counts: Counts) -> dict[Place, tuple[int, ...]]:
    """Add the totals of rows, of columns and of everything to the counts."""
    found = dict(counts)
    layers = max(map(len, counts.values()), default=0)
    for (row, column), each in counts.items():
        for place in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            before = found.get(place, (0,) * layers)
            found[place] = tuple(one + more for one, more in zip(before, each, strict=True))
    return found


@dataclass(frozen=True, slots=True)
class _Arc:
    place: Place
    start: str
    end: str


class _Network:
    """The arcs of a table with what is hidden of them."""

    def __init__(self, table: Table) -> None:
        self.counts = with_totals(table.counts)
        self.sizes = {place: sum(each) for place, each in self.counts.items()}
        self.unseen = {place for place in self.counts if _is_unseen(table, place)}
        self.hidden: set[Place] = set()
        self.hide(set(self.unseen))
        self._arcs = {place: _arc(place) for place in self.counts if self.sizes[place] or TOTAL in place}
        self._at: dict[str, list[_Arc]] = {}
        for arc in self._arcs.values():
            self._at.setdefault(arc.start, []).append(arc)
            self._at.setdefault(arc.end, []).append(arc)

    def hide(self, places: set[Place]) -> None:
        """Hide more; what is hidden stays so."""
        self.hidden |= places

    def widened(self) -> bool:
        """Hide what else the hidden counts need; tells whether that was anything."""
        before = len(self.hidden)
        for place in sorted(self.hidden - self.unseen):
            if TOTAL not in place:
                self.hide(self._needed(place))
        if len(self.hidden) == before:
            self.hide(set(islice(self._too_few_together(), 1)))
        return len(self.hidden) > before

    def _needed(self, place: Place) -> set[Place]:
        """Give what must be hidden so that a count has another possible value in every layer."""
        found: set[Place] = set()
        for layer in range(len(self.counts[place])):
            found |= self._round_trip(place, layer)
        return found

    def _round_trip(self, place: Place, layer: int) -> set[Place]:
        arc = self._arcs[place]
        trips = [self._cheapest(arc.end, arc.start, place, layer)]
        if self.counts[place][layer]:
            trips.append(self._cheapest(arc.start, arc.end, place, layer))
        return min(trips, key=lambda trip: trip[0])[1]

    def _cheapest(self, start: str, end: str, without: Place, layer: int) -> tuple[int, set[Place]]:
        """Find the way over which one person can be moved, at the least loss of what is shown."""
        best: dict[str, int] = {start: 0}
        came: dict[str, tuple[str, Place]] = {}
        queue = [(0, start)]
        while queue:
            cost, knot = heapq.heappop(queue)
            if knot == end:
                return cost, set(_way(came, start, end))
            if cost > best[knot]:
                continue
            for place, onward in self._steps(knot, without, layer):
                price = cost + self._cost(place)
                if price < best.get(onward, price + 1):
                    best[onward], came[onward] = price, (knot, place)
                    heapq.heappush(queue, (price, onward))
        raise AssertionError("over the totals there is always a way")

    def _steps(self, knot: str, without: Place, layer: int) -> Iterator[tuple[Place, str]]:
        for arc in self._at[knot]:
            if arc.place == without:
                continue
            if arc.start == knot:
                yield arc.place, arc.end
            elif self.counts[arc.place][layer]:
                yield arc.place, arc.start

    def _cost(self, place: Place) -> int:
        if place in self.hidden:
            return _FREE
        return _TOTAL_COST if TOTAL in place else _COUNT_COST + self.sizes[place]

    def _too_few_together(self) -> Iterator[Place]:
        """Find lines whose hidden counts are together about fewer than five, and what to hide with them."""
        for total, line in self._lines():
            together = sum(self.sizes[place] for place in line if place in self.hidden)
            if total not in self.hidden and 0 < together < FEWEST:
                shown = [place for place in line if place not in self.hidden and self.sizes[place]]
                yield min(shown, key=lambda place: (TOTAL in place, self.sizes[place], place), default=total)

    def _lines(self) -> Iterator[tuple[Place, list[Place]]]:
        rows = dict.fromkeys(row for row, _column in self.counts)
        columns = dict.fromkeys(column for _row, column in self.counts)
        for row in rows:
            yield (row, TOTAL), self._inside((row, each) for each in columns)
        for column in columns:
            yield (TOTAL, column), self._inside((each, column) for each in rows)
        yield (TOTAL, TOTAL), self._inside(self.counts)

    def _inside(self, places: Iterable[Place]) -> list[Place]:
        return [place for place in places if TOTAL not in place and place in self.counts]


def _is_unseen(table: Table, place: Place) -> bool:
    row, column = place
    if column == TOTAL:
        return not (table.whole if row == TOTAL else table.row_totals)
    return False


def _arc(place: Place) -> _Arc:
    """Give the direction that makes every sum a knot where what comes in goes out."""
    row, column = f"row {place[0]}", f"column {place[1]}"
    along = (place[0] == TOTAL) == (place[1] == TOTAL)
    return _Arc(place, row, column) if along else _Arc(place, column, row)


def _way(came: Mapping[str, tuple[str, Place]], start: str, end: str) -> Iterator[Place]:
    while end != start:
        end, place = came[end]
        yield place
