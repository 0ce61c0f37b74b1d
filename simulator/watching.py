"""A scenario file while it is being written: read again whenever it, or a file it leans on, is saved.

Editors save in different ways: some write into the file, some put a new one in its place, for a moment there
may be none. So it is the path that is watched, and a version that cannot be played is believed only when the
next looks find the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.files import read_file
from simulator.authoring.library import Volume, catalogue_path, open_volume
from simulator.diagnostics import Diagnostic, Severity, Span, advice, sentence
from simulator.i18n import _
from simulator.source import lines_of

PATIENCE = 20
"""So many looks a file may be missing before that is told."""
DOUBT = 2
"""So many looks at the same file before it is told that it cannot be played: it may be half written."""
_SUFFIXES = ("*.yaml", "*.yml")

Stamp = tuple[int, int, int]
"""When a file was written, in nanoseconds, how long it is, and which one it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in the file where it stands."""

    path: Path
    span: Span
    severity: Severity
    rule: str
    message: str
    """One sentence, in the language of the interface."""
    hint: str | None
    line: str | None
    """The author's own line; None where the file has no such line."""


@dataclass(frozen=True, slots=True)
class Version:
    """The file as it stood on disk at one moment."""

    volume: Volume
    findings: tuple[Finding, ...]
    """What is wrong in the file, and after that in its translation."""

    def same_as(self, other: Version) -> bool:
        """Tell whether nothing that is shown can differ."""
        return _read(self) == _read(other)


def _read(version: Version) -> tuple[object, ...]:
    volume = version.volume
    return volume.body, volume.catalogue, volume.protocol, version.findings


def read_version(path: Path, language: str) -> Version:
    """Read the file as it stands now, with everything that is wrong in it and in its translation."""
    volume = open_volume(path, language)
    found = [*_findings(path, volume.problems, volume.lines)]
    if volume.translation_path and volume.translation_problems:
        lines = lines_of(read_file(volume.translation_path).text or "")
        found += _findings(volume.translation_path, volume.translation_problems, lines)
    return Version(volume, tuple(found))


def _findings(path: Path, problems: tuple[Diagnostic, ...], lines: tuple[str, ...]) -> Iterator[Finding]:
    for problem in problems:
        yield Finding(
            path,
            problem.span,
            problem.severity,
            problem.rule,
            sentence(problem, _),
            advice(problem, _),
            line_at(lines, problem.span.line),
        )


def line_at(lines: Sequence[str], number: int) -> str | None:
    """Give a line by its number, counted from 1, where the file has it."""
    return lines[number - 1] if 1 <= number <= len(lines) else None


def versions(path: Path, language: str, wait: Callable[[], bool]) -> Iterator[Version]:
    """Give the file as it stands, and again after every change.

    `wait` passes the time from one look to the next, and gives False when nobody watches any more.
    """
    known: object = None
    held: Version | None = None
    looks = 0
    while True:
        # Looked at before it is read: what is written meanwhile is seen at the next look.
        found = stamps(path, language)
        if found != known:
            known, held = found, read_version(path, language)
            looks = 0 if held.volume.playable else DOUBT if held.volume.readable else PATIENCE
        if held is not None and looks <= 0:
            yield held
            held = None
        looks -= 1
        if not wait():
            return


def stamps(path: Path, language: str) -> dict[Path, Stamp | None]:
    """Look at the file, its translation, and the protocols beside it with theirs."""
    folder = path.parent / "protocols"
    protocols = [found for pattern in _SUFFIXES for found in _matching(folder, pattern)]
    scripts = (path, *protocols)
    return {each: _stamp(each) for each in (*scripts, *(catalogue_path(each, language) for each in scripts))}


def _matching(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except (OSError, ValueError):
        return []


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
