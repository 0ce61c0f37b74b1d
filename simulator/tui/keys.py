"""The keys that are the same on every screen, and what they do: choosing from a list, reading a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from simulator.i18n import N_, _
from simulator.tui.choices import Choices
from simulator.tui.sheet import Sheet

LISTING: tuple[Binding, ...] = (
    Binding("up,k", "move(-1)", N_("Go to the one above"), show=False),
    Binding("down,j", "move(1)", N_("Go to the one below"), show=False),
    *(
        Binding(str(number), f"take_numbered({number})", N_("Choose by number"), show=False)
        for number in range(1, 10)
    ),
)
CHOOSING: tuple[Binding, ...] = (
    *LISTING,
    Binding("enter", "take", N_("Choose the one you stand on"), show=False),
)
PAGING: tuple[Binding, ...] = (
    Binding("pageup", "page(-1)", N_("Go back a page"), show=False),
    Binding("pagedown,space", "page(1)", N_("Go on a page"), show=False),
    Binding("home", "edge(-1)", N_("Go to the beginning"), show=False),
    Binding("end", "edge(1)", N_("Go to the end"), show=False),
)
READING: tuple[Binding, ...] = (
    *PAGING,
    Binding("up,k", "line(-1)", N_("Go back a line"), show=False),
    Binding("down,j", "line(1)", N_("Go on a line"), show=False),
)
HELP = N_("Show the help about this page")
EVERYWHERE: tuple[BindingType, ...] = (
    Binding("question_mark", "app.help", HELP, show=False),
    Binding("t,ctrl+t", "app.theme", N_("Change the colours (the theme)"), show=False),
)
"""Keys of the app that a question over a page has to have of its own: it keeps out those of the app."""
SAFE_STOP = N_("Stop at once and go to a calm page")
MOVES = frozenset(each.description for each in (*CHOOSING, *READING))
"""What these keys do, as their descriptions say: the same on many screens, so that it is told last."""


class Choosing:
    """A screen on which something is chosen."""

    choices: Choices
    CHOOSING_HERE: ClassVar[str] = N_("The arrows go through the list. Enter takes the one you stand on.")
    """What the list does, for the help."""

    def part(self) -> Iterator[str]:
        """Say what the list does, and where the person stands in it."""
        yield _(self.CHOOSING_HERE)
        if self.choices.words:
            yield _("You stand on: {words}").format(words=self.choices.words)

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

    def part(self) -> Iterator[str]:
        """Say how the text is read."""
        yield _("The arrows and PgDn go on in the text.")

    def action_page(self, by: int) -> None:
        """Read on or back by a page."""
        self.sheet.turn_page(by)

    def action_edge(self, by: int) -> None:
        """Go to the beginning or the end."""
        self.sheet.go_to_edge(by)

    def action_line(self, by: int) -> None:
        """Read on or back by a line."""
        self.sheet.scroll_by(by)
