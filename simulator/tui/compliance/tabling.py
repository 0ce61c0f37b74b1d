"""The keys of a screen with a table, and what they do."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding, BindingType

from simulator.i18n import N_, _
from simulator.tui.compliance.table import Table
from simulator.tui.keys import PAGING

TABLING: tuple[BindingType, ...] = (
    *PAGING,
    Binding("up,k", "move(-1)", N_("Go to the row above"), show=False),
    Binding("down,j", "move(1)", N_("Go to the row below"), show=False),
    Binding("left,h", "sideways(-1)", N_("See the columns more to the left"), show=False),
    Binding("right,l", "sideways(1)", N_("See the columns more to the right"), show=False),
)


class Tabling:
    """A screen with a table that is moved in."""

    table: Table

    def part(self) -> Iterator[str]:
        """Say what the keys do in the table, and which table that is."""
        yield _("The arrows go from row to row, and sideways to other columns.")
        if self.table.laid is not None:
            yield _("You are in the table: {title}").format(title=self.table.laid.sheet.title)

    def action_move(self, by: int) -> None:
        """Stand on another row."""
        self.table.move(by)

    def action_page(self, by: int) -> None:
        """Go on or back by a page of rows."""
        self.table.turn_page(by)

    def action_edge(self, by: int) -> None:
        """Go to the first row or the last."""
        self.table.go_to_edge(by)

    def action_sideways(self, by: int) -> None:
        """Look at columns further to the right, or back."""
        self.table.sideways(by)
