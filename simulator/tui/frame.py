"""What every full-screen app of Balie is: its colours, language and keys, and the last door for mistakes."""

from __future__ import annotations

import asyncio
import importlib
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.worker import WorkerFailed

from simulator import crash, i18n
from simulator.i18n import N_, _, say
from simulator.settings import Places
from simulator.tui.choices import Choices
from simulator.tui.furniture import Notice
from simulator.tui.keys import EVERYWHERE, HELP
from simulator.tui.letting_go import let_go
from simulator.tui.theme import DARK, STYLE_SHEET, THEMES, after

if TYPE_CHECKING:
    from simulator.tui.palette import Wish

CRASHED = 2
_BY_SIGNAL = 128
"""Added to the number of the signal that ended a program: its exit code, as shells have it."""
_AT_MOST = 2.0
"""Seconds until a program without a terminal is gone, whatever holds it up."""
KEEPING = "keeping"
"""The group of the workers that write down what someone wrote; Balie does not close before they are done."""
MOST_PASTED = 10_000
"""Characters of a paste that are taken; the rest is left."""
_HEIGHTS = [(0, "-low"), (16, "-middle"), (28, "-high")]


@runtime_checkable
class Worded(Protocol):
    """A screen that can say everything again in another language."""

    def reword(self) -> None:
        """Set every text of the interface anew in the language in use."""


@runtime_checkable
class Writing(Protocol):
    """A screen on which someone writes what may not be written down yet."""

    def put_down(self) -> None:
        """Have it written down now, by workers of the group KEEPING."""


class Frame(App[int]):
    """An app in the colours of the house, that never shows a traceback."""

    TITLE = "Balie"
    ENABLE_COMMAND_PALETTE = False
    CSS = STYLE_SHEET
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *EVERYWHERE,
        Binding("f1", "help", HELP, show=False, priority=True),
        Binding("ctrl+p", "palette", N_("Find what you can do here"), show=False, priority=True),
        # Over a question, only keys with priority reach the app.
        Binding("f2", "language", N_("Speak the other language"), show=False, priority=True),
        Binding("ctrl+z", "suspend_process", N_("Set Balie aside for a moment"), show=False),
        Binding("ctrl+q", "quit", N_("Close Balie"), show=False, priority=True),
    ]

    def __init__(self, theme: str) -> None:
        let_go()
        super().__init__()
        self.crash: BaseException | None = None
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = THEMES[theme].name

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands: in the text that is written, or before what is stood on.

        It is worked out as the page is painted. Where there is neither, a table has put it.
        """
        typing = getattr(self.screen.focused, "cursor_screen_offset", None)
        if isinstance(typing, Offset):
            return typing
        choices = getattr(self.screen, "choices", None)
        place = choices.cursor() if isinstance(choices, Choices) else None
        return place or self._cursor_put

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._cursor_put = place

    def on_mount(self) -> None:
        """Lose nothing when the program is told from outside to end, or when its terminal is gone."""
        # Not on every system, and not in a thread.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTERM, self.call_later, self._end)
            loop.add_signal_handler(signal.SIGHUP, self._hung_up)
        self.app_resume_signal.subscribe(self, self._paint_anew)

    # How it ends

    async def action_quit(self) -> None:
        """Close Balie, with everything that someone wrote."""
        await self._write_down()
        self.exit()

    async def _write_down(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Writing):
                screen.put_down()
        keeping = [worker for worker in self.workers if worker.group == KEEPING]
        if keeping:  # of none, Textual makes all
            await self.workers.wait_for_complete(keeping)

    async def _end(self) -> None:
        await self._write_down()
        self.exit(return_code=_BY_SIGNAL + signal.SIGTERM)

    def _hung_up(self) -> None:
        # Textual may wait forever for a terminal that takes no more.
        last = threading.Timer(_AT_MOST, os._exit, [_BY_SIGNAL + signal.SIGHUP])
        last.daemon = True
        last.start()
        self.call_later(self._end_alone)

    async def _end_alone(self) -> None:
        """End as a program does whose terminal is gone: there is nobody to give anything back to.

        Where that was to be ignored, as under nohup, the program would read nothing forever, at full speed.
        """
        await self._write_down()
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
        os.kill(os.getpid(), signal.SIGHUP)

    def _paint_anew(self, _app: object) -> None:
        """Paint everything: a terminal that was given back shows nothing of before."""
        for screen in (*self._background_screens, self.screen):
            screen.refresh(layout=True)
            for widget in screen.query("*"):
                widget.refresh()

    async def on_event(self, event: events.Event) -> None:
        """Take no more of a paste than anything here can hold; a megabyte would keep the screen waiting."""
        if isinstance(event, events.Paste):
            event.text = event.text[:MOST_PASTED]
        await super().on_event(event)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the names that the style sheet uses a value in every theme."""
        return DARK.variables

    def complain(self, sentence: str) -> None:
        """Tell it on the topmost screen that tells such things."""
        told = (getattr(screen, "complain", None) for screen in reversed(self.screen_stack))
        for complain in filter(None, told):
            complain(sentence)
            return

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, and say so: nothing else on the screen would tell."""
        super().copy_to_clipboard(text)
        notice = getattr(self.screen, "notice", None)
        if isinstance(notice, Notice):
            notice.mention(say(N_("Copied.")))

    # Over any screen

    def action_help(self) -> None:
        """Say what the screen is and which keys it has; once more puts that away."""
        screen = self.screen
        helping = importlib.import_module("simulator.tui.helping")
        if isinstance(screen, helping.HelpScreen):
            screen.dismiss()
        else:
            self.push_screen(helping.HelpScreen(screen))

    def action_palette(self) -> None:
        """Offer everything that can be done here; once more puts that away."""
        screen = self.screen
        palette = importlib.import_module("simulator.tui.palette")
        if isinstance(screen, palette.PaletteScreen):
            screen.dismiss(None)
            return

        async def wished(wish: Wish | None) -> None:
            if wish is not None:
                await self.run_action(wish.action, wish.node)

        self.push_screen(palette.PaletteScreen(screen), wished)

    async def close_over(self) -> None:
        """Put away what lies over the screen that someone is on: the help, the palette."""
        while getattr(self.screen, "OVER", False):
            await self.pop_screen()

    def action_theme(self) -> None:
        """Wear the next colours; a screen that shows the settings knows it."""
        self.theme = after(self.theme)
        self.wears(next(name for name, theme in THEMES.items() if theme.name == self.theme))
        self._renew()

    def _renew(self) -> None:
        for renew in filter(None, (getattr(screen, "renew", None) for screen in self.screen_stack)):
            renew()

    def wears(self, theme: str) -> None:
        """Hear which colours were chosen with a key, by the name that the settings know."""

    def action_language(self) -> None:
        """Speak the other language."""
        self.speak(i18n.other())

    def speak(self, wanted: str) -> None:
        """Speak this language from now on, on every screen that stands open; the top one comes last."""
        i18n.use(wanted)
        for screen in self.screen_stack:
            if isinstance(screen, Worded):
                screen.reword()

    def action_help_quit(self) -> None:
        """Say how to stop, in the person's language."""
        self.complain(say(N_("Press Ctrl+Q to stop Balie.")))

    def _handle_exception(self, error: Exception) -> None:
        """Stop without a traceback: it would show names and answers."""
        if self.crash is None:
            self.crash = error.error if isinstance(error, WorkerFailed) else error
        self._return_code = CRASHED
        self._close_messages_no_wait()
        self._exception = self._exception or error
        self._exception_event.set()


def played(app: Frame) -> BaseException | None:
    """Run an app and give what went wrong in the program, if anything did."""
    try:
        app.run()
    except Exception as error:  # the same door for what Textual lets through
        return app.crash or error
    return app.crash


def tell_of(wrong: BaseException, places: Places, at: str, *, kept: bool) -> None:
    """Say what went wrong and where the report of it is; `kept` says that a conversation was kept."""
    print(_(crash.sentence(kept=kept)), file=sys.stderr)  # noqa: T201 - the screen is gone
    report = crash.write_report(wrong, places.state, at)
    if report:
        print(_(crash.WHERE).format(path=report), file=sys.stderr)  # noqa: T201 - the screen is gone
