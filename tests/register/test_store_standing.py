"""The statement that coverage is made of says what a plain walk over all entries says."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from simulator.register import staff
from simulator.register.due import Last
from simulator.register.entries import Completion, Entry, Exemption, Kind
from simulator.register.errors import RegisterError
from simulator.register.faults import DAMAGED_ENTRY
from simulator.register.ledger import Register, open_register
from simulator.register.making import create
from simulator.register.migrations import guards
from simulator.register.people import Person
from simulator.register.standing import Asked, Stands

from .registers import a_body, a_person, complete, correct

TRAININGS = (("daily", "t1"), ("daily", "t2"), ("seldom", "t1"))
TODAY, SOON = "2026-06-01", "2026-08-01"
ASKED = Asked(TRAININGS, TODAY)


def made_up(register: Register, rng: random.Random, entries: int) -> list[Person]:
    people = [
        a_person(
            f"p{n:02}",
            team=rng.choice(["Noord", "Zuid"]),
            function_group=rng.choice(["desk", "guard"]),
            exposure_category=rng.choice(["daily", "daily", "seldom", "never"]),
            left_on=rng.choice([None, None, "2026-05-31", TODAY, "2026-06-02"]),
        )
        for n in range(25)
    ]
    staff.replace_all(register.store, people)
    stands: list[int] = []
    for _ in range(entries):
        status = rng.choice(["completed"] * 4 + ["planned", "incomplete", "exempt", "withdrawn"])
        done = status in {"completed", "withdrawn"}
        body = a_body(
            f"p{rng.randrange(28):02}",
            rng.choice(["t1", "t2", "t3"]),
            status=status,
            started_on=f"2026-0{rng.randint(1, 7)}-0{rng.randint(1, 3)}",
            completed_on=f"2026-0{rng.randint(1, 7)}-0{rng.randint(1, 3)}" if done else None,
            next_due_on=rng.choice([None, "2026-05-31", TODAY, SOON, "2026-08-02"])
            if done or status == "exempt"
            else None,
        )
        recorded_on = f"2026-0{rng.randint(1, 7)}-02"
        of = stands.pop(rng.randrange(len(stands))) if stands and rng.random() < 0.3 else None
        if of is None and status == "withdrawn":
            continue
        kind = Kind.COMPLETION if of is None else Kind.CORRECTION
        added = register.append(kind, body=body, corrects=of, recorded_on=recorded_on)
        stands.append(added.entry.seq)
    return people


Held = list[tuple[Entry, Completion]]
"""The entries with what they hold, which is read once."""


def held_in(register: Register) -> Held:
    """Give the completions that were not corrected."""
    entries = list(register.entries())
    corrected = {each.corrects for each in entries}
    return [(each, held) for each in entries if each.seq not in corrected and (held := each.completion)]


def last_of(entries: Held, key: str, training: str, on: str) -> Entry | None:
    standing = [
        (held.status in {"completed", "exempt"}, day, each.seq, each)
        for each, held in entries
        if held.person_key == key and held.training.id == training
        and held.status != "withdrawn"
        and not (held.status == "exempt" and (held.next_due_on or on) < on)
        and (day := held.completed_on or each.recorded_on)
    ]  # fmt: skip
    return max(standing, key=lambda each: each[:3])[3] if standing else None


def plan_of(entries: Held, key: str, training: str, on: str) -> str | None:
    days = [
        str(held.started_on)
        for _each, held in entries
        if held.person_key == key and held.training.id == training and held.status == "planned"
    ]
    return min((day for day in days if day >= on), default=None)


def expected(entries: Held, people: list[Person], on: str) -> list[Stands]:
    rows = []
    for person in people:
        key = person.person_key
        for training in sorted(
            {name for exposure, name in TRAININGS if exposure == person.exposure_category}
        ):
            found = last_of(entries, key, training, on)
            if found is not None and found.completion is not None:
                last = Last.of(found.completion)._replace(planned_on=plan_of(entries, key, training, on))
                rows.append(Stands(key, training, found.seq, last))
    return rows


@pytest.mark.parametrize("seed", range(3))
def test_the_statement_agrees_with_a_walk_over_everything(register: Register, seed: int) -> None:
    rng = random.Random(seed)
    people = made_up(register, rng, 110)
    entries = held_in(register)

    for on in (TODAY, "2026-05-31", "2026-08-01"):
        assert sorted(register.standings(replace(ASKED, on=on))) == expected(entries, people, on)
    keys = {(each.person_key, training) for each in people for training in ("t1", "t2", "t3")}
    counting = [last_of(entries, *pair, TODAY) for pair in keys]
    known = [
        each
        for each in register.last_completions(on=TODAY)
        if each.completion and (each.completion.person_key <= "p24")
    ]
    assert [each.seq for each in known] == sorted(each.seq for each in counting if each)


def test_nothing_is_asked_where_there_are_no_trainings_or_no_people(register: Register) -> None:
    assert register.standings(ASKED) == []
    staff.replace_all(register.store, [a_person()])
    assert register.standings(Asked((), TODAY)) == []


def test_a_training_counts_again_once_a_later_exemption_is_over(register: Register) -> None:
    done = complete(register, "p1", "t1")
    body = a_body("p1", "t1", status="exempt", completed_on=None, next_due_on="2026-05-31")
    exempt = register.append(Kind.COMPLETION, body=body, recorded_on="2026-05-01").entry.seq
    staff.replace_all(register.store, [a_person("p1")])

    counting = [register.standings(replace(ASKED, on=on))[0].seq for on in ("2026-05-31", "2026-06-01")]
    assert counting == [exempt, done]


def test_whoever_moved_to_other_work_stands_there_with_what_they_completed(register: Register) -> None:
    seq = complete(register, "p1", "t1", function_group="desk")
    staff.replace_all(register.store, [a_person("p1", function_group="guard", exposure_category="seldom")])

    assert [(each.person_key, each.training, each.seq) for each in register.standings(ASKED)] == [
        ("p1", "t1", seq)
    ]

    correct(register, seq, status="withdrawn")

    assert register.standings(ASKED) == []


def test_a_plan_or_an_unfinished_training_takes_the_place_of_no_completion(register: Register) -> None:
    staff.replace_all(register.store, [a_person()])
    done = complete(register, completed_on="2026-03-02")
    complete(register, status="planned", completed_on=None, started_on="2026-09-01")
    complete(register, status="planned", completed_on=None, started_on="2026-05-31")
    complete(register, status="incomplete", completed_on="2026-08-01")

    assert [(each.seq, each.last.planned_on) for each in register.standings(ASKED)] == [(done, "2026-09-01")]

    exempt = complete(register, status="exempt", status_reason="absent", completed_on=None)

    assert [(each.seq, each.last.status_reason) for each in register.standings(ASKED)] == [
        (exempt, Exemption.ABSENT)
    ]


def test_a_training_that_is_asked_twice_counts_once(register: Register) -> None:
    staff.replace_all(register.store, [a_person()])
    complete(register)

    assert len(register.standings(Asked((("daily", "t1"), ("daily", "t1")), TODAY))) == 1


@pytest.mark.parametrize(
    "harm", ["completed_on = 'soon'", "next_due_on = '2026-02-30'", "status_reason = 'ill'"]
)
def test_a_column_that_was_tampered_with_is_told_and_no_crash(path: Path, harm: str) -> None:
    with create(path, "balie.example/brug", "brug") as register:
        staff.replace_all(register.store, [a_person()])
        seq = complete(register)
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(f"DROP TRIGGER entry_update; UPDATE entry SET {harm} WHERE seq = {seq}")
        trigger = [each for each in guards.sqlite() if " entry_update " in each]
        raw.executescript(trigger[0])

    with open_register(path) as register, pytest.raises(RegisterError) as refused:
        register.standings(ASKED)
    assert (refused.value.message, refused.value.fields["seq"]) == (DAMAGED_ENTRY, str(seq))


def test_of_a_plan_that_was_tampered_with_its_own_entry_is_named(path: Path) -> None:
    with create(path, "balie.example/brug", "brug") as register:
        staff.replace_all(register.store, [a_person()])
        complete(register)
        plan = complete(register, status="planned", completed_on=None, started_on="2026-09-01")
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(
            f"DROP TRIGGER entry_update; UPDATE entry SET started_on = 'soon' WHERE seq = {plan}"
        )
        raw.executescript(next(each for each in guards.sqlite() if " entry_update " in each))

    with open_register(path) as register, pytest.raises(RegisterError) as refused:
        register.standings(ASKED)
    assert (refused.value.message, refused.value.fields["seq"]) == (DAMAGED_ENTRY, str(plan))


def test_no_wide_row_of_the_log_is_read_for_it(path: Path) -> None:
    """SQLite answers from covering indexes alone, whatever the size of the bodies."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        sent.append((statement, values))

    with create(path, "balie.example/brug", "brug") as register:
        event.listen(register.store._engine, "before_cursor_execute", note)
        register.standings(ASKED)
        [(statement, values)] = [each for each in sent if not each[0].startswith("BEGIN")]
        with register.store.reading() as connection:
            plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, values).all()

    steps = [
        step
        for *_numbers, step in plan
        if any(f" {name} " in step for name in ("each", "last", "plan", "later"))
    ]
    assert len(steps) == 5
    assert not any("B-TREE" in step for *_numbers, step in plan), "what counts stands last in the index"
    assert all(step.startswith("SEARCH") and "COVERING INDEX" in step for step in steps)
