"""Whatever is wrong around the register: one clear sentence from the command, and nothing lost."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.commands.register.init import EXAMPLE
from simulator.register.entries import Kind
from simulator.register.erased_list import read_list
from simulator.register.ledger import open_register
from simulator.register.tables import REVISION_TABLE

from .officer import Officer

ADD = ("add", "1042", "luisteren", "--on", "2026-03-31")


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    return Officer(tmp_path)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://server/register", "is not the address of a register"),
        ("postgresql://secret:word@nowhere.invalid/register", "nowhere.invalid"),
        ("sqlite:///:memory:", "is not the address of a register"),
        ("bad\x1b[2Jname", "There is no register at"),
    ],
)
def test_a_wrong_address_is_told_without_its_password(begun: Officer, url: str, told: str) -> None:
    said = begun.refused("due", BALIE_REGISTER_URL=url)

    assert told in said
    assert "word" not in said
    assert "\x1b" not in said


def test_without_an_organisation_it_is_told_how_to_name_one(officer: Officer) -> None:
    assert "BALIE_ORGANISATION" in officer.refused("due", BALIE_ORGANISATION="")


def test_a_broken_organisation_file_is_told_with_the_way_to_see_why(begun: Officer) -> None:
    begun.file.write_text("organisation: [", encoding="utf-8")

    assert f"balie check {begun.file}" in begun.refused("due")


def test_where_there_is_no_register_yet_init_is_named(officer: Officer) -> None:
    assert "balie register init" in officer.refused("due")


def test_a_locked_register_is_told_and_nothing_is_half_written(begun: Officer) -> None:
    before = begun.register.read_bytes()
    lock = sqlite3.connect(begun.register, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    try:
        assert "Another program is using the register" in begun.refused("due")
    finally:
        lock.close()
    assert begun.register.read_bytes() == before


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_half_written_file_is_told(begun: Officer, size: int) -> None:
    begun.register.write_bytes(begun.register.read_bytes()[:size])

    said = begun.refused("due")
    assert str(begun.register) in said


def test_another_programs_file_is_left_alone(begun: Officer) -> None:
    begun.register.unlink()
    other = sqlite3.connect(begun.register)
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    before = begun.register.read_bytes()

    for arguments in (("due",), ("init",), ADD):
        assert "is not a register of Balie" in begun.refused(*arguments)
    assert begun.register.read_bytes() == before


def test_a_register_of_a_newer_balie_is_left_alone(begun: Officer) -> None:
    newer = sqlite3.connect(begun.register)
    newer.execute(f"UPDATE {REVISION_TABLE} SET version_num = '0999'")
    newer.commit()
    newer.close()

    for arguments in (("due",), ("init",)):
        assert "newer Balie" in begun.refused(*arguments)


def test_a_full_disk_is_told_and_nothing_is_lost(begun: Officer) -> None:
    blocks = begun.register.stat().st_size // 1024
    command = " ".join((sys.executable, "-m", "simulator", "register", "import", "completions", "old.csv"))
    people = "".join(
        f"1042;luisteren;2020-{month:02}-{day:02}\n" for month in range(1, 13) for day in range(1, 28)
    )
    begun.write("old.csv", "personeelsnummer;training;datum\n" + people)
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f {blocks}; exec {command}"],
        cwd=begun.here, env=begun.environment(), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 2, done.stderr
    assert "The disk that holds" in done.stderr
    assert "The register is whole." in begun.do("verify")
    assert "Nothing has been written down" in begun.do("list")


def test_a_place_that_takes_no_files_is_told(officer: Officer) -> None:
    said = officer.refused("init", BALIE_REGISTER_URL="/proc/register.sqlite3")

    assert "/proc/register.sqlite3" in said


def test_a_clock_that_goes_back_is_told_and_the_entry_is_written(begun: Officer) -> None:
    with open_register(begun.register) as register:
        register.append(
            Kind.INCIDENT, {"function_group": "balie", "on": "2026-03-30"}, recorded_on="2999-01-01"
        )
        size = register.size()
    told = begun.do("incident", "balie", "--on", "2026-03-31")

    assert "check the clock" in told
    with open_register(begun.register) as register:
        assert register.size() == size + 1


def test_the_register_of_another_organisation_is_not_written_to(begun: Officer) -> None:
    text = begun.file.read_text(encoding="utf-8")
    begun.file.write_text(
        text.replace("organisation: gemeente-test", "organisation: ander"), encoding="utf-8"
    )

    assert "gemeente-test" in begun.refused("init")


def test_no_file_is_written_over(begun: Officer) -> None:
    begun.write("there.html", "mine")
    for arguments in (("due", "-o"), ("checkpoint", "-o"), ("backup",), ("key", "backup")):
        typed = "vijf gewone woorden achter elkaar\n"
        assert "already a file" in begun.refused(*arguments, "there.html", typed=typed)
    assert (begun.here / "there.html").read_text(encoding="utf-8") == "mine"
    begun.do("due", "-o", "there.html", "--force")


@pytest.mark.parametrize("text", ["", "hello", "a/b\n5\nAAAA\n\n\u2014 a/b AAAA\n", "\x00" * 100])
def test_what_is_no_checkpoint_or_proof_is_told(begun: Officer, text: str) -> None:
    file = begun.write("note.txt", text)

    begun.refused("verify", "--checkpoint", file)
    assert begun.refused("verify", "--key", "a+b+c")
    result = begun.balie("register", "proof", "--check", file, "--key", "a+b+c")
    assert result.returncode in (1, 2)
    assert "mistake in the program" not in result.stderr


def test_init_says_that_a_register_of_the_example_stays_of_the_example(officer: Officer) -> None:
    officer.variables["BALIE_ORGANISATION"] = ""
    officer.do("init", "own")

    for _time in range(2):
        said = officer.do("init", "own")
        assert f"This register is of the example, {EXAMPLE}, and stays so" in said
        assert str(Path("own") / "organisation.yaml") in said


def test_init_makes_nothing_of_an_example_that_was_broken_and_says_how_to_see_why(officer: Officer) -> None:
    officer.variables["BALIE_ORGANISATION"] = ""
    officer.do("init", "own")
    file = officer.here / "own" / "organisation.yaml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("protocol: ", "protocl: "), encoding="utf-8")

    assert f"balie check {Path('own') / 'organisation.yaml'}" in officer.refused("init", "own")
    assert not (officer.here / "own" / "register.sqlite3").exists()
    assert not officer.home.exists() or not list(officer.home.glob("*.key"))
    file.write_text(whole, encoding="utf-8")
    assert "The register is made." in officer.do("init", "own")


class ReadBySomeone(io.StringIO):
    """A screen whose reader puts a link in the place of the list of erasures as soon as the proof is there."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def write(self, text: str) -> int:
        if "The proof of it" in text:
            self.path.symlink_to(self.path.with_name("elsewhere"))
        return super().write(text)


def test_an_erasure_whose_list_cannot_be_written_is_proved_and_says_what_to_do(
    begun: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun.do("add", "1042", "luisteren", "--on", "2026-03-31")
    for name, value in begun.environment().items():
        monkeypatch.setenv(name, value)
    screen, beside = ReadBySomeone(begun.organisation / "erasures.json"), io.StringIO()
    with redirect_stdout(screen), redirect_stderr(beside), pytest.raises(SystemExit) as left:
        main(["register", "erase", "1042", "--ground", "avg-17", "--by", "officer", "--yes"])

    assert left.value.code == 2
    assert "erased by entry" in screen.getvalue()
    assert "The erasure is done, but the list of erasures could not be written." in beside.getvalue()
    assert "balie register backup FILE" in beside.getvalue()
    assert beside.getvalue().rstrip().endswith("choose another name.")
    assert b"Noor Bakker" not in begun.register.read_bytes()
    assert "is a link" in begun.refused("backup", "copy.sqlite3")
    assert not (begun.here / "copy.sqlite3").exists()
    screen.path.unlink()
    begun.do("backup", "copy.sqlite3")
    assert len(read_list(screen.path)) == 1
