"""Script blocks: what is seen, said and done, by whom and to whom; mistakes at their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.diagnostics import Diagnostic, Span
from simulator.passage import Passage, passage
from simulator.scenario import CITIZEN, TRAINEE
from simulator.script import Cast, cast_of, fill, placeholders_in, read_script
from simulator.wording import Script, ScriptLine
from tests.builders import a_scenario, changed, findings, places, read

CAST = Cast(
    {
        "Dennis": CITIZEN,
        "{citizen}": CITIZEN,
        "Farida": "farida",
        "{colleague}": "farida",
        "Mw. de Vries": "vries",
        "iemand in de rij": "queue",
        "De heer Van den Berg": "berg",
    }
)


def block(text: str) -> Passage:
    """A literal block that starts on line 2 in column 3, as it stands under a key."""
    lines = ["k: |", *(f"  {line}" if line else "" for line in text.split("\n"))]
    return passage(text, Span(1, 4, len(lines), 1), lines)


def seen(text: str, cast: Cast = CAST) -> tuple[Script, tuple[Diagnostic, ...]]:
    return read_script(block(text).rows(), cast, in_reply=False)


def said(text: str, cast: Cast = CAST) -> tuple[Script, tuple[Diagnostic, ...]]:
    return read_script(block(text).rows(), cast, in_reply=True)


def only(read: tuple[Script, tuple[Diagnostic, ...]]) -> ScriptLine:
    assert read[1] == ()
    (line,) = read[0]
    return line


def mistakes(read: tuple[Script, tuple[Diagnostic, ...]]) -> list[tuple[str, int, int, int]]:
    return [(each.rule, each.span.line, each.span.column, each.span.end_column) for each in read[1]]


class TestSeenAndHeard:
    @pytest.mark.parametrize(
        ("text", "speaker", "words"),
        [
            ("Hij kijkt weg.", None, "Hij kijkt weg."),
            ("Dennis: Hallo.", CITIZEN, "Hallo."),
            ("Dennis:  Hallo: daar.", CITIZEN, "Hallo: daar."),
            ("{citizen}: Hallo.", CITIZEN, "Hallo."),
            ("{colleague}: Kom.", "farida", "Kom."),
            ("Mw. de Vries: Dag.", "vries", "Dag."),
            ("iemand in de rij: Schiet op!", "queue", "Schiet op!"),
            ("De heer Van den Berg: Goed.", "berg", "Goed."),
            ("\\Dennis: zo heet hij.", None, "Dennis: zo heet hij."),
            ("\\[zucht] zegt hij.", None, "[zucht] zegt hij."),
            ("\\<niets> zegt hij.", None, "<niets> zegt hij."),
            ("Het is 12:30 uur.", None, "Het is 12:30 uur."),
            ("om half twee: dan komt hij.", None, "om half twee: dan komt hij."),
            ("Hij zegt, zacht: ga weg.", None, "Hij zegt, zacht: ga weg."),
            ("Er staat nog iemand in de rij: een vrouw.", None, "Er staat nog iemand in de rij: een vrouw."),
            ("(Hij lacht.)", None, "(Hij lacht.)"),
        ],
    )
    def test_a_line_is_seen_or_spoken(self, text: str, speaker: str | None, words: str) -> None:
        line = only(seen(text))

        assert (line.kind, line.speaker, line.text) == ("said" if speaker else "seen", speaker, words)

    def test_condition_and_cue_stand_before_a_line_in_this_order(self) -> None:
        line = only(seen("[tension >= 6] <sigh> Dennis: Ach."))

        assert line.condition is not None
        assert line.condition.text == "tension >= 6"
        assert line.cue is not None
        assert (line.cue.id, line.cue.span) == ("sigh", Span(2, 19, 2, 23))
        assert (line.speaker, line.text) == (CITIZEN, "Ach.")

    def test_a_line_further_in_continues_the_one_before(self) -> None:
        script, problems = seen("Dennis: Ik wacht\n  al weken\n\n   op antwoord.\nHij zucht.")

        assert problems == ()
        assert [line.text for line in script] == ["Ik wacht al weken op antwoord.", "Hij zucht."]

    def test_blank_lines_are_nothing(self) -> None:
        assert seen("\n\n") == ((), ())

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Denis: Hallo.", [("unknown-person", 2, 3, 8)]),
            ("Op het scherm: niets.", [("unknown-person", 2, 3, 16)]),
            ("[tension > ] Hij slaat.", [("bad-condition", 2, 13, 14)]),
            ("[tension >= 6 Hij slaat.", [("bad-line", 2, 3, 4)]),
            ("[] Hij slaat.", [("bad-line", 2, 3, 5)]),
            ("[ ] Hij slaat.", [("bad-line", 2, 3, 6)]),
            ("[Hij zucht] en zwijgt.", [("bad-condition", 2, 8, 13)]),
            ("<sigh Hij zucht.", [("bad-line", 2, 3, 4)]),
            ("<> Hij zucht.", [("bad-line", 2, 3, 4)]),
            ("<sigh> [known] Hij zucht.", [("bad-line", 2, 10, 11)]),
            ("[known] [seen] Hij zucht.", [("bad-line", 2, 11, 12)]),
            ("<sigh> <fist> Hij zucht.", [("bad-line", 2, 10, 11)]),
            ("[known]", [("bad-line", 2, 3, 10)]),
            ("<sigh>", [("bad-line", 2, 3, 9)]),
            ("Dennis:", [("bad-line", 2, 3, 10)]),
            ("[known] Dennis:", [("bad-line", 2, 11, 18)]),
            ("Hij zegt {naam} en {citizen}.", [("unknown-placeholder", 2, 12, 18)]),
            (
                "Hij zegt\n  dat {naam} en\n  {wie} komt.",
                [("unknown-placeholder", 3, 9, 15), ("unknown-placeholder", 4, 5, 10)],
            ),
            ("Hij\n  loopt.\n[tension = 6] Hij slaat.", [("bad-condition", 4, 12, 13)]),
            ("[tension >= 3 and\n  trust = 6] Hij slaat.", [("bad-condition", 3, 11, 12)]),
            (
                "[tension >= 6] <sihg Dennis: Ach {x}.",
                [("bad-line", 2, 18, 19), ("unknown-placeholder", 2, 36, 39)],
            ),
        ],
    )
    def test_a_mistake_has_its_place(self, text: str, found: list[tuple[str, int, int, int]]) -> None:
        assert mistakes(seen(text)) == found

    def test_a_name_in_a_condition_has_its_place_also_on_a_continued_line(self) -> None:
        line = only(seen("[known and\n    seen] Hij knikt."))

        assert line.condition is not None
        assert [place.span for place in line.condition.names] == [Span(2, 4, 2, 9), Span(3, 7, 3, 11)]

    def test_the_hint_names_the_person_that_was_meant(self) -> None:
        (problem,) = seen("Denis: Hallo.")[1]

        assert problem.fields["meant"] == "Dennis"

    def test_while_a_name_is_unknown_every_name_may_be_right(self) -> None:
        assert seen("Wie: Hallo.", Cast(complete=False))[1] == ()
        assert said("(Wie) Hallo.", Cast(complete=False))[1] == ()


class TestSaidByTheTrainee:
    @pytest.mark.parametrize(
        ("text", "kind", "words", "to"),
        [
            ("Vertel eens.", "said", "Vertel eens.", None),
            ("Let op: dit is zo.", "said", "Let op: dit is zo.", None),
            ("Dennis: zo heet u toch?", "said", "Dennis: zo heet u toch?", None),
            ("(Je knikt.)", "act", "Je knikt.", None),
            ("(Je pakt (snel) een pen.)", "act", "Je pakt (snel) een pen.", None),
            ("(Farida) Kom je?", "said", "Kom je?", "farida"),
            ("({colleague}) Kom je?", "said", "Kom je?", "farida"),
            ("(Mw. de Vries) Kom je?", "said", "Kom je?", "vries"),
            ("(Dennis) Ga zitten.", "said", "Ga zitten.", None),
            ("Ga zitten (daar).", "said", "Ga zitten (daar).", None),
            ("\\(Farida) is een naam.", "said", "(Farida) is een naam.", None),
        ],
    )
    def test_a_line_is_said_or_done(self, text: str, kind: str, words: str, to: str | None) -> None:
        line = only(said(text))

        assert (line.kind, line.text, line.speaker, line.to) == (kind, words, TRAINEE, to)

    def test_who_is_in_front_needs_no_naming(self) -> None:
        beside = Cast(CAST.by_name, front="farida")

        assert only(said("(Farida) Kom je?", beside)).to is None
        assert only(said("(Dennis) Ga zitten.", beside)).to == CITIZEN

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("(Fatima) Kom je?", [("unknown-person", 2, 4, 10)]),
            ("(Je knikt.) Vertel eens.", [("unknown-person", 2, 4, 13)]),
            ("(Je knikt", [("bad-line", 2, 3, 4)]),
            ("(Je (knikt)", [("bad-line", 2, 3, 4)]),
            ("[known] Goed.", [("bad-line", 2, 3, 4)]),
            ("<sigh> Goed.", [("bad-line", 2, 3, 4)]),
            ("Dag {jij}.", [("unknown-placeholder", 2, 7, 12)]),
            ("Dag.\n  Dag {jij}.", [("unknown-placeholder", 3, 9, 14)]),
        ],
    )
    def test_a_mistake_has_its_place(self, text: str, found: list[tuple[str, int, int, int]]) -> None:
        assert mistakes(said(text)) == found


class TestInAFile:
    """The same places, whatever the style in which the block stands in the file."""

    @pytest.mark.parametrize(
        "value",
        [
            "Zo is {wie} dus.",
            "'Zo ''is'' {wie} dus.'",
            '"Zo \\u0069s {wie} dus."',
            "Zo is\n          het met {wie} dus.",
            "'Zo is\n\n          het met {wie} dus.'",
            "|\n          Zo is het.\n          En {wie} dus.",
            "|-\n          Zo is het.\n            En {wie} dus.",
            ">-\n          Zo is het.\n          En {wie} dus.",
            "{one_of: [Zo is het., 'Zo is {wie} dus.']}",
        ],
    )
    def test_a_name_in_braces_is_pointed_at(self, value: str) -> None:
        text = changed(a_scenario(), "you: Zo is de procedure.", f"you: {value}")

        (problem,) = findings(text)

        line = text.split("\n")[problem.span.line - 1]
        assert line[problem.span.column - 1 : problem.span.end_column - 1] == "{wie}"

    @pytest.mark.parametrize(
        "value",
        [
            "tension = 6",
            "'tension = 6'",
            '"tension = 6"',
            "trust > 3 and\n          tension = 6",
            ">-\n          trust > 3 and\n          tension = 6",
            "|\n          trust > 3 and\n          tension = 6",
            '"\\u0074ension = 6"',
        ],
    )
    def test_a_condition_is_pointed_at_inside(self, value: str) -> None:
        text = changed(
            a_scenario(), "techniques: [hide_rules]", f"techniques: [hide_rules]\n        when: {value}"
        )

        line, column = (
            text[: text.index("= 6")].count("\n") + 1,
            len(text[: text.index("= 6")].split("\n")[-1]) + 1,
        )
        assert places(findings(text)) == [("bad-condition", line, column)]

    def test_a_comment_behind_a_condition_is_no_mistake(self) -> None:
        text = changed(
            a_scenario(), "goes_to: left\n", "goes_to: left\n        when: tension < 9   # bijna altijd\n"
        )

        assert read(text).states["desk"].replies is not None


def test_people_and_placeholders_make_the_cast() -> None:
    scenario = read(a_scenario())

    cast = cast_of(scenario.citizen, scenario.people)

    assert dict(cast.by_name) == {
        "Dennis": CITIZEN,
        "{citizen}": CITIZEN,
        "Farida": "farida",
        "{colleague}": "farida",
    }
    assert cast.complete


def test_only_names_from_the_list_are_filled_in() -> None:
    names = {"trainee": "Sam", "citizen": "{trainee}"}

    assert fill("{trainee}, {citizen}, {other}, {", names) == "Sam, {trainee}, {other}, {"
    assert placeholders_in("{a} {b c} {} {{d}}") == ("a", "b c", "", "d")


@given(st.text(alphabet="Dennis:[]<>(){}\\ \n.aé=5", max_size=80), st.booleans())
def test_any_block_is_read_and_every_place_lies_in_it(text: str, in_reply: bool) -> None:
    words = block(text)

    script, problems = read_script(words.rows(), CAST, in_reply=in_reply)

    lines = text.split("\n")
    for span in [*(line.span for line in script), *(problem.span for problem in problems)]:
        assert 2 <= span.line <= len(lines) + 1
        assert 3 <= span.column <= len(lines[span.line - 2]) + 3
    assert all(line.text == line.text.strip() or line.text == "" for line in script)
