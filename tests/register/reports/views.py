"""A register seen by a report: twenty people at the desk, two guards, and all that was recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from simulator.register.due import Change, Context
from simulator.register.entries import Employment, Goal, Kind, Status
from simulator.register.impact import Shelf
from simulator.register.reports import REPORTS
from simulator.register.sheet import Sheet
from simulator.register.tally import Tally
from simulator.register.view import View
from tests.builders import a_scenario, read
from tests.register.workplace import (
    TODAY,
    a_completion,
    a_person,
    a_protocol,
    a_public_entry,
    a_training,
    an_entry,
    an_organisation,
    lasts,
    some_trainings,
)

DESK = tuple(a_person(f"d{number:02}", team="Noord", starts_on="2020-01-01") for number in range(20))
GUARDS = tuple(
    a_person(f"g{number}", team="Noord", function_group="guard", employment_type=Employment.SECURITY)
    for number in range(2)
)
OFFICE = tuple(
    a_person(f"o{number}", team="Zuid", function_group="consultant", starts_on="2026-12-01")
    for number in range(6)
)
DONE = tuple(a_completion(person.person_key, "2026-06-01") for person in (*DESK[:15], *OFFICE[:3], GUARDS[0]))
LATE = tuple(a_completion(person.person_key, "2025-06-01") for person in DESK[15:18])


def a_view(**changes: Any) -> View:
    whole = View(
        organisation=an_organisation(),
        trainings=some_trainings(a_training()),
        today=TODAY,
        people=(*DESK, *GUARDS, *OFFICE),
        last=lasts(*DONE, *LATE),
        log=(
            a_public_entry(30, Kind.CONTENT, what="scenario", id="de-test", version="1.0.0", sha256="5" * 64),
            a_public_entry(
                31, Kind.ERASURE, target=3, commitment="0f" * 32, ground="avg-17", by="compliance officer"
            ),
            a_public_entry(32, Kind.RETENTION, on="2026-06-02", rule="left+2y", erased=4),
            a_public_entry(33, Kind.SUMMARY, year=2024, training="basis", completed=12),
        ),
        shelf=Shelf(protocol=a_protocol(welcome="Begroet."), present={"de-test": read(a_scenario())}),
        tallies=tuple(
            Tally("de-test", "1.0.0", "desk", ("listen-first",), ("queue",), 2, 4) for _each in range(6)
        ),
    )
    return replace(whole, **changes)


def everything() -> View:
    """Give a view in which every field of a completion, an entry and a person says something."""
    full = a_completion(
        "d00",
        goals_met={"listen-first": Goal.MET},
        accommodation_used=True,
        trigger="start",
        status=Status.COMPLETED,
    )
    context = Context({str(full.basis): Change("2026-10-01")})
    return a_view(
        person=DESK[0],
        own=(an_entry(0, full), an_entry(40, full, kind=Kind.CORRECTION, corrects=0)),
        context=context,
    )


def made(name: str, view: View | None = None) -> Sheet:
    return REPORTS[name].make(view or everything())


def table(sheet: Sheet, *names: str) -> list[tuple[str, ...]]:
    """Give some columns of the rows, by their stable names."""
    at = [[column.name for column in sheet.columns].index(name) for name in names]
    return [tuple(row[index] for index in at) for row in sheet.rows]
