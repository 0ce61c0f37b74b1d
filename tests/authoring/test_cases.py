"""Every rule has a bad file with one mistake, the whole text of what is said of it, and a good file."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

import simulator
from simulator.authoring.files import read_file
from simulator.authoring.library import open_volume
from simulator.authoring.protocol_reader import read_protocol
from simulator.diagnostics import Diagnostic, render
from tests.builders import a_folder

CASES = Path(__file__).parent.parent / "cases"
RULES = sorted(folder.name for folder in CASES.iterdir())
_WORDING = {"Diagnostic", "note", "_note", "_note_word", "unknown", "_refused"}


def rules_in_the_code() -> set[str]:
    """Every rule name that some place in the program gives to a finding."""
    found = set()
    for path in Path(simulator.__file__).parent.rglob("*.py"):
        if path.name == "proving.py":  # found by playing, not by reading: cases in tests/test_proving.py
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in _WORDING and isinstance(node.args[0].value, str):
                    found.add(node.args[0].value)
    return found


def test_every_rule_in_the_code_has_a_case_and_every_case_a_rule() -> None:
    assert set(RULES) == rules_in_the_code()


def found_in(rule: str, quality: str, place: Path) -> tuple[tuple[Diagnostic, ...], str, list[str]]:
    """Check the bad or the good file of a rule in a folder of its own: findings, name and lines."""
    case = CASES / rule
    a_folder(place)
    path = place / f"{quality}.yaml"
    if (case / f"{quality}.po").exists():
        return _found_in_translation(case, quality, place)
    if (case / f"{quality}.yaml").exists():
        shutil.copy(case / f"{quality}.yaml", path)
    elif rule == "not-a-file":
        path.mkdir()
    elif rule == "not-readable":
        path.symlink_to(path)
    if rule == "no-protocol":
        reading = read_protocol(read_file(path).text or "")
        return reading.problems, path.name, list(reading.lines)
    volume = open_volume(path)
    return volume.problems, path.name, list(volume.lines)


def _found_in_translation(
    case: Path, quality: str, place: Path
) -> tuple[tuple[Diagnostic, ...], str, list[str]]:
    (place / "translations").mkdir()
    shutil.copy(case / "good.yaml", place / f"{quality}.yaml")
    catalogue = place / "translations" / f"{quality}.en.po"
    shutil.copy(case / f"{quality}.po", catalogue)
    volume = open_volume(place / f"{quality}.yaml", "en")
    lines = catalogue.read_text(encoding="utf-8").split("\n")
    return (*volume.problems, *volume.translation_problems), f"{quality}.po", lines


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_file_has_exactly_this_one_finding(rule: str, tmp_path: Path) -> None:
    problems, name, lines = found_in(rule, "bad", tmp_path)

    said = "\n".join(render(problem, name, lines, lambda message: message) for problem in problems)
    assert (CASES / rule / "expected.txt").read_text(encoding="utf-8") == said + "\n"
    assert [problem.rule for problem in problems] == [rule]


@pytest.mark.parametrize("rule", RULES)
def test_the_good_file_is_clean(rule: str, tmp_path: Path) -> None:
    assert found_in(rule, "good", tmp_path)[0] == ()
