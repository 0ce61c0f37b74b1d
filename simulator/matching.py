"""Finding something by what a person types: words in any order, unfinished, and with a slip of one letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_FORGIVING = 4
"""From so many letters on, one may be wrong: a shorter word would be like too many others."""
_BEGINNING, _WITHIN, _SLIP = 0, 1, 3
"""How far a word is from what was typed: it begins with it, has it inside, or has it with one slip."""


def distance(typed: str, texts: Iterable[str]) -> int | None:
    """Tell how far texts are from what was typed, 0 for the nearest; None when a typed word is in none."""
    words = [word for text in texts for word in folded(text)]
    total = 0
    for wanted in folded(typed):
        nearest = min((far for word in words if (far := _far(wanted, word)) is not None), default=None)
        if nearest is None:
            return None
        total += nearest
    return total


def folded(text: str) -> list[str]:
    """Give the words of a text without capitals, accents and marks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        char if char.isalnum() else " " for char in letters if not unicodedata.combining(char)
    ).split()


def _far(wanted: str, word: str) -> int | None:
    if word.startswith(wanted):
        return _BEGINNING
    if wanted in word:
        return _WITHIN
    if len(wanted) < _FORGIVING:
        return None
    lengths = (len(wanted) - 1, len(wanted), len(wanted) + 1)
    return _SLIP if any(one_slip(wanted, word[:length]) for length in lengths) else None


def one_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter: another, one more, one less, or two changed places."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    same = next((at for at, letter in enumerate(one) if letter != other[at]), len(one))
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    rest, changed = one[same:], other[same:]
    return rest[1:] == changed[1:] or (rest[:2] == changed[1::-1] and rest[2:] == changed[2:])
