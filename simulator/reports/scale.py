"""The dimensions of the scorecard in words, and their places on a scale from the least to the most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.debrief import DIMENSION_NAMES, DimensionResult
from simulator.i18n import _, language
from simulator.sentences import as_points

_LEAST, _MOST = -200, 200
"""Hundredths of a point that one moment can lose or earn in one dimension."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension as it is printed; places are a part of the width, empty where there is none."""

    name: str
    number: str
    """The score, or the mean where the score is not known; empty where neither is."""
    unit: str
    words: str
    at: str
    best_at: str


def set_dimension(result: DimensionResult) -> Dimension:
    """Set one dimension: the score with what it is made of, or the mean alone."""
    name = _(DIMENSION_NAMES[result.dimension])
    if result.mean is None:
        return Dimension(name, "", "", _("too little occasion to show this"), "", "")
    mean, at = _points(result.mean), _place(result.mean)
    if result.score is None or result.best is None:
        earned, lost = _points(result.earned), _points(-result.lost)
        gained = _("gained {points}").format(points=earned)
        return Dimension(
            name, mean, _("a moment"), f"{gained}, {_('lost {points}').format(points=lost)}", at, ""
        )
    words = _("You earned {mean} a moment; the best conversation earns {best}.")
    best = _points(result.best)
    return Dimension(
        name,
        str(result.score),
        _("out of 100"),
        words.format(mean=mean, best=best),
        at,
        _place(result.best),
    )


def legend(results: Iterable[DimensionResult]) -> str:
    """Say how to read the scale."""
    best = any(result.best is not None and result.score is not None for result in results)
    dot = _("The dot is you; the ring is the best conversation.") if best else _("The dot is you.")
    runs = _("The scale runs from \N{MINUS SIGN}2 to +2 a moment.")
    return f"{runs} {dot}"


def _points(hundredths: int) -> str:
    return as_points(hundredths, language())


def _place(hundredths: int) -> str:
    kept = min(_MOST, max(_LEAST, hundredths))
    return f"{100 * (kept - _LEAST) / (_MOST - _LEAST):.1f}%"
