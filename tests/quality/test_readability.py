"""The formulas give what they give by hand, and are silent where they say nothing."""

from __future__ import annotations

import pytest

from simulator.authoring.reader import read_scenario
from simulator.diagnostics import TOP, Diagnostic, Severity
from simulator.quality.readability import FEWEST_WORDS, SCALES, Sentence, hardness
from tests.builders import PARTS, a_scenario, changed


@pytest.mark.parametrize(
    ("word", "count"),
    [("stoel", 1), ("boos", 1), ("papieren", 3), ("geeuwen", 2), ("beïnvloeden", 4), ("officieel", 4),
     ("radio", 3), ("bureau", 2), ("idee", 2), ("mooie", 2), ("sst", 1)],
)  # fmt: skip
def test_dutch_syllables_are_counted_by_their_vowels(word: str, count: int) -> None:
    assert SCALES["nl"].syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("desk", 1), ("please", 1), ("table", 2), ("waited", 2), ("called", 1), ("police", 2), ("the", 1),
     ("regulation", 4)],
)  # fmt: skip
def test_english_syllables_are_counted_by_their_vowels(word: str, count: int) -> None:
    assert SCALES["en"].syllables(word) == count


def test_the_formulas_equal_a_sum_by_hand() -> None:
    """Ten words and fifteen syllables in one sentence."""
    sentence = [Sentence("", 10, 15, TOP)]

    assert SCALES["nl"].ease(sentence) == int(206.835 - 0.93 * 10 - 77 * 1.5)  # 82
    assert SCALES["en"].ease(sentence) == int(206.835 - 1.015 * 10 - 84.6 * 1.5)  # 69


def noted(said: str, times: int, language: str = "nl") -> list[Diagnostic]:
    text = "|\n" + "".join(f"          {said}\n" for _ in range(times)).rstrip("\n")
    found = read_scenario(a_scenario(states=changed(PARTS["states"], "Zo is de procedure.", text))).scenario
    assert found is not None
    return list(hardness(found, language))


HARD = "Ingevolge de gemeentelijke uitvoeringsverordening opschorten wij onverwijld uw uitkeringsaanvraag."
EASY = "Ik kijk met u mee, en dan zien we wat er nog mist."


def test_hard_words_are_a_note_and_easy_words_are_none() -> None:
    (found,) = noted(HARD, 15)

    assert (found.rule, found.severity) == ("hard-to-read", Severity.NOTE)
    assert found.fields["sentences"].startswith("Ingevolge de gemeentelijke")
    assert noted(EASY, 15) == []


def test_of_less_than_a_hundred_words_nothing_is_said() -> None:
    assert len(HARD.split()) == 9
    assert noted(HARD, FEWEST_WORDS // 9 - 1) == []


def test_what_is_done_is_not_what_is_said() -> None:
    assert noted(f"({HARD})", 15) == []


def test_a_language_without_a_formula_gets_no_note() -> None:
    assert noted(HARD, 15, "fr") == []
