"""`balie check` as it is typed: which rules, which format, which exit code, on which stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import a_folder, a_scenario, changed
from tests.test_cli import balie

WRONG = changed(
    changed(a_scenario(), "goes_to: left", "goes_to: lft"), "      <voice_breaks> Zijn", "      Zijn"
)
NOTED = changed(
    changed(a_scenario(), "  need_known: Je", "  asked: {text: Gevraagd., missed: no}\n  need_known: Je"),
    "sets: [need_known]",
    "sets: [need_known, asked]",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        ((), ["never-shown", "unknown-state"], 1),
        (("--select", "never-shown"), ["never-shown"], 1),
        (("--select", "never-shown,unknown-state"), ["never-shown", "unknown-state"], 1),
        (("--ignore", "never-shown", "--ignore", "unknown-state"), [], 0),
        (("--select", "never-shown", "--ignore", "never-shown"), [], 0),
    ],
)
def test_rules_are_chosen_by_name(
    arguments: tuple[str, ...], told: list[str], code: int, home: Path, tmp_path: Path
) -> None:
    result = balie(
        "check", "--quick", "--format", "json", *arguments, str(a_folder(tmp_path, WRONG)), home=home
    )

    assert [each["rule"] for each in json.loads(result.stdout)] == told
    assert result.returncode == code


def test_an_unknown_rule_gets_one_sentence_with_the_nearest_name(home: Path, tmp_path: Path) -> None:
    path = str(a_folder(tmp_path))
    near = balie("check", "--select", "never-sett", path, home=home)
    far = balie("check", "--ignore", "xyz", path, home=home)

    assert (near.returncode, far.returncode) == (2, 2)
    assert "There is no rule called 'never-sett'. Did you mean 'never-set'?" in near.stderr
    assert "There is no rule called 'xyz'. All of them: balie explain" in far.stderr
    assert near.stdout == far.stdout == ""


def test_notes_alone_leave_with_0(home: Path, tmp_path: Path) -> None:
    result = balie("check", "--quick", str(a_folder(tmp_path, NOTED)), home=home)

    assert "note: No condition reads the fact 'asked'" in result.stdout
    assert "1 file, nothing wrong." in result.stderr
    assert "1 note." in result.stderr
    assert result.returncode == 0


def test_every_format_says_the_same(home: Path, tmp_path: Path) -> None:
    path = str(a_folder(tmp_path, WRONG))
    text, data, log = (
        balie("check", "--quick", "--format", form, path, home=home) for form in ("text", "json", "sarif")
    )

    (run,) = json.loads(log.stdout)["runs"]
    told = [(each["rule"], each["line"]) for each in json.loads(data.stdout)]
    assert told == [
        (each["ruleId"], each["locations"][0]["physicalLocation"]["region"]["startLine"])
        for each in run["results"]
    ]
    assert [
        line.rpartition("[")[2] for line in text.stdout.splitlines() if line.endswith("]") and "|" not in line
    ] == [f"{rule}]" for rule, _ in told]
    assert text.returncode == data.returncode == log.returncode == 1


def test_a_folder_is_checked_whole_and_each_file_once(home: Path, tmp_path: Path) -> None:
    path = a_folder(tmp_path, WRONG)

    result = balie("check", "--quick", "--format", "json", str(tmp_path), str(path), home=home)

    assert {each["file"] for each in json.loads(result.stdout)} == {str(path)}
    assert "2 findings." in result.stderr


def test_without_quick_every_conversation_is_worked_out(home: Path, tmp_path: Path) -> None:
    result = balie("check", "--format", "json", str(a_folder(tmp_path)), home=home)
    asked = balie("check", "--players", str(a_folder(tmp_path)), home=home)

    assert {each["rule"] for each in json.loads(result.stdout)} >= {"expert-fails"}
    assert "expert: passes" in asked.stdout


def test_it_speaks_dutch(home: Path, tmp_path: Path) -> None:
    result = balie("check", "--quick", "--lang", "nl", str(a_folder(tmp_path, WRONG)), home=home)

    assert "waarschuwing: Geen regel laat het signaal 'voice_breaks' zien. [never-shown]" in result.stdout
    assert "2 bevindingen." in result.stderr
