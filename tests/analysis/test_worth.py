"""What the analysis finds is kept, found again, and never stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring import DIMENSIONS, load_rubric
from simulator.analysis.worth import Worth, worth_of
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


def test_a_folder_that_cannot_be_written_costs_only_time(coffee: Scenario, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")

    assert worth(coffee, blocked, Asked()).configurations > 0
