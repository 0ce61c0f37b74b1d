"""Finds scenario files and reads them with their protocol and their translation.

The files shipped with Balie lie in the folder `scenarios` beside this package, in the repository and in
an installed copy alike.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from scoring import load_rubric
from simulator.authoring.catalogue import Catalogue, read_catalogue, translate_phrases, translated
from simulator.authoring.files import FileText, read_file
from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.reader import read_scenario
from simulator.authoring.recognition import is_scenario, kind_of
from simulator.authoring.references import World
from simulator.authoring.sense import all_problems
from simulator.diagnostics import Diagnostic, Severity
from simulator.protocol import Protocol, under
from simulator.scenario import Scenario
from simulator.source import lines_of

SHIPPED = Path(__file__).resolve().parent.parent.parent / "scenarios"
_SUFFIXES = (".yaml", ".yml")
_ID = re.compile(r"^scenario\s*:\s*[\"']?([\w-]+)", re.MULTILINE)
# Every scenario of a folder names the same few protocols, and a library is looked at again and again: what
# was just read from the same text is not read anew. Few, because a hostile text may be large.
_protocol_in = lru_cache(8)(read_protocol)
_catalogue_in = lru_cache(8)(read_catalogue)
_MOST_REOPENED = 4

Told = Callable[[int, int], None]
"""Hears how much of a long work is done, and how much there is."""


def untold(_done: int, _count: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One scenario file of the library: playable, or broken with what is wrong."""

    path: Path
    scenario: Scenario | None
    problems: tuple[Diagnostic, ...]
    lines: tuple[str, ...] = ()
    body: bytes = b""
    readable: bool = True
    """False when the file itself could not be opened."""
    catalogue: bytes | None = None
    """The translation that was applied, as it stood on disk."""
    translation_path: Path | None = None
    translation_problems: tuple[Diagnostic, ...] = ()
    goals: tuple[str, ...] = ()
    """The learning goals in words."""
    protocol: bytes | None = None
    """The protocol that it was checked against, as it stood on disk."""

    @property
    def id(self) -> str:
        """Id of the scenario; the name of the file when it could not be read."""
        return self.scenario.id if self.scenario and self.scenario.id else self.path.stem

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What keeps it from being played, in the order of the file."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def playable(self) -> bool:
        """Whether a conversation can be held with it."""
        return self.scenario is not None and not self.errors


def world_of(folder: Path, language: str | None = None) -> World:
    """Read what the scenarios of a folder may refer to: protocols beside them, the shipped ones behind."""
    found: dict[str, Protocol] = {}
    broken: dict[str, str] = {}
    for place in dict.fromkeys((folder / "protocols", SHIPPED / "protocols")):
        for path in files_in(place):
            name, protocol = open_protocol(path, language)
            if name in found or name in broken:
                continue
            if protocol is None:
                broken[name] = f"{path.parent.name}/{path.name}"
            else:
                found[name] = protocol
    return World(load_rubric(), tuple(found.values()), broken)


def protocols_for(folder: Path, language: str | None = None) -> tuple[Protocol, ...]:
    """Read the protocols beside a folder of scenarios, the shipped ones behind them."""
    return world_of(folder, language).protocols


def open_protocol(path: Path, language: str | None = None) -> tuple[str, Protocol | None]:
    """Read a protocol: its id, or the name of its file, and None when it has mistakes."""
    file = read_file(path)
    reading = _protocol_in(file.text) if file.text is not None else None
    name = reading.protocol.id if reading and reading.protocol else ""
    if reading is None or not reading.usable or reading.protocol is None:
        return name or path.stem, None
    protocol = replace(reading.protocol, body=file.body)
    if language in (None, protocol.language):
        return name, protocol
    catalogue = _catalogue(path, language or "")
    return name, translate_phrases(protocol, catalogue[1]) if catalogue else protocol


def open_volume(path: Path, language: str | None = None, *, advice: bool = True) -> Volume:
    """Read one scenario file, in another language when there is a translation beside it.

    Without `advice` it is read for playing: it has every error, and of the warnings those that come quickly.
    """
    file = read_file(path)
    if file.text is None:
        return _unreadable(path, file)
    reading = read_scenario(file.text)
    world = world_of(path.parent, language)
    problems = all_problems(reading, world, advice=advice)
    volume = Volume(path, reading.scenario, problems, reading.lines, file.body)
    if not volume.playable or volume.scenario is None:
        return volume
    volume = _with_protocol(volume, world.protocol(volume.scenario.protocol.id), volume.scenario)
    return _in_language(volume, language) if language else volume


def _with_protocol(volume: Volume, protocol: Protocol | None, scenario: Scenario) -> Volume:
    if protocol is None:
        return volume
    goals = tuple(protocol.goals[goal.id].texts[0] for goal in scenario.goals)
    return replace(volume, scenario=under(scenario, protocol), goals=goals, protocol=protocol.body)


def _in_language(volume: Volume, language: str) -> Volume:
    scenario = volume.scenario
    assert scenario is not None
    found = None if scenario.language == language else _catalogue(volume.path, language)
    if found is None:
        return volume
    words, problems = translated(scenario, found[1], language)
    return replace(
        volume,
        scenario=words,
        catalogue=found[0],
        translation_path=catalogue_path(volume.path, language),
        translation_problems=problems,
    )


@lru_cache(_MOST_REOPENED)
def reopened(
    body: bytes, language: str, catalogue: bytes | None, protocol: bytes | None = None
) -> Scenario | None:
    """Read a scenario from the bytes it was once played from; what was playable then is played now.

    The last few are not read anew: whoever looks back on many conversations had several with the same one.
    """
    scenario = read_scenario(_decoded(body)).scenario
    if scenario is None:
        return None
    scenario = under(scenario, _reread(protocol, language) if protocol is not None else None)
    if catalogue is None:
        return scenario
    return translated(scenario, read_catalogue(_decoded(catalogue)), language)[0]


def as_written(volume: Volume) -> Scenario | None:
    """Give the scenario of a volume in the language it was written in, with its protocol."""
    return reopened(volume.body, "", None, volume.protocol)


def _reread(body: bytes, language: str) -> Protocol | None:
    """Read a protocol from its bytes, with its words in another language as far as Balie ships them."""
    protocol = read_protocol(_decoded(body)).protocol
    if protocol is None or language in ("", protocol.language):
        return protocol
    words = _catalogue(SHIPPED / "protocols" / f"{protocol.id}.yaml", language)
    return translate_phrases(protocol, words[1]) if words else protocol


def _decoded(body: bytes) -> str:
    return body.decode("utf-8", errors="replace")


def catalogue_path(path: Path, language: str) -> Path:
    """Give the place of a file's translation: `translations/NAME.LANGUAGE.po` beside it."""
    return path.parent / "translations" / f"{path.stem}.{language}.po"


def _catalogue(path: Path, language: str) -> tuple[bytes, Catalogue] | None:
    file = read_file(catalogue_path(path, language))
    return None if file.text is None else (file.body, _catalogue_in(file.text))


def _unreadable(path: Path, file: FileText) -> Volume:
    lines = lines_of(file.body.decode("utf-8", errors="replace")) if file.found else ()
    return Volume(path, None, (file.problem,) if file.problem else (), lines, file.body, file.found)


class Shelf:
    """Has at hand what was read last: who comes home again waits for no file that did not change."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[str, Volume]] = {}

    def volumes(
        self, folders: Iterable[Path], language: str | None, told: Told = untold
    ) -> tuple[Volume, ...]:
        """Give the library as it is now; of what is no longer in it nothing is kept."""
        kept: dict[Path, tuple[str, Volume]] = {}

        def at_hand(path: Path) -> Volume:
            stamp = _stamp(path, language)
            found = self._kept.get(path)
            volume = found[1] if found and found[0] == stamp else _for_playing(path, language)
            # What was changed while it was read is read again.
            if _stamp(path, language) == stamp:
                kept[path] = stamp, volume
            return volume

        volumes = library(folders, language, told, at_hand)
        self._kept = kept
        return volumes


def _stamp(path: Path, language: str | None) -> str:
    """Give a digest of everything that a scenario is read from: the file, the protocols, the translations."""
    protocols = (*files_in(path.parent / "protocols"), *files_in(SHIPPED / "protocols"))
    files = [path, *protocols]
    if language:
        files += [catalogue_path(each, language) for each in (path, *protocols)]
    digest = hashlib.sha256(repr((language, files)).encode())
    for each in files:
        file = read_file(each)
        digest.update(f"{file.found} {file.problem and file.problem.rule} {len(file.body)} ".encode())
        digest.update(file.body)
    return digest.hexdigest()


def _for_playing(path: Path, language: str | None) -> Volume:
    return open_volume(path, language, advice=False)


def library(
    folders: Iterable[Path] = (),
    language: str | None = None,
    told: Told = untold,
    read: Callable[[Path], Volume] | None = None,
) -> tuple[Volume, ...]:
    """Read every scenario of these folders and the shipped ones, for playing; playable first, by title.

    `told` hears before each file how many were read, and how many there are; `read` is given each.
    """
    paths = [path for folder in (*folders, SHIPPED) for path in files_in(folder) if is_scenario(path)]
    volumes: dict[str, Volume] = {}
    for number, path in enumerate(paths):
        told(number, len(paths))
        volume = read(path) if read else _for_playing(path, language)
        volumes.setdefault(volume.id, volume)
    return tuple(
        sorted(volumes.values(), key=lambda volume: (not volume.playable, _title(volume).casefold()))
    )


def scenario_files(folders: Iterable[Path]) -> dict[str, Path]:
    """Give the scenario files of these folders and the shipped ones by id, without reading them through."""
    found: dict[str, Path] = {}
    for path in chain.from_iterable(map(files_in, (*folders, SHIPPED))):
        text = read_file(path).text
        if text is not None and kind_of(text) == "scenario":
            named = _ID.search(text)
            found.setdefault(named[1] if named else path.stem, path)
    return found


def _title(volume: Volume) -> str:
    return volume.scenario.title.texts[0] if volume.scenario else volume.id


def files_in(folder: Path) -> list[Path]:
    """Give the YAML files of a folder, by name; none when it cannot be looked into."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES)
    except (OSError, ValueError):
        return []


def fingerprint(body: bytes) -> str:
    """Give the SHA-256 by which the practice log knows a file."""
    return hashlib.sha256(body).hexdigest()
