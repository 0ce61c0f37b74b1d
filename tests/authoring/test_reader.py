"""The shape of every key: what is taken, what is refused, at which line and column, and nothing twice."""

from __future__ import annotations

import pytest

from simulator.authoring.keys import FILE_LATER, REQUIRED, STATE_LATER, TEST_LATER
from simulator.authoring.reader import read_scenario
from simulator.authoring.reply_reader import REPLY_LATER
from simulator.scenario import CITIZEN, HERE, Reply
from tests.authoring.test_planted import SOUND
from tests.builders import at, changed, findings, places, read, said

FACTS = "\n  known: Je weet wat er speelt.\n  called: {text: Er komt hulp., missed: no}"
RULES_REPLY = "        techniques: [hide_rules]\n"


def reply_of(text: str, name: str = "desk/rules") -> Reply:
    scenario = read(text)
    state, _, reply = name.partition("/")
    replies = scenario.always if state == "always" else scenario.states[state].replies
    assert replies is not None
    return replies[reply]


def only(text: str, rule: str, words: str, which: int = 0) -> str:
    """The text has this one finding, at these words; gives its sentence."""
    problems = findings(text)
    assert places(problems) == [(rule, *at(text, words, which))], [said(each, text) for each in problems]
    return said(problems[0], text)


class TestLaterKeys:
    """Keys of a later version are refused with a message that says so, and nothing else."""

    @pytest.mark.parametrize("key", FILE_LATER)
    def test_of_the_file(self, key: str) -> None:
        assert "cannot be used yet" in only(
            changed(SOUND, "start: desk", f"{key}: x\nstart: desk"), "not-yet", f"{key}:"
        )

    @pytest.mark.parametrize("key", STATE_LATER)
    def test_of_a_state(self, key: str) -> None:
        text = changed(SOUND, "    target: organisation", f"    target: organisation\n    {key}: {{a: [b]}}")

        assert "A later version" in only(text, "not-yet", f"{key}: {{a")

    @pytest.mark.parametrize("key", REPLY_LATER)
    def test_of_a_reply(self, key: str) -> None:
        only(changed(SOUND, RULES_REPLY, f"{RULES_REPLY}        {key}: x\n"), "not-yet", f"{key}: x")

    @pytest.mark.parametrize("key", TEST_LATER)
    def test_of_a_test(self, key: str) -> None:
        only(changed(SOUND, "ending: left}", f"ending: left, {key}: x}}"), "not-yet", f"{key}: x")

    def test_are_all_that_the_format_names(self) -> None:
        later = {*FILE_LATER, *STATE_LATER, *REPLY_LATER, *TEST_LATER}

        assert later >= {
            "asks",
            "pick",
            "measure",
            "variants",
            "only",
            "departs_from",
            "grounds",
            "poor_grounds",
            "scores",
        }


class TestKeys:
    @pytest.mark.parametrize("key", REQUIRED)
    def test_a_missing_one_is_told_and_makes_no_second_mistake(self, key: str) -> None:
        lines = SOUND.split("\n")
        start = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
        end = next(number for number in range(start + 1, len(lines)) if lines[number][:1] != " ")
        text = "\n".join(lines[:start] + lines[end:])

        (problem,) = findings(text)

        assert (problem.rule, problem.fields["key"], problem.span.line) == ("missing-key", key, 1)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("states:\n", "stats:\n"),
            ("tests:\n", "test:\n"),
            ("citizen:\n", "citicen:\n"),
            ("people:\n", "poeple:\n"),
            ("facts:\n", "fact:\n"),
            ("cues:\n", "cue:\n"),
            ("start: desk", "strat: desk"),
            ("protocol: gemeente", "protocl: gemeente"),
            ("out_of_turns: queue", "out_of_turn: queue"),
            ("  name: Dennis", "  nam: Dennis"),
            ("    ending: helped_and_agreed", "    endng: helped_and_agreed"),
            ("    goes_to: talk", "    goto: talk"),
            ("    goes_to: here", "    goes_too: here"),
            ("        techniques: [summarise]", "        technique: [summarise]"),
            ("        you: U moet elders zijn.", "        yuo: U moet elders zijn."),
            ("        why: Hij voelt", "        wy: Hij voelt"),
            ("    why: Er is niets", "    whi: Er is niets"),
        ],
    )
    def test_a_misspelled_one_counts_as_the_one_that_was_meant(self, old: str, new: str) -> None:
        text = changed(SOUND, old, new)

        assert "Did you mean" in only(text, "unknown-key", new.strip())

    def test_an_unknown_one_is_told_with_those_that_exist(self) -> None:
        sentence = only(
            changed(SOUND, "version: 1.0.0", "version: 1.0.0\nauteur: x"), "unknown-key", "auteur"
        )

        assert "The keys here are: scenario, version, language" in sentence


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


class TestExits:
    def exits(self, goes_to: str) -> list[tuple[str, str | None]]:
        reply = reply_of(
            changed(SOUND, "        once: yes\n", f"        once: yes\n        goes_to: {goes_to}\n"),
            "talk/send",
        )
        return [(way.to.id, way.when.text if way.when else None) for way in reply.exits]

    @pytest.mark.parametrize(
        ("goes_to", "expected"),
        [
            ("left", [("left", None)]),
            ("here", [(HERE, None)]),
            ("[left]", [("left", None)]),
            ("[{state: left}]", [("left", None)]),
            ("[{when: known, state: left}, {state: here}]", [("left", "known"), (HERE, None)]),
            ("[{when: known, state: left}, helped]", [("left", "known"), ("helped", None)]),
            (
                "\n          - when: tension > 3\n            state: left\n          - state: here",
                [("left", "tension > 3"), (HERE, None)],
            ),
        ],
    )
    def test_forms(self, goes_to: str, expected: list[tuple[str, str | None]]) -> None:
        assert self.exits(goes_to) == expected

    @pytest.mark.parametrize(
        ("goes_to", "rule", "words"),
        [
            ("[{when: known, state: left}]", "open-exit", "left}]"),
            ("[{state: left}, {state: helped}]", "open-exit", "left}, {"),
            ("[left, helped]", "open-exit", "left, helped]"),
            ("[{when: known}, {state: helped}]", "missing-key", "when: known}"),
            ("[{when: knwn, state: left}, {state: helped}]", "unknown-fact", "knwn"),
            (
                "[{when: known or, state: left}, {state: helped}]",
                "bad-condition",
                ", state: left}, {state: helped}",
            ),
            ("[{if: known, state: left}, {state: helped}]", "unknown-key", "if"),
            ("[{when: known, state: left, goes: x}, {state: helped}]", "unknown-key", "goes: x"),
            ("lft", "unknown-state", "lft"),
            ("nowhere", "unknown-state", "nowhere"),
            ("[{when: known, state: nowhere}, {state: helped}]", "unknown-state", "nowhere"),
            ("Here", "unknown-state", "Here"),
        ],
    )
    def test_mistakes(self, goes_to: str, rule: str, words: str) -> None:
        text = changed(SOUND, "        once: yes\n", f"        once: yes\n        goes_to: {goes_to}\n")

        only(text, rule, words)

    def test_a_replys_own_exit_goes_before_the_states(self) -> None:
        text = changed(SOUND, "        once: yes\n", "        once: yes\n        goes_to: here\n")
        scenario = read(text)
        state = scenario.states["talk"]
        assert state.replies is not None

        assert [way.to.id for way in scenario.exits_of(state, state.replies["send"])] == [HERE]
        assert [way.to.id for way in scenario.exits_of(state, state.replies["sum_up"])] == ["helped", "left"]


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
            ("motive: frustration", "motive: {distress: 10, instrumental: 1}"),
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
        assert read(changed(SOUND, "motive: frustration", f"motive: {motive}")).citizen.motive == weights


class TestPeople:
    def test_two_people_have_two_names(self) -> None:
        for name in ("Farida", "Dennis"):
            text = changed(SOUND, "  farida: {", f"  other: {{name: {name}, role: x}}\n  farida: {{")

            (problem,) = findings(text)
            assert (problem.rule, problem.fields["name"]) == ("same-name", name)

    def test_a_name_with_a_full_stop_or_a_small_letter_speaks(self) -> None:
        text = changed(
            SOUND,
            "  farida: {",
            "  other: {name: Mw. de Vries, role: x}\n  queue: {name: iemand in de rij, role: y}\n  farida: {",
        )
        text = changed(
            text,
            "reaction: Hij kijkt op.",
            "reaction: |\n          Mw. de Vries: Kom.\n          iemand in de rij: Nou!",
        )

        reaction = reply_of(text, "desk/ask").reaction

        assert reaction is not None
        assert [(line.speaker, line.text) for line in reaction.lines()] == [
            ("other", "Kom."),
            ("queue", "Nou!"),
        ]

    def test_who_is_in_front_follows_from_with(self) -> None:
        text = changed(SOUND, "    target: organisation\n", "    target: organisation\n    with: farida\n")
        text = changed(
            text, "you: Wat is er gebeurd?", "you: |\n          (Farida) Kom.\n          (Dennis) Wat is er?"
        )

        assert [line.to for line in reply_of(text, "desk/ask").you.lines()] == [None, CITIZEN]
        assert [line.to for line in reply_of(text, "always/help").you.lines()] == [None, "farida"]


def test_reading_never_stops_at_the_first_mistake() -> None:
    reading = read_scenario(changed(SOUND, "minutes: 5", "minutes: vijf"))

    assert reading.scenario is not None
    assert not reading.playable
    assert list(reading.scenario.states) == ["desk", "talk", "helped", "left", "queue"]


def test_keys_that_are_names_keep_their_order() -> None:
    scenario = read(SOUND)

    assert list(scenario.states["desk"].replies or {}) == ["ask", "rules"]
    assert [reply.name for reply in scenario.replies_in(scenario.states["desk"])] == [
        "desk/ask",
        "desk/rules",
        "always/help",
    ]
