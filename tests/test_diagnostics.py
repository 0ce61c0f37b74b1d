"""How a finding is worded: the line, the place, the author's own words, one hint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.diagnostics import (
    Diagnostic,
    Severity,
    Span,
    advice,
    has_errors,
    headline,
    in_order,
    nearest,
    render,
    visible,
    with_later,
)


def same(message: str) -> str:
    return message


def a_finding(line: int = 1, column: int = 1, until: int | None = None, rule: str = "bad-word") -> Diagnostic:
    end = column + 1 if until is None else until
    return Diagnostic(rule, Span(line, column, line, end), "No '{name}' here.", {"name": "x"})


def test_the_whole_is_headline_line_caret_and_hint() -> None:
    problem = Diagnostic(
        "unknown-word", Span(2, 7, 2, 10), "'{name}' is no {what}.", {"name": "aap", "what": "motive"},
        hint="Did you mean '{name}s'?",
    )  # fmt: skip

    assert render(problem, "a.yaml", ["x", "noot: aap mies"], same).split("\n") == [
        "a.yaml:2:7: error: 'aap' is no motive. [unknown-word]",
        "    2 | noot: aap mies",
        "      |       ^^^",
        "      = Did you mean 'aaps'?",
    ]


def test_our_own_words_are_translated_and_the_authors_are_not() -> None:
    dutch = {
        "error": "fout",
        "'{name}' is no {what}.": "'{name}' is geen {what}.",
        "motive": "motief",
        "aap": "MIS",
    }
    problem = Diagnostic(
        "unknown-word", Span(1, 1, 1, 4), "'{name}' is no {what}.", {"name": "aap", "what": "motive"}
    )

    said = headline(problem, "a.yaml", lambda message: dutch.get(message, message))

    assert said == "a.yaml:1:1: fout: 'aap' is geen motief. [unknown-word]"


def test_braces_of_the_author_are_not_filled_in() -> None:
    problem = Diagnostic(
        "x", Span(1, 1, 1, 2), "There is no {name}.", {"name": "{path} {0} {"}, hint="{name}"
    )

    assert headline(problem, "a", same) == "a:1:1: error: There is no {path} {0} {. [x]"
    assert advice(problem, same) == "{path} {0} {"


@pytest.mark.parametrize(
    ("line", "span", "row", "carets"),
    [
        ("abc def", Span(1, 5, 1, 8), "abc def", "    ^^^"),
        ("abc", Span(1, 4, 1, 5), "abc", "   ^"),
        ("abc", Span(1, 4, 1, 4), "abc", "   ^"),
        ("abc def", Span(1, 5, 3, 2), "abc def", "    ^^^"),
        ("a\tb", Span(1, 3, 1, 4), "a→b", "  ^"),
        ("a\x1bb", Span(1, 3, 1, 4), "a\ufffdb", "  ^"),
        ("a\u00a0b", Span(1, 3, 1, 4), "a b", "  ^"),
        ("cafe\u0301 x", Span(1, 7, 1, 8), "cafe\u0301 x", "     ^"),
        ("中文 x", Span(1, 4, 1, 5), "中文 x", "     ^"),
        ("中文 x", Span(1, 1, 1, 3), "中文 x", "^^^^"),
        ("\U0001f600 x", Span(1, 3, 1, 4), "\U0001f600 x", "   ^"),
        ("", Span(1, 1, 1, 1), "", "^"),
    ],
)
def test_the_caret_stands_under_the_place(line: str, span: Span, row: str, carets: str) -> None:
    _, shown, below = render(Diagnostic("x", span, "No."), "a", [line], same).split("\n")

    assert shown == f"    1 | {row}".rstrip()
    assert below == f"      | {carets}"


@pytest.mark.parametrize("column", [1, 60, 300, 580, 600])
def test_a_long_line_is_clipped_around_the_place(column: int) -> None:
    line = "".join(chr(ord("a") + at % 26) for at in range(600))
    span = Span(1, column, 1, column + 3)

    _, shown, below = render(Diagnostic("x", span, "No."), "a", [line], same).split("\n")

    assert len(shown) <= 118
    assert shown[below.index("^") : below.rindex("^") + 1] == line[column - 1 : column + 2]


def test_without_its_line_a_finding_is_its_headline() -> None:
    assert render(a_finding(line=9), "a.yaml", ["x"], same) == "a.yaml:9:1: error: No 'x' here. [bad-word]"
    assert render(a_finding(), "a.yaml", [], same) == "a.yaml:1:1: error: No 'x' here. [bad-word]"


@given(
    st.text(),
    st.text(),
    st.text(),
    st.integers(1, 3),
    st.integers(1, 50),
    st.integers(1, 3),
    st.integers(1, 90),
)
def test_nothing_that_is_shown_can_act(
    path: str, word: str, line: str, row: int, column: int, end_row: int, end_column: int
) -> None:
    problem = Diagnostic("x", Span(row, column, end_row, end_column), "No {w}.", {"w": word}, hint="{w}?")

    shown = render(problem, path, [line.replace("\n", " ")] * 3, same)

    assert all(part.isprintable() for part in shown.split("\n"))
    assert len(shown.split("\n")) in (2, 4)


@given(st.text())
def test_a_visible_text_is_as_long_as_the_text(text: str) -> None:
    assert len(visible(text)) == len(text)
    assert visible(text).isprintable()
    assert not text.isprintable() or visible(text) == text


def test_findings_come_in_the_order_of_the_file_and_each_once() -> None:
    later, first, again = a_finding(2, 1), a_finding(1, 9), a_finding(1, 9)

    assert in_order([later, first, again]) == (first, later)


def test_two_mistakes_at_one_place_are_both_told() -> None:
    one = a_finding(rule="bad-word")
    other = a_finding(rule="bad-line")

    assert in_order([one, other]) == (other, one)


class TestWithLater:
    """A second look says nothing more of a place of which the first look said something."""

    @pytest.mark.parametrize(
        ("span", "told"),
        [
            (Span(1, 5, 1, 9), False),
            (Span(1, 4, 1, 9), False),
            (Span(1, 6, 1, 9), True),
            (Span(1, 2, 1, 5), True),
            (Span(1, 5, 9, 1), False),
            (Span(1, 1, 9, 1), True),
            (Span(2, 5, 2, 9), True),
        ],
    )
    def test_places_that_were_told_of(self, span: Span, told: bool) -> None:
        earlier = a_finding(1, 5, 6)
        later = Diagnostic("later", span, "Also.")

        assert (later in with_later([earlier], [later])) is told
        assert earlier in with_later([earlier], [later])

    def test_what_a_look_finds_itself_is_all_told(self) -> None:
        both = [a_finding(rule="a"), a_finding(rule="b")]

        assert with_later([], both) == tuple(both)


def test_errors_are_told_from_warnings() -> None:
    warning = Diagnostic("x", Span(1, 1, 1, 2), "Hm.", severity=Severity.WARNING)

    assert not has_errors([warning])
    assert has_errors([warning, a_finding()])
    assert headline(warning, "a", same) == "a:1:1: warning: Hm. [x]"


@pytest.mark.parametrize(
    ("word", "meant"), [("desc", "desk"), ("desk", "desk"), ("balie", None), ("", None), ("d" * 10_000, None)]
)
def test_the_nearest_name_is_one_that_resembles(word: str, meant: str | None) -> None:
    assert nearest(word, ["left", "desk"]) == meant
