"""The commands of the register as a compliance officer types them, on SQLite and on PostgreSQL."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest

from simulator.commands.register import COMMANDS
from simulator.register import tallies
from simulator.register.ledger import open_register
from simulator.register.reports import REPORTS
from simulator.register.tally import Tally

from .officer import EARLIER, STAFF, Officer


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    return Officer(tmp_path)


@pytest.fixture
def anywhere(tmp_path: Path, place: str) -> Officer:
    """An officer whose register is a file or a database."""
    return Officer(tmp_path, BALIE_REGISTER_URL=place)


def test_the_whole_walk_from_nothing_to_a_proof_of_erasure(anywhere: Officer) -> None:
    made = anywhere.do("init")
    vkey = next(line for line in made.splitlines() if "Verifier key" in line).split(": ", 1)[1]
    assert "New: 1042, 1043, 1044." in anywhere.do("import", "staff", anywhere.write("staff.csv", STAFF))
    assert "2 trainings added." in anywhere.do("import", "completions", anywhere.write("old.csv", EARLIER))
    added = anywhere.do("add", "1042", "luisteren", "--on", "2026-03-31", "--debrief-role", "trainer")
    assert "Due again on 2027-03-31." in added

    assert "1044" in anywhere.do("due")
    for name in REPORTS:
        whom = ("--person", "1042") if name == "access" else ()
        anywhere.do("report", name, *whom, "-o", f"{name}.html")
    anywhere.do("checkpoint", "-o", "then.txt")
    seq = json.loads(anywhere.do("list", "--since", "2026-03-31", "--format", "json"))["rows"][0]["seq"]
    anywhere.do("proof", seq, "-o", "proof.txt")
    assert "1042" in anywhere.do("proof", "--check", "proof.txt", "--key", vkey)

    erased = anywhere.do("erase", "1042", "--ground", "avg-17", "--by", "compliance-officer", "--yes")
    assert f"entry {seq}: erased by entry" in erased
    assert "1042" not in anywhere.do("list")
    whole = anywhere.do("verify", "--checkpoint", "then.txt", "--key", vkey)
    assert "The register is whole." in whole
    anywhere.do("backup", "copy.sqlite3")
    anywhere.do("proof", "--since", "then.txt", "-o", "grown.txt")
    grown = anywhere.do("proof", "--check", "grown.txt", "--since", "then.txt", "--key", vkey)
    assert "begins with" in grown


def test_every_subcommand_has_help_with_an_example_and_needs_no_register(officer: Officer) -> None:
    listed = officer.balie("register", "--help").stdout
    for name in COMMANDS:
        assert name in listed
        result = officer.balie("register", name, "--help")
        assert result.returncode == 0
        assert f"balie register {name}" in result.stdout.rpartition("Example")[2]
    assert not officer.register.exists()


def test_without_an_organisation_init_puts_examples_down_that_check_and_then_make_a_register(
    officer: Officer,
) -> None:
    officer.variables["BALIE_ORGANISATION"] = ""
    first = officer.do("init", "own")
    assert "balie check own" in first
    assert officer.balie("check", "own").returncode == 0
    second = officer.do("init", "own")

    assert "The register is made." in second
    assert (officer.here / "own" / "register.sqlite3").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("folder", ["own", "o'wn"])
def test_the_line_that_init_prints_is_all_the_settings_need(officer: Officer, folder: str) -> None:
    officer.variables["BALIE_ORGANISATION"] = ""
    officer.do("init", folder)
    [before, line] = re.findall(r".*settings file .*|^  organisation = .*", officer.do("init", folder), re.M)
    assert str(officer.home / "settings.toml") in before
    (officer.home / "settings.toml").write_text(f"{line}\n", encoding="utf-8")

    assert "Nobody is due" in officer.do("due")
    assert "settings file" not in officer.do("init", folder)


def test_init_again_changes_nothing_and_finishes_what_was_cut_short(begun: Officer) -> None:
    before = begun.do("verify")
    assert "was there already" in begun.do("init")
    assert begun.do("verify") == before


def test_a_machine_reads_what_a_person_reads(begun: Officer) -> None:
    table = json.loads(begun.do("due", "--format", "json"))
    rows = list(csv.DictReader(io.StringIO(begun.do("due", "--format", "csv").lstrip("\ufeff"))))

    assert [row["person_key"] for row in table["rows"]] == ["1044", "1043", "1042"]
    assert [row["Key"] for row in rows][:3] == ["1044", "1043", "1042"]
    assert json.loads(begun.do("verify", "--json"))["whole"] is True
    assert json.loads(begun.do("key", "show", "--json"))["verifier_keys"]


def test_on_no_terminal_register_alone_prints_who_is_due(begun: Officer) -> None:
    assert begun.do() == begun.do("due")


def test_filters_leave_out_and_a_team_or_group_that_nobody_has_is_told(begun: Officer) -> None:
    rows = json.loads(begun.do("due", "--team", "Hal", "--format", "json"))["rows"]
    assert [row["person_key"] for row in rows] == ["1044"]
    assert "There is no team 'Zuid' in the staff list. There are: Hal, Noord." in begun.refused(
        "due", "--team", "Zuid"
    )
    assert "There is no function group 'bali'" in begun.refused("matrix", "--function", "bali")
    assert "ends before it begins" in begun.refused("due", "--since", "2026-02-01", "--until", "2026-01-01")
    assert "is not a day" in begun.refused("due", "--since", "31-13-2026")


class TestStaff:
    def test_every_bad_row_is_named_and_none_is_taken(self, begun: Officer) -> None:
        bad = STAFF + "1045;Jo;tuinman;eigen;Noord;\n1042;Dubbel;balie;eigen;Noord;\n"
        result = begun.balie("register", "import", "staff", begun.write("bad.csv", bad))

        assert result.returncode == 1
        assert "bad.csv:5:" in result.stdout
        assert "bad.csv:6:" in result.stdout
        assert "nothing of this list was taken" in result.stderr
        assert "1045" not in begun.do("due")

    def test_a_trial_run_changes_nothing(self, officer: Officer) -> None:
        officer.do("init")
        said = officer.do("import", "staff", officer.write("staff.csv", STAFF), "--dry-run")

        assert "New: 1042, 1043, 1044." in said
        assert "Nobody is due" in officer.do("due")

    def test_half_a_list_is_asked_about_before_most_people_are_gone(self, begun: Officer) -> None:
        half = begun.write("half.csv", "\n".join(STAFF.splitlines()[:2]))
        result = begun.balie("register", "import", "staff", half, typed="n\n")

        assert result.returncode == 1
        assert "More than half" in result.stderr
        assert "1043" in begun.do("due")

    def test_the_same_earlier_trainings_come_in_once(self, begun: Officer) -> None:
        file = begun.write("old.csv", EARLIER)
        begun.do("import", "completions", file)

        assert "0 trainings added." in begun.do("import", "completions", file)

    def test_a_hostile_list_gets_sentences(self, begun: Officer) -> None:
        path = begun.here / "hostile.csv"
        path.write_bytes(b"\xff\xfe\x00\x1b[2J;=cmd|' /C calc'!A0\r\n" * 50)
        result = begun.balie("register", "import", "staff", str(path))

        assert result.returncode == 1
        assert "\x1b" not in result.stdout + result.stderr


class TestEntries:
    def test_what_was_typed_twice_is_written_once(self, begun: Officer) -> None:
        begun.do("add", "1042", "luisteren", "--on", "2026-03-31")

        assert "already, as entry" in begun.refused("add", "1042", "luisteren", "--on", "2026-03-31")

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("104", "luisteren", "--on", "2026-03-31"), "Did you mean '104"),
            (("zz", "luisteren", "--on", "2026-03-31"), "nobody with the key 'zz'"),
            (("1042", "luister", "--on", "2026-03-31"), "There are: luisteren."),
            (("1042", "luisteren", "--on", "2999-01-01"), "lies in the future"),
            (("1042", "luisteren", "--on", "today", "--status", "exempt"), "has a reason"),
            (("1042", "luisteren", "--on", "today", "--reason", "absent"), "has a reason"),
            (("1042", "luisteren", "--on", "today", "--debrief-role", "Jan de Vries!"), "is not a role"),
            (("1042", "luisteren", "--on", "today", "--until", "2027-01-01"), "Only an exemption ends"),
        ],
    )
    def test_a_mistake_gets_one_sentence_and_writes_nothing(
        self, begun: Officer, arguments: tuple[str, ...], told: str
    ) -> None:
        assert told in begun.refused("add", *arguments)
        assert "Nothing has been written down" in begun.do("list")

    def test_an_exemption_takes_someone_off_the_list_and_a_plan_does_not(self, begun: Officer) -> None:
        begun.do("add", "1042", "luisteren", "--on", "today", "--status", "exempt", "--reason", "absent")
        begun.do("add", "1043", "luisteren", "--on", "2999-01-01", "--status", "planned")
        rows = json.loads(begun.do("due", "--format", "json"))["rows"]

        assert {row["person_key"]: row["standing"] for row in rows} == {
            "1043": "overdue, planned on 2999-01-01", "1044": "not yet trained",
        }  # fmt: skip

    def test_a_correction_takes_the_place_and_withdrawing_empties_it(self, begun: Officer) -> None:
        begun.do("add", "1042", "luisteren", "--on", "2026-03-31")
        [row] = json.loads(begun.do("list", "--format", "json"))["rows"]
        said = begun.do("correct", row["seq"], "--on", "2026-03-30")
        new = str(int(said.split("Entry ")[1].split(" ")[0]))
        assert f"correct entry {new} instead" in begun.refused("correct", row["seq"], "--withdraw")
        rows = json.loads(begun.do("list", "--format", "json"))["rows"]
        assert [each["day"] for each in rows] == ["2026-03-31", "2026-03-30"]

        begun.do("correct", new, "--withdraw")
        due = json.loads(begun.do("due", "--format", "json"))["rows"]
        assert "1042" in {each["person_key"] for each in due}
        assert "was withdrawn" in begun.refused("correct", str(int(new) + 1), "--on", "2026-03-29")
        assert "not about a person" in begun.refused("correct", "0", "--withdraw")
        assert "There is no entry 99999999999999999999" in begun.refused(
            "correct", "99999999999999999999", "--withdraw"
        )

    def test_an_incident_asks_whoever_was_trained_before_it_again(self, begun: Officer) -> None:
        begun.do("add", "1042", "luisteren", "--on", "2026-09-01")
        told = begun.do("incident", "balie", "--on", "2026-10-01", typed="y\n")
        rows = json.loads(begun.do("due", "--format", "json"))["rows"]

        assert "1 person of balie is asked for a training again" in told
        assert "the training is asked again" in {row["why"] for row in rows if row["person_key"] == "1042"}
        assert "in the register already" in begun.refused("incident", "balie", "--on", "2026-10-01")

    def test_an_incident_that_asks_someone_again_is_written_down_after_yes_alone(
        self, begun: Officer
    ) -> None:
        begun.do("add", "1042", "luisteren", "--on", "2026-09-01")
        answered = begun.balie("register", "incident", "balie", "--on", "2026-10-01", typed="n\n")

        assert answered.returncode == 1
        assert "Nothing was changed" in answered.stderr
        assert "knows no incident of balie" in begun.refused(
            "incident", "balie", "--on", "2026-10-01", "--take-back"
        )

    def test_an_incident_that_is_taken_back_asks_nobody_again(self, begun: Officer) -> None:
        begun.do("add", "1042", "luisteren", "--on", "2026-09-01")
        begun.do("incident", "balie", "--on", "2026-10-01", "--yes")
        assert "It knows: 2026-10-01" in begun.refused(
            "incident", "balie", "--on", "2026-10-02", "--take-back"
        )
        begun.do("incident", "balie", "--on", "2026-10-01", "--take-back")

        rows = json.loads(begun.do("due", "--format", "json"))["rows"]
        assert "the training is asked again" not in {row["why"] for row in rows}
        assert "is whole" in begun.do("verify")
        begun.do("incident", "balie", "--on", "2026-10-01", "--yes")
        rows = json.loads(begun.do("due", "--format", "json"))["rows"]
        assert "the training is asked again" in {row["why"] for row in rows}

    def test_the_matrix_has_a_row_for_each_group_and_a_column_for_each_training(self, begun: Officer) -> None:
        told = begun.do("matrix").splitlines()

        [heading] = [number for number, line in enumerate(told) if line.startswith("Function group")]
        assert "Eerst" in told[heading]
        assert told[heading + 1].strip() == "luisteren"
        assert any(line.startswith("Everyone together") for line in told)
        assert max(map(len, told)) <= 100


class TestProof:
    def test_a_changed_register_is_found_with_the_entry_named(self, begun: Officer) -> None:
        begun.do("add", "1042", "luisteren", "--on", "2026-03-31")
        begun.do("checkpoint", "-o", "then.txt")
        [row] = json.loads(begun.do("list", "--format", "json"))["rows"]
        with sqlite3.connect(begun.register) as attacker:
            for (name,) in attacker.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                attacker.execute(f"DROP TRIGGER {name}")
            attacker.execute("UPDATE entry SET body = replace(body, '2026-03-31', '2025-03-31')")
        attacker.close()
        result = begun.balie("register", "verify", "--checkpoint", "then.txt")

        assert result.returncode == 1
        assert f"entry {row['seq']}" in result.stdout

    def test_an_erased_person_is_nowhere_in_the_folder_but_in_backups(self, begun: Officer) -> None:
        begun.do("add", "1042", "luisteren", "--on", "2026-03-31")
        asked = begun.balie("register", "erase", "1042", "--ground", "avg-17", "--by", "officer", typed="n\n")
        assert asked.returncode == 1
        assert b"Noor Bakker" in begun.register.read_bytes()
        begun.do("erase", "1042", "--ground", "avg-17", "--by", "officer", typed="y\n")

        left = [path for path in begun.organisation.rglob("*") if path.is_file()]
        assert [path for path in left if b"Noor Bakker" in path.read_bytes()] == []
        assert b"1042" not in begun.register.read_bytes()

    def test_what_is_held_is_not_erased_but_by_a_court(self, begun: Officer) -> None:
        begun.do("hold", "1042", "on")
        assert "are held" in begun.refused("erase", "1042", "--ground", "avg-17", "--by", "officer", "--yes")
        begun.do("erase", "1042", "--ground", "court", "--by", "officer", "--yes")

    def test_a_backup_put_back_is_erased_again(self, begun: Officer) -> None:
        begun.do("add", "1042", "luisteren", "--on", "2026-03-31")
        begun.do("backup", "copy.sqlite3")
        begun.do("erase", "1042", "--ground", "avg-17", "--by", "Arbocoördinator", "--yes")
        assert "already" in begun.refused("restore", "copy.sqlite3")
        begun.register.unlink()
        said = begun.do("restore", "copy.sqlite3", "--yes")

        assert "1 entry was erased again." in said
        assert "arbocoördinator" in begun.do("report", "erasures", "--format", "csv")
        assert "1042" not in begun.do("list")
        assert "The register is whole." in begun.do("verify")

    def test_everything_about_someone_comes_with_proofs(self, begun: Officer) -> None:
        begun.do("add", "1042", "luisteren", "--on", "2026-03-31")
        held = json.loads(begun.do("access", "1042", "--format", "json"))

        assert held["person"]["name"] == "Noor Bakker"
        assert [each["body"]["person_key"] for each in held["entries"]] == ["1042"]
        assert all(len(each["salt"]) == 64 and each["inclusion"] for each in held["entries"])
        begun.do("access", "1042", "-o", "access.html")
        assert "Noor Bakker" in (begun.here / "access.html").read_text(encoding="utf-8")


class TestKey:
    def test_a_key_is_backed_up_lost_and_put_back(self, begun: Officer) -> None:
        phrase = "vijf gewone woorden achter elkaar\n"
        begun.do("key", "backup", "key.pem", typed=phrase)
        begun.key.unlink()
        assert "key restore" in begun.refused("checkpoint")
        assert "--lost" in begun.refused("key", "make")
        assert "does not fit" in begun.refused(
            "key", "restore", "key.pem", typed="another passphrase of words\n"
        )
        begun.do("key", "restore", "key.pem", typed=phrase)
        begun.do("checkpoint")

    def test_a_replaced_key_is_followed_from_the_first_one(self, begun: Officer) -> None:
        begun.do("checkpoint", "-o", "first.txt")
        vkey = json.loads(begun.do("key", "show", "--json"))["verifier_keys"][0]
        begun.do("key", "rotate", "--yes")
        begun.do("checkpoint", "-o", "second.txt")

        for note in ("first.txt", "second.txt"):
            assert "The register is whole." in begun.do("verify", "--checkpoint", note, "--key", vkey)


def test_what_has_had_its_time_goes_but_for_who_is_held_and_the_year_is_counted_first(
    officer: Officer,
) -> None:
    head = "personeelsnummer;naam;functiegroep;dienstverband;begint op;uit dienst op\n"
    people = [f"{key};Mens {key};balie;eigen;2019-01-01;2021-01-01\n" for key in range(1, 7)]
    officer.do("init")
    officer.do("import", "staff", officer.write("staff.csv", head + "".join(people)))
    done = "".join(f"{key};luisteren;2020-05-0{key}\n" for key in range(1, 7))
    officer.do("import", "completions", officer.write("old.csv", "personeelsnummer;training;datum\n" + done))
    officer.do("hold", "6", "on")
    listed = officer.do("retention")
    assert "5 entries have had their time." in listed
    assert "1 entry is held." in listed
    assert len(json.loads(officer.do("list", "--format", "json"))["rows"]) == 6

    assert "5 entries erased." in officer.do("retention", "--run")
    assert [row["person_key"] for row in json.loads(officer.do("list", "--format", "json"))["rows"]] == ["6"]
    told = json.loads(officer.do("report", "retention", "--format", "json"))["rows"]
    assert [row["count"] for row in told] == ["6", "5"]
    assert b"Mens 1" not in officer.register.read_bytes()
    assert "The register is whole." in officer.do("verify")


def test_what_was_handed_in_without_a_name_can_be_cleared(officer: Officer) -> None:
    officer.do("init")
    with open_register(officer.register) as register:
        tallies.hand_in(
            register.store, Tally("de-derde-keer", "1.0.0", "balie", ("read-first",), ("letters",))
        )

    assert "1 tally was cleared." in officer.do("retention", "--tallies")
    with open_register(officer.register) as register:
        assert tallies.every(register.store) == []
    assert b'["read-first"]' not in officer.register.read_bytes()
