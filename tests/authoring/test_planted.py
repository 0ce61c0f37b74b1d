"""A file with many mistakes of many kinds: each is told once, at its own line and column."""

from __future__ import annotations

import random

import pytest

from tests.authoring.planted import EXPECTED, PLANTED
from tests.authoring.sound import EDITS, SOUND
from tests.builders import at, findings, places


def test_every_planted_mistake_is_found_once_at_its_line_and_column() -> None:
    expected = sorted((rule, *at(PLANTED, words, which)) for rule, words, which in EXPECTED)

    assert sorted(places(findings(PLANTED))) == expected


def test_findings_come_in_the_order_of_the_file() -> None:
    spans = [problem.span for problem in findings(PLANTED)]

    assert spans == sorted(spans)


def planted(edits: list[tuple[str, str, str, str]]) -> str:
    text = SOUND
    for old, new, _, _ in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def told(edits: list[tuple[str, str, str, str]], text: str) -> list[tuple[str, int, int]]:
    return sorted((rule, *at(text, words)) for _, _, rule, words in edits)


@pytest.mark.parametrize("edit", EDITS, ids=[f"{rule} {words.strip()}" for _, _, rule, words in EDITS])
def test_one_mistake_gives_one_finding(edit: tuple[str, str, str, str]) -> None:
    text = planted([edit])

    assert sorted(places(findings(text))) == told([edit], text)


@pytest.mark.parametrize("seed", range(60))
def test_no_mistake_hides_or_doubles_another(seed: int) -> None:
    """Any number of the single mistakes in one file: as many findings, each at its own place."""
    edits = random.Random(seed).sample(EDITS, seed % len(EDITS) + 1)
    text = planted(edits)

    assert sorted(places(findings(text))) == told(edits, text)


def test_the_sound_scenario_is_clean() -> None:
    assert findings(SOUND) == ()


def test_all_single_mistakes_together_are_all_told() -> None:
    text = planted(EDITS)

    assert sorted(places(findings(text))) == told(EDITS, text)
