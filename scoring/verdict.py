"""The score out of a hundred, and whether a conversation passes.

The best mean that a conversation can reach is worked out elsewhere, from the whole scenario. It comes in
exact, and so does the mean, or the best conversation itself could fall a point short of a hundred.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from scoring.assessment import Scorecard
from scoring.rubric import DIMENSIONS, PerDimension

FULL = 100


class Ratio(Protocol):
    """A whole number or a fraction; `fractions` itself is slow to import."""

    @property
    def numerator(self) -> int:
        """Above the line."""

    @property
    def denominator(self) -> int:
        """Below the line, and above zero."""


Exact = Ratio | tuple[int, int]
"""A mean in hundredths of a point per moment: a number, or numerator and denominator."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The scores of a conversation and what they come to."""

    scores: PerDimension[int | None]
    """0 to 100; None for a dimension that could not be shown."""
    passed: bool


def score(mean: Exact | None, best: Exact | None) -> int | None:
    """Return the mean as a part of the best: 0 to 100, the fraction dropped after exact arithmetic.

    None where there is no mean, or no best above zero to compare it with.
    """
    if mean is None or best is None:
        return None
    above, below = _parts(mean)
    highest, per = _parts(best)
    if highest <= 0:
        return None
    return max(0, min(FULL, FULL * above * per // (below * highest)))


def _parts(number: Exact) -> tuple[int, int]:
    above, below = number if isinstance(number, tuple) else (number.numerator, number.denominator)
    if below <= 0:
        raise ValueError(f"{above}/{below} has no denominator above zero")
    return above, below


def verdict(scorecard: Scorecard, best: Mapping[str, Exact | None], *, acceptable: bool) -> Verdict:
    """Return the scores, and whether they, the critical errors and the ending make a pass."""
    scores = PerDimension(*(score(scorecard.dimensions[each].exact, best[each]) for each in DIMENSIONS))
    shown = [each for each in scores.values() if each is not None]
    enough = bool(shown) and min(shown) >= scorecard.pass_mark
    return Verdict(scores, enough and acceptable and not scorecard.critical)


def passed(scorecard: Scorecard, best: Mapping[str, Exact | None], acceptable: bool) -> bool:
    """Return whether a conversation passes.

    It does when every dimension that could be shown, and at least one, has the pass mark, nothing was a
    critical error, omissions included, and the ending is an acceptable one.
    """
    return verdict(scorecard, best, acceptable=acceptable).passed
