"""What a person has chosen, and where Balie keeps things: settings file, environment, places."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import platformdirs

from simulator.diagnostics import ToldError, nearest, visible
from simulator.i18n import LANGUAGES, N_, language_of_locale

HOME_VARIABLE = "BALIE_HOME"
LANGUAGE_FLAG = "--lang"
LANGUAGE_VARIABLE = "BALIE_LANG"
ORGANISATION_VARIABLE = "BALIE_ORGANISATION"
PERSON_VARIABLE = "BALIE_PERSON"
_VARIABLES = {"language": LANGUAGE_VARIABLE, "organisation": ORGANISATION_VARIABLE, "person": PERSON_VARIABLE}
DEFAULT_KEEP_DAYS = 30
MAX_KEEP_DAYS = 3650
DEFAULT_TRAINEE = "Sam"
THEMES = ("dark", "light", "contrast", "colour-safe")
PACES = ("calm", "slow", "off")
"""How fast the lines of a conversation appear; with `off` they stand there at once."""
FIGURES = ("drawn", "told", "away")
"""How the citizen is shown beside a conversation: drawn, in words, or not at all."""
KEYS = (
    *("language", "trainee", "keep_days", "theme", "pace", "figure", "gauge"),
    *("scenarios", "support", "organisation", "person"),
)
_MAX_NAME = 40
_MAX_PERSON = 64
_MAX_REASON = 80
_MAX_CONTACTS = 8
_MAX_ENTRY = 120
"""Characters of what is said of a contact."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one person on this machine; none is made before something is kept there."""

    settings: Path
    data: Path
    state: Path
    organisation_file: Path | None = None
    """The settings that an organisation gives everyone on this computer; a person's own go first."""

    @property
    def practice_log(self) -> Path:
        """The file of the practice log."""
        return self.data / "practice.sqlite3"

    @property
    def settings_file(self) -> Path:
        """The file of the settings."""
        return self.settings / "settings.toml"


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to turn to after a conversation that was too much."""

    name: str
    phone: str = ""
    what: str = ""
    """What for, or when."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something in the settings file that is not understood; the default holds instead."""

    message: str
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class SettingsError(ToldError):
    """A setting that cannot be kept."""


class Source(StrEnum):
    """What a value can come from; the first that says something holds."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    OWN = "own"
    """The person's own file."""
    NOW = "now"
    """Chosen while the program runs, and kept nowhere."""
    ORGANISATION = "organisation"
    """A file of the organisation."""
    COMPUTER = "computer"
    """The locale; it says a language and nothing else."""
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of a setting came from."""

    source: Source
    name: str = ""
    """Name of the option or the variable, or the path of the file."""

    @property
    def fixed(self) -> bool:
        """Whether it goes before everything that a person can write in a file."""
        return self.source in (Source.FLAG, Source.ENVIRONMENT)


_BY_DEFAULT = Origin(Source.DEFAULT)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person has chosen."""

    language: str
    places: Places
    trainee: str = DEFAULT_TRAINEE
    keep_days: int = DEFAULT_KEEP_DAYS
    """Days after which an attempt leaves the practice log by itself."""
    theme: str = "dark"
    pace: str = "calm"
    """One of PACES."""
    figure: str = "drawn"
    """One of FIGURES."""
    gauge: bool = False
    """Whether practice shows the tension as a number."""
    scenarios: tuple[Path, ...] = ()
    """Folders with scenarios of the person's own."""
    support: tuple[Contact, ...] = ()
    """Who can be turned to, the organisation's contacts first."""
    organisation: Path | None = None
    """The organisation file that was named; None is the usual place."""
    person: str = ""
    """The key by which the organisation knows the person; empty where the account says who it is."""
    chosen: frozenset[str] = frozenset()
    """The keys that were set in a file; the organisation file says what holds for the others."""
    origins: Mapping[str, Origin] = field(default_factory=lambda: MappingProxyType({}))
    """Where each value came from; a key that is not here has its default."""
    complaints: tuple[Complaint, ...] = ()

    def origin(self, key: str) -> Origin:
        """Tell where the value of a setting came from."""
        return self.origins.get(key, _BY_DEFAULT)

    def for_now(self, key: str, value: object) -> Settings:
        """Give the settings with one that someone changed with a key, until the program ends.

        Where an option or the environment says it, that still holds the next time, and stays its origin.
        """
        origin = self.origin(key) if self.origin(key).fixed else Origin(Source.NOW)
        changed: dict[str, Any] = {key: value, "origins": MappingProxyType({**self.origins, key: origin})}
        return replace(self, **changed)

    def as_kept(self, kept: Settings, keys: Iterable[str]) -> Settings:
        """Give the settings with the origins that these have now that they were written.

        What was changed again meanwhile is not what was written, and stays as it is.
        """
        same = {key for key in keys if getattr(self, key) == getattr(kept, key)}
        origins = {key: kept.origins[key] for key in same & kept.origins.keys()}
        return replace(self, chosen=self.chosen | same, origins=MappingProxyType({**self.origins, **origins}))


def places(environment: Mapping[str, str] | None = None) -> Places:
    """Find the folders: those of the platform, or all under BALIE_HOME."""
    home = (os.environ if environment is None else environment).get(HOME_VARIABLE)
    if home:
        return Places(Path(home), Path(home), Path(home), Path(home) / "organisation.toml")
    found = platformdirs.PlatformDirs("balie", appauthor=False)
    shared = found.site_config_path / "settings.toml"
    return Places(found.user_config_path, found.user_data_path, found.user_state_path, shared)


def load(language: str | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings: flag, environment, own file, the organisation's, default; the first holds."""
    variables = os.environ if environment is None else environment
    return load_from(places(variables), language, variables)


def load_from(where: Places, language: str | None, variables: Mapping[str, str]) -> Settings:
    """Read the settings in these places; `language` is what the flag says."""
    own, complaints = _read(where.settings_file)
    shared, about_shared = _read(where.organisation_file) if where.organisation_file else ({}, ())
    chosen = {**shared, **own}
    named, about_variables = _named(variables)
    origins = {key: Origin(Source.ORGANISATION, str(where.organisation_file)) for key in shared}
    origins |= {key: Origin(Source.OWN, str(where.settings_file)) for key in own}
    origins |= {key: Origin(Source.ENVIRONMENT, _VARIABLES[key]) for key in named}
    if language in LANGUAGES:
        named["language"] = language
        origins["language"] = Origin(Source.FLAG, LANGUAGE_FLAG)
    origins.setdefault("language", Origin(Source.COMPUTER))
    values = {**chosen, **named}
    return Settings(
        language=values.get("language") or language_of_locale(dict(variables)),
        places=where,
        trainee=values.get("trainee", DEFAULT_TRAINEE),
        keep_days=values.get("keep_days", DEFAULT_KEEP_DAYS),
        theme=values.get("theme", THEMES[0]),
        pace=values.get("pace", PACES[0]),
        figure=values.get("figure", FIGURES[0]),
        gauge=values.get("gauge", False),
        scenarios=values.get("scenarios", ()),
        support=(*shared.get("support", ()), *own.get("support", ()))[:_MAX_CONTACTS],
        organisation=values.get("organisation"),
        person=values.get("person", ""),
        chosen=frozenset(chosen),
        origins=MappingProxyType(origins),
        complaints=(*complaints, *about_shared, *about_variables),
    )


def _named(variables: Mapping[str, str]) -> tuple[dict[str, Any], tuple[Complaint, ...]]:
    """Give what the environment says, and what in it is not understood."""
    said = {key: variables[name] for key, name in _VARIABLES.items() if variables.get(name)}
    complaints: tuple[Complaint, ...] = ()
    if "language" in said and said["language"] not in LANGUAGES:
        complaints += (_complaint_about_variable(said.pop("language")),)
    if "person" in said and not _is_person(said["person"]):
        complaints += (_complaint_about_person(said.pop("person")),)
    named: dict[str, Any] = dict(said)
    if "organisation" in said:
        named["organisation"] = Path(said["organisation"])
    return named, complaints


def _read(path: Path) -> tuple[dict[str, Any], tuple[Complaint, ...]]:
    try:
        text = path.read_text(encoding="utf-8")
        # Most people never change a setting.
        values = importlib.import_module("tomllib").loads(text)
    except FileNotFoundError:
        return {}, ()
    except (OSError, ValueError, RecursionError) as error:
        message = N_("The settings file {path} cannot be read ({reason}); the defaults hold.")
        reason = (error.strerror or "") if isinstance(error, OSError) else str(error)
        fields = {"path": visible(str(path)), "reason": visible(reason)[:_MAX_REASON] or type(error).__name__}
        return {}, (Complaint(message, MappingProxyType(fields)),)
    chosen: dict[str, Any] = {}
    complaints = []
    for key, value in values.items():
        read = valid(key, value)
        if read is None:
            complaints.append(_complaint(path, key))
        else:
            chosen[key] = read
    return chosen, tuple(complaints)


def valid(key: str, value: object) -> Any:
    """Give a setting in its own type; None when it is not understood."""
    if key == "figure" and isinstance(value, bool):
        # It was yes or no once.
        value = "drawn" if value else "away"
    match key, value:
        case "language" | "theme" | "pace" | "figure" | "person", str() if _is_known(key, value):
            return value
        case "gauge", bool():
            return value
        case "trainee", str() if (
            0 < len(value.strip()) <= _MAX_NAME and value.isprintable() and "{" not in value
        ):
            return value.strip()
        case "keep_days", int() if not isinstance(value, bool) and 1 <= value <= MAX_KEEP_DAYS:
            return value
        case "organisation", str() if value.strip() and value.isprintable():
            return next(iter(_folders([value]) or ()), None)
        case "scenarios", list() if all(isinstance(item, str) and item.isprintable() for item in value):
            return _folders(value)
        case "support", list() if len(value) <= _MAX_CONTACTS:
            contacts = [_contact(item) for item in value]
            return None if None in contacts else tuple(contacts)
    return None


def _is_known(key: str, word: str) -> bool:
    if key == "person":
        return _is_person(word)
    return word in {"language": LANGUAGES, "theme": THEMES, "pace": PACES, "figure": FIGURES}[key]


def _is_person(key: str) -> bool:
    return 0 < len(key) <= _MAX_PERSON and key.isprintable() and key == key.strip()


def _contact(item: object) -> Contact | None:
    """Read someone to turn to: a name, and how to reach them or what for."""
    if not isinstance(item, dict) or not {"name"} <= item.keys() <= {"name", "phone", "what"}:
        return None
    if not all(
        isinstance(each, str) and each.isprintable() and len(each) <= _MAX_ENTRY for each in item.values()
    ):
        return None
    entries = {key: value.strip() for key, value in item.items()}
    return Contact(**entries) if entries["name"] else None


def _folders(names: list[str]) -> tuple[Path, ...] | None:
    try:
        return tuple(Path(name).expanduser() for name in names)
    except RuntimeError:  # ~somebody who is not known here
        return None


def _complaint_about_variable(value: str) -> Complaint:
    fields = {
        "variable": LANGUAGE_VARIABLE,
        "value": visible(value)[:_MAX_NAME],
        "languages": ", ".join(LANGUAGES),
    }
    return Complaint(N_("{variable} is '{value}', which is none of: {languages}. It is left out."), fields)


def _complaint_about_person(value: str) -> Complaint:
    fields = {"variable": PERSON_VARIABLE, "value": visible(value)[:_MAX_NAME]}
    return Complaint(N_("{variable} is '{value}', which cannot be anybody's key. It is left out."), fields)


def _complaint(path: Path, key: str) -> Complaint:
    meant = nearest(key, KEYS)
    fields = {"path": path.name, "key": visible(key)[:_MAX_NAME], "meant": meant or ""}
    if key in KEYS:
        return Complaint(N_("In {path} the value of '{key}' is not understood; the default holds."), fields)
    if meant:
        return Complaint(N_("In {path} there is no setting '{key}'. Did you mean '{meant}'?"), fields)
    return Complaint(N_("In {path} there is no setting '{key}'."), fields)
