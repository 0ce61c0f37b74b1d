"""What is wrong and where, as values; and the one place that words it for a person."""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from types import MappingProxyType

from simulator.i18n import N_

# A name is sought among as many as a person can have written: a hostile file has more.
_MOST = 500
_LONGEST = 80
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_UNSEEN = {"\t": "\N{RIGHTWARDS ARROW}", "\n": " "}
NO_FIELDS: Mapping[str, str] = MappingProxyType({})


class Severity(StrEnum):
    """How bad: an error cannot be played, a warning is probably wrong, a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}

_IN_VARIANT, _IN_VARIANTS = (
    N_("This is so in the variant {names}."),
    N_("This is so in the variants {names}."),
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text; lines and columns count from 1, in characters, and the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


TOP = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong in a file."""

    rule: str
    span: Span
    message: str
    """English template and key of the translation catalogue; `fields` fill it."""
    fields: Mapping[str, str] = field(default_factory=lambda: NO_FIELDS)
    hint: str | None = None
    severity: Severity = Severity.ERROR
    variants: tuple[str, ...] = ()
    """Those in which it was found; none where it holds of the whole file."""


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Tell whether anything here keeps the file from being played."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def has_findings(problems: Iterable[Diagnostic]) -> bool:
    """Tell whether anything here asks for mending; a note does not."""
    return any(problem.severity is not Severity.NOTE for problem in problems)


def in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, and say each thing once."""
    unique = {
        (problem.span, problem.rule, tuple(sorted(problem.fields.items()))): problem for problem in problems
    }
    return tuple(sorted(unique.values(), key=lambda problem: (problem.span, problem.rule)))


def with_later(earlier: Sequence[Diagnostic], later: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Join what two looks at a file found; a place where the first found something is not blamed again."""
    told = [(problem.span.line, problem.span.column) for problem in earlier]
    beyond = (problem for problem in later if not any(_begins_in(problem.span, place) for place in told))
    return in_order((*earlier, *beyond))


def _begins_in(span: Span, place: tuple[int, int]) -> bool:
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return place == start or (span.line == span.end_line and start <= place < end)


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Find the existing name that the author most likely meant."""
    # Loaded for who mistypes something.
    alike = importlib.import_module("difflib").get_close_matches
    found: list[str] = alike(word[:_LONGEST], list(islice(names, _MOST)), n=1, cutoff=0.6)
    return found[0] if found else None


def sentence(problem: Diagnostic, translate: Callable[[str], str]) -> str:
    """Word the message in the person's language."""
    said = translate(problem.message).format(**_translated(problem.fields, translate))
    if not problem.variants:
        return said
    where = _IN_VARIANT if len(problem.variants) == 1 else _IN_VARIANTS
    return f"{said} {translate(where).format(names=', '.join(map(visible, problem.variants)))}"


def _translated(fields: Mapping[str, str], translate: Callable[[str], str]) -> dict[str, str]:
    """Translate the one field that holds our own words; all others are the author's."""
    what = fields.get("what")
    shown = {name: visible(text) for name, text in fields.items()}
    return {**shown, "what": translate(what)} if what else shown


class ToldError(Exception):
    """Something that a person must know, in one sentence.

    `message` is an English template and a key of the translation catalogue; `fields` fill it. They hold
    paths, addresses and what was typed, so nothing that moves a cursor or turns text round is left in them.
    """

    def __init__(self, message: str, **fields: str) -> None:
        shown = {name: visible(value) for name, value in fields.items()}
        super().__init__(message.format(**shown))
        self.message = message
        self.fields = shown


def visible(text: str) -> str:
    """Give a text on one line, with a sign in the place of every character that cannot be seen."""
    return text if text.isprintable() else "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char.isspace() and unicodedata.category(char) != "Cc" else _UNSEEN.get(char, _UNKNOWN)


def advice(problem: Diagnostic, translate: Callable[[str], str]) -> str | None:
    """Word the hint in the person's language, if there is one."""
    return translate(problem.hint).format(**_translated(problem.fields, translate)) if problem.hint else None


def headline(problem: Diagnostic, path: str, translate: Callable[[str], str]) -> str:
    """Give the line that editors and people can jump from: `file:line:column: error: sentence [rule]`."""
    place = f"{visible(path)}:{problem.span.line}:{problem.span.column}"
    severity = translate(_SEVERITIES[problem.severity])
    return f"{place}: {severity}: {sentence(problem, translate)} [{problem.rule}]"


def render(problem: Diagnostic, path: str, lines: Sequence[str], translate: Callable[[str], str]) -> str:
    """Word a diagnostic in full: the headline, the author's own line, and one hint."""
    parts = [headline(problem, path, translate)]
    span = problem.span
    if 1 <= span.line <= len(lines):
        parts += _excerpt(lines[span.line - 1], span)
    hint = advice(problem, translate)
    if hint:
        parts.append(f"{'':>5} = {hint}")
    return "\n".join(parts)


def _excerpt(line: str, span: Span, width: int = 110) -> list[str]:
    """Show the author's line, clipped around the place, with the place underlined."""
    start = max(0, span.column - 1 - width // 2) if len(line) > width else 0
    shown = visible(line)[start : start + width]
    until = span.end_column if span.end_line == span.line else len(line) + 1
    before, marked = shown[: span.column - 1 - start], shown[span.column - 1 - start : until - 1 - start]
    row = f"{span.line:>5} | {shown}".rstrip()
    return [row, f"{'':>5} | {' ' * cells(before)}{'^' * max(1, cells(marked))}"]


def cells(text: str) -> int:
    """Count the columns that a text takes on a terminal; it holds nothing that cannot be seen."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me") else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
