"""Home and the rooms behind it: what an app has to do with the home screen, history and settings."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable
from typing import Any, TypeVar

from textual import on, work
from textual.screen import Screen

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
from simulator.tui.remembering import Remembering
from simulator.tui.requests import HomeBeingRead, HomeWanted
from simulator.tui.waiting import apart

T = TypeVar("T")


class Rooms(Remembering):
    """An app with a home screen: it is read in threads, and shown as far as it is known."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._home: Home | None = None
        self._opening = False

    def _library(self) -> LibraryScreen:
        return LibraryScreen(self._home)

    @on(HomeWanted)
    @work(group="home", exclusive=True)
    async def read_home(self) -> None:
        """Read what there is to play in a thread: there may be many files."""

        def tell(done: int, count: int) -> None:
            self.post_message(HomeBeingRead(done, count))

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

    @on(HomeBeingRead)
    def tell_how_far(self, read: HomeBeingRead) -> None:
        """Say how far the reading is, as long as there is no list to look at."""
        if self._home is None:
            for screen in self.screen_stack:
                if isinstance(screen, LibraryScreen):
                    screen.tell_how_far(read.done, read.count)

    def _show_home(self, home: Home) -> None:
        self._home = home
        # Help may lie over it by now.
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.fill(home)

    # From screen to screen

    def _open(self, read: Callable[[], T], show: Callable[[T], Screen[None] | None]) -> None:
        """Read what a screen needs in a thread, because the disk may be slow; then show it."""
        if not self._opening:
            self._opening = True
            self._opened(read, show)

    @work
    async def _opened(self, read: Callable[[], T], show: Callable[[T], Screen[None] | None]) -> None:
        try:
            screen = show(await asyncio.to_thread(read))
            if screen is not None:
                await self._stand_on(screen)
        except LogError as error:
            self._complain(say(error.message, **error.fields))
        finally:
            self._opening = False

    async def _stand_on(self, screen: Screen[None]) -> None:
        """Put a screen on the first one, in the place of any other."""
        await self.close_over()
        over = len(self.screen_stack) == 1 or kept_under(self.screen)
        await (self.push_screen(screen) if over else self.switch_screen(screen))

    def action_tour(self) -> None:
        """Show the short tour, which is loaded the first time and when someone wants it."""
        if isinstance(self.screen, LibraryScreen):
            welcome = importlib.import_module("simulator.tui.welcome")
            self.push_screen(welcome.WelcomeScreen(self.desk), self._chosen)

    def action_history(self) -> None:
        """Open the list of earlier conversations, which is loaded when someone wants it."""
        if isinstance(self.screen, LibraryScreen):
            history = importlib.import_module("simulator.tui.history")
            self.push_screen(history.HistoryScreen(self.desk, self._home))

    def action_settings(self) -> None:
        """Open the settings, which are loaded when someone wants them; home is told what changed."""
        preferences = importlib.import_module("simulator.tui.preferences")
        if not isinstance(self.screen, preferences.PreferencesScreen | preferences.TypingScreen):
            self.push_screen(preferences.PreferencesScreen(self.desk), self._chosen)

    def _chosen(self, _nothing: None) -> None:
        if isinstance(self.screen, LibraryScreen):
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
