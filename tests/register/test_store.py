"""What the register promises, on both databases."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text

from simulator.register import contents, tallies
from simulator.register.canonical import canonical
from simulator.register.cautions import CLOCK_BACK
from simulator.register.contents import Content, Kept, What
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError
from simulator.register.faults import DAMAGED_ENTRY, NOT_WHOLE
from simulator.register.ledger import Register, open_register
from simulator.register.sealing import columns_of, commitment
from simulator.register.tally import Tally
from simulator.register.tree import root_of, verify_consistency, verify_inclusion
from simulator.register.writing import CannotCorrectError, Draft
from tests.register.registers import counted, leaves

from .registers import a_body, complete, correct


def test_a_new_register_says_whose_it_is_in_its_first_entry(register: Register) -> None:
    made = {"origin": "balie.example/brug", "organisation": "brug"}

    [first] = register.entries()

    assert (first.seq, first.kind, first.public, first.body) == (0, Kind.OPENED, made, {})
    assert first.recorded_on == "2026-01-01"
    assert register.about() == made


def test_an_entry_is_read_as_it_was_added_also_by_another_program(register: Register, place: str) -> None:
    body = a_body(title="Één «balie» \u0000 \U0001f600")

    added = register.append(Kind.COMPLETION, body=body, recorded_on="2026-03-02")

    assert added.new
    with open_register(place) as other:
        read = other.entry(1)
        assert read == other.entry(added.entry.id) == added.entry
    assert read is not None
    assert (read.seq, read.recorded_on, read.body, read.public) == (1, "2026-03-02", body, {})
    assert re.fullmatch("[0-9a-f]{32}", read.id)
    assert read.commitment == commitment(read.salt or b"", canonical(body))


def test_nothing_is_found_where_nothing_is(register: Register) -> None:
    assert register.entry(7) is None
    assert register.entry("ab" * 16) is None
    assert list(register.entries(1)) == []
    assert list(register.entries_of("p1")) == []


def test_the_same_id_again_gives_the_entry_that_is_there(register: Register) -> None:
    first = register.append(Kind.COMPLETION, body=a_body(), id="ab" * 16)
    again = register.append(Kind.COMPLETION, body=a_body(title="changed"), id="ab" * 16)
    within = register.append_many([Draft(Kind.INCIDENT, {"n": n}, id="cd" * 16) for n in (1, 2)])

    assert (again.new, again.entry.seq, again.entry.commitment) == (False, 1, first.entry.commitment)
    assert [(each.new, each.entry.seq) for each in within] == [(True, 2), (False, 2)]
    assert register.size() == 3


def test_all_of_many_are_added_or_none(register: Register) -> None:
    drafts = [Draft(Kind.COMPLETION, body=a_body(f"p{n}")) for n in range(2500)]

    with pytest.raises(ValueError, match="body"):
        register.append_many([*drafts, Draft(Kind.INCIDENT, body=a_body())])

    assert register.size() == 1
    assert [each.entry.seq for each in register.append_many(drafts)] == [*range(1, 2501)]
    assert register.root() == root_of(leaves(register))


@pytest.mark.parametrize(
    "draft",
    [
        Draft(Kind.COMPLETION),
        Draft(Kind.INCIDENT, body=a_body()),
        Draft(Kind.COMPLETION, body=a_body() | {"mistakes": 3}),
        Draft(Kind.COMPLETION, body={"person_key": "p1"}),
        Draft(Kind.COMPLETION, body=a_body(), corrects=0),
        Draft(Kind.CORRECTION, body=a_body()),
        Draft(Kind.ERASURE, {"target": "1"}),
        Draft(Kind.INCIDENT, id="12"),
        Draft(Kind.INCIDENT, id="AB" * 16),
        Draft(Kind.INCIDENT, recorded_on="3 maart"),
        Draft(Kind.INCIDENT, {"score": 1.5}),
    ],
)
def test_what_no_entry_can_be_made_of_is_refused(register: Register, draft: Draft) -> None:
    with pytest.raises(ValueError, match=r"."):
        register.append_many([draft])

    assert register.size() == 1


def test_the_columns_say_what_the_body_says(register: Register) -> None:
    complete(register)
    correct(register, 1, person_key="p2", status="withdrawn", completed_on=None)
    register.append(Kind.INCIDENT, {"function_group": "desk", "on": "2026-03-01"})
    register.erase([1], "avg-17", "compliance officer")

    rows = list(register.stored())
    entries = list(register.entries())

    for row, entry in zip(rows, entries, strict=True):
        columns = columns_of(entry.kind, entry.public, entry.body)
        assert {name: getattr(row, name) for name in columns} == columns
    assert (rows[2].person_key, rows[2].corrects, rows[2].status) == ("p2", 1, "withdrawn")
    assert (rows[4].erases, rows[1].person_key, rows[1].body) == (1, None, None)


def test_every_root_and_proof_is_that_of_the_tree_over_the_entries(register: Register) -> None:
    for n in range(12):
        register.append(Kind.INCIDENT, {"function_group": "desk", "n": n})
    all_leaves = leaves(register)
    roots = [root_of(all_leaves[:size]) for size in range(14)]

    assert [register.root(size) for size in range(14)] == roots
    assert register.root() == roots[-1]
    for seq in range(13):
        proof = register.inclusion(seq, 13)
        assert verify_inclusion(all_leaves[seq], roots[13], index=seq, size=13, proof=proof)
    for old in range(1, 14):
        proof = register.consistency(old, 13)
        assert verify_consistency(roots[old], roots[13], old_size=old, new_size=13, proof=proof)


def test_entries_are_given_in_order_over_many_batches_and_by_kind(register: Register) -> None:
    register.append_many(
        Draft(Kind.COMPLETION, body=a_body(f"p{n}")) if n % 5 else Draft(Kind.INCIDENT, {"n": n})
        for n in range(2600)
    )

    assert [each.seq for each in register.entries()] == [*range(2601)]
    assert [each.seq for each in register.entries(2300)] == [*range(2300, 2601)]
    assert [each.seq for each in register.stored()] == [*range(2601)]
    assert [each.public["n"] for each in register.entries(kind=Kind.INCIDENT)] == [*range(0, 2600, 5)]
    assert sum(1 for _ in register.entries(kind=Kind.COMPLETION)) == 2080


def test_reading_on_goes_well_with_writing_in_between(register: Register, place: str) -> None:
    register.append_many(Draft(Kind.INCIDENT, {"n": n}) for n in range(1500))

    reading = register.entries()
    next(reading)
    with open_register(place) as other:
        other.append(Kind.INCIDENT, {"n": 1500})

    assert [each.seq for each in reading] == [*range(1, 1501)]


# Corrections and what counts


def test_the_latest_completion_of_each_person_and_training_counts(register: Register) -> None:
    complete(register, "p1", "t1", completed_on="2025-03-02")
    complete(register, "p1", "t1", completed_on="2026-03-02")
    complete(register, "p1", "t1", completed_on="2024-03-02")
    complete(register, "p1", "t2")
    complete(register, "p2", "t1")

    assert counted(register) == [(2, "completed"), (4, "completed"), (5, "completed")]
    assert counted(register, "p1") == [(2, "completed"), (4, "completed")]
    assert counted(register, "p1", "t2") == [(4, "completed")]


def test_a_plan_or_an_unfinished_attempt_undoes_no_completion(register: Register) -> None:
    complete(register, status="completed", completed_on="2025-03-02")
    complete(register, status="planned", completed_on=None)
    complete(register, status="incomplete", completed_on=None)
    complete(register, "p2", status="planned", completed_on=None)

    assert counted(register) == [(1, "completed"), (4, "planned")]


def test_an_exemption_counts_until_a_later_completion(register: Register) -> None:
    def exempt(person: str, on: str) -> None:
        register.append(
            Kind.COMPLETION,
            body=a_body(person, status="exempt", status_reason="absent", completed_on=None),
            recorded_on=on,
        )

    complete(register, "p1", completed_on="2025-01-01")
    exempt("p1", "2025-06-01")
    exempt("p2", "2025-06-01")
    complete(register, "p2", completed_on="2025-07-01")

    assert counted(register) == [(2, "exempt"), (4, "completed")]


def test_a_correction_takes_the_place_of_what_it_corrects(register: Register) -> None:
    complete(register, completed_on="2026-03-02")
    assert correct(register, 1, completed_on="2025-03-02") == 2
    assert counted(register) == [(2, "completed")]

    correct(register, 2, status="withdrawn")

    assert counted(register) == []
    assert [each.corrects for each in register.entries()] == [None, None, 1, 2]
    assert [each.public for each in register.entries(2)] == [{"corrects": 1}, {"corrects": 2}]


def test_a_withdrawn_completion_lets_the_one_before_count_again(register: Register) -> None:
    complete(register, completed_on="2025-03-02")
    complete(register, completed_on="2026-03-02")

    correct(register, 2, status="withdrawn")

    assert counted(register) == [(1, "completed")]


@pytest.mark.parametrize("target", [0, 1, 99])
def test_only_what_stands_can_be_corrected(register: Register, target: int) -> None:
    complete(register)
    correct(register, 1)

    with pytest.raises(CannotCorrectError):
        correct(register, target)
    with pytest.raises(CannotCorrectError):
        register.append_many([Draft(Kind.CORRECTION, body=a_body(), corrects=2) for _ in range(2)])

    assert register.size() == 3


def test_checkpoints_are_kept_by_size(register: Register) -> None:
    for size, note in ((3, "three"), (1, "one"), (3, "three again")):
        register.keep_checkpoint(size, note)

    assert register.checkpoints() == [(1, "one"), (3, "three again")]


def test_a_file_is_kept_once_and_said_once(register: Register) -> None:
    one = Content(What.SCENARIO, "de-derde-keer", "1.0.0", b"scenario: de-derde-keer\n\x00\xff")
    two = Content(What.PROTOCOL, "gemeente", "2.0.0", b"protocol: gemeente\n")

    said = contents.keep(register.store, one, two, one)
    again = contents.keep(register.store, two)

    assert [each.public["sha256"] for each in said] == [one.sha256, two.sha256]
    assert (again, register.size()) == ([], 3)
    assert contents.get(register.store, one.sha256) == one
    assert contents.get(register.store, "00" * 32) is None
    assert contents.versions(register.store) == [
        Kept(What.PROTOCOL, "gemeente", "2.0.0", two.sha256),
        Kept(What.SCENARIO, "de-derde-keer", "1.0.0", one.sha256),
    ]
    assert register.root() == root_of(leaves(register))


def test_tallies_come_back_in_no_order_that_says_anything(register: Register) -> None:
    given = [
        Tally("de-derde-keer", "1.0.0", "desk", ("b", "a"), ("lost-papers",), 2, 4),
        *(Tally("de-derde-keer", "1.0.0", f"group{n:02}") for n in range(30)),
    ]
    for tally in given:
        tallies.hand_in(register.store, tally)

    groups = [each.function_group for each in tallies.every(register.store)]

    assert sorted(groups) == sorted(each.function_group for each in given)
    assert groups != [each.function_group for each in given]
    assert Tally("de-derde-keer", "1.0.0", "desk", ("a", "b"), ("lost-papers",), 2, 4) in tallies.every(
        register.store
    )


def test_an_unknown_confidence_is_refused_by_the_database(register: Register) -> None:
    with pytest.raises(RegisterError):
        tallies.hand_in(register.store, Tally("s", "1", "desk", (), (), 6, None))


def test_a_clock_that_went_back_is_told(register: Register) -> None:
    register.append(Kind.INCIDENT, recorded_on="2026-06-02")

    earlier = register.append(Kind.INCIDENT, recorded_on="2026-06-01")
    later = register.append(Kind.INCIDENT, recorded_on="2026-06-01")

    [caution] = earlier.cautions
    assert (caution.message, caution.fields) == (CLOCK_BACK, {"today": "2026-06-01", "last": "2026-06-02"})
    assert later.cautions == ()
    assert [each.recorded_on for each in register.entries(1)] == ["2026-06-02", "2026-06-01", "2026-06-01"]


def change(register: Register, statement: str, **values: Any) -> None:
    """Change what the triggers protect, as whoever owns the database can."""
    with register.store.writing() as connection:
        if register.store.in_a_file:
            for (name,) in connection.execute(
                text("SELECT name FROM sqlite_schema WHERE type='trigger'")
            ).all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(statement), values)


def test_a_row_that_balie_never_wrote_is_named(register: Register) -> None:
    for n in range(3):
        register.append(Kind.INCIDENT, {"n": n})
    change(register, "UPDATE entry SET public = :to WHERE seq = 2", to='{"n": 1}')

    with pytest.raises(RegisterError) as refused:
        list(register.entries())

    assert refused.value.message == DAMAGED_ENTRY
    assert refused.value.fields == {"path": register.shown, "seq": "2"}


def test_a_tree_with_a_hole_is_told(register: Register) -> None:
    for n in range(3):
        register.append(Kind.INCIDENT, {"n": n})
    change(register, "DELETE FROM node WHERE level = 2")

    with pytest.raises(RegisterError) as refused:
        register.root()

    assert refused.value.message == NOT_WHOLE


def test_a_proof_of_what_is_not_there_is_refused(register: Register) -> None:
    with pytest.raises(ValueError, match="leaf"):
        register.inclusion(5, 1)


def test_ids_are_random(register: Register) -> None:
    added = [each.entry for each in register.append_many(Draft(Kind.INCIDENT) for _ in range(50))]

    assert len({each.id for each in added}) == len({each.commitment for each in added}) == 50
    assert any(one.id > two.id for one, two in pairwise(added))
