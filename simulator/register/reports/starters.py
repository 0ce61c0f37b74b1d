"""R5: people who are new in the work, and whether they were trained before their first shift."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from simulator.i18n import _
from simulator.register.due import Last, months_after
from simulator.register.entries import Completion, Status
from simulator.register.people import Person
from simulator.register.reports.remarks import left, remarks
from simulator.register.reports.words import EMPLOYMENTS, EXEMPTIONS
from simulator.register.sheet import Sheet
from simulator.register.view import View
from simulator.trainings import Trigger

LOOK_BACK_MONTHS = 12
First = Mapping[tuple[str, str], str]
"""For a person and a training the day of the first completion, ISO 8601."""


def starters(view: View) -> Sheet:
    """Give each new person with each training that is asked before the first shift, the newest first."""
    people = [person for person in view.chosen() if _is_new(view, person)]
    keys = {person.person_key for person in people}
    first = _first(view, keys)
    people.sort(key=lambda person: (person.starts_on or "", person.person_key), reverse=True)
    return Sheet(
        "starters",
        _("New people: trained before the first shift"),
        (
            left("person_key", _("Key")),
            left("name", _("Name")),
            left("team", _("Team")),
            left("function_group", _("Function group")),
            left("employment_type", _("Employment")),
            left("starts_on", _("First shift")),
            left("training", _("Training")),
            left("completed_on", _("First completed on")),
            left("before_first_shift", _("Before the first shift")),
            left("reason", _("Why not")),
        ),
        tuple(row for person in people for row in _rows(view, person, first)),
        (*remarks(view), *_about(view)),
        _("Nobody started in this period."),
    )


def _about(view: View) -> Iterator[str]:
    yield _("A period holds against the day of the first shift.")
    if view.filters.since is None:
        yield _("Without a period: whoever started in the last twelve months, or will start.")


def _is_new(view: View, person: Person) -> bool:
    since = view.filters.since or months_after(view.today, -LOOK_BACK_MONTHS)
    return (
        person.starts_on is not None and since <= person.starts_on and view.filters.within(person.starts_on)
    )


def _rows(view: View, person: Person, first: First) -> Iterator[tuple[str, ...]]:
    for training in view.trainings.asked_of(person.exposure_category):
        if Trigger.START in training.triggers:
            pair, starts_on = (person.person_key, training.id), person.starts_on or ""
            done, now = first.get(pair), view.last.get(pair)
            yield (
                person.person_key,
                person.name,
                person.team,
                view.group_name(person.function_group),
                _(EMPLOYMENTS[person.employment_type]),
                starts_on,
                view.training_name(training.id),
                done or "",
                _in_time(done, starts_on, view.today),
                _reason(done, starts_on, now),
            )


def _first(view: View, people: Container[str]) -> First:
    """Give the first day on which each of these people completed each training."""
    found: dict[tuple[str, str], str] = {}
    for completion in _completions(view, people):
        which, day = (completion.person_key, completion.training.id), completion.completed_on or ""
        found[which] = min(day, found.get(which, day))
    return found


def _completions(view: View, people: Container[str]) -> Iterator[Completion]:
    for entry in view.completions:
        if entry.body is not None and entry.body.get("person_key") in people:
            completion = entry.completion
            if completion is not None and completion.status is Status.COMPLETED and completion.completed_on:
                yield completion


def _in_time(done: str | None, starts_on: str, today: str) -> str:
    if done is not None and done <= starts_on:
        return _("yes")
    return _("not yet") if done is None and starts_on > today else _("no")


def _reason(done: str | None, starts_on: str, now: Last | None) -> str:
    """Say why it was not before the first shift; nothing where it was. `now` is what counts."""
    if done is not None:
        return "" if done <= starts_on else _("first completed after the first shift")
    if now is None:
        return _("nothing was recorded")
    if now.status is Status.EXEMPT and now.status_reason is not None:
        return _("exempt: {reason}").format(reason=_(EXEMPTIONS[now.status_reason]))
    if now.status is Status.PLANNED:
        return _("planned on {day}").format(day=now.started_on or "?")
    return _("begun and not completed")
