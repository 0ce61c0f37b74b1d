"""Sets text in a measure: paragraphs become rows of styled pieces. Everything set here is plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

_LEAST_TEXT = 30
"""Where less than this would be left for the text, labels stand above it instead of beside it."""
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_UNBREAKING = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style."""

    text: str
    style: str = "ink"
    """One of theme.INKS."""


Row = tuple[Piece, ...]
BLANK: Row = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """The width to set in, and how much of it the labels take."""

    width: int
    margin: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that is wrapped together, with what stands around it."""

    pieces: tuple[Piece, ...]
    label: Piece | None = None
    """Beside the first row, in the margin."""
    mark: str = ""
    """Before every row of the text."""
    mark_style: str = "mark"
    bullet: str = ""
    """Before the first row, instead of the mark."""
    gap: int = 0
    """Blank rows above."""
    aside: Piece | None = None
    """At the right-hand end of the first row."""
    centred: bool = False
    hanging: bool = False
    """Whether the label is set against the text, not against the edge."""
    fixed: bool = False
    """Set as it stands beside its label, cut off at the end of the measure."""


def paragraph(text: str, style: str = "ink", *, gap: int = 0) -> Paragraph:
    """Make a paragraph of one piece."""
    return Paragraph((Piece(text, style),), gap=gap)


def plain(text: str) -> str:
    """Give text that a terminal can only show: no control, no invisible direction, no line ends."""
    if text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char.isprintable() or char in _UNBREAKING:
        return char
    if char == _SOFT_HYPHEN:
        return ""
    return " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"


def set_rows(paragraphs: Iterable[Paragraph], measure: Measure) -> list[Row]:
    """Set paragraphs one under the other."""
    return [row for each in paragraphs for row in set_paragraph(each, measure)]


def set_paragraph(each: Paragraph, measure: Measure) -> list[Row]:
    """Set one paragraph, its gap above it; a label that does not fit beside the text stands above it."""
    return [row for row, _lead in set_apart(each, measure)]


def set_apart(each: Paragraph, measure: Measure) -> Iterator[tuple[Row, int]]:
    """Set one paragraph, and tell of each row how many of its pieces come before the text."""
    roomy = measure.width - measure.margin >= _LEAST_TEXT
    margin = measure.margin if roomy or each.fixed else 0
    label = _clean(each.label) if each.label else None
    beside = label if label and cell_len(label.text) < margin else None
    for _gap in range(each.gap):
        yield BLANK, 0
    if label and not beside:
        yield (label,), 1
    width = max(1, measure.width - margin - cell_len(each.mark))
    for number, wrapped in enumerate(_wrapped(each, width)):
        mark = each.bullet if each.bullet and number == 0 else each.mark
        before = _before(
            beside if number == 0 else None, margin, Piece(mark, each.mark_style), hanging=each.hanging
        )
        row = (*before, *(_centred(wrapped, width) if each.centred else wrapped))
        set_row = _with_aside(row, each.aside, measure.width) if number == 0 else row
        yield set_row, len(before) + int(each.centred)


def _before(label: Piece | None, margin: int, mark: Piece, *, hanging: bool) -> Row:
    """Give the margin of a row: the label, spaces, and the mark."""
    marked = (mark,) if mark.text else ()
    if label is None:
        return (Piece(" " * margin), *marked) if margin else marked
    room = margin - cell_len(label.text)
    if hanging:
        return (Piece(" " * (room - 1)), label, Piece(" "), *marked)
    return (label, Piece(" " * room), *marked)


def _with_aside(row: Row, aside: Piece | None, width: int) -> Row:
    if aside is None:
        return row
    shown = _clean(aside)
    room = width - row_width(row) - cell_len(shown.text)
    return row if room < 2 else (*row, Piece(" " * room), shown)


def _centred(row: Row, width: int) -> Row:
    return (Piece(" " * max(0, (width - row_width(row)) // 2)), *row)


def row_width(row: Row) -> int:
    """Give the cells that a row takes."""
    return sum(cell_len(piece.text) for piece in row)


def _clean(piece: Piece) -> Piece:
    return Piece(plain(piece.text), piece.style)


def _wrapped(each: Paragraph, width: int) -> Iterator[Row]:
    pieces = [_clean(piece) for piece in each.pieces]
    if each.fixed:
        yield tuple(pieces)
        return
    first = width - cell_len(each.aside.text) - 2 if each.aside else width
    row: list[Piece] = []
    used = 0
    room = first if first > width // 2 else width
    for word, style in _words(pieces, width):
        length = cell_len(word)
        if row and used + length > room and word != " ":
            yield _trimmed(row)
            row, used, room = [], 0, width
        if row or word != " ":
            row.append(Piece(word, style))
            used += length
    yield _trimmed(row)


def _words(pieces: Iterable[Piece], width: int) -> Iterator[tuple[str, str]]:
    """Give words and single spaces in turn; a word wider than the measure comes in parts."""
    for piece in pieces:
        for number, word in enumerate(piece.text.split(" ")):
            if number:
                yield " ", piece.style
            if not word:
                continue
            if len(word) <= width // 2 or cell_len(word) <= width:
                yield word, piece.style
            else:
                yield from ((part, piece.style) for part in chop_cells(word, width))


def _trimmed(row: list[Piece]) -> Row:
    """Take the space off the end and join neighbours of one style."""
    while row and row[-1].text == " ":
        row.pop()
    joined: list[Piece] = []
    for piece in row:
        if joined and joined[-1].style == piece.style:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.style)
        else:
            joined.append(piece)
    return tuple(joined)
