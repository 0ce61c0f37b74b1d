"""The calm page after a safe stop: nothing moves, nothing is asked, and there is a way to every side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import _
from simulator.safe_stop import TITLE, calm_sentences, support_lines
from simulator.settings import Contact
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Rule
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

LIBRARY, QUIT, BACK = "library", "quit", "back"


class CalmScreen(Choosing, Reading, Screen[str]):
    """Gives where the person goes from here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, contacts: tuple[Contact, ...], *, over: bool, kept: bool) -> None:
        super().__init__()
        self.contacts = contacts
        self.over = over
        self.kept = kept
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

    def on_mount(self) -> None:
        """Say that it stopped."""
        self.sheet.show(self._words())
        ways = ((LIBRARY, _("To the list of conversations")), (QUIT, _("Close Balie")), (BACK, self._back()))
        self.choices.offer(
            [
                Choice(key, (Paragraph((Piece(words),), label=Piece(str(number), "number")),))
                for number, (key, words) in enumerate(ways, 1)
            ],
            at=LIBRARY,
        )
        self.choices.styles.height = len(ways)
        self.watch(self.sheet, "scroll_y", self._mark, init=False)

    def _back(self) -> str:
        return _("Back to the debrief") if self.over else _("Back to the conversation")

    def _words(self) -> Iterator[Paragraph]:
        yield paragraph(_(TITLE), "strong", gap=1)
        for sentence in calm_sentences(over=self.over, kept=self.kept):
            yield paragraph(sentence, gap=1)
        for number, line in enumerate(support_lines(self.contacts)):
            yield paragraph(line, "strong" if number == 0 else "ink", gap=int(number == 0))

    def on_resize(self) -> None:
        """See how much of the text is out of view."""
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        below = self.sheet.rows_below
        self.rule.tell(below)
        further = [Hint("PgDn", _("read on"), "page(1)")] if below else []
        self.keys.list_keys([*further, Hint("Enter", _("choose"), "take")])

    @on(Choices.Taken)
    def go(self, taken: Choices.Taken) -> None:
        """Go where the person wants."""
        taken.stop()
        self.dismiss(str(taken.key))

    def action_leave(self) -> None:
        """Go to the list of conversations."""
        self.dismiss(LIBRARY)

    def complain(self, sentence: str) -> None:
        """Say nothing more here: whatever it is can wait."""
        del sentence
