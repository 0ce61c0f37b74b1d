"""The two pages with tables: the first one, and a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import N_, _
from simulator.tui.compliance.layout import in_full
from simulator.tui.compliance.orders import Shown
from simulator.tui.compliance.reading import PageScreen, set_legend
from simulator.tui.compliance.table import Table
from simulator.tui.compliance.tabling import TABLING, Tabling
from simulator.tui.compliance.telling import Check, filter_words, front_keys, report_keys, set_standing
from simulator.tui.furniture import KeyLine, Line, Notice, alert
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, Piece, paragraph

_TIGHT_BELOW = 23
"""On a lower screen there are no blank lines between the tables."""
_FEW = 6
"""Lines that the list below keeps while the matrix is moved in."""
_AROUND = 6
"""Lines of the first page that are neither a table nor how everyone stands."""


class TableScreen(Tabling, Screen[None]):
    """A page with a table, and the place for what must be said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *TABLING,
        Binding("w", "legend", N_("Say what the columns mean"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.head = Line(id="head")
        self.said = Sheet(id="said")
        self.notice = Notice(id="notice")
        self.keys = KeyLine()

    def complain(self, sentence: str) -> None:
        """Show a sentence that the person must see."""
        self.notice.tell(sentence)

    def reword(self) -> None:
        """Say it in the language in use; the app shows the tables again when they are made anew."""
        self.notice.reword()

    def say(self, *sentences: str) -> None:
        """Show what happened; without sentences, nothing."""
        self.notice.show([paragraph(sentence) for sentence in sentences])

    def action_legend(self) -> None:
        """Say what the columns mean."""
        if self.table.laid is not None:
            self.app.push_screen(PageScreen(self._legend))

    @on(Table.Opened)
    def open_row(self, opened: Table.Opened) -> None:
        """Show the row that was clicked in full."""
        opened.stop()
        self.action_open_row()

    def action_open_row(self) -> None:
        """Show the whole row it stands on."""
        if self.table.row is not None:
            self.app.push_screen(PageScreen(self._whole_row))

    def _legend(self) -> tuple[str, Iterator[Paragraph]]:
        assert self.table.laid is not None, "there is a table, or nothing was asked"
        sheet = self.table.laid.sheet
        return sheet.title, set_legend(sheet)

    def _whole_row(self) -> tuple[str, Iterator[Paragraph]]:
        row, laid = self.table.row, self.table.laid
        assert row is not None, "it stands on a row, or nothing was asked"
        assert laid is not None, "there is a table, or nothing was asked"
        return laid.sheet.title, in_full(laid.sheet, row)


class FrontScreen(TableScreen):
    """What the compliance officer sees first: who is trained and due, and whether the register is whole."""

    ABOUT: ClassVar[str] = N_(
        "This is the training register: who is trained for what, who is due, and whether it is whole."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.reports", N_("Choose a report"), show=False),
        Binding("tab,shift+tab", "other", N_("Go to the other table"), show=False),
        Binding("escape", "app.unfilter", N_("Show everything again"), show=False),
        Binding("q", "app.quit", N_("Close Balie"), show=False),
    ]

    def __init__(self, organisation: str, ready: Callable[[], object]) -> None:
        super().__init__()
        self.organisation = organisation
        self.ready = ready
        """Called when there is something to fill."""
        self.standing = Sheet(id="standing")
        self.matrix = Table(short=True, id="matrix")
        self.due_title = Line(id="due-title")
        self.due = Table(id="due")
        self.table = self.due

    def compose(self) -> ComposeResult:
        """Put the matrix above those who are due."""
        yield self.head
        yield self.said
        yield self.standing
        yield self.matrix
        yield self.due_title
        yield self.due
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        """Say that the register is being read."""
        self.reword()
        self._mark()
        self.ready()

    def reword(self) -> None:
        """Say it in the language in use, also before the register was read."""
        super().reword()
        self.head.put(
            (Piece(_("Training register of {organisation}").format(organisation=self.organisation), "faded"),)
        )
        self.standing.show([paragraph(_("The register is being read."), "faded")])
        self.keys.list_keys(front_keys(checking=False))

    def fill(self, shown: Shown, check: Check) -> None:
        """Show what was read; it stays on the row it stood on."""
        self.head.put(
            (
                Piece(
                    _("Training register of {organisation}").format(organisation=self.organisation), "faded"
                ),
            ),
            (Piece(shown.view.today, "faded"),),
        )
        words = filter_words(shown.order.filters, shown.view)
        self.said.show([paragraph(" ".join(words), "key")] if words else [])
        self.matrix.show(shown.front.matrix, keep=True)
        self.due.show(shown.front.due, keep=True)
        count = len(shown.front.due.sheet.rows)
        self.due_title.put(
            (Piece(_("Who is due for a training, and why"), "strong"),), (Piece(str(count), "faded"),)
        )
        self.tell(shown, check)
        self.call_after_refresh(self._make_room)

    def tell(self, shown: Shown, check: Check) -> None:
        """Say how everyone stands and whether the register is whole."""
        self.standing.show(set_standing(shown, check))
        self.keys.list_keys(front_keys(checking=isinstance(check, tuple)))

    def complain(self, sentence: str) -> None:
        """Show a sentence, and leave the table below its rows."""
        super().complain(sentence)
        self.call_after_refresh(self._make_room)

    def say(self, *sentences: str) -> None:
        """Show what happened, and leave the table below its rows."""
        super().say(*sentences)
        self.call_after_refresh(self._make_room)

    def on_resize(self) -> None:
        """Give the matrix as much as it needs, up to a part of the screen."""
        self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        height = self.app.size.height
        self.set_class(height < _TIGHT_BELOW, "-tight")
        if "-low" in self.classes:
            # There it is alone.
            self.matrix.styles.height = "1fr"
            return
        room = height - self.standing.size.height - self.notice.size.height - _AROUND
        # The table that is moved in gets the room; the other keeps its headings and a few rows.
        most = max(4, room - _FEW if self.table is self.matrix else room // 2)
        wanted = 7 if self.matrix.records else self.matrix.grid.height_wanted
        self.matrix.styles.height = min(most, wanted)

    def _mark(self) -> None:
        """Where there is room for one table only, that is the one that is moved in."""
        for table in (self.matrix, self.due):
            table.take_keys(taken=table is self.table)

    def action_other(self) -> None:
        """Move in the other table."""
        self.table = self.due if self.table is self.matrix else self.matrix
        self._mark()
        self._make_room()


class ReportScreen(TableScreen):
    """One report as a table."""

    ABOUT: ClassVar[str] = N_("This is one report of the training register, as a table.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_row", N_("Show the whole row"), show=False),
        Binding("escape,q", "back", N_("Go back to the first page"), show=False),
    ]

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown = shown
        self.notes = Sheet(id="notes")
        self.table = Table(id="table")

    def compose(self) -> ComposeResult:
        """Put what must be said above the table."""
        yield self.head
        yield self.said
        yield self.notes
        yield self.table
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        """Show it."""
        self.show(self.shown)

    def show(self, shown: Shown) -> None:
        """Show a report in the place of the one before."""
        report, laid = shown.report, shown.laid
        assert report is not None
        assert laid is not None
        keep = report.name == (self.shown.report.name if self.shown.report else "")
        self.shown = shown
        count = str(len(laid.sheet.rows))
        self.head.put(
            (Piece(f"{report.number}  ", "number"), Piece(laid.sheet.title, "strong")),
            (Piece(count, "faded"),),
        )
        self.said.show(self._said(shown, personal=report.personal))
        self.notes.show([paragraph(note, "faded") for note in laid.sheet.notes])
        self.keys.list_keys(report_keys(access=report.name == "access"))
        self.table.show(laid, keep=keep)

    def _said(self, shown: Shown, *, personal: bool) -> Iterator[Paragraph]:
        if personal:
            yield alert(_("This names people: it is not for everyone's eyes."))
        person = shown.view.person
        if shown.order.report == "access":
            yield paragraph(
                f"{person.name} ({person.person_key})" if person else str(shown.order.person_key), "strong"
            )
        else:
            words = filter_words(shown.order.filters, shown.view)
            if words:
                yield paragraph(" ".join(words), "key")

    def action_back(self) -> None:
        """Go back to the first page."""
        self.dismiss()
