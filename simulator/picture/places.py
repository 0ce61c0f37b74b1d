"""How far to the right each place of a row stands: as near as can be to what it is linked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.picture.layers import Layers, Place

_SWEEPS = 24
_GAPS = (24, 16, 6)
"""Pixels between two states, between a state and a line that passes it, and between two such lines."""
_STRAIGHT = 6
"""How much more a long line pulls at its own gaps than a state at its neighbours, so that it is straight."""


def placed(layers: Layers, widths: Mapping[Place, int]) -> dict[Place, int]:
    """Give the middle of each place; the leftmost begins at 0, and neighbours stand apart."""
    linked: dict[Place, list[tuple[Place, int]]] = {place: [] for row in layers.rows for place in row}
    for upper, lower in layers.links:
        weight = _STRAIGHT if len(upper) > 1 and len(lower) > 1 else 1
        linked[upper].append((lower, weight))
        linked[lower].append((upper, weight))
    middles: dict[Place, float] = {}
    for row in layers.rows:
        middles.update(zip(row, _offsets(row, widths), strict=True))
    for sweep in range(_SWEEPS):
        for row in layers.rows if sweep % 2 else layers.rows[::-1]:
            _pull(row, middles, linked, _offsets(row, widths))
    left = min((middles[place] - widths[place] / 2 for place in middles), default=0.0)
    return {place: round(middle - left) for place, middle in middles.items()}


def _offsets(row: Sequence[Place], widths: Mapping[Place, int]) -> list[float]:
    """Give the middles of a row that is pushed together."""
    found: list[float] = []
    right = 0.0
    for before, place in zip((None, *row), row, strict=False):
        right += _apart(before, place) if before else 0
        found.append(right + widths[place] / 2)
        right += widths[place]
    return found


def _apart(one: Place, other: Place) -> int:
    """Give the room between neighbours: much between states, little between lines."""
    return _GAPS[(len(one) > 1) + (len(other) > 1)]


def _pull(
    row: Sequence[Place],
    middles: dict[Place, float],
    linked: Mapping[Place, list[tuple[Place, int]]],
    offsets: Sequence[float],
) -> None:
    """Move the places of one row to where they are pulled, in their order and apart: least squares."""
    blocks: list[tuple[float, float, int]] = []
    for place, offset in zip(row, offsets, strict=True):
        pulls = linked[place] or [(place, 1)]
        weight = float(sum(weight for _, weight in pulls))
        wanted = sum(middles[other] * weight for other, weight in pulls) / weight - offset
        blocks.append((wanted, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, much, many), (two, more, others) = blocks.pop(-2), blocks.pop()
            blocks.append(((one * much + two * more) / (much + more), much + more, many + others))
    shifts = [shift for shift, _, many in blocks for _ in range(many)]
    for place, offset, shift in zip(row, offsets, shifts, strict=True):
        middles[place] = offset + shift
