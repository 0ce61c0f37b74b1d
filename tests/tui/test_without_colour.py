"""What a colour says is also said by a sign, a number or a word, wherever something is told of a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from simulator.tui.curve import set_curve
from simulator.tui.film import set_film, set_scene
from simulator.tui.moments import MARKS, STANDINGS, set_moment
from simulator.tui.typeset import Paragraph
from simulator.tui.verdict import critical
from tests.tui.debriefs import a_debrief, a_moment

MOVES = ((4, 6), (6, 4), (5, 5))
"""Tension before and after a reply: it rises, it falls, it stays."""


def uncoloured(paragraphs: Sequence[Paragraph]) -> str:
    """Give everything that stands there, without the ink it is written in."""
    parts = ((each.label, *each.pieces, each.aside) for each in paragraphs)
    signs = (each.bullet or "" for each in paragraphs)
    return "\n".join([*("|".join(part.text for part in row if part) for row in parts), *signs])


def inks(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [piece.style for each in paragraphs for piece in (*each.pieces, each.aside) if piece]


@pytest.mark.parametrize("marks", [MARKS, STANDINGS])
def test_a_mark_of_another_colour_is_another_mark(marks: Mapping[object, tuple[str, str]]) -> None:
    assert len(marks) > 2
    for (sign, style), (other_sign, other_style) in combinations(marks.values(), 2):
        assert style == other_style or sign.strip() != other_sign.strip()


@pytest.mark.parametrize("page", ["moment", "film", "scene"])
def test_tension_that_moves_another_way_reads_otherwise(page: str) -> None:
    pages = []
    for before, after in MOVES:
        moment = a_moment(0, tension_before=before, tension_after=after)
        result = replace(a_debrief(1), moments=(moment,))
        pages.append(
            {
                "moment": set_moment(moment, result),
                "film": [*set_film(result)],
                "scene": [*set_scene(result, 0)],
            }[page]
        )

    assert len({tuple(inks(each)) for each in pages}) == len(MOVES)
    assert len({uncoloured(each) for each in pages}) == len(MOVES)


def test_every_height_of_the_curve_reads_otherwise() -> None:
    curves = [uncoloured(list(set_curve([level], 60))) for level in range(11)]

    assert len(set(curves)) == len(curves)


def test_an_error_that_nothing_makes_up_for_has_a_sign_and_a_word() -> None:
    shown = critical("Een belofte bleef liggen.")

    assert shown.bullet == "! "
    assert shown.label
    assert shown.label.text.strip()
