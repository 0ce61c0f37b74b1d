"""R2: who is due for a training, by when and why; the standing and nothing about how it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from simulator.i18n import _, ngettext
from simulator.register.coverage import Duty
from simulator.register.due import DueState, months_after
from simulator.register.reports.remarks import left, remarks
from simulator.register.reports.words import ENDING, NEVER_TRAINED, REASONS, STATES
from simulator.register.sheet import Sheet
from simulator.register.suppression import FEWEST
from simulator.register.view import View
from simulator.trainings import Trigger

_SETTLED = (DueState.DONE, DueState.EXEMPT)
_NEW_MONTHS = 12
"""After so long nobody is new in the work."""
_LAST = "9999"
"""Sorts what has no date after everything that has one."""


def due(view: View) -> Sheet:
    """Give everyone of whom a training is asked now or soon, the most pressing first."""
    found = [duty for duty in view.duties() if duty.standing.state not in _SETTLED]
    found = [duty for duty in found if view.filters.within(duty.standing.due_on)]
    found.sort(key=_pressing)
    sizes = Counter(person.function_group for person in view.people if person.present(view.today))
    return Sheet(
        "due",
        _("Who is due for a training, and why"),
        (
            left("due_on", _("Due on")),
            left("standing", _("Standing")),
            left("person_key", _("Key")),
            left("name", _("Name")),
            left("team", _("Team")),
            left("function_group", _("Function group")),
            left("training", _("Training")),
            left("why", _("Why")),
        ),
        tuple(_row(view, duty, _reasons(view, duty, sizes)) for duty in found),
        (
            *_counts(view, found),
            *remarks(view),
            _("A period holds against the date on which a training is due."),
        ),
        _("Nobody is due for a training."),
    )


def _pressing(duty: Duty) -> tuple[str, str, str]:
    return duty.standing.due_on or _LAST, duty.person.person_key, duty.training.id


def _reasons(view: View, duty: Duty, sizes: Mapping[str, int]) -> str:
    """Say why it is asked; in a group of a few people not why again, for an incident would point at them."""
    reasons = duty.standing.reasons
    if sizes[duty.person.function_group] < FEWEST and reasons and Trigger.START not in reasons:
        return _("the training is asked again")
    return ", ".join(_why(view, duty, reason) for reason in reasons)


def _row(view: View, duty: Duty, why: str) -> tuple[str, ...]:
    person, found = duty.person, duty.standing
    return (
        found.due_on or "",
        _standing(view, duty),
        person.person_key,
        person.name,
        person.team,
        view.group_name(person.function_group),
        view.training_name(duty.training.id),
        why,
    )


def _counts(view: View, found: Sequence[Duty]) -> Iterator[str]:
    """Say in one line how many there are of each."""
    if not found:
        return
    late = sum(_late(view, duty) for duty in found)
    soon = sum(duty.standing.state is DueState.DUE_SOON for duty in found)
    counts = (
        ngettext("{count} overdue", "{count} overdue", late).format(count=late),
        ngettext("{count} due", "{count} due", len(found)).format(count=len(found) - late - soon),
        ngettext("{count} due soon", "{count} due soon", soon).format(count=soon),
    )
    yield f"{', '.join(counts)}."


def _late(view: View, duty: Duty) -> bool:
    return duty.standing.due_on is not None and duty.standing.due_on < view.today


def _standing(view: View, duty: Duty) -> str:
    """Give the standing; of what is planned also the day, for it stays due until it is done."""
    found = duty.standing
    if found.planned_on is None:
        return _(STATES[found.state])
    if found.state is not DueState.PLANNED:
        text = _("{standing}, planned on {day}")
        return text.format(standing=_(STATES[found.state]), day=found.planned_on)
    text = _("overdue, planned on {day}") if _late(view, duty) else _("planned on {day}")
    return text.format(day=found.planned_on)


def _why(view: View, duty: Duty, reason: Trigger) -> str:
    """Give a reason as it holds for this person today."""
    began = max(filter(None, (duty.person.starts_on, duty.person.function_since)), default=None)
    if reason is Trigger.START and began is not None and began < months_after(view.today, -_NEW_MONTHS):
        return _(NEVER_TRAINED)
    if reason is Trigger.TIME and duty.standing.state is DueState.DUE_SOON:
        return _(ENDING)
    return _(REASONS[reason])
