"""The documents of a scenario, read again during the conversation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from simulator.dialogue import Dialogue
from simulator.i18n import N_, _
from simulator.tui.aside import AsideScreen
from simulator.tui.playscript import set_document
from simulator.tui.typeset import Paragraph, paragraph


class DocumentsScreen(AsideScreen):
    """Shows the documents one after another; they stay as they are in every language."""

    ABOUT: ClassVar[str] = N_("These are the papers that you may read during the conversation.")
    BACK = N_("back to the conversation")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,d,enter,q", "close", N_("Go back to the conversation"), show=False),
    ]

    def __init__(self, dialogue: Dialogue) -> None:
        super().__init__(lambda: (_("Documents"), _set_documents(dialogue)))


def _set_documents(dialogue: Dialogue) -> Iterator[Paragraph]:
    phrase = dialogue.stage.phrase
    for document in dialogue.scenario.documents.values():
        yield paragraph(phrase(document.title), "strong", gap=1)
        yield from set_document(phrase(document.text))
