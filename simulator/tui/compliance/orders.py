"""What the screen asks of the register, and everything that it then shows: plain values made in a thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.i18n import _, language
from simulator.office import Office
from simulator.register.coverage import Counts
from simulator.register.reports import REPORTS, Report
from simulator.register.reports.coverage import coverage_matrix
from simulator.register.reports.matrix import matrix_sheet
from simulator.register.sheet import Sheet
from simulator.register.suppression import TOTAL
from simulator.register.view import Filters, View
from simulator.tui.compliance.layout import Laid, lay_out

KEYS = "123456789abd"
"""The key of each report, in the order of REPORTS."""
REPORT_KEYS = dict(zip(KEYS, REPORTS, strict=True))
ACCESS = "access"
"""The report about one person, who is asked for first."""
EVERYTHING = Filters()
_PRESSING = ("name", "training", "standing", "due_on", "why")


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked."""

    filters: Filters = EVERYTHING
    report: str | None = None
    """A name in REPORTS; None for the first page."""
    person_key: str | None = None
    """Whom the report is about, where it is about one person."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The newest checkpoint that the register keeps a copy of."""

    size: int
    """It covers the first so many entries."""
    day: str
    """The day of the last entry that it covers, ISO 8601; a checkpoint itself has no date."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page shows."""

    total: Counts | None
    """Everyone together; None where nobody is asked for a training, or where it is hidden."""
    matrix: Laid
    due: Laid
    copied: Copied | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the screen."""

    order: Order
    view: View
    front: Front
    laid: Laid | None = None
    """The report that was asked for."""
    spoken: str = ""
    """The language that the tables are in."""

    @property
    def report(self) -> Report | None:
        """Which report that is."""
        return REPORTS[self.order.report] if self.order.report else None


def fetch(office: Office, order: Order, before: Shown | None = None) -> Shown:
    """Read the register, as far as what was read before does not serve; raises RegisterError."""
    spoken = language()
    served = before is not None and before.spoken == spoken and _serves(before.order, order)
    view, front = (before.view, before.front) if before and served else (None, None)
    if view is None or front is None:
        view = office.view(order.filters, order.person_key)
        front = _front(view, _copied(office))
    laid = lay_out(REPORTS[order.report].make(view)) if order.report else None
    return Shown(order, view, front, laid, spoken)


def reworded(shown: Shown) -> Shown:
    """Make the same tables in the language in use, of what was read before."""
    spoken, report = language(), shown.report
    front = _front(shown.view, shown.front.copied)
    laid = lay_out(report.make(shown.view)) if report else None
    return replace(shown, front=front, laid=laid, spoken=spoken)


def _serves(former: Order, order: Order) -> bool:
    same_person = order.report != ACCESS or former.person_key == order.person_key
    return former.filters == order.filters and same_person


def _copied(office: Office) -> Copied | None:
    kept = office.register.checkpoints()
    if not kept:
        return None
    size = kept[-1][0]
    last = office.register.entry(size - 1) if size else None
    return Copied(size, last.recorded_on if last else "")


def _front(view: View, copied: Copied | None) -> Front:
    found = coverage_matrix(view)
    return Front(
        total=found.cells.get((TOTAL, TOTAL)),
        matrix=lay_out(matrix_sheet(view, found)),
        due=lay_out(pressing(REPORTS["due"].make(view))),
        copied=copied,
    )


def pressing(due: Sheet) -> Sheet:
    """Give the list of who is due with the columns that tell most, the most pressing first as it was."""
    places = [place for place, column in enumerate(due.columns) if column.name in _PRESSING]
    columns = tuple(due.columns[place] for place in places)
    rows = tuple(tuple(row[place] for place in places) for row in due.rows)
    return Sheet(due.name, due.title, columns, rows, due.notes, due.nothing)


def overdue(counts: Counts) -> str:
    """Say in one line how everyone stands."""
    words = _("Trained: {trained} of {asked}. Overdue: {overdue}. Not yet: {never}.")
    return words.format(
        trained=counts.trained,
        asked=counts.asked,
        overdue=counts.overdue,
        never=counts.never,
    )


def is_settled(counts: Counts) -> bool:
    """Tell whether nobody is overdue or still untrained, as far as that may be told."""
    return counts.overdue == 0 and counts.never == 0
