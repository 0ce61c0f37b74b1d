"""Syntax errors of YAML in the words of someone who writes text."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.diagnostics import Diagnostic, Span
from simulator.i18n import N_

_QUOTE_IT = N_("Put the text in quotes, or write | and put the text on the next line.")
_CANNOT_START = N_("A text cannot start with this character.")
_PARTNER = N_("Give it a partner; a text that starts with a quote or holds one goes into a | block.")


@dataclass(frozen=True, slots=True)
class _Wording:
    """What the parser's own words most often mean to someone who writes text, not YAML."""

    words: tuple[str, ...]
    message: str
    hint: str
    where_it_opened: bool = False
    """Whether the mistake lies where the parser began rather than where it stopped."""


_WORDINGS = (
    _Wording(
        ("mapping values are not allowed",),
        N_("The colon on this line starts a new key in a place where none can be."),
        N_("Put a text with a colon in quotes; a new key starts in the same column as the one above it."),
    ),
    _Wording(
        (r"found character '\t'",),
        N_("There is a tab here where spaces belong."),
        N_("Indent with spaces, not with tabs."),
    ),
    _Wording(
        ("cannot start any token",),
        _CANNOT_START,
        _QUOTE_IT,
    ),
    _Wording(
        (
            "expected alphabetic or numeric",
            "scanning a tag",
            "parsing a tag",
            "tag handle",
            "expected URI",
            "expected ' '",
        ),
        _CANNOT_START,
        _QUOTE_IT,
        where_it_opened=True,
    ),
    _Wording(
        ("sequence entries are not allowed", "mapping keys are not allowed"),
        N_("A text cannot start with this character and a space."),
        _QUOTE_IT,
    ),
    _Wording(
        ("expected a comment or a line break", "expected chomping or indentation", "indentation indicator"),
        N_("After | or > the text starts on the next line."),
        N_("Move the text to the next line and indent it, or leave the sign out."),
    ),
    _Wording(
        ("could not find expected ':'",),
        N_("There is a line here without a colon after its key."),
        N_("Check the indentation: text of a | block stands deeper than its key."),
        where_it_opened=True,
    ),
    _Wording(
        ("end of stream", "unexpected document"),
        N_("A quote is opened here and never closed."),
        _PARTNER,
        where_it_opened=True,
    ),
    _Wording(
        ("expected ',' or", "expected the node content, but found ','"),
        N_("A bracket is opened here and not closed well."),
        N_("Close it, and put a text that holds brackets or commas in quotes."),
        where_it_opened=True,
    ),
    _Wording(
        ("but found '<scalar>'", "but found '{'", "but found '['", "but found ',"),
        N_("There is text here behind a quote or bracket that is already closed."),
        N_("Put the whole text in quotes, or write | and put it on the next line."),
    ),
    _Wording(
        ("expected <block end>", "did not find expected key", "did not find expected '-' indicator"),
        N_("This line is not indented like the lines it belongs to."),
        N_("Lines of one list or one state start in the same column."),
    ),
    _Wording(
        ("expected '<document start>'",),
        N_("The text of this file has already ended above this line."),
        N_("Check the quotes and brackets above; leave out lines that hold only dots or dashes."),
    ),
    _Wording(
        ("escape",),
        N_("A backslash in double quotes has a meaning of its own."),
        N_("Use single quotes or a | block: there a backslash is a backslash."),
    ),
)
_OTHER = _Wording(
    (),
    N_("Balie cannot read the file from here on."),
    N_("Check the quotes, colons and indentation of this line and of the one above it."),
)


def worded(problem: str, place: Span, opened: Span | None = None) -> Diagnostic:
    """Word what the parser complained of at a place, and where what it was reading had begun."""
    found = next((each for each in _WORDINGS if any(words in problem for words in each.words)), _OTHER)
    span = opened if opened and found.where_it_opened else place
    return Diagnostic("syntax", span, found.message, hint=found.hint)
