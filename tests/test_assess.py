"""`balie play --assess`: practice and assessments never turn into each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conversations import a_library
from tests.test_cli import balie


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def coffee(tmp_path: Path) -> str:
    return str(a_library(tmp_path))


def attempts(home: Path) -> list[dict[str, Any]]:
    """Give what `balie export` tells, the oldest attempt first."""
    exported: list[dict[str, Any]] = json.loads(balie("export", home=home).stdout)["attempts"]
    return exported[::-1]


def kinds(home: Path) -> list[tuple[bool, int]]:
    return [(attempt["started"]["assessment"], len(attempt["events"])) for attempt in attempts(home)]


def test_practice_left_unfinished_is_not_gone_on_with_as_an_assessment(home: Path, coffee: str) -> None:
    balie("play", coffee, "--plain", home=home, typed="\n3\nq\n")
    result = balie("play", coffee, "--plain", "--assess", home=home, typed="\nq\n")

    assert "Assessment: no hints, no step back, no gauge." in result.stdout
    assert "You go on where you left." not in result.stdout
    assert kinds(home) == [(False, 1), (True, 0)]


def test_an_assessment_left_unfinished_is_not_gone_on_with_as_practice(home: Path, coffee: str) -> None:
    balie("play", coffee, "--plain", "--assess", home=home, typed="\n3\nq\n")
    result = balie("play", coffee, "--plain", home=home, typed="\nq\n")

    assert "Assessment" not in result.stdout
    assert "You go on where you left." not in result.stdout
    assert kinds(home) == [(True, 1), (False, 0)]


def test_an_assessment_goes_on_where_it_was_left(home: Path, coffee: str) -> None:
    balie("play", coffee, "--plain", "--assess", home=home, typed="\n3\nq\n")
    result = balie("play", coffee, "--plain", "--assess", home=home, typed="b\nq\n")

    assert "You go on where you left." in result.stdout
    assert "Assessment: no hints, no step back, no gauge." in result.stdout
    assert "In an assessment you cannot take a reply back." in result.stdout
    assert kinds(home) == [(True, 1)]


def test_a_step_back_is_in_the_export_beside_the_reply_that_it_took_back(home: Path, coffee: str) -> None:
    balie("play", coffee, "--plain", home=home, typed="\n3\nb\nq\n")
    (attempt,) = attempts(home)

    assert [event["event"] for event in attempt["events"]] == ["reply_chosen", "stepped_back"]
    assert [event["n"] for event in attempt["events"]] == [0, 1]
    assert attempt["ending"] is None
