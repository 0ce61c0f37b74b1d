"""What a person has chosen, and where Balie keeps things: settings file, environment, places."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import platformdirs

from simulator.diagnostics import nearest, visible
from simulator.i18n import LANGUAGES, N_, language_of_locale

HOME_VARIABLE = "BALIE_HOME"
LANGUAGE_VARIABLE = "BALIE_LANG"
ORGANISATION_VARIABLE = "BALIE_ORGANISATION"
PERSON_VARIABLE = "BALIE_PERSON"
DEFAULT_KEEP_DAYS = 30
DEFAULT_TRAINEE = "Sam"
THEMES = ("dark", "light")
PACES = ("calm", "slow", "off")
"""How fast the lines of a conversation appear; with `off` they stand there at once."""
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
    figure: bool = True
    """Whether the citizen is drawn."""
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
    complaints: tuple[Complaint, ...] = ()


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
    where = places(variables)
    own, complaints = _read(where.settings_file)
    shared, about_shared = _read(where.organisation_file) if where.organisation_file else ({}, ())
    chosen, complaints = {**shared, **own}, (*complaints, *about_shared)
    wished = [language, variables.get(LANGUAGE_VARIABLE), chosen.get("language")]
    if wished[1] and wished[1] not in LANGUAGES:
        complaints += (_complaint_about_variable(wished[1]),)
    person = variables.get(PERSON_VARIABLE)
    if person and not _is_person(person):
        complaints += (_complaint_about_person(person),)
        person = None
    file = variables.get(ORGANISATION_VARIABLE)
    spoken = next((each for each in wished if each in LANGUAGES), None)
    return Settings(
        language=spoken or language_of_locale(dict(variables)),
        places=where,
        trainee=chosen.get("trainee", DEFAULT_TRAINEE),
        keep_days=chosen.get("keep_days", DEFAULT_KEEP_DAYS),
        theme=chosen.get("theme", THEMES[0]),
        pace=chosen.get("pace", PACES[0]),
        figure=chosen.get("figure", True),
        gauge=chosen.get("gauge", False),
        scenarios=chosen.get("scenarios", ()),
        support=(*shared.get("support", ()), *own.get("support", ()))[:_MAX_CONTACTS],
        organisation=Path(file) if file else chosen.get("organisation"),
        person=person or chosen.get("person", ""),
        chosen=frozenset(chosen),
        complaints=complaints,
    )


def _read(path: Path) -> tuple[dict[str, Any], tuple[Complaint, ...]]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
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
        read = _valid(key, value)
        if read is None:
            complaints.append(_complaint(path, key))
        else:
            chosen[key] = read
    return chosen, tuple(complaints)


def _valid(key: str, value: object) -> Any:
    """Give a setting in its own type; None when it is not understood."""
    match key, value:
        case "language" | "theme" | "pace" | "person", str() if _is_known(key, value):
            return value
        case "figure" | "gauge", bool():
            return value
        case "trainee", str() if (
            0 < len(value.strip()) <= _MAX_NAME and value.isprintable() and "{" not in value
        ):
            return value.strip()
        case "keep_days", int() if not isinstance(value, bool) and 1 <= value <= 3650:
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
    return word in {"language": LANGUAGES, "theme": THEMES, "pace": PACES}[key]


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
