"""The organisation's two files changed at random, and of anything at all: nothing raises, all has its place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from simulator.authoring.organisation_reader import read_organisation
from simulator.authoring.trainings_reader import read_trainings
from simulator.authoring.workplace import at_work, find_workplace, open_trainings, open_workplace
from simulator.settings import load
from tests.authoring.survival import assert_sound
from tests.authoring.test_mutations import mutated
from tests.authoring.test_organisation_reader import FULL as ORGANISATION
from tests.authoring.test_trainings_reader import FULL as TRAININGS
from tests.examples import examples
from tests.office import an_office


def survived(text: str) -> None:
    """Read a text as either file."""
    for reading in (read_organisation(text), read_trainings(text)):
        assert_sound(reading.problems, text)


def assert_mutations_survive(place: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    path = an_office(place)
    for _ in range(count):
        organisation, trainings = mutated(ORGANISATION, chance), mutated(TRAININGS, chance)
        survived(organisation)
        survived(trainings)
        path.write_bytes(organisation.encode("utf-8", errors="replace"))
        path.with_name("trainings.yaml").write_bytes(trainings.encode("utf-8", errors="replace"))
        for paper in open_workplace(path, "2026-06-01").papers:
            assert_sound(paper.problems, paper.path.read_text(encoding="utf-8"))


def test_mutations_survive(tmp_path: Path) -> None:
    assert_mutations_survive(tmp_path, 150, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
def test_many_mutations_survive(tmp_path: Path, seed: int) -> None:
    assert_mutations_survive(tmp_path, 1_000, seed + 100)


@example("? a")
@given(st.text(alphabet="ab:-[]{}'\"#&*!|>?,%@`\\ \n\t", max_size=80))
def test_any_yaml_signs_survive(text: str) -> None:
    survived("organisation: a\nfunctions:\n  " + text)
    survived("trainings: a\nprogramme:\n  " + text)


@examples(20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_survive(tmp_path: Path, body: bytes) -> None:
    path = an_office(tmp_path)
    for name in ("organisation.yaml", "trainings.yaml"):
        (tmp_path / name).write_bytes(body)
    chosen = load(None, {"BALIE_HOME": str(tmp_path)})

    assert find_workplace(chosen) == path
    assert not open_workplace(path, with_scenarios=True).sound
    assert not open_trainings(tmp_path / "trainings.yaml").sound
    assert len(at_work(chosen).complaints) == 1


@pytest.mark.parametrize("name", ["\0", "x" * 5_000, "loop"])
def test_any_path_survives(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "loop":
        path.symlink_to(path)

    assert not open_workplace(path).sound
    assert not open_trainings(path).sound
    assert find_workplace(load(None, {"BALIE_HOME": str(tmp_path), "BALIE_ORGANISATION": str(path)})) == path
