"""What stands beside what in each row, so that few lines cross.

A line that goes down more than one row passes the rows between through a gap of its own: an empty place in
that row, ordered together with the states.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Place = tuple[str, ...]
"""A state, as a tuple of its id alone, or the gap of a line: source, target and row."""
_SWEEPS = 16


@dataclass(frozen=True, slots=True)
class Layers:
    """The places of each row from left to right, and the links between rows that follow each other."""

    rows: tuple[tuple[Place, ...], ...]
    links: tuple[tuple[Place, Place], ...]

    def crossings(self) -> int:
        """Count how often two lines cross."""
        return _crossings([list(row) for row in self.rows], _downward(self.links))


def layered(ranks: Mapping[str, int], lines: Iterable[tuple[str, str]]) -> Layers:
    """Put states and gaps in rows, in an order in which few lines cross.

    Every line leads to a lower row. States that stand in the same row come in the order of `ranks` first.
    """
    rows: list[list[Place]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
    for name, rank in ranks.items():
        rows[rank].append((name,))
    links: list[tuple[Place, Place]] = []
    for source, to in lines:
        chain = passed(source, to, ranks)
        for rank, gap in enumerate(chain[1:-1], ranks[source] + 1):
            rows[rank].append(gap)
        links += pairwise(chain)
    return Layers(tuple(map(tuple, _untangled(rows, links))), tuple(links))


def passed(source: str, to: str, ranks: Mapping[str, int]) -> list[Place]:
    """Give the places that a line passes, from its source to its target."""
    between = [(source, to, str(rank)) for rank in range(ranks[source] + 1, ranks[to])]
    return [(source,), *between, (to,)]


def _downward(links: Iterable[tuple[Place, Place]]) -> dict[Place, list[Place]]:
    found: dict[Place, list[Place]] = {}
    for upper, lower in links:
        found.setdefault(upper, []).append(lower)
    return found


def _untangled(rows: list[list[Place]], links: Sequence[tuple[Place, Place]]) -> list[list[Place]]:
    """Sort each row by where its neighbours stand, downward and upward in turns; keep the best found."""
    down = _downward(links)
    up = _downward((lower, upper) for upper, lower in links)
    best, fewest = [list(row) for row in rows], _crossings(rows, down)
    for sweep in range(_SWEEPS):
        downward = sweep % 2 == 0
        for index in range(1, len(rows)) if downward else range(len(rows) - 2, -1, -1):
            fixed = rows[index - 1 if downward else index + 1]
            _sort(rows[index], fixed, up if downward else down)
            _swap(rows[index], fixed, up if downward else down)
        crossed = _crossings(rows, down)
        if crossed < fewest:
            best, fewest = [list(row) for row in rows], crossed
    return best


def _sort(row: list[Place], fixed: Sequence[Place], towards: Mapping[Place, list[Place]]) -> None:
    at = {place: index for index, place in enumerate(fixed)}
    own = {place: index * len(fixed) / max(1, len(row)) for index, place in enumerate(row)}

    def middle(place: Place) -> float:
        linked = [at[other] for other in towards.get(place, ())]
        return sum(linked) / len(linked) if linked else own[place]

    row.sort(key=middle)


def _swap(row: list[Place], fixed: Sequence[Place], towards: Mapping[Place, list[Place]]) -> None:
    """Change neighbours where that takes crossings away."""
    at = {place: index for index, place in enumerate(fixed)}
    linked = {place: sorted(at[other] for other in towards.get(place, ())) for place in row}
    for index in range(len(row) - 1):
        left, right = linked[row[index]], linked[row[index + 1]]
        if _crossed(right, left) < _crossed(left, right):
            row[index], row[index + 1] = row[index + 1], row[index]


def _crossed(left: Sequence[int], right: Sequence[int]) -> int:
    """Count the crossings of two places' links, both sorted."""
    return sum(len(left) - bisect_right(left, end) for end in right)


def _crossings(rows: Sequence[Sequence[Place]], down: Mapping[Place, list[Place]]) -> int:
    crossed = 0
    for upper, lower in pairwise(rows):
        at = {place: index for index, place in enumerate(lower)}
        ends: list[int] = []
        for place in upper:
            linked = sorted(at[other] for other in down.get(place, ()))
            crossed += sum(len(ends) - bisect_right(ends, end) for end in linked)
            for end in linked:
                insort(ends, end)
    return crossed
