"""Whether conditions leave a gap: each as the set of all values under which it is true, in one big number.

Bit by bit every combination of the gauges, the phase and the names that are read; `and`, `or` and `not`
of two conditions are then one operation each, whatever the number of combinations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import or_

from scoring.rubric import AFTERMATH, PHASES
from simulator.conditions import All, Any, Compare, Expression, Known, Not, Values, holds

_MOST_NAMES = 8
_VALUES = tuple(
    Values(tension, trust, phase, frozenset())
    for tension in range(11)
    for trust in range(11)
    for phase in (*PHASES, AFTERMATH)
)
_WIDTH = len(_VALUES)


@dataclass(frozen=True, slots=True)
class Truth:
    """When each of some conditions is true, as sets of combinations that can be held against each other."""

    everything: int
    planes: tuple[int, ...]


def truth_of(expressions: Sequence[Expression]) -> Truth | None:
    """Find under which combinations of values each of these is true; None when they read too much."""
    names = sorted({name for expression in expressions for name in _names(expression)})
    if len(names) > _MOST_NAMES:
        return None
    planes = _Planes(names)
    return Truth(planes.everything, tuple(planes.of(expression) for expression in expressions))


def always_one_true(expressions: Sequence[Expression]) -> bool:
    """Tell whether, under every combination of values, one of these is true; False when too much is read."""
    truth = truth_of(expressions)
    return truth is not None and reduce(or_, truth.planes, 0) == truth.everything


def _names(expression: Expression) -> Iterator[str]:
    match expression:
        case Known(name):
            yield name
        case Not(part):
            yield from _names(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from _names(part)


@lru_cache(maxsize=1024)
def _gauges(comparison: Compare) -> int:
    return sum(1 << at for at, values in enumerate(_VALUES) if holds(comparison, values))


@dataclass
class _Planes:
    """One bit for each combination; the values of gauges and phase repeat for each set of names."""

    names: list[str]
    everything: int = field(init=False)

    def __post_init__(self) -> None:
        self.everything = (1 << (_WIDTH << len(self.names))) - 1

    def of(self, expression: Expression) -> int:
        """Give the bits of the combinations under which an expression is true."""
        match expression:
            case Known(name):
                return self._repeated(((1 << self._span(name)) - 1) << self._span(name), 2 * self._span(name))
            case Not(part):
                return self.everything ^ self.of(part)
            case All(parts):
                plane = self.everything
                for part in parts:
                    plane &= self.of(part)
                return plane
            case Any(parts):
                plane = 0
                for part in parts:
                    plane |= self.of(part)
                return plane
            case Compare():
                return self._repeated(_gauges(expression), _WIDTH)

    def _span(self, name: str) -> int:
        return _WIDTH << self.names.index(name)

    def _repeated(self, bits: int, width: int) -> int:
        while width < _WIDTH << len(self.names):
            bits |= bits << width
            width *= 2
        return bits
