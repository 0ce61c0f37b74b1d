"""What the tests run as the program is the program: begun warm it does what it does when begun anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.builders import a_folder, a_scenario, changed
from tests.program import run, run_cold
from tests.trainer import Desk


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (("--help",), ""),
        (("check", "--quick", "good.yaml"), ""),
        (("check", "--quick", "bad.yaml"), ""),
        (("check", "no.yaml"), ""),
        (("paly",), ""),
        (("explain", "open_question", "--lang", "nl"), ""),
        (("play", "good.yaml", "--plain", "--seed", "1"), "1\n"),
        (("scenarios", "--json", "--lang", "nl"), ""),
        (("play", "de-derde-keer", "--plain", "--seed", "1"), "1\n1\n"),
    ],
)
def test_begun_warm_it_does_what_it_does_when_begun_anew(
    tmp_path: Path, arguments: tuple[str, ...], typed: str
) -> None:
    desk = Desk(tmp_path)
    a_folder(desk.here, name="good")
    a_folder(desk.here, changed(a_scenario(), "goes_to: left", "goes_to: lft"), name="bad")

    found = []
    for begun, home in ((run, "warm"), (run_cold, "cold")):
        environment = desk.environment() | {"BALIE_HOME": str(tmp_path / home)}
        result = begun(*arguments, cwd=desk.here, environment=environment, typed=typed)
        kept = sorted(path.name for path in (tmp_path / home).rglob("*"))
        found.append((result.returncode, result.stdout, result.stderr, kept))

    assert found[0] == found[1]


def test_a_run_leaves_nothing_for_the_next(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    before = dict(os.environ)

    first = desk.balie("--help")
    desk.balie("--help", "--lang", "nl")

    assert desk.balie("--help").stdout == first.stdout
    assert os.environ == before
