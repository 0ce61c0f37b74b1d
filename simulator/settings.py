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
DEFAULT_KEEP_DAYS = 30
DEFAULT_TRAINEE = "Sam"
THEMES = ("dark", "light")
KEYS = ("language", "trainee", "keep_days", "theme", "scenarios")
_MAX_NAME = 40
_MAX_REASON = 80


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one person on this machine; none is made before something is kept there."""

    settings: Path
    data: Path
    state: Path

    @property
    def practice_log(self) -> Path:
        """The file of the practice log."""
        return self.data / "practice.sqlite3"

    @property
    def settings_file(self) -> Path:
        """The file of the settings."""
        return self.settings / "settings.toml"


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
    scenarios: tuple[Path, ...] = ()
    """Folders with scenarios of the person's own."""
    complaints: tuple[Complaint, ...] = ()


def places(environment: Mapping[str, str] | None = None) -> Places:
    """Find the folders: those of the platform, or all under BALIE_HOME."""
    home = (os.environ if environment is None else environment).get(HOME_VARIABLE)
    if home:
        return Places(Path(home), Path(home), Path(home))
    found = platformdirs.PlatformDirs("balie", appauthor=False)
    return Places(found.user_config_path, found.user_data_path, found.user_state_path)


def load(language: str | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings: a flag goes before the environment, the file, and the default."""
    variables = os.environ if environment is None else environment
    where = places(variables)
    chosen, complaints = _read(where.settings_file)
    wished = [language, variables.get(LANGUAGE_VARIABLE), chosen.get("language")]
    if wished[1] and wished[1] not in LANGUAGES:
        complaints += (_complaint_about_variable(wished[1]),)
    spoken = next((each for each in wished if each in LANGUAGES), None)
    return Settings(
        language=spoken or language_of_locale(dict(variables)),
        places=where,
        trainee=chosen.get("trainee", DEFAULT_TRAINEE),
        keep_days=chosen.get("keep_days", DEFAULT_KEEP_DAYS),
        theme=chosen.get("theme", THEMES[0]),
        scenarios=chosen.get("scenarios", ()),
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
        case "language", str() if value in LANGUAGES:
            return value
        case "theme", str() if value in THEMES:
            return value
        case "trainee", str() if (
            0 < len(value.strip()) <= _MAX_NAME and value.isprintable() and "{" not in value
        ):
            return value.strip()
        case "keep_days", int() if not isinstance(value, bool) and 1 <= value <= 3650:
            return value
        case "scenarios", list() if all(isinstance(item, str) and item.isprintable() for item in value):
            return _folders(value)
    return None


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


def _complaint(path: Path, key: str) -> Complaint:
    meant = nearest(key, KEYS)
    fields = {"path": path.name, "key": visible(key)[:_MAX_NAME], "meant": meant or ""}
    if key in KEYS:
        return Complaint(N_("In {path} the value of '{key}' is not understood; the default holds."), fields)
    if meant:
        return Complaint(N_("In {path} there is no setting '{key}'. Did you mean '{meant}'?"), fields)
    return Complaint(N_("In {path} there is no setting '{key}'."), fields)
