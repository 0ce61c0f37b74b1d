"""The canonical form: what RFC 8785 asks, and nothing it could be asked in two ways."""

from __future__ import annotations

import json
from enum import IntEnum, StrEnum
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from simulator.register.canonical import MAX_INT, canonical, read_canonical
from tests.examples import examples

KEYS = st.text(st.characters(max_codepoint=127))
SCALARS = st.none() | st.booleans() | st.integers(-MAX_INT, MAX_INT) | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=30,
)


class Word(StrEnum):
    ONE = "one"


class Number(IntEnum):
    ONE = 1


@examples(100, deadline=None)
@given(VALUES)
def test_any_value_is_written_as_rfc_8785_says(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@examples(100, deadline=None)
@given(VALUES)
def test_what_was_written_is_read_back_as_it_was(value: Any) -> None:
    written = canonical(value)

    assert read_canonical(written) == value
    assert read_canonical(written.decode()) == value


@examples(100, deadline=None)
@given(st.binary() | st.text() | VALUES.map(lambda value: json.dumps(value)))
def test_whatever_is_read_is_canonical_or_a_value_error(written: bytes | str) -> None:
    raw = written.encode() if isinstance(written, str) else written
    try:
        value = read_canonical(written)
    except ValueError:
        return

    assert canonical(value) == raw


def test_keys_are_sorted_and_nothing_is_added() -> None:
    assert canonical({"b": [1, None, True], "a": "é\n\u2028\x7f"}) == (
        '{"a":"é\\n\u2028\x7f","b":[1,null,true]}'.encode()
    )


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (1.0, "float"),
        ({"score": [0.5]}, "float"),
        (float("nan"), "float"),
        (MAX_INT + 1, "2\\^53"),
        ([-MAX_INT - 1], "2\\^53"),
        ({1: "a"}, "key"),
        ({None: "a"}, "key"),
        ({"é": 1}, "key"),
        ([{"a": {2: 1}}], "key"),
        ("\ud800", "half a character"),
        ({"a": "\udfff"}, "half a character"),
        ((1, 2), "tuple"),
        ({"a": (1,)}, "tuple"),
        (b"a", "bytes"),
        ({"a": Word.ONE}, "Word"),
        (Number.ONE, "Number"),
        ({1, 2}, "set"),
    ],
)
def test_what_could_be_written_in_two_ways_is_refused_by_name(value: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        canonical(value)


@pytest.mark.parametrize("value", [MAX_INT, -MAX_INT, 0, "", [], {}, None, False])
def test_the_edges_of_what_is_taken_are_taken(value: Any) -> None:
    assert canonical(value) == json.dumps(value).encode()


def test_a_list_within_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)

    with pytest.raises(ValueError, match="nested too deeply"):
        canonical(endless)


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b" {}",
        b"{}\n",
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b"1.0",
        b"1e3",
        b"-0",
        b"NaN",
        b'"\\u0041"',
        b'"\\u00e9"',
        b'"\\/"',
        b'"\\ud800"',
        b'"\xed\xa0\x80"',
        b'"\xff"',
        b"\xef\xbb\xbf1",
        b"9007199254740992",
        b"9" * 5000,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        "1\udc80",
    ],
)
def test_text_in_any_other_form_is_refused(written: bytes | str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_canonical(written)
