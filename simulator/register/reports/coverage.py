"""R1: coverage for each function group and training, against the exposure that the RI&E names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, replace

from simulator.i18n import _
from simulator.register.coverage import Counts, Matrix, Veil, counted, matrix, rows_of
from simulator.register.parts import TOGETHER, parts_of
from simulator.register.reports.remarks import hiding, left, mark, percent, remarks, right
from simulator.register.sheet import Column, Sheet
from simulator.register.suppression import TOTAL
from simulator.register.view import Filters, View

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
        (*remarks(view), trained(), *hiding(bool(found.hidden))),
        _("Nobody on the staff list is asked for a training."),
    )


def coverage_matrix(view: View) -> Matrix:
    """Give the matrix itself, for a screen that shows it in rows and columns.

    The row of the function groups that are taken together has its words as its name.
    """
    everyone = tuple(replace(view, filters=Filters()).duties())
    parts, team, group = parts_of(everyone), view.filters.team, view.filters.function_group
    blocks = (block for block, teams in parts.teams.items() if team in teams)
    rows = frozenset(together() if block == TOGETHER else block for block in blocks)
    veil = Veil(parts.groups, parts.never, rows)
    if group in parts.groups:
        veil = Veil(never=parts.never, rows=frozenset({group}))
    keys = {person.person_key for person in view.chosen()}
    chosen = (duty for duty in everyone if duty.person.person_key in keys)
    return matrix(counted(rows_of(chosen)), veil, together())


def together() -> str:
    """Name the rows that are hidden and shown as one."""
    return _("Hidden groups together")


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
    return (*map(str, astuple(counts)), percent(counts.share))


def _rows(view: View, found: Matrix, groups: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for group in groups:
        function = view.organisation.functions.get(group)
        exposure = function.exposure.id if function else ""
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


def trained() -> str:
    """Say what is counted, and how percentages are rounded."""
    return _(
        "Trained: completed and not overdue. Not yet: asked, and never completed, planned or not. "
        "Percentages are rounded down; they leave out who is exempt."
    )
