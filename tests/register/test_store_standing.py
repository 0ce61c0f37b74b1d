"""The statement that the coverage matrix is made of says what a plain walk over all entries says."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from simulator.register import staff
from simulator.register.entries import Entry, Kind
from simulator.register.ledger import Register
from simulator.register.making import create
from simulator.register.people import Person
from simulator.register.standing import Asked, Cell, Standing

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
            completed_on=f"2026-0{rng.randint(1, 7)}-0{rng.randint(1, 3)}" if done else None,
            next_due_on=rng.choice([None, "2026-05-31", TODAY, SOON, "2026-08-02"]) if done else None,
        )
        recorded_on = f"2026-0{rng.randint(1, 7)}-02"
        of = stands.pop(rng.randrange(len(stands))) if stands and rng.random() < 0.3 else None
        if of is None and status == "withdrawn":
            continue
        kind = Kind.COMPLETION if of is None else Kind.CORRECTION
        added = register.append(kind, body=body, corrects=of, recorded_on=recorded_on)
        stands.append(added.entry.seq)
    return people


def last_of(entries: list[Entry], key: str, training: str, on: str) -> Entry | None:
    corrected = {each.corrects for each in entries}
    standing = [
        (each.completion.status in {"completed", "exempt"}, day, each.seq, each)
        for each in entries
        if each.completion and each.completion.person_key == key and each.completion.training.id == training
        and each.seq not in corrected and each.completion.status != "withdrawn"
        and (day := each.completion.completed_on or each.recorded_on) <= on
    ]  # fmt: skip
    return max(standing, key=lambda each: each[:3])[3] if standing else None


def expected(entries: list[Entry], people: list[Person], on: str) -> list[Standing]:
    rows = []
    for person in people:
        for training in sorted(
            training for exposure, training in TRAININGS if exposure == person.exposure_category
        ):
            if person.left_on is None or person.left_on >= on:
                last = last_of(entries, person.person_key, training, on)
                done = last.completion if last else None
                told = (
                    (last.seq, str(done.status), done.completed_on, done.next_due_on)
                    if last and done
                    else (None,) * 4
                )
                rows.append(Standing(
                    person.person_key, person.team, person.function_group, person.exposure_category, training, *told,
                ))  # fmt: skip
    return rows


def state(row: Standing) -> str:
    if row.status == "exempt":
        return "exempt"
    if row.status != "completed":
        return "never"
    if row.next_due_on is None or row.next_due_on > SOON:
        return "done"
    return "overdue" if row.next_due_on < TODAY else "due"


@pytest.mark.parametrize("seed", range(3))
def test_the_statement_agrees_with_a_walk_over_everything(register: Register, seed: int) -> None:
    rng = random.Random(seed)
    people = made_up(register, rng, 110)
    entries = list(register.entries())

    for on in (TODAY, "2026-03-02"):
        assert register.standings(replace(ASKED, on=on)) == expected(entries, people, on)

    rows = expected(entries, people, TODAY)
    cells = Counter((row.function_group, row.training, state(row)) for row in rows)
    pairs = sorted({(row.function_group, row.training) for row in rows})
    assert register.matrix(ASKED, soon=SOON) == [
        Cell(*pair, sum(1 for row in rows if (row.function_group, row.training) == pair),
             *(cells[(*pair, name)] for name in ("done", "due", "overdue", "never", "exempt")))
        for pair in pairs
    ]  # fmt: skip
    assert [row for row in rows if row.team == "Zuid"] == register.standings(replace(ASKED, team="Zuid"))
    assert [row for row in rows if row.function_group == "desk"] == register.standings(
        replace(ASKED, function_group="desk")
    )
    keys = {(each.person_key, training) for each in people for training in ("t1", "t2", "t3")}
    counting = [last_of(entries, *pair, "9999-12-31") for pair in keys]
    known = [
        each
        for each in register.last_completions()
        if each.completion and (each.completion.person_key <= "p24")
    ]
    assert [each.seq for each in known] == sorted(each.seq for each in counting if each)


def test_nothing_is_asked_where_there_are_no_trainings_or_no_people(register: Register) -> None:
    assert register.standings(ASKED) == []
    assert register.matrix(ASKED, soon=SOON) == []
    staff.replace_all(register.store, [a_person()])
    assert register.standings(Asked((), TODAY)) == []
    assert register.matrix(Asked((), TODAY), soon=SOON) == []


def test_whoever_moved_to_other_work_counts_there_with_what_they_completed(register: Register) -> None:
    complete(register, "p1", "t1", function_group="desk", next_due_on="2027-01-01")
    staff.replace_all(register.store, [a_person("p1", function_group="guard", exposure_category="seldom")])

    assert register.matrix(ASKED, soon=SOON) == [Cell("guard", "t1", 1, 1, 0, 0, 0, 0)]

    correct(register, 1, status="withdrawn")

    assert register.matrix(ASKED, soon=SOON) == [Cell("guard", "t1", 1, 0, 0, 0, 1, 0)]


def test_a_training_that_is_asked_twice_counts_once(register: Register) -> None:
    staff.replace_all(register.store, [a_person()])

    assert len(register.standings(Asked((("daily", "t1"), ("daily", "t1")), TODAY))) == 1


@pytest.mark.parametrize(
    ("next_due_on", "told"),
    [
        (None, {"done": 1}),
        ("2026-08-02", {"done": 1}),
        (SOON, {"due": 1}),
        (TODAY, {"due": 1}),
        ("2026-05-31", {"overdue": 1}),
    ],
)
def test_a_completion_is_done_until_its_day_comes_near_and_due_until_it_has_passed(
    register: Register, next_due_on: str | None, told: dict[str, int]
) -> None:
    staff.replace_all(register.store, [a_person(exposure_category="seldom")])
    complete(register, "p1", "t1", next_due_on=next_due_on)

    nothing = {"done": 0, "due": 0, "overdue": 0, "never": 0, "exempt": 0}
    assert register.matrix(ASKED, soon=SOON) == [Cell("desk", "t1", 1, **nothing | told)]


def test_no_wide_row_of_the_log_is_read_for_it(path: Path) -> None:
    """SQLite answers from covering indexes alone, whatever the size of the bodies."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        sent.append((statement, values))

    with create(path, "balie.example/brug", "brug") as register:
        event.listen(register.store._engine, "before_cursor_execute", note)
        register.matrix(ASKED, soon=SOON)
        [(statement, values)] = [each for each in sent if not each[0].startswith("BEGIN")]
        with register.store.reading() as connection:
            plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, values).all()

    steps = [
        step for *_numbers, step in plan if any(f" {name} " in step for name in ("each", "last", "later"))
    ]
    assert len(steps) == 3
    assert all(step.startswith("SEARCH") and "COVERING INDEX" in step for step in steps)
