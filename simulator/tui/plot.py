"""Scores over time as columns of blocks, and shares as small bars: they read without colour too.

A column belongs to one conversation, its score under it. A line before the score marks another scenario than
that of the column to its left, a pointer the conversation stood on; an assessment is shaded and has a capital
letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase

from scoring import DIMENSIONS
from simulator.debrief import DIMENSION_NAMES
from simulator.i18n import _
from simulator.progress import Outcome, Use
from simulator.tui.typeset import Paragraph, Piece

COLUMN = 4
_FULL, _SHADED, _HALF = ("\N{FULL BLOCK}" * 2, "\N{DARK SHADE}" * 2, "\N{LOWER HALF BLOCK}" * 2)
_CHANGE = "\N{BOX DRAWINGS LIGHT VERTICAL}"
_HERE = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_NONE = "\N{EN DASH}"
_GAINED, _LEFT = "\N{FULL BLOCK}", "\N{LIGHT SHADE}"


def letters(outcomes: Sequence[Outcome]) -> Mapping[str, str]:
    """Name each scenario with a letter, in the order in which they were first held; then with two."""
    order = dict.fromkeys(each.scenario for each in outcomes)
    return {scenario: _letter(number) for number, scenario in enumerate(order)}


def _letter(number: int) -> str:
    more, last = divmod(number, len(ascii_lowercase))
    return (ascii_lowercase[more - 1] if more else "") + ascii_lowercase[last]


def set_plot(
    shown: Sequence[Outcome], names: Mapping[str, str], at: int, before: Outcome | None = None, *, rows: int
) -> Iterator[Paragraph]:
    """Set a plot of so many rows for each dimension.

    `at` is the place of the one stood on, `before` the one that would stand left of the first.
    """
    changes = [
        _CHANGE if left is not None and left.scenario != each.scenario else " "
        for left, each in zip((before, *shown), shown, strict=False)
    ]
    edges = [_HERE if place == at else change for place, change in enumerate(changes)]
    for dimension in DIMENSIONS:
        scores = [each.scores[dimension] for each in shown]
        for row in reversed(range(rows)):
            halves = [-(-(score or 0) * 2 * rows // 100) - 2 * row for score in scores]
            blocks = [_block(number, each) for number, each in zip(halves, shown, strict=True)]
            top = row == rows - 1
            label = _(DIMENSION_NAMES[dimension]) if top else ""
            yield _row(label, [" "] * len(shown), blocks, "fall", gap=int(top))
        numbers = [_NONE if score is None else str(score) for score in scores]
        yield _row(_("score"), edges, numbers, "ink", at=at)
    marks = [_mark(each, names) for each in shown]
    yield _row(_("conversation"), edges, marks, "faded", at=at, gap=1)


def _block(halves: int, found: Outcome) -> str:
    """Give what stands in a row that so many halves reach into."""
    if halves > 1:
        return _SHADED if found.assessment else _FULL
    return _HALF if halves == 1 else ""


def _mark(found: Outcome, names: Mapping[str, str]) -> str:
    if not found.title:
        return "?"
    name = names[found.scenario]
    return name.upper() if found.assessment else name


def _row(
    label: str, edges: Sequence[str], cells: Sequence[str], style: str, *, at: int = -1, gap: int = 0
) -> Paragraph:
    pieces: list[Piece] = []
    for place, (edge, cell) in enumerate(zip(edges, cells, strict=True)):
        pieces.append(Piece(edge, "number" if edge == _HERE else "rule"))
        pieces.append(Piece(f"{cell:<{COLUMN - 1}}", "number" if place == at else style))
    said = Piece(label, "faded") if label else None
    return Paragraph(tuple(pieces), label=said, gap=gap, hanging=True, fixed=True)


def set_legend(shown: Sequence[Outcome], names: Mapping[str, str]) -> Iterator[Paragraph]:
    """Say which conversation each letter is."""
    titles = dict.fromkeys((names[each.scenario], each.title) for each in shown if each.title)
    for letter, title in titles:
        yield _entry(letter, title)
    if any(not each.title for each in shown):
        yield _entry("?", _("A surprise"))
    if any(each.assessment for each in shown):
        yield Paragraph((Piece(_("Shaded, with a capital letter: an assessment."), "faded"),))


def _entry(letter: str, title: str) -> Paragraph:
    return Paragraph((Piece(f"{letter}  ", "faded"), Piece(title)))


def set_use(name: str, use: Use, cells: int) -> Paragraph:
    """Set how often a technique was used well, of the times that it fitted, as a bar and in numbers."""
    full = use.used * cells // use.called_for
    bar = _GAINED * full + _LEFT * (cells - full)
    numbers = f"{use.used:>4}/{use.called_for:<4}"
    return Paragraph((Piece(name),), aside=Piece(bar + numbers, "mark"))
