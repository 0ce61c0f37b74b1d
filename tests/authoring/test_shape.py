"""Values of a known kind: what is taken, and what is told once at its place."""

from __future__ import annotations

import pytest

from tests.authoring.reading import FACTS, only, reply_of
from tests.authoring.sound import SOUND
from tests.builders import at, changed, findings, places, read


class TestKinds:
    """A value of the wrong kind is told once, whatever would follow from it."""

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ("goals: [listen-first]", "goals: listen-first", "listen-first"),
            ("goals: [listen-first]", "goals: [[listen-first]]", "[listen-first]]"),
            ("goals: [listen-first]", "goals: [listen-first, '']", "''"),
            ("minutes: 5", "minutes: 0", "0\ngoals"),
            ("minutes: 5", "minutes: 241", "241"),
            ("minutes: 5", "minutes: -5", "-5"),
            ("minutes: 5", "minutes: 5.0", "5.0"),
            ("minutes: 5", "minutes: ٥", "٥"),
            ("minutes: 5", "minutes: [5]", "[5]"),
            ("minutes: 5", "minutes: {a: b}", "{a: b}"),
            ("max_turns: 12", "max_turns: 0", "0\nout"),
            ("max_turns: 12", "max_turns: 201", "201"),
            ("title: De test", "title: [De, test]", "[De"),
            ("title: De test", "title: {citizen}", "{citizen}"),
            ("title: De test", "title: {De: test}", "{De"),
            ("title: De test", "title: {one_of: De test}", "De test}"),
            ("language: nl", "language: nld", "nld"),
            ("version: 1.0.0", "version: 1.10", "1.10"),
            ("version: 1.0.0", "version: v1.0.0", "v1.0.0"),
            ("version: 1.0.0", "version: 1.0.0.0", "1.0.0.0"),
            ("start: desk", "start: [desk]", "[desk]"),
            ("start: desk", "start:", "\nstates"),
            ("  motive: frustration", "  motive: {frustration: 0}", "0}"),
            ("  motive: frustration", "  motive: {frustration}", "frustration}"),
            ("  tension: 5", "  tension: hoog", "hoog"),
            ("  tension: 5", "  tension: 11", "11"),
            ("  farida: {name: Farida, role: collega}", "  farida: Farida", "Farida\n"),
            ("  farida: {name: Farida, role: collega}", "  - Farida", "- Farida"),
            ("  known: Je weet wat er speelt.", "  known: [a]", "[a]"),
            (FACTS, " [a]", "[a]"),
            ("missed: no", "missed: never", "never"),
            ("  sigh: {text: Hij zucht., points_to: frustration}", "  sigh: Hij zucht.", "Hij zucht.\n"),
            ("points_to: frustration", "points_to: {a: b}", "{a: b}"),
            ("    goes_to: talk", "    goes_to: {state: talk}", "{state"),
            ("    goes_to: talk", "    goes_to:", "\n    replies"),
            ("    goes_to: talk", "    goes_to: [[talk]]", "[talk]"),
            ("    goes_to: talk", "    goes_to: [{state: [talk]}]", "[talk]"),
            ("    replies:\n      ask:", "    replies:\n      stop: Hou op.\n      ask:", "Hou op."),
            ("        techniques: [hide_rules]", "        techniques: hide_rules", "hide_rules"),
            ("        techniques: [hide_rules]", "        techniques: {hide_rules: 1}", "{hide"),
            ("        flaws: []", "        flaws: no_reason", "no_reason"),
            ("        once: yes", "        once: 1", "1\n  helped"),
            ("        once: yes", "        once: on", "on\n  helped"),
            ("        once: yes", "        once: [yes]", "[yes]"),
            ('        tension: "-2"', "        tension: 2", "2\n        why"),
            ('        tension: "-2"', '        tension: "-11"', '"-11"'),
            ('        tension: "-2"', '        tension: "--2"', '"--2"'),
            ("        steps: [welcome]", "        steps: welcome", "welcome"),
            ("\n    text: Hij gaat zitten.\n    ending: helped_and_agreed", " Hij gaat zitten.", "Hij gaat"),
            ("  it goes well: {replies: [ask, sum_up], ending: helped}", "  it goes well: [ask]", "[ask]"),
            ("{replies: [ask, sum_up], ending", "{replies: ask, ending", "ask, ending"),
            ("ending: left}", "ending: [left]}", "[left]"),
        ],
    )
    def test_is_told_once_at_the_value(self, old: str, new: str, words: str) -> None:
        text = changed(SOUND, old, new)

        only(text, "wrong-kind", words)

    @pytest.mark.parametrize(
        "sections", ["people", "facts", "cues", "always", "states", "tests", "documents", "citizen"]
    )
    def test_a_section_that_is_no_mapping_is_told(self, sections: str) -> None:
        lines = SOUND.replace(
            "start: desk", "documents:\n  letter: {title: Brief, text: Beste}\nstart: desk"
        ).split("\n")
        start = next(number for number, line in enumerate(lines) if line == f"{sections}:")
        end = next(number for number in range(start + 1, len(lines)) if lines[number][:1] != " ")
        text = "\n".join([*lines[:start], f"{sections}: nothing", *lines[end:]])

        told = [problem for problem in findings(text) if problem.rule == "wrong-kind"]

        assert places(told) == [("wrong-kind", *at(text, "nothing"))]


class TestTexts:
    @pytest.mark.parametrize(
        "value",
        [
            "no",
            "12:30",
            "1.10",
            "010",
            "~",
            "'a # b'",
            '"a: b"',
            "a#b",
            "a:b",
            "|\n  a # b\n  c: d",
            ">-\n  a # b\n  c",
        ],
    )
    def test_a_text_is_what_it_looks_like(self, value: str) -> None:
        text = read(changed(SOUND, "title: De test", f"title: {value}")).title.texts[0]

        assert text == value.strip("'\"").removeprefix("|\n  ").removeprefix(">-\n  ").replace(
            "\n  ", " " if value[0] == ">" else "\n"
        )

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ("title: De test", "title: De test # een", "# een"),
            ("title: De test", "title: De test\t#", "#"),
            ("title: De test", "title: De\n  test #2", "#2"),
            ("text: Hij zucht., points", "text: Hij zucht #1\n    , points", "#1"),
            ("you: U moet elders zijn.", "you: U bent nr. #3", "#3"),
            ("  name: Dennis", "  name: Dennis #1", "#1"),
            ("  need: Iemand die luistert.", "  need: Iemand # die luistert", "# die"),
            ("role: collega}", "role: collega, aan de balie}", "aan de balie"),
            ("Er komt hulp., missed", "Er komt hulp, en snel, missed", "en snel"),
            (
                "  sigh: {text: Hij zucht., points",
                "  sigh: {text: Hij zucht, en zwijgt., points",
                "en zwijgt",
            ),
            (
                FACTS,
                " {known: Je weet, wat er speelt, called: Er komt hulp}",
                "wat er speelt",
            ),
        ],
    )
    def test_text_that_yaml_cut_off_is_told_where_it_was_cut(self, old: str, new: str, words: str) -> None:
        only(changed(SOUND, old, new), "cut-off-text", words)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("scenario: de-test", "scenario: de-test # de naam"),
            ("version: 1.0.0", "version: 1.0.0 # eerste"),
            ("language: nl", "language: nl # Nederlands"),
            ("minutes: 5", "minutes: 5 # ongeveer"),
            ("goals: [listen-first]", "goals: [listen-first] # een"),
            ("  motive: frustration", "  motive: frustration  # of een mengsel"),
            ("title: De test", "title: 'De test' # tussen aanhalingstekens"),
            ("    text: |\n      Hij vertelt", "    text: | # een blok\n      Hij vertelt"),
            ("    goes_to: talk", "    goes_to: talk   # verder"),
            ("    when: not called", "    when: not called # een keer"),
            ("        once: yes", "        once: yes # een keer"),
        ],
    )
    def test_a_comment_behind_what_is_no_prose_is_a_comment(self, old: str, new: str) -> None:
        assert findings(changed(SOUND, old, new)) == ()

    @pytest.mark.parametrize("value", ["", "''", '""', "'  '", "|", "|\n   \n"])
    def test_a_text_that_is_empty_is_told(self, value: str) -> None:
        (problem,) = findings(changed(SOUND, "setting: Een balie.", f"setting: {value}"))

        assert problem.rule == "empty-text"

    def test_wordings_are_drawn_from_one_of(self) -> None:
        script = "|\n              Dennis: Nou?\n              Hij zucht."
        several = f"\n          one_of:\n            - Hij kijkt op.\n            - {script}"
        text = changed(SOUND, "reaction: Hij kijkt op.", f"reaction: {several}")

        reaction = reply_of(text, "desk/ask").reaction

        assert reaction is not None
        assert [[line.text for line in script] for script in reaction.scripts] == [
            ["Hij kijkt op."],
            ["Nou?", "Hij zucht."],
        ]
        assert reaction.sources == ("Hij kijkt op.", "Dennis: Nou?\nHij zucht.")

    @pytest.mark.parametrize("key", ["one-of", "oneof", "one_off"])
    def test_a_misspelled_one_of_is_told_once(self, key: str) -> None:
        only(changed(SOUND, "title: De test", f"title: {{{key}: [De test, De toets]}}"), "unknown-key", key)

    def test_a_mistake_in_one_wording_is_told_there(self) -> None:
        text = changed(SOUND, "you: U moet elders zijn.", "you: {one_of: [U moet elders zijn., 'Ga {weg}.']}")

        only(text, "unknown-placeholder", "{weg}")


class TestNumbers:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("minutes: 5", "minutes: 1"),
            ("minutes: 5", "minutes: 240"),
            ("max_turns: 12", "max_turns: 1"),
            ("max_turns: 12", "max_turns: 200"),
            ("  tension: 5", "  tension: 0"),
            ("  tension: 5", "  tension: 10"),
            ("  trust: 3", "  trust: 10"),
            ("motive: frustration", "motive: {frustration: 10}"),
            ("ending: left}", "ending: left, seed: 0}"),
            ("ending: left}", "ending: left, seed: 999999}"),
        ],
    )
    def test_the_bounds_are_within(self, old: str, new: str) -> None:
        assert findings(changed(SOUND, old, new)) == ()

    @pytest.mark.parametrize(
        ("value", "change"), [('"+2"', 2), ('"-1"', -1), ("'+10'", 10), ("+3", 3), ("-3", -3), ('"0"', 0)]
    )
    def test_a_change_has_its_sign(self, value: str, change: int) -> None:
        assert reply_of(changed(SOUND, 'tension: "-2"', f"tension: {value}"), "talk/sum_up").tension == change

    @pytest.mark.parametrize("value", ["yes", "Yes", "true", "YES", '"yes"'])
    def test_yes_is_yes(self, value: str) -> None:
        assert reply_of(changed(SOUND, "once: yes", f"once: {value}"), "talk/send").once

    @pytest.mark.parametrize("value", ["no", "false", "No"])
    def test_no_is_no(self, value: str) -> None:
        assert not reply_of(changed(SOUND, "once: yes", f"once: {value}"), "talk/send").once

    def test_an_own_effect_needs_a_reason(self) -> None:
        text = changed(SOUND, "        why: Hij voelt zich eindelijk gehoord.\n", "")

        assert "needs a why" in only(text, "missing-key", '"-2"')

    @pytest.mark.parametrize(
        ("motive", "weights"),
        [
            ("distress", (("distress", 1),)),
            ("{frustration: 2, instrumental: 1}", (("frustration", 2), ("instrumental", 1))),
        ],
    )
    def test_a_motive_may_be_a_mixture(self, motive: str, weights: tuple[tuple[str, int], ...]) -> None:
        text = changed(SOUND, "points_to: [frustration]", "points_to: [frustration, instrumental, distress]")

        assert read(changed(text, "motive: frustration", f"motive: {motive}")).citizen.motive == weights


class TestIds:
    @pytest.mark.parametrize(
        "name", ["De-test", "de_test", "de test", "1-test", "-test", "test-", "de--test", "é"]
    )
    def test_of_a_scenario(self, name: str) -> None:
        only(changed(SOUND, "scenario: de-test", f"scenario: {name}"), "bad-id", name)

    @pytest.mark.parametrize(
        "name", ["Extra", "ex-tra", "ex tra", "1extra", "_extra", "éxtra", "' extra'", "x" * 61]
    )
    def test_of_a_fact(self, name: str) -> None:
        only(changed(SOUND, "  known: Je", f"  {name}: Iets.\n  known: Je"), "bad-id", name)

    @pytest.mark.parametrize(
        "name", ["tension", "trust", "phase", "calm", "violent", "aftermath", "and", "not"]
    )
    def test_a_word_of_conditions_is_no_name(self, name: str) -> None:
        only(changed(SOUND, "  known: Je", f"  {name}: Iets.\n  known: Je"), "bad-id", f"{name}: Iets")

    def test_a_cue_is_not_called_like_a_fact(self) -> None:
        only(
            changed(SOUND, "  sigh: {", "  known: {text: a, danger: threat}\n  sigh: {"), "bad-id", "known: {"
        )

    @pytest.mark.parametrize("name", ["citizen", "trainee"])
    def test_a_person_is_not_called_like_somebody_else(self, name: str) -> None:
        text = changed(SOUND, "  farida: {", f"  {name}: {{name: Iemand, role: x}}\n  farida: {{")

        only(text, "bad-id", f"{name}: {{name: Iemand")
