"""What stands in a file and does nothing, and what a threat leaves due: told once, and never without reason."""

from __future__ import annotations

import pytest

from simulator.diagnostics import Severity
from tests.authoring.reading import only
from tests.authoring.sound import SOUND
from tests.builders import a_scenario, changed, findings

AFTER = """\
  after:
    text: |
      Farida: Gaat het?
    with: farida
    phase: aftermath
    goes_to: left
    replies:
      write:
        you: (Je schrijft het op.)
        techniques: [report]
      ask:
        you: Met mij wel. En met jou?
        techniques: [aftercare]
"""
THREAT = changed(
    changed(SOUND, "  talk:\n", f"{AFTER}  talk:\n    phase: threatening\n"),
    "{state: left}\n    replies:\n      sum",
    "{state: after}\n    replies:\n      sum",
)


def rules(text: str) -> list[str]:
    return [problem.rule for problem in findings(text)]


class TestFacts:
    def test_a_fact_that_the_debrief_shows_needs_no_condition(self) -> None:
        assert findings(changed(SOUND, "known and tension < 4", "tension < 4")) == ()

    def test_a_fact_that_nobody_asks_for_is_a_note_and_no_more(self) -> None:
        text = changed(changed(SOUND, "when: not called", "when: tension > 3"), "  known: Je", "  known: Je")

        (problem,) = findings(text)
        assert (problem.rule, problem.severity) == ("never-read", Severity.NOTE)

    def test_a_state_may_set_it(self) -> None:
        text = changed(SOUND, "        sets: [known]\n", "")

        assert rules(text) == ["never-set"]
        assert findings(changed(text, "  helped:\n", "  helped:\n    sets: [known]\n")) == ()

    @pytest.mark.parametrize("written", ["sets: [knwon]", "sest: [known]", "sets: known"])
    def test_a_slip_where_it_is_set_is_told_as_that_alone(self, written: str) -> None:
        assert len(rules(changed(SOUND, "sets: [known]", written))) == 1


class TestCues:
    @pytest.mark.parametrize("written", ["<sihg> Hij", "<sigh Hij", "[tension => 3] <sigh> Hij"])
    def test_a_slip_where_it_is_shown_is_told_as_that_alone(self, written: str) -> None:
        assert len(rules(changed(SOUND, "<sigh> Hij", written))) == 1

    def test_a_reaction_may_show_it(self) -> None:
        text = changed(SOUND, "      <sigh> Hij zucht diep.\n", "")

        assert rules(text) == ["never-shown"]
        assert findings(changed(text, "reaction: Hij kijkt op.", "reaction: <sigh> Hij kijkt op.")) == ()

    def test_each_motive_of_a_mixture_has_a_cue(self) -> None:
        only(
            changed(SOUND, "motive: frustration", "motive: {frustration: 2, distress: 1}"),
            "motive-without-cue",
            "{frustration: 2",
        )

    @pytest.mark.parametrize("points", ["[frustration, distress]", "[lvb]", "[intoxication, frustration]"])
    def test_a_clear_cue_that_also_points_right_or_to_no_motive_misleads_nobody(self, points: str) -> None:
        assert findings(changed(SOUND, "points_to: [frustration]", f"points_to: {points}")) == ()

    def test_a_weak_cue_may_mislead(self) -> None:
        text = changed(
            SOUND, "strength: clear, points_to: [frustration]", "strength: weak, points_to: [distress]"
        )

        assert findings(text) == ()


class TestAfterAThreat:
    def test_a_threat_with_all_that_comes_after_is_clean(self) -> None:
        assert findings(THREAT) == ()

    def test_what_is_not_on_offer_is_missed_one_by_one(self) -> None:
        assert rules(changed(THREAT, "[report]", "[file_note]")) == ["missing-report"]
        assert rules(changed(THREAT, "[aftercare]", "[validate]")) == ["missing-aftercare"]

    def test_a_misspelled_technique_is_not_also_missed(self) -> None:
        assert rules(changed(THREAT, "[report]", "[raport]")) == ["unknown-technique"]
        assert rules(changed(THREAT, "[report]", "report")) == ["wrong-kind"]

    def test_a_misspelled_phase_is_not_also_missed(self) -> None:
        assert rules(changed(THREAT, "phase: aftermath", "phase: aftermth")) == ["unknown-word"]

    def test_anger_alone_needs_no_aftermath(self) -> None:
        assert findings(changed(SOUND, "  talk:\n", "  talk:\n    phase: angry\n")) == ()
        assert findings(changed(SOUND, "target: organisation", "target: person")) == ()

    def test_self_harm_is_no_threat(self) -> None:
        text = changed(
            SOUND,
            "sigh: {text: Hij zucht., points_to: frustration}",
            "sigh: {text: Hij zucht., points_to: frustration, danger: self_harm}",
        )

        assert findings(text) == ()


class TestIdleKeys:
    @pytest.mark.parametrize(
        ("old", "new", "key"),
        [
            ("  talk:\n", "  talk:\n    overheard: yes\n", "overheard"),
            (
                "    ending: helped_and_agreed\n",
                "    ending: helped_and_agreed\n    acceptable: yes\n",
                "acceptable",
            ),
            (
                "    ending: helped_and_agreed\n",
                "    ending: helped_and_agreed\n    goes_to: left\n",
                "goes_to",
            ),
            (
                "    ending: helped_and_agreed\n",
                "    ending: helped_and_agreed\n    danger_outside: yes\n",
                "danger_outside",
            ),
        ],
    )
    def test_a_key_where_it_does_nothing_is_told(self, old: str, new: str, key: str) -> None:
        (problem,) = findings(changed(SOUND, old, new))

        assert (problem.rule, problem.fields["key"]) == ("idle-key", key)

    def test_a_key_where_it_belongs_is_left_alone(self) -> None:
        assert (
            findings(
                changed(
                    SOUND,
                    "  talk:\n",
                    "  talk:\n    with: farida\n    overheard: yes\n    danger_outside: yes\n",
                )
            )
            == ()
        )
        assert (
            findings(
                changed(
                    SOUND,
                    "    ending: ended_safely\n",
                    "    ending: escalated_safe_exit\n    acceptable: yes\n",
                )
            )
            == ()
        )
        assert (
            findings(
                changed(SOUND, "    ending: ended_safely\n", "    ending: ended_safely\n    acceptable: no\n")
            )
            == ()
        )


def test_without_readable_states_nothing_is_missed_in_them() -> None:
    assert [problem.rule for problem in findings(a_scenario(states="[]"))] == ["wrong-kind"]
