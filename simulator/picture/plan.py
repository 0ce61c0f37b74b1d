"""Where everything stands: a box for each state, lines downward, and names for ways that are not drawn.

A large conversation stands in two columns, the talk and what comes after it, so that it fits a sheet on its
side. Within a column the parts stand below each other. Curves bend between rows only and pass a row
straight down through a gap, so no line ever runs over a box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from simulator.picture.chart import PARTS, Chart, Node, Part, Way
from simulator.picture.layers import Place, layered, passed
from simulator.picture.places import placed
from simulator.picture.ranks import REACH, ranked

WIDTH = 208
HEAD = 82
"""Height of a box without the ways that are named in it."""
JUMP_HEIGHT = 16
NOTE = "out of turns"
"""The id of the note beside the ending for too many replies; no state can be called so."""
_NOTE_HEIGHT = 30
_FEET = 8
_PASSAGE = 10
_BETWEEN_ROWS = 40
_PER_LINE = 2
_BETWEEN_COLUMNS = 64
_BAND_HEAD = 30
_BAND_EDGE = 16
_SMALL = 10
_WIDEST = 6


@dataclass(frozen=True, slots=True)
class Box:
    """Where a state stands; lengths in pixels from the left and the top."""

    id: str
    number: int
    """Place in the order of reading, from 1; 0 for a note."""
    row: int
    x: int
    y: int
    width: int
    height: int
    jumps: tuple[Way, ...]
    """Ways that are named in the box instead of drawn."""


@dataclass(frozen=True, slots=True)
class Line:
    """A way that is drawn from point to point; it leaves and enters every point straight down."""

    way: Way
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The area of one part."""

    part: Part
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole drawing; boxes in the order of reading."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]

    def number_of(self, id_: str) -> int:
        """Give the number of a state."""
        return next(box.number for box in self.boxes if box.id == id_)


def planned(chart: Chart) -> Plan:
    """Plan the drawing of a chart."""
    talk = sum(node.part == "talk" for node in chart.nodes)
    columns: tuple[tuple[Part, ...], ...] = (
        (PARTS,) if talk <= _SMALL else (("talk",), ("aftermath", "ending"))
    )
    plans: list[Plan] = []
    for parts in columns:
        left = sum(plan.width + _BETWEEN_COLUMNS for plan in plans)
        first = 1 + sum(bool(box.number) for plan in plans for box in plan.boxes)
        plans.append(_Column(chart, parts, wide=len(columns) == 1).planned(left, first))
    height = max(plan.height for plan in plans)
    return Plan(
        width=sum(plan.width for plan in plans) + _BETWEEN_COLUMNS * (len(plans) - 1),
        height=height,
        boxes=tuple(box for plan in plans for box in plan.boxes),
        lines=tuple(line for plan in plans for line in plan.lines),
        bands=tuple(band for plan in plans for band in plan.bands),
    )


class _Column:
    """One column of the drawing."""

    def __init__(self, chart: Chart, parts: tuple[Part, ...], *, wide: bool) -> None:
        self.chart = chart
        self.ranks: dict[str, int] = {}
        self.part_of: dict[int, Part] = {}
        """The part that each row belongs to."""
        for part in parts:
            nodes = [node for node in chart.nodes if node.part == part]
            self._stack(part, _rows_of_endings(chart, nodes, wide) if part == "ending" else self._rows(nodes))
        self.drawn = [way for way in self._ways() if self._is_short(way)]
        self.lines = dict.fromkeys((way.source, way.to) for way in self.drawn)
        self.layers = layered(self.ranks, self.lines)
        self.sizes = {place: self._size(place) for row in self.layers.rows for place in row}
        self.middles = placed(self.layers, {place: size[0] for place, size in self.sizes.items()})

    def _rows(self, nodes: list[Node]) -> dict[str, int]:
        inside = {node.id for node in nodes}
        entered = {way.to for way in self.chart.ways if way.source not in inside}
        first = [name for name in self.chart.starts if name in inside]
        first = first or [node.id for node in nodes if node.id in entered][:1]
        names = [node.id for node in nodes]
        return ranked(names, [(way.source, way.to) for way in self.chart.ways], first or names[:1])

    def _stack(self, part: Part, rows: Mapping[str, int]) -> None:
        top = len(self.part_of)
        self.ranks |= {name: top + row for name, row in rows.items()}
        self.part_of |= {top + row: part for row in rows.values()}

    def _ways(self) -> Iterable[Way]:
        yield from self.chart.ways
        if NOTE in self.ranks:
            yield Way(NOTE, self.chart.out_of_turns, (), conditional=True)

    def _is_short(self, way: Way) -> bool:
        if way.source not in self.ranks or way.to not in self.ranks:
            return False
        return 1 <= self.ranks[way.to] - self.ranks[way.source] <= REACH

    def _jumps(self, name: str) -> tuple[Way, ...]:
        return tuple(way for way in self.chart.ways_from(name) if (way.source, way.to) not in self.lines)

    def _size(self, place: Place) -> tuple[int, int]:
        if len(place) > 1:
            return _PASSAGE, 0
        if place[0] == NOTE:
            return WIDTH, _NOTE_HEIGHT
        rows = len(self._jumps(place[0])) + bool(self.chart.node(place[0]).stays)
        return WIDTH, HEAD + (rows * JUMP_HEIGHT + _FEET if rows else 0)

    # Down the sheet

    def _tops(self) -> tuple[list[int], list[int]]:
        """Give the top and the bottom of each row."""
        tops: list[int] = []
        bottoms: list[int] = []
        y = 0
        for rank, row in enumerate(self.layers.rows):
            if self.part_of.get(rank) != self.part_of.get(rank - 1):
                y += _BAND_HEAD + (_BAND_EDGE if rank else 0)
            tops.append(y)
            bottoms.append(y + max(self.sizes[place][1] for place in row))
            leaving = sum(upper in row for upper, _ in self.layers.links)
            y = bottoms[-1] + _BETWEEN_ROWS + _PER_LINE * leaving
        return tops, bottoms

    def planned(self, left: int, first: int) -> Plan:
        """Plan the column with its left edge and the number of its first state."""
        tops, bottoms = self._tops()
        width = max((self.middles[p] + self.sizes[p][0] // 2 for p in self.middles), default=0)
        shift = left + _BAND_EDGE
        bands = tuple(self._bands(tops, bottoms, left, width + 2 * _BAND_EDGE))
        return Plan(
            width=width + 2 * _BAND_EDGE,
            height=max((band.y + band.height for band in bands), default=0),
            boxes=tuple(self._boxes(tops, shift, first)),
            lines=tuple(self._line(way, (tops, bottoms), shift) for way in self.drawn),
            bands=bands,
        )

    def _bands(self, tops: list[int], bottoms: list[int], left: int, width: int) -> Iterable[Band]:
        for part, ranks in groupby(sorted(self.part_of), key=lambda rank: self.part_of[rank]):
            rows = list(ranks)
            top = tops[rows[0]] - _BAND_HEAD
            yield Band(part, left, top, width, bottoms[rows[-1]] + _BAND_EDGE - top)

    def _boxes(self, tops: list[int], shift: int, number: int) -> Iterable[Box]:
        for rank, row in enumerate(self.layers.rows):
            for place in row:
                if len(place) > 1:
                    continue
                name = place[0]
                width, height = self.sizes[place]
                x = shift + self.middles[place] - width // 2
                own = 0 if name == NOTE else number
                yield Box(name, own, rank, x, tops[rank], width, height, self._jumps(name))
                number += name != NOTE

    def _line(self, way: Way, rows: tuple[list[int], list[int]], shift: int) -> Line:
        tops, bottoms = rows
        chain = passed(way.source, way.to, self.ranks)
        rank = self.ranks[way.source]
        under = tops[rank] + self.sizes[chain[0]][1]
        points = [(self._port(chain[0], chain[1], down=True), under)]
        if under < bottoms[rank]:
            # A low box in a high row: straight down first, between its neighbours.
            points.append((points[0][0], bottoms[rank]))
        for step, (upper, lower) in enumerate(pairwise(chain), rank + 1):
            x = self.middles[lower] if len(lower) > 1 else self._port(lower, upper, down=False)
            points.append((x, tops[step]))
            if len(lower) > 1:
                points.append((x, bottoms[step]))
        return Line(way, tuple((x + shift, y) for x, y in points))

    def _port(self, place: Place, other: Place, *, down: bool) -> int:
        """Give where on the edge of a box a line begins or ends: in the order of where they go."""
        links = [(b if down else a) for a, b in self.layers.links if (a if down else b) == place]
        links.sort(key=lambda linked: self.middles[linked])
        width = self.sizes[place][0]
        return self.middles[place] - width // 2 + width * (links.index(other) + 1) // (len(links) + 1)


def _rows_of_endings(chart: Chart, nodes: list[Node], wide: bool) -> dict[str, int]:
    """Put endings in rows by their kind; the note for too many replies stands above its ending."""
    across = _WIDEST if wide else max(2, -(-len(nodes) // 4))
    late = chart.out_of_turns
    inside = any(node.id == late for node in nodes)
    shared = sorted((node for node in nodes if node.id != late), key=lambda node: node.code)
    rows = {node.id: index // across for index, node in enumerate(shared)}
    if inside:
        last = max(rows.values(), default=0)
        rows |= {NOTE: last, late: last + 1}
    return rows
