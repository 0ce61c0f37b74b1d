"""Home and the rooms behind it: the home screen, history and settings, and how a screen is opened."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import Screen
from textual.worker import Worker

from simulator.authoring.workplace import find_workplace
from simulator.desk import Desk
from simulator.events import LogError
from simulator.home import Home, read_home
from simulator.i18n import say
from simulator.register.errors import RegisterError
from simulator.registrar import apart as apart_from
from simulator.settings import Complaint
from simulator.tui.closing import settled
from simulator.tui.library import LibraryScreen
from simulator.tui.requests import HomeBeingRead, HomeWanted, Request
from simulator.tui.waiting import apart

if TYPE_CHECKING:
    from simulator.tui.app import BalieApp

T = TypeVar("T")
Work = Callable[[], Coroutine[None, None, None]]
Answers = Mapping[type[Request], Callable[[Any], Awaitable[None] | None]]
"""What is done for each kind of request."""


class Rooms:
    """Has a home screen, which is read in threads and shown as far as it is known."""

    def __init__(self, app: BalieApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk
        self._home: Home | None = None
        self._opening = False

    @property
    def answers(self) -> Answers:
        """What it does for each request."""
        return {HomeWanted: self.read_home, HomeBeingRead: self.tell_how_far}

    def answer(self, wanted: Request) -> Awaitable[None] | None:
        """Do what a screen asks for."""
        return self.answers[type(wanted)](wanted)

    def _library(self) -> LibraryScreen:
        return LibraryScreen(self._home)

    def _do(self, doing: Work, group: str = "default", *, exclusive: bool = False) -> None:
        """Have it done beside everything else; of an exclusive group only the last goes on."""
        _worker: Worker[None] = self.app.run_worker(doing, group=group, exclusive=exclusive)

    def read_home(self, _wanted: HomeWanted | None = None) -> None:
        """Read what there is to play in a thread: there may be many files."""
        self._do(self._read_home, group="home", exclusive=True)

    async def _read_home(self) -> None:
        def tell(done: int, count: int) -> None:
            self.app.post_message(HomeBeingRead(done, count))

        # Who closes Balie meanwhile does not wait for it.
        home = await apart(lambda: read_home(self.desk, tell))
        known = self._home
        if known is not None:
            # What was asked a moment ago stays until the register has answered again.
            home = home.with_duties(known.duties)
        self._show_home(home)
        asked = await apart(lambda: _asked(self.desk, home))
        if asked is not None:
            self._show_home(asked)

    def tell_how_far(self, read: HomeBeingRead) -> None:
        """Say how far the reading is, as long as there is no list to look at."""
        if self._home is None:
            for screen in self.app.screen_stack:
                if isinstance(screen, LibraryScreen):
                    screen.tell_how_far(read.done, read.count)

    def _show_home(self, home: Home) -> None:
        self._home = home
        # Help may lie over it by now.
        for screen in self.app.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.fill(home)

    # From screen to screen

    def _open(self, read: Callable[[], T], show: Callable[[T], Screen[None] | None]) -> None:
        """Read what a screen needs in a thread, because the disk may be slow; then show it."""
        if not self._opening:
            self._opening = True
            self._do(partial(self._opened, read, show))

    async def _opened(self, read: Callable[[], T], show: Callable[[T], Screen[None] | None]) -> None:
        try:
            screen = show(await asyncio.to_thread(read))
            if screen is not None:
                await self._stand_on(screen)
        except LogError as error:
            self.app.complain(say(error.message, **error.fields))
        finally:
            self._opening = False

    async def _stand_on(self, screen: Screen[None]) -> None:
        """Put a screen on the first one, in the place of any other."""
        await self.app.close_over()
        over = len(self.app.screen_stack) == 1 or kept_under(self.app.screen)
        await (self.app.push_screen(screen) if over else self.app.switch_screen(screen))

    def show_tour(self) -> None:
        """Show the short tour, which is loaded the first time and when someone wants it."""
        if isinstance(self.app.screen, LibraryScreen):
            welcome = importlib.import_module("simulator.tui.welcome")
            self.app.push_screen(welcome.WelcomeScreen(self.desk), self._chosen)

    def show_history(self) -> None:
        """Open the list of earlier conversations, which is loaded when someone wants it."""
        if isinstance(self.app.screen, LibraryScreen):
            history = importlib.import_module("simulator.tui.history")
            self.app.push_screen(history.HistoryScreen(self.desk, self._home))

    def show_settings(self) -> None:
        """Open the settings, which are loaded when someone wants them; home is told what changed."""
        preferences = importlib.import_module("simulator.tui.preferences")
        if not isinstance(self.app.screen, preferences.PreferencesScreen | preferences.TypingScreen):
            self.app.push_screen(preferences.PreferencesScreen(self.desk), self._chosen)

    def _chosen(self, _nothing: None) -> None:
        if isinstance(self.app.screen, LibraryScreen):
            self.read_home()


def kept_under(screen: Screen[Any]) -> bool:
    """Tell whether what is opened from a screen lies over it, so that Esc comes back to it."""
    return bool(getattr(screen, "STAYS", False))


def _asked(desk: Desk, home: Home) -> Home | None:
    """Write in the register what could not be written before, and read what it asks of the person.

    It may be slow, or not answer at all. None for who works for no organisation.
    """
    if find_workplace(desk.settings) is None:
        return None
    said = settled(desk)
    try:
        with apart_from(desk) as other:
            # The database is loaded for who has an organisation alone.
            duties = importlib.import_module("simulator.duties").duties(other)
    except (RegisterError, LogError) as error:
        # Who was never told to say who they are is not asked for it every time.
        named = desk.settings.person != ""
        return home.with_duties(None, said, Complaint(error.message, error.fields) if named else None)
    return home.with_duties(duties, said)
