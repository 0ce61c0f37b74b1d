"""Every setting in words: what it means, what it can be, where its value came from, and how it is typed."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from simulator.diagnostics import nearest, visible
from simulator.i18n import LANGUAGES, N_, _, ngettext
from simulator.settings import (
    FIGURES,
    KEYS,
    MAX_KEEP_DAYS,
    PACES,
    THEMES,
    Contact,
    Origin,
    Settings,
    SettingsError,
    Source,
    valid,
)

TITLES: Final = {
    "language": N_("Language"),
    "trainee": N_("Your name in conversations"),
    "keep_days": N_("How long conversations are kept"),
    "theme": N_("Colours"),
    "pace": N_("How fast lines appear"),
    "figure": N_("How you see the citizen"),
    "gauge": N_("The tension as a number, when you practise"),
    "scenarios": N_("Folders with conversations of your own"),
    "support": N_("Whom you can turn to"),
    "organisation": N_("The file of your organisation"),
    "person": N_("The key your organisation knows you by"),
}
MEANINGS: Final = {
    "language": N_("The language that Balie speaks: {allowed}."),
    "trainee": N_("What people call you in a conversation."),
    "keep_days": N_("After so many days a conversation leaves your practice log: 1 to 3650."),
    "theme": N_("The colours of the full screen: {allowed}."),
    "pace": N_("How fast the lines of a conversation appear: {allowed}."),
    "figure": N_("How you see the citizen beside a conversation: {allowed}."),
    "gauge": N_("Whether practice shows the tension as a number: {allowed}."),
    "scenarios": N_("Where Balie looks for your own scenario files: one folder or more."),
    "support": N_('Whom you can call after a safe stop. One or more, each as "name; phone; what for".'),
    "organisation": N_("Where the organisation.yaml of your employer lies. Your employer mostly sets this."),
    "person": N_("The key that your employer gave you, if Balie does not know you by your account."),
}
_WORDS: Final = {
    "dark": N_("dark"),
    "light": N_("light"),
    "contrast": N_("high contrast"),
    "colour-safe": N_("safe for colour-blind eyes"),
    "calm": N_("calmly"),
    "slow": N_("slowly"),
    "off": N_("at once"),
    "drawn": N_("drawn"),
    "told": N_("in words"),
    "away": N_("not at all"),
}
_OWN_NAMES: Final = {"nl": "Nederlands", "en": "English"}
"""What a language calls itself."""
_SWITCH: Final = {
    **dict.fromkeys(("on", "true", "yes", "aan", "ja"), True),
    **dict.fromkeys(("off", "false", "no", "uit", "nee"), False),
}
CHOICES: Final[dict[str, tuple[Any, ...]]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "pace": PACES,
    "figure": FIGURES,
    "gauge": (True, False),
}
"""The settings that are one out of a few."""
TYPED: Final = ("trainee", "keep_days")
"""The settings that can be typed on a screen; the others stand in the file, or are given to the command."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting as people see it."""

    key: str
    title: str
    value: str
    """In words."""
    written: str
    """As it is typed after `balie settings KEY`."""
    origin: str
    """Where it came from, in words."""
    meaning: str
    """What it is for, with its values as they are typed."""
    told: str
    """What it is for, with its values in words: for where nothing is typed."""
    fixed: str = ""
    """Why it cannot be changed here; empty where it can."""


def entries(settings: Settings) -> tuple[Entry, ...]:
    """Give every setting in words, in the language in use."""
    return tuple(entry(settings, key) for key in KEYS)


def entry(settings: Settings, key: str) -> Entry:
    """Give one setting in words."""
    origin, value = settings.origin(key), getattr(settings, key)
    return Entry(
        key,
        _(TITLES[key]),
        in_words(key, value),
        as_typed(value),
        origin_words(origin),
        meaning(key),
        meaning(key, typed=False),
        fixed_sentence(origin) if origin.fixed else "",
    )


def meaning(key: str, *, typed: bool = True) -> str:
    """Say what a setting is for and what it can be: as it is typed, or in words."""
    values = CHOICES.get(key, ())
    allowed = [as_typed(value) if typed else in_words(key, value) for value in values]
    return _(MEANINGS[key]).format(allowed=", ".join(allowed))


def in_words(key: str, value: Any) -> str:
    """Say a value as people say it."""
    match key, value:
        case "gauge", bool():
            return _("yes") if value else _("no")
        case "language", _other:
            return _OWN_NAMES.get(value, str(value))
        case (("theme" | "pace" | "figure"), str()):
            return _(_WORDS[value]) if value in _WORDS else value
        case "keep_days", int():
            return ngettext("{count} day", "{count} days", value).format(count=value)
        case _key, (None | "" | ()):
            return _("nothing")
    return as_typed(value)


def as_typed(value: Any) -> str:
    """Give a value as it is typed after `balie settings KEY`."""
    match value:
        case True:
            return "on"
        case False:
            return "off"
        case None:
            return ""
        case tuple():
            return shlex.join(as_typed(each) for each in value)
        case Contact():
            return "; ".join(filter(None, (value.name, value.phone, value.what)))
    return visible(str(value))


def origin_words(origin: Origin) -> str:
    """Say where a value came from."""
    name = visible(origin.name)
    match origin.source:
        case Source.FLAG:
            return _("the option {name}").format(name=name)
        case Source.ENVIRONMENT:
            return _("the environment variable {name}").format(name=name)
        case Source.OWN:
            return _("your settings file")
        case Source.NOW:
            return _("your choice, until you stop")
        case Source.ORGANISATION:
            return _("your organisation, in {name}").format(name=name)
        case Source.COMPUTER:
            return _("the language of this computer")
    return _("Balie's own choice")


def fixed_sentence(origin: Origin) -> str:
    """Say why a choice in the file would change nothing now."""
    if origin.source is Source.FLAG:
        return _("You started Balie with {name}, so that holds until you stop.").format(name=origin.name)
    return _("The environment variable {name} says this, so it cannot be changed here.").format(
        name=origin.name
    )


def by_hand(key: str, settings: Settings) -> str:
    """Say how a setting is changed that takes more than a word."""
    return _("Change this with 'balie settings {key}', or in {path}.").format(
        key=key, path=visible(str(settings.places.settings_file))
    )


def kept_sentence(*, keeps: bool) -> str:
    """Say what becomes of a choice."""
    if keeps:
        return _("This is kept in your settings.")
    return _("This holds until you stop: nothing is kept now.")


def known(key: str) -> str:
    """Give the key; raises SettingsError with the nearest one for a key that there is not."""
    if key in KEYS:
        return key
    shown, meant = visible(key)[:40], nearest(key, KEYS)
    if meant:
        raise SettingsError(_NEAREST_KEY, key=shown, meant=meant)
    raise SettingsError(_UNKNOWN_KEY, key=shown, keys=", ".join(KEYS))


_NEAREST_KEY: Final = N_("There is no setting '{key}'. Did you mean '{meant}'?")
_UNKNOWN_KEY: Final = N_("There is no setting '{key}'. There are: {keys}.")
_NEAREST_VALUE: Final = N_("'{value}' cannot be the value of '{key}'. Did you mean '{meant}'?")
_UNKNOWN_VALUE: Final = N_("'{value}' cannot be the value of '{key}'. It can be: {allowed}.")
_DAYS: Final = N_("'{key}' is a number of days, from 1 to {most}.")
_NAME: Final = N_("A name has 1 to 40 letters, and no curly brackets.")
_PLACE: Final = N_("'{value}' is no name of a file or folder.")
_CONTACT: Final = N_('Write each contact as "name; phone; what for", of at most 120 letters each.')
_PERSON: Final = N_("A key has 1 to 64 letters, and no spaces around it.")
_SAYINGS: Final = {
    "trainee": _NAME,
    "organisation": _PLACE,
    "scenarios": _PLACE,
    "support": _CONTACT,
    "person": _PERSON,
}


def typed(key: str, words: Sequence[str]) -> Any:
    """Read what someone typed as the value of a setting, in the type of the file.

    Lists take one word for each of their parts. Raises SettingsError with what it can be.
    """
    value = _value(known(key), words)
    if valid(key, value) is None:
        raise _not_understood(key, " ".join(words))
    return value


def _value(key: str, words: Sequence[str]) -> Any:
    whole = " ".join(words).strip()
    match key:
        case "gauge":
            return _SWITCH.get(whole.casefold())
        case "keep_days":
            return int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 6 else None
        case "language" | "theme" | "pace" | "figure":
            return whole.casefold()
        case "organisation":
            return _absolute(whole)
        case "scenarios":
            return [_absolute(word.strip()) for word in words]
        case "support":
            return [_contact(word) for word in words]
    return whole


def _absolute(name: str) -> str:
    """Give a name that means the same wherever Balie is started."""
    if not name or name.startswith("~"):
        return name
    return str(Path(name).absolute())


def _contact(words: str) -> dict[str, str]:
    parts = [part.strip() for part in words.split(";", 2)]
    return {name: part for name, part in zip(("name", "phone", "what"), parts, strict=False) if part}


def _not_understood(key: str, given: str) -> SettingsError:
    if key in _SAYINGS:
        return SettingsError(_SAYINGS[key], value=visible(given)[:40])
    if key == "keep_days":
        return SettingsError(_DAYS, key=key, most=str(MAX_KEEP_DAYS))
    allowed = [as_typed(value) for value in CHOICES[key]]
    meant = nearest(given, allowed)
    fields = {"value": visible(given)[:40], "key": key, "allowed": ", ".join(allowed)}
    return SettingsError(_NEAREST_VALUE if meant else _UNKNOWN_VALUE, meant=meant or "", **fields)
