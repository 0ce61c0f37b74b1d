"""What the players pick: the mindless by chance, place or length, and the expert by what it is worth."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scoring import DIMENSIONS, PerDimension, Pickable, Rubric, points_of_picks
from simulator.snapshot import EXCLUSIVE, WITH, Offer, Pick

Picker = Callable[[Sequence[Pick], random.Random], Iterable[Pick]]
"""Takes some out of the picks of one group, which come in the order of the screen."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The best picks that go with a reply, over the three dimensions."""

    ids: tuple[str, ...] = ()
    worth: int = 0
    """Weighted hundredths of a point."""


def at_random(picks: Sequence[Pick], rng: random.Random) -> Iterable[Pick]:
    """Toss a coin for each."""
    return [pick for pick in picks if rng.random() < 1 / 2]


def first(picks: Sequence[Pick], _rng: random.Random) -> Iterable[Pick]:
    """Take the first half."""
    return picks[: _half(picks)]


def last(picks: Sequence[Pick], _rng: random.Random) -> Iterable[Pick]:
    """Take the last half."""
    return picks[-_half(picks) :]


def longest(picks: Sequence[Pick], _rng: random.Random) -> Iterable[Pick]:
    """Take the longer half."""
    return sorted(picks, key=lambda pick: -len(pick.text))[: _half(picks)]


def shortest(picks: Sequence[Pick], _rng: random.Random) -> Iterable[Pick]:
    """Take the shorter half."""
    return sorted(picks, key=lambda pick: len(pick.text))[: _half(picks)]


def _half(picks: Sequence[Pick]) -> int:
    return (len(picks) + 1) // 2


def blindly(offer: Offer, picker: Picker, rng: random.Random) -> str:
    """Give the full name of a reply with what a mindless player picks; one at most where only one may be."""
    chosen: set[str] = set()
    for group in dict.fromkeys(pick.group for pick in offer.picks):
        picks = [pick for pick in offer.picks if pick.group == group]
        if group in EXCLUSIVE:
            picks = list(picker(picks, rng)) or picks
            chosen.add(rng.choice(picks).id if picker is at_random else picks[0].id)
        else:
            chosen.update(pick.id for pick in picker(picks, rng))
    return WITH.join((offer.name, *(pick.id for pick in offer.picks if pick.id in chosen)))


def best_together(rubric: Rubric, pickable: Pickable, weights: PerDimension[int]) -> Selection:
    """Give the picks that earn most over the three dimensions by these weights."""

    def worth(number: int) -> int:
        points = points_of_picks(rubric, group[number].seen)
        return sum(weights[dimension] * each for dimension, each in zip(DIMENSIONS, points, strict=True))

    ids: list[str] = []
    total = 0
    for group in pickable:
        best = max(range(len(group)), key=worth)
        ids += group[best].ids
        total += worth(best)
    return Selection(tuple(ids), total)
