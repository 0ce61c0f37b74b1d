"""Which special keys of a terminal would be understood; loaded by the doctor alone."""

from __future__ import annotations

import importlib

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

_KEYS = {
    "kcuu1": "\N{UPWARDS ARROW}",
    "kcud1": "\N{DOWNWARDS ARROW}",
    "kcub1": "\N{LEFTWARDS ARROW}",
    "kcuf1": "\N{RIGHTWARDS ARROW}",
    "kpp": "Page Up",
    "knp": "Page Down",
    "khome": "Home",
    "kend": "End",
    "kf1": "F1",
    "kf2": "F2",
    "kf8": "F8",
}
"""The names that terminfo has for the keys that Balie uses."""


def unknown_keys(kind: str) -> tuple[str, ...] | None:
    """Name the keys that a kind of terminal sends in a way that is not understood.

    None where nothing is known of that kind, or of any: Windows has no such list.
    """
    try:
        curses = importlib.import_module("curses")
    except ImportError:
        return None
    try:
        curses.setupterm(kind, 2)
    except curses.error:
        return None
    sent = {name: curses.tigetstr(name) for name in _KEYS}
    return tuple(
        _KEYS[name]
        for name, keys in sent.items()
        if keys and keys.decode("latin-1") not in ANSI_SEQUENCES_KEYS
    )
