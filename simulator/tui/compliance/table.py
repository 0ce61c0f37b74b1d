"""A sheet as a table on the screen: headings that stay, one row that is stood on, and that row in full.

Only the rows in view are painted, so that a hundred thousand rows cost no more than ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from simulator.i18n import _, ngettext
from simulator.tui.choices import POINTER
from simulator.tui.compliance.layout import Fit, Laid, fit, heading_lines, in_full, is_cut, line_of
from simulator.tui.inks import ink, tint
from simulator.tui.sheet import MEASURE, Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph, plain

_EDGE = 2
_KEPT_STRIPS = 400


class Grid(ScrollView, can_focus=False, inherit_bindings=False):
    """The rows and their headings; it only shows, and the table around it says what."""

    ALLOW_SELECT = False

    @dataclass
    class Pointed(Message):
        """A row was clicked."""

        row: int

    def __init__(self) -> None:
        super().__init__()
        self.moved_in = True
        """Whether the keys move in this one, and not in another on the same page."""
        self._laid: Laid | None = None
        self._fit = Fit(())
        self._heading: tuple[str, ...] = ()
        self._at = 0
        self._strips: dict[tuple[int, bool], Strip] = {}

    def show(self, laid: Laid, fitted: Fit, at: int) -> None:
        """Show a sheet in these columns, standing on a row."""
        self._laid, self._fit, self._at = laid, fitted, at
        self._heading = heading_lines(laid.sheet, fitted.widths)
        self._strips.clear()
        self.virtual_size = Size(fitted.total + 2 * _EDGE, len(self._heading) + 1 + len(laid.sheet.rows))
        self._reveal()
        self.refresh()

    def stand(self, at: int) -> None:
        """Stand on a row."""
        self._at = at
        self._reveal()
        self.refresh()

    @property
    def height_wanted(self) -> int:
        """Lines that the whole sheet takes."""
        return len(self._heading) + 1 + (len(self._laid.sheet.rows) if self._laid else 0)

    @property
    def _top(self) -> int:
        """Lines above the first row: the headings and the rule under them."""
        return len(self._heading) + 1

    @property
    def rows_in_view(self) -> int:
        """How many rows can be seen at once."""
        return max(1, self.size.height - self._top)

    def sideways(self, by: int) -> None:
        """Bring the next or the previous column to the left edge."""
        now = round(self.scroll_x)
        starts = self._fit.starts
        ahead = [start for start in starts if start > now] if by > 0 else []
        before = [start for start in starts if start < now] if by < 0 else []
        if ahead or before:
            self.scroll_to(x=ahead[0] if ahead else before[-1], animate=False, force=True)

    def _reveal(self) -> None:
        top, count = round(self.scroll_y), self.rows_in_view
        if self._at < top:
            self.scroll_to(y=self._at, animate=False, force=True)
        elif self._at >= top + count:
            self.scroll_to(y=self._at - count + 1, animate=False, force=True)
        line = self._top + self._at - round(self.scroll_y)
        self.app.cursor_position = Offset(self.region.x + 1, self.region.y + max(0, line))

    def on_resize(self) -> None:
        """Keep the row in view."""
        self._strips.clear()
        self._reveal()

    def notify_style_update(self) -> None:
        """Forget the strips that were painted in the former theme."""
        super().notify_style_update()
        self._strips.clear()

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        row = event.y - self._top + round(self.scroll_y)
        if self._laid and event.y >= self._top and row < len(self._laid.sheet.rows):
            event.stop()
            self.post_message(self.Pointed(row))

    # Painting

    def render_line(self, y: int) -> Strip:
        """Paint one line of the view."""
        if self._laid is None:
            return Strip.blank(self.size.width, self.rich_style)
        if y < len(self._heading):
            return self._cropped(self._strip(self._heading[y], "caption", chosen=False))
        if y == len(self._heading):
            rule = "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * self._fit.total
            return self._with_rest(self._cropped(self._strip(rule, "rule", chosen=False)))
        row = y - self._top + round(self.scroll_y)
        if not 0 <= row < len(self._laid.sheet.rows):
            return Strip.blank(self.size.width, self.rich_style)
        return self._cropped(self._row(row))

    def _with_rest(self, rule: Strip) -> Strip:
        """Say at the end of the rule how many rows lie below what is seen."""
        assert self._laid is not None
        below = len(self._laid.sheet.rows) - round(self.scroll_y) - self.rows_in_view
        if below <= 0:
            return rule
        text = ngettext("{count} row below", "{count} rows below", below).format(count=below)
        sign = Strip([Segment(f" \N{DOWNWARDS ARROW} {text} ", ink(self, "caption"))])
        end = min(rule.cell_length, self.size.width)
        if sign.cell_length >= end:
            return rule
        return Strip.join([rule.crop(0, end - sign.cell_length), sign])

    def _row(self, row: int) -> Strip:
        assert self._laid is not None
        chosen = row == self._at and self.moved_in
        key = (row, chosen)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT_STRIPS:
                self._strips.clear()
            text = line_of(self._laid.sheet, self._laid.sheet.rows[row], self._fit.widths)
            strip = self._strips[key] = self._strip(text, "ink", chosen=chosen)
        return strip

    def _strip(self, text: str, style: str, *, chosen: bool) -> Strip:
        ground = tint(self) if chosen else Style()
        written, number = ink(self, style) + ground, ink(self, "number") + ground
        before = Segment(POINTER if chosen else " " * _EDGE, number)
        return Strip([before, Segment(text, written), Segment(" " * _EDGE, written)])

    def _cropped(self, strip: Strip) -> Strip:
        width, ground = self.size.width, self.rich_style
        room = width - self._fit.total - 2 * _EDGE
        left = max(0, (width - max(self._fit.total, MEASURE)) // 2 - _EDGE) if room > 0 else 0
        x = round(self.scroll_x)
        body = strip.crop(x, x + width)
        return Strip.join([Strip.blank(left, ground), body]).extend_cell_length(width, ground).crop(0, width)


class Table(Vertical):
    """Shows a sheet: in columns where they fit, else one row at a time."""

    @dataclass
    class Opened(Message):
        """A row was clicked."""

        table: Table

    def __init__(self, *, short: bool = False, id: str | None = None) -> None:  # noqa: A002 - its name in Textual
        super().__init__(id=id)
        self.short = short
        """Whether there is no room to show in full what is cut."""
        self.grid = Grid()
        self.record = Sheet(id="record")
        self.full = Sheet(id="full")
        self.laid: Laid | None = None
        self.at = 0
        """The row it stands on."""
        self._fit = Fit(())

    def compose(self) -> ComposeResult:
        """Put what is cut in the row below the rows."""
        yield self.grid
        yield self.record
        yield self.full

    def show(self, laid: Laid, *, keep: bool = False) -> None:
        """Show a sheet; `keep` stays on the row it stood on, as far as there is one."""
        self.laid = laid
        self.at = min(self.at, max(0, len(laid.sheet.rows) - 1)) if keep else 0
        if not keep:
            self.grid.scroll_to(0, 0, animate=False, force=True)
        self._settle()

    def on_resize(self) -> None:
        """Fit the columns anew."""
        self._settle()

    @property
    def records(self) -> bool:
        """Whether one row at a time is shown."""
        return self._fit.records

    @property
    def wide(self) -> bool:
        """Whether there are columns beyond the edge of the screen."""
        return not self.records and self._fit.total > self.size.width - 2 * _EDGE - 1

    def take_keys(self, *, taken: bool) -> None:
        """Show that the keys move in this table, or in another."""
        self.set_class(taken, "-on")
        self.grid.moved_in = taken
        self.grid.refresh()

    @property
    def row(self) -> tuple[str, ...] | None:
        """The row it stands on."""
        return self.laid.sheet.rows[self.at] if self.laid and self.laid.sheet.rows else None

    # Moving

    def move(self, by: int) -> None:
        """Stand on another row; it stops at either end."""
        if self.laid and self.laid.sheet.rows:
            self.at = max(0, min(len(self.laid.sheet.rows) - 1, self.at + by))
            self.grid.stand(self.at)
            self._tell()

    def turn_page(self, by: int) -> None:
        """Go on or back by a page of rows; of one row that is too long, read on first."""
        if self.records and by > 0 and self.record.rows_below:
            self.record.turn_page(1)
        elif self.records:
            self.move(by)
        else:
            self.move(by * max(1, self.grid.rows_in_view - 1))

    def go_to_edge(self, by: int) -> None:
        """Go to the first row (negative) or the last."""
        if self.laid:
            self.move(by * len(self.laid.sheet.rows))

    def sideways(self, by: int) -> None:
        """Look at the columns further to the right, or back; of single rows at the next one."""
        if self.records:
            self.move(by)
        else:
            self.grid.sideways(by)

    def on_grid_pointed(self, pointed: Grid.Pointed) -> None:
        """Stand on the row that was clicked; the one it stands on already is opened."""
        pointed.stop()
        if pointed.row == self.at:
            self.post_message(self.Opened(self))
        else:
            self.move(pointed.row - self.at)

    # Showing

    def _settle(self) -> None:
        """Fit the columns to the width there is; a bar at the right takes one cell of it."""
        if self.laid is None or not self.size.width:
            return
        sheet = self.laid.sheet
        self._fit = fit(self.laid, self.size.width - 2 * _EDGE - 1)
        none = not sheet.rows
        self.grid.display = not (self.records or none)
        self.full.set_class(self.short or not self.grid.display, "-hidden")
        self.record.display = not self.grid.display
        self.grid.show(self.laid, self._fit, self.at)
        self._tell()

    def _tell(self) -> None:
        if self.laid is None:
            return
        sheet, row = self.laid.sheet, self.row
        if row is None:
            self.record.show([paragraph(sheet.nothing, "faded")])
        elif self.records:
            count = _("Row {number} of {count}").format(number=self.at + 1, count=len(sheet.rows))
            self.record.show([paragraph(count, "caption"), *in_full(sheet, row)])
        else:
            cut = [is_cut(text, width) for text, width in zip(row, self._fit.widths, strict=True)]
            self.full.show(_joined(in_full(sheet, row, which=cut)))


def _joined(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Put short paragraphs in one, so that they take as few lines as they can."""
    pieces: list[Piece] = []
    for each in paragraphs:
        pieces += [Piece("   "), *each.pieces] if pieces else each.pieces
    return [Paragraph(tuple(Piece(plain(piece.text), piece.style) for piece in pieces))] if pieces else []
