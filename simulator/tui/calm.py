"""The calm page after a safe stop: nothing moves, nothing is asked, and there is a way to every side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from simulator.i18n import N_, _
from simulator.safe_stop import TITLE, calm_sentences, support_lines
from simulator.settings import Contact
from simulator.tui.choices import Choices
from simulator.tui.typeset import Paragraph, paragraph
from simulator.tui.ways import WaysScreen

LIBRARY, QUIT, BACK = "library", "quit", "back"


class CalmScreen(WaysScreen[str]):
    """Gives where the person goes from here."""

    ABOUT: ClassVar[str] = N_("This is a calm page. Take your time: nothing is asked of you.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Go back to the list of conversations"), show=False)
    ]

    def __init__(self, contacts: tuple[Contact, ...], *, over: bool, kept: bool) -> None:
        super().__init__()
        self.contacts = contacts
        self.over = over
        self.kept = kept

    def on_mount(self) -> None:
        """Say that it stopped."""
        self.reword()

    def reword(self) -> None:
        """Say it in the language in use."""
        ways = ((LIBRARY, _("To the list of conversations")), (QUIT, _("Close Balie")), (BACK, self._back()))
        self.tell(self._words(), ways)

    def _back(self) -> str:
        return _("Back to the debrief") if self.over else _("Back to the conversation")

    def _words(self) -> Iterator[Paragraph]:
        yield paragraph(_(TITLE), "strong", gap=1)
        for sentence in calm_sentences(over=self.over, kept=self.kept):
            yield paragraph(sentence, gap=1)
        for number, line in enumerate(support_lines(self.contacts)):
            yield paragraph(line, "strong" if number == 0 else "ink", gap=int(number == 0))

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
