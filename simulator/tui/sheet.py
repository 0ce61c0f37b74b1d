"""A column of set text that scrolls: paragraphs are kept as data and wrapped once for each width.

Only the rows in view become strips, so a long conversation costs no more to show than a short one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from simulator.tui.copying import Place, before_text, cells_to, copied
from simulator.tui.inks import ink, tint
from simulator.tui.typeset import Measure, Paragraph, Row, row_width, set_apart

MEASURE = 76
_EDGE = 2
_KEPT_STRIPS = 400


def page(width: int, measure: int = MEASURE, free: int = 0) -> tuple[int, int]:
    """Give the left edge and the width of the text column in a terminal of this width.

    `free` is the number of cells at the right that the text keeps out of; its left edge stays where it is.
    """
    column = max(1, min(measure, width - 2 * _EDGE))
    left = max(0, (width - column) // 2)
    return left, max(1, min(column, width - left - free))


class Sheet(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows paragraphs in a centred column."""

    def __init__(self, *, margin: int = 0, sunk: bool = False, id: str | None = None) -> None:  # noqa: A002 - its name in Textual
        super().__init__(id=id)
        self.margin = margin
        self.sunk = sunk
        """Whether a short text stands at the bottom of the view."""
        self.free = 0
        """Cells at the right that the text keeps out of."""
        self._paragraphs: list[Paragraph] = []
        self._rows: list[Row] = []
        self._leads: list[int] = []
        self._starts: list[int] = []
        self._width = 0
        self._place = (0, 0)
        self._settling = False
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._painting = False

    # What it shows

    @dataclass
    class Pointed(Message):
        """A paragraph was clicked."""

        sheet: Sheet
        number: int

    def show(self, paragraphs: Iterable[Paragraph], *, place: tuple[int, int] = (0, 0)) -> None:
        """Show these paragraphs and nothing else, with this place at the top: a paragraph and a row in it."""
        self._paragraphs = list(paragraphs)
        self._place = place
        self._reset()

    def add(self, paragraphs: Iterable[Paragraph], *, lead: int = 0) -> None:
        """Add paragraphs and show them to their end; when too long, from the one numbered `lead`."""
        first = len(self._paragraphs)
        added = list(paragraphs)
        self._paragraphs += added
        if self._width:
            self._set(added)
        self._place = (first + lead, 0)
        self._sized()

    def rows_of(self, paragraphs: Iterable[Paragraph]) -> int:
        """Tell how many rows these would take."""
        measure = Measure(page(self._width, free=self.free)[1], self.margin)
        return sum(len([*set_apart(each, measure)]) for each in paragraphs) if self._width else 0

    @property
    def text(self) -> str:
        """All that is shown, as it would be read."""
        return "\n".join("".join(piece.text for piece in row).rstrip() for row in self._rows)

    @property
    def place(self) -> tuple[int, int]:
        """What is at the top of the view: a paragraph and a row in it; near the end, the last paragraph."""
        return self._place

    @property
    def top(self) -> int:
        """The row at the top of the view."""
        return round(self.scroll_y)

    @property
    def row_count(self) -> int:
        """Rows that the text takes at the width it has."""
        return len(self._rows)

    @property
    def rows_below(self) -> int:
        """Rows that are still hidden below the view."""
        return max(0, round(self.max_scroll_y - self.scroll_y))

    def start_of(self, number: int) -> int:
        """Give the row on which a paragraph starts, its gap not counted."""
        return self._starts[number] + self._paragraphs[number].gap

    def go_to(self, number: int) -> None:
        """Bring a paragraph to the top of the view, as far as the text reaches."""
        self._place = (number, 0)
        self._settle()

    def scroll_by(self, rows: int) -> None:
        """Read on, or back when negative."""
        self.scroll_to(y=round(self.scroll_y) + rows, animate=False, force=True)

    def turn_page(self, by: int) -> None:
        """Read on or back by a page; one line of the old page stays."""
        self.scroll_by(by * max(1, self.size.height - 1))

    def go_to_edge(self, by: int) -> None:
        """Go to the beginning (negative) or the end."""
        self.scroll_to(y=0 if by < 0 else self.max_scroll_y, animate=False, force=True)

    # Setting

    def _reset(self) -> None:
        self._rows, self._leads, self._starts = [], [], []
        self._strips.clear()
        if self._width:
            self._set(self._paragraphs)
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        self._sized()
        self.refresh()

    def _set(self, paragraphs: Iterable[Paragraph]) -> None:
        measure = Measure(page(self._width, free=self.free)[1], self.margin)
        for each in paragraphs:
            self._starts.append(len(self._rows))
            for row, lead in set_apart(each, measure):
                self._rows.append(row)
                self._leads.append(lead)

    def _sized(self) -> None:
        if self._width:
            self.virtual_size = Size(self._width - 1, len(self._rows))
            self._settle()
            self.refresh()

    def set_width(self, width: int) -> None:
        """Set the text for this width of the terminal, before it is laid out or after."""
        if width != self._width:
            self._width = width
            self._reset()

    def keep_free(self, cells: int) -> None:
        """Keep the text out of these cells at the right."""
        if cells != self.free:
            self.free = cells
            self._reset()

    def on_resize(self) -> None:
        """Set the text anew for another width and keep the reader's place."""
        self.set_width(self.outer_size.width)
        self._settle()

    def notify_style_update(self) -> None:
        """Forget the strips that were painted in the former theme."""
        super().notify_style_update()
        self._strips.clear()

    # The reader's place: a paragraph and a row in it at the top, or the end when that is nearer

    def _settle(self) -> None:
        if not self._starts:
            return
        number, offset = min(self._place[0], len(self._starts) - 1), self._place[1]
        row = self.start_of(number) + offset if number or offset else 0
        self._settling = True
        self.scroll_to(y=row, animate=False, force=True)
        self._settling = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place when the reader moves."""
        super().watch_scroll_y(old_value, new_value)
        if not self._settling and self._starts:
            self._place = self._place_at(round(new_value))

    def _place_at(self, top: int) -> tuple[int, int]:
        """Name the place with this row at the top; at the end of the text, name the end."""
        if top >= self.max_scroll_y:
            return len(self._starts) - 1, 0
        number = max(0, bisect_right(self._starts, top) - 1)
        return number, top - self.start_of(number)

    def on_click(self, event: events.Click) -> None:
        """Tell which paragraph was clicked; who selects text means none."""
        if self.text_selection is not None:
            return
        row = self.row_at(event.y)
        if 0 <= row < len(self._rows):
            self.post_message(self.Pointed(self, bisect_right(self._starts, row) - 1))

    # What is selected with the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the words that are selected, one line for each paragraph."""
        if not self._rows:
            return None
        begin, end = self._selected(selection)
        lines: list[str] = []
        for number in range(self._paragraph_at(begin[0]), self._paragraph_at(end[0]) + 1):
            first = self._starts[number]
            after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._rows)
            part = slice(first, after)
            start = (max(0, begin[0] - first), begin[1] if begin[0] >= first else 0)
            words = copied(
                self._paragraphs[number],
                self._rows[part],
                self._leads[part],
                start,
                (end[0] - first, end[1]),
            )
            apart = [""] if lines and self._paragraphs[number].gap else []
            lines += [*apart, words]
        return "\n".join(lines), "\n"

    def _selected(self, selection: Selection) -> tuple[Place, Place]:
        """Give the places between which text is selected; where it goes on beyond this text, its edge."""
        last = len(self._rows) - 1
        begin = (0, 0) if selection.start is None else (min(last, selection.start.y), selection.start.x)
        edge = (last, sum(len(piece.text) for piece in self._rows[last]))
        end = edge if selection.end is None else (min(last, selection.end.y), selection.end.x)
        return begin, end

    def _paragraph_at(self, row: int) -> int:
        return max(0, bisect_right(self._starts, row) - 1)

    def _marked(self, strip: Strip, row: int) -> Strip:
        """Turn the colours of what is selected around, which is seen without colours too."""
        if self.text_selection is None or not self._rows:
            return strip
        begin, end = self._selected(self.text_selection)
        if not begin[0] <= row <= end[0]:
            return strip
        left, column = page(self.outer_size.width)
        text, lead = self._rows[row], self._leads[row]
        first = cells_to(text, lead, begin[1] if row == begin[0] else 0)
        after = cells_to(text, lead, end[1]) if row == end[0] else row_width(text)
        edges = (left + min(first, column), left + min(max(first, after), column), strip.cell_length)
        before, marked, rest = strip.divide(edges)
        return Strip.join([before, marked.apply_style(Style(reverse=True)), rest])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the lines of the view."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    # Painting

    def chosen(self, row: int) -> bool:  # noqa: ARG002 - for those that have a choice
        """Tell whether a row belongs to what is chosen."""
        return False

    def row_at(self, y: int) -> int:
        """Give the row of the text that stands on a line of the view; negative above a sunk text."""
        return y + round(self.scroll_y) - self._drop()

    def _drop(self) -> int:
        return max(0, self.size.height - len(self._rows)) if self.sunk else 0

    def render_line(self, y: int) -> Strip:
        """Paint one line of the view."""
        row = self.row_at(y)
        width = self.size.width
        if not 0 <= row < len(self._rows):
            return Strip.blank(width, self.rich_style)
        key = (row, self.chosen(row))
        strip = self._strips.get(key)
        if strip is None or strip.cell_length != width:
            if len(self._strips) > _KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self._painted(row, width)
        if self._painting:
            return self._marked(strip, row)
        # Asked where the mouse is in the text: what stands before it has places below zero.
        left = page(self.outer_size.width)[0]
        return strip.apply_offsets(-left - len(before_text(self._rows[row], self._leads[row])), row)

    def _painted(self, row: int, width: int) -> Strip:
        left, column = page(self.outer_size.width, free=self.free)
        chosen = self.chosen(row)
        ground = self.rich_style
        under = self.ground(chosen)
        text = [Segment(piece.text, ink(self, piece.style) + under) for piece in self._rows[row]]
        body = Strip(text).crop(0, column).extend_cell_length(column + _EDGE, ground + under)
        gutter = Strip([Segment(" " * (left - _EDGE), ground), *self.pointer(row, ground + under)])
        return Strip.join([gutter, body]).extend_cell_length(width, ground).crop(0, width)

    def pointer(self, row: int, ground: Style) -> list[Segment]:  # noqa: ARG002 - for those that have a choice
        """Give the two cells before the column."""
        return [Segment(" " * _EDGE, ground)]

    def ground(self, chosen: bool) -> Style:
        """Give the background of what is chosen; nothing for the rest."""
        return tint(self) if chosen else Style()
