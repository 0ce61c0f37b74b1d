"""The small language of conditions: `tension >= 7 and not need_known`.

Parsed by allow-list over Python's own grammar, never executed. A condition reads the gauges, the phase,
the facts known and the cues seen; it has no arithmetic, no calls and no text.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass

from scoring.rubric import AFTERMATH, PHASES
from simulator.diagnostics import Diagnostic, Span
from simulator.i18n import N_

MAX_LENGTH = 300
GAUGES = ("tension", "trust")
RESERVED = (*GAUGES, "phase", "and", "or", "not", AFTERMATH, *PHASES)
_RANK = {AFTERMATH: -1} | {phase: rank for rank, phase in enumerate(PHASES)}
_OPERATORS: dict[type[ast.cmpop], tuple[str, Callable[[int, int], bool]]] = {
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
}
_BY_SIGN = dict(_OPERATORS.values())


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

    def holds(self, values: Values) -> bool:
        """Tell whether it is true now."""
        return _holds(self.expression, values)


def _holds(expression: Expression, values: Values) -> bool:
    match expression:
        case Known(name):
            return name in values.known
        case Not(part):
            return not _holds(part, values)
        case All(parts):
            return all(_holds(part, values) for part in parts)
        case Any(parts):
            return any(_holds(part, values) for part in parts)
        case Compare(left, sign, right):
            return _BY_SIGN[sign](_number(left, values), _number(right, values))


def _number(side: str | int, values: Values) -> int:
    if isinstance(side, int):
        return side
    if side == "phase":
        return _RANK[values.phase]
    return values.tension if side == "tension" else values.trust


class _MistakeError(Exception):
    """Something in the condition that the language does not have."""

    def __init__(self, node: ast.AST | None, message: str, hint: str | None = None, **fields: str) -> None:
        super().__init__(message)
        self.node = node
        self.message = message
        self.hint = hint
        self.fields = fields


def parse_condition(text: str, span: Span) -> Condition | Diagnostic:
    """Read a condition; `span` is the place of its first character in the file."""
    source = text.strip()
    offset = len(text) - len(text.lstrip())
    try:
        if len(source) > MAX_LENGTH:
            raise _MistakeError(
                None, N_("This condition is longer than {limit} characters."), limit=str(MAX_LENGTH)
            )
        tree = _python_tree(source)
        reader = _Reader(source, Span(span.line, span.column + offset, span.end_line, span.end_column))
        expression = reader.read(tree.body)
    except _MistakeError as mistake:
        place = _place(mistake.node, source, span.line, span.column + offset) or span
        return Diagnostic("bad-condition", place, mistake.message, mistake.fields, hint=mistake.hint)
    return Condition(source, expression, tuple(reader.names), frozenset(reader.gauges))


def _python_tree(source: str) -> ast.Expression:
    try:
        return ast.parse(source, mode="eval")
    except SyntaxError as error:
        marker = ast.Name("")
        column = max(0, (error.offset or 1) - 1)
        marker.lineno, marker.end_lineno = 1, 1
        marker.col_offset = marker.end_col_offset = len(source[:column].encode())
        raise _MistakeError(
            marker,
            N_("This condition is not complete: {text}"),
            N_("Write it like: tension >= 7 and not need_known"),
            text=source[:60],
        ) from None
    except (ValueError, RecursionError, MemoryError):
        raise _MistakeError(None, N_("This condition cannot be read.")) from None


def _place(node: ast.AST | None, source: str, line: int, column: int) -> Span | None:
    if node is None or not isinstance(node, ast.expr):
        return None
    raw = source.encode()
    start = len(raw[: node.col_offset].decode(errors="ignore"))
    end = len(raw[: node.end_col_offset].decode(errors="ignore")) if node.end_col_offset else start + 1
    return Span(line, column + start, line, column + max(end, start + 1))


class _Reader:
    """Walks Python's tree and takes only what the language has."""

    def __init__(self, source: str, span: Span) -> None:
        self.source = source
        self.span = span
        self.names: list[NamedPlace] = []
        self.gauges: set[str] = set()

    def read(self, node: ast.expr) -> Expression:
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return All(tuple(self.read(value) for value in values))
            case ast.BoolOp(op=ast.Or(), values=values):
                return Any(tuple(self.read(value) for value in values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.read(operand))
            case ast.Compare():
                return self._comparison(node)
            case ast.Name(id=name):
                return self._known(node, name)
            case _:
                raise _MistakeError(
                    node, N_("A condition has names, numbers, comparisons, and, or, not; nothing else.")
                )

    def _known(self, node: ast.Name, name: str) -> Expression:
        if name in (*GAUGES, "phase"):
            raise _MistakeError(
                node,
                N_("'{name}' is a measure: compare it with something."),
                N_("For example: {name} >= ..."),
                name=name,
            )
        place = _place(node, self.source, self.span.line, self.span.column)
        assert place is not None
        self.names.append(NamedPlace(name, place))
        return Known(name)

    def _comparison(self, node: ast.Compare) -> Expression:
        sides = [node.left, *node.comparators]
        parts = []
        for left, sign, right in zip(sides, node.ops, sides[1:], strict=False):
            if type(sign) not in _OPERATORS:
                raise _MistakeError(node, N_("Compare with <, <=, ==, !=, >= or >."))
            parts.append(self._compare(left, _OPERATORS[type(sign)][0], right))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _compare(self, left: ast.expr, sign: str, right: ast.expr) -> Compare:
        """Read one comparison; a phase is only compared with a phase, a gauge only with a number."""
        of_phase = any(isinstance(side, ast.Name) and side.id == "phase" for side in (left, right))
        read = self._phase_side if of_phase else self._gauge_side
        return Compare(read(left), sign, read(right))

    def _phase_side(self, node: ast.expr) -> str | int:
        if isinstance(node, ast.Name) and node.id == "phase":
            self.gauges.add("phase")
            return "phase"
        if isinstance(node, ast.Name) and node.id in _RANK:
            return _RANK[node.id]
        raise _MistakeError(
            node,
            N_("Compare the phase with one of: {phases}."),
            phases=", ".join((*PHASES, AFTERMATH)),
        )

    def _gauge_side(self, node: ast.expr) -> str | int:
        match node:
            case ast.Name(id=name) if name in GAUGES:
                self.gauges.add(name)
                return name
            case ast.Constant(value=value) if type(value) is int and 0 <= value <= 10:
                return value
            case ast.Name(id=name) if name not in RESERVED:
                raise _MistakeError(
                    node,
                    N_("'{name}' is true or false; it has nothing to compare."),
                    N_("Write just the name, or 'not' and the name."),
                    name=name,
                )
            case _:
                raise _MistakeError(node, N_("Compare tension or trust with a whole number from 0 to 10."))
