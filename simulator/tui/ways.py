"""A page of words with the ways on below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from simulator.i18n import _
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Rule
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece

Given = TypeVar("Given")


class WaysScreen(Choosing, Reading, Screen[Given]):
    """Shows the words, and offers the ways under them, each with its number."""

    BINDINGS: ClassVar[list[BindingType]] = [*CHOOSING, *PAGING]

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet(id="sheet")
        self.rule = Rule()
        self.choices = Choices(margin=3, id="ways")
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put the ways on below the words."""
        yield self.sheet
        yield self.rule
        yield self.choices
        yield self.keys

    def tell(
        self, words: Iterable[Paragraph], ways: Sequence[tuple[str, str]], *, style: str = "ink"
    ) -> None:
        """Show these words, and offer these ways: the key of each and its words; the first is pointed at.

        Told once more, it stays where it stood.
        """
        self.sheet.show(words, place=self.sheet.place)
        self.choices.offer(
            [
                Choice(key, (Paragraph((Piece(said, style),), label=Piece(str(number), "number")),))
                for number, (key, said) in enumerate(ways, 1)
            ],
            at=ways[0][0] if self.choices.key is None else self.choices.key,
        )
        self.choices.styles.height = len(ways)
        self._mark()

    def on_mount(self) -> None:
        """See how much of the text is out of view, whenever that changes."""
        self.watch(self.sheet, "scroll_y", self._mark, init=False)

    def hints(self) -> Iterable[Hint]:
        """Give the keys that matter here, besides reading on."""
        yield Hint("Enter", _("choose"), "take", matters=True)

    def on_resize(self) -> None:
        """See how much of the text is out of view."""
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        below = self.sheet.rows_below
        self.rule.tell(below)
        further = [Hint("PgDn", _("read on"), "page(1)")] if below else []
        self.keys.list_keys([*further, *self.hints()])
