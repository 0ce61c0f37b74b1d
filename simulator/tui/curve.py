"""The tension as a curve of blocks: one half block for each step, so that it reads without colour too.

A row holds two steps, which is one phase; under each column stands its number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from simulator.debrief import PHASE_NAMES
from simulator.i18n import _
from simulator.tui.typeset import Paragraph, Piece

_ROWS = (("violent", 9), ("threatening", 7), ("angry", 5), ("irritated", 3), ("calm", 1))
"""Each phase with the lower of its two steps; the rubric's bands are these rows, with 0 under calm."""
_COLUMN = 3
_MARK = "\N{BLACK UP-POINTING TRIANGLE}"
_FULL, _HALF = "\N{FULL BLOCK}" * 2, "\N{LOWER HALF BLOCK}" * 2


def set_curve(tension: Sequence[int], width: int, turning: Collection[int] = ()) -> Iterator[Paragraph]:
    """Set the tension at the start and after each moment; a long talk in several strips of equal length.

    Under the moments of `turning`, counted from 1, stands a mark.
    """
    most = max(1, width // _COLUMN)
    strips = -(-len(tension) // most)
    length = -(-len(tension) // strips)
    for start in range(0, len(tension), length):
        yield from _strip(tension[start : start + length], start, turning)


def _strip(tension: Sequence[int], start: int, turning: Collection[int]) -> Iterator[Paragraph]:
    for number, (phase, lower) in enumerate(_ROWS):
        blocks = "".join(f"{_block(level, lower):<{_COLUMN}}" for level in tension)
        yield _row(_(PHASE_NAMES[phase]), blocks, "rise" if lower >= 7 else "fall", gap=int(number == 0))
    yield _row(_("tension"), "".join(f"{level:<{_COLUMN}}" for level in tension), "ink")
    moments = ("" if start + place == 0 else str(start + place) for place in range(len(tension)))
    yield _row(_("moment"), "".join(f"{moment:<{_COLUMN}}" for moment in moments), "faded")
    marks = [_MARK if start + place in turning else "" for place in range(len(tension))]
    if any(marks):
        yield _row(_("turning point"), "".join(f"{mark:<{_COLUMN}}" for mark in marks), "ink")


def _block(level: int, lower: int) -> str:
    if level > lower:
        return _FULL
    return _HALF if level == lower else ""


def _row(label: str, text: str, style: str, *, gap: int = 0) -> Paragraph:
    pieces = (Piece(text.rstrip(), style),)
    return Paragraph(pieces, label=Piece(label, "faded"), mark="  ", gap=gap, hanging=True, fixed=True)
