"""What a condition means: `tension >= 7 and not need_known`.

A condition reads the gauges, the phase, the facts known and the cues seen; it has no arithmetic, no calls
and no text. `condition_syntax` reads it from a file.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from scoring.rubric import AFTERMATH, PHASES
from simulator.diagnostics import TOP, Span

MAX_LENGTH = 300
GAUGES = ("tension", "trust")
RESERVED = (*GAUGES, "phase", "and", "or", "not", AFTERMATH, *PHASES)
RANK = {AFTERMATH: -1} | {phase: rank for rank, phase in enumerate(PHASES)}
_BY_SIGN: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Values:
    """What a condition can read at one moment."""

    tension: int
    trust: int
    phase: str
    known: frozenset[str]
    """Facts known and cues seen."""


@dataclass(frozen=True, slots=True)
class Known:
    """True when the fact is known or the cue was shown."""

    name: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A gauge against a number, or the phase against a phase by its rank."""

    left: str | int
    sign: str
    right: str | int


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is false."""

    part: Expression


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True when one of the parts is."""

    parts: tuple[Expression, ...]


Expression = Known | Compare | Not | All | Any


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A fact or cue that a condition names, with its place in the file."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as the author wrote it, with its meaning."""

    text: str
    expression: Expression
    names: tuple[NamedPlace, ...]
    gauges: frozenset[str]
    """Which of tension, trust and phase it reads."""
    span: Span = TOP
    compared: tuple[NamedPlace, ...] = ()
    """What was compared with the word `variant`, which is no name: the other side, at the comparison."""

    def holds(self, values: Values) -> bool:
        """Tell whether it is true now."""
        return holds(self.expression, values)


def holds(expression: Expression, values: Values) -> bool:
    """Tell whether an expression is true under these values."""
    match expression:
        case Known(name):
            return name in values.known
        case Not(part):
            return not holds(part, values)
        case All(parts):
            return all(holds(part, values) for part in parts)
        case Any(parts):
            return any(holds(part, values) for part in parts)
        case Compare(left, sign, right):
            return _BY_SIGN[sign](_number(left, values), _number(right, values))


def settled(condition: Condition, truth: Mapping[str, bool]) -> bool | Condition:
    """Give what is left of a condition once these names are decided: true, false, or what it still asks."""
    expression = _settled(condition.expression, truth)
    if isinstance(expression, bool):
        return expression
    names = tuple(place for place in condition.names if place.name not in truth)
    gauges = condition.gauges & _gauges(expression)
    return replace(condition, expression=expression, names=names, gauges=gauges)


def _settled(expression: Expression, truth: Mapping[str, bool]) -> bool | Expression:
    match expression:
        case Known(name):
            return truth.get(name, expression)
        case Not(part):
            left = _settled(part, truth)
            return not left if isinstance(left, bool) else Not(left)
        case All(parts):
            return _joined(parts, truth, All, decisive=False)
        case Any(parts):
            return _joined(parts, truth, Any, decisive=True)
        case Compare():
            return expression


def _joined(
    parts: tuple[Expression, ...], truth: Mapping[str, bool], kind: type[All | Any], *, decisive: bool
) -> bool | Expression:
    """Settle what `and` or `or` joins: one part may decide it, and what is decided otherwise falls out."""
    left = [_settled(part, truth) for part in parts]
    if decisive in [each for each in left if isinstance(each, bool)]:
        return decisive
    open_ = tuple(each for each in left if not isinstance(each, bool))
    if not open_:
        return not decisive
    return open_[0] if len(open_) == 1 else kind(open_)


def _gauges(expression: Expression) -> frozenset[str]:
    match expression:
        case Compare(left, _sign, right):
            return frozenset(side for side in (left, right) if side in (*GAUGES, "phase"))
        case Not(part):
            return _gauges(part)
        case All(parts) | Any(parts):
            return frozenset[str]().union(*map(_gauges, parts))
        case Known():
            return frozenset()


def _number(side: str | int, values: Values) -> int:
    if isinstance(side, int):
        return side
    if side == "phase":
        return RANK[values.phase]
    return values.tension if side == "tension" else values.trust
