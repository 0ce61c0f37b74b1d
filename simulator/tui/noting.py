"""The note pad of a conversation: opened over it, written down while someone writes."""

from __future__ import annotations

import asyncio
from functools import partial

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.asking import pad_sentence
from simulator.events import MAX_NOTES, LogError
from simulator.i18n import N_, say
from simulator.session import Session
from simulator.tui.frame import KEEPING
from simulator.tui.requests import OwnWordsWanted, Paper

NOTING: tuple[BindingType, ...] = (Binding("n", "note_pad", N_("Open your note pad"), show=False),)
PAD = N_("Your note pad")


class Noting(Screen[None]):
    """A screen with a note pad beside it."""

    session: Session
    kept: bool
    at_the_log: asyncio.Lock
    """Whoever writes in the practice log holds it: one at a time."""

    def action_note_pad(self) -> None:
        """Open the note pad."""
        paper = Paper(PAD, partial(pad_sentence, kept=self.kept), MAX_NOTES, self._note)
        self.post_message(OwnWordsWanted(self.session.notes, self._noted, kept=self.kept, paper=paper))

    def _noted(self, text: str | None) -> None:
        if text is not None:
            self._note(text)

    def _note(self, text: str) -> None:
        self._write_notes(text)

    @work(group=KEEPING, description="")
    async def _write_notes(self, text: str) -> None:
        """Have the note pad written down; where that fails it goes with the next reply."""
        async with self.at_the_log:
            try:
                await asyncio.to_thread(self.session.note, text)
            except LogError as error:
                complain = getattr(self.app.screen, "complain", None)
                if complain is not None:
                    complain(say(error.message, **error.fields))
