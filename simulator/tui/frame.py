"""What every full-screen app of Balie is: its two themes, its keys, and the last door for what goes wrong."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.worker import WorkerFailed

from simulator import crash
from simulator.i18n import _
from simulator.settings import Places
from simulator.tui.theme import DARK, LIGHT, STYLE_SHEET, THEMES

CRASHED = 2
_HEIGHTS = [(0, "-low"), (16, "-middle"), (28, "-high")]


class Frame(App[int]):
    """An app in the colours of the house, that never shows a traceback."""

    TITLE = "Balie"
    ENABLE_COMMAND_PALETTE = False
    CSS = STYLE_SHEET
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,ctrl+t", "theme", show=False),
        Binding("ctrl+q", "quit", show=False, priority=True),
    ]

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.crash: BaseException | None = None
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = THEMES[theme].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the names that the style sheet uses a value in every theme."""
        return DARK.variables

    def _complain(self, sentence: str) -> None:
        complain = getattr(self.screen, "complain", None)
        if complain is not None:
            complain(sentence)

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_help_quit(self) -> None:
        """Say how to stop, in the person's language."""
        self._complain(_("Press Ctrl+Q to stop Balie."))

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
        return error
    return app.crash


def tell_of(wrong: BaseException, places: Places, at: str, *, kept: bool) -> None:
    """Say what went wrong and where the report of it is; `kept` says that a conversation was kept."""
    print(_(crash.sentence(kept=kept)), file=sys.stderr)  # noqa: T201 - the screen is gone
    report = crash.write_report(wrong, places.state, at)
    if report:
        print(_(crash.WHERE).format(path=report), file=sys.stderr)  # noqa: T201 - the screen is gone
