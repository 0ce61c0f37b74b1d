"""From YAML text to a tree in which every key and value knows its place: the only import of yaml.

The tree is built from the parser's events, under limits that stop while reading. Nothing is ever
constructed and nothing composed: libyaml's composer recurses in C and can be made to crash the
interpreter, and YAML's own idea of a scalar turns `no` into False. Here every scalar stays text; what it
means is decided by the reader that knows what is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from simulator.diagnostics import Diagnostic, Span, in_order
from simulator.i18n import N_
from simulator.syntax import worded

MAX_BYTES = 1 << 20
MAX_DEPTH = 24
MAX_VALUES = 60_000
MAX_TEXT = 20_000
MAX_PROBLEMS = 200

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ALLOWED_CONTROL = frozenset("\n\t")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text: a key, a word, a number or a whole block."""

    text: str
    span: Span
    style: Literal["plain", "quoted", "block"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; no key occurs twice."""

    entries: tuple[Entry, ...]
    span: Span
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, or None when the text could not be read to its end; and what is wrong with it."""

    root: Node | None
    problems: tuple[Diagnostic, ...]
    lines: tuple[str, ...]


def parse(text: str) -> Parsed:
    """Read YAML text into a tree, gathering every mistake that can be told at this level."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems, cleaned = _without_forbidden(text)
    builder = _Builder(problems=problems)
    root = builder.build(cleaned)
    return Parsed(root, in_order(builder.problems[:MAX_PROBLEMS]), tuple(text.split("\n")))


def forbidden(char: str) -> bool:
    """Tell whether a character may do something to a terminal or to the order of the text."""
    if char in _BIDIRECTIONAL or char in "\u2028\u2029\ufeff":
        return True
    return unicodedata.category(char) in ("Cc", "Cs", "Cn") and char not in _ALLOWED_CONTROL


def _without_forbidden(text: str) -> tuple[list[Diagnostic], str]:
    if text.isascii() and text.isprintable():
        return [], text
    found = [index for index, char in enumerate(text) if not char.isprintable() and forbidden(char)]
    if not found:
        return [], text
    problems = [_forbidden_character(text[index], _place(text, index)) for index in found[:MAX_PROBLEMS]]
    letters = list(text)
    for index in found:
        letters[index] = " "
    return problems, "".join(letters)


def _place(text: str, index: int) -> Span:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Span(line, column, line, column + 1)


def _forbidden_character(char: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "forbidden-character",
        span,
        N_("There is a character here that cannot be shown safely: {code}."),
        {"code": f"U+{ord(char):04X}"},
        hint=N_("Delete it; it is often invisible and came along with a paste."),
    )


class _TooMuchError(Exception):
    """A limit was reached; the problem is already noted."""


@dataclass
class _Builder:
    """Turns parser events into the tree; one loop, no recursion, so depth is only a number."""

    problems: list[Diagnostic] = field(default_factory=list)
    values: int = 0

    def build(self, text: str) -> Node | None:
        try:
            return self._run(yaml.parse(text, Loader=_Loader))
        except _TooMuchError:
            return None
        except (yaml.YAMLError, ValueError, RecursionError, MemoryError):
            self.problems.append(_syntax_problem(text))
            return None

    def _run(self, events: Iterator[Any]) -> Node | None:
        stack: list[_Open] = []
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._note(
                        "several-documents",
                        event,
                        N_("A second document starts here; one file is one document."),
                    )
                    return root
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, stack) or root
            elif isinstance(event, yaml.CollectionEndEvent):
                root = self._attach(stack.pop().closed(event), stack) or root
        return root

    def _node(self, event: Any, stack: list[_Open]) -> Node | None:
        self._count(event)
        if isinstance(event, yaml.AliasEvent):
            self._note(
                "no-aliases", event, N_("Aliases (*name) are not used here."), N_("Write the text out again.")
            )
            return self._attach(Scalar("", _span(event), "plain"), stack)
        self._refuse_decoration(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._attach(self._scalar(event), stack)
        if len(stack) >= MAX_DEPTH:
            self._note(
                "too-deep", event, N_("This is nested more than {limit} levels deep."), limit=str(MAX_DEPTH)
            )
            raise _TooMuchError
        stack.append(_Open(event))
        return None

    def _count(self, event: Any) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            self._note(
                "too-large", event, N_("The file holds more than {limit} values."), limit=str(MAX_VALUES)
            )
            raise _TooMuchError

    def _refuse_decoration(self, event: Any) -> None:
        if getattr(event, "anchor", None):
            self._note(
                "no-aliases", event, N_("Anchors (&name) are not used here."), N_("Write the text out again.")
            )
        if getattr(event, "tag", None) and event.tag != "!":
            self._note(
                "no-tags",
                event,
                N_("YAML tags such as {tag} are not used here."),
                N_("Delete the part that starts with an exclamation mark."),
                tag=_short(event.tag),
            )

    def _scalar(self, event: Any) -> Scalar:
        text = event.value
        if len(text) > MAX_TEXT:
            self._note(
                "too-large", event, N_("This text is longer than {limit} characters."), limit=str(MAX_TEXT)
            )
            raise _TooMuchError
        bad = next((char for char in text if not char.isprintable() and forbidden(char)), None)
        if bad:
            self.problems.append(_forbidden_character(bad, _span(event)))
            text = "".join(" " if forbidden(char) else char for char in text)
        style = {"|": "block", ">": "block", "'": "quoted", '"': "quoted"}.get(event.style or "", "plain")
        return Scalar(text, _span(event), style)  # type: ignore[arg-type]

    def _attach(self, node: Node, stack: list[_Open]) -> Node | None:
        """Hand a finished node to the collection that is open; at the top it is the root itself."""
        if not stack:
            return node
        problem = stack[-1].take(node)
        if problem:
            self.problems.append(problem)
        return None

    def _note(self, rule: str, event: Any, message: str, hint: str | None = None, **fields: str) -> None:
        self.problems.append(Diagnostic(rule, _span(event), message, fields, hint=hint))


class _Open:
    """A mapping or sequence whose end has not been read yet."""

    def __init__(self, event: Any) -> None:
        self.event = event
        self.is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.items: list[Node] = []
        self.entries: dict[str, Entry] = {}
        self.key: Scalar | None = None
        self.waiting_for_value = False

    def take(self, node: Node) -> Diagnostic | None:
        if not self.is_mapping:
            self.items.append(node)
            return None
        if not self.waiting_for_value:
            self.waiting_for_value = True
            return self._take_key(node)
        self.waiting_for_value = False
        if self.key is not None:
            self.entries.setdefault(self.key.text, Entry(self.key, node))
        return None

    def _take_key(self, node: Node) -> Diagnostic | None:
        self.key = None
        if not isinstance(node, Scalar) or node.text == "<<":
            return Diagnostic(
                "bad-key",
                node.span,
                N_("A key must be one plain word."),
                hint=N_("Keys are words such as text, replies or goes_to."),
            )
        if node.text in self.entries:
            first = self.entries[node.text].key.span
            return Diagnostic(
                "duplicate-key",
                node.span,
                N_("The key '{key}' is already used here, on line {line}."),
                {"key": _short(node.text), "line": str(first.line)},
                hint=N_("Give one of the two another name, or join them."),
            )
        self.key = node
        return None

    def closed(self, end: Any) -> Mapping | Sequence:
        start = self.event.start_mark
        span = Span(start.line + 1, start.column + 1, end.end_mark.line + 1, end.end_mark.column + 1)
        if self.is_mapping:
            return Mapping(tuple(self.entries.values()), span, bool(self.event.flow_style))
        return Sequence(tuple(self.items), span)


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _syntax_problem(text: str) -> Diagnostic:
    """Word a syntax error with the pure parser, whose messages are richer than the C parser's."""
    try:
        for _event in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return worded(str(error.problem or error.context or ""), Span(line, column, line, column + 1))
    except (yaml.YAMLError, ValueError, RecursionError, MemoryError) as error:
        return worded(re.sub(r"\s+", " ", str(error))[:80], Span(1, 1, 1, 2))
    return worded("", Span(1, 1, 1, 2))
