"""Which characters are kept out, and that all others are not."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from simulator.characters import cleaned, first_forbidden, forbidden, forbidden_in


def test_what_may_do_something_to_a_terminal_or_to_the_order_is_forbidden() -> None:
    controls = (*range(9), *range(11, 32), *range(127, 160))
    orders = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xD800, 0xDFFF, 0x10FFFF)
    chars = [*map(chr, (*controls, *orders)), *"\u061c\u200e\u200f\u2028\u2029\ufeff\ufffe\uffff"]

    assert [f"U+{ord(char):04X}" for char in chars if not forbidden(char)] == []


@pytest.mark.parametrize("char", "aé€\n\t \u00a0\u00ad\u0301\u200d\u2019\u2026\U0001f600中")
def test_what_people_write_is_allowed(char: str) -> None:
    assert not forbidden(char)


def test_no_letter_digit_or_sign_of_any_script_is_forbidden() -> None:
    letters = (chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code))[0] in "LMNPS")

    assert first_forbidden("".join(letters)) is None


def test_cleaning_moves_nothing() -> None:
    assert cleaned("a\x1bb\u202e\tc") == "a b \tc"


def test_each_is_found_at_its_place() -> None:
    found = [
        (each.span.line, each.span.column, each.fields["code"])
        for each in forbidden_in(["a", "b\x07\x1b", ""])
    ]

    assert found == [(2, 2, "U+0007"), (2, 3, "U+001B")]
