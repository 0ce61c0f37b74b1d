"""The command line: what goes to which stream, exit codes, and what is never imported."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import COMMANDS
from simulator.events import AttemptStarted
from simulator.practice.log import open_log
from tests.builders import a_folder
from tests.conversations import COFFEE, a_library
from tests.program import ROOT, run


def balie(*arguments: str, home: Path, typed: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the real program."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "BALIE"))
    }
    environment |= {"BALIE_HOME": str(home), "LANGUAGE": "en"} | variables
    return run(*arguments, cwd=ROOT, environment=environment, typed=typed)


def an_old_start() -> AttemptStarted:
    """Give the beginning of an attempt of years ago."""
    body = hashlib.sha256(b"scenario: koffie").hexdigest()
    return AttemptStarted(
        "b" * 32,
        "2020-01-01T00:00:00Z",
        "koffie",
        "1.0.0",
        body,
        None,
        None,
        "1.0.0",
        "0" * 64,
        "nl",
        5,
        "Sam",
        "0",
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def coffee(tmp_path: Path) -> str:
    return str(a_library(tmp_path))


def test_help_names_every_command_with_an_example(home: Path) -> None:
    result = balie("--help", home=home)

    assert result.returncode == 0
    for name in COMMANDS:
        assert name in result.stdout
        assert "balie " in balie(name, "--help", home=home).stdout.rpartition("Example")[2]


def test_help_speaks_the_language_of_the_flag_the_environment_or_the_locale(home: Path) -> None:
    dutch = "Oefen de-escalatie aan de balie"

    assert dutch in balie("--help", "--lang", "nl", home=home).stdout
    assert dutch in balie("--help", home=home, BALIE_LANG="nl").stdout
    assert dutch in balie("--help", home=home, LANGUAGE="", LANG="nl_NL.UTF-8").stdout
    assert dutch not in balie("--help", "--lang", "en", home=home, LANG="nl_NL.UTF-8").stdout


def test_an_unknown_command_or_option_gets_one_sentence_and_exit_2(home: Path) -> None:
    result = balie("paly", home=home)

    assert result.returncode == 2
    assert "Did you mean 'play'?" in result.stderr
    assert balie("play", "--spead", home=home).returncode == 2
    assert balie("check", home=home).returncode == 2


def test_check_leaves_with_0_clean_1_findings_2_could_not_run(home: Path, tmp_path: Path) -> None:
    clean_one = a_folder(tmp_path)
    broken = tmp_path / "broken.yaml"
    broken.write_text(COFFEE.replace("goes_to: bench", "goes_to: bank"), encoding="utf-8")

    clean, findings, missing = (
        balie("check", "--quick", name, home=home)
        for name in (str(clean_one), str(broken), str(tmp_path / "no.yaml"))
    )

    assert (clean.returncode, findings.returncode, missing.returncode) == (0, 1, 2)
    assert clean.stdout == ""
    assert "[unknown-state]" in findings.stdout
    assert "^^^^" in findings.stdout
    assert "no.yaml" in missing.stdout


def test_check_and_help_import_no_textual_and_no_database() -> None:
    program = (
        "import sys\nfrom simulator.cli import main\n"
        "try:\n    main({arguments})\nexcept SystemExit: pass\n"
        "heavy = {{'textual', 'rich', 'sqlite3', 'jinja2', 'asyncio', 'numpy'}} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    check = ["check", "--quick", "scenarios/de-derde-keer.yaml"]
    for arguments in (["--help"], check, ["scenarios"], ["--version"]):
        result = subprocess.run(
            [sys.executable, "-c", program.format(arguments=arguments)],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert result.returncode == 0, result.stderr


def test_an_unknown_scenario_gets_the_nearest_name(home: Path) -> None:
    result = balie("play", "de-derde-keeer", "--plain", home=home)

    assert result.returncode == 2
    assert "Did you mean de-derde-keer?" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_scenario_opens_nothing_and_says_its_first_message(home: Path, tmp_path: Path) -> None:
    path = a_library(tmp_path, COFFEE.replace("start: machine", "start: machin"))

    result = balie("play", str(path), "--plain", home=home)

    assert result.returncode == 2
    assert result.stdout == ""
    assert "[unknown-state]" in result.stderr


def test_play_resumes_what_was_left_and_new_or_seed_begin_anew(home: Path, coffee: str) -> None:
    balie("play", coffee, "--plain", home=home, typed="\n3\n")

    again = balie("play", coffee, "--plain", home=home)
    new = balie("play", coffee, "--plain", "--new", home=home, typed="\n")
    seeded = balie("play", coffee, "--plain", "--seed", "4", home=home, typed="\n")

    assert "You go on where you left." in again.stdout
    assert "You go on where you left." not in new.stdout + seeded.stdout


def test_no_trace_keeps_nothing(home: Path, coffee: str) -> None:
    result = balie("play", coffee, "--plain", "--no-trace", home=home, typed="\n3\n")

    assert result.returncode == 0
    assert not home.exists()


def test_without_a_terminal_the_conversation_is_held_line_by_line(home: Path, coffee: str) -> None:
    result = balie("play", coffee, home=home, typed="\n3\n")

    assert result.returncode == 0
    assert "Noor: Ik ben er." in result.stdout


def test_home_without_a_terminal_lets_one_choose_by_number(home: Path) -> None:
    balie(home=home)
    listed = balie(home=home, typed="1\n").stdout.splitlines()
    number = next(line.split(".")[0] for line in listed if ". The third time." in line)

    result = balie(home=home, typed=f"1\n{number}\n\n")

    assert result.returncode == 0
    assert "Dennis:" in result.stdout


def test_export_gives_everything_and_erase_leaves_nothing(home: Path, coffee: str) -> None:
    balie("play", coffee, "--plain", "--seed", "4", home=home, typed="\n3\n")

    exported = json.loads(balie("export", home=home).stdout)
    (attempt,) = exported["attempts"]
    assert attempt["events"][0]["reply"] == "always/noor"
    kept = "".join(source["text"] for source in exported["sources"])
    assert "De koffie is op" in kept
    assert "Eerst luisteren." in kept

    assert balie("erase", home=home, typed="n\n").returncode == 1
    assert balie("erase", "--yes", home=home).returncode == 0
    assert json.loads(balie("export", home=home).stdout)["attempts"] == []
    assert b"koffie" not in (home / "practice.sqlite3").read_bytes()


def test_erasing_an_unknown_attempt_is_said(home: Path) -> None:
    result = balie("erase", "nope", "--yes", home=home)

    assert result.returncode == 2
    assert "There is no attempt 'nope'." in result.stderr


def test_attempts_older_than_the_person_keeps_are_cleared_at_the_start(home: Path, coffee: str) -> None:
    with open_log(home / "practice.sqlite3") as log:
        log.start(an_old_start(), (b"scenario: koffie",))

    balie("play", coffee, "--plain", "--seed", "1", home=home, typed="\n")

    (left,) = json.loads(balie("export", home=home).stdout)["attempts"]
    assert left["started"]["seed"] == 1


def test_scenarios_lists_what_there_is_also_as_json(home: Path) -> None:
    text, data = balie("scenarios", home=home), json.loads(balie("scenarios", "--json", home=home).stdout)

    assert "de-derde-keer" in text.stdout
    assert "de-derde-keer" in [each["id"] for each in data]
    assert data[0]["playable"]


def test_a_mistake_in_the_program_shows_no_traceback_and_no_value(home: Path, tmp_path: Path) -> None:
    program = (
        "import simulator.commands.scenarios as module\n"
        "def broken(*arguments): secret = 'Wilma Jansen'; raise KeyError(secret)\n"
        "module.library = broken\n"
        "from simulator.cli import main\nmain(['scenarios'])\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=dict(os.environ) | {"BALIE_HOME": str(home), "LANGUAGE": "en"},
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip

    report = next((home / "crashes").iterdir()).read_text(encoding="utf-8")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "Wilma" not in result.stderr + report
    assert "KeyError" in report


def test_output_that_nobody_reads_is_no_mistake(home: Path) -> None:
    environment = dict(os.environ) | {"BALIE_HOME": str(home)}
    with subprocess.Popen([sys.executable, "-m", "simulator", "scenarios", "--json"], cwd=ROOT, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_terminal_without_utf_8_gets_question_marks_not_an_error(home: Path, coffee: str) -> None:
    result = balie("play", coffee, "--plain", home=home, PYTHONIOENCODING="ascii", typed="\n3\n")

    assert result.returncode == 0
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("play", "koffie", "--seed", "12", "--variant", "papers"), "Met 'balie play --help' krijg je hulp."),
        (("play", "a", "b"), "Fout: Dit staat er te veel: b"),
        (("play", "--seed"), "Fout: Achter de optie '--seed' ontbreekt 1 waarde."),
        (("play", "--se"), "Bedoelde je een van deze:"),
        (("play", "--lang", "fr"), "Kies uit 'nl', 'en'."),
    ],
)
def test_what_was_typed_wrong_is_told_in_dutch_to_the_last_word(
    home: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = balie(*arguments, home=home, LANGUAGE="nl")

    assert result.returncode == 2
    assert told in result.stderr
    assert not {"Try", "for", "Error:", "Got", "requires", "Did", "not"} & set(result.stderr.split())
