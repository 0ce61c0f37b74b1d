"""R6: hired staff, security contractors and interns beside own staff: the duty to instruct holds for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.i18n import _
from simulator.register.coverage import Matrix, Veil, counted, matrix
from simulator.register.entries import Employment
from simulator.register.parts import parts_of
from simulator.register.reports.coverage import cells, counting, together, totals, trained
from simulator.register.reports.remarks import hiding, left, unfiltered
from simulator.register.reports.words import EMPLOYMENTS
from simulator.register.sheet import Sheet
from simulator.register.view import Filters, View


def contractors(view: View) -> Sheet:
    """Give coverage for each kind of employment and training, and the totals; always of everyone.

    With a filter the few of one kind in a team or function group could be found by subtracting.
    """
    duties = tuple(replace(view, filters=Filters()).duties())
    parts = parts_of(duties)
    counts = counted((duty.person.employment_type, duty.training.id, duty.standing.state) for duty in duties)
    found = matrix(counts, Veil(parts.employments, parts.never), together())
    return Sheet(
        "contractors",
        _("Own staff, hired staff and contractors"),
        (
            left("employment_type", _("Employment")),
            left("training", _("Training")),
            *counting(),
        ),
        tuple(_rows(view, found)),
        (*unfiltered(view), *_whole(view), trained(), *hiding(bool(found.hidden))),
        _("Nobody on the staff list is asked for a training."),
    )


def _whole(view: View) -> Iterator[str]:
    if view.filters.team is not None or view.filters.function_group is not None:
        yield _(
            "This report is always about everyone: of a part of them it would tell how a few people stand."
        )


def _rows(view: View, found: Matrix) -> Iterator[tuple[str, ...]]:
    for kind in (*Employment, together()):
        name = _(EMPLOYMENTS[kind]) if isinstance(kind, Employment) else kind
        for training in found.trainings:
            place = (str(kind), training)
            if place in found.cells or place in found.hidden:
                yield (name, view.training_name(training), *cells(found.cells.get(place)))
    yield from totals(view, found)
