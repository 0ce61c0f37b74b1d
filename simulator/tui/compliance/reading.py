"""A page of text over the tables: what the columns mean, or one row in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import N_, _
from simulator.register.sheet import Sheet as Report
from simulator.tui.compliance.meanings import MEANINGS
from simulator.tui.furniture import Hint, KeyLine, Line, Rule
from simulator.tui.keys import READING, Reading
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph


class PageScreen(Reading, Screen[None]):
    """Shows paragraphs until it is closed."""

    ABOUT: ClassVar[str] = N_("Here you read more about the table.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *READING,
        Binding("escape,enter,q,w", "close", N_("Go back to the table"), show=False),
    ]

    def __init__(self, told: Callable[[], tuple[str, Iterable[Paragraph]]]) -> None:
        super().__init__()
        self.told = told
        """Gives the title and the paragraphs, in the language in use."""
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
        """Show it in the language in use; the reader keeps the place."""
        title, paragraphs = self.told()
        self.head.put((Piece(title, "faded"),))
        self.keys.list_keys(
            [Hint("Esc", _("back"), "close", matters=True), Hint("PgDn", _("read on"), "page(1)")]
        )
        self.sheet.show(paragraphs, place=self.sheet.place)

    def on_resize(self) -> None:
        """See how much of the text is out of view."""
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        self.rule.tell(self.sheet.rows_below)

    def action_close(self) -> None:
        """Go back to the table."""
        self.dismiss()


def set_legend(sheet: Report) -> Iterator[Paragraph]:
    """Say what each column means, and what must be said with the table."""
    for column in sheet.columns:
        meaning = MEANINGS.get(column.name)
        words = _(meaning) if meaning else _("How many of those who are asked are trained, and in percents.")
        yield Paragraph((Piece(f"{column.heading}: ", "strong"), Piece(words)))
    for number, note in enumerate(sheet.notes):
        yield paragraph(note, "faded", gap=int(not number))
