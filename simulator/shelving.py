"""The files that trainings rely on: those that hold now, and those that the register kept of earlier days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from simulator.authoring.files import read_file
from simulator.authoring.library import reopened, scenario_files, world_of
from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.reader import read_scenario
from simulator.authoring.workplace import Workplace
from simulator.diagnostics import has_errors
from simulator.protocol import Protocol
from simulator.register import contents
from simulator.register.contents import Content, What
from simulator.register.entries import Entry, Kind, Version
from simulator.register.holding import Held
from simulator.register.impact import Shelf
from simulator.register.ledger import Register
from simulator.scenario import Scenario

_READ: Final = (What.PROTOCOL, What.SCENARIO)


@dataclass(frozen=True, slots=True)
class Present:
    """What holds now in the folder of an organisation."""

    protocol: Protocol | None
    scenarios: Mapping[str, Scenario]
    """Those that trainings name and whose form is sound, by id."""
    files: tuple[Content, ...]
    """All of it as files, with the two files of the organisation."""


def present_of(workplace: Workplace) -> Present:
    """Read what the trainings of a workplace name; leaves out what cannot be read."""
    organisation, trainings = workplace.organisation, workplace.trainings
    assert organisation is not None, "only a sound workplace is looked through"
    assert trainings is not None, "only a sound workplace is looked through"
    protocol = world_of(workplace.folder).protocol(organisation.protocol.id)
    found = dict(_scenarios(workplace))
    files = [
        Content(What.ORGANISATION, organisation.id, organisation.version, organisation.body),
        Content(What.TRAININGS, trainings.id, trainings.version, trainings.body),
        *(Content(What.SCENARIO, each.id, each.version, body) for each, body in found.values()),
    ]
    if protocol is not None:
        files.append(Content(What.PROTOCOL, protocol.id, protocol.version, protocol.body))
    scenarios = {name: scenario for name, (scenario, _body) in found.items()}
    return Present(protocol, MappingProxyType(scenarios), tuple(files))


def _scenarios(workplace: Workplace) -> Iterator[tuple[str, tuple[Scenario, bytes]]]:
    """Read the scenarios that trainings name, as far as the register asks: not every rule is held to them."""
    trainings = workplace.trainings.trainings.values() if workplace.trainings else ()
    named = dict.fromkeys(ref.id for training in trainings for ref in training.scenarios)
    files = scenario_files([workplace.folder])
    for name in named:
        file = read_file(files[name]) if name in files else None
        reading = read_scenario(file.text) if file and file.text is not None else None
        if file and reading and reading.scenario and not has_errors(reading.problems):
            yield name, (reading.scenario, file.body)


def shelf_of(register: Register, present: Present, log: Sequence[Entry], today: str) -> Shelf:
    """Put the files of now beside those that the register kept; raises RegisterError.

    What holds now and the register has not seen yet holds since today.
    """
    protocols: dict[str, Protocol] = {}
    scenarios: dict[str, Scenario] = {}
    now = {file.sha256 for file in present.files}
    for kept in contents.versions(register.store):
        wanted = kept.what in _READ and kept.sha256 not in now
        found = contents.get(register.store, kept.sha256) if wanted else None
        if found is None:
            continue
        if found.what is What.PROTOCOL:
            protocol = read_protocol(_text(found.body)).protocol
            protocols |= {} if protocol is None else {kept.sha256: protocol}
        else:
            scenario = reopened(found.body, "", None)
            scenarios |= {} if scenario is None else {kept.sha256: scenario}
    for file in present.files:
        if file.what is What.SCENARIO:
            scenarios[file.sha256] = present.scenarios[file.id]
        elif file.what is What.PROTOCOL and present.protocol is not None:
            protocols[file.sha256] = present.protocol
    return Shelf(
        MappingProxyType(protocols),
        MappingProxyType(scenarios),
        present.protocol,
        present.scenarios,
        MappingProxyType(_since(present, log, today)),
        tuple(_held(present, log, today)),
    )


def _text(body: bytes) -> str:
    return body.decode("utf-8", errors="replace")


def _held(present: Present, log: Iterable[Entry], today: str) -> Iterator[Held]:
    """Give each version that was ever seen, and since when; what was not seen yet holds since today."""
    seen: set[str] = set()
    for entry in log:
        if entry.kind is Kind.CONTENT and entry.public.get("what") in _READ:
            what, *version = (str(entry.public.get(key)) for key in ("what", "id", "version", "sha256"))
            held = Held(what, Version(*version), entry.recorded_on)
            seen.add(held.version.sha256)
            yield held
    for file in present.files:
        if file.what in _READ and file.sha256 not in seen:
            yield Held(str(file.what), Version(file.id, file.version, file.sha256), today)


def _since(present: Present, log: Iterable[Entry], today: str) -> dict[str, str]:
    """Give the day on which each version was first seen."""
    since: dict[str, str] = {}
    for entry in log:
        if entry.kind is Kind.CONTENT:
            said = entry.public
            since.setdefault(f"{said.get('what')} {said.get('id')}@{said.get('version')}", entry.recorded_on)
    for file in present.files:
        since.setdefault(f"{file.what} {file.id}@{file.version}", today)
    return since
