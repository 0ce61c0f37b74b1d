"""The page before an assessment that counts: what for, and what will be written about it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import _
from simulator.safe_stop import RATHER_NOT
from simulator.tui.choices import Choice, Choices
from simulator.tui.furniture import Hint, KeyLine, Rule
from simulator.tui.keys import CHOOSING, PAGING, Choosing, Reading
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

_START, _NOT_NOW = "start", "not now"


class AssessingScreen(Choosing, Reading, Screen[bool]):
    """Tells it before anything begins; gives whether the assessment begins."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *PAGING,
        Binding("escape", "back", show=False),
    ]

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__()
        self.sentences = sentences
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
        """Tell it."""
        title = paragraph(_("Before you start the assessment"), "strong", gap=1)
        self.sheet.show([title, *(paragraph(each, gap=1) for each in self.sentences)])
        ways = ((_START, _("Start the assessment")), (_NOT_NOW, _(RATHER_NOT)))
        self.choices.offer(
            [
                Choice(key, (Paragraph((Piece(words, "strong"),), label=Piece(str(number), "number")),))
                for number, (key, words) in enumerate(ways, 1)
            ],
            at=_START,
        )
        self.choices.styles.height = len(ways)
        self.watch(self.sheet, "scroll_y", self._mark, init=False)

    def on_resize(self) -> None:
        """See how much of the text is out of view."""
        self.call_after_refresh(self._mark)

    def _mark(self) -> None:
        below = self.sheet.rows_below
        self.rule.tell(below)
        further = [Hint("PgDn", _("read on"), "page(1)")] if below else []
        self.keys.list_keys([*further, Hint("Enter", _("choose"), "take"), Hint("Esc", _("back"), "back")])

    @on(Choices.Taken)
    def answer(self, taken: Choices.Taken) -> None:
        """Give the answer."""
        taken.stop()
        self.dismiss(taken.key == _START)

    def action_back(self) -> None:
        """Go back to the briefing."""
        self.dismiss(False)
