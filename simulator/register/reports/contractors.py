"""R6: hired staff, security contractors and interns beside own staff: the duty to instruct holds for all."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.i18n import _
from simulator.register.coverage import Matrix, counted, matrix
from simulator.register.entries import Employment
from simulator.register.reports.coverage import cells, counting, left_out, totals
from simulator.register.reports.remarks import hiding, left, remarks
from simulator.register.reports.words import EMPLOYMENTS
from simulator.register.sheet import Sheet
from simulator.register.view import View


def contractors(view: View) -> Sheet:
    """Give coverage for each kind of employment and training, and the totals."""
    counts = counted(
        (duty.person.employment_type, duty.training.id, duty.standing.state) for duty in view.duties()
    )
    found = matrix(counts, left_out(view, lambda person: person.employment_type))
    return Sheet(
        "contractors",
        _("Own staff, hired staff and contractors"),
        (
            left("employment_type", _("Employment")),
            left("training", _("Training")),
            *counting(),
        ),
        tuple(_rows(view, found)),
        (*remarks(view), *hiding(bool(found.hidden))),
        _("Nobody on the staff list is asked for a training."),
    )


def _rows(view: View, found: Matrix) -> Iterator[tuple[str, ...]]:
    for employment in Employment:
        for training in found.trainings:
            place = (str(employment), training)
            if place in found.cells or place in found.hidden:
                about = (_(EMPLOYMENTS[employment]), view.training_name(training))
                yield (*about, *cells(found.cells.get(place)))
    yield from totals(view, found)
