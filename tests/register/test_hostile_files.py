"""Files that someone made to do harm: lists of erasures, pipes, links, and registers that were tampered with."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.register import faults, staff
from simulator.register.connection import address
from simulator.register.copying import NOT_ABOUT_A_PERSON, backup, restore_erased
from simulator.register.disk import (
    A_LINK,
    NOT_A_FILE,
    TOO_LARGE,
    check_writable,
    read_bytes,
    write_private,
)
from simulator.register.entries import Kind
from simulator.register.erased_list import NOT_A_LIST, WRONG_LINE, read_list, write_list
from simulator.register.erasing import Erasure
from simulator.register.errors import THERE_ALREADY, RegisterError
from simulator.register.ledger import Register, open_register
from simulator.register.making import create
from simulator.register.verification import verify

from .officer import Officer
from .registers import a_person, complete

ERASURE = Erasure(1, "ab" * 32, "avg-17", "compliance-officer", "2026-03-31")
LINE = {"seq": 1, "commitment": "ab" * 32, "ground": "avg-17", "by": "officer", "on": "2026-03-31"}


def why(work: Callable[[], object]) -> str:
    """Give the message with which something is refused."""
    with pytest.raises(RegisterError) as refused:
        work()
    return refused.value.message


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Register]:
    with create(tmp_path / "register.sqlite3", "balie.example/brug", "brug", on="2026-01-01") as register:
        staff.replace_all(register.store, [a_person("p1")])
        complete(register)
        complete(register, "p2")
        yield register


def tampered(made: Register, *statements: str, unguarded: bool = True) -> Path:
    """Change the file with the driver alone, as whoever can write in it can."""
    path = made.store.where.path
    assert path is not None
    made.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as attacker:
        found = attacker.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in found if unguarded else []:
            attacker.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            attacker.execute(statement)
        for _name, sql in found if unguarded and not any("VIEW" in each for each in statements) else []:
            attacker.execute(sql)
    return path


# The list of erasures


def test_the_list_is_written_through_no_link_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    other, path = tmp_path / "other", tmp_path / "erasures.json"
    other.write_text("theirs")
    (tmp_path / "erasures.json.new").symlink_to(other)
    before = os.umask(0)
    try:
        write_list(path, [ERASURE])
        path.chmod(0o666)
        write_list(path, [ERASURE, ERASURE])
    finally:
        os.umask(before)

    assert other.read_text() == "theirs"
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["erasures.json", "erasures.json.new", "other"]
    path.unlink()
    path.symlink_to(other)
    with pytest.raises(RegisterError) as refused:
        write_list(path, [ERASURE])
    assert (refused.value.message, other.read_text()) == (A_LINK, "theirs")


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 0}, {"seq": -1}, {"seq": 2**63}, {"seq": True}, {"seq": "1"},
        {"commitment": "AB" * 32}, {"commitment": "ab"}, {"ground": "because"},
        {"by": "off\x1b[2Jicer"}, {"by": "Noor Bakker"}, {"by": ""}, {"by": "x" * 41}, {"by": "coo\u0308rdinator"},
        {"on": "2026-02-30"}, {"on": "20260331"}, {"on": ""}, {"extra": 1},
    ],
)  # fmt: skip
def test_a_line_that_balie_never_wrote_is_refused_by_its_number(
    change: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "list"
    good = json.dumps(LINE | {"seq": 9})
    path.write_text(f"{good}\n{json.dumps(LINE | change)}\n")

    with pytest.raises(RegisterError) as refused:
        read_list(path)
    assert (refused.value.message, refused.value.fields["line"]) == (WRONG_LINE, "2")


def test_a_role_with_an_accent_comes_back_as_it_was_written(tmp_path: Path) -> None:
    by = replace(ERASURE, by="arbocoördinator")
    write_list(tmp_path / "list", [by])

    assert read_list(tmp_path / "list") == [by]


def test_a_list_that_is_cut_short_or_says_a_thing_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list"
    write_list(path, [ERASURE])
    assert read_list(path) == [ERASURE]
    path.write_bytes(path.read_bytes()[:-1])
    assert why(lambda: read_list(path)) == NOT_A_LIST
    write_list(path, [ERASURE, ERASURE])
    assert why(lambda: read_list(path)) == WRONG_LINE


def test_a_restore_that_cannot_erase_again_leaves_nothing_behind(made: Register, tmp_path: Path) -> None:
    backup(made, tmp_path / "backup.sqlite3")
    entry = made.entry(0)
    assert entry is not None
    forged = [Erasure(0, entry.commitment.hex(), "court", "officer", "2026-03-31")]
    place = tmp_path / "back.sqlite3"

    assert why(lambda: restore_erased(tmp_path / "backup.sqlite3", place, forged)) == NOT_ABOUT_A_PERSON
    assert not place.exists()


def test_a_restore_shows_what_it_erases_and_asks_first(begun: Officer) -> None:
    begun.do("add", "1042", "luisteren", "--on", "2026-03-31")
    begun.do("backup", "copy.sqlite3")
    proof = begun.do("erase", "1042", "--ground", "avg-17", "--by", "officer", "--yes")
    begun.register.unlink()
    asked = begun.balie("register", "restore", "copy.sqlite3", typed="n\n")

    assert asked.returncode == 1
    assert "by officer" in asked.stderr
    assert "commitment" in proof
    assert not begun.register.exists()
    (begun.organisation / "erasures.json").unlink()
    asked = begun.balie("register", "restore", "copy.sqlite3", typed="n\n")
    assert (asked.returncode, begun.register.exists()) == (1, False)
    begun.do("restore", "copy.sqlite3", "--without-erasures")


def test_nothing_is_erased_where_the_list_cannot_be_kept(begun: Officer) -> None:
    begun.do("add", "1042", "luisteren", "--on", "2026-03-31")
    (begun.organisation / "erasures.json").symlink_to(begun.here / "elsewhere")

    said = begun.refused("erase", "1042", "--ground", "avg-17", "--by", "officer", "--yes")
    assert "is a link" in said
    assert "1042" in begun.do("list")


# Pipes, links and files that are there already


def test_a_pipe_is_not_waited_for_and_a_large_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(bytes(11))

    assert why(lambda: read_bytes(tmp_path / "pipe", 10)) == NOT_A_FILE
    assert why(lambda: read_list(tmp_path / "pipe")) == NOT_A_FILE
    assert why(lambda: read_bytes(tmp_path / "large", 10)) == TOO_LARGE
    assert read_bytes(tmp_path / "large", 10, cut=True) == bytes(10)


def test_the_commands_that_read_a_file_do_not_wait_for_a_pipe(begun: Officer) -> None:
    os.mkfifo(begun.here / "pipe")
    for arguments in (
        ("verify", "--checkpoint", "pipe"),
        ("verify", "--key", "pipe"),
        ("proof", "--check", "pipe", "--key", "x"),
        ("import", "staff", "pipe"),
        ("import", "completions", "pipe"),
        ("restore", "copy.sqlite3", "--erasures", "pipe"),
    ):
        assert "not an ordinary file" in begun.refused(*arguments)
    begun.register.unlink()
    assert "pipe is not a register of Balie" in begun.refused("restore", "pipe", "--without-erasures")


def test_a_list_comes_in_by_standard_input_from_a_file_and_not_from_a_pipe(begun: Officer) -> None:
    row = "personeelsnummer;training;datum\n1042;luisteren;2025-12-01\n"
    command = [sys.executable, "-m", "simulator", "register", "import", "completions", "/dev/stdin"]
    piped = subprocess.run(
        command, cwd=begun.here, env=begun.environment(), input=row, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip

    assert (piped.returncode, piped.stdout) == (2, "")
    assert piped.stderr == "/dev/stdin is not an ordinary file, and Balie does not read from it.\n"
    assert "There is no file -." in begun.refused("import", "completions", "-", typed=row)
    assert "1 training added." in begun.do("import", "completions", "/dev/stdin", typed=row)


def test_what_is_written_over_becomes_private_and_no_link_is_followed(tmp_path: Path) -> None:
    path, link = tmp_path / "page.html", tmp_path / "link.html"
    path.write_text("old")
    path.chmod(0o666)
    link.symlink_to(path)
    write_private(path, b"new", over=True)

    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o600)
    assert why(lambda: write_private(link, b"x", over=True)) == A_LINK
    assert why(lambda: write_private(Path("/dev/null"), b"x", over=True)) == A_LINK
    assert why(lambda: write_private(path, b"x")) == THERE_ALREADY
    check_writable(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.html", "page.html"]
    assert path.read_bytes() == b"new"


# Registers that were tampered with


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE entry SET body = \'{"person_key":"x"}\' WHERE seq = 1',
        "UPDATE entry SET body = '[1]' WHERE seq = 1",
        "UPDATE entry SET body = replace(body, '2026-03-02', 'zz') WHERE seq = 1",
        "UPDATE entry SET seq = 9223372036854775807 WHERE seq = 2",
    ],
)
def test_an_entry_that_is_no_completion_is_told_with_the_way_to_see_more(
    statement: str, made: Register
) -> None:
    with open_register(tampered(made, statement)) as register:
        with pytest.raises(RegisterError) as refused:
            list(register.entries(kind=Kind.COMPLETION))
        assert "balie register verify" in str(refused.value)
        assert not verify(register).ok


@pytest.mark.parametrize("change", ["employment_type = 'zzz'", "starts_on = 'zz'"])
def test_a_staff_list_with_words_balie_never_writes_is_told(change: str, made: Register) -> None:
    with open_register(tampered(made, f"UPDATE person SET {change}")) as register:
        assert why(lambda: staff.everyone(register.store)) == faults.DAMAGED_PERSON


def test_a_number_beyond_any_entry_is_no_entry(made: Register) -> None:
    assert made.entry(10**23) is None
    assert made.entry(-1) is None


def test_a_register_with_a_trigger_of_someone_else_is_not_written_to_nor_put_back(
    made: Register, tmp_path: Path
) -> None:
    evil = "CREATE TRIGGER evil AFTER INSERT ON node BEGIN DELETE FROM person; END"
    path = tampered(made, evil, unguarded=False)

    with open_register(path) as register:
        assert why(lambda: complete(register, "p3")) == faults.ALTERED
        assert [each.person_key for each in staff.everyone(register.store)] == ["p1"]
        assert not verify(register).ok
    assert why(lambda: restore_erased(path, tmp_path / "back.sqlite3", [])) == faults.ALTERED
    assert not (tmp_path / "back.sqlite3").exists()


def test_a_register_that_shows_a_view_for_a_table_is_not_opened(made: Register) -> None:
    path = tampered(made, "CREATE VIEW extra AS SELECT * FROM entry")

    assert why(lambda: open_register(path)) == faults.ALTERED


def test_verify_finds_a_view_and_a_trigger_that_balie_did_not_make(begun: Officer) -> None:
    for statement in (
        "CREATE TRIGGER evil AFTER INSERT ON node BEGIN DELETE FROM person; END",
        "CREATE VIEW extra AS SELECT * FROM person",
    ):
        with closing(sqlite3.connect(begun.register, isolation_level=None)) as attacker:
            attacker.execute(statement)
        found = begun.balie("register", "verify")
        assert (found.returncode, "Something is wrong" in found.stdout) == (1, True)


# What a terminal shows


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://sam:pass@word@host/db",
        "postgresql://sam:pa@ss/word@host/db",
        "postgresql://sam:p@word/x@word@host:5432/db",
        "mysql://sam:pass/@word@host/db",
    ],
)
def test_no_part_of_a_password_with_an_at_sign_is_shown(url: str) -> None:
    with pytest.raises(RegisterError) as refused:
        address(url)

    said = str(refused.value)
    assert "word" not in said.replace("password", "")
    assert "sam" not in said
    assert "host" in said


def test_nothing_in_an_error_can_move_the_cursor() -> None:
    error = RegisterError("{path}", path="a\x1b[2J\u202eb\nc")

    assert error.fields["path"].isprintable()
    assert str(error).isprintable()


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (("due",), {"BALIE_REGISTER_URL": "/tmp/\x1b[31mno"}),
        (("checkpoint",), {"BALIE_REGISTER_KEY": "/tmp/\x1b[31mno"}),
        (("import", "staff", "\x1b[31mno"), {}),
        (("due", "--x\x1b[31m"), {}),
    ],
)
def test_a_terminal_gets_no_escape_from_what_was_typed(
    arguments: tuple[str, ...], variables: dict[str, str], begun: Officer
) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "simulator", "register", *arguments],
        cwd=begun.here, env=begun.environment() | variables, stdin=theirs, stdout=theirs, stderr=theirs,
    ) as running:  # fmt: skip
        running.wait(timeout=60)
        os.close(theirs)
        said = os.read(ours, 100_000)
    os.close(ours)

    assert b"\x1b" not in said
    assert running.returncode == 2, said
