"""The rooms in which someone looks back: on one conversation, on two side by side, and on all of them."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from simulator.debrief import Debrief, debrief
from simulator.desk import Desk
from simulator.events import LogError
from simulator.i18n import N_, language, say
from simulator.practice.contract import UNKNOWN
from simulator.session import Session
from simulator.tui.closing import doors_of
from simulator.tui.conversation import ConversationScreen
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.library import LibraryScreen
from simulator.tui.requests import CompareWanted, DebriefWanted, PairWanted, PastWanted
from simulator.tui.rooms import Answers, Rooms

if TYPE_CHECKING:
    from simulator.tui.app import BalieApp


class LooksBack(Rooms):
    """Opens debriefs, compares conversations, and shows the progress of who uses it."""

    def __init__(self, app: BalieApp, desk: Desk) -> None:
        super().__init__(app, desk)
        self._remembered: dict[tuple[str, int, bool], Any] = {}
        """What was read once, so that a second look takes no time."""

    @property
    def answers(self) -> Answers:
        """What it does for each request."""
        return {
            **super().answers,
            DebriefWanted: self.open_debrief,
            CompareWanted: self.compare,
            PairWanted: self.compare_pair,
            PastWanted: self.open_past,
        }

    @property
    def keeps(self) -> bool:
        """Whether conversations outlive the program."""
        return self.desk.log.keeps

    def _conversation(self, session: Session | None) -> Screen[None] | None:
        if session is None:
            self.app.complain(
                say(N_("This conversation cannot be gone on with in this version. Start a new one."))
            )
            self.read_home()
            return None
        return ConversationScreen(session, self.desk.settings, kept=self.keeps)

    def show_progress(self) -> None:
        """Open the person's progress, which is loaded when someone wants it."""
        if isinstance(self.app.screen, LibraryScreen):
            progress = importlib.import_module("simulator.tui.progress")
            self.app.push_screen(progress.ProgressScreen(self.desk, self._remembered))

    def open_debrief(self, wanted: DebriefWanted) -> None:
        """Look back on a conversation that has ended."""
        doors = doors_of(self.desk, wanted, self.app.post_message)
        self._open(lambda: debrief(wanted.attempt, language()), lambda result: DebriefScreen(result, doors))

    def compare(self, wanted: CompareWanted) -> None:
        """Hold a conversation against another, over the page that asks for it."""
        comparing = importlib.import_module("simulator.tui.comparing")
        self._open(partial(comparing.read, self.desk, wanted), partial(comparing.show, self.app, wanted))

    def compare_pair(self, wanted: PairWanted) -> None:
        """Hold one earlier conversation against another, over the list they were picked from."""
        comparing = importlib.import_module("simulator.tui.comparing")
        self._open(
            partial(comparing.read_pair, self.desk, wanted.first, wanted.second),
            partial(comparing.show_pair, self.app),
        )

    def open_past(self, wanted: PastWanted) -> None:
        """Look back on an earlier conversation, or go on with one that has not ended."""
        self._open(lambda: self._past(wanted.attempt), self._past_screen)

    def _past(self, name: str) -> Session | tuple[DebriefWanted, Debrief] | None:
        record = self.desk.log.read(name)
        if record is None:
            raise LogError(UNKNOWN)
        if record.ending is None:
            return self.desk.resume(record)
        attempt = self.desk.reread(record)
        if attempt is None:
            return None
        return DebriefWanted(attempt, record.started), debrief(attempt, language())

    def _past_screen(self, past: Session | tuple[DebriefWanted, Debrief] | None) -> Screen[None] | None:
        if past is None:
            self.app.complain(say(N_("This conversation cannot be played back in this version of Balie.")))
            return None
        if isinstance(past, Session):
            return self._conversation(past)
        wanted, result = past
        return DebriefScreen(result, doors_of(self.desk, wanted, self.app.post_message))
