"""A text that still knows where each of its characters stands in the file.

What is wrong inside a text (a name in braces, a word of a condition) has its own line and column, also
where YAML has folded lines, joined them or read an escape on the way from the file to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.diagnostics import TOP, Span

# Space that is no fold is a match of its own, so that no run of spaces is searched twice.
_FOLD = r"[ \t]*\n[ \t\n]*|[ \t]+"
_ESCAPE = r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|.)"
_SPELLED = {
    "": re.compile(_FOLD),
    "'": re.compile(f"''|{_FOLD}"),
    '"': re.compile(f"{_ESCAPE}|{_FOLD}"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """From `start` on, the characters of a text stand one after the other in the file."""

    start: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the places of its characters."""

    text: str
    runs: tuple[Run, ...] = ()
    whole: Span = TOP
    """The place of any part when there are no runs: the places of single characters are not known."""

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Give the place of a part; an empty part is one character wide."""
        if not self.runs:
            return self.whole
        line, column = self._place(start)
        last = (len(self.text) if end is None else end) - 1
        last_line, last_column = self._place(max(last, start))
        return Span(line, column, last_line, last_column + 1)

    def part(self, start: int, end: int | None = None) -> Passage:
        """Give a part, without the space around it."""
        raw = self.text[start:end]
        text = raw.strip()
        if len(text) == len(self.text):
            return self
        return self._cut(start + len(raw) - len(raw.lstrip()), text)

    def rows(self) -> Iterator[Passage]:
        """Give the lines of the text, with the space before them."""
        start = 0
        for row in self.text.split("\n"):
            yield self._cut(start, row)
            start += len(row) + 1

    def _cut(self, start: int, text: str) -> Passage:
        if not self.runs:
            return Passage(text, (), self.whole)
        line, column = self._place(start)
        after = bisect_right(self.runs, start, key=_start)
        until = bisect_left(self.runs, start + len(text), lo=after, key=_start)
        later = (Run(run.start - start, run.line, run.column) for run in self.runs[after:until])
        return Passage(text, (Run(0, line, column), *later), self.whole)

    def _place(self, index: int) -> tuple[int, int]:
        run = self.runs[bisect_right(self.runs, index, key=_start) - 1]
        return run.line, run.column + index - run.start


def _start(run: Run) -> int:
    return run.start


def joined(parts: Sequence[Passage]) -> Passage:
    """Put texts behind one another, with a space between them."""
    if len(parts) == 1:
        return parts[0]
    runs: list[Run] = []
    length = 0
    for part in parts:
        runs += (Run(run.start + length, run.line, run.column) for run in part.runs)
        length += len(part.text) + 1
    return Passage(" ".join(part.text for part in parts), tuple(runs), parts[0].whole)


def passage(text: str, span: Span, lines: Sequence[str]) -> Passage:
    """Find the characters of a scalar in the lines of its file; `span` is the place of the scalar."""
    opening = lines[span.line - 1][span.column - 1 : span.column] if span.line <= len(lines) else ""
    if opening in ("|", ">"):
        runs = _block_runs(text, span, lines, folded=opening == ">")
    else:
        runs = _flow_runs(text, span, lines, opening if opening in ("'", '"') else "")
    return Passage(text, runs, span)


def _flow_runs(text: str, span: Span, lines: Sequence[str], quote: str) -> tuple[Run, ...]:
    """Follow a plain or quoted scalar through its escapes and folded lines."""
    width = len(quote)
    line, column = span.line, span.column + width
    if line == span.end_line and span.end_column - span.column - 2 * width == len(text):
        return (Run(0, line, column),)
    raw = _raw(span, lines)
    raw = raw[width : len(raw) - width]
    runs, produced, read = [Run(0, line, column)], 0, 0
    for found in _SPELLED[quote].finditer(raw):
        produced += found.start() - read
        column += found.start() - read
        read = found.end()
        if found[0].isspace() and "\n" not in found[0]:
            produced, column = produced + len(found[0]), column + len(found[0])
            continue
        runs.append(Run(produced, line, column))
        produced += _letters(found[0])
        newlines = found[0].count("\n")
        line += newlines
        column = len(found[0]) - found[0].rfind("\n") if newlines else column + len(found[0])
        runs.append(Run(produced, line, column))
    return tuple(runs) if produced + len(raw) - read == len(text) else ()


def _raw(span: Span, lines: Sequence[str]) -> str:
    rows = list(lines[span.line - 1 : span.end_line])
    if not rows:
        return ""
    rows[-1] = rows[-1][: span.end_column - 1]
    rows[0] = rows[0][span.column - 1 :]
    return "\n".join(rows)


def _letters(spelling: str) -> int:
    """Count the letters that an escape or a fold becomes."""
    if spelling.startswith("\\"):
        return 0 if spelling[1] == "\n" else 1
    return max(1, spelling.count("\n") - 1)


def _block_runs(text: str, span: Span, lines: Sequence[str], *, folded: bool) -> tuple[Run, ...]:
    """Follow a block line by line; a folded one loses line ends on the way, never letters."""
    runs: list[Run] = []
    read = 0
    for number, raw in enumerate(lines[span.line : span.end_line], span.line + 1):
        if folded:
            words = raw.strip(" \t")
            start = text.find(words, read) if words else -1
            if start >= 0:
                runs.append(Run(start, number, len(raw) - len(raw.lstrip(" \t")) + 1))
                read = start + len(words)
        elif read <= len(text):
            end = text.find("\n", read)
            length = (len(text) if end < 0 else end) - read
            runs.append(Run(read, number, max(0, len(raw) - length) + 1))
            read += length + 1
    if runs and runs[0].start > 0:
        runs.insert(0, Run(0, runs[0].line, 1))
    return tuple(runs)
