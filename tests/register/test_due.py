"""Every due date has its reason, and the dates are exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.register.due import (
    NO_CONTEXT,
    RESPONSE_DAYS,
    SOON_DAYS,
    Change,
    Context,
    DueState,
    Last,
    Standing,
    days_after,
    months_after,
    next_due,
    standing,
)
from simulator.register.entries import Completion, Exemption, Status, Version
from simulator.register.people import Person
from simulator.register.sealing import columns_of
from simulator.trainings import Trigger
from tests.register.workplace import TODAY, a_completion, a_person, a_training

days = st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(date.isoformat)


def stands(
    last: Completion | None = None,
    person: Person | None = None,
    context: Context = NO_CONTEXT,
    today: str = TODAY,
    **changes: object,
) -> Standing:
    return standing(
        a_training(**changes), person or a_person(), Last.of(last) if last else None, context, today
    )


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -12, "2025-01-15"),
        ("2026-03-31", 60, "2031-03-31"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(
    day: str, months: int, then: str
) -> None:
    assert then == months_after(day, months)


@given(days, st.integers(0, 60))
def test_so_many_months_later_is_in_the_month_that_many_months_on(day: str, months: int) -> None:
    start, end = date.fromisoformat(day), date.fromisoformat(months_after(day, months))

    assert months == 12 * (end.year - start.year) + end.month - start.month
    assert end.day == start.day or (end.day < start.day and (end + timedelta(1)).day == 1)


def test_who_never_completed_it_must_before_the_first_shift() -> None:
    found = stands(person=a_person(starts_on="2026-12-01"))

    assert Standing(DueState.NEVER, "2026-12-01", (Trigger.START,), "2026-12-01") == found


def test_without_the_start_trigger_there_is_time_to_respond() -> None:
    found = stands(person=a_person(starts_on="2026-12-01"), triggers=frozenset({Trigger.TIME}))

    assert days_after("2026-12-01", RESPONSE_DAYS) == found.due_on


def test_who_started_nobody_knows_when_is_asked_without_a_date() -> None:
    assert Standing(DueState.NEVER, None, (Trigger.START,)) == stands()


@pytest.mark.parametrize(
    ("today", "state", "reasons"),
    [
        ("2027-04-01", DueState.DONE, ()),
        ("2027-04-02", DueState.DUE_SOON, (Trigger.TIME,)),
        ("2027-05-31", DueState.DUE_SOON, (Trigger.TIME,)),
        ("2027-06-01", DueState.DUE, (Trigger.TIME,)),
        ("2027-06-02", DueState.OVERDUE, (Trigger.TIME,)),
    ],
)
def test_the_refresh_period_ends_a_year_later(
    today: str, state: DueState, reasons: tuple[Trigger, ...]
) -> None:
    found = stands(a_completion(on="2026-06-01"), today=today)

    assert (state, "2027-06-01", reasons) == (found.state, found.due_on, found.reasons)
    assert days_after("2027-06-01", -SOON_DAYS) == "2027-04-02"


def test_a_shorter_refresh_period_in_the_trainings_counts_at_once_and_a_longer_one_does_not() -> None:
    last = a_completion(on="2026-06-01")

    assert [stands(last, refresh_months=months).due_on for months in (6, 24)] == ["2026-12-01", "2027-06-01"]


def test_a_changed_protocol_asks_it_again_within_the_time_to_respond() -> None:
    last = a_completion()
    context = Context({str(last.basis): Change("2026-11-01", frozenset({"welcome"}))})

    found = stands(last, context=context)

    assert (
        Standing(DueState.DUE, days_after("2026-11-01", RESPONSE_DAYS), (Trigger.PROTOCOL,), "2026-11-01")
        == found
    )
    assert DueState.OVERDUE is stands(last, context=context, today="2027-01-01").state
    assert DueState.DONE is stands(replace(last, protocol=None), context=context).state


def test_an_incident_asks_it_of_those_who_completed_it_before() -> None:
    context = Context(incidents={"desk": ("2026-07-01", "2026-11-01")})

    found = stands(a_completion(on="2026-08-01"), context=context)

    assert (found.state, found.reasons, found.since) == (DueState.DUE, (Trigger.INCIDENT,), "2026-11-01")
    assert DueState.DONE is stands(a_completion(on="2026-11-01"), context=context).state
    assert DueState.DONE is stands(a_completion(), a_person(function_group="guard"), context).state


def test_other_work_asks_it_before_the_first_shift_in_it() -> None:
    person = a_person(function_since="2026-12-01")

    assert DueState.DONE is stands(a_completion(), person).state
    assert Standing(DueState.DUE, "2026-12-01", (Trigger.ROLE,), "2026-12-01") == stands(
        a_completion(), person, today="2026-12-01"
    )
    assert DueState.DONE is stands(a_completion(on="2026-12-01"), person, today="2026-12-02").state


def test_a_training_without_the_trigger_is_not_asked_for_it() -> None:
    person, context = a_person(function_since="2026-11-01"), Context(incidents={"desk": ("2026-11-01",)})

    assert DueState.DONE is stands(a_completion(), person, context, triggers=frozenset()).state


def test_an_exemption_holds_until_its_date_and_no_exposure_until_other_work() -> None:
    exempt = a_completion(status=Status.EXEMPT, status_reason=Exemption.NO_EXPOSURE, next_due_on="2026-12-31")

    assert DueState.EXEMPT is stands(exempt).state
    assert DueState.NEVER is stands(exempt, today="2027-01-01").state
    assert DueState.NEVER is stands(exempt, a_person(function_since="2026-11-01")).state
    equivalent = replace(exempt, status_reason=Exemption.EQUIVALENT)
    assert DueState.EXEMPT is stands(equivalent, a_person(function_since="2026-11-01")).state


def test_a_plan_shows_until_its_day_has_passed() -> None:
    plan = a_completion(on=None, status=Status.PLANNED, started_on="2026-12-01")

    assert [stands(plan, today=today).state for today in ("2026-12-01", "2026-12-02")] == [
        DueState.PLANNED,
        DueState.NEVER,
    ]


def test_a_basis_names_what_was_relied_on_in_any_order_and_nothing_where_that_is_nothing() -> None:
    first, second = Version("one", "1.0.0", "1" * 64), Version("two", "1.0.0", "2" * 64)
    one_way, other_way = (a_completion(scenarios=each) for each in ((first, second), (second, first)))
    others = (
        a_completion(),
        a_completion(scenarios=(first,)),
        a_completion(scenarios=()),
        a_completion(protocol=None, scenarios=(first,)),
        a_completion(protocol=first, scenarios=()),
    )

    assert one_way.basis == other_way.basis == columns_of("completion", {}, one_way.body())["basis"]
    assert len({one_way.basis, *(each.basis for each in others)}) == 6
    assert a_completion(protocol=None, scenarios=()).basis is None


contexts = st.builds(
    lambda change, incidents: Context(
        {str(a_completion().basis): Change(change)} if change else {}, {"desk": tuple(incidents)}
    ),
    st.none() | days,
    st.lists(days, max_size=3),
)


@given(days, contexts, st.none() | days, days)
def test_more_reasons_never_make_it_due_later(
    done: str, context: Context, moved: str | None, today: str
) -> None:
    last = a_completion(on=done)

    few = stands(last, today=today)
    many = stands(last, a_person(function_since=moved), context, today)

    assert few.due_on is not None
    assert many.due_on is not None
    assert many.due_on <= few.due_on
    assert set(few.reasons) <= set(many.reasons)


@given(st.lists(days, min_size=2, max_size=2).map(sorted), contexts, st.none() | days, days)
def test_a_newer_completion_never_makes_it_due_sooner(
    done: list[str], context: Context, moved: str | None, today: str
) -> None:
    first, second = (
        stands(a_completion(on=day), a_person(function_since=moved), context, today).due_on for day in done
    )

    assert first is not None
    assert second is not None
    assert first <= second


@given(days, contexts, st.none() | days, days)
def test_the_state_follows_from_the_dates(done: str, context: Context, moved: str | None, today: str) -> None:
    found = stands(a_completion(on=done), a_person(function_since=moved), context, today)

    assert found.due_on is not None
    assert (found.state is DueState.OVERDUE) == (found.due_on < today)
    assert (found.state is DueState.DONE) == (not found.reasons) == (found.since is None)
    assert found.since is None or found.since <= today


def test_what_a_completion_writes_down_is_what_is_asked_later() -> None:
    due_on, why = next_due(a_training(), "2026-02-28")

    assert (due_on, why) == ("2027-02-28", Trigger.TIME)
    assert due_on == stands(a_completion(on="2026-02-28")).due_on
