"""The file itself: settings, permissions, versions."""

import sqlite3
import stat
from pathlib import Path

import pytest

from simulator.events import LogError
from simulator.practice.errors import TOO_OLD
from simulator.practice.log import PracticeLog, open_log
from simulator.practice.schema import APPLICATION_ID, SETTINGS, STEPS

from .builders import play


def pragma(log: PracticeLog, name: str) -> object:
    return log._conn.execute(f"PRAGMA {name}").fetchall()[0][0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("application_id", APPLICATION_ID),
        ("user_version", 1),
    ],
)
def test_the_settings_are_in_force_at_first_and_ever_after(path: Path, name: str, value: object) -> None:
    for _ in range(2):
        with open_log(path) as log:
            assert pragma(log, name) == value


def test_a_setting_that_does_not_take_stops_the_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SETTINGS, "no_such_setting", 1)

    with pytest.raises(LogError) as refused:
        open_log(path)

    assert refused.value.message == TOO_OLD


def test_a_sqlite_without_strict_tables_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))

    with pytest.raises(LogError) as refused:
        open_log(path)

    assert refused.value.message == TOO_OLD
    assert not path.exists()


def test_every_table_is_strict(log: PracticeLog) -> None:
    tables = log._conn.execute("PRAGMA table_list").fetchall()

    assert {(name, strict) for _, name, _, _, _, strict in tables if not name.startswith("sqlite_")} == {
        ("attempt", 1),
        ("reply", 1),
        ("source", 1),
    }


def test_only_the_owner_can_read_folder_file_and_journal(path: Path) -> None:
    with open_log(path) as log:
        log._conn.execute("BEGIN IMMEDIATE")
        log._conn.execute("INSERT INTO source VALUES ('x', x'00')")
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (path.parent, *path.parent.iterdir())}
        log._conn.execute("ROLLBACK")

    assert modes == {"balie": 0o700, "practice.db": 0o600, "practice.db-journal": 0o600}


def test_a_folder_that_is_there_keeps_its_mode(path: Path) -> None:
    path.parent.mkdir(mode=0o750)
    open_log(path).close()

    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o750


def test_one_file_remains_after_closing(path: Path) -> None:
    with open_log(path) as log:
        play(log)

    assert [p.name for p in path.parent.iterdir()] == ["practice.db"]


@pytest.mark.parametrize("name", [":memory:", "a?b#c%20.db", "met spatie en é.db", "{path}.db"])
def test_any_file_name_is_a_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    open_log(Path(name)).close()

    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_an_empty_file_becomes_a_log(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    with open_log(path) as log:
        play(log)
        assert len(log.attempts()) == 1


def test_a_log_that_another_tool_put_in_wal_mode_is_brought_back(path: Path) -> None:
    with open_log(path) as log:
        play(log)
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA journal_mode = WAL").fetchall() == [("wal",)]
    conn.close()

    with open_log(path) as log:
        assert pragma(log, "journal_mode") == "delete"
        assert len(log.attempts()) == 1


def test_two_windows_may_open_a_new_log_together(path: Path) -> None:
    with open_log(path) as one, open_log(path) as other:
        play(one)

        assert one.attempts() == other.attempts()


def test_a_later_step_brings_an_old_file_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_log(path) as log:
        play(log)
        before = log.attempts()
    step = ("ALTER TABLE attempt ADD COLUMN note TEXT",)
    monkeypatch.setattr("simulator.practice.connection.STEPS", (*STEPS, step))

    for _ in range(2):
        with open_log(path) as log:
            assert pragma(log, "user_version") == 2
            assert log._conn.execute("SELECT note FROM attempt").fetchall() == [(None,)]
            assert log.attempts() == before


def test_a_step_that_fails_leaves_the_file_at_the_old_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_log(path) as log:
        play(log)
    before = path.read_bytes()
    step = ("ALTER TABLE attempt ADD COLUMN note TEXT", "ALTER TABLE nothing ADD COLUMN note TEXT")
    with monkeypatch.context() as patch:
        patch.setattr("simulator.practice.connection.STEPS", (*STEPS, step))
        with pytest.raises(LogError):
            open_log(path)

    assert path.read_bytes() == before
