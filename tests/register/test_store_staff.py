"""The staff list stands outside the log: it is corrected and emptied without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.register import staff
from simulator.register.entries import Employment
from simulator.register.errors import RegisterError
from simulator.register.ledger import Register
from simulator.register.making import create

from .registers import a_person, complete

HIRED = a_person("p2", name="Ünal", employment_type=Employment.HIRED, left_on="2026-01-31", hold=True)


def test_people_come_back_as_they_were_written(register: Register) -> None:
    people = [a_person("p1", account="brug\\sam", function_since="2025-02-01"), HIRED]

    staff.replace_all(register.store, reversed(people))

    assert staff.everyone(register.store) == people
    assert staff.by_key(register.store, "p2") == HIRED
    assert staff.by_key(register.store, "p3") is None
    assert register.size() == 1


def test_a_new_list_takes_the_place_of_the_old_whole_or_not_at_all(register: Register) -> None:
    staff.replace_all(register.store, [a_person("p1"), a_person("p2")])

    with pytest.raises(RegisterError):
        staff.replace_all(register.store, [a_person("p3"), a_person("p3")])
    assert [each.person_key for each in staff.everyone(register.store)] == ["p1", "p2"]

    staff.replace_all(register.store, [a_person("p4")])
    assert [each.person_key for each in staff.everyone(register.store)] == ["p4"]

    staff.replace_all(register.store, [])
    assert staff.everyone(register.store) == []


def test_people_are_added_and_corrected(register: Register) -> None:
    staff.put(register.store, [a_person("p1"), a_person("p2", name="Old")])
    staff.put(register.store, [HIRED])
    staff.put(register.store, [])

    assert staff.everyone(register.store) == [a_person("p1"), HIRED]


def test_who_plays_is_found_without_a_name(register: Register) -> None:
    shared = [a_person("p3", account="desk"), a_person("p4", account="desk")]
    staff.replace_all(register.store, [a_person("p1", account="sam"), a_person("p2"), *shared])

    def key(**asked: str) -> str | None:
        found = staff.playing(register.store, **asked)
        assert found is None or found.name == ""
        return found and found.person_key

    assert key(account="sam") == "p1"
    assert key(person_key="p2") == "p2"
    assert key(person_key="p1", account="desk") == "p1"
    assert [key(account="desk"), key(account="nobody"), key(account=""), key()] == [None] * 4


def test_whoever_has_no_body_left_leaves_the_list(register: Register) -> None:
    staff.replace_all(register.store, [a_person("p1"), HIRED, a_person("p3")])
    for key in ("p1", "p1", "p2", "p3"):
        complete(register, key)

    def left() -> list[str]:
        return [each.person_key for each in staff.everyone(register.store)]

    register.erase([1], "avg-17", "compliance officer")
    assert left() == ["p1", "p2", "p3"]
    register.erase([2], "avg-17", "compliance officer")
    assert left() == ["p2", "p3"]
    register.erase([3, 4], "retention", "compliance officer")
    assert left() == ["p3"], "someone still at work is kept when only the time was over"


def test_no_byte_of_a_removed_name_stays_in_the_file(path: Path) -> None:
    with create(path, "balie.example/brug", "brug") as register:
        staff.replace_all(
            register.store, [a_person(f"p{n:03}", name=f"Naam{n:03}" * (n % 9 + 1)) for n in range(300)]
        )
        assert staff.remove(register.store, "p007")
        assert not staff.remove(register.store, "p007")
        staff.put(register.store, [a_person(f"p{n:03}", name="X") for n in range(8, 30)])
        left = path.read_bytes()

    assert [n for n in range(7, 30) if f"Naam{n:03}".encode() in left] == []
    assert b"Naam030" in left
