"""A page of text over the tables: what the columns mean, or one row in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from simulator.i18n import N_, _
from simulator.register.sheet import Sheet as Report
from simulator.tui.aside import AsideScreen
from simulator.tui.compliance.meanings import MEANINGS
from simulator.tui.typeset import Paragraph, Piece, paragraph


class PageScreen(AsideScreen):
    """Says more about a table, or about one row of it."""

    ABOUT: ClassVar[str] = N_("Here you read more about the table.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,w", "close", N_("Go back to the table"), show=False),
    ]


def set_legend(sheet: Report) -> Iterator[Paragraph]:
    """Say what each column means, and what must be said with the table."""
    for column in sheet.columns:
        meaning = MEANINGS.get(column.name)
        words = _(meaning) if meaning else _("How many of those who are asked are trained, and in percents.")
        yield Paragraph((Piece(f"{column.heading}: ", "strong"), Piece(words)))
    for number, note in enumerate(sheet.notes):
        yield paragraph(note, "faded", gap=int(not number))
