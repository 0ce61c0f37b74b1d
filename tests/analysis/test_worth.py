"""What the analysis finds is kept, found again, and never stale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scoring import DIMENSIONS, load_rubric
from simulator.analysis.values import work_out
from simulator.analysis.worth import TooLargeError, Worth, worth_of
from simulator.scenario import Scenario
from tests.conversations import COFFEE, a_volume


class Asked:
    """Counts how often something had to be worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture
def coffee(tmp_path: Path) -> Scenario:
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None
    return scenario


def worth(scenario: Scenario, folder: Path, asked: Asked, body: bytes = COFFEE.encode()) -> Worth:
    return worth_of(scenario, load_rubric(), body, folder, asked)


def test_what_was_worked_out_is_found_again(coffee: Scenario, tmp_path: Path) -> None:
    asked = Asked()

    first, second = worth(coffee, tmp_path, asked), worth(coffee, tmp_path, asked)

    assert asked.times == 1
    assert first == second
    assert all(first.best[dimension] is not None for dimension in DIMENSIONS)
    assert first.endings == {"helped", "gone"}


def test_another_text_of_the_scenario_is_worked_out_anew(coffee: Scenario, tmp_path: Path) -> None:
    asked = Asked()
    worth(coffee, tmp_path, asked)

    worth(coffee, tmp_path, asked, body=COFFEE.encode() + b"\n")

    assert asked.times == 2


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '{"schema": "balie-analysis/1"}', "\x00", "null"])
def test_a_damaged_file_is_worked_out_anew(coffee: Scenario, tmp_path: Path, damage: str) -> None:
    asked = Asked()
    first = worth(coffee, tmp_path, asked)
    (kept,) = (tmp_path / "analysis").iterdir()
    kept.write_text(damage, encoding="utf-8")

    assert worth(coffee, tmp_path, asked) == first
    assert asked.times == 2


def test_what_was_kept_is_found_without_the_arrays() -> None:
    code = "import sys, simulator.analysis.worth; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_folder_that_cannot_be_written_costs_only_time(coffee: Scenario, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")

    assert worth(coffee, blocked, Asked()).configurations > 0


def test_that_a_scenario_is_too_large_is_found_out_once(
    coffee: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked()
    monkeypatch.setattr("simulator.analysis.values.work_out", lambda *given: work_out(*given, bound=3))

    for _time in range(2):
        with pytest.raises(TooLargeError) as refused:
            worth(coffee, tmp_path, asked)
        assert refused.value.bound == 3

    assert asked.times == 1
