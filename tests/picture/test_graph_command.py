"""`balie graph`: an outline or a file; one sentence when not."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conversations import COFFEE, a_library
from tests.test_cli import balie as run

Program = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def balie(tmp_path: Path) -> Program:
    return lambda *arguments: run(*arguments, home=tmp_path / "home")


@pytest.fixture
def coffee(tmp_path: Path) -> str:
    return str(a_library(tmp_path, COFFEE))


def test_without_a_file_the_outline_is_printed(balie: Program, coffee: str) -> None:
    result = balie("graph", coffee)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("De koffie is op\n")
    assert balie("graph", coffee, "-o", "-").stdout == result.stdout
    assert "begint hier" in balie("graph", coffee, "--lang", "nl").stdout


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        (".svg", "<?xml"),
        (".html", "<!DOCTYPE html>"),
        (".mmd", "flowchart TD"),
        (".dot", "digraph"),
        (".SVG", "<?xml"),
    ],
)
def test_the_ending_of_the_file_says_what_is_written(
    balie: Program, coffee: str, tmp_path: Path, ending: str, begins: str
) -> None:
    path = tmp_path / f"picture{ending}"

    result = balie("graph", coffee, "-o", str(path))

    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr.endswith(f"Written to {path}.\n")
    assert path.read_text(encoding="utf-8").startswith(begins)


def test_nothing_is_overwritten_unasked(balie: Program, coffee: str, tmp_path: Path) -> None:
    path = tmp_path / "picture.dot"
    path.write_text("mine", encoding="utf-8")

    refused = balie("graph", coffee, "-o", str(path))
    assert (refused.returncode, refused.stderr) == (
        2,
        f"{path} is there already. To write over it: --force\n",
    )
    assert path.read_text(encoding="utf-8") == "mine"

    assert balie("graph", coffee, "-o", str(path), "--force").returncode == 0
    assert path.read_text(encoding="utf-8").startswith("digraph")


def test_what_cannot_be_drawn_or_written_gets_one_sentence(
    balie: Program, coffee: str, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("scenario: x\n", encoding="utf-8")
    unknown = balie("graph", coffee, "-o", "picture.pdf")
    nowhere = balie("graph", coffee, "-o", str(tmp_path / "no" / "picture.dot"))
    wrong = balie("graph", str(broken))

    assert (
        unknown.stderr
        == "A picture is a file that ends in .svg, .html, .mmd, .dot; 'picture.pdf' does not.\n"
    )
    assert nowhere.stderr == f"{tmp_path / 'no' / 'picture.dot'} cannot be written.\n"
    assert wrong.stderr.splitlines()[-1] == f"Everything that is wrong with it: balie check {broken}"
    assert balie("graph", "nobody").stderr.startswith("There is no scenario 'nobody'.")
    for result in (unknown, nowhere, wrong):
        assert (result.returncode, result.stdout) == (2, "")
