"""Every shipped scenario as a training: nothing to find, and who looks at the citizen passes.

The exact analysis takes seconds for each: the tests of one scenario share it, and stand together for that.
One is examined here in full and the largest in one variant; `make soak` and `make check` look at every one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from scoring import load_rubric
from simulator.analysis.surveying import survey
from simulator.authoring.library import SHIPPED, open_volume
from simulator.proving import Record, prove
from simulator.quality.analysis import Analysis
from simulator.quality.findings import judged
from simulator.quality.versions import Version
from simulator.scenario import Scenario
from simulator.variants import versions

PATHS = sorted(SHIPPED.glob("*.yaml"))
TALKS = 8
"""Conversations of each player, who holds more where it is in doubt; `make check` asks for forty."""

SMALLEST = SHIPPED / "over-vijf-minuten.yaml"
"""`make check` and `make soak` look at all of them: it takes ten seconds each."""

each_shipped = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
each_in_full = pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[pytest.mark.soak] * (path != SMALLEST), id=path.stem) for path in PATHS],
)


@cache
def scenario_of(path: Path) -> Scenario:
    scenario = open_volume(path).scenario
    assert scenario is not None
    return scenario


@cache
def examined(path: Path) -> tuple[Version, ...]:
    return tuple(_version(path, number) for number in range(len(versions(scenario_of(path)))))


@cache
def _version(path: Path, number: int) -> Version:
    scenario, rubric = versions(scenario_of(path))[number], load_rubric()
    found = survey(scenario, rubric)
    return Version(scenario, Analysis(found, tuple(prove(scenario, rubric, found.worth, TALKS))))


def hold_known_groups(records: Sequence[Record]) -> None:
    for record in records:
        if record.mindless:
            assert record.passes <= 0.02 * record.conversations, record
        if record.player == "expert":
            assert record.passes >= 0.95 * record.conversations, record
    experts = [record.passes for record in records if not record.mindless]
    assert experts == sorted(experts, reverse=True)


@each_in_full
def test_it_has_no_finding(path: Path) -> None:
    assert judged(scenario_of(path), examined(path)) == ()


@each_in_full
def test_an_expert_passes_and_no_mindless_player_does(path: Path) -> None:
    for version in examined(path):
        hold_known_groups(version.analysis.records)


@pytest.mark.soak
@each_shipped
def test_the_same_holds_in_a_hundred(path: Path) -> None:
    for version in examined(path):
        worth = version.analysis.worth
        hold_known_groups(tuple(prove(version.scenario, load_rubric(), worth, 100)))
