"""The first page: it stands at once, while everything behind it is being loaded."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import N_, _
from simulator.tour import WELCOME
from simulator.tui.furniture import Hint, KeyLine
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import paragraph


class OpeningScreen(Screen[None]):
    """Looks as home does before its list is there; a slow disk can be left from it."""

    ABOUT: ClassVar[str] = N_("Balie is being opened.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.quit", N_("Close Balie"), show=False)]

    def __init__(self) -> None:
        super().__init__()
        self.welcome = Sheet(id="welcome")
        self.sheet = Sheet()
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put what is awaited under the welcome."""
        yield self.welcome
        yield self.sheet
        yield self.keys

    def on_mount(self) -> None:
        """Say it at once."""
        self.reword()

    def reword(self) -> None:
        """Say what is awaited, and how to stop waiting."""
        self.welcome.show([paragraph("Balie", "strong"), paragraph(_(WELCOME), "faded")])
        self.sheet.show([paragraph(_(self.ABOUT), "faded", gap=1)])
        self.keys.list_keys([Hint("q", _("quit"), "app.quit", matters=True)])
