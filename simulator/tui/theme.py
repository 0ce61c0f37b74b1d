"""The colour themes, and the styles that text is set in; never colour alone tells things apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

INKS: Final[Mapping[str, tuple[str, str]]] = {
    "ink": ("ink", ""),
    "strong": ("ink", "bold"),
    "faded": ("faded", ""),
    "seen": ("faded", "italic"),
    "act": ("ink", "italic"),
    "citizen": ("citizen", "bold"),
    "trainee": ("trainee", "bold"),
    "person": ("ink", "bold"),
    "person-1": ("person-1", "bold"),
    "person-2": ("person-2", "bold"),
    "person-3": ("person-3", "bold"),
    "mark": ("trainee", ""),
    "rule": ("rule", ""),
    "caption": ("faded", ""),
    "heading": ("ink", "bold"),
    "number": ("trainee", "bold"),
    "warning": ("warning", "bold"),
    "alert": ("warning", ""),
    "rise": ("warning", ""),
    "fall": ("trainee", ""),
    "key": ("key", "bold"),
}
"""The names that a Piece may carry, each with its colour and the way it is written, as Rich has it."""

_DARK = {
    "paper": "#15171b",
    "chosen": "#262c36",
    "box": "#1c1f25",
    "ink": "#dcd9d1",
    "faded": "#a19d94",
    "rule": "#6b6f79",
    "citizen": "#e2b473",
    "trainee": "#8bbcdc",
    "person-1": "#9fce9a",
    "person-2": "#d3a3dc",
    "person-3": "#e39bb0",
    "warning": "#f39a86",
    "key": "#c9c5bb",
}
_LIGHT = {
    "paper": "#faf8f3",
    "chosen": "#e9e4d8",
    "box": "#f1eee6",
    "ink": "#23252a",
    "faded": "#5f5c55",
    "rule": "#8a857a",
    "citizen": "#804300",
    "trainee": "#17587a",
    "person-1": "#2c5f2a",
    "person-2": "#6d2f80",
    "person-3": "#8a1f4b",
    "warning": "#a3271b",
    "key": "#3d3b36",
}
_CONTRAST = {
    "paper": "#000000",
    "chosen": "#23252b",
    "box": "#0d0e11",
    "ink": "#ffffff",
    "faded": "#d8d8d8",
    "rule": "#9c9c9c",
    "citizen": "#ffd27a",
    "trainee": "#9fd4ff",
    "person-1": "#a8f0a0",
    "person-2": "#e7bcff",
    "person-3": "#ffb6ca",
    "warning": "#ffb19d",
    "key": "#ffffff",
}
# Found by a search for the greatest least distance between any two, as they are seen with each of the three
# kinds of colour blindness; a test measures it.
_SAFE = {
    "paper": "#101216",
    "chosen": "#232a35",
    "box": "#1a1d23",
    "ink": "#e6e3dc",
    "faded": "#b1aea8",
    "rule": "#737985",
    "citizen": "#fbc81c",
    "trainee": "#6e89fe",
    "person-1": "#52fa97",
    "person-2": "#b3d7ff",
    "person-3": "#959193",
    "warning": "#d9792f",
    "key": "#d4d0c8",
}
GROUNDS = ("paper", "chosen", "box")
TEXTS = ("ink", "faded", "citizen", "trainee", "person-1", "person-2", "person-3", "warning", "key")
"""Every colour that text is set in; each is readable on every one of GROUNDS."""


def _theme(name: str, colours: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=colours["trainee"],
        foreground=colours["ink"],
        background=colours["paper"],
        surface=colours["box"],
        panel=colours["box"],
        dark=dark,
        variables={
            **{f"balie-{colour}": value for colour, value in colours.items()},
            "scrollbar": colours["rule"],
            "scrollbar-hover": colours["faded"],
            "scrollbar-active": colours["faded"],
            "scrollbar-background": colours["paper"],
            "scrollbar-background-hover": colours["paper"],
            "scrollbar-background-active": colours["paper"],
            "scrollbar-corner-color": colours["paper"],
        },
    )


DARK = _theme("balie-dark", _DARK, dark=True)
LIGHT = _theme("balie-light", _LIGHT, dark=False)
CONTRAST = _theme("balie-contrast", _CONTRAST, dark=True)
SAFE = _theme("balie-colour-safe", _SAFE, dark=True)
_COLOURS = {DARK.name: _DARK, LIGHT.name: _LIGHT, CONTRAST.name: _CONTRAST, SAFE.name: _SAFE}
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "colour-safe": SAFE}
"""By the name that the settings know, in the order in which a key changes them."""


def colours_of(name: str) -> Mapping[str, str]:
    """Give the colours of the theme with this name in Textual, by what they are for."""
    return _COLOURS[name]


def after(name: str) -> str:
    """Give the name in Textual of the theme after the one with this name; after the last comes the first."""
    names = [theme.name for theme in THEMES.values()]
    return names[(names.index(name) + 1) % len(names)]


STYLE_SHEET = """
Screen { background: $balie-paper; color: $balie-ink; }
Sheet {
    background: $balie-paper; color: $balie-ink; height: 1fr;
    overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
}
Track { height: 3; background: $balie-paper; margin: 0 0 1 0; }
.-low Track { height: 2; margin: 0; }
.-high Track { height: 5; }
#beside { border-left: solid $balie-rule; padding: 1 0; display: none; }
Line { height: 1; background: $balie-paper; }
ConversationScreen { layers: page figure; }
#figure { layer: figure; dock: left; display: none; background: $balie-paper; }
Notice, #welcome, #foot { height: auto; max-height: 6; }
#keys { margin-top: 0; }
Notice, #welcome, #foot, Leaving Sheet { scrollbar-gutter: auto; overflow-y: hidden; }
#head { margin: 0 0 1 0; }
.-low #head, .-low #foot, ConversationScreen.-middle #head { display: none; }
.-high #head { margin: 1 0; }
ConversationScreen.-assessment #head { display: block; }
.-low.-assessment #head, .-middle.-assessment #head { margin: 0; }
.-low #welcome { height: 1; }
.-high #welcome { margin: 1 0 0 0; }
.-high #keys { margin: 1 0; }
.-high #foot { margin: 1 0 0 0; }
.-high #rule { margin: 1 0 0 0; }
.-middle #foot { margin: 0 0 1 0; }
#question { margin: 0 0 1 0; }
#asked { height: auto; max-height: 50%; scrollbar-gutter: auto; overflow-y: auto; margin: 0 0 1 0; }
.-low #asked { margin: 0; }
.-high #asked { margin: 1 0; }
PickingScreen #words { max-height: 2; }
OwnWordsScreen #editor {
    background: $balie-box; color: $balie-ink; border: solid $balie-rule;
    height: 1fr;
}
OwnWordsScreen #editor:focus { border: solid $balie-key; }
Leaving { align: center middle; background: $balie-paper 60%; }
#box { width: 60; max-width: 100%; height: auto; border: solid $balie-rule; background: $balie-paper; }
Leaving Sheet { height: auto; }
#told { height: auto; max-height: 50%; scrollbar-gutter: auto; overflow-y: hidden; }
"""
