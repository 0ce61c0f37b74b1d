"""Conditions: what the language has, what it refuses and where, and that it means what Python means."""

from __future__ import annotations

import itertools
import keyword

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scoring.rubric import AFTERMATH, PHASES
from simulator.condition_syntax import parse_condition
from simulator.conditions import MAX_LENGTH, Condition, Values
from simulator.diagnostics import Diagnostic, Span
from simulator.passage import Passage, Run
from tests.examples import examples
from tests.generated import conditions

CALM = Values(5, 3, "calm", frozenset({"known"}))


def passage(text: str, line: int = 1, column: int = 1) -> Passage:
    return Passage(text, (Run(0, line, column),))


def accepted(text: str) -> Condition:
    read = parse_condition(passage(text))
    assert isinstance(read, Condition), read
    return read


def refused(text: str, line: int = 1, column: int = 1) -> Diagnostic:
    read = parse_condition(passage(text, line, column))
    assert isinstance(read, Diagnostic), read
    assert read.rule == "bad-condition"
    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("known", True),
        ("unknown", False),
        ("not unknown", True),
        ("not not known", True),
        ("tension >= 5", True),
        ("tension > 5", False),
        ("5 <= tension", True),
        ("trust == 3 and known", True),
        ("trust == 3 and unknown", False),
        ("trust != 3 or known", True),
        ("not known or tension < 9", True),
        ("not (known or tension < 9)", False),
        ("2 <= tension <= 5", True),
        ("2 < tension < 5", False),
        ("tension > trust", True),
        ("phase == calm", True),
        ("phase >= irritated", False),
        ("calm <= phase < violent", True),
        ("phase != aftermath", True),
        ("(((known)))", True),
        ("  known  ", True),
    ],
)
def test_what_the_language_has(text: str, expected: bool) -> None:
    assert accepted(text).holds(CALM) is expected


def test_the_aftermath_is_below_every_phase() -> None:
    after = Values(0, 0, AFTERMATH, frozenset())

    assert accepted("phase == aftermath").holds(after)
    assert accepted("phase < calm").holds(after)


def test_a_condition_tells_what_it_reads() -> None:
    condition = accepted("tension > 3 and (known or not seen) and phase == calm")

    assert condition.gauges == {"tension", "phase"}
    assert [(place.name, place.span.column) for place in condition.names] == [("known", 18), ("seen", 31)]


@pytest.mark.parametrize(
    ("text", "column", "width", "sentence"),
    [
        ("tension =", 9, 1, "A condition has names"),
        ("tension = 6", 9, 1, "A condition has names"),
        ("tension => 6", 9, 1, "A condition has names"),
        ("tension >> 6", 10, 1, "'{word}' does not fit"),
        ("tension >=", 11, 1, "Something is missing at the end"),
        ("known and", 10, 1, "Something is missing at the end"),
        ("not", 4, 1, "Something is missing at the end"),
        ("known seen", 7, 4, "'{word}' does not fit"),
        ("and known", 1, 3, "'{word}' does not fit"),
        ("tension 5", 9, 1, "'{word}' does not fit"),
        ("tension >= not known", 12, 3, "'{word}' does not fit"),
        ("(known", 1, 1, "This bracket is opened"),
        ("known)", 6, 1, "'{word}' does not fit"),
        ("()", 2, 1, "'{word}' does not fit"),
        ("known & seen", 7, 1, "A condition has names"),
        ("known || seen", 7, 1, "A condition has names"),
        ("!known", 1, 1, "A condition has names"),
        ("tension >= 5.5", 13, 1, "A condition has names"),
        ("tension >= -1", 12, 1, "A condition has names"),
        ("tension + 1 > 3", 9, 1, "A condition has names"),
        ("f(x)", 2, 1, "'{word}' does not fit"),
        ("a.b", 2, 1, "A condition has names"),
        ("a[0]", 2, 1, "A condition has names"),
        ("'known'", 1, 1, "A condition has names"),
        ("known, seen", 6, 1, "A condition has names"),
        ("lambda: x", 1, 6, "A condition has names"),
        ("known if seen else x", 7, 2, "A condition has names"),
        ("known in seen", 7, 2, "A condition has names"),
        ("known is seen", 7, 2, "A condition has names"),
        ("True", 1, 4, "A condition has names"),
        ("None", 1, 4, "A condition has names"),
        ("tension >= 11", 12, 2, "Compare tension or trust"),
        ("tension >= 010", 12, 3, "Compare tension or trust"),
        ("tension >= 0x5", 12, 3, "Compare tension or trust"),
        ("tension >= 1_0", 12, 3, "Compare tension or trust"),
        ("tension >= 6and known", 12, 4, "Compare tension or trust"),
        ("tension >= 99999999999999999999", 12, 20, "Compare tension or trust"),
        ("tension >= calm", 12, 4, "Compare tension or trust"),
        ("tension >= known", 12, 5, "'{name}' is true or false"),
        ("tension", 1, 7, "'{name}' is a measure"),
        ("known and phase", 11, 5, "'{name}' is a measure"),
        ("calm", 1, 4, "'{name}' is a phase"),
        ("phase >= 5", 10, 1, "Compare the phase"),
        ("phase >= tension", 10, 7, "Compare the phase"),
        ("phase == boos", 10, 4, "Compare the phase"),
        ("5", 1, 1, "A number alone"),
        ("known and 5", 11, 1, "A number alone"),
        ("né", 2, 1, "A condition has names"),
        ("known\u00a0and seen", 6, 1, "A condition has names"),
        ("ﬁ", 1, 1, "A condition has names"),
        ("tension >= ５", 12, 1, "A condition has names"),
    ],
)
def test_what_it_has_not_is_refused_at_its_place(text: str, column: int, width: int, sentence: str) -> None:
    problem = refused(text, line=7, column=20)

    assert (problem.span.line, problem.span.column) == (7, 19 + column)
    assert problem.span.end_column == 19 + column + width
    assert problem.message.startswith(sentence)


def test_space_before_the_condition_does_not_move_the_place() -> None:
    assert refused("   tension = 6", line=3, column=9).span == Span(3, 20, 3, 21)


@pytest.mark.parametrize("length", [MAX_LENGTH, MAX_LENGTH + 1])
def test_a_condition_has_a_greatest_length(length: int) -> None:
    read = parse_condition(passage("x" * length))

    assert isinstance(read, Condition) is (length == MAX_LENGTH)


@pytest.mark.parametrize("text", ["(" * 140 + "x" + ")" * 140, "not " * 74 + "x", "(" * 300, "not" * 100])
def test_depth_neither_raises_nor_warns(text: str) -> None:
    read = parse_condition(passage(text))

    assert isinstance(read, Condition | Diagnostic)


@examples(80)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_within_itself(text: str) -> None:
    read = parse_condition(passage(text, 1, 1))

    if isinstance(read, Diagnostic):
        assert 1 <= read.span.column <= max(1, len(text)) + 1
    else:
        assert isinstance(read.holds(CALM), bool)


VALUES = st.builds(
    Values,
    st.integers(0, 10),
    st.integers(0, 10),
    st.sampled_from((*PHASES, AFTERMATH)),
    st.frozensets(st.sampled_from(["known", "seen", "told"])),
)
NAMES = ("known", "seen", "told", "tension", "trust", "phase", "calm", "angry", "aftermath")
SIGNS = ("and", "or", "not", "(", ")", "<", "<=", "==", "!=", ">=", ">", "0", "3", "7", "10")
WORDS = st.sampled_from((*NAMES, *SIGNS, "is", "in", "if", "else", "lambda", "True", "1_0", "6and"))


def by_python(text: str, values: Values) -> object:
    """What Python itself makes of the words, with each name standing for what it means here."""
    rank = {AFTERMATH: -1} | {phase: at for at, phase in enumerate(PHASES)}
    names = {name: name in values.known for name in ("known", "seen", "told")}
    gauges = {"tension": values.tension, "trust": values.trust, "phase": rank[values.phase]}
    return eval(text, {"__builtins__": {}}, names | gauges | rank)


@examples(80)
@example(["known", "<", "seen"], CALM)
@example(["not", "tension", "<", "3"], CALM)
@example(["3", "<", "tension", "<", "7", "or", "not", "known", "and", "seen"], CALM)
@given(st.lists(WORDS, max_size=9), VALUES)
def test_what_is_accepted_means_what_python_means(words: list[str], values: Values) -> None:
    text = " ".join(words)
    read = parse_condition(passage(text))

    if isinstance(read, Condition):
        assert read.holds(values) == by_python(text, values)
        assert isinstance(read.holds(values), bool)


@given(conditions)
def test_every_sound_condition_is_accepted(text: str) -> None:
    accepted(text)


@pytest.mark.parametrize("word", sorted(set(keyword.kwlist) - {"and", "or", "not"}))
def test_a_word_of_python_is_no_name(word: str) -> None:
    assert refused(word).span == Span(1, 1, 1, len(word) + 1)


def test_every_short_row_of_words_is_read_or_refused() -> None:
    """Exhaustive to five words: what the first look lets through, Python's own grammar reads."""
    words = ["known", "tension", "5", "not", "and", "(", ")", "<"]
    for count in range(1, 6):
        for row in itertools.product(words, repeat=count):
            read = parse_condition(passage(" ".join(row)))
            if isinstance(read, Diagnostic):
                assert "too many brackets" not in read.message, row
