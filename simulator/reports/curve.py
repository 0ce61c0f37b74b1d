"""The tension as a drawing: where each stroke, dot and number stands, so that a template only prints.

Across, places are a part of the width, so that the drawing fits a telephone and a sheet of paper and its
numbers keep their size. Down, a step of tension is 20 pixels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from simulator.debrief import PHASE_NAMES, Debrief
from simulator.i18n import _

_STEP = 20
_HIGHEST = 10
_EDGE = 3
"""Room at the left and the right, in hundredths of the width."""
_MOST_NUMBERS = 9
_BANDS = (("violent", 2), ("threatening", 2), ("angry", 2), ("irritated", 2), ("calm", 3))
"""From the top, each phase with its number of steps; 0 lies under calm."""
_ABOVE, _BELOW = -10, 20


@dataclass(frozen=True, slots=True)
class Band:
    """The height of one phase."""

    name: str
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """The way from one moment to the next."""

    x1: str
    y1: int
    x2: str
    y2: int
    style: str


@dataclass(frozen=True, slots=True)
class Dot:
    """The tension after one moment."""

    x: str
    y: int
    turning: str
    """The number of a turning point; empty for any other moment."""
    number_y: int


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a moment under the drawing."""

    x: str
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The whole drawing, with its words and its table."""

    title: str
    words: str
    bands: tuple[Band, ...]
    height: int
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    numbers: tuple[Number, ...]
    table: tuple[tuple[str, str], ...]
    """For each moment its name and its tension."""


def draw_curve(result: Debrief) -> Curve:
    """Draw the tension at the start and after each moment."""
    levels = result.tension
    turning = {str(point.turn + 1) for point in result.turning_points}
    across = [_across(place, len(levels)) for place in range(len(levels))]
    names = [_("at the start"), *(str(moment.turn + 1) for moment in result.moments)]
    every = -(-len(levels) // _MOST_NUMBERS)
    return Curve(
        title=_("Tension, moment by moment"),
        words=_in_words(result),
        bands=tuple(_bands()),
        height=(_HIGHEST + 1) * _STEP,
        strokes=tuple(_strokes(levels, across)),
        dots=tuple(
            _dot(x, level, name if name in turning else "")
            for x, level, name in zip(across, levels, names, strict=True)
        ),
        numbers=tuple(Number(across[place], names[place]) for place in range(every, len(levels), every)),
        table=tuple((name, str(level)) for name, level in zip(names, levels, strict=True)),
    )


def _in_words(result: Debrief) -> str:
    first, last, highest = result.tension[0], result.tension[-1], max(result.tension)
    words = _("From {first} to {last}; at its highest {highest}.").format(
        first=first, last=last, highest=highest
    )
    if not result.turning_points:
        return words
    numbers = ", ".join(str(point.turn + 1) for point in result.turning_points)
    turning = _("Turning points: moment {numbers}.").format(numbers=numbers)
    return f"{words} {turning}"


def _bands() -> Iterable[Band]:
    top = 0
    for phase, steps in _BANDS:
        yield Band(_(PHASE_NAMES[phase]), top, steps * _STEP)
        top += steps * _STEP


def _across(place: int, count: int) -> str:
    return f"{_EDGE + (100 - 2 * _EDGE) * place / max(1, count - 1):.2f}%"


def _down(level: int) -> int:
    return (_HIGHEST - level) * _STEP + _STEP // 2


def _strokes(levels: tuple[int, ...], across: list[str]) -> Iterable[Stroke]:
    for place, (before, after) in enumerate(pairwise(levels)):
        style = "rise" if after > before else "fall" if after < before else "level"
        yield Stroke(across[place], _down(before), across[place + 1], _down(after), style)


def _dot(x: str, level: int, turning: str) -> Dot:
    y = _down(level)
    return Dot(x, y, turning, y + (_BELOW if level >= _HIGHEST - 1 else _ABOVE))
