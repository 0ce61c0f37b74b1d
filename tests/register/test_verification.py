"""What a verification finds, where it says it is, and what it takes for right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from simulator.register import flaws, staff
from simulator.register.canonical import canonical
from simulator.register.entries import Kind
from simulator.register.ledger import Register, open_register
from simulator.register.making import create
from simulator.register.regrown import STRETCH
from simulator.register.verification import Compared, verify

from .attacks import Scene
from .registers import a_body, a_person, complete
from .verified import (
    NAME,
    ON,
    VKEY,
    checkpoint_of,
    filled,
    first,
    harmed,
    loosened,
    rebuilt,
    warned,
)

# Right


def test_what_the_program_wrote_verifies(register: Register) -> None:
    filled(register)
    told: list[tuple[int, int]] = []

    verdict = verify(register, checkpoint_of(register), VKEY, lambda done, total: told.append((done, total)))

    assert (verdict.ok, verdict.first, verdict.flaws, verdict.warnings) == (True, None, 0, ())
    assert (verdict.size, verdict.root) == (11, register.root())
    assert verdict.checked_against == (Compared(11, outside=True),)
    assert verdict.covered == 11
    assert told == [(11, 11)]


def test_every_older_checkpoint_still_fits(register: Register) -> None:
    filled(register)
    notes = [checkpoint_of(register, size=size) for size in range(12)]
    register.append(Kind.INCIDENT)

    for size, note in enumerate(notes):
        verdict = verify(register, note, VKEY)
        assert (verdict.ok, verdict.covered) == (True, size)


def test_copies_within_the_register_are_compared_too(register: Register) -> None:
    filled(register)
    for size in (3, 11):
        register.keep_checkpoint(size, checkpoint_of(register, size=size))

    assert verify(register).checked_against == (Compared(3, outside=False), Compared(11, outside=False))
    assert verify(register).covered == 0


def test_a_register_of_many_stretches_verifies(path: Path) -> None:
    from simulator.register.writing import Draft

    with create(path, NAME, "brug", on=ON) as register:
        register.append_many(Draft(Kind.COMPLETION, body=a_body(f"p{n}")) for n in range(2 * STRETCH + 5))
        note = checkpoint_of(register, size=STRETCH + 1)

        verdict = verify(register, note)

        assert (verdict.ok, verdict.root, verdict.covered) == (True, register.root(), STRETCH + 1)
        assert warned(verdict) == [flaws.SIGNATURE_UNCHECKED]


def test_an_erasure_leaves_no_byte_of_a_person_among_four_hundred(path: Path) -> None:
    """Key, name, body and salt; not in the file, and not in a journal beside it."""
    with create(path, NAME, "brug", on=ON) as register:
        people = [f"sleutel{number:04}" for number in range(400)]
        staff.replace_all(register.store, [a_person(key, name=f"Naam {key}") for key in people])
        for number, key in enumerate(people):
            complete(register, key, title=f"Titel {key} " * (1 + number * 7 % 40))
        gone = [each for each in register.entries(1) if each.seq % 8 == 1]
        note = checkpoint_of(register)
        register.erase([each.seq for each in gone], "avg-17", "compliance officer")

        left = b"".join(file.read_bytes() for file in path.parent.iterdir())
        verdict = verify(register, note)

    assert (len(gone), verdict.ok) == (50, True)
    for entry in gone:
        assert entry.body is not None
        assert entry.salt is not None
        key = entry.body["person_key"].encode()
        title = b"Titel " + key
        for secret in (key, b"Naam " + key, title, entry.salt, entry.salt.hex().encode()):
            assert secret not in left, entry.seq
    assert all(key.encode() in left for number, key in enumerate(people) if (number + 1) % 8 != 1)


# Wrong: what, and where


ERASED = ", ".join(
    f"{name} = NULL"
    for name in (
        "body", "salt", "person_key", "training", "status", "completed_on", "function_group", "next_due_on",
        "started_on", "status_reason", "basis",
    )
)  # fmt: skip
HARM = (
    ("DELETE FROM entry WHERE seq = 4", flaws.MISSING, 4),
    ("DELETE FROM entry WHERE seq < 3", flaws.MISSING, 0),
    ("UPDATE entry SET seq = 9223372036854775807 WHERE seq = 9", flaws.MISSING, 9),
    ("UPDATE entry SET seq = -3 WHERE seq = 9", flaws.MISSING, 9),
    ("INSERT INTO entry SELECT -1, 'x', kind, recorded_on, commitment, public, body, salt, NULL, NULL, "
     "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM entry WHERE seq = 9", flaws.EXTRA, None),
    ("UPDATE entry SET id = 'X' WHERE seq = 4", flaws.NOT_OURS, 4),
    ("UPDATE entry SET kind = 'praise' WHERE seq = 9", flaws.NOT_OURS, 9),
    ("UPDATE entry SET recorded_on = '3 maart' WHERE seq = 4", flaws.NOT_OURS, 4),
    ("UPDATE entry SET recorded_on = '2026-03-03' WHERE seq = 4", flaws.LEAF, 4),
    ("UPDATE entry SET id = hex(zeroblob(16)) WHERE seq = 4", flaws.LEAF, 4),
    ("UPDATE entry SET commitment = zeroblob(32) WHERE seq = 4", flaws.BODY_CHANGED, 4),
    ("UPDATE entry SET public = '{\"function_group\": \"desk\"}' WHERE seq = 9", flaws.PUBLIC, 9),
    ("UPDATE entry SET public = '{' WHERE seq = 9", flaws.PUBLIC, 9),
    ("UPDATE entry SET public = '[]' WHERE seq = 9", flaws.PUBLIC, 9),
    ("UPDATE entry SET body = replace(body, 'Gesprek', 'Praatje') WHERE seq = 8", flaws.BODY_CHANGED, 8),
    ("UPDATE entry SET salt = zeroblob(32) WHERE seq = 3", flaws.BODY_CHANGED, 3),
    ("UPDATE entry SET salt = NULL WHERE seq = 3", flaws.NOT_OURS, 3),
    ("UPDATE entry SET training = 't9' WHERE seq = 6", flaws.COLUMN, 6),
    ("UPDATE entry SET next_due_on = NULL WHERE seq = 6", flaws.COLUMN, 6),
    ("UPDATE entry SET corrects = 6 WHERE seq = 8", flaws.COLUMN, 8),
    (f"UPDATE entry SET {ERASED} WHERE seq = 7", flaws.SILENT, 7),
    (f"UPDATE entry SET {ERASED} WHERE seq = 9", flaws.SILENT, 9),
    ("UPDATE entry SET body = '{}', salt = zeroblob(32) WHERE seq = 5", flaws.BACK, 5),
    ("UPDATE entry SET public = replace(public, '\"commitment\":\"', '\"commitment\":\"0') WHERE seq = 10",
     flaws.OTHER_SEALED, 5),
    ("UPDATE node SET hash = zeroblob(32) WHERE level = 0 AND idx = 6", flaws.LEAF, 6),
    ("DELETE FROM node WHERE level = 0 AND idx = 6", flaws.LEAF, 6),
    ("UPDATE node SET hash = zeroblob(32) WHERE level = 2 AND idx = 1", flaws.NODE, 4),
    ("INSERT INTO node VALUES (0, 99, zeroblob(32))", flaws.NODES, None),
    ("UPDATE content SET body = x'00'", flaws.FILE_CHANGED, 2),
    ("UPDATE content SET version = '9'", flaws.FILE_CHANGED, 2),
    ("DELETE FROM content", flaws.FILE_GONE, 2),
    ("INSERT INTO content VALUES ('x', 'scenario', 'x', '1', x'00')", flaws.FILE_EXTRA, None),
    ("UPDATE register SET value = 'elsewhere' WHERE name = 'origin'", flaws.OTHER_NAME, None),
    ("INSERT INTO checkpoint VALUES (3, 'nonsense')", flaws.COPY_UNSIGNED, None),
    ("DELETE FROM entry", flaws.MISSING, 0),
)  # fmt: skip


@pytest.mark.parametrize(("statement", "message", "seq"), HARM, ids=[each[0][:60] for each in HARM])
def test_the_first_entry_that_is_wrong_is_named_with_what_is_wrong_with_it(
    path: Path, statement: str, message: str, seq: int | None
) -> None:
    with create(path, NAME, "brug", on=ON) as register:
        filled(register)
    harmed(path, "DROP INDEX entry_erased_once", "DROP INDEX entry_corrected_once", statement)

    with open_register(path) as register:
        verdict = verify(register)

    assert not verdict.ok
    assert first(verdict) == (message, seq)
    assert verdict.flaws > 1, "that the triggers are gone is a flaw of its own"


def test_the_earliest_of_many_flaws_is_the_first_and_all_are_counted(path: Path) -> None:
    with create(path, NAME, "brug", on=ON) as register:
        filled(register)
    harmed(path, "UPDATE entry SET training = 't9' WHERE seq IN (4, 6, 7)", "DELETE FROM content")

    with open_register(path) as register:
        verdict = verify(register)

        # One file, three columns, and the triggers that were taken away for it.
        assert (verdict.flaws, first(verdict)) == (5, (flaws.FILE_GONE, 2))


def anew(scene: Scene, seq: int, public: dict[str, Any], **fields: Any) -> None:
    scene.write(seq, public=canonical(public).decode(), **fields)


WELL_MADE = (
    (lambda scene: scene.rewrite(6, mistakes=3), flaws.BODY_SHAPE, 6),
    (lambda scene: scene.rewrite(6, status="praised"), flaws.BODY_SHAPE, 6),
    (lambda scene: scene.rewrite(9, note="about Sam"), flaws.BODY_SHAPE, 9),
    (lambda scene: anew(scene, 9, {"origin": NAME, "organisation": "x"}, kind="opened"), flaws.FIRST, 9),
    (lambda scene: anew(scene, 9, {"action": "made", "vkey": "x"}, kind="key"), flaws.KEY_ENTRY, 9),
    (lambda scene: anew(scene, 10, {"target": 5}), flaws.OTHER_SEALED, 5),
    (lambda scene: scene.write(0, kind="incident"), flaws.NOT_FIRST, 0),
    (lambda scene: anew(scene, 8, {"corrects": 9}, corrects=9), flaws.NOT_EARLIER, 8),
    (lambda scene: anew(scene, 9, {"target": 5}, kind="erasure"), flaws.COLUMN, 9),
)  # fmt: skip


@pytest.mark.parametrize(("harm", "message", "seq"), WELL_MADE)
def test_what_no_entry_may_say_is_found_though_every_hash_is_right(
    path: Path, harm: Callable[[Scene], None], message: str, seq: int
) -> None:
    with create(path, NAME, "brug", on=ON) as register:
        filled(register)
    rebuilt(path, harm)

    with open_register(path) as register:
        assert first(verify(register)) == (message, seq)


def test_an_id_that_two_entries_have_is_found(path: Path) -> None:
    """The columns lose what keeps them apart, as somebody could do who has the database."""
    with create(path, NAME, "brug", on=ON) as register:
        filled(register)
    loosened(path)
    rebuilt(path, lambda scene: scene.write(7, id=scene.row(3)["id"]))

    with open_register(path) as register:
        assert first(verify(register)) == (flaws.TWICE, 7)


# Warnings


def test_a_clock_that_ran_back_is_a_warning(register: Register) -> None:
    register.append(Kind.INCIDENT, recorded_on="2026-03-03")
    register.append(Kind.INCIDENT, recorded_on="2026-02-03")
    register.append(Kind.INCIDENT, recorded_on="2026-01-03")

    verdict = verify(register)

    assert verdict.ok
    assert warned(verdict) == [flaws.CLOCK]
    assert verdict.warnings[0].fields == {"seq": "2", "on": "2026-02-03", "before": "2026-03-03"}


def test_more_than_a_completion_without_an_agreement_is_a_warning(register: Register) -> None:
    complete(register, goals_met={"listen-first": "yes"})

    assert warned(verify(register)) == [flaws.NO_AGREEMENT]


def test_more_than_a_completion_after_an_agreement_is_in_order(register: Register) -> None:
    register.append(Kind.AGREEMENT, {"level": "goals_met", "reference": "OR-1", "agreed_on": ON})
    complete(register, goals_met={"listen-first": "yes"})

    assert verify(register).warnings == ()


def test_a_database_that_lets_everything_pass_is_a_flaw(register: Register) -> None:
    filled(register)
    drop = (
        "DROP TRIGGER entry_update" if register.store.in_a_file else "DROP TRIGGER entry_append_only ON entry"
    )
    with register.store.writing() as connection:
        connection.execute(text(drop))

    assert (verify(register).flaws, first(verify(register))) == (1, (flaws.GUARDS, None))
