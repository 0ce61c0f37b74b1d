"""What a disk, a server or another program does to the register is told in one sentence, and told early."""

from __future__ import annotations

import pwd
import sqlite3
import sys
from pathlib import Path

import pytest

from simulator.register import faults
from simulator.register.errors import FULL, NO_PLACE, NOT_ALLOWED, RegisterError
from simulator.register.ledger import open_register
from simulator.register.making import create
from tests.forked import after
from tests.practice.builders import AS_ORDINARY_USER, ordinary_place
from tests.register.registers import made

from .postgres import Server
from .registers import complete, why

PRELUDE = """
import os, pathlib, resource, sys
from simulator.register.errors import RegisterError
from simulator.register.entries import Kind
from simulator.register.ledger import open_register
from simulator.register.making import create
from tests.register.registers import *
"""


def as_ordinary_user(code: str, path: Path) -> str:
    """Run the code as a user whom permissions bind, and give what it printed."""
    nobody = pwd.getpwnam("nobody")
    user = AS_ORDINARY_USER.format(uid=nobody.pw_uid, gid=nobody.pw_gid)
    return after(PRELUDE).run(f"path = pathlib.Path(sys.argv[1])\n{user}{code}", path).strip()


def test_a_missing_register_is_not_made_by_looking(path: Path, server: Server) -> None:
    assert why(path) == faults.MISSING
    assert not path.parent.exists()
    assert why(server.url(server.new_database())) == faults.MISSING
    assert why(server.url("nowhere")) == faults.NO_DATABASE


def test_a_register_is_made_once(place: str) -> None:
    create(place, "balie.example/brug", "brug").close()

    with pytest.raises(RegisterError) as refused:
        create(place, "balie.example/other", "other")

    assert refused.value.message == faults.ALREADY
    with open_register(place) as register:
        assert register.about()["organisation"] == "brug"


def test_a_register_in_a_file_is_for_you_alone(path: Path) -> None:
    made(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "where",
    [
        "mysql://server/register", "sqlite://", "sqlite:///:memory:", "sqlite:///a?mode=ro", "postgresql://",
        "postgresql://server:port/register", "://", "http://server/x", "postgresql://server",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told(where: str) -> None:
    assert why(where) == faults.NO_ADDRESS


def test_no_sentence_has_a_password(server: Server) -> None:
    for where in (
        "mysql://me:geheim@server/register",
        "postgresql://me:geheim@127.0.0.1:1/register",
        "postgresql://me:geheim@server:port/register",
        "postgresql://me@127.0.0.1:1/register?password=geheim",
    ):
        with pytest.raises(RegisterError) as refused:
            open_register(where)
        assert "geheim" not in str(refused.value)


def test_a_server_that_is_not_there_is_told() -> None:
    assert why("postgresql://me@127.0.0.1:1/register") == faults.NOT_REACHED


def test_a_wrong_password_is_told(server: Server) -> None:
    server.run(
        "DO $$ BEGIN CREATE ROLE guarded LOGIN PASSWORD 'right'; "
        "EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    )
    database = server.new_database()

    assert why(server.url(database, "guarded", "wrong")) == faults.NOT_LET_IN
    assert why(server.url(database, "guarded")) == faults.NOT_LET_IN
    assert why(server.url(database, "unknown")) == faults.NOT_LET_IN
    assert why(server.url(database, "guarded", "right")) == faults.MISSING


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    assert why("postgresql://me@server/register") == faults.NO_DRIVER


@pytest.mark.parametrize("kept", [1, 50, 99, 4096, 4097, 9000])
def test_a_file_that_is_cut_short_is_left_as_it_is(path: Path, kept: int) -> None:
    whole = made(path).read_bytes()
    path.write_bytes(whole[:kept])

    assert why(path) in {faults.NOT_OURS, faults.DAMAGED}
    assert path.read_bytes() == whole[:kept]


def test_an_empty_file_is_no_register_and_can_become_one(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    assert why(path) == faults.MISSING
    assert made(path).stat().st_size


@pytest.mark.parametrize("content", [b"PK\x03\x04" * 2000, b"naam;team\n" * 900])
def test_a_foreign_file_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    assert why(path) == faults.NOT_OURS
    with pytest.raises(RegisterError) as refused:
        create(path, "balie.example/brug", "brug")
    assert refused.value.message == faults.NOT_OURS
    assert path.read_bytes() == content


def test_a_foreign_database_is_left_as_it_is(path: Path, server: Server) -> None:
    path.parent.mkdir()
    foreign = sqlite3.connect(path)
    foreign.executescript("PRAGMA journal_mode = WAL; CREATE TABLE entry (a); INSERT INTO entry VALUES (1);")
    foreign.close()
    before = path.read_bytes()
    database = server.new_database()
    server.run("CREATE TABLE entry (a int)", database)

    for where in (path, server.url(database)):
        with pytest.raises(RegisterError) as refused:
            create(where, "balie.example/brug", "brug")
        assert refused.value.message == faults.NOT_OURS
    assert why(path) == faults.NOT_OURS
    assert path.read_bytes() == before
    assert why(server.url(database)) == faults.MISSING


def test_a_folder_or_a_path_that_cannot_be_is_told(tmp_path: Path) -> None:
    assert why(tmp_path) == faults.NOT_OURS
    for where in ("a\0b", str(tmp_path / ("x" * 300)), "\udcff\ud800"):
        assert why(where) in {NO_PLACE, faults.MISSING}
    (tmp_path / "file").touch()
    with pytest.raises(RegisterError):
        create(tmp_path / "file" / "register.sqlite3", "o", "b")


def test_a_newer_register_is_left_to_a_newer_balie(place: str) -> None:
    with create(place, "balie.example/brug", "brug") as register, register.store.writing() as writing:
        writing.exec_driver_sql("UPDATE register_revision SET version_num = '0099'")

    assert why(place) == faults.NEWER


def test_a_register_whose_tables_are_gone_is_damaged(path: Path) -> None:
    made(path)
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TABLE entry")
    raw.close()

    with open_register(path) as register, pytest.raises(RegisterError) as refused:
        register.size()

    assert refused.value.message == faults.DAMAGED


def test_text_that_is_no_text_any_more_is_damage(path: Path) -> None:
    made(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE register SET value = CAST(x'ff41' AS TEXT)")
    raw.close()

    with open_register(path) as register, pytest.raises(RegisterError) as refused:
        register.about()

    assert refused.value.message == faults.DAMAGED


def test_a_file_that_another_program_writes_is_waited_for_and_then_told(path: Path) -> None:
    made(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    assert why(path, wait_ms=50) == faults.LOCKED

    other.execute("ROLLBACK")
    other.execute("BEGIN IMMEDIATE")
    with open_register(path, wait_ms=50) as register:
        with pytest.raises(RegisterError) as refused:
            register.check_writable()
        assert refused.value.message == faults.LOCKED
        assert register.size() == 2
        other.close()
        register.check_writable()


def test_a_server_that_another_program_writes_to_is_waited_for_and_then_told(server: Server) -> None:
    where = server.url(server.new_database())
    with (
        create(where, "balie.example/brug", "brug") as register,
        open_register(where, wait_ms=50) as other,
    ):
        with register.store.writing(), pytest.raises(RegisterError) as refused:
            complete(other)
        assert refused.value.message == faults.LOCKED

        assert complete(other) == 1


def test_a_server_that_ends_a_connection_is_told_and_found_again(server: Server) -> None:
    database = server.new_database()
    with create(server.url(database), "balie.example/brug", "brug") as register:
        server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
        with pytest.raises(RegisterError) as refused:
            complete(register)
        assert refused.value.message == faults.CUT_OFF

        assert complete(register) == 1


def test_what_may_not_be_written_is_told_before_anyone_plays() -> None:
    with ordinary_place() as folder:
        path = folder / "register.sqlite3"
        check = """
def message(does):
    try: does()
    except RegisterError as error: return error.message
def tried():
    with open_register(path) as register: register.check_writable()
"""
        as_ordinary_user("create(path, 'o', 'b').close()", path)
        assert as_ordinary_user(check + "print(message(tried))", path) == "None"

        path.chmod(0o400)
        assert as_ordinary_user(check + "print(message(tried))", path) == faults.READ_ONLY
        assert as_ordinary_user("print(open_register(path).size())", path) == "1"

        path.chmod(0o600)
        folder.chmod(0o500)
        assert as_ordinary_user(check + "print(message(tried))", path) == faults.READ_ONLY
        new = "path = path.parent / 'new.sqlite3'\nprint(message(lambda: create(path, 'o', 'b')))"
        assert as_ordinary_user(check + new, path) == NOT_ALLOWED

        folder.chmod(0o700)
        path.chmod(0)
        assert as_ordinary_user(check + "print(message(tried))", path) == faults.READ_ONLY


def test_a_server_that_takes_nothing_is_told_before_anyone_plays(server: Server) -> None:
    database = server.new_database()
    where = server.url(database)
    with create(where, "balie.example/brug", "brug") as register:
        register.check_writable()
        server.run(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    with open_register(where) as register:
        for does in (register.check_writable, lambda: complete(register)):
            with pytest.raises(RegisterError) as refused:
                does()
            assert refused.value.message == faults.READ_ONLY
        assert register.size() == 1


def test_a_full_disk_is_told_and_nothing_is_half_written() -> None:
    code = """
register = create(path, 'balie.example/brug', 'brug')
size = path.stat().st_size
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, size + 20_000))
done = 0
try:
    while True:
        complete(register, f"p{done}")
        done += 1
except RegisterError as error:
    print(error.message)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, size + 20_000))
print(done, register.size(), done == register.size() - 1 > 0)
"""
    with ordinary_place() as folder:
        told, counts = as_ordinary_user(code, folder / "register.sqlite3").splitlines()

    assert told in {FULL, "The disk that holds {path} refused to read or write: it may be full or failing."}
    assert counts.endswith("True")
