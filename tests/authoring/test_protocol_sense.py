"""A protocol by itself, and the scenarios beside it that a change in it touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.authoring.inspection import inspect
from simulator.authoring.protocol_reader import read_protocol
from simulator.diagnostics import Diagnostic
from tests.builders import at, changed, places
from tests.test_cli import balie
from tests.three_acts import PROTOCOL, THREE_ACTS


def found(text: str) -> tuple[Diagnostic, ...]:
    return read_protocol(text).problems


def beside(folder: Path, protocol: str, *scenarios: str) -> Path:
    """Put a protocol and scenarios in a folder; gives the protocol's path."""
    (folder / "protocols").mkdir()
    for number, text in enumerate(scenarios, 1):
        (folder / f"talk-{number}.yaml").write_text(text, encoding="utf-8")
    path = folder / "protocols" / "gemeente.yaml"
    path.write_text(protocol, encoding="utf-8")
    return path


class TestTheFile:
    def test_is_read_with_what_it_says(self) -> None:
        protocol = read_protocol(PROTOCOL).protocol
        assert protocol is not None

        assert list(protocol.steps) == ["welcome", "end_contact", "safety"]
        assert protocol.fixed == frozenset({"safety"})
        assert [ref.id for ref in protocol.mandates["consultant"].may_leave] == ["welcome"]
        assert [(rung.id, rung.timed) for rung in protocol.measures.values()][1:3] == [
            ("talk", False),
            ("one_contact_person", True),
        ]

    @pytest.mark.parametrize(
        ("old", "new", "rule", "words"),
        [
            ("may_leave: [welcome]", "may_leave: [welkom]", "unknown-step", "welkom]"),
            ("may_leave: [welcome]", "may_leave: [safety]", "no-deviation-here", "safety]"),
            ("may_leave: [welcome]", "may_leave: welcome", "wrong-kind", "welcome\nmeasures"),
            ("may_leave: [welcome]", "may_leaf: [welcome]", "unknown-key", "may_leaf"),
            ("    no_deviation: yes", "    no_deviation: ja", "wrong-kind", "ja\nmandates"),
            ("    text: Breng jezelf in veiligheid.\n", "", "missing-key", "no_deviation"),
            ("none: {text: Geen maatregel}", "none: Geen maatregel", "wrong-kind", "Geen maatregel"),
            ("none: {text: Geen maatregel}", "None: {text: Geen maatregel}", "bad-id", "None"),
            ("  none: {text: Geen maatregel}", "  reason: {text: Geen maatregel}", "bad-id", "{text: Geen"),
            ("Alleen schriftelijk contact, timed: yes", "Alleen schriftelijk, timed: 3", "wrong-kind", "3}"),
            ("mandates:\n", "house_rules: [een]\nmandates:\n", "wrong-kind", "[een]"),
        ],
    )
    def test_has_one_finding_for_one_mistake(self, old: str, new: str, rule: str, words: str) -> None:
        text = changed(PROTOCOL, old, new)

        assert places(found(text)) == [(rule, *at(text, words))]

    def test_with_a_mistake_in_its_mandates_is_broken_for_a_scenario(self, tmp_path: Path) -> None:
        beside(tmp_path, changed(PROTOCOL, "may_leave: [welcome]", "may_leave: [welkom]"), THREE_ACTS)

        (sheet,) = inspect(tmp_path / "talk-1.yaml").sheets

        assert [problem.rule for problem in sheet.problems] == ["broken-protocol"]


class TestWhatAChangeTouches:
    GONE = changed(
        changed(PROTOCOL, "  end_contact: Stop", "  end_talk: Stop"), "version: 1.0.0", "version: 1.1.0"
    )

    def test_every_reply_that_names_a_step_that_is_gone_is_told_in_its_own_file(self, tmp_path: Path) -> None:
        """It is cited by one reply and left by another."""
        path = beside(tmp_path, self.GONE, THREE_ACTS)

        protocol, talk = inspect(path).sheets

        assert protocol.problems == ()
        assert talk.path == tmp_path / "talk-1.yaml"
        assert places(talk.problems) == [
            ("unknown-step", *at(THREE_ACTS, "end_contact\n        grounds")),
            ("unknown-step", *at(THREE_ACTS, "end_contact]")),
        ]

    def test_a_departure_from_a_step_that_is_now_fixed_is_told(self, tmp_path: Path) -> None:
        text = changed(
            PROTOCOL,
            "  end_contact: Stop het gesprek met een reden.\n",
            "  end_contact: {text: Stop het gesprek., no_deviation: yes}\n",
        )

        _, talk = inspect(beside(tmp_path, text, THREE_ACTS)).sheets

        assert places(talk.problems) == [
            ("no-deviation-here", *at(THREE_ACTS, "end_contact\n        grounds"))
        ]

    def test_a_measure_a_mandate_and_a_goal_that_are_gone_are_told(self, tmp_path: Path) -> None:
        text = PROTOCOL.replace("  talk: {", "  chat: {").replace("  consultant:", "  guard:")
        text = text.replace("listen-first:", "hear-first:")

        _, talk = inspect(beside(tmp_path, text, THREE_ACTS)).sheets

        assert [problem.rule for problem in talk.problems] == [
            "unknown-goal",
            "unknown-mandate",
            "unknown-measure",
        ]

    def test_only_scenarios_of_this_protocol_are_held_against_it(self, tmp_path: Path) -> None:
        other = changed(THREE_ACTS, "protocol: gemeente", "protocol: provincie")
        path = beside(tmp_path, self.GONE, other, "geen: scenario\n", THREE_ACTS)

        assert inspect(path).beside == (tmp_path / "talk-3.yaml",)

    def test_a_broken_protocol_is_held_against_nothing(self, tmp_path: Path) -> None:
        path = beside(tmp_path, PROTOCOL.replace("goals:", "gools:"), THREE_ACTS)

        assert inspect(path).beside == ()

    def test_check_says_which_it_looked_at_and_tells_nothing_twice(self, tmp_path: Path) -> None:
        path = beside(tmp_path, self.GONE, THREE_ACTS)
        home = tmp_path / "home"

        alone = balie("check", "--quick", "--lang", "en", str(path), home=home)
        together = balie("check", "--quick", "--lang", "en", str(tmp_path), home=home)

        assert f"Also held against it: {tmp_path / 'talk-1.yaml'}." in alone.stderr
        assert alone.stdout.count("[unknown-step]") == together.stdout.count("[unknown-step]") == 2
        assert alone.returncode == together.returncode == 1
