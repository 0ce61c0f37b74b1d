"""The question before an earlier conversation is erased; to keep it is the answer nearest at hand."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from simulator.i18n import N_, _
from simulator.tui.leaving import Leaving


class Erasing(Leaving):
    """Asks whether to erase; gives True for erasing."""

    ABOUT: ClassVar[str] = N_("Here you choose whether to erase this conversation or to keep it.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_on", N_("Keep the conversation"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__(kept=True)

    def reword(self) -> None:
        """Ask in the language in use."""
        gone = _("It is gone for good, with all that you typed in it. What was counted for a training stays.")
        self.ask(_("Erase this conversation?"), gone, _("Keep it"), _("Erase it"))
