"""Everything that form and sense find in a file and in the translations beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scoring import load_rubric
from simulator.authoring.catalogue import read_catalogue, translated, translated_protocol
from simulator.authoring.files import read_file
from simulator.authoring.library import Volume, catalogue_path, files_in, open_volume
from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.protocol_sense import touched
from simulator.authoring.reader import read_scenario
from simulator.authoring.recognition import is_scenario, kind_of
from simulator.authoring.workplace import Paper, open_trainings, open_workplace
from simulator.diagnostics import Diagnostic
from simulator.i18n import LANGUAGES
from simulator.protocol import Protocol
from simulator.scenario import Scenario
from simulator.source import lines_of

FOLDER = "protocols"
"""Where protocols lie, in the folder of the scenarios."""
_FOLDERS = (FOLDER, "organisation")
"""What lies in a folder of scenarios besides."""


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
    """A file with its translations; and the scenario, when it is one."""

    sheets: tuple[Sheet, ...]
    volume: Volume | None = None
    beside: tuple[Path, ...] = ()
    """What was held against a protocol or an organisation: scenarios, trainings."""


def named(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Give these files; for a folder the YAML files in it, those of its protocols and its organisation."""
    for path in paths:
        if path.is_dir():
            yield from files_in(path)
            for folder in _FOLDERS:
                yield from files_in(path / folder)
        else:
            yield path


def inspect(path: Path) -> Inspected:
    """Apply form and sense to a file of any kind, and to the translations beside it."""
    file = read_file(path)
    match kind_of(file.text) if file.text is not None else "scenario":
        case "protocol":
            return _inspected_protocol(path, file.text or "")
        case "organisation":
            return _inspected_organisation(path)
        case "trainings":
            return Inspected((_sheet(open_trainings(path)),))
    volume = open_volume(path)
    sheet = Sheet(path, volume.problems, volume.lines, volume.readable)
    if not volume.playable or volume.scenario is None:
        return Inspected((sheet,), volume)
    return Inspected((sheet, *_translations(path, volume.scenario)), volume)


def _inspected_organisation(path: Path) -> Inspected:
    first, *beside = open_workplace(path, with_scenarios=True).papers
    if not first.sound:
        return Inspected((_sheet(first),))
    return Inspected(tuple(map(_sheet, (first, *beside))), None, tuple(each.path for each in beside))


def _sheet(paper: Paper) -> Sheet:
    return Sheet(paper.path, paper.problems, paper.lines, paper.readable)


def _inspected_protocol(path: Path, text: str) -> Inspected:
    reading = read_protocol(text)
    sheet = Sheet(path, reading.problems, reading.lines)
    if not reading.usable or reading.protocol is None:
        return Inspected((sheet,))
    beside = tuple(_scenarios_under(path, reading.protocol))
    sheets = (sheet, *_translations(path, reading.protocol), *beside)
    return Inspected(sheets, None, tuple(each.path for each in beside))


def _scenarios_under(path: Path, protocol: Protocol) -> Iterator[Sheet]:
    """Hold the scenarios in the folder above `protocols` against a protocol that lies in it."""
    for beside in files_in(path.parent.parent) if path.parent.name == FOLDER else ():
        if not is_scenario(beside):
            continue
        file = read_file(beside)
        reading = read_scenario(file.text) if file.text is not None else None
        if reading and reading.scenario and reading.scenario.protocol.id == protocol.id:
            yield Sheet(beside, touched(reading.scenario, protocol, load_rubric()), reading.lines)


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
