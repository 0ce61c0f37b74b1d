"""Writes in the person's settings file: what was chosen, and not a letter of anything else.

The file is the person's own, with comments and an order of theirs. What cannot be read is never written
over. It is replaced whole, so that a power cut leaves the old file or the new one.
"""

from __future__ import annotations

import importlib
import os
import secrets
import stat
import threading
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from simulator.diagnostics import visible
from simulator.i18n import N_
from simulator.settings import (
    KEYS,
    Contact,
    Origin,
    Places,
    Settings,
    SettingsError,
    Source,
    load_from,
    valid,
)

UNKNOWN: Final = N_("There is no setting '{key}'.")
NOT_UNDERSTOOD: Final = N_("This cannot be the value of '{key}'.")
NOT_READ: Final = N_(
    "Nothing was changed: the settings file {path} cannot be read ({reason}). Mend it, or take it away."
)
NOT_WRITTEN: Final = N_("Nothing was changed: the settings file {path} cannot be written ({reason}).")
NOT_ORDINARY: Final = N_(
    "Nothing was changed: {path} is not an ordinary file of your own. Take it away, or give it another name."
)
TOO_INVOLVED: Final = N_(
    "Nothing was changed: Balie cannot change '{key}' in {path} without touching the rest. "
    "Change it there with an editor."
)
_MOST_BYTES: Final = 1_000_000
_ONE_AT_A_TIME: Final = threading.Lock()
"""Two threads that write would each put back the file without what the other wrote."""
_OWN_FILE: Final = 0o600
_OWN_FOLDER: Final = 0o700
_READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MAKING: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)

Changes = Mapping[str, Any]
"""New values by key, in the types of Settings; None takes a setting out of the file."""


def write(places: Places, changes: Changes) -> Settings:
    """Write these settings in the person's file, and give all settings as they are read from then on.

    Raises SettingsError, with nothing changed.
    """
    _write(places.settings_file, changes)
    return load_from(places, None, os.environ)


def choose(settings: Settings, changes: Changes, *, keep: bool = True) -> Settings:
    """Write these settings and give the others as they were, with these changed as far as they hold.

    What an option or the environment says goes before the file. Without `keep` nothing is written, and
    the choice holds until the program ends. Raises SettingsError, with nothing changed.
    """
    if keep:
        _write(settings.places.settings_file, changes)
    else:
        for key, value in changes.items():
            _checked(key, value)
    flag = settings.language if settings.origin("language").source is Source.FLAG else None
    fresh = load_from(settings.places, flag, os.environ)
    if not keep:
        fresh = _as_chosen(fresh, changes)
    origins = {key: origin for key, origin in settings.origins.items() if key not in changes}
    origins |= {key: fresh.origins[key] for key in changes if key in fresh.origins}
    return replace(
        settings,
        **{key: getattr(fresh, key) for key in changes},
        chosen=frozenset({*(settings.chosen - changes.keys()), *(fresh.chosen & changes.keys())}),
        origins=MappingProxyType(origins),
    )


def _as_chosen(fresh: Settings, changes: Changes) -> Settings:
    """Give the settings as if these had been written."""
    free = {key: _checked(key, value) for key, value in changes.items() if not fresh.origin(key).fixed}
    now = Origin(Source.NOW)
    given = {key: valid(key, value) for key, value in free.items() if value is not None}
    return replace(
        fresh,
        **given,
        chosen=fresh.chosen | given.keys(),
        origins=MappingProxyType({**fresh.origins, **dict.fromkeys(given, now)}),
    )


def _write(path: Path, changes: Changes) -> None:
    plain = {key: _checked(key, value) for key, value in changes.items()}
    with _ONE_AT_A_TIME:
        place = _followed(path)
        body = _read(place)
        changed = edited(body, plain, visible(str(path)))
        if changed != body:
            _replace(place, changed)


def _checked(key: str, value: Any) -> Any:
    """Give a value as TOML has it, held to the rules of reading; None stays None."""
    if key not in KEYS:
        raise SettingsError(UNKNOWN, key=visible(key)[:40])
    plain = _plain(value)
    if plain is not None and valid(key, plain) is None:
        raise SettingsError(NOT_UNDERSTOOD, key=key)
    return plain


def _plain(value: Any) -> Any:
    match value:
        case Path():
            return str(value)
        case Contact():
            return {name: words for name, words in asdict(value).items() if words}
        case list() | tuple():
            return [_plain(each) for each in value]
        case str():
            return value.strip()
    return value


def edited(body: bytes, changes: Changes, shown: str) -> bytes:
    """Give the file with these settings changed and everything else byte for byte as it was.

    `changes` are plain values. Raises SettingsError, naming the file by `shown`.
    """
    before = _understood(body, shown)
    for key, value in changes.items():
        if before.get(key) != value or type(before.get(key)) is not type(value):
            body = _with(body, key, value, shown)
    return body


def _understood(body: bytes, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        reason = visible(str(error))[:80] or type(error).__name__
        raise SettingsError(NOT_READ, path=shown, reason=reason) from error


def _with(body: bytes, key: str, value: Any, shown: str) -> bytes:
    """Set or take out one setting; the result is read again, and refused unless only that is new."""
    wanted = _understood(body, shown)
    wanted.pop(key, None)
    if value is not None:
        wanted[key] = value
    try:
        changed = _set(body.decode("utf-8"), key, value).encode("utf-8")
        found = tomllib.loads(changed.decode("utf-8"))
    except Exception as error:  # whatever the library makes of a file that it does not understand
        raise SettingsError(TOO_INVOLVED, key=key, path=shown) from error
    if found != wanted:
        raise SettingsError(TOO_INVOLVED, key=key, path=shown)
    return changed


def _set(text: str, key: str, value: Any) -> str:
    # It takes longer to load than a first frame may: only who changes something waits for it.
    tomlkit = importlib.import_module("tomlkit")
    document = tomlkit.parse(text)
    if tomlkit.dumps(document) != text:
        raise ValueError("a file that the library puts in another order")
    if key in document and (value is None or isinstance(document[key], tomlkit.items.AoT)):
        document.remove(key)
    if value is not None:
        document[key] = value
    written: str = tomlkit.dumps(document)
    return written


# The disk


def _followed(path: Path) -> Path:
    """Give the file itself where a person keeps it elsewhere behind a link; others' files are left alone."""
    with _worded(path):
        try:
            there = path.lstat()
        except FileNotFoundError:
            return path
        if stat.S_ISLNK(there.st_mode):
            path, linked = path.resolve(), path
            if not path.exists():
                raise SettingsError(NOT_ORDINARY, path=visible(str(linked)))
            there = path.lstat()
        if not stat.S_ISREG(there.st_mode) or (hasattr(os, "getuid") and there.st_uid != os.getuid()):
            raise SettingsError(NOT_ORDINARY, path=visible(str(path)))
    return path


@contextmanager
def _worded(path: Path, message: str = NOT_READ) -> Iterator[None]:
    """Turn what goes wrong with the file into a SettingsError."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:  # a link that goes round, a name with a NUL
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise SettingsError(message, path=visible(str(path)), reason=reason) from error


def _read(path: Path) -> bytes:
    """Read the file without waiting on a pipe; nothing where there is none."""
    with _worded(path):
        try:
            handle = os.open(path, _READING)
        except FileNotFoundError:
            return b""
        with os.fdopen(handle, "rb") as file:
            body = file.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise SettingsError(NOT_ORDINARY, path=visible(str(path)))
    return body


def _replace(path: Path, body: bytes) -> None:
    """Put a whole new file in the place of the old one, for its owner alone."""
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}")
    with _worded(path, NOT_WRITTEN):
        path.parent.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
        handle = os.open(beside, _MAKING, _OWN_FILE)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Have the new name on disk, too; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
