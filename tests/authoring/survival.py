"""What it is to survive a file: no exception, no hang, every place in the file, nothing raw on the screen."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Sequence

from simulator.authoring.catalogue import read_catalogue
from simulator.authoring.protocol_reader import read_protocol
from simulator.diagnostics import TOP, Diagnostic, render
from simulator.source import MAX_PROBLEMS
from tests.builders import findings

SECONDS = 5
"""Of the processor, so that a busy machine is no failure."""


def assert_sound(problems: Sequence[Diagnostic], text: str) -> None:
    """Every place lies in the file, every sentence can be said, and holds no raw control character."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert problem.span == TOP or lies_in(problem, lines), (problem, len(lines))
        shown = render(problem, "de\x1b[31m-test.yaml", lines, lambda message: message)
        assert [char for char in shown if is_raw(char)] == [], shown
        assert shown.split("\n")[0].endswith(f"[{problem.rule}]")
        assert len(shown.split("\n")) <= 4


def lies_in(problem: Diagnostic, lines: list[str]) -> bool:
    span = problem.span
    if not (1 <= span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 1):
        return False
    if not (span.line, span.column) <= (span.end_line, span.end_column):
        return False
    if span.end_line == span.line and span.end_column == span.column + 1:
        return True  # just behind the last character is a place too
    return span.end_line <= len(lines) and span.end_column <= len(lines[span.end_line - 1]) + 1


def is_raw(char: str) -> bool:
    return char != "\n" and (unicodedata.category(char) in ("Cc", "Cs", "Cf", "Zl", "Zp"))


def survived(text: str) -> list[str]:
    """Read a text as everything it could be; the rules that were found in it as a scenario."""
    begun = time.process_time()
    problems = findings(text)
    protocol = read_protocol(text)
    catalogue = read_catalogue(text)
    assert time.process_time() - begun < SECONDS
    assert_sound(problems, text)
    assert_sound(protocol.problems, text)
    assert_sound(catalogue.problems, text)
    assert len(problems) <= 3 * MAX_PROBLEMS
    return [problem.rule for problem in problems]
