"""Rules on leaving the protocol: what can carry it by then, and what comes after it."""

from __future__ import annotations

import pytest

from tests.authoring.acting import only, rules

GROUNDS = """\
          need: [voice_breaks, known, bargains]
          safety: [known]
          purpose: Niemand wordt hier bedreigd.
          equal: Dit zou ik voor iedereen doen.
"""
PICKED = ("sit_down+known+purpose", "sit_down")
AGREED = ("  shouted: {text", "  agreed: {text: Het mag., missed: no}\n  shouted: {text")
SET_THERE = ("        steps: [end_contact]\n", "        steps: [end_contact]\n        sets: [agreed]\n")
SET_AFTER = ("goes_to: the_report\n    replies:", "goes_to: the_report\n    sets: [agreed]\n    replies:")
SET_BEFORE = ("        sets: [known]\n", "        sets: [known, agreed]\n")
LEADS_BACK = (
    "      - {state: the_report}\n",
    "      - {when: trust > 8, state: desk}\n      - {state: the_report}\n",
)
NO_REPORT = ("    asks: report\n", "    asks: report\n    techniques: [signal]\n")


def with_grounds(*lines: str) -> tuple[str, str]:
    return GROUNDS, "".join(f"          {line}\n" for line in lines)


class TestAGround:
    def test_that_only_this_state_or_a_later_one_sets_is_never_known_before(self) -> None:
        for later in (SET_THERE, SET_AFTER):
            only("never-a-ground", "agreed]\n        poor", with_grounds("need: [known]", "mandate: [agreed]"),
                 PICKED, AGREED, later)  # fmt: skip

    def test_that_is_set_before_is_one(self) -> None:
        assert rules(with_grounds("need: [known]", "mandate: [agreed]"), PICKED, AGREED, SET_BEFORE) == []

    def test_that_can_be_known_when_the_talk_comes_round_is_one(self) -> None:
        """The first time it is not known yet, the second time it is."""
        edits = (with_grounds("need: [known]", "mandate: [agreed]"), PICKED, AGREED, SET_THERE)

        assert rules(*edits, LEADS_BACK) == ["endless-talk"]

    def test_that_nothing_sets_is_told_once_where_it_stands(self) -> None:
        assert rules(with_grounds("need: [known, agreed]"), PICKED, AGREED) == ["never-set"]

    def test_that_is_misspelled_is_told_once(self) -> None:
        only("unknown-ground", "voice_brakes", (GROUNDS, GROUNDS.replace("voice_breaks", "voice_brakes")))

    def test_keeps_a_fact_for_memory_in_use(self) -> None:
        read = (
            "{text: Hij riep dat hij een nummer was., is: ok, when: shouted}",
            "{text: Hij riep., is: ok}",
        )

        assert rules(read) == ["never-read"]
        assert rules(read, ("safety: [known]", "safety: [shouted]")) == []

    @pytest.mark.parametrize("name", ["purpose", "poor_1"])
    def test_cannot_be_called_like_another_ground(self, name: str) -> None:
        edits = (("  shouted: {text", f"  {name}: {{text: Iets., missed: no}}\n  shouted: {{text"),
                 ("        sets: [known]\n", f"        sets: [known, {name}]\n"))  # fmt: skip

        only("bad-id", f"{name}]\n          purpose", *edits, ("safety: [known]", f"safety: [{name}]"))


class TestADeparture:
    def test_without_a_ground_in_one_variant_is_told(self) -> None:
        """What carries it shows in the other variant alone."""
        only(
            "deviation-without-ground",
            "end_contact\n        grounds",
            with_grounds("need: [bargains]"),
            PICKED,
        )

    def test_with_a_sentence_has_a_ground(self) -> None:
        assert rules(with_grounds("need: Dat zie ik."), PICKED) == []

    def test_is_told_once_however_many_of_its_grounds_come_too_late(self) -> None:
        only("deviation-without-ground", "end_contact\n        grounds",
             with_grounds("need: [agreed]", "safety: [agreed]"), PICKED, AGREED, SET_AFTER)  # fmt: skip

    def test_that_nothing_notes_is_told(self) -> None:
        only("unnoted-deviation", "end_contact\n        grounds", NO_REPORT)

    def test_that_is_noted_in_the_same_breath_is_noted(self) -> None:
        assert rules(NO_REPORT, ("techniques: [slow_down]", "techniques: [slow_down, file_note]")) == []

    def test_says_nothing_of_notes_where_a_technique_is_misspelled(self) -> None:
        assert rules(("    asks: report\n", "    asks: report\n    techniques: [raport]\n")) == [
            "unknown-technique"
        ]

    def test_names_a_step_that_exists(self) -> None:
        only("unknown-step", "end_contract", ("departs_from: end_contact", "departs_from: end_contract"))
