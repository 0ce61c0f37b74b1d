"""From YAML text to a tree in which every key and value knows its place: the only import of yaml.

The tree is built from the parser's events, under limits that stop while reading. Nothing is ever
constructed and nothing composed: libyaml's composer recurses in C and can be made to crash the
interpreter, and YAML's own idea of a scalar turns `no` into False. Here every scalar stays text; what it
means is decided by the reader that knows what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

import yaml

from simulator.characters import cleaned, first_forbidden, forbidden_character, forbidden_in
from simulator.diagnostics import TOP, Diagnostic, Span, in_order
from simulator.i18n import N_
from simulator.syntax import worded

MAX_BYTES = 1 << 20
MAX_DEPTH = 24
MAX_VALUES = 60_000
MAX_TEXT = 20_000
MAX_PROBLEMS = 500
MAX_WORDED = 200_000
"""Characters that the pure parser may go through to word a syntax error; it is slow."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTE_IT = N_("Leave it out; or put the text in quotes when it starts with this sign.")
_TAG, _ANCHOR = re.compile(r"!\S*"), re.compile(r"&[^\s,\[\]{}]*")


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


def parse(text: str, *, in_words: bool = True) -> Parsed:
    """Read YAML text into a tree, gathering every mistake that can be told at this level.

    Whoever only tries whether a text can be read leaves its syntax error without words: finding them takes
    far longer than meeting the error.
    """
    lines = lines_of(text)
    if len(text) > MAX_BYTES:
        too_large = Diagnostic("too-large", TOP, N_("This file is larger than one megabyte."))
        return Parsed(None, (too_large,), lines)
    problems = list(islice(forbidden_in(lines), MAX_PROBLEMS))
    safe = "\n".join(cleaned(line) for line in lines) if problems else "\n".join(lines)
    builder = _Builder(safe, lines, in_words, problems)
    root = builder.build()
    return Parsed(root, in_order(builder.problems[:MAX_PROBLEMS]), lines)


def lines_of(text: str) -> tuple[str, ...]:
    """Give the lines of a file's text, whatever system it was written on; places count by them."""
    return tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _place(text: str, index: int) -> Span:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Span(line, column, line, column + 1)


class _TooMuchError(Exception):
    """A limit was reached; the problem is already noted."""


@dataclass
class _Builder:
    """Turns parser events into the tree; one loop, no recursion, so depth is only a number."""

    text: str
    lines: SequenceOf[str]
    in_words: bool = True
    problems: list[Diagnostic] = field(default_factory=list)
    values: int = 0

    def build(self) -> Node | None:
        try:
            return self._run(yaml.parse(self.text, Loader=_Loader))
        except _TooMuchError:
            return None
        except (yaml.YAMLError, ValueError, RecursionError, MemoryError) as error:
            if self.in_words:
                self.problems.append(_syntax_problem(self.text, error))
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
                root = self._attach(self._closed(stack.pop(), event), stack) or root
        return root

    def _node(self, event: Any, stack: list[_Open]) -> Node | None:
        self._count(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, stack)
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

    def _alias(self, event: Any, stack: list[_Open]) -> Node | None:
        # The value of a key that was refused is not looked at.
        if not (stack and stack[-1].is_refused):
            message = N_("'{word}' stands for a text elsewhere (an alias); that is not used here.")
            self._note("no-aliases", event, message, _QUOTE_IT, word=f"*{_short(event.anchor)}")
        nothing = Scalar("", self._span(event, event), "plain")
        if stack:
            stack[-1].take(nothing)
        return None if stack else nothing

    def _refuse_decoration(self, event: Any) -> None:
        if getattr(event, "anchor", None):
            message = N_("'{word}' marks a text for use elsewhere (an anchor); that is not used here.")
            self._note_word("no-aliases", event, _ANCHOR, message)
        if getattr(event, "tag", None):
            message = N_("'{word}' tells YAML what kind of value follows (a tag); that is not used here.")
            self._note_word("no-tags", event, _TAG, message)

    def _note_word(self, rule: str, event: Any, pattern: re.Pattern[str], message: str) -> None:
        """Write down what is wrong with the word before a value."""
        start = event.start_mark.index
        found = pattern.search(self.text, start)
        if found is None or len(self.problems) >= MAX_PROBLEMS:
            return
        before = self.text[start : found.start()].split("\n")
        line = event.start_mark.line + len(before)
        column = len(before[-1]) + 1 + (event.start_mark.column if len(before) == 1 else 0)
        span = Span(line, column, line, column + len(found[0]))
        self.problems.append(Diagnostic(rule, span, message, {"word": _short(found[0])}, hint=_QUOTE_IT))

    def _scalar(self, event: Any) -> Scalar:
        text = event.value
        if len(text) > MAX_TEXT:
            self._note(
                "too-large", event, N_("This text is longer than {limit} characters."), limit=str(MAX_TEXT)
            )
            raise _TooMuchError
        # Only an escape in double quotes can make a character that does not stand in the file.
        bad = first_forbidden(text) if event.style == '"' else None
        if bad:
            self.problems.append(forbidden_character(bad, self._span(event, event)))
            text = cleaned(text)
        style = {"|": "block", ">": "block", "'": "quoted", '"': "quoted"}.get(event.style or "", "plain")
        return Scalar(text, self._span(event, event), style)  # type: ignore[arg-type] # one of the three words

    def _closed(self, opened: _Open, end: Any) -> Node:
        return opened.closed(self._span(opened.event, end))

    def _span(self, start: Any, end: Any) -> Span:
        """Give the place from the start of one event to the end of another, within the file."""
        return Span(*self._within(start.start_mark), *self._within(end.end_mark))

    def _within(self, mark: Any) -> tuple[int, int]:
        """Give a place as line and column; what the parser puts after the last line stands at its end."""
        if mark.line < len(self.lines):
            return mark.line + 1, mark.column + 1
        return len(self.lines), len(self.lines[-1]) + 1

    def _attach(self, node: Node, stack: list[_Open]) -> Node | None:
        """Hand a finished node to the collection that is open; at the top it is the root itself."""
        if not stack:
            return node
        problem = stack[-1].take(node)
        if problem:
            self.problems.append(problem)
        return None

    def _note(self, rule: str, event: Any, message: str, hint: str | None = None, **fields: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            span = self._span(event, event)
            self.problems.append(Diagnostic(rule, span, message, fields, hint=hint))


class _Open:
    """A mapping or sequence whose end has not been read yet."""

    def __init__(self, event: Any) -> None:
        self.event = event
        self.is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.items: list[Node] = []
        self.entries: dict[str, Entry] = {}
        self.key: Scalar | None = None
        self.waiting_for_value = False

    @property
    def is_refused(self) -> bool:
        """Whether what comes next is the value of a key that cannot be used."""
        return self.waiting_for_value and self.key is None

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
        if isinstance(node, Scalar) and node.text == "<<" and node.style == "plain":
            return Diagnostic(
                "no-aliases",
                node.span,
                N_("'<<' copies keys from elsewhere (a merge key); that is not used here."),
                hint=N_("Write the keys out again."),
            )
        if not isinstance(node, Scalar) or not node.text.strip() or "\n" in node.text:
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

    def closed(self, span: Span) -> Mapping | Sequence:
        if self.is_mapping:
            return Mapping(tuple(self.entries.values()), span, bool(self.event.flow_style))
        return Sequence(tuple(self.items), span)


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _syntax_problem(text: str, error: Exception) -> Diagnostic:
    """Word a syntax error with the pure parser, whose messages are richer than the C parser's."""
    if len(text) <= MAX_WORDED:
        try:
            for _event in yaml.parse(text, Loader=yaml.SafeLoader):
                pass
        except (yaml.YAMLError, ValueError, RecursionError, MemoryError) as richer:
            error = richer
    if not isinstance(error, yaml.MarkedYAMLError):
        return worded("", TOP)
    context, problem = str(error.context or ""), str(error.problem or "")
    place, opened = _marked(error.problem_mark, text), _marked(error.context_mark, text)
    return worded(f"{context}: {problem}", place or opened or TOP, opened)


def _marked(mark: Any, text: str) -> Span | None:
    """Give the place of a mark; the end of the file is a place on its last line."""
    if mark is None:
        return None
    before = text[: mark.index].rstrip("\n") if mark.index >= len(text) else text[: mark.index]
    return _place(before, len(before))
