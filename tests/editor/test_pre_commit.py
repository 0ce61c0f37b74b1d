"""The hook for pre-commit: its entry, run on the files it would be given, lets a good one through and stops a bad one."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.authoring.plain_yaml import as_data

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases"


@pytest.fixture
def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_hook_says_what_pre_commit_needs_to_know(hook: dict[str, Any]) -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]

    assert {"id", "name", "entry", "language", "files"} <= set(hook)
    assert hook["language"] == "python"
    assert hook["entry"].split()[0] in scripts


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("scenarios/koffie.yaml", True),
        ("training/scenarios/koffie.yml", True),
        ("scenarios/protocols/gemeente.yaml", False),
        ("scenarios/translations/koffie.en.po", False),
        (".pre-commit-config.yaml", False),
    ],
)
def test_the_hook_is_given_scenarios_and_nothing_else(hook: dict[str, Any], path: str, wanted: bool) -> None:
    assert bool(re.search(hook["files"], path)) == wanted


@pytest.mark.parametrize(("quality", "code"), [("good", 0), ("bad", 1)])
def test_a_good_file_passes_and_a_bad_one_is_named_with_its_mistake(
    hook: dict[str, Any], tmp_path: Path, quality: str, code: int
) -> None:
    text = (CASES / "unknown-key" / f"{quality}.yaml").read_text(encoding="utf-8")
    goal = as_data(text)["goals"][0]
    text = text.replace(goal, "say-no-clearly")
    path = tmp_path / "scenarios" / "koffie.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")

    program, *words = [*hook["entry"].split(), *hook["args"]]
    assert program == "balie"
    ran = subprocess.run(
        [sys.executable, "-m", "simulator", *words, "scenarios/koffie.yaml"], cwd=tmp_path, capture_output=True,
        text=True, encoding="utf-8", env={"PYTHONPATH": str(ROOT), "BALIE_HOME": str(tmp_path / "home")}, check=False,
    )  # fmt: skip

    assert ran.returncode == code, ran.stdout + ran.stderr
    assert ("scenarios/koffie.yaml:" in ran.stdout) == (quality == "bad")
