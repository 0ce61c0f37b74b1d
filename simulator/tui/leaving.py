"""The question before a conversation is left; to go on is the answer nearest at hand."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from simulator.i18n import N_, _
from simulator.tui.choices import Choice, Choices
from simulator.tui.keys import CHOOSING, EVERYWHERE, SAFE_STOP, Choosing
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

_GO_ON, _LEAVE = "go on", "leave"


class Leaving(Choosing, ModalScreen[bool]):
    """Asks whether to leave; gives True for leaving."""

    ABOUT: ClassVar[str] = N_("Here you choose whether to stop or to go on.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *CHOOSING,
        *EVERYWHERE,
        Binding("exclamation_mark,f8", "app.safe_stop", SAFE_STOP, show=False),
        Binding("escape", "go_on", N_("Go on with the conversation"), show=False),
    ]

    def __init__(self, *, kept: bool) -> None:
        super().__init__()
        self.kept = kept
        self.question = Sheet(id="question")
        self.choices = Choices(margin=3, id="answers")

    def compose(self) -> ComposeResult:
        """Put the question above its two answers."""
        with Vertical(id="box"):
            yield self.question
            yield self.choices

    def on_mount(self) -> None:
        """Ask."""
        self.reword()

    def reword(self) -> None:
        """Ask in the language in use; it stays on the answer that was stood on."""
        kept = _("Your conversation is kept; you can go on with it later.")
        unkept = _("This conversation is not kept; you cannot go on with it later.")
        self.ask(_("Stop?"), kept if self.kept else unkept, _("Go on with the conversation"), _("Stop"))

    def ask(self, question: str, meaning: str, keep: str, leave: str) -> None:
        """Show the question, what leaving means, and the two answers."""
        self.question.show([paragraph(question, "strong"), paragraph(meaning, gap=1)])
        answers = ((_GO_ON, keep), (_LEAVE, leave))
        self.choices.offer(
            [
                Choice(key, (Paragraph((Piece(words),), label=Piece(str(number), "number")),))
                for number, (key, words) in enumerate(answers, 1)
            ],
            at=_GO_ON if self.choices.key is None else self.choices.key,
        )

    @on(Choices.Taken)
    def answer(self, taken: Choices.Taken) -> None:
        """Give the answer."""
        taken.stop()
        self.dismiss(taken.key == _LEAVE)

    def action_go_on(self) -> None:
        """Go on with the conversation."""
        self.dismiss(False)
