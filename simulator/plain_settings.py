"""The settings line by line: each under its number, with its value and where that came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator import i18n
from simulator.authoring.workplace import at_work
from simulator.desk import Desk
from simulator.i18n import N_, _
from simulator.numbered import number_in
from simulator.settings import KEYS, SettingsError
from simulator.settings_file import choose
from simulator.settings_words import (
    CHOICES,
    TYPED,
    by_hand,
    entries,
    entry,
    in_words,
    kept_sentence,
    meaning,
    typed,
)

_HOW = N_("Type the number of what you want to change and Enter. Only Enter goes back; ? repeats.")
_ONE = N_("Type a number and Enter. Only Enter leaves it as it is.")
_WORDS = N_("Type the new value and Enter. Only Enter leaves it as it is.")

Say = Callable[..., None]
Read = Callable[[], str | None]


def hold(desk: Desk, say: Say, read: Read) -> None:
    """Show the settings and change them, until the person goes back; `desk.settings` is kept up to date."""
    _tell(desk, say)
    while (given := read()) is not None:
        word = given.strip().lower()
        if word in ("", "q", "b"):
            return
        number = number_in(word, len(KEYS))
        if number is not None:
            _change(desk, KEYS[number - 1], say, read)
        if number is not None or word == "?":
            _tell(desk, say)
        else:
            say(_(_HOW))


def _tell(desk: Desk, say: Say) -> None:
    text = _("{number}. {title}: {value}. From: {origin}.")
    lines = (
        text.format(number=number, title=each.title, value=each.value, origin=each.origin)
        for number, each in enumerate(entries(desk.settings), 1)
    )
    say("", _("Your settings."), *lines, _(_HOW))


def _change(desk: Desk, key: str, say: Say, read: Read) -> None:
    fixed = entry(desk.settings, key).fixed
    if fixed or not (key in CHOICES or key in TYPED):
        say(fixed or by_hand(key, desk.settings))
        return
    say("", meaning(key, typed=key not in CHOICES))
    value = _one_of(key, say, read) if key in CHOICES else _in_words(key, say, read)
    if value is None:
        return
    try:
        desk.settings = at_work(choose(desk.settings, {key: value}, keep=desk.log.keeps))
    except SettingsError as error:
        say(_(error.message).format(**error.fields))
        return
    if key == "language":
        i18n.use(desk.settings.language)
    say(kept_sentence(keeps=desk.log.keeps))


def _one_of(key: str, say: Say, read: Read) -> Any:
    """Ask for one of a few; None when the person leaves it."""
    values = CHOICES[key]
    say(*(f"{number}. {in_words(key, value)}" for number, value in enumerate(values, 1)), _(_ONE))
    while given := (read() or "").strip():
        number = number_in(given, len(values))
        if number is not None:
            return values[number - 1]
        say(_(_ONE))
    return None


def _in_words(key: str, say: Say, read: Read) -> Any:
    """Ask for a value as it is typed; None when the person leaves it."""
    say(_(_WORDS))
    while given := (read() or "").strip():
        try:
            return typed(key, [given])
        except SettingsError as error:
            say(_(error.message).format(**error.fields), _(_WORDS))
    return None
