"""What Balie tells someone about what it stores, and the copies that people make of it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from simulator.register.entries import BY_AGREEMENT
from simulator.register.reports.words import FIELDS, PERSON_FIELDS
from tests.conversations import COFFEE, a_library
from tests.register.officer import Officer
from tests.trainer import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def practised(desk: Desk) -> None:
    """Begin a conversation, which the practice log keeps."""
    desk.balie("play", str(a_library(desk.here, COFFEE)), "--plain", "--seed", "1", typed="1\n")


def told(result: str) -> dict[str, dict[str, str]]:
    return {each["name"]: each for each in json.loads(result)}


def test_who_never_played_is_told_that_there_is_nothing_and_nothing_is_made(desk: Desk) -> None:
    found = told(desk.balie("privacy", "--json").stdout)

    assert list(found) == ["practice", "settings", "register", "tally", "crash_reports", "backups"]
    assert {found[name]["what"] for name in ("practice", "settings")} == {"Nothing."}
    assert not desk.home.exists()


def test_a_practice_log_is_named_with_its_place_its_days_and_the_ways_out(desk: Desk) -> None:
    practised(desk)
    found = told(desk.balie("privacy", "--json").stdout)["practice"]

    assert found["what"].startswith("1 conversation")
    assert Path(found["where"]).is_file()
    assert "30 days" in found["how_long"]
    assert (found["own_copy"], found["erasing"]) == ("balie export -o my-practice.json", "balie erase")
    assert "practice.sqlite3" in desk.balie("privacy").stdout


def test_the_register_says_what_it_holds_about_whoever_asks(tmp_path: Path) -> None:
    officer = Officer(tmp_path)
    officer.begin()
    officer.do("add", "1042", "luisteren", "--on", "2026-03-31")
    known = told(officer.balie("privacy", "--json", BALIE_PERSON="1042").stdout)["register"]
    unknown = told(officer.balie("privacy", "--json", BALIE_PERSON="9999").stdout)["register"]

    assert "Eerst luisteren (completed, 2026-03-31)" in known["what"]
    for words in (*FIELDS.items(), *PERSON_FIELDS.items()):
        assert words[0] in BY_AGREEMENT or words[1] in known["what"]
    assert "Level: completion." in known["what"]
    assert known["where"] == str(officer.register)
    assert "does not know who you are" in unknown["what"]


def test_a_backup_of_the_practice_log_comes_back_with_every_reply(desk: Desk) -> None:
    practised(desk)
    before = desk.balie("export").stdout
    (desk.here / "copies").mkdir()
    made = desk.balie("backup", "copies")
    [copy] = (desk.here / "copies").iterdir()
    desk.balie("erase", "--yes")
    back = desk.balie("restore", str(copy))

    assert (made.returncode, back.returncode) == (0, 0), made.stderr + back.stderr
    assert copy.stat().st_mode & 0o077 == 0
    assert json.loads(desk.balie("export").stdout) == json.loads(before)


def test_nothing_is_put_back_over_conversations_and_no_copy_over_a_file(desk: Desk) -> None:
    practised(desk)
    desk.balie("backup", "copy.sqlite3")
    again, back = desk.balie("backup", "copy.sqlite3"), desk.balie("restore", "copy.sqlite3")

    assert (again.returncode, back.returncode) == (2, 2)
    assert "already a file" in again.stderr
    assert "There are conversations in the practice log" in back.stderr


def test_a_damaged_or_foreign_backup_is_told_and_changes_nothing(desk: Desk) -> None:
    practised(desk)
    desk.balie("backup", "copy.sqlite3")
    desk.balie("erase", "--yes")
    copy = desk.here / "copy.sqlite3"
    copy.write_bytes(copy.read_bytes()[:9000])
    other = sqlite3.connect(desk.here / "other.sqlite3")
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()

    for name in ("copy.sqlite3", "other.sqlite3", "missing.sqlite3"):
        result = desk.balie("restore", name)
        assert result.returncode == 2
        assert "mistake in the program" not in result.stderr
    assert json.loads(desk.balie("export").stdout)["attempts"] == []


def test_who_has_the_register_gets_a_copy_of_it_in_the_folder(tmp_path: Path) -> None:
    officer = Officer(tmp_path)
    officer.begin()
    (officer.here / "copies").mkdir()
    result = officer.balie("backup", "copies")

    assert result.returncode == 0
    [copy] = (officer.here / "copies").glob("register-*.sqlite3")
    officer.register.unlink()
    assert officer.balie("restore", str(copy)).returncode == 0
    assert "1042" in officer.do("due")
