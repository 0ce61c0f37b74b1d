"""What can be done now: every action of a screen and its app with its keys, as their bindings have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.keys import REPLACED_KEYS, key_to_character
from textual.screen import Screen

from simulator.i18n import LANGUAGES, N_, _, spoken
from simulator.matching import distance
from simulator.tui.keys import MOVES

_NAMES = {
    "up": "\N{UPWARDS ARROW}",
    "down": "\N{DOWNWARDS ARROW}",
    "left": "\N{LEFTWARDS ARROW}",
    "right": "\N{RIGHTWARDS ARROW}",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "space": N_("Space"),
}
_APP = "app."


class Place(IntEnum):
    """Where something can be done, in the order in which it is told."""

    HERE = 0
    MOVING = 1
    EVERYWHERE = 2


@dataclass(frozen=True, slots=True)
class Way:
    """One key, and the action that it does."""

    key: str
    action: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done; with several ways that differ, one for each number or letter."""

    description: str
    """In English, as the binding has it."""
    place: Place
    node: DOMNode
    """Whose action it is."""
    ways: tuple[Way, ...]

    @property
    def words(self) -> str:
        """What it does, in the language in use."""
        return _(self.description)

    @property
    def keys(self) -> str:
        """Its keys as they stand on a keyboard; a row of numbers as its first and its last."""
        return "  ".join(_ranges([key_name(way.key) for way in self.ways]))

    @property
    def choices(self) -> tuple[Way, ...]:
        """One way for each action that it can be: more than one where a number says which."""
        return tuple({way.action: way for way in reversed(self.ways)}.values())[::-1]

    def distance(self, typed: str) -> int | None:
        """Tell how far it is from what was typed in any of our languages; None when it does not fit."""
        found = (distance(typed, [spoken(self.description, each)]) for each in LANGUAGES)
        return min((far for far in found if far is not None), default=None)


def deeds_of(screen: Screen[Any]) -> tuple[Deed, ...]:
    """List all that can be done on a screen now, what is its own before what is everywhere."""
    deeds: dict[str, Deed] = {}
    for key, active in screen.active_bindings.items():
        if _is_ours(active) and not _is_typed(key, screen):
            deed = _deed(key, active, screen.app)
            known = deeds.get(deed.description)
            deeds[deed.description] = replace(known, ways=known.ways + deed.ways) if known else deed
    return tuple(sorted(deeds.values(), key=lambda deed: deed.place))


def _is_ours(active: ActiveBinding) -> bool:
    """Leave out what comes with Textual: its descriptions are in English only."""
    described = active.enabled and bool(active.binding.description)
    return described and active.binding.action.removeprefix(_APP) in _own_actions(active.node)


def _own_actions(node: DOMNode) -> frozenset[str]:
    ours = (cls for cls in type(node).__mro__ if cls.__module__.startswith("simulator."))
    bindings = (each for cls in ours for each in cls.__dict__.get("BINDINGS", ()))
    return frozenset(each.action.removeprefix(_APP) for each in bindings)


def _is_typed(key: str, screen: Screen[Any]) -> bool:
    """Tell whether a key writes a letter here."""
    return bool(getattr(screen, "TYPES", False)) and bool(_letter(key))


def _deed(key: str, active: ActiveBinding, app: App[Any]) -> Deed:
    binding, node = active.binding, active.node
    action = binding.action.removeprefix(_APP)
    if action != binding.action or isinstance(node, App):
        place = Place.EVERYWHERE if action in _own_actions(app) else Place.HERE
        return Deed(binding.description, place, app, (Way(key, action),))
    place = Place.MOVING if binding.description in MOVES else Place.HERE
    return Deed(binding.description, place, node, (Way(key, action),))


def key_name(key: str) -> str:
    """Name a key as it stands on a keyboard."""
    *held, last = key.split("+")
    if last in _NAMES:
        name = _(_NAMES[last])
    else:
        shown = _letter(last) or last.capitalize()
        name = shown.upper() if held and len(shown) == 1 else shown
    return "+".join([*(each.capitalize() for each in held), name])


def _letter(key: str) -> str:
    """Give what a key writes, if it writes anything."""
    char = key_to_character(REPLACED_KEYS.get(key, key)) or ""
    return char if char.isprintable() else ""


def _ranges(names: Sequence[str]) -> Iterator[str]:
    """Write three or more numbers in a row as the first and the last."""
    at = 0
    while at < len(names):
        end = at + 1
        while end < len(names) and _follows(names[end - 1], names[end]):
            end += 1
        if end - at > 2:
            yield f"{names[at]}\N{EN DASH}{names[end - 1]}"
        else:
            yield from names[at:end]
        at = end


def _follows(before: str, after: str) -> bool:
    return before.isdecimal() and after.isdecimal() and int(after) == int(before) + 1
