"""The citizen beside the conversation: drawn in the ink of the page, or in words, or not at all."""

from __future__ import annotations

import locale
import os
import sys

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from simulator.figure import NOT_HERE, Figure, figure_in
from simulator.figure_drawing import HEIGHT, SMALL_HEIGHT, SMALL_WIDTH, WIDTH, Drawing, Ink, in_ascii
from simulator.i18n import N_, _
from simulator.session import Session
from simulator.settings import FIGURES
from simulator.tui.furniture import Notice, Rule
from simulator.tui.inks import ink
from simulator.tui.requests import SettingsChosen
from simulator.tui.sheet import Sheet, page
from simulator.tui.typeset import paragraph

_INKS: dict[Ink, str] = {"line": "ink", "shade": "faded", "cloth": "rule"}
_APART = 2
"""Cells between the text and the drawing, and between the drawing and the edge."""
_LEAST = (60, 16)
"""Columns and rows of a terminal in which a head can be drawn beside the text."""
_WIDE = (100, 24)
"""Columns and rows of a terminal in which there is room for the shoulders too."""

_NEXT = {"drawn": "away", "away": "told", "told": "drawn"}
"""What a key makes of how the citizen is shown, by the names that the settings know."""

FACING: tuple[BindingType, ...] = (
    Binding("f", "figure", N_("Show the citizen drawn, in words or not at all"), show=False),
)


def has_only_ascii(environment: dict[str, str] | None = None, encoding: str | None = None) -> bool:
    """Tell whether a terminal may lack the glyphs of a drawing: one without UTF-8, or the bare console."""
    variables = dict(os.environ) if environment is None else environment
    spoken = encoding or getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(False)
    return "utf" not in spoken.lower() or variables.get("TERM") == "linux"


class FigureView(Widget, can_focus=False):
    """Draws the citizen at the foot of a transcript, to the right of its text."""

    ALLOW_SELECT = False

    def __init__(self, sheet: Sheet, rule: Rule, shown: str = FIGURES[0]) -> None:
        super().__init__(id="figure")
        self.sheet = sheet
        self.rule = rule
        self.words = Notice(id="seen")
        """Where the citizen is told of in words; it stays empty otherwise."""
        self.shown = shown
        self.wanted = shown
        """How the citizen is to be shown where there is room for it."""
        self.only_ascii = has_only_ascii()
        self._figure: Figure | None = None
        self._drawing: Drawing = ()

    def on_mount(self) -> None:
        """Stand anew wherever the page was laid out anew: a line that comes or goes moves the desk."""
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _screen: self._place())

    def look(self, session: Session) -> None:
        """Show the citizen as they are in the conversation now."""
        self._figure = figure_in(session.attempt, practice=session.practice)
        self._fit()

    def turn_over(self) -> None:
        """Go from drawn to nothing, from nothing to words, and from words to drawn."""
        unseen = self.shown == "drawn" and not self._room()
        self.shown = "told" if unseen else _NEXT[self.shown]
        self.wanted = "drawn" if unseen else self.shown
        self._fit()

    def _room(self) -> int:
        """Give the width that a drawing can have in this terminal; 0 for none."""
        columns, rows = self.app.size
        if columns >= _WIDE[0] and rows >= _WIDE[1]:
            return WIDTH
        return SMALL_WIDTH if columns >= _LEAST[0] and rows >= _LEAST[1] else 0

    def _fit(self) -> None:
        width = self._width()
        # The text keeps its width when the citizen is away for a moment: it would jump.
        self.sheet.keep_free(width + 2 * _APART if width else 0)
        told = self.shown == "told"
        words = self._figure.words() if self._figure else _(NOT_HERE)
        if told or self.words.row_count:
            self.words.show([paragraph(words, "seen")] if told else [])
        self.call_after_refresh(self._place)

    def _width(self) -> int:
        return self._room() if self.shown == "drawn" else 0

    def _place(self) -> None:
        """Stand on the line under the transcript as on a desk, as large as there is room."""
        width, region = self._width(), self.sheet.region
        foot = min(self.rule.region.y, region.bottom + 1)
        large = width == WIDTH and foot - region.y >= HEIGHT
        shown = self._figure is not None and width > 0 and foot - region.y >= SMALL_HEIGHT
        self.styles.display = "block" if shown else "none"
        if self._figure is None or not shown:
            return
        drawing = self._figure.large() if large else self._figure.small()
        self._drawing = in_ascii(drawing) if self.only_ascii else drawing
        left, column = page(self.app.size.width, free=self.sheet.free)
        self.styles.width, self.styles.height = (WIDTH, HEIGHT) if large else (SMALL_WIDTH, SMALL_HEIGHT)
        self.styles.offset = (left + column + _APART, foot - len(drawing))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one row of the drawing."""
        ground = self.rich_style
        if y >= len(self._drawing):
            return Strip.blank(self.size.width, ground)
        row = [Segment(glyphs, ink(self, _INKS[kind])) for glyphs, kind in self._drawing[y]]
        return Strip(row).extend_cell_length(self.size.width, ground).crop(0, self.size.width)


class Facing(Screen[None]):
    """A screen on which the trainee faces the citizen."""

    figure: FigureView

    def action_figure(self) -> None:
        """Show the citizen drawn, in words or not at all."""
        self.figure.turn_over()
        self.post_message(SettingsChosen({"figure": self.figure.wanted}))
