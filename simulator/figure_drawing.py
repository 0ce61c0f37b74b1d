"""Draws head, shoulders and hands with lines and blocks: what somebody looks like, and how tense the body is.

A drawing is strokes laid over one another. In a stroke a space lets through what lies under it, and `_`
takes that away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from scoring.rubric import PHASES
from simulator.looks import Looks

Ink = Literal["line", "shade", "cloth"]
"""What a piece of a drawing is: a line of the face or a hand, hair, or clothes."""
WIDTH, HEIGHT = 21, 11
"""Cells of the drawing of head, shoulders and hands."""
SMALL_WIDTH, SMALL_HEIGHT = 11, 4
"""Cells of the drawing of a head alone."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_MIDDLE = WIDTH // 2
_PAPER = "_"
_GREY = str.maketrans("█▇", "▒▒")
_SHAPES = {
    "─━╶╴╺╸": "-",
    "╲": "\\",
    "╱": "/",
    "▏▕│╷╵": "|",
    "╭╮": ".",
    "╰╯": "'",
    "┬": "|",
    "┘": "'",
    "•": "o",
    "▔▀▘▝": '"',
    "▁▂": "_",
}
_FILLED = "▁▂▃▄▅▆▇█▓▒░▌▐▖▗▘▙▛▜▝▞▟▀▔"
_LINES = {glyph: plain for glyphs, plain in _SHAPES.items() for glyph in glyphs}
_ASCII: Mapping[Ink, Mapping[int, str]] = {
    "line": str.maketrans({**dict.fromkeys(_FILLED, "#"), **_LINES}),
    "shade": str.maketrans({**_LINES, **dict.fromkeys(_FILLED, "#")}),
    "cloth": str.maketrans({**_LINES, **dict.fromkeys(_FILLED, ":")}),
}
"""What stands for a glyph in ASCII, by what it draws."""

Stroke = tuple[int, int, str, Ink]
"""The row and column where it begins, its glyphs, and what it is."""
Drawing = tuple[tuple[tuple[str, Ink], ...], ...]
"""The rows of a drawing, each in pieces of one kind, together as wide as the drawing."""
_Cells = dict[tuple[int, int], tuple[str, Ink]]


@dataclass(frozen=True, slots=True)
class Bearing:
    """How tense a body is, in what a drawing can show of it."""

    shoulders: int
    """Height of the shoulders beside the neck, in eighths of a row from below."""
    drop: int
    """Rows by which the head is held lower."""
    brows: str
    eyes: str
    mouth: tuple[str, ...]
    hands: tuple[Stroke, ...]
    small: tuple[str, str, str]
    """In the head alone: the eyes, the mouth, and how high a shoulder stands beside the chin."""

    @property
    def jaw(self) -> int:
        """Rows by which an open mouth makes the face longer."""
        return len(self.mouth) - 1


def _pair(row: int, left: int, glyphs: tuple[str, ...], ink: Ink = "line") -> tuple[Stroke, ...]:
    """Lay the same left and right of the middle."""
    right = WIDTH - left - len(glyphs[0])
    return tuple(
        (row + below, column, line, ink) for below, line in enumerate(glyphs) for column in (left, right)
    )


def _beside(row: int, left: str, right: str, rows: int, ink: Ink = "shade") -> tuple[Stroke, ...]:
    """Lay a cell at both edges of the small drawing, in so many rows."""
    edges = ((0, left), (SMALL_WIDTH - 1, right))
    return tuple((below, column, glyph, ink) for below in range(row, row + rows) for column, glyph in edges)


_FIST = ("╭┬┬┬╮", "╰───╯")
_RESTING: Stroke = (10, 7, "╭──╭┬┬╮", "line")
_LOCKED: Stroke = (10, 7, "╭┬┬┬┬┬╮", "line")
_TENSE = _pair(10, 3, ("╭┬┬┬╮",))
_CLOSED = _pair(9, 2, _FIST)
_RAISED = (*_pair(6, 0, _FIST), *_pair(8, 0, ("▐███▌",), "cloth"))
_BEARINGS = (
    Bearing(17, 0, "───   ───", "  •   •  ", (" ╶───╴ ",), (_RESTING,), (" •   • ", " ─── ", "▁")),
    Bearing(20, 0, "▁▁▁   ▁▁▁", "  •   •  ", ("  ▁▁▁  ",), (_LOCKED,), (" •   • ", " ▁▁▁ ", "▂")),
    Bearing(23, 0, "─▂▂   ▂▂─", "  • ╷ •  ", ("  ▂▂▂  ",), _TENSE, (" • ╷ • ", " ▂▂▂ ", "▃")),
    Bearing(26, 1, "╲▂▂   ▂▂╱", " ╶•╴╷╶•╴ ", (" ╺━━━╸ ",), _CLOSED, ("╶•╴╷╶•╴", "╺━━━╸", "▅")),
    Bearing(22, 0, "╲▂▂   ▂▂╱", "  • ╷ •  ", (" ╭━━━╮ ", " ╰───╯ "), _RAISED, (" • ╷ • ", "╭───╮", "▆")),
)
"""By phase, from the least tense to the most."""
_HAIR: Mapping[str, tuple[Stroke, ...]] = {
    "short": (
        (0, 6, "▂▄▅▆▆▆▅▄▂", "shade"),
        (1, 5, "▟█████████▙", "shade"),
        (2, 5, "▛▔▔     ▔▔▜", "shade"),
    ),
    "long": (
        (0, 5, "▁▃▅▆▇▇▇▆▅▃▁", "shade"),
        (1, 4, "▟████▛▔▜████▙", "shade"),
        (2, 4, "██▀▔     ▔▀██", "shade"),
        *_pair(3, 4, ("█",) * 5, "shade"),
        *_pair(8, 4, ("▀",), "shade"),
    ),
    "tied": (
        (0, 6, "▁▂▟███▙▂▁", "shade"),
        (1, 5, "▟█████████▙", "shade"),
        (2, 5, "▛▘       ▝▜", "shade"),
    ),
    "curly": (
        (0, 5, "▄▆▄▇▅▇▅▇▄▆▄", "shade"),
        (1, 4, "▟███████████▙", "shade"),
        (2, 4, "█▛▘▝▀▘ ▝▀▘▝▜█", "shade"),
        (3, 4, "▀", "shade"),
        (3, 16, "▀", "shade"),
    ),
    "bald": ((0, 6, "▁▁▁▁▁▁▁▁▁", "line"), (1, 5, "╱         ╲", "line"), (2, 5, "▏         ▕", "line")),
}
_BEARDS: Mapping[str, tuple[Stroke, ...]] = {
    "none": (),
    "stubble": ((6, 6, "░░     ░░", "shade"), (7, 7, "░░░░░░░", "shade")),
    "moustache": ((5, 8, "▂▃▃▃▂", "shade"),),
    "full": (
        (5, 5, "▌         ▐", "shade"),
        (6, 5, "▜▙▖     ▗▟▛", "shade"),
        (7, 6, "▜███████▛", "shade"),
    ),
}
_HEADWEAR: Mapping[str, tuple[Stroke, ...]] = {
    "none": (),
    "cap": (
        (0, 5, "▄▆▇█████▇▆▄", "cloth"),
        (1, 5, "███████████", "cloth"),
        (2, 4, "▝▀▀▀▀▀▀▀▀▀▀▀▘", "shade"),
    ),
    "hat": (
        (0, 5, "▂▅▇█████▇▅▂", "cloth"),
        (1, 5, "███████████", "cloth"),
        (2, 5, "▐▐▐▐▐▐▐▐▐▐▐", "shade"),
    ),
    "hood": (
        (0, 4, "▄▟█████████▙▄", "cloth"),
        (1, 4, "██▀▀▀▀▀▀▀▀▀██", "cloth"),
        (2, 5, "▏_________▕", "line"),
        *_pair(2, 3, ("▐█",) * 7, "cloth"),
    ),
    "headscarf": (
        (0, 4, "▗▟█████████▙▖", "cloth"),
        (1, 4, "███▛▔▔▔▔▔▜███", "cloth"),
        (2, 4, "█▛_________▜█", "cloth"),
        *_pair(3, 4, ("█",) * 6, "cloth"),
        *_pair(7, 5, ("█",), "cloth"),
        (8, 5, "███████████", "cloth"),
        (9, 6, "█████████", "cloth"),
    ),
}
_SHOULDERS = {"slight": 8, "average": 9, "broad": 10}
"""Cells from the middle to the end of a shoulder."""
_WRINKLES: tuple[Stroke, ...] = ((5, 7, "╱     ╲", "shade"), (2, 8, "╶───╴", "shade"))
_SMALL_HAIR: Mapping[str, tuple[Stroke, ...]] = {
    "short": ((0, 2, "▄▆▇▇▇▆▄", "shade"),),
    "long": ((0, 1, "▄▆▇███▇▆▄", "shade"), *(_beside(1, "▐", "▌", 3))),
    "tied": ((0, 2, "▄▅▟█▙▅▄", "shade"),),
    "curly": ((0, 1, "▗▆▅▇▅▇▅▆▖", "shade"),),
    "bald": ((0, 2, "▁▁▁▁▁▁▁", "line"),),
}
_SMALL_BEARDS: Mapping[str, tuple[Stroke, ...]] = {
    "none": (),
    "stubble": ((3, 2, "░     ░", "shade"),),
    "moustache": ((2, 4, "▁▂▁", "shade"),),
    "full": ((3, 2, "▙     ▟", "shade"),),
}
_SMALL_HEADWEAR: Mapping[str, tuple[Stroke, ...]] = {
    "none": (),
    "cap": ((0, 1, "▟███████▙▄", "cloth"),),
    "hat": ((0, 1, "▟▐▐▐▐▐▐▐▙", "cloth"),),
    "hood": ((0, 0, "▄▟███████▙▄", "cloth"), *_beside(1, "█", "█", 3, "cloth")),
    "headscarf": (
        (0, 1, "▟███████▙", "cloth"),
        *_beside(1, "▐", "▌", 3, "cloth"),
        *_beside(3, "▝", "▘", 1, "cloth"),
    ),
}


def large(phase: str, looks: Looks, movement: int = 0) -> Drawing:
    """Draw head, shoulders and hands, in rows of WIDTH cells.

    `phase` is one of the rubric's phases of a conversation; `movement` is 1 where the tension has just
    risen, -1 where it has fallen, and moves the shoulders a little.
    """
    bearing = _BEARINGS[PHASES.index(phase)]
    cells: _Cells = {}
    _lay(cells, _body(bearing.shoulders + 2 * movement, _SHOULDERS[looks.build]))
    if not bearing.drop and not bearing.jaw:
        _lay(cells, ((8, 7, "▏▁▁▁▁▁▕", "line"),))
    _lay(cells, (*_skull(bearing), *_face(bearing, looks), *_HEADWEAR[looks.headwear]), bearing.drop)
    _lay(cells, bearing.hands)
    return _rows(cells, WIDTH, HEIGHT)


def small(phase: str, looks: Looks) -> Drawing:
    """Draw a head alone, in rows of SMALL_WIDTH cells."""
    bearing = _BEARINGS[PHASES.index(phase)]
    eyes, mouth, shoulder = bearing.small
    cells: _Cells = {}
    _lay(cells, ((row, 1, "▏       ▕", "line") for row in (1, 2)))
    _lay(cells, ((3, 0, f"{shoulder}         {shoulder}", "cloth"), (3, 1, "╲       ╱", "line")))
    _lay(cells, _aged(_SMALL_HAIR[looks.hair], looks))
    _lay(cells, ((1, 2, bearing.brows[:3], "line"), (1, 6, bearing.brows[-3:], "line")))
    _lay(cells, ((2, 2, "(•)─(•)" if looks.glasses else eyes, "line"),))
    _lay(cells, (*_SMALL_BEARDS[looks.beard], (3, 3, mouth, "line")))
    _lay(cells, _SMALL_HEADWEAR[looks.headwear])
    return _rows(cells, SMALL_WIDTH, SMALL_HEIGHT)


def in_ascii(drawing: Drawing) -> Drawing:
    """Give the same drawing in the characters that every terminal has."""
    return tuple(tuple((glyphs.translate(_ASCII[ink]), ink) for glyphs, ink in row) for row in drawing)


def _lay(cells: _Cells, strokes: Iterable[Stroke], drop: int = 0) -> None:
    for row, column, glyphs, ink in strokes:
        for place, glyph in enumerate(glyphs, column):
            if glyph == _PAPER:
                cells.pop((row + drop, place), None)
            elif glyph != " ":
                cells[row + drop, place] = (glyph, ink)


def _body(height: int, half: int) -> Iterator[Stroke]:
    """Fill the shoulders, rounded off to the sides."""
    for column in range(_MIDDLE - half, _MIDDLE + half + 1):
        away = max(0, abs(column - _MIDDLE) - 3) / (half - 3)
        left = round(height - 10 * away**2.2)
        for row in range(HEIGHT - 1, -1, -1):
            if left > 0:
                yield row, column, _EIGHTHS[min(8, left)], "cloth"
            left -= 8


def _skull(bearing: Bearing) -> Iterator[Stroke]:
    """Draw the outline of the head, on a ground of its own."""
    chin = 7 + bearing.jaw
    for row in range(chin):
        yield row, 5, _PAPER * 11, "line"
    yield chin, 6, _PAPER * 9, "line"
    for row in range(2, chin - 1):
        yield row, 5, "▏         ▕", "line"
    yield 4, 4, "(           )", "line"
    yield chin - 1, 5, "╲         ╱", "line"
    yield chin, 6, "╲▁▁▁▁▁▁▁╱", "line"


def _face(bearing: Bearing, looks: Looks) -> Iterator[Stroke]:
    if looks.age == "old":
        yield from _WRINKLES
    yield from _aged(_HAIR[looks.hair], looks)
    if looks.age == "young" and looks.hair != "bald":
        yield 2, 6, "▀▀▀▀▀▀▀▀▀", "shade"
    yield 5, 9, " ╵" if looks.age == "young" else "╶┘", "line"
    for row, column, glyphs, ink in _BEARDS[looks.beard]:
        first = row if row <= 5 else row + bearing.jaw
        yield from ((below, column, glyphs, ink) for below in range(first, row + bearing.jaw + 1))
    yield 3, 6, bearing.brows, "line"
    yield 4, 6, bearing.eyes, "line"
    if looks.glasses:
        yield 4, 7, "(•)─(•)", "line"
    for row, glyphs in enumerate(bearing.mouth, 6):
        yield row, 7, glyphs, "line"


def _aged(hair: Iterable[Stroke], looks: Looks) -> Iterator[Stroke]:
    """Let the paper shine through the hair of somebody old."""
    for row, column, glyphs, ink in hair:
        grey = glyphs.translate(_GREY) if looks.age == "old" and ink == "shade" else glyphs
        yield row, column, grey, ink


def _rows(cells: _Cells, width: int, height: int) -> Drawing:
    rows = []
    for row in range(height):
        pieces: list[tuple[str, Ink]] = []
        for column in range(width):
            glyph, ink = cells.get((row, column), (" ", "line"))
            if pieces and (pieces[-1][1] == ink or glyph == " "):
                pieces[-1] = (pieces[-1][0] + glyph, pieces[-1][1])
            else:
                pieces.append((glyph, ink))
        rows.append(tuple(pieces))
    return tuple(rows)
