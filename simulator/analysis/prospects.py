"""What each reply of one conversation left within reach, beside what the others on offer would have left.

The worth of a reply is what it earns above the best mean, with the most that can follow it. What a reply
gives away is the worth of the best reply on offer, less its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from scoring import DIMENSIONS, PerDimension, Rubric
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.space import Space
from simulator.analysis.values import NEVER, Numbers, Values, worth_in
from simulator.analysis.worth import Appraisal, Outlook, Prospect, Worth
from simulator.scenario import Scenario
from simulator.snapshot import WITH

PER_POINT = 100
"""Points are in hundredths, and so are weights: their product is divided once by this."""


class _Choice(NamedTuple):
    """The replies on offer in one moment, as edges, and the place among them of the one taken."""

    first: int
    end: int
    taken: int


def appraised(
    scenario: Scenario, rubric: Rubric, replies: Sequence[str], worth: Worth | None = None
) -> Appraisal:
    """Appraise a conversation, with the worth of its scenario when that is known; raises TooLargeError."""
    space = explore(compile_scenario(scenario, rubric))
    known = worth or worth_in(space)
    return Appraisal(known, prospects(space, known, replies))


def prospects(space: Space, worth: Worth, replies: Sequence[str]) -> tuple[Outlook, ...]:
    """Give, for each moment of a conversation, what every reply on offer left within reach.

    `replies` are full names, from the start. Raises LookupError when one of them was not on offer.
    """
    path = _path(space, replies)
    means = {dimension: best.mean for dimension, best in worth.best.items() if best and best.mean > 0}
    lost = {dimension: _losses(space, path, dimension, mean) for dimension, mean in means.items()}
    return tuple(_outlook(space, at, number, lost) for number, at in enumerate(path))


def _path(space: Space, replies: Sequence[str]) -> list[_Choice]:
    """Find each reply among those on offer."""
    at, path = 0, []
    for name in replies:
        first, end = int(space.first[at]), int(space.first[at + 1])
        taken = [edge - first for edge in range(first, end) if _is_meant(space, edge, name)]
        if not taken:
            raise LookupError(f"{name} was not on offer")
        path.append(_Choice(first, end, taken[0]))
        at = int(space.to[path[-1].first + path[-1].taken])
    return path


def _is_meant(space: Space, edge: int, name: str) -> bool:
    """Tell whether an edge is that of a reply with its picks: they matter where they decide a measure."""
    move = space.moves[int(space.move[edge])]
    base, *picked = name.split(WITH)
    return move.reply.name == base and space.compiled.acts.verdict(move.reply, picked) == move.verdict


def _outlook(
    space: Space, choice: _Choice, number: int, lost: Mapping[str, list[tuple[Numbers, Numbers]]]
) -> Outlook:
    found = []
    for place, edge in enumerate(range(choice.first, choice.end)):
        amounts = [
            int(lost[dimension][number][0][place]) if dimension in lost else 0 for dimension in DIMENSIONS
        ]
        closes = any(bool(each[number][1][place]) for each in lost.values())
        verdict = space.moves[int(space.move[edge])].verdict
        found.append(Prospect(space.name(edge), PerDimension(*amounts), closes, verdict))
    return tuple(found)


def _losses(
    space: Space, path: Sequence[_Choice], dimension: str, mean: Fraction
) -> list[tuple[Numbers, Numbers]]:
    """Give for each moment what each reply gives away, and whether it ends every hope of passing.

    Where a pass is out of reach, by this reply or by an earlier one, what is given away is measured among
    all conversations instead.
    """
    strict = _worths(Values(space, dimension), path, mean)
    free = _worths(Values(space, dimension, any_ending=True), path, mean)
    unit, hope, found = PER_POINT * mean.denominator, True, []
    for choice, passing, ending in zip(path, strict, free, strict=True):
        lost, closes = ending.max() - ending, np.zeros(len(ending), dtype=np.int64)
        hope = hope and bool(passing.max() > NEVER)
        if hope:
            lost = np.where(passing > NEVER, passing.max() - passing, lost)
            closes = (passing <= NEVER).astype(np.int64)
            hope = not closes[choice.taken]
        found.append((lost // unit, closes))
    return found


def _worths(values: Values, path: Sequence[_Choice], mean: Fraction) -> list[Numbers]:
    """Give for each moment the worth of each reply on offer; NEVER where nothing that counts can follow."""
    layers, gain = values.layers(mean), values.gains(mean)
    found = []
    for number, choice in enumerate(path):
        edges = np.arange(choice.first, choice.end)
        left = min(values.horizon - number - 1, len(layers) - 1)
        ahead, step = layers[left][values.to[edges]], gain[values.outcome[edges]]
        found.append(np.where((step > NEVER) & (ahead > NEVER), step + ahead, NEVER))
    return found
