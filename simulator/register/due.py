"""When a training is due again, and why: the law names no interval, so every date comes with its reason."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple, Self

from simulator.register.entries import Completion, Exemption, Status
from simulator.register.holding import on_day
from simulator.register.people import Person
from simulator.trainings import Training, Trigger

SOON_DAYS: Final = 60
"""So long before the refresh period ends, a training shows as due soon."""
RESPONSE_DAYS: Final = 60
"""So long after a change or an incident, a training must be taken again."""

_DAYS_KEPT: Final = 20_000
"""Days that were worked out stay known: many people completed something on the same day."""


class DueState(StrEnum):
    """How someone stands with a training today."""

    NEVER = "never"
    """Asked, and not yet completed once."""
    DONE = "done"
    DUE_SOON = "due_soon"
    """Completed, and the refresh period ends within SOON_DAYS."""
    DUE = "due"
    """Must be taken again, and there is still time."""
    OVERDUE = "overdue"
    EXEMPT = "exempt"
    PLANNED = "planned"
    """Asked for, and there is a date for it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in the content that a completion relied on, and since when."""

    on: str
    """The day since which the new content holds, ISO 8601."""
    steps: frozenset[str] = frozenset()
    """Steps that its scenarios rely on and that were changed, added or removed."""
    scenarios: frozenset[str] = frozenset()
    """Its scenarios that have another version now."""


class Last(NamedTuple):
    """What counts of someone's latest completion of a training, exempt or planned included."""

    status: Status
    completed_on: str | None
    """Date, ISO 8601; as are the next two."""
    started_on: str | None = None
    next_due_on: str | None = None
    status_reason: Exemption | None = None
    basis: str | None = None
    """What it relied on: see `Completion.basis`."""
    planned_on: str | None = None
    """The first day it is planned for, from the day asked about on, ISO 8601; also beside a completion."""

    @classmethod
    def of(cls, completion: Completion) -> Self:
        """Take it from a whole completion; a plan that is another entry is not known."""
        return cls(
            completion.status,
            completion.completed_on,
            completion.started_on,
            completion.next_due_on,
            completion.status_reason,
            completion.basis,
            completion.started_on if completion.status is Status.PLANNED else None,
        )


@dataclass(frozen=True, slots=True)
class Context:
    """What has happened outside a completion that can make its training due again."""

    changes: Mapping[str, Change] = field(default_factory=lambda: MappingProxyType({}))
    """By the basis of a completion."""
    incidents: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """For each function group the days on which an incident was looked back on, ISO 8601."""
    by_day: Mapping[str, tuple[tuple[str, Change | None], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """For each training, for completions without a basis: what changed in what held from each day on."""


class Standing(NamedTuple):
    """How someone stands with a training: how, by when, and why."""

    state: DueState
    due_on: str | None
    """The day by which it must be done (again), ISO 8601; None where nobody can say or nothing is asked."""
    reasons: tuple[Trigger, ...] = ()
    """Why it is asked now, the most pressing first; empty while nothing is."""
    since: str | None = None
    """The first day on which it was asked for this reason, ISO 8601."""
    planned_on: str | None = None
    """The day for which it is planned, today or later, ISO 8601; it stays asked until it is completed."""


class _Reason(NamedTuple):
    due_on: str
    since: str
    trigger: Trigger


NO_CONTEXT: Final = Context()


@lru_cache(_DAYS_KEPT)
def months_after(day: str, months: int) -> str:
    """Give the day so many months later; the last day of the month where that month is too short."""
    start = date.fromisoformat(day)
    years, month = divmod(start.month - 1 + months, 12)
    year = min(start.year + years, 9999)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).isoformat()


@lru_cache(_DAYS_KEPT)
def days_after(day: str, days: int) -> str:
    """Give the day so many days later, or earlier when negative."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def next_due(training: Training, completed_on: str) -> tuple[str, Trigger]:
    """Give when a training completed on this day is due again, and why: what a completion writes down."""
    return months_after(completed_on, training.refresh_months), Trigger.TIME


def asked(person: Person, training: Training) -> bool:
    """Tell whether a training is asked of someone, by the exposure category of the RI&E."""
    return person.exposure_category in {ref.id for ref in training.exposures}


def standing(training: Training, person: Person, last: Last | None, context: Context, today: str) -> Standing:
    """Tell how someone stands with a training that is asked of them.

    `last` is of the completion that counts, of whatever status; today is ISO 8601.
    """
    if last is not None and _exempt(last, person, today):
        return Standing(DueState.EXEMPT, last.next_due_on)
    if last is not None and last.status is Status.COMPLETED and last.completed_on:
        return _after(training, person, last, last.completed_on, context=context, today=today)
    reason = _first_time(training, person)
    planned_on = last and _plan(last, today)
    undated = last is not None and last.status is Status.PLANNED and last.started_on is None
    state = DueState.PLANNED if planned_on or undated else DueState.NEVER
    return Standing(state, reason.due_on or None, (reason.trigger,), reason.since or None, planned_on)


def _day_of(last: Last) -> str:
    return last.completed_on or last.started_on or ""


def _exempt(last: Last, person: Person, today: str) -> bool:
    if last.status is not Status.EXEMPT or (last.next_due_on is not None and last.next_due_on < today):
        return False
    moved = person.function_since is not None and _day_of(last) and _day_of(last) < person.function_since
    return not (moved and last.status_reason is Exemption.NO_EXPOSURE)


def _plan(last: Last, today: str) -> str | None:
    return last.planned_on if last.planned_on and last.planned_on >= today else None


def _first_time(training: Training, person: Person) -> _Reason:
    """Tell why it is asked the first time: before the first shift, or else within the time to respond."""
    first = max(filter(None, (person.starts_on, person.function_since)), default="")
    if Trigger.START in training.triggers or not first:
        return _Reason(first, first, Trigger.START)
    return _Reason(days_after(first, RESPONSE_DAYS), first, Trigger.START)


def _after(
    training: Training, person: Person, last: Last, done: str, *, context: Context, today: str
) -> Standing:
    time = _time(training, last, done)
    others = (
        *_role(person, done),
        *_protocol(training, last, done, context),
        *_incidents(person, done, context),
    )
    by_date = sorted((time, *(each for each in others if each.trigger in training.triggers)), key=_pressing)
    due_on, planned_on = by_date[0].due_on, _plan(last, today)
    now = [each for each in by_date if each.since <= today]
    if not now:
        return Standing(DueState.DONE, due_on, planned_on=planned_on)
    reasons = tuple(dict.fromkeys(each.trigger for each in now))
    since = min(each.since for each in now)
    return Standing(_state(now, due_on, today), due_on, reasons, since, planned_on)


def _pressing(reason: _Reason) -> tuple[str, str]:
    return reason.due_on, reason.trigger


def _state(now: list[_Reason], due_on: str, today: str) -> DueState:
    if due_on < today:
        return DueState.OVERDUE
    only_time = all(each.trigger is Trigger.TIME for each in now)
    return DueState.DUE_SOON if only_time and today < due_on else DueState.DUE


def _time(training: Training, last: Last, done: str) -> _Reason:
    """Give when the refresh period ends: as written down, or sooner where the trainings ask it sooner now."""
    computed, _trigger = next_due(training, done)
    due_on = min(computed, last.next_due_on or computed)
    return _Reason(due_on, days_after(due_on, -SOON_DAYS), Trigger.TIME)


def _role(person: Person, done: str) -> Iterator[_Reason]:
    """Other work asks for the training before the first shift in it."""
    if person.function_since is not None and person.function_since > done:
        yield _Reason(person.function_since, person.function_since, Trigger.ROLE)


def _protocol(training: Training, last: Last, done: str, context: Context) -> Iterator[_Reason]:
    if last.basis is not None:
        change = context.changes.get(last.basis)
    else:
        change = on_day(context.by_day.get(training.id, ()), done)
    if change is not None:
        on = max(change.on, done)
        yield _Reason(days_after(on, RESPONSE_DAYS), on, Trigger.PROTOCOL)


def _incidents(person: Person, done: str, context: Context) -> Iterator[_Reason]:
    for on in context.incidents.get(person.function_group, ()):
        if on > done:
            yield _Reason(days_after(on, RESPONSE_DAYS), on, Trigger.INCIDENT)
