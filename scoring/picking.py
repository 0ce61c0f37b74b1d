"""What picks are worth: what was picked, and the most and the least that could have been picked."""

from collections.abc import Callable, Collection
from functools import lru_cache

from scoring.evidence import Pickable, Picked, PickSeen
from scoring.rubric import DIMENSIONS, Rubric, Triple
from scoring.weighing import clip


def points_of_picks(rubric: Rubric, picks: Collection[PickSeen]) -> Triple:
    """Return the sum over picks, in hundredths by dimension. A kind that the rubric lacks is a ValueError."""
    if not picks:
        return 0, 0, 0
    questioning = calm = protocol = 0
    for pick in picks:
        kind = rubric.picks.get(pick.kind)
        if kind is None:
            raise ValueError(f"'{pick.kind}' is not a kind of pick in rubric {rubric.version}")
        questioning, calm, protocol = (
            questioning + kind.points[0],
            calm + kind.points[1],
            protocol + kind.points[2],
        )
    return questioning, calm, protocol


def best_picks(rubric: Rubric, pickable: Pickable, dimension: str) -> Picked:
    """Return what can best be picked for one dimension.

    Of what earns the same there, the one that earns most over all three goes first, and then the first.
    """
    return _together([max(group, key=_worth(rubric, dimension)) for group in pickable])


def worst_picks(rubric: Rubric, pickable: Pickable, dimension: str) -> Picked:
    """Return what can worst be picked for one dimension, by the same rule turned round."""
    return _together([min(group, key=_worth(rubric, dimension)) for group in pickable])


@lru_cache(maxsize=4096)
def best_points(rubric: Rubric, pickable: Pickable) -> Triple:
    """Return the most that picks can add, in hundredths by dimension; each dimension has its own picks."""
    questioning, calm, protocol = (
        points_of_picks(rubric, best_picks(rubric, pickable, dimension).seen)[place]
        for place, dimension in enumerate(DIMENSIONS)
    )
    return questioning, calm, protocol


@lru_cache(maxsize=4096)
def worst_points(rubric: Rubric, pickable: Pickable) -> Triple:
    """Return the least that picks can add, in hundredths by dimension; each dimension has its own picks."""
    questioning, calm, protocol = (
        points_of_picks(rubric, worst_picks(rubric, pickable, dimension).seen)[place]
        for place, dimension in enumerate(DIMENSIONS)
    )
    return questioning, calm, protocol


def with_picks(points: Triple, picks: Triple) -> Triple:
    """Return the points of a moment: those of its techniques and of its picks, within two up or down."""
    if picks == (0, 0, 0):
        return points
    return clip(points[0] + picks[0]), clip(points[1] + picks[1]), clip(points[2] + picks[2])


def _worth(rubric: Rubric, dimension: str) -> Callable[[Picked], tuple[int, int]]:
    place = DIMENSIONS.index(dimension)

    def worth(picked: Picked) -> tuple[int, int]:
        points = points_of_picks(rubric, picked.seen)
        return points[place], sum(points)

    return worth


def _together(chosen: list[Picked]) -> Picked:
    return Picked(
        tuple([name for picked in chosen for name in picked.ids]),
        tuple([pick for picked in chosen for pick in picked.seen]),
    )
