"""A role such as trainer: who did something, so that no name of a person stands in the register."""

from __future__ import annotations

import unicodedata
from typing import Final

MAX_ROLE: Final = 40
_DIGITS: Final = frozenset("0123456789")


def role_in(text: str) -> str | None:
    """Give the role that a text names, in its one spelling; None where it is none.

    A role has 1 to 40 letters, digits and hyphens, and begins with no hyphen. Letters may have accents and
    are small, in their composed form (NFC); a space counts as a hyphen.
    """
    small = unicodedata.normalize("NFC", text.strip()).casefold().replace(" ", "-")
    role = unicodedata.normalize("NFC", small)
    return role if is_role(role) else None


def is_role(text: str) -> bool:
    """Tell whether a text is a role in its one spelling."""
    if not 0 < len(text) <= MAX_ROLE or text.startswith("-"):
        return False
    if not all(char.isalpha() or char in _DIGITS or char == "-" for char in text):
        return False
    return text == unicodedata.normalize("NFC", text.casefold())
