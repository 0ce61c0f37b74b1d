"""One file through the layers of `balie check`, to flat findings that can be shown, counted and sent.

A finding holds words and numbers and nothing else, so that several files can be checked by several
processes and every format is made of the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scoring import load_rubric
from simulator import i18n
from simulator.analysis.worth import TooLargeError
from simulator.authoring.inspection import Sheet, inspect
from simulator.authoring.library import Volume
from simulator.diagnostics import Diagnostic, Severity, Span, advice, render, sentence, visible, with_later
from simulator.i18n import _
from simulator.proving import Record
from simulator.quality.counterexample import with_ways_to_dry
from simulator.quality.findings import Progress, examine, judged, too_many_configurations
from simulator.quality.versions import Version

# What the first looks find makes ways and lines unreachable too: that is the same mistake.
_CAUSES = frozenset({"never-true", "hidden-exit", "never-set", "never-shown"})
_CONSEQUENCE = "unreached-"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in words."""

    file: str
    """As it was named, or found beside what was named."""
    span: Span
    severity: Severity
    rule: str
    message: str
    hint: str | None
    text: str
    """All of it, with the author's own line."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file that was named."""

    findings: tuple[Finding, ...]
    readable: bool
    players: tuple[Record, ...] = ()
    """How every player did; nothing when they were not let in."""
    configurations: int = 0
    name: str = ""
    """Id of the scenario."""
    beside: tuple[str, ...] = ()
    """The scenarios that a protocol was held against."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of a check."""

    path: Path
    state: Path
    """Where the worth of scenarios is kept."""
    language: str
    quality: bool
    """Whether to apply the layer that works out every conversation: that takes seconds."""
    exact: bool = True
    """Whether to work out what proves a mistake of the layers before; that can take seconds too."""


def in_silence(doing: str, done: int, steps: int) -> None:
    """Tell nobody how far it is."""
    del doing, done, steps


def check_file(task: Task, progress: Progress = in_silence) -> Report:
    """Apply the layers to a file and to the translations beside it."""
    i18n.use(task.language)
    inspected = inspect(task.path)
    sheets = list(inspected.sheets)
    first, volume = sheets[0], inspected.volume
    if volume is None or not volume.playable:
        sheets[0] = _proved(first, volume) if volume and task.exact else first
        beside = tuple(visible(str(path)) for path in inspected.beside)
        return Report(tuple(_findings(sheets)), first.readable, beside=beside)
    if not task.quality:
        return Report(tuple(_findings(sheets)), first.readable, name=volume.id)
    problems, versions = _quality(volume, task.state, progress)
    sheets[0] = Sheet(first.path, _without_consequences(first.problems, problems), first.lines)
    records = tuple(record for each in versions for record in each.analysis.records)
    count = sum(each.analysis.worth.configurations for each in versions)
    return Report(tuple(_findings(sheets)), first.readable, records, count, volume.id)


def _proved(sheet: Sheet, volume: Volume) -> Sheet:
    if volume.scenario is None:
        return sheet
    return replace(sheet, problems=with_ways_to_dry(volume.scenario, load_rubric(), sheet.problems))


def _quality(
    volume: Volume, state: Path, progress: Progress
) -> tuple[tuple[Diagnostic, ...], tuple[Version, ...]]:
    assert volume.scenario is not None, "only what can be played is worked out"
    try:
        versions = examine(volume.scenario, load_rubric(), volume.body, state, progress)
    except TooLargeError as error:
        return (too_many_configurations(error.bound),), ()
    return judged(volume.scenario, versions), versions


def _without_consequences(
    earlier: Sequence[Diagnostic], later: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """Join what the layers found, without what only follows from what an earlier one found."""
    if any(problem.rule in _CAUSES for problem in earlier):
        later = [problem for problem in later if not problem.rule.startswith(_CONSEQUENCE)]
    return with_later(earlier, later)


def _findings(sheets: Iterable[Sheet]) -> Iterator[Finding]:
    for sheet in sheets:
        ordered = sorted(sheet.problems, key=lambda each: (each.span.line, each.span.column, each.rule))
        for problem in ordered:
            yield Finding(
                visible(str(sheet.path)),
                problem.span,
                problem.severity,
                problem.rule,
                sentence(problem, _),
                advice(problem, _),
                render(problem, str(sheet.path), sheet.lines, _),
            )


def check_all(
    tasks: Sequence[Task], make: Callable[[int], Executor], progress: Progress = in_silence
) -> Iterator[Report]:
    """Check files in the order in which they are named, several at a time where that pays.

    `make` makes processes, as many as asked; only working out every conversation is worth starting one.
    """
    if len(tasks) < 2 or not any(task.quality for task in tasks):
        yield from (check_file(task, progress) for task in tasks)
        return
    with make(len(tasks)) as processes:
        for done, report in enumerate(processes.map(check_file, tasks), 1):
            progress(report.name, done, len(tasks))
            yield report


class Patience:
    """Tells how far it is, once it has taken longer than a moment."""

    def __init__(self, tell: Callable[[str, int, int], None], seconds: float = 1.0) -> None:
        self.tell = tell
        self.begin = time.monotonic() + seconds

    def __call__(self, doing: str, done: int, steps: int) -> None:
        """Tell it when the moment is over."""
        if time.monotonic() >= self.begin:
            self.tell(doing, done, steps)


def as_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Give findings as plain data, in the form of `schemas/findings-1.json`."""
    return [
        {
            "file": finding.file,
            "line": finding.span.line,
            "column": finding.span.column,
            "end": {"line": finding.span.end_line, "column": finding.span.end_column},
            "severity": str(finding.severity),
            "rule": finding.rule,
            "message": finding.message,
            "hint": finding.hint,
        }
        for finding in findings
    ]
