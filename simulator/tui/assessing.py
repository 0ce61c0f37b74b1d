"""The page before an assessment that counts: what for, and what will be written about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from simulator.i18n import N_, _, again
from simulator.safe_stop import RATHER_NOT
from simulator.tui.choices import Choices
from simulator.tui.furniture import Hint
from simulator.tui.typeset import paragraph
from simulator.tui.ways import WaysScreen

_START, _NOT_NOW = "start", "not now"


class AssessingScreen(WaysScreen[bool]):
    """Tells it before anything begins; gives whether the assessment begins."""

    ABOUT: ClassVar[str] = N_("Here you read what an assessment leads to, before it begins.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Go back to the briefing"), show=False)
    ]

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__()
        self.sentences = sentences

    def on_mount(self) -> None:
        """Tell it."""
        self.reword()

    def reword(self) -> None:
        """Tell it in the language in use."""
        title = paragraph(_("Before you start the assessment"), "strong", gap=1)
        words = [title, *(paragraph(again(each), gap=1) for each in self.sentences)]
        self.tell(words, ((_START, _("Start the assessment")), (_NOT_NOW, _(RATHER_NOT))), style="strong")

    def hints(self) -> Iterable[Hint]:
        """Give the keys that matter here."""
        yield from super().hints()
        yield Hint("Esc", _("back"), "back", matters=True)

    @on(Choices.Taken)
    def answer(self, taken: Choices.Taken) -> None:
        """Give the answer."""
        taken.stop()
        self.dismiss(taken.key == _START)

    def action_back(self) -> None:
        """Go back to the briefing."""
        self.dismiss(False)
