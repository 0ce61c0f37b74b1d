"""The shape of every key: what is taken, what is refused, at which line and column, and nothing twice."""

from __future__ import annotations

import pytest

from simulator.authoring.keys import REQUIRED
from simulator.authoring.reader import read_scenario
from simulator.scenario import CITIZEN
from tests.authoring.reading import only, reply_of
from tests.authoring.sound import SOUND
from tests.builders import changed, findings, read


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
