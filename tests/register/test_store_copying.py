"""A backup is the whole register, and what was erased since does not come back with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.register import contents, copying, faults, staff, tallies
from simulator.register.contents import Content, What
from simulator.register.copying import backup, erase_again, restore
from simulator.register.entries import Kind
from simulator.register.errors import THERE_ALREADY, RegisterError
from simulator.register.ledger import Register, open_register
from simulator.register.making import create
from simulator.register.tables import PARTS, metadata
from simulator.register.tally import Tally
from simulator.register.writing import Draft

from .postgres import Server
from .registers import a_body, a_person, complete, correct

CONTENT = Content(What.SCENARIO, "de-derde-keer", "1.0.0", bytes(range(256)))
TALLY = Tally("de-derde-keer", "1.0.0", "desk", ("a",), (), 2, 4)


def fill(register: Register) -> None:
    staff.replace_all(register.store, [a_person("p1", account="brug\\sam"), a_person("p2"), a_person("p3")])
    register.append_many(Draft(Kind.COMPLETION, body=a_body(f"p{n % 3 + 1}")) for n in range(1200))
    correct(register, 5, completed_on="2025-01-01")
    register.erase([1, 2], "retention", "compliance officer")
    contents.keep(register.store, CONTENT)
    tallies.hand_in(register.store, TALLY)
    register.keep_checkpoint(3, "note\n")


def all_of_it(register: Register) -> object:
    return (
        list(register.stored()), register.root(), register.checkpoints(), register.about(),
        staff.everyone(register.store), contents.get(register.store, CONTENT.sha256),
        tallies.every(register.store), register.inclusion(700, register.size()),
    )  # fmt: skip


def test_a_backup_put_back_is_the_same_register_on_every_database(
    register: Register, path: Path, server: Server, tmp_path: Path
) -> None:
    fill(register)
    expected = all_of_it(register)

    saved = tmp_path / "backup.sqlite3"
    backup(register, saved)

    assert saved.stat().st_mode & 0o777 == 0o600
    for where in (str(tmp_path / "back" / "register.sqlite3"), server.url(server.new_database())):
        with restore(saved, where) as back:
            assert all_of_it(back) == expected
            assert complete(back) == register.size()
            assert back.erase([3], "avg-17", "compliance officer").entries[0].seq == register.size() + 1


def test_what_was_erased_after_the_backup_is_erased_again(register: Register, tmp_path: Path) -> None:
    for n in range(4):
        complete(register, f"geheim{n}")
    register.erase([1], "retention", "compliance officer")
    backup(register, tmp_path / "backup.sqlite3")
    register.erase([2], "avg-17", "compliance officer")
    register.erase([3], "court", "registrar")
    kept = register.erasures()

    with restore(tmp_path / "backup.sqlite3", tmp_path / "back.sqlite3") as back:
        assert [each.erased for each in back.entries()][:5] == [False, True, False, False, False]
        done = erase_again(back, kept)
        again = erase_again(back, kept)

        assert [each.erased for each in back.entries()][:5] == [False, True, True, True, False]
        said = [(each.seq, each.ground, each.by) for each in back.erasures()]
    assert said == [
        (1, "retention", "compliance officer"), (2, "avg-17", "compliance officer"), (3, "court", "registrar")
    ]  # fmt: skip
    assert (len(done), again) == (2, [])
    assert b"geheim2" not in (tmp_path / "back.sqlite3").read_bytes()


def test_an_erasure_of_another_register_erases_nothing(register: Register, tmp_path: Path) -> None:
    complete(register)
    with create(tmp_path / "other.sqlite3", "balie.example/other", "other") as other:
        complete(other)
        other.erase([1], "avg-17", "compliance officer")

        assert erase_again(register, other.erasures()) == []

    assert [each.erased for each in register.entries()] == [False, False]


def test_nothing_that_is_there_is_written_over(register: Register, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")

    for target in (there, link):
        with pytest.raises(RegisterError) as refused:
            backup(register, target)
        assert refused.value.message == THERE_ALREADY
    assert there.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_backup_is_not_put_back_over_a_register(register: Register, place: str, tmp_path: Path) -> None:
    backup(register, tmp_path / "backup.sqlite3")

    with pytest.raises(RegisterError) as refused:
        restore(tmp_path / "backup.sqlite3", place)

    assert refused.value.message in {THERE_ALREADY, faults.ALREADY}
    assert register.size() == 1


def test_a_damaged_backup_is_not_put_back(path: Path, tmp_path: Path) -> None:
    with create(path, "balie.example/brug", "brug") as register:
        fill(register)
        backup(register, tmp_path / "backup.sqlite3")
    saved = bytearray((tmp_path / "backup.sqlite3").read_bytes())
    saved[len(saved) // 2 : len(saved) // 2 + 5000] = bytes(5000)
    (tmp_path / "backup.sqlite3").write_bytes(saved)

    with pytest.raises(RegisterError) as refused:
        restore(tmp_path / "backup.sqlite3", tmp_path / "back.sqlite3")

    assert refused.value.message in {faults.DAMAGED, faults.DAMAGED_ENTRY}
    assert not (tmp_path / "back.sqlite3").exists()


def test_a_backup_that_fails_leaves_no_file(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another_root(_register: Register, size: int | None = None) -> bytes:
        return b"" if size is None else b"x"

    monkeypatch.setattr(copying.Register, "root", another_root)

    with pytest.raises(RegisterError) as refused:
        backup(register, tmp_path / "backup.sqlite3")

    assert refused.value.message == faults.DAMAGED
    assert not (tmp_path / "backup.sqlite3").exists()


def test_a_copy_leaves_no_table_out() -> None:
    assert set(PARTS) == set(metadata.tables.values())


def test_the_original_can_be_written_to_while_a_backup_is_read(register: Register, tmp_path: Path) -> None:
    complete(register)
    backup(register, tmp_path / "backup.sqlite3")
    complete(register, "p2")

    with open_register(tmp_path / "backup.sqlite3") as saved:
        assert saved.size() == 2
        assert saved.root() == register.root(2)
