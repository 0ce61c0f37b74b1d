"""What `balie check` found, as flat findings: the same however many processes looked, and in every format."""

from __future__ import annotations

import json
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator import i18n
from simulator.authoring.rules import rules
from simulator.checking import Finding, Patience, Report, Task, as_data, check_all, check_file
from simulator.diagnostics import Severity, Span
from simulator.sarif import as_sarif
from tests.authoring.planted import PLANTED
from tests.builders import a_folder, a_scenario, changed

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "simulator/schemas/findings-1.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def task(path: Path, *, quality: bool = False) -> Task:
    return Task(path, path.parent / "state", "en", quality)


def found(path: Path) -> tuple[Finding, ...]:
    return check_file(task(path)).findings


class OneByOne(Executor):
    """Does the work of several processes in this one."""

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        future = Future[Any]()
        future.set_result(function(*arguments, **named))
        return future


def test_findings_come_by_line_column_and_rule(tmp_path: Path) -> None:
    findings = found(a_folder(tmp_path, PLANTED))

    keys = [(each.span.line, each.span.column, each.rule) for each in findings]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys)) > 60


def test_as_data_they_have_the_form_that_is_published(tmp_path: Path) -> None:
    data = as_data(found(a_folder(tmp_path, PLANTED)))

    Draft202012Validator.check_schema(SCHEMA)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []
    assert json.loads(json.dumps(data)) == data


def test_several_processes_find_the_same_in_the_same_order(tmp_path: Path) -> None:
    wrong = changed(a_scenario(), "goes_to: left", "goes_to: lft")
    tasks = [
        task(a_folder(tmp_path, text, name), quality=True)
        for name, text in (("z", wrong), ("a", a_scenario(start="nowhere")), ("m", wrong))
    ]

    several = list(check_all(tasks, lambda _: ProcessPoolExecutor(2)))
    assert several == list(check_all(tasks, lambda _: OneByOne()))
    assert [Path(report.findings[0].file).name for report in several] == ["z.yaml", "a.yaml", "m.yaml"]


def test_the_last_layer_is_left_out_unless_asked(tmp_path: Path) -> None:
    path = a_folder(tmp_path)

    assert check_file(task(path)).findings == ()
    asked = check_file(task(path, quality=True))
    assert {rules()[finding.rule].layer for finding in asked.findings} == {"quality"}
    assert asked.players
    assert asked.configurations > 0


def test_what_only_follows_from_an_earlier_finding_is_not_told(tmp_path: Path) -> None:
    text = changed(a_scenario(), "      Hij legt een", "      [tension > 10] Hij legt een")

    told = [each.rule for each in check_file(task(a_folder(tmp_path, text), quality=True)).findings]
    assert "never-true" in told
    assert not [rule for rule in told if rule.startswith("unreached-")]


def test_a_file_that_is_not_there_could_not_be_read(tmp_path: Path) -> None:
    report = check_file(task(tmp_path / "none.yaml", quality=True))

    assert not report.readable
    assert [each.rule for each in report.findings] == ["no-such-file"]


def test_whoever_waits_is_told_after_a_moment() -> None:
    told: list[tuple[str, int, int]] = []

    Patience(lambda *words: told.append(words), seconds=60)("random", 1, 4)
    Patience(lambda *words: told.append(words), seconds=0)("longest", 2, 4)
    assert told == [("longest", 2, 4)]


class TestSarif:
    """The form of SARIF 2.1.0; the required properties are those of its schema."""

    def log(self, folder: Path, language: str = "en") -> dict[str, Any]:
        path = a_folder(folder, PLANTED, "een naam")
        return as_sarif(check_file(task(path)).findings, rules(), language, folder, complete=True)

    def test_has_one_run_of_a_tool_with_a_name(self, tmp_path: Path) -> None:
        log = self.log(tmp_path)

        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        assert run["tool"]["driver"]["name"] == "balie"
        assert run["invocations"] == [{"executionSuccessful": True}]

    def test_columns_are_characters_from_one(self, tmp_path: Path) -> None:
        (run,) = self.log(tmp_path)["runs"]
        regions = [result["locations"][0]["physicalLocation"]["region"] for result in run["results"]]

        assert run["columnKind"] == "unicodeCodePoints"
        assert all(min(region.values()) >= 1 for region in regions)

    def test_results_point_at_their_rule_and_its_help(self, tmp_path: Path) -> None:
        (run,) = self.log(tmp_path, "nl")["runs"]

        for result in run["results"]:
            rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
            assert rule["id"] == result["ruleId"]
            assert rule["help"]["text"].startswith(rules()[rule["id"]].pages["nl"].sentence)
            assert result["level"] in ("error", "warning", "note")

    def test_addresses_are_relative_within_the_folder_and_whole_outside(self, tmp_path: Path) -> None:
        (run,) = self.log(tmp_path)["runs"]
        finding = Finding("/elders/x.yaml", Span(1, 1, 1, 2), Severity.NOTE, "never-read", "Hm.", None, "")
        (other,) = as_sarif([finding], rules(), "en", tmp_path, complete=True)["runs"]

        places = [run["results"][0], other["results"][0]]
        assert [place["locations"][0]["physicalLocation"]["artifactLocation"] for place in places] == [
            {"uri": "een%20naam.yaml", "uriBaseId": "%SRCROOT%"},
            {"uri": "file:///elders/x.yaml"},
        ]

    def test_a_run_that_could_not_read_everything_says_so(self, tmp_path: Path) -> None:
        (run,) = as_sarif([], rules(), "en", tmp_path, complete=False)["runs"]

        assert (run["results"], run["invocations"]) == ([], [{"executionSuccessful": False}])


def test_a_report_without_findings_is_empty() -> None:
    assert as_data(Report((), readable=True).findings) == []
