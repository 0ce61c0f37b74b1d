"""R1: coverage for each function group and training, against the exposure that the RI&E names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from simulator.i18n import _
from simulator.register.coverage import Counts, Matrix, counted, matrix, rows_of
from simulator.register.people import Person
from simulator.register.reports.remarks import hiding, left, mark, number, percent, remarks, right
from simulator.register.sheet import Column, Sheet
from simulator.register.suppression import TOTAL, Place
from simulator.register.view import View

COUNTS = 7
"""Columns that count people."""


def coverage(view: View) -> Sheet:
    """Give the coverage matrix as a list: one row for each function group and training, then the totals."""
    found = coverage_matrix(view)
    groups = tuple(view.organisation.functions) or found.groups
    rows = tuple(_rows(view, found, (*dict.fromkeys((*groups, *found.groups)),)))
    return Sheet(
        "coverage",
        _("Who is trained for what, against the risks of the RI&E"),
        (
            left("function_group", _("Function group")),
            left("exposure", _("Exposure (RI&E)")),
            left("training", _("Training")),
            *counting(),
        ),
        rows,
        (*remarks(view), _trained(), *hiding(bool(found.hidden))),
        _("Nobody on the staff list is asked for a training."),
    )


def coverage_matrix(view: View) -> Matrix:
    """Give the matrix itself, for a screen that shows it in rows and columns."""
    counts = counted(rows_of(view.duties()))
    return matrix(counts, left_out(view, lambda person: person.function_group))


def left_out(view: View, row: Callable[[Person], str]) -> Mapping[Place, int]:
    """Count for each row and training the people in it whom the filters leave out."""
    inside = {person.person_key for person in view.chosen()}
    outside = (each for each in view.people if each.person_key not in inside and each.present(view.today))
    trainings = view.trainings
    return Counter(
        (row(each), one.id) for each in outside for one in trainings.asked_of(each.exposure_category)
    )


def counting() -> tuple[Column, ...]:
    """Give the columns that count people."""
    return (
        right("asked", _("Asked")),
        right("trained", _("Trained")),
        right("due", _("Of these due")),
        right("overdue", _("Overdue")),
        right("never", _("Not yet")),
        right("exempt", _("Exempt")),
        right("share", _("Trained, %")),
    )


def cells(counts: Counts | None) -> tuple[str, ...]:
    """Write the counts of one row; all are hidden where the row is."""
    if counts is None:
        return (mark(),) * COUNTS
    rest = (counts.due, counts.overdue, counts.never, counts.exempt)
    share = mark() if counts.exempt is None else percent(counts.share)
    return (str(counts.asked), str(counts.trained), *map(number, rest), share)


def _rows(view: View, found: Matrix, groups: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for group in groups:
        function = view.organisation.functions.get(group)
        exposure = view.exposure_name(function.exposure.id) if function else ""
        for training in found.trainings:
            place = (group, training)
            if place in found.cells or place in found.hidden:
                about = (view.group_name(group), exposure, view.training_name(training))
                yield (*about, *cells(found.cells.get(place)))
    yield from totals(view, found, ("",))


def totals(view: View, found: Matrix, between: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give the rows of totals, one for each training and one for all of them."""
    for training in (*found.trainings, *((TOTAL,) if len(found.trainings) > 1 else ())):
        name = view.training_name(training) if training else _("all trainings")
        yield (_("Everyone together"), *between, name, *cells(found.cells.get((TOTAL, training))))


def _trained() -> str:
    return _("Trained: completed and not overdue. Not yet: asked, and never completed, planned or not.")
