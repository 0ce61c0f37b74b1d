"""The small language of conditions, read from a file: `tension >= 7 and not need_known`.

Parsed by allow-list over Python's own grammar, never executed.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterator

from scoring.rubric import AFTERMATH, PHASES
from simulator.conditions import (
    GAUGES,
    MAX_LENGTH,
    RANK,
    RESERVED,
    All,
    Any,
    Compare,
    Condition,
    Expression,
    Known,
    NamedPlace,
    Not,
)
from simulator.diagnostics import Diagnostic
from simulator.i18n import N_
from simulator.passage import Passage

_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_TOKEN = re.compile(
    r"\s+|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<number>[0-9][A-Za-z0-9_]*)|(?P<sign><=|>=|==|!=|<|>)|[()]",
    re.ASCII,
)
_NUMBERS = frozenset(str(number) for number in range(11))
_VALUE, _SIDE, _JOINT = (
    frozenset({"value", "not", "("}),
    frozenset({"value", "("}),
    frozenset({"sign", "and", "or", ")"}),
)
_AFTER = {"value": _JOINT, ")": _JOINT, "sign": _SIDE} | dict.fromkeys(("and", "or", "not", "("), _VALUE)
_EXAMPLE = N_("Write it like: tension >= 7 and not need_known")
_ONLY = N_("A condition has names, numbers, comparisons, and, or, not; nothing else.")
_NUMBER = N_("Compare tension or trust with a whole number from 0 to 10.")
VARIANT = "variant"
"""What people write before the name of a variant, which is true by itself."""
BY_NAME = N_("A variant is true by its own name: write just that name, without the word variant.")
_MEANT = re.compile(r"\bvariant\b\W*$")
_INSTEAD = {
    "=": N_("Write == for 'is the same as', and >= for 'is at least'."),
    "&": N_("Write the word and."),
    "|": N_("Write the word or."),
    "!": N_("Write the word not."),
}


class _MistakeError(Exception):
    """Something that the language does not have, from one character of the condition to another."""

    def __init__(self, place: tuple[int, int], message: str, hint: str | None = None, **fields: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message
        self.hint = hint
        self.fields = fields


def parse_condition(words: Passage) -> Condition | Diagnostic:
    """Read a condition; what is wrong in it and what it names keep their places in the file."""
    words = words.part(0)
    source = words.text.replace("\n", " ")
    try:
        _refuse_what_does_not_fit(source)
        reader = _Reader(words)
        expression = reader.read(_python_tree(source).body)
    except _MistakeError as mistake:
        place = words.span(*mistake.place)
        hint = BY_NAME if _MEANT.search(source[: mistake.place[0]]) else mistake.hint
        return Diagnostic("bad-condition", place, mistake.message, mistake.fields, hint=hint)
    names, compared = tuple(reader.names), tuple(reader.compared)
    return Condition(source, expression, names, frozenset(reader.gauges), words.span(), compared)


def _refuse_what_does_not_fit(source: str) -> None:
    """Go along the words once: what may come next, and brackets in pairs; the rest is Python's own."""
    if len(source) > MAX_LENGTH:
        place = (0, len(source))
        raise _MistakeError(
            place, N_("This condition is longer than {limit} characters."), limit=str(MAX_LENGTH)
        )
    expected: frozenset[str] = _VALUE
    open_: list[tuple[int, int]] = []
    for found in _tokens(source):
        kind = _kind(found)
        if kind not in expected or (kind == ")" and not open_):
            raise _MistakeError(
                found.span(), N_("'{word}' does not fit here in the condition."), _EXAMPLE, word=found[0]
            )
        if kind == "(":
            open_.append(found.span())
        elif kind == ")":
            open_.pop()
        expected = _AFTER[kind]
    if expected is not _JOINT:
        end = (len(source), len(source) + 1)
        raise _MistakeError(end, N_("Something is missing at the end of this condition."), _EXAMPLE)
    if open_:
        raise _MistakeError(open_[-1], N_("This bracket is opened and not closed."))


def _tokens(source: str) -> Iterator[re.Match[str]]:
    index = 0
    while index < len(source):
        found = _TOKEN.match(source, index)
        if found is None:
            raise _MistakeError((index, index + 1), _ONLY, _INSTEAD.get(source[index], _EXAMPLE))
        if not found[0].isspace():
            yield found
        index = found.end()


def _kind(found: re.Match[str]) -> str:
    """Tell what kind of word this is: a value, a sign, or one that is a kind of its own."""
    text = found[0]
    if found.lastgroup == "number" and text not in _NUMBERS:
        raise _MistakeError(found.span(), _NUMBER)
    if found.lastgroup == "word" and keyword.iskeyword(text) and text not in _AFTER:
        raise _MistakeError(found.span(), _ONLY, _EXAMPLE)
    if found.lastgroup == "sign":
        return "sign"
    return text if text in _AFTER else "value"


def _python_tree(source: str) -> ast.Expression:
    try:
        return ast.parse(source, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        place = (0, len(source))
        raise _MistakeError(place, N_("This condition has too many brackets inside one another.")) from None


class _Reader:
    """Walks Python's tree and takes only what the language has."""

    def __init__(self, words: Passage) -> None:
        self.words = words
        self.names: list[NamedPlace] = []
        self.gauges: set[str] = set()
        self.compared: list[NamedPlace] = []

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
                    _place(node), N_("A number alone says nothing: compare something with it.")
                )

    def _known(self, node: ast.Name, name: str) -> Expression:
        if name in (*GAUGES, "phase"):
            raise _MistakeError(
                _place(node),
                N_("'{name}' is a measure: compare it with something."),
                N_("For example: {name} >= ..."),
                name=name,
            )
        if name in RANK:
            raise _MistakeError(
                _place(node),
                N_("'{name}' is a phase: compare phase with it."),
                N_("For example: phase == {name}"),
                name=name,
            )
        self.names.append(NamedPlace(name, self.words.span(*_place(node))))
        return Known(name)

    def _comparison(self, node: ast.Compare) -> Expression:
        sides = [node.left, *node.comparators]
        parts = [
            self._variant(left, sign, right) or self._compare(left, _SIGNS[type(sign)], right)
            for left, sign, right in zip(sides, node.ops, sides[1:], strict=False)
        ]
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _variant(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Expression | None:
        """Take a variant that is compared as the name that was meant, so that one slip stays one."""
        match left, sign, right:
            case (ast.Name(id="variant"), ast.Eq() | ast.NotEq(), ast.Name() as meant) | (
                ast.Name() as meant,
                ast.Eq() | ast.NotEq(),
                ast.Name(id="variant"),
            ) if meant.id not in RESERVED:
                whole = self.words.span(_place(left)[0], _place(right)[1])
                self.compared.append(NamedPlace(meant.id, whole))
                known = self._known(meant, meant.id)
                return Not(known) if isinstance(sign, ast.NotEq) else known
        return None

    def _compare(self, left: ast.expr, sign: str, right: ast.expr) -> Compare:
        """Read one comparison; a phase is only compared with a phase, a gauge only with a number."""
        of_phase = any(isinstance(side, ast.Name) and side.id == "phase" for side in (left, right))
        read = self._phase_side if of_phase else self._gauge_side
        return Compare(read(left), sign, read(right))

    def _phase_side(self, node: ast.expr) -> str | int:
        if isinstance(node, ast.Name) and node.id == "phase":
            self.gauges.add("phase")
            return "phase"
        if isinstance(node, ast.Name) and node.id in RANK:
            return RANK[node.id]
        raise _MistakeError(
            _place(node),
            N_("Compare the phase with one of: {phases}."),
            phases=", ".join((*PHASES, AFTERMATH)),
        )

    def _gauge_side(self, node: ast.expr) -> str | int:
        match node:
            case ast.Name(id=name) if name in GAUGES:
                self.gauges.add(name)
                return name
            case ast.Constant(value=int(value)):
                return value
            case ast.Name(id=name) if name not in RESERVED:
                raise _MistakeError(
                    _place(node),
                    N_("'{name}' is true or false; it has nothing to compare."),
                    N_("Write just the name, or 'not' and the name."),
                    name=name,
                )
            case _:
                raise _MistakeError(_place(node), _NUMBER)


def _place(node: ast.expr) -> tuple[int, int]:
    """Give where it stands in the condition, whose characters are all one byte long."""
    return node.col_offset, node.end_col_offset or node.col_offset + 1
