"""What is wrong and where, as values; and the one place that words it for a person."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

NO_FIELDS: Mapping[str, str] = MappingProxyType({})


class Severity(StrEnum):
    """How bad: an error cannot be played, a warning can."""

    ERROR = "error"
    WARNING = "warning"


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


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Tell whether anything here keeps the file from being played."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, and say each thing once."""
    unique = {
        (problem.span, problem.rule, tuple(sorted(problem.fields.items()))): problem for problem in problems
    }
    return tuple(sorted(unique.values(), key=lambda problem: (problem.span, problem.rule)))


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Find the existing name that the author most likely meant."""
    found = difflib.get_close_matches(word, list(names), n=1, cutoff=0.6)
    return found[0] if found else None


def sentence(problem: Diagnostic, translate: Callable[[str], str]) -> str:
    """Word the message in the person's language."""
    return translate(problem.message).format(**_translated(problem.fields, translate))


def _translated(fields: Mapping[str, str], translate: Callable[[str], str]) -> dict[str, str]:
    """Translate the one field that holds our own words; all others are the author's."""
    what = fields.get("what")
    return {**fields, "what": translate(what)} if what else dict(fields)


def advice(problem: Diagnostic, translate: Callable[[str], str]) -> str | None:
    """Word the hint in the person's language, if there is one."""
    return translate(problem.hint).format(**_translated(problem.fields, translate)) if problem.hint else None


def headline(problem: Diagnostic, path: str, translate: Callable[[str], str]) -> str:
    """Give the line that editors and people can jump from: `file:line:column: error: sentence [rule]`."""
    place = f"{path}:{problem.span.line}:{problem.span.column}"
    return f"{place}: {translate(problem.severity)}: {sentence(problem, translate)} [{problem.rule}]"


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
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    shown = shown[start : start + width]
    until = span.end_column if span.end_line == span.line else len(line) + 1
    length = max(1, min(until - span.column, len(shown) - (span.column - 1 - start)))
    return [f"{span.line:>5} | {shown}", f"{'':>5} | {' ' * (span.column - 1 - start)}{'^' * length}"]
