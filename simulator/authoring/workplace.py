"""The organisation's folder: its organisation file, and the trainings beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from simulator.authoring.files import read_file
from simulator.authoring.form_organisation import MOST_CONTACTS
from simulator.authoring.library import files_in, fingerprint, open_volume, scenario_files, world_of
from simulator.authoring.neighbours import Neighbours, Shelf
from simulator.authoring.organisation_reader import read_organisation
from simulator.authoring.organisation_sense import organisation_problems
from simulator.authoring.recognition import Kind, kind_of
from simulator.authoring.trainings_reader import read_trainings
from simulator.authoring.trainings_sense import trainings_problems
from simulator.diagnostics import Diagnostic, has_errors, visible
from simulator.events import utc_now
from simulator.i18n import N_
from simulator.organisation import Organisation
from simulator.settings import Complaint, Origin, Settings, Source
from simulator.trainings import Trainings

ORGANISATION_FILE = "organisation.yaml"
_BROKEN = N_("The organisation file {path} cannot be used. To see why: balie check {path}")


@dataclass(frozen=True, slots=True)
class Paper:
    """One of the two files, with what is wrong in it."""

    path: Path
    problems: tuple[Diagnostic, ...] = ()
    lines: tuple[str, ...] = ()
    sha256: str = ""
    """Of its bytes; empty when it could not be opened."""

    @property
    def readable(self) -> bool:
        """Whether the file could be opened at all."""
        return bool(self.sha256)

    @property
    def sound(self) -> bool:
        """Whether what was read can be relied on."""
        return self.readable and not has_errors(self.problems)


@dataclass(frozen=True, slots=True)
class Workplace:
    """The organisation and its trainings, as far as they could be read."""

    path: Path
    """The organisation file."""
    organisation: Organisation | None
    """None where there is nothing to read; with mistakes, as far as it goes: see `sound`."""
    trainings: Trainings | None
    papers: tuple[Paper, ...]
    """The organisation file, and the trainings file when there is one."""

    @property
    def folder(self) -> Path:
        """The folder of the organisation, with its protocols and its own scenarios."""
        return self.path.parent

    @property
    def sound(self) -> bool:
        """Whether there are an organisation and trainings, both without errors."""
        there = self.organisation is not None and self.trainings is not None
        return there and all(paper.sound for paper in self.papers)

    @property
    def problems(self) -> Mapping[Path, tuple[Diagnostic, ...]]:
        """What is wrong, by file; nothing for a file that is clean."""
        return MappingProxyType({paper.path: paper.problems for paper in self.papers if paper.problems})

    @property
    def organisation_sha256(self) -> str:
        """The SHA-256 of the organisation file."""
        return self.papers[0].sha256

    @property
    def trainings_sha256(self) -> str:
        """The SHA-256 of the trainings file; empty when there is none."""
        return self.papers[1].sha256 if len(self.papers) > 1 else ""


def find_workplace(settings: Settings) -> Path | None:
    """Give the organisation file: the one that was named, else the one that lies where it belongs.

    One that was named is given whether it is there or not, so that it can be told that it is not.
    """
    named, shared = settings.organisation, settings.places.organisation_file
    usual = shared.parent / ORGANISATION_FILE if shared else None
    try:
        if named is not None:
            return named / ORGANISATION_FILE if named.is_dir() else named
        return usual if usual and usual.is_file() else None
    except OSError:  # a name that is no name, a folder that may not be looked into
        return named


def at_work(settings: Settings) -> Settings:
    """Give the settings of someone who works for an organisation; the same where there is none.

    Its contacts go before the person's own, its scenarios lie in the library, and its days of practice hold
    unless the person chose otherwise. The organisation file is read for that, and nothing beside it.
    """
    path = find_workplace(settings)
    if path is None:
        return settings
    file = read_file(path)
    reading = read_organisation(file.text or "", file.body)
    organisation = reading.organisation
    if not reading.usable:
        settings = _complaining(settings, path)
    if organisation is None:
        return settings
    # Whom to turn to is worth having from a file with mistakes, too.
    support = tuple(dict.fromkeys((*organisation.support, *settings.support)))[:MOST_CONTACTS]
    if not reading.usable:
        return replace(settings, support=support)
    keep_days = settings.keep_days if "keep_days" in settings.chosen else organisation.retention.practice_days
    scenarios = tuple(dict.fromkeys((*settings.scenarios, path.parent)))
    given = {"organisation", "scenarios", "keep_days", *(["support"] if organisation.support else [])}
    here = Origin(Source.ORGANISATION, str(path))
    origins = MappingProxyType({**dict.fromkeys(given, here), **settings.origins})
    return replace(
        settings,
        organisation=path,
        support=support,
        scenarios=scenarios,
        keep_days=keep_days,
        origins=origins,
    )


def _complaining(settings: Settings, path: Path) -> Settings:
    """Say once that the organisation file cannot be used."""
    broken = Complaint(_BROKEN, MappingProxyType({"path": visible(str(path))}))
    if broken in settings.complaints:
        return settings
    return replace(settings, complaints=(*settings.complaints, broken))


def open_workplace(path: Path, today: str | None = None, *, with_scenarios: bool = False) -> Workplace:
    """Read the organisation file and the trainings file beside it; never raises.

    `with_scenarios` holds the trainings against their scenarios too, which takes a moment. Today is ISO 8601.
    """
    around = Neighbours(world_of(path.parent), today or utc_now()[:10])
    paper, organisation = _organisation(path, around)
    beside = found_beside(path, "trainings")
    if beside is None:
        return Workplace(path, organisation, None, (paper,))
    around = replace(around, organisation=organisation if paper.sound else None, beside=path.name)
    trainings_paper, trainings = _trainings(beside, around, with_scenarios=with_scenarios)
    return Workplace(path, organisation, trainings, (paper, trainings_paper))


def open_trainings(path: Path, today: str | None = None) -> Paper:
    """Read a trainings file, with the organisation file beside it and the scenarios; never raises."""
    around = Neighbours(world_of(path.parent), today or utc_now()[:10])
    beside = found_beside(path, "organisation")
    if beside is not None:
        paper, organisation = _organisation(beside, around)
        around = replace(around, organisation=organisation if paper.sound else None, beside=beside.name)
    return _trainings(path, around, with_scenarios=True)[0]


def _organisation(path: Path, neighbours: Neighbours) -> tuple[Paper, Organisation | None]:
    file = read_file(path)
    if file.text is None:
        return _unread(path, file.problem, file.body), None
    reading = read_organisation(file.text, file.body)
    problems = organisation_problems(reading, neighbours)
    return Paper(path, problems, reading.lines, fingerprint(file.body)), reading.organisation


def _trainings(path: Path, around: Neighbours, *, with_scenarios: bool) -> tuple[Paper, Trainings | None]:
    file = read_file(path)
    if file.text is None:
        return _unread(path, file.problem, file.body), None
    reading = read_trainings(file.text, file.body)
    if with_scenarios and reading.trainings:
        around = replace(around, shelf=_shelf(path.parent, reading.trainings))
    problems = trainings_problems(reading, around)
    return Paper(path, problems, reading.lines, fingerprint(file.body)), reading.trainings


def _unread(path: Path, problem: Diagnostic | None, body: bytes) -> Paper:
    return Paper(path, (problem,) if problem else (), sha256=fingerprint(body) if body else "")


def found_beside(path: Path, kind: Kind) -> Path | None:
    """Find the file of a kind in the folder of another: by its usual name, else by what is in it."""
    usual = path.parent / f"{kind}.yaml"
    others = sorted(files_in(path.parent), key=lambda each: each != usual)
    for other in others:
        text = read_file(other).text if other != path else None
        if text is not None and (other == usual or kind_of(text) == kind):
            return other
    return None


def _shelf(folder: Path, trainings: Trainings) -> Shelf:
    """Look for the scenarios that trainings name; only those are read through."""
    files = scenario_files([folder])
    named = {ref.id for training in trainings.trainings.values() for ref in training.scenarios}
    playable, broken = {}, {}
    for name in sorted(named & files.keys()):
        volume = open_volume(files[name], advice=False)
        if volume.playable and volume.scenario:
            playable[name] = volume.scenario
        else:
            broken[name] = volume.path.name
    return Shelf(MappingProxyType(playable), MappingProxyType(broken), tuple(files))
