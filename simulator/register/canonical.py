"""Plain data as the one text that everybody writes the same: RFC 8785, and only the part of it we need.

What is hashed must be written the same by every program, now and in fifteen years. So there are no floats
(a score is whole hundredths), no whole numbers that JavaScript rounds, and no keys that could sort in two
orders: of what is left, Python's own encoder writes exactly what RFC 8785 asks.
"""

from __future__ import annotations

import json
from typing import Any, Final

MAX_INT: Final = 2**53 - 1
"""Largest whole number, either side of zero, that every JSON reader keeps whole."""

_encoder: Final = json.JSONEncoder(
    sort_keys=True,
    separators=(",", ":"),
    ensure_ascii=False,
    allow_nan=False,
    check_circular=False,  # a list within itself has no end for `_refuse` either
)


def canonical(value: Any) -> bytes:
    """Write plain data in its canonical form, in UTF-8.

    Takes dicts with ASCII text keys, lists, text, bools, None and ints up to MAX_INT, of exactly these
    types. Raises ValueError for anything else, and says what it was.
    """
    try:
        _refuse(value)
        return _encoder.encode(value).encode()
    except UnicodeEncodeError as error:
        raise ValueError("half a character cannot be written in the canonical form") from error
    except RecursionError as error:
        raise ValueError("the value is nested too deeply for the canonical form") from error


def read_canonical(written: bytes | str) -> Any:
    """Read a value back; raises ValueError for anything but the canonical form of what it says."""
    try:
        raw = written.encode() if isinstance(written, str) else written
        value = json.loads(raw.decode())
    except RecursionError as error:
        raise ValueError("the text is nested too deeply for the canonical form") from error
    if canonical(value) != raw:
        raise ValueError("the text is not in the canonical form")
    return value


def _refuse(value: Any) -> None:
    """Raise ValueError for what has no place; runs for every entry, so text takes the shortest way."""
    if type(value) is dict:
        _refuse_keys(value)
        value = value.values()
    elif type(value) is not list:
        value = (value,)
    for item in value:
        kind = type(item)
        if kind is str:
            continue
        if kind is int:
            if not -MAX_INT <= item <= MAX_INT:
                raise ValueError("a whole number of 2^53 or more has no canonical form")
        elif kind is dict or kind is list:
            _refuse(item)
        elif kind is not bool and item is not None:
            raise ValueError(f"a value of type {kind.__name__} has no canonical form")


def _refuse_keys(value: dict[Any, Any]) -> None:
    try:
        plain = "".join(value).isascii()
    except TypeError:
        plain = False
    if not plain:
        raise ValueError("a key that is not text in ASCII has no canonical form")
