"""What is typed finds what is meant, and not everything else."""

from __future__ import annotations

import pytest

from simulator.matching import distance, one_slip

TEXTS = ("Take back the last reply", "Neem je laatste antwoord terug", "Één stap")


@pytest.mark.parametrize(
    "typed",
    ["", "take", "TAKE back", "reply last", "antw", "terug neem", "een", "stap één",
     "lastt", "laatse", "repyl", "antwoodr", "anwoord", "antwo0rd", "teurg", "ply"],
)  # fmt: skip
def test_words_in_any_order_and_language_and_with_one_slip_find_it(typed: str) -> None:
    assert distance(typed, TEXTS) is not None


@pytest.mark.parametrize("typed", ["zzz", "take quit", "lsxt", "tka", "antoowrd", "replies", "xxtake take"])
def test_another_word_or_two_slips_do_not_find_it(typed: str) -> None:
    assert distance(typed, TEXTS) is None


def test_a_beginning_is_nearer_than_an_inside_and_that_nearer_than_a_slip() -> None:
    assert [distance("page", [text]) for text in ("a page", "homepage", "a pgae")] == [0, 1, 3]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("toon", "toon", True),
        ("toon", "toom", True),
        ("toon", "ton", True),
        ("ton", "toon", True),
        ("toon", "otno", False),
        ("toon", "oton", True),
        ("", "a", True),
        ("", "", True),
        ("ab", "ba", True),
        ("abcd", "badc", False),
        ("abc", "abcde", False),
    ],
)
def test_one_slip_is_one_letter_or_two_that_changed_places(one: str, other: str, expected: bool) -> None:
    assert one_slip(one, other) is expected
    assert one_slip(other, one) is expected
