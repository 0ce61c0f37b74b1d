"""Characters that may do something to a terminal or to the order of a text, and how they are kept out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from simulator.diagnostics import Diagnostic, Span
from simulator.i18n import N_

_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = frozenset("\u2028\u2029\ufeff")
_ALLOWED_CONTROL = frozenset("\n\t")


def forbidden(char: str) -> bool:
    """Tell whether a character may do something to a terminal or to the order of the text."""
    if char.isprintable() or char in _ALLOWED_CONTROL:
        return False
    return char in _BIDIRECTIONAL or char in _BREAKS or unicodedata.category(char) in ("Cc", "Cs", "Cn")


def first_forbidden(text: str) -> str | None:
    """Give the first such character of a text, if there is one."""
    if text.replace("\n", "").isprintable():
        return None
    return next((char for char in text if forbidden(char)), None)


def forbidden_in(lines: Iterable[str]) -> Iterator[Diagnostic]:
    """Refuse every such character in the lines of a file, each at its place."""
    for number, line in enumerate(lines, 1):
        if not line.isprintable():
            for column, char in enumerate(line, 1):
                if forbidden(char):
                    yield forbidden_character(char, Span(number, column, number, column + 1))


def cleaned(text: str) -> str:
    """Put a space in the place of every such character: all other characters keep their places."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(" " if forbidden(char) else char for char in text)


def forbidden_character(char: str, span: Span) -> Diagnostic:
    """Word the mistake."""
    return Diagnostic(
        "forbidden-character",
        span,
        N_("There is a character here that cannot be shown safely: {code}."),
        {"code": f"U+{ord(char):04X}"},
        hint=N_("Delete it; it is often invisible and came along with a paste."),
    )
