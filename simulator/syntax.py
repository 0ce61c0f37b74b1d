"""Syntax errors of YAML in the words of someone who writes text."""

from __future__ import annotations

from simulator.diagnostics import Diagnostic, Span
from simulator.i18n import N_

# What the parser's own words most often mean to someone who writes text, not YAML.
_SYNTAX = (
    (
        "mapping values are not allowed",
        N_("The colon on this line starts a new key in a place where none can be."),
        N_("Put the text in quotes, or write | and put the text on the next line."),
    ),
    (
        "cannot start any token",
        N_("A text cannot start with this character."),
        N_("Indent with spaces, not with tabs; put a text that starts with a sign in quotes."),
    ),
    (
        "could not find expected ':'",
        N_("There is a line here without a colon after its key."),
        N_("Check the indentation: text of a | block stands deeper than its key."),
    ),
    (
        "expected <block end>",
        N_("This line is not indented like the lines it belongs to."),
        N_("Lines of one list or one state start in the same column."),
    ),
    (
        "end of stream",
        N_("A quote or bracket is opened and never closed."),
        N_("Look for a ' or \" before this place that has no partner."),
    ),
    (
        "expected ',' or",
        N_("A bracket is opened here and not closed."),
        N_("Put a text that holds brackets or commas in quotes."),
    ),
    (
        "undefined alias",
        N_("Aliases (*name) are not used here."),
        N_("Put a text that starts with * in quotes."),
    ),
)
_SYNTAX_OTHER = N_("YAML cannot read this place ({problem}).")


def worded(problem: str, span: Span) -> Diagnostic:
    """Word what the parser complained of at a place."""
    for words, message, hint in _SYNTAX:
        if words in problem:
            return Diagnostic("syntax", span, message, hint=hint)
    return Diagnostic("syntax", span, _SYNTAX_OTHER, {"problem": problem or "?"})
