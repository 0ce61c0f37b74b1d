"""The keys that are the same on every screen, and what they do: choosing from a list, reading a text."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from simulator.tui.choices import Choices
from simulator.tui.sheet import Sheet

LISTING: tuple[BindingType, ...] = (
    Binding("up,k", "move(-1)", show=False),
    Binding("down,j", "move(1)", show=False),
    *(Binding(str(number), f"take_numbered({number})", show=False) for number in range(1, 10)),
)
CHOOSING: tuple[BindingType, ...] = (*LISTING, Binding("enter", "take", show=False))
PAGING: tuple[BindingType, ...] = (
    Binding("pageup", "page(-1)", show=False),
    Binding("pagedown,space", "page(1)", show=False),
    Binding("home", "edge(-1)", show=False),
    Binding("end", "edge(1)", show=False),
)
READING: tuple[BindingType, ...] = (
    *PAGING,
    Binding("up,k", "line(-1)", show=False),
    Binding("down,j", "line(1)", show=False),
)


class Choosing:
    """A screen on which something is chosen."""

    choices: Choices

    def action_move(self, by: int) -> None:
        """Stand on another choice."""
        self.choices.move(by)

    def action_take(self) -> None:
        """Take the choice it stands on."""
        self.choices.take()

    def action_take_numbered(self, number: int) -> None:
        """Take a choice by its number."""
        self.choices.take_numbered(number)


class Reading:
    """A screen with a text that may be longer than the view."""

    sheet: Sheet

    def action_page(self, by: int) -> None:
        """Read on or back by a page."""
        self.sheet.turn_page(by)

    def action_edge(self, by: int) -> None:
        """Go to the beginning or the end."""
        self.sheet.go_to_edge(by)

    def action_line(self, by: int) -> None:
        """Read on or back by a line."""
        self.sheet.scroll_by(by)
