"""The tree of a file: every key and value with its place, and what is never taken silently."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulator.diagnostics import Span
from simulator.source import MAX_PROBLEMS, Mapping, Node, Parsed, Scalar, Sequence, lines_of, parse
from tests.examples import examples


def found(text: str) -> list[tuple[str, int, int, int, int]]:
    return [
        (each.rule, each.span.line, each.span.column, each.span.end_line, each.span.end_column)
        for each in parse(text).problems
    ]


def mapping(text: str) -> Mapping:
    parsed = parse(text)
    assert parsed.problems == ()
    assert isinstance(parsed.root, Mapping)
    return parsed.root


def plain(node: Node | None) -> object:
    """The tree without its places."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {entry.key.text: plain(entry.value) for entry in entries}
    return None


TREE = """\
# wat het is
title: De test   # een opmerking
list:
  - a
  - {b: 'c d', e: "f"}
text: |
  één
  twee

last: [g, h]
"""


class TestPlaces:
    def test_keys_and_values_have_line_and_column(self) -> None:
        root = mapping(TREE)
        places = {entry.key.text: (entry.key.span, entry.value.span) for entry in root.entries}

        assert places["title"] == (Span(2, 1, 2, 6), Span(2, 8, 2, 15))
        assert places["text"] == (Span(6, 1, 6, 5), Span(6, 7, 10, 1))
        assert places["last"] == (Span(10, 1, 10, 5), Span(10, 7, 10, 13))

    def test_nested_values_have_line_and_column(self) -> None:
        items = mapping(TREE).entries[1].value

        assert isinstance(items, Sequence)
        inner = items.items[1]
        assert isinstance(inner, Mapping)
        assert inner.flow
        assert [entry.value.span for entry in inner.entries] == [Span(5, 9, 5, 14), Span(5, 19, 5, 22)]
        assert inner.span == Span(5, 5, 5, 23)

    def test_a_block_at_the_end_of_the_file_ends_within_it(self) -> None:
        assert mapping("k: |\n  a\n  b").entries[0].value.span == Span(1, 4, 3, 4)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("start", ["", "\ufeff"])
    def test_the_system_it_was_written_on_moves_nothing(self, start: str, end: str) -> None:
        written = parse(start + TREE.replace("\n", end))

        assert written == parse(TREE)

    def test_characters_count_not_bytes_nor_columns_on_a_screen(self) -> None:
        value = mapping("\U0001f600é: \U0001f600\U0001f600 a").entries[0].value

        assert value.span == Span(1, 5, 1, 9)


class TestScalars:
    @pytest.mark.parametrize(
        "text",
        ["no", "yes", "on", "12:30", "12:30:45", "1.10", "010", "0o7", "1_000", "2026-02-30", "~", ".inf"],
    )
    def test_a_scalar_stays_the_text_it_is(self, text: str) -> None:
        root = mapping(f"{text}: {text}")

        assert plain(root) == {text: text}

    def test_the_style_is_kept(self) -> None:
        root = mapping("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >-\n  x\n")

        assert [entry.value.style for entry in root.entries if isinstance(entry.value, Scalar)] == [
            "plain",
            "quoted",
            "quoted",
            "block",
            "block",
        ]

    @given(
        st.dictionaries(
            st.text("abc", min_size=1), st.text(st.characters(codec="utf-8"), max_size=30), max_size=4
        )
    )
    def test_texts_come_out_as_they_went_in(self, texts: dict[str, str]) -> None:
        parsed = parse(yaml.safe_dump(texts, allow_unicode=True, default_style='"'))

        if not parsed.problems:
            assert plain(parsed.root) == texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", [("duplicate-key", 3, 1, 3, 2)]),
        ("a:\n  b: 1\n  b: 2\na: 3", [("duplicate-key", 3, 3, 3, 4), ("duplicate-key", 4, 1, 4, 2)]),
        ("{a: 1, 'a': 2}", [("duplicate-key", 1, 8, 1, 11)]),
        ("a: &x y", [("no-aliases", 1, 4, 1, 6)]),
        ("a: &x\n  b: c", [("no-aliases", 1, 4, 1, 6)]),
        ("&x a: b", [("no-aliases", 1, 1, 1, 3)]),
        ("a: *x", [("no-aliases", 1, 4, 1, 6)]),
        ("- *x\n- *y", [("no-aliases", 1, 3, 1, 5), ("no-aliases", 2, 3, 2, 5)]),
        ("*x : a", [("no-aliases", 1, 1, 1, 3)]),
        ("<<: *x", [("no-aliases", 1, 1, 1, 3)]),
        ("<<: {a: b}", [("no-aliases", 1, 1, 1, 3)]),
        ("{<<: [*x]}", [("no-aliases", 1, 2, 1, 4), ("no-aliases", 1, 7, 1, 9)]),
        ("a: !!str b", [("no-tags", 1, 4, 1, 9)]),
        ("a: !b c", [("no-tags", 1, 4, 1, 6)]),
        ("a: ! b", [("no-tags", 1, 4, 1, 5)]),
        ("a: !<tag:x> b", [("no-tags", 1, 4, 1, 12)]),
        ("a: !!set {b}", [("no-tags", 1, 4, 1, 9)]),
        ("a: &x !!str b", [("no-aliases", 1, 4, 1, 6), ("no-tags", 1, 7, 1, 12)]),
        ("a: 1\n---\nb: 2", [("several-documents", 2, 1, 2, 4)]),
        ("? [a, b]\n: c", [("bad-key", 1, 3, 1, 9)]),
        ("? |\n  a\n  b\n: c", [("bad-key", 1, 3, 4, 1)]),
        ("'': a", [("bad-key", 1, 1, 1, 3)]),
        ("a: b\x1bc", [("forbidden-character", 1, 5, 1, 6)]),
        (
            "a: b\n  \u202e c\u2066",
            [("forbidden-character", 2, 3, 2, 4), ("forbidden-character", 2, 6, 2, 7)],
        ),
        ('a: "b\\e"', [("forbidden-character", 1, 4, 1, 9)]),
        ('"a\\x9b": b', [("forbidden-character", 1, 1, 1, 8)]),
        ("a: '\\e'", []),
        ("'<<': a", []),
        ("a: b # &x *y !z", []),
        ("---\na: b\n...\n", []),
        ("%YAML 1.1\n---\na: b", []),
    ],
)
def test_what_is_no_plain_tree_is_refused_at_its_place(
    text: str, expected: list[tuple[str, int, int, int, int]]
) -> None:
    assert found(text) == expected


def test_the_first_of_two_values_holds() -> None:
    assert plain(parse("a: 1\nb: 2\na: 3").root) == {"a": "1", "b": "2"}


def test_a_refused_sign_becomes_a_space_and_the_rest_is_read() -> None:
    parsed = parse('a: b\u202ec\nd: "e\\u202ef"\n')

    assert plain(parsed.root) == {"a": "b c", "d": "e f"}
    assert [problem.fields["code"] for problem in parsed.problems] == ["U+202E", "U+202E"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: &very b", "&very"),
        ("a: *very", "*very"),
        ("a: !!very b", "!!very"),
        ("a: &x !very b", "!very"),
        ("a: ! b", "!"),
    ],
)
def test_the_sentence_names_the_authors_own_word(text: str, word: str) -> None:
    assert parse(text).problems[-1].fields["word"] == word


def test_no_more_is_told_than_a_person_can_read() -> None:
    many = parse("a: \x1b" + "\n".join(f"b{n}: *c\nb{n}: \x00" for n in range(2_000)))

    assert len(many.problems) == MAX_PROBLEMS


@pytest.mark.parametrize("text", ["", "\n", "# niets", "---"])
def test_an_empty_file_has_no_tree_or_an_empty_one(text: str) -> None:
    assert plain(parse(text).root) in (None, "")


def test_lines_end_where_yaml_ends_them() -> None:
    assert lines_of("\ufeffa\r\nb\rc\n\nd") == ("a", "b", "c", "", "d")


def as_yaml(text: str) -> object:
    """What PyYAML makes of it when every scalar stays text."""
    return yaml.load(text, Loader=yaml.BaseLoader)


@examples(100)
@given(
    st.recursive(
        st.text("ab #:,{}[]'\"&*!-?|>\n", max_size=12),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    st.sampled_from([None, True, False]),
    st.integers(10, 80),
)
def test_the_tree_is_the_one_that_yaml_means(value: object, flow: bool | None, width: int) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, width=width)

    parsed: Parsed = parse(text)

    if not parsed.problems:
        assert plain(parsed.root) == as_yaml(text)
    else:
        assert {problem.rule for problem in parsed.problems} <= {"bad-key", "no-aliases"}
