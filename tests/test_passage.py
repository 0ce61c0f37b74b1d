"""Where each character of a text stands in the file, however YAML spells the text."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.diagnostics import Span
from simulator.passage import Passage, Run, joined, passage
from simulator.source import Mapping, Scalar, parse


def passage_in(text: str) -> Passage:
    """Read the file `key: value` and give the value with its places."""
    parsed = parse(text)
    assert isinstance(parsed.root, Mapping), parsed.problems
    value = parsed.root.entries[0].value
    assert isinstance(value, Scalar)
    return passage(value.text, value.span, parsed.lines)


def found_at(text: str, span: Span) -> str:
    """What stands in the file at a place."""
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column - 1]
    return "\n".join([first, *lines[span.line : span.end_line - 1], last])


@pytest.mark.parametrize(
    "text",
    [
        "k: here is a WORD to find",
        "k:    WORD",
        "k: here is\n  a WORD\n  to find",
        "k: here is\n\n\n  a WORD to find",
        "k: 'here is a WORD to find'",
        "k: 'it''s ''a'' WORD'",
        "k: 'here\n  is ''a''\n\n  WORD to find'",
        'k: "here is a WORD to find"',
        'k: "\\u00e9\\x41 \\"a\\" \\t WORD"',
        'k: "here \\\n  is\\\n\\ a\n\n  \\U0001F600 WORD"',
        "k: |\n  here is\n  a WORD\n  to find",
        "k: |\n\n\n  here is\n\n  a WORD\n",
        "k: |2\n    here is\n   a WORD\n",
        "k: |+\n  here is\n  a WORD\n\n\n",
        "k: |- # a comment\n      a WORD",
        "k: >\n  here is\n  a WORD\n  to find\n",
        "k: >-\n  here is\n\n  a\n    more indented WORD\n  line",
        "k: >\n\n  is is is\n  is WORD\n",
        "\ufeffk: a WORD",
        "k: \U0001f600 caf\u00e9 WORD",
        "k: |\r\n  here is\r\n  a WORD\r\n",
        "k: {a: WORD}",
    ],
)
def test_a_word_is_found_where_it_stands(text: str) -> None:
    parsed = parse(text)
    assert isinstance(parsed.root, Mapping)
    value = parsed.root.entries[0].value
    if isinstance(value, Mapping):
        value = value.entries[0].value
    assert isinstance(value, Scalar)
    words = passage(value.text, value.span, parsed.lines)
    start = value.text.index("WORD")

    span = words.span(start, start + 4)

    assert found_at("\n".join(parsed.lines), span) == "WORD"


def test_a_part_has_its_own_places() -> None:
    words = passage_in("key: one   two  three")

    part = words.part(3, 11)

    assert (part.text, part.span()) == ("two", Span(1, 12, 1, 15))
    assert part.part(1).span() == Span(1, 13, 1, 15)


def test_rows_keep_the_space_before_them() -> None:
    rows = list(passage_in("key: |\n  one\n    two\n  three").rows())

    assert [row.text for row in rows] == ["one", "  two", "three"]
    assert [row.span().column for row in rows] == [3, 3, 3]
    assert [row.span().line for row in rows] == [2, 3, 4]


def test_joined_parts_each_keep_their_places() -> None:
    first, second, third = (
        Passage("ab", (Run(0, 1, 5),)),
        Passage("cd", (Run(0, 2, 9),)),
        Passage("e", (Run(0, 7, 1),)),
    )

    both = joined([first, second, third])

    assert both.text == "ab cd e"
    assert both.span(0, 2) == Span(1, 5, 1, 7)
    assert both.span(3, 5) == Span(2, 9, 2, 11)
    assert both.span(6) == Span(7, 1, 7, 2)
    assert both.span() == Span(1, 5, 7, 2)
    assert both.part(3).span(3, 4) == Span(7, 1, 7, 2)


def test_an_empty_part_is_one_character_wide() -> None:
    words = Passage("ab", (Run(0, 1, 5),))

    assert words.span(2, 2) == Span(1, 7, 1, 8)


def test_without_places_every_part_is_the_whole() -> None:
    whole = Span(2, 3, 4, 5)
    words = Passage("one two", (), whole)

    assert {words.span(), words.span(4, 7), words.part(4).span(), next(words.rows()).span()} == {whole}


TEXTS = st.text(alphabet="ab '\"\\:#\n\té\U0001f600", min_size=1, max_size=60)


@settings(max_examples=400)
@given(TEXTS, st.sampled_from(["'", '"', "|", ">"]), st.integers(10, 40))
def test_every_letter_is_found_however_a_text_is_spelled(text: str, style: str, width: int) -> None:
    """Whatever PyYAML writes, in every style: a letter's place holds that letter, in the same order."""
    file = yaml.dump({"k": text}, default_style=style, width=width, allow_unicode=True)
    parsed = parse(file)
    assert isinstance(parsed.root, Mapping)
    value = parsed.root.entries[0].value
    assert isinstance(value, Scalar)
    words = passage(value.text, value.span, parsed.lines)

    places = [words.span(index, index + 1) for index in range(len(value.text))]

    assert words.runs or text.isspace()
    letters = [
        (char, place) for char, place in zip(value.text, places, strict=True) if char in "ab:#é\U0001f600"
    ]
    spelled = {"é": ("é", "\\"), "\U0001f600": ("\U0001f600", "\\")}
    assert [char for char, place in letters if found_at(file, place) not in spelled.get(char, (char,))] == []
    assert [place for _, place in letters] == sorted({place for _, place in letters})
