"""In which row each state stands, so that most ways become short lines downward."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

REACH = 3
"""The most rows that one line may go down; what goes further, or up, is named instead of drawn."""
_SWEEPS = 12
_CROWD = 6
"""States that stand well beside each other; more make the picture wide."""
_NAMED = 4
_LATE = 1
_COST = {1: 0, 2: 1, 3: 2}


def ranked(names: Sequence[str], ways: Iterable[tuple[str, str]], first: Sequence[str]) -> dict[str, int]:
    """Give each name its row, counted from 0 at the top.

    Rows begin as the fewest replies from the first names; then each name moves to where the most of the ways
    that go forward are short lines downward. Forward is the order of the file, in which an author tells the
    story; where that says nothing, the order of a search from the first names.
    """
    known = set(names)
    inside = [(source, to) for source, to in ways if source in known and to in known and source != to]
    told = _told(names, inside, first)
    forward = [(source, to) for source, to in inside if told[source] < told[to]]
    rows = _Rows(_distances(names, inside, first), _neighbours(names, forward))
    movable = [name for name in names if name not in set(first)]
    for _ in range(_SWEEPS):
        if sum(rows.settle(name) for name in movable) == 0:
            break
    used = {row: place for place, row in enumerate(sorted(set(rows.of.values())))}
    return {name: used[rows.of[name]] for name in names}


def _told(names: Sequence[str], ways: Sequence[tuple[str, str]], first: Sequence[str]) -> dict[str, int]:
    """Give each name its place in the story."""
    by_file = {name: place for place, name in enumerate(names)}
    if 2 * sum(by_file[source] > by_file[to] for source, to in ways) <= len(ways):
        return by_file
    found = _distances(names, ways, first)
    return {name: place for place, name in enumerate(sorted(names, key=lambda name: found[name]))}


def _neighbours(
    names: Sequence[str], ways: Sequence[tuple[str, str]]
) -> Mapping[str, tuple[list[str], list[str]]]:
    """Give for each name what leads to it and what it leads to."""
    around: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for name in names}
    for source, to in ways:
        around[source][1].append(to)
        around[to][0].append(source)
    return around


def _distances(names: Sequence[str], ways: Sequence[tuple[str, str]], first: Sequence[str]) -> dict[str, int]:
    around = _neighbours(names, ways)
    found: dict[str, int] = {}
    for root in (*first, *names):
        if root in found:
            continue
        found[root] = 0
        open_ = deque([root])
        while open_:
            name = open_.popleft()
            for after in around[name][1]:
                if after not in found:
                    found[after] = found[name] + 1
                    open_.append(after)
    return found


@dataclass
class _Rows:
    """The rows while they are sought."""

    of: dict[str, int]
    around: Mapping[str, tuple[list[str], list[str]]]
    soonest: dict[str, int] = field(init=False)
    """The fewest replies to get there: no state moves higher."""
    crowd: Counter[int] = field(init=False)

    def __post_init__(self) -> None:
        self.soonest = dict(self.of)
        self.crowd = Counter(self.of.values())

    def settle(self, name: str) -> bool:
        """Move a name to its best row, and tell whether that was another one."""
        now = self.of[name]
        best = min(self._candidates(name), key=lambda row: (self._cost(name, row), row))
        if best == now or self._cost(name, best) >= self._cost(name, now):
            return False
        self.crowd[now] -= 1
        self.crowd[best] += 1
        self.of[name] = best
        return True

    def _candidates(self, name: str) -> list[int]:
        before, after = self.around[name]
        rows = {self.of[other] + step for other in before for step in range(1, REACH + 1)}
        rows |= {self.of[other] - 1 for other in after}
        return sorted({row for row in rows if row >= self.soonest[name]} | {self.of[name]})

    def _cost(self, name: str, row: int) -> int:
        before, after = self.around[name]
        steps = [row - self.of[other] for other in before]
        cost = sum(_COST.get(step, _NAMED) for step in steps)
        cost += sum(_COST.get(self.of[other] - row, _NAMED) for other in after)
        beside = self.crowd[row] - (row == self.of[name])
        lost = _NAMED if before and not any(step in _COST for step in steps) else 0
        late = _LATE * (row - self.soonest[name])
        return cost + lost + late + _NAMED * max(0, beside + 1 - _CROWD)
