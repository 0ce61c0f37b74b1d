"""The inks that pieces of text are set in: a colour of the theme and a way of writing, alike on every page.

They are no component classes of Textual: those are worked out again for each widget, and were a third of the
work of opening a screen.
"""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.widget import Widget

from simulator.tui.theme import INKS, colours_of


def ink(widget: Widget, name: str) -> Style:
    """Give an ink on the paper of the theme that is worn; raises KeyError for a name that is none."""
    return _mixed(widget.app.theme, name)


def tint(widget: Widget) -> Style:
    """Give the ground of what is chosen."""
    return _tinted(widget.app.theme)


@lru_cache
def _mixed(theme: str, name: str) -> Style:
    colours = colours_of(theme)
    colour, written = INKS[name]
    return Style.parse(written) + Style(color=colours[colour], bgcolor=colours["paper"])


@lru_cache
def _tinted(theme: str) -> Style:
    return Style(bgcolor=colours_of(theme)["chosen"])
