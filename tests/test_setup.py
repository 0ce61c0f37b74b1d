"""Setting up: one sentence where Python is missing, and nothing that is not in the lists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SH = shutil.which("sh") or "sh"


def find_python(path: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SH, str(ROOT / "requirements" / "find-python.sh"), *arguments],
        capture_output=True, text=True, encoding="utf-8", env=dict(os.environ) | {"PATH": path}, check=False,
    )  # fmt: skip


def test_without_python_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    result = find_python(str(tmp_path), "--explain")

    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "python3-venv" in result.stderr


@pytest.mark.parametrize("body", ["exit 1", "echo 2.7"])
def test_a_python_that_cannot_carry_balie_is_passed_over(tmp_path: Path, body: str) -> None:
    old = tmp_path / "python3"
    old.write_text(f"#!{SH}\n{body}; exit 1\n", encoding="utf-8")
    old.chmod(0o755)

    assert find_python(str(tmp_path)).stdout == ""


def test_a_python_that_can_is_found() -> None:
    assert Path(find_python(os.environ["PATH"]).stdout.strip()).exists()


def packages(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE))


def test_the_lists_carry_a_hash_for_every_package_and_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[<>=]", entry)[0] for entry in project["project"]["dependencies"]}

    assert wanted <= packages("run") < packages("test") < packages("check")
    for name in ("run", "test", "check"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        for block in re.split(r"\n(?=[A-Za-z])", text.strip()):
            assert "--hash=sha256:" in block, block
        assert "://" not in text


def test_only_what_runs_is_in_the_list_for_playing() -> None:
    assert not packages("run") & {"pytest", "hypothesis", "mypy", "ruff", "hatchling", "babel", "pydantic"}
