"""The tension curve that stays in view: one moment of it is stood on, and the keys go along it.

Only the moments in view are worked out, so a long conversation costs no more than a short one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from simulator.i18n import _
from simulator.tui.inks import ink, tint
from simulator.tui.sheet import page
from simulator.tui.typeset import Piece

_MARGIN = 16
_ROOMY = 60
"""A column of at least this width has words beside the curve."""
_CELLS = (3, 2)
"""Cells for each moment, the widest that fits; where neither does, a part of the curve is in view."""
_HIGHEST = 10
_TENSE = 7
"""From this tension on, the curve has the colour of a rise: threatening, or violent."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_START = "\N{MIDDLE DOT}"
"""Stands for the start, which is no moment and has no number."""
_TURNING = "\N{BLACK UP-POINTING TRIANGLE}"


class _View(NamedTuple):
    """The part of the curve that is in view."""

    left: int
    """Cell at which it begins."""
    cell: int
    first: int
    after: int


class Track(Widget, can_focus=False):
    """Shows the tension at the start and after each moment; it posts the one that is clicked."""

    ALLOW_SELECT = False

    @dataclass
    class Pointed(Message):
        """A moment was clicked, counted from 1; 0 is the start."""

        number: int

    def __init__(self) -> None:
        super().__init__(id="track")
        self._tension: Sequence[int] = ()
        self._turning: Collection[int] = ()
        self.at = 0
        """The moment that is stood on, counted from 1; 0 is the start."""

    def put(self, tension: Sequence[int], turning: Collection[int]) -> None:
        """Show this tension, and a mark under the moments of `turning`, counted from 1."""
        self._tension, self._turning = tension, turning
        self.refresh()

    def stand(self, at: int) -> None:
        """Stand on a moment, counted from 1; 0 is the start."""
        if at != self.at:
            self.at = at
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Tell which moment was clicked."""
        view = self._view()
        number = view.first + (event.x - view.left) // view.cell
        if view.left <= event.x and number < view.after:
            event.stop()
            self.post_message(self.Pointed(number))

    def _view(self) -> _View:
        edge, column = page(self.size.width)
        margin = _MARGIN if column >= _ROOMY else 0
        room, count = column - margin - 2, len(self._tension)
        cell = next((cell for cell in _CELLS if cell * count <= room), _CELLS[-1])
        most = max(1, room // cell)
        first = max(0, min(self.at - most // 2, count - most))
        return _View(edge + margin + 2, cell, first, min(count, first + most))

    # Painting

    def render_line(self, y: int) -> Strip:
        """Paint one line: the curve from above to below, and under it what is stood on."""
        width, rows = self.size.width, self.size.height - 1
        if not self._tension:
            return Strip.blank(width, self.rich_style)
        view = self._view()
        cells = self._curve(view, rows - 1 - y, rows) if y < rows else self._marks(view)
        label = _("tension") if y == 0 else self._words() if y == rows else ""
        shown = Piece(label.rjust(view.left - 3) if view.left > _MARGIN else "", "faded")
        before = Segment(shown.text.ljust(view.left), ink(self, shown.style))
        return Strip([before, *cells]).extend_cell_length(width, self.rich_style).crop(0, width)

    def _words(self) -> str:
        return _("moment {number}").format(number=self.at) if self.at else _("the start")

    def _curve(self, view: _View, row: int, rows: int) -> Iterator[Segment]:
        """Give one row of blocks, counted from below."""
        rise, fall = ink(self, "rise"), ink(self, "fall")
        chosen = tint(self)
        for number in range(view.first, view.after):
            level = self._tension[number]
            eighths = max(1, round(8 * rows * level / _HIGHEST)) - 8 * row
            block = _EIGHTHS[max(0, min(8, eighths))] * (view.cell - 1)
            style = rise if level >= _TENSE else fall
            yield Segment(block, style + chosen if number == self.at else style)
            yield Segment(" ", self.rich_style)

    def _marks(self, view: _View) -> Iterator[Segment]:
        """Mark the turning points, and put the moment that is stood on between brackets."""
        row = [" "] * (view.cell * (view.after - view.first) + 2)
        for number in range(view.first, view.after):
            if number in self._turning:
                row[view.cell * (number - view.first)] = _TURNING
        place = view.cell * (self.at - view.first)
        own = f"[{self.at or _START}]"
        start = max(0, place - (1 if place else 0))
        yield Segment("".join(row[:start]), ink(self, "ink"))
        yield Segment(own, ink(self, "number"))
        yield Segment("".join(row[start + len(own) :]), ink(self, "ink"))
