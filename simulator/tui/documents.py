"""The documents of a scenario, read again during the conversation."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.dialogue import Dialogue
from simulator.i18n import N_, _
from simulator.tui.furniture import Hint, KeyLine, Line
from simulator.tui.keys import READING, Reading
from simulator.tui.playscript import set_document
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Piece, paragraph


class DocumentsScreen(Reading, Screen[None]):
    """Shows the documents one after another."""

    ABOUT: ClassVar[str] = N_("These are the papers that you may read during the conversation.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *READING,
        Binding("escape,d,enter,q", "close", N_("Go back to the conversation"), show=False),
    ]

    def __init__(self, dialogue: Dialogue) -> None:
        super().__init__()
        self.dialogue = dialogue
        self.head = Line(id="head")
        self.sheet = Sheet(id="sheet")
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        """Put the text between the head and the keys."""
        yield self.head
        yield self.sheet
        yield self.keys

    def on_mount(self) -> None:
        """Show every document."""
        self.reword()

    def reword(self) -> None:
        """Name everything in the language in use; the documents stay as they are."""
        phrase = self.dialogue.stage.phrase
        self.head.put((Piece(_("Documents"), "faded"),))
        paragraphs = [
            each
            for document in self.dialogue.scenario.documents.values()
            for each in (
                paragraph(phrase(document.title), "strong", gap=1),
                *set_document(phrase(document.text)),
            )
        ]
        self.sheet.show(paragraphs, place=self.sheet.place)
        self.keys.list_keys([Hint("Esc", _("back to the conversation"), "close", matters=True)])

    def action_close(self) -> None:
        """Go back to the conversation."""
        self.dismiss()
