"""Which versions are here, and whether Balie can do with them."""

from __future__ import annotations

import importlib
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from simulator import __version__
from simulator.checkup.symptoms import Health, Symptom
from simulator.i18n import _
from simulator.settings import Settings

_NEEDED = ("textual", "click", "pyyaml", "transitions", "jinja2", "numpy", "polib", "tomlkit")


def look(settings: Settings) -> Iterator[Symptom]:
    """Name the versions, and what is not installed."""
    del settings
    yield Symptom("balie", Health.OK, f"Balie {__version__}")
    system = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Symptom("python", Health.OK, system)
    yield _textual()
    yield _sqlite()


def _textual() -> Symptom:
    missing = [name for name in _NEEDED if _version(name) is None]
    if not missing:
        return Symptom("textual", Health.OK, f"Textual {_version('textual')}")
    return Symptom(
        "packages",
        Health.WRONG,
        _("Parts that Balie needs are not installed: {names}.").format(names=", ".join(missing)),
        _("Install Balie again."),
    )


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _sqlite() -> Symptom:
    number, fit = importlib.import_module("simulator.practice.looking").sqlite()
    if fit:
        return Symptom("sqlite", Health.OK, f"SQLite {number}")
    return Symptom(
        "sqlite",
        Health.WRONG,
        _("SQLite {number} is too old to keep conversations safely.").format(number=number),
        _("Install a newer Python: it brings its own SQLite."),
    )
