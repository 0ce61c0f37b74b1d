"""The help: what a screen is, what its part that has the keys does, and every key that works there now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import N_, _
from simulator.tui.aside import AsideScreen
from simulator.tui.deeds import Deed, Place, deeds_of
from simulator.tui.typeset import Paragraph, Piece, paragraph

_WIDEST = 20
"""Cells that the keys take before what they do; longer ones stand on a row of their own."""
_APART = 2
_TITLES = {
    Place.HERE: N_("On this page"),
    Place.MOVING: N_("To move and to read"),
    Place.EVERYWHERE: N_("Everywhere"),
}


class HelpScreen(AsideScreen):
    """Shows the help about one screen, until it is closed."""

    OVER: ClassVar[bool] = True
    ABOUT: ClassVar[str] = N_("This is the help: it tells what you can do on the page that you came from.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark", "close", N_("Close the help"), show=False),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__(lambda: (_("Help"), set_help(about)))
        self.about = about


def set_help(screen: Screen[Any]) -> Iterator[Paragraph]:
    """Set what a screen is, what its part that has the keys does, and its keys in groups."""
    about = getattr(screen, "ABOUT", "")
    if about:
        yield paragraph(_(about), "strong")
    part = getattr(screen, "part", None)
    for number, sentence in enumerate(part() if part else ()):
        yield paragraph(sentence, gap=int(number == 0))
    deeds = deeds_of(screen)
    widths = [cell_len(deed.keys) + _APART for deed in deeds]
    room = max((width for width in widths if width <= _WIDEST), default=_WIDEST)
    for place, title in _TITLES.items():
        group = [deed for deed in deeds if deed.place is place]
        if group:
            yield paragraph(_(title), "heading", gap=1)
        for deed in group:
            yield from _set_deed(deed, room)


def _set_deed(deed: Deed, room: int) -> Iterator[Paragraph]:
    keys = deed.keys
    beside = cell_len(keys) + _APART <= room
    if not beside:
        yield paragraph(keys, "key")
    bullet = keys + " " * (room - cell_len(keys)) if beside else ""
    yield Paragraph((Piece(deed.words),), bullet=bullet, mark=" " * room, mark_style="key")
