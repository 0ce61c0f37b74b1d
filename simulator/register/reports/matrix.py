"""R1 at a glance: a row for each function group, a column for each training, and who is trained."""

from __future__ import annotations

from simulator.i18n import _
from simulator.register.coverage import Matrix
from simulator.register.reports.coverage import coverage_matrix
from simulator.register.reports.remarks import hiding, left, mark, remarks, right
from simulator.register.sheet import Sheet
from simulator.register.suppression import TOTAL
from simulator.register.view import View


def matrix_sheet(view: View, found: Matrix | None = None) -> Sheet:
    """Give the coverage in rows and columns; `found` is the matrix of this view, where it was made before."""
    found = found or coverage_matrix(view)
    groups = list(dict.fromkeys((*view.organisation.functions, *found.groups)))
    rows = [(_row_name(view, group), *_cells(found, group)) for group in groups if _asked(found, group)]
    if rows:
        rows.append((_("Everyone together"), *_cells(found, TOTAL)))
    trainings = (right(training, view.training_name(training)) for training in found.trainings)
    return Sheet(
        "coverage",
        _("Who is trained for what, against the risks of the RI&E"),
        (left("function_group", _("Function group")), *trainings),
        tuple(rows),
        (*remarks(view), _meaning(), *hiding(bool(found.hidden))),
        nothing=_("Nobody on the staff list is asked for a training."),
    )


def _row_name(view: View, group: str) -> str:
    function = view.organisation.functions.get(group)
    name = view.group_name(group)
    return f"{name} ({function.exposure.id})" if function else name


def _meaning() -> str:
    return _(
        "Trained: completed and not overdue, of how many are asked. Percentages are rounded down and leave "
        "out who is exempt. In brackets the exposure by the RI&E."
    )


def _asked(found: Matrix, group: str) -> bool:
    places = [(group, training) for training in found.trainings]
    return any(place in found.cells or place in found.hidden for place in places)


def _cells(found: Matrix, group: str) -> tuple[str, ...]:
    return tuple(_cell(found, group, training) for training in found.trainings)


def _cell(found: Matrix, group: str, training: str) -> str:
    counts = found.cells.get((group, training))
    if counts is None:
        return mark() if (group, training) in found.hidden else "\N{EN DASH}"
    share = "" if counts.share is None else f"{counts.share}%"
    return _("{trained} of {asked} {share}").format(
        trained=counts.trained, asked=counts.asked, share=share.rjust(4)
    )
