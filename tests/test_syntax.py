"""Syntax errors of YAML: where they lie and what they mean to someone who writes text."""

from __future__ import annotations

import pytest

from simulator.diagnostics import Span
from simulator.source import MAX_WORDED, parse
from simulator.syntax import worded

START = "role: klantmanager\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "sentence"),
    [
        ("a: b: c", 2, 5, "The colon on this line"),
        ("a: b\n c: d", 3, 3, "The colon on this line"),
        ("a:\n\tb: c", 3, 1, "There is a tab here"),
        ("a: @b", 2, 4, "A text cannot start with this character."),
        ("a: %b", 2, 4, "A text cannot start with this character."),
        ("a: `b`", 2, 4, "A text cannot start with this character."),
        ("a: * b", 2, 4, "A text cannot start with this character."),
        ("a: *b*", 2, 4, "A text cannot start with this character."),
        ("a: & b", 2, 4, "A text cannot start with this character."),
        ("a: !b!c d", 2, 4, "A text cannot start with this character."),
        ("a: !{b}", 2, 4, "A text cannot start with this character."),
        ("a: - b", 2, 4, "A text cannot start with this character and a space."),
        ("a: ? b", 2, 4, "A text cannot start with this character and a space."),
        ("a: | b", 2, 6, "After | or >"),
        ("a: >b", 2, 5, "After | or >"),
        ("a: |0\n  b", 2, 5, "After | or >"),
        ("a: 'b", 2, 4, "A quote is opened here"),
        ('a: "b\nc: d', 2, 4, "A quote is opened here"),
        ("a: 's Avonds", 2, 4, "A quote is opened here"),
        ("a: [b\nc: d", 2, 4, "A bracket is opened here"),
        ("a: [b}", 2, 4, "A bracket is opened here"),
        ("a: {b: c", 2, 4, "A bracket is opened here"),
        ("a: [b, ,c]", 2, 8, None),
        ("a: 'b' c", 2, 8, "There is text here behind"),
        ("a: [b] c", 2, 8, "There is text here behind"),
        ("a: {b: c} d", 2, 11, "There is text here behind"),
        ("a\nb: c", 2, 1, "There is a line here without a colon"),
        ("a: |\n  b\nc\nd: e", 4, 1, "There is a line here without a colon"),
        ("a:\n  - b\n  c: d", 4, 3, "This line is not indented"),
        ("a:\n    b: c\n  d: e", 4, 3, "This line is not indented"),
        ('a: "\\q"', 2, 6, "A backslash in double quotes"),
        ('a: "\\xZZ"', 2, 7, "A backslash in double quotes"),
        ("...\nb: c", 3, 1, "The text of this file has already ended"),
    ],
)
def test_a_slip_is_told_where_it_was_made(text: str, line: int, column: int, sentence: str | None) -> None:
    (problem,) = parse(START + text).problems

    assert problem.rule == "syntax"
    assert (problem.span.line, problem.span.column) == (line, column)
    assert sentence is None or problem.message.startswith(sentence)


def test_no_sentence_holds_the_words_of_the_parser() -> None:
    problem = worded("while parsing a block mapping: did not find expected ZYX", Span(1, 1, 1, 2))

    assert problem.message == "Balie cannot read the file from here on."
    assert problem.fields == {}


def test_what_was_opened_is_pointed_at_only_when_it_is_known() -> None:
    here, opened = Span(3, 1, 3, 2), Span(1, 4, 1, 5)

    assert worded("found unexpected end of stream", here, opened).span == opened
    assert worded("found unexpected end of stream", here).span == here
    assert worded("mapping values are not allowed here", here, opened).span == here


@pytest.mark.parametrize("text", ["a: 'b", "a: [b", "a: b: c", "a: * b", "a: 'b' c", "a:\n  - b\n  c: d"])
def test_a_large_file_is_worded_like_a_small_one(text: str) -> None:
    """Beyond what the slow parser may read, the words are those of the fast one: the place is the same."""
    small = parse(START + text).problems[0]
    large = parse("#" * (MAX_WORDED + 1) + "\n" + text).problems[0]

    assert large.span == small.span
    assert large.rule == small.rule
    assert large.message != "Balie cannot read the file from here on."
