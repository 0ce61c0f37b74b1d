"""One thing that was looked at, as a value; and how a path is shown without telling who uses the computer."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from simulator.diagnostics import visible
from simulator.i18n import _


class Health(StrEnum):
    """How something is."""

    OK = "ok"
    ATTENTION = "attention"
    """It works, and could bring harm or be better."""
    WRONG = "wrong"
    """Something does not work."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that was looked at."""

    name: str
    """For programs."""
    health: Health
    sentence: str
    hint: str = ""
    """What helps; empty where nothing has to."""


def tilded(text: str) -> str:
    """Put ~ in the place of the home folder, whose name is mostly somebody's."""
    shown = visible(text)
    for home in _homes():
        shown = shown.replace(home, "~")
    return shown


def _homes() -> list[str]:
    """Give the names of the home folder, the longest first."""
    names = {os.environ.get("HOME", ""), os.environ.get("USERPROFILE", "")}
    with suppress(RuntimeError):  # nobody knows where it is
        names.add(str(Path.home()))
    names |= {str(Path(name).resolve()) for name in names if name}
    return sorted((name.rstrip("/\\") for name in names if len(Path(name).parts) > 1), key=len, reverse=True)


def worded(message: str, fields: Mapping[str, str]) -> str:
    """Word a sentence of another part of Balie, without telling who uses the computer."""
    return _(message).format(**{name: tilded(value) for name, value in fields.items()})
