"""R2: who is due for a training, by when and why; the standing and nothing about how it went."""

from __future__ import annotations

from simulator.i18n import _
from simulator.register.coverage import Duty
from simulator.register.due import DueState
from simulator.register.reports.remarks import left, remarks
from simulator.register.reports.words import REASONS, STATES
from simulator.register.sheet import Sheet
from simulator.register.view import View

_SETTLED = (DueState.DONE, DueState.EXEMPT)
_LAST = "9999"
"""Sorts what has no date after everything that has one."""


def due(view: View) -> Sheet:
    """Give everyone of whom a training is asked now or soon, the most pressing first."""
    found = [duty for duty in view.duties() if duty.standing.state not in _SETTLED]
    found = [duty for duty in found if view.filters.within(duty.standing.due_on)]
    found.sort(key=_pressing)
    return Sheet(
        "due",
        _("Who is due for a training, and why"),
        (
            left("person_key", _("Key")),
            left("name", _("Name")),
            left("team", _("Team")),
            left("function_group", _("Function group")),
            left("training", _("Training")),
            left("standing", _("Standing")),
            left("due_on", _("Due on")),
            left("why", _("Why")),
        ),
        tuple(_row(view, duty) for duty in found),
        (*remarks(view), _("A period holds against the date on which a training is due.")),
        _("Nobody is due for a training."),
    )


def _pressing(duty: Duty) -> tuple[str, str, str]:
    return duty.standing.due_on or _LAST, duty.person.person_key, duty.training.id


def _row(view: View, duty: Duty) -> tuple[str, ...]:
    person, found = duty.person, duty.standing
    return (
        person.person_key,
        person.name,
        person.team,
        view.group_name(person.function_group),
        view.training_name(duty.training.id),
        _(STATES[found.state]),
        found.due_on or "",
        ", ".join(_(REASONS[reason]) for reason in found.reasons),
    )
