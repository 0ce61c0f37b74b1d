"""Whether the terminal can show the full screen, and the signs on it; and what the locale says."""

from __future__ import annotations

import importlib
import locale
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from simulator.checkup.symptoms import Health, Symptom
from simulator.diagnostics import visible
from simulator.i18n import _
from simulator.settings import Settings

LEAST: Final = (40, 12)
"""Columns and lines that every screen fits in."""
GLYPHS: Final = "› ‹ ─ │ · • ↑ ↓ ← → ● ○ ▁ ▂ ▃ ▄ ▅ ▆ ▇ █ é ë ’ …"
"""Signs as they are on the screens, to look at."""


def look(settings: Settings) -> Iterator[Symptom]:
    """Look at size, kind, colours, letters and keys."""
    del settings
    yield _size()
    yield _kind(os.environ)
    if sys.stdout.isatty():
        yield _colours(os.environ)
    yield from _letters()
    yield _locale()
    yield from _keys(os.environ.get("TERM", ""))


def _size() -> Symptom:
    if not sys.stdout.isatty():
        words = _("This is no terminal that a person looks at: here Balie goes line by line.")
        return Symptom("size", Health.OK, words)
    columns, lines = shutil.get_terminal_size()
    words = _("The window is {columns} wide and {lines} high.").format(columns=columns, lines=lines)
    if columns >= LEAST[0] and lines >= LEAST[1]:
        return Symptom("size", Health.OK, words)
    hint = _("Make it at least {columns} wide and {lines} high, or play with --plain.")
    return Symptom("size", Health.ATTENTION, words, hint.format(columns=LEAST[0], lines=LEAST[1]))


def _kind(environment: Mapping[str, str]) -> Symptom:
    kind = visible(environment.get("TERM", ""))[:40]
    if environment.get("ACCESSIBLE") == "1":
        return Symptom("kind", Health.OK, _("ACCESSIBLE is 1, so Balie goes line by line."))
    if kind and kind != "dumb":
        return Symptom("kind", Health.OK, _("The terminal is of the kind {kind}.").format(kind=kind))
    return Symptom(
        "kind",
        Health.ATTENTION,
        _("The terminal does not say what it can do, so Balie goes line by line."),
        _("For the full screen, use a terminal that sets TERM, such as xterm-256color."),
    )


def _colours(environment: Mapping[str, str]) -> Symptom:
    if environment.get("NO_COLOR"):
        return Symptom("colours", Health.OK, _("Without colours, because NO_COLOR asks for it."))
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Symptom("colours", Health.OK, _("All colours."))
    if "256" in environment.get("TERM", "") or "direct" in environment.get("TERM", ""):
        return Symptom("colours", Health.OK, _("256 colours or more."))
    return Symptom(
        "colours",
        Health.ATTENTION,
        _("This terminal says that it has few colours; what they mean is always said in words too."),
        _("If it has more, set TERM to xterm-256color."),
    )


def _letters() -> Iterator[Symptom]:
    encoding = (sys.stdout.encoding or "ascii").lower()
    if encoding.replace("-", "") == "utf8":
        yield Symptom("letters", Health.OK, _("Letters are written as UTF-8."))
        yield Symptom(
            "glyphs", Health.OK, _("Look whether you see these signs: {glyphs}").format(glyphs=GLYPHS)
        )
        return
    yield Symptom(
        "letters",
        Health.ATTENTION,
        _("Letters are written as {encoding}, which lacks some of the signs that Balie shows.").format(
            encoding=visible(encoding)[:40]
        ),
        _("Set LANG to a language with UTF-8, such as nl_NL.UTF-8 or C.UTF-8."),
    )


def _locale() -> Symptom:
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    named = next((f"{name}={os.environ[name]}" for name in names if os.environ.get(name)), "")
    if not named:
        return Symptom("locale", Health.OK, _("No language of this computer is set."))
    shown = visible(named)[:60]
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "")
        locale.setlocale(locale.LC_CTYPE, before)
    except locale.Error:
        return Symptom(
            "locale",
            Health.ATTENTION,
            _("This computer does not have the language that is set: {locale}.").format(locale=shown),
            _("Choose one that 'locale -a' lists, such as C.UTF-8."),
        )
    return Symptom("locale", Health.OK, _("The language of this computer: {locale}.").format(locale=shown))


def _keys(kind: str) -> Iterator[Symptom]:
    if not (sys.stdin.isatty() and kind and kind != "dumb"):
        return
    unknown = importlib.import_module("simulator.tui.keyboard").unknown_keys(kind)
    if unknown is None:
        words = _("Which keys this terminal sends is not known here.")
        yield Symptom("keys", Health.OK, words)
    elif unknown:
        yield Symptom(
            "keys",
            Health.ATTENTION,
            _("Balie may not understand these keys of this terminal: {names}.").format(
                names=", ".join(unknown)
            ),
            _("All of it can be done with letters and digits, too."),
        )
    else:
        yield Symptom("keys", Health.OK, _("The arrows and the special keys are understood."))
