"""The full-screen face: it stands at once, and everything behind its first page is loaded under it."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.diagnostics import ToldError
from simulator.events import utc_now
from simulator.settings import Settings
from simulator.start import Start
from simulator.tui.frame import CRASHED, played, tell_of
from simulator.tui.keys import SAFE_STOP
from simulator.tui.opening import OpeningScreen
from simulator.tui.remembering import Remembering
from simulator.tui.requests import Request
from simulator.tui.waiting import apart

if TYPE_CHECKING:
    from simulator.tui.house import House, Opened

_IN_THE_HOUSE = "house"
"""The stack of screens that takes the place of the first page."""
_WHILE_OPENING = frozenset({"quit", "help_quit", "suspend_process"})
"""What can be done before there is anything behind the first page."""


class BalieApp(Remembering):
    """Hands what the screens ask for to the house, which is loaded behind the first page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark,f8", "safe_stop", SAFE_STOP, show=False),
    ]

    def __init__(self, settings: Settings, start: Start) -> None:
        super().__init__(settings)
        self.start = start
        self.house: House | None = None
        self.failure: ToldError | None = None
        """Why nothing could be opened."""
        self.found = True
        """Whether there is something to open; so it seems as long as nobody looked."""

    def stand_on(self, opened: Opened) -> None:
        """Have everything there is behind the first page."""
        self._desk = opened.desk
        self.house = _behind().House(self, opened, self.start)

    def get_default_screen(self) -> Screen[None]:
        """Stand at once."""
        return self.house.first_screen() if self.house else OpeningScreen()

    def on_mount(self) -> None:
        """Load what is not there yet, once the first page is on the screen."""
        if self.house:
            self._settle(self.house)
        else:
            self.call_after_refresh(self._load)

    @work
    async def _load(self) -> None:
        """Open what was asked for; who closes Balie meanwhile does not wait for it."""
        try:
            opened = await apart(lambda: _behind().opened(self.settings, self.start))
        except ToldError as failure:
            self.failure = failure
            self.exit()
            return
        if opened is None:
            self.found = False
            self.exit()
            return
        self.stand_on(opened)
        if self.house:
            self.add_mode(_IN_THE_HOUSE, self.house.first_screen)
            await self.switch_mode(_IN_THE_HOUSE)
            self._settle(self.house)

    def _settle(self, house: House) -> None:
        # What start-up made is never garbage: out of the collector's sight with it.
        self.call_after_refresh(_collect_from_now)
        house.welcome()

    @on(Request)
    async def answer(self, wanted: Request) -> None:
        """Have the house do what a screen asks for."""
        assert self.house, "the first page asks for nothing"
        doing = self.house.answer(wanted)
        if isawaitable(doing):
            await doing

    def speak(self, wanted: str) -> None:
        """Speak this language from now on; scenarios that have not begun are read again in it."""
        super().speak(wanted)
        if self.house:
            self.house.reword()

    # What keys ask for on any screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the safe stop only where there is something to stop; at first there is only waiting."""
        del parameters
        if self.house is None:
            return action in _WHILE_OPENING
        return action != "safe_stop" or bool(self.house.held)

    def action_safe_stop(self) -> None:
        """Leave a conversation, or its debrief, for a calm page at once; it is written down nowhere."""
        if self.house:
            self.house.stop_safely()

    def action_tour(self) -> None:
        """Show the short tour."""
        if self.house:
            self.house.show_tour()

    def action_history(self) -> None:
        """Open the list of earlier conversations."""
        if self.house:
            self.house.show_history()

    def action_progress(self) -> None:
        """Open what someone's own conversations show over time."""
        if self.house:
            self.house.show_progress()

    def action_settings(self) -> None:
        """Open the settings."""
        if self.house:
            self.house.show_settings()


def _behind() -> Any:
    # Four fifths of the program: it is loaded when the first page stands.
    return importlib.import_module("simulator.tui.house")


def _collect_from_now() -> None:
    gc.freeze()
    gc.enable()


def run(settings: Settings, start: Start) -> int | None:
    """Open the full-screen face and give the exit code: 0, or 2 when the program itself went wrong.

    None where there is no such conversation, or none that can be held. Raises ToldError.
    """
    app = BalieApp(settings, start)
    try:
        code = told(app)
    finally:
        if app.house:
            app.desk.log.close()
    if app.failure:
        raise app.failure
    return code if app.found else None


def told(app: BalieApp) -> int:
    """Run an app, tell what went wrong in the program if anything did, and give the exit code."""
    wrong = played(app)
    if wrong is None:
        return app.return_code or 0
    clock: Callable[[], str] = app.desk.clock if app.house else utc_now
    tell_of(wrong, app.settings.places, clock(), kept=app.house is not None and app.desk.log.keeps)
    return CRASHED
