"""A text over the page it belongs to: read, and closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from simulator.i18n import N_, _
from simulator.tui.furniture import Hint, KeyLine, Line, Rule
from simulator.tui.keys import READING, Reading
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece

Told = Callable[[], tuple[str, Iterable[Paragraph]]]
"""Gives a title and the paragraphs under it, in the language in use."""


class AsideScreen(Reading, Screen[None]):
    """Shows paragraphs until it is closed; who makes one of it names the keys that close it."""

    BINDINGS: ClassVar[list[BindingType]] = [*READING]
    BACK: ClassVar[str] = N_("back")
    """What closing leads to, in a word or two."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told
        self.head = Line(id="head")
        self.sheet = Sheet(id="sheet")
        self.rule = Rule()
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put the text between the head and the keys."""
        yield self.head
        yield self.sheet
        yield self.rule
        yield self.keys

    def on_mount(self) -> None:
        """Show it from the top."""
        self.reword()
        self.watch(self.sheet, "scroll_y", self._mark, init=False)

    def reword(self) -> None:
        """Say it in the language in use; the reader keeps the place."""
        title, paragraphs = self.told()
        self.head.put((Piece(title, "faded"),))
        self.sheet.show(paragraphs, place=self.sheet.place)
        self._mark()

    def on_resize(self) -> None:
        """See how much of the text is out of view."""
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        below = self.sheet.rows_below
        self.rule.tell(below)
        further = [Hint("PgDn", _("read on"), "page(1)")] if below else []
        self.keys.list_keys([Hint("Esc", _(self.BACK), "close", matters=True), *further])

    def action_close(self) -> None:
        """Go back to where the person was."""
        self.dismiss()
