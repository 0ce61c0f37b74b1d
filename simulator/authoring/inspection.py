"""Everything that form and sense find in a file and in the translations beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.catalogue import read_catalogue, translated, translated_protocol
from simulator.authoring.files import read_file
from simulator.authoring.library import Volume, catalogue_path, files_in, open_volume
from simulator.authoring.protocol_reader import read_protocol
from simulator.diagnostics import Diagnostic
from simulator.i18n import LANGUAGES
from simulator.protocol import Protocol
from simulator.scenario import Scenario
from simulator.source import lines_of

_KEY = re.compile(r"(scenario|states|steps)\s*:")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is wrong in one file, with the lines to show."""

    path: Path
    problems: tuple[Diagnostic, ...]
    lines: tuple[str, ...]
    readable: bool = True
    """False when the file itself could not be opened."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file with its translations; and the scenario, when it can be played."""

    sheets: tuple[Sheet, ...]
    volume: Volume | None = None


def named(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Give these files; for a folder the YAML files in it, and those of its protocols."""
    for path in paths:
        if path.is_dir():
            yield from (*files_in(path), *files_in(path / "protocols"))
        else:
            yield path


def inspect(path: Path) -> Inspected:
    """Apply form and sense to a scenario or a protocol, and to the translations beside it."""
    file = read_file(path)
    if file.text is not None and _is_protocol(file.text):
        return Inspected(tuple(_protocol_sheets(path, file.text)))
    volume = open_volume(path)
    sheet = Sheet(path, volume.problems, volume.lines, volume.readable)
    if not volume.playable or volume.scenario is None:
        return Inspected((sheet,))
    return Inspected((sheet, *_translations(path, volume.scenario)), volume)


def _is_protocol(text: str) -> bool:
    """Tell a protocol from a scenario, which names one: only a protocol has steps at the top."""
    keys = [found[1] for line in lines_of(text) if (found := _KEY.match(line))]
    return bool(keys) and set(keys) == {"steps"}


def _protocol_sheets(path: Path, text: str) -> Iterator[Sheet]:
    reading = read_protocol(text)
    yield Sheet(path, reading.problems, reading.lines)
    if reading.usable and reading.protocol:
        yield from _translations(path, reading.protocol)


def _translations(path: Path, original: Scenario | Protocol) -> Iterator[Sheet]:
    """Hold the translations that lie beside a file against it; worth it only when it has no errors."""
    for language in LANGUAGES:
        beside = catalogue_path(path, language)
        if language == original.language or not beside.exists():
            continue
        file = read_file(beside)
        if file.text is None:
            yield Sheet(beside, (file.problem,) if file.problem else (), (), file.found)
            continue
        catalogue = read_catalogue(file.text)
        if isinstance(original, Protocol):
            problems = translated_protocol(original, catalogue)[1]
        else:
            problems = translated(original, catalogue, language)[1]
        yield Sheet(beside, problems, lines_of(file.text))
