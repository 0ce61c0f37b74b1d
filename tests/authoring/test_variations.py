"""Rules on variants, and no false alarm of the other rules where a file has them."""

from __future__ import annotations

import pytest

from simulator.condition_syntax import BY_NAME
from tests.authoring.acting import edited, only, rules
from tests.three_acts import problems

WAYS = "      - {when: pressure, state: haggle}\n      - {state: the_report}"
HELPED = "  helped: {ending"
ROUND = ("  papers: {weight: 1}\n", "  papers: {weight: 1, start: in_front}\n")
FRONT = """\
  in_front:
    only: papers
    text: Hij staat voor de deur.
    goes_to: desk
    replies:
      wave: {you: (Je wenkt.), techniques: [host]}
      wait: {you: (Je wacht.), techniques: [silence]}
"""
WITH_FRONT = ("  desk:\n    text", f"{FRONT}  desk:\n    text")
WAVED = ("[ask, frustration+sigh", "[wave, ask, frustration+sigh")


class TestStates:
    def test_a_variant_may_start_in_a_state_of_its_own(self) -> None:
        assert rules(ROUND, WITH_FRONT, WAVED) == []

    def test_a_state_that_its_variant_never_comes_by_is_told(self) -> None:
        only("unreachable-state", "haggle:", (WAYS, "      - {when: trust > 2, state: the_report}\n      - {state: the_report}"),
             ("instrumental, later,", "instrumental,"))  # fmt: skip

    def test_a_way_that_only_the_right_variant_takes_is_right(self) -> None:
        assert rules((WAYS, "      - {when: not pressure, state: the_report}\n      - {state: haggle}")) == []

    def test_a_start_in_a_state_of_another_variant_is_told(self) -> None:
        only(
            "wrong-variant",
            "haggle}\nsame",
            ("need: Vandaag geld.}", "need: Vandaag geld.}\n  third: {start: haggle}"),
        )

    def test_an_ending_for_one_variant_is_reached(self) -> None:
        assert rules((HELPED, f"  paid: {{only: pressure, ending: ended_safely, text: Hij gaat.}}\n{HELPED}"),
                     ("goes_to: the_report\n    replies:", "goes_to: [{when: trust > 8, state: paid}, {state: the_report}]\n    replies:")) == []  # fmt: skip

    def test_a_dead_end_of_one_variant_is_told(self) -> None:
        circle = ("    goes_to: the_report\n    replies:", "    goes_to: haggle\n    replies:")

        assert rules(circle) == ["no-ending"]


class TestReplies:
    BOTH = (
        "      no_deal:\n",
        "      yes_sir: {you: Zeker., techniques: [platitude], when: papers}\n      no_deal:\n",
    )
    STOP = "        techniques: [norm]\n        steps: [end_contact]\n"

    def guarded(self, first: str, second: str) -> list[str]:
        return rules(
            ("need: [voice_breaks, known, bargains]", "need: [known]"),
            (
                "        techniques: [slow_down]\n",
                f"        when: {first}\n        techniques: [slow_down]\n",
            ),
            (self.STOP, f"        when: {second}\n{self.STOP}"),
        )

    def test_one_for_each_variant_leave_no_gap(self) -> None:
        assert self.guarded("papers", "pressure") == []
        assert self.guarded("not pressure", "not papers") == []

    def test_none_for_one_variant_leave_a_gap(self) -> None:
        assert self.guarded("papers", "papers and trust > 2") == ["runs-dry"]

    def test_the_same_words_in_two_variants_are_no_doubt(self) -> None:
        twin = "      sit_too: {you: 'Dan stop ik het gesprek.', techniques: [norm], when: %s}\n      stop:\n"
        guarded = (self.STOP, f"        when: pressure\n{self.STOP}")
        open_ = (
            "      sit_down:\n",
            "      wait: {you: Een moment., techniques: [silence]}\n      sit_down:\n",
        )

        assert rules(("      stop:\n", twin % "papers"), guarded, open_) == []
        assert rules(("      stop:\n", twin % "pressure"), guarded, open_) == ["same-reply"]

    def test_one_for_each_verdict_leave_no_gap_once_a_measure_was_decided(self) -> None:
        asked = "    asks: agreement\n    with: farida\n    phase: aftermath\n"
        pick = """\
    pick:
      call: {text: Wij bellen morgen om tien uur., is: must}
      who: {text: Farida is zijn contact., is: must}
      soon: {text: Wij bellen een keer., is: poor}
"""
        replies = """\
    replies:
      fine: {you: Dat past., techniques: [reflect], when: measure_fits}
      less: {you: Dat was te licht., techniques: [reflect], when: measure_too_light}
      more: {you: Dat was te zwaar., techniques: [reflect], when: %s}
"""
        plain = (asked, "    with: farida\n    phase: aftermath\n")
        edits = (
            plain,
            ("decide+talk+talk_first+reason, agree+call+who]", "decide+talk+talk_first+reason, fine]"),
        )
        technique = ("techniques: [reflect]", "techniques: [aftercare]")

        assert rules(*edits, (pick, (replies % "measure_too_heavy").replace(*technique))) == []
        assert rules(*edits, (pick, (replies % "trust > 2").replace(*technique))) == ["runs-dry"]


class TestCues:
    def test_a_variant_needs_a_cue_to_its_own_motive(self) -> None:
        only(
            "motive-without-cue",
            "pressure: {weight",
            ("points_to: instrumental, strength: clear", "points_to: distress"),
        )

    def test_a_clear_cue_to_the_motive_of_the_other_variant_misleads(self) -> None:
        assert rules(("      [papers] <voice_breaks>", "      <voice_breaks>")) == ["misleading-cue"]

    def test_one_that_a_condition_may_keep_from_the_other_variant_does_not(self) -> None:
        assert rules(("      [papers] <voice_breaks>", "      [trust > 2] <voice_breaks>")) == []


LOOK_TOO = ("same_for: [desk]", "same_for: [desk, first_look]")


class TestOpenings:
    def test_a_variant_that_never_comes_by_is_told(self) -> None:
        front = FRONT.replace("goes_to: desk", "goes_to: story")
        edits = (ROUND, ("  desk:\n    text", f"{front}  desk:\n    text"),
                 ("[ask, frustration+sigh", "[wave"))  # fmt: skip

        assert "The variant 'papers' never comes by 'desk'." in only("unlike-openings", "desk]", *edits)

    def test_a_clear_cue_is_told(self) -> None:
        """It points to what drives both, so it misleads nobody; it only comes too early."""
        both = ("motive: instrumental,", "motive: {instrumental: 2, frustration: 1},")
        shown = ("      <sigh> Hij zucht.\n", "      <sigh> Hij zucht.\n      <voice_breaks> Hij slikt.\n")

        told = only("unlike-openings", "voice_breaks> Hij slikt", both, shown)

        assert "The clear cue 'voice_breaks' shows in 'desk'" in told

    @pytest.mark.parametrize(
        ("condition", "found"),
        [("tension >= 6", True), ("phase >= angry", True), ("trust >= 6", False), ("known", False)],
    )
    def test_a_gauge_is_told_only_where_the_variants_start_at_another(
        self, condition: str, found: bool
    ) -> None:
        edits = (("need: Vandaag geld.", "need: Vandaag geld., tension: 7"),
                 ("      <sigh> Hij zucht.\n", f"      <sigh> Hij zucht.\n      [{condition}] Hij staat op.\n"))  # fmt: skip

        assert rules(*edits) == (["unlike-openings"] if found else [])

    @pytest.mark.parametrize(
        ("shown", "found"),
        [
            ("[tension >= 6] Hij staat op.", ["unlike-openings"]),
            ("[phase >= threatening] Hij staat op.", ["unlike-openings"]),
            ("[tension >= 8] Hij staat op.", []),
            ("[known] Hij staat op.", []),
            ("[papers or tension >= 6] Hij staat op.", ["unlike-openings", "unlike-openings"]),
        ],
    )
    def test_a_line_that_the_same_reply_brings_about_in_one_variant_only_is_told(
        self, shown: str, found: list[str]
    ) -> None:
        """Hiding behind rules makes the one who is frustrated angrier than the one who wants something."""
        text = f"    text: |\n      {shown}\n      Je kijkt hem aan. Wat drijft hem?\n"
        edits = (LOOK_TOO, ("    text: Je kijkt hem aan. Wat drijft hem?\n", text))

        assert rules(*edits) == found

    def test_a_reaction_is_read_after_its_reply_and_a_reply_before_it(self) -> None:
        reacted = "        reaction: |\n          [tension >= 6] Hij staat op.\n"
        after = ("        heard: Ik ben een nummer.\n", f"        heard: Ik ben een nummer.\n{reacted}")
        before = (
            "        techniques: [hide_rules]\n",
            "        techniques: [hide_rules]\n        when: tension <= 5\n",
        )

        told = only("unlike-openings", "tension >= 6", after)

        assert "this differs by 'tension'" in told
        assert rules(before) == []

    def test_a_way_that_only_one_variant_takes_within_the_first_minute_is_told(self) -> None:
        ways = "    goes_to:\n      - {when: tension >= 6, state: first_look}\n      - {state: story}\n    replies:\n      ask"
        edits = (
            LOOK_TOO,
            ("    goes_to: first_look\n    replies:\n      ask", ways),
            ("[ask, frustration+sigh,", "[ask,"),
        )

        told = only("unlike-openings", "rules:\n", *edits)

        assert "After 'desk/rules' one variant goes on in 'first_look' and another in 'story'." in told

    def test_what_cannot_be_talked_through_is_not(self) -> None:
        shown = (
            "    text: Je kijkt hem aan.",
            "    text: |\n      [tension >= 6] Hij staat op.\n      Je kijkt hem aan.",
        )

        assert rules(LOOK_TOO, shown, ("    goes_to: helped\n", "    goes_to: helpet\n")) == ["unknown-state"]

    def test_an_unknown_state_is_told_once(self) -> None:
        only("unknown-state", "dask", ("same_for: [desk]", "same_for: [dask]"))


@pytest.mark.parametrize("name", ["known", "sigh", "angry", "measure_fits", "sure"])
def test_a_variant_has_a_name_of_its_own(name: str) -> None:
    assert "bad-id" in rules(("need: Vandaag geld.}", f"need: Vandaag geld.}}\n  {name}: {{trust: 1}}"))


def test_one_slip_in_a_file_with_variants_is_told_once() -> None:
    only("unknown-state", "hagle", ("{when: pressure, state: haggle}", "{when: pressure, state: hagle}"))
    only("unknown-fact", "presure", ("{when: pressure, state", "{when: presure, state"))
    only("unknown-variant", "presure", ("variant: pressure", "variant: presure"))


class TestConditions:
    """A variant is read by its own name."""

    SHOWN = "      [pressure] <bargains>"

    @pytest.mark.parametrize(
        "words", ["variant == pressure", "pressure == variant", "variant == presure", "variant != papers"]
    )
    def test_a_variant_that_is_compared_is_one_finding_with_the_name_to_write(self, words: str) -> None:
        said = only("unknown-fact", words, (self.SHOWN, f"      [{words}] <bargains>"))

        assert "A variant is true by its own name" in said
        name = "papers" if "papers" in words else "pressure"
        assert f"Write just the name, such as {name} or not {name}." in said

    @pytest.mark.parametrize("words", ["variant", "variant == nobody"])
    def test_where_no_name_was_meant_the_variants_are_named(self, words: str) -> None:
        assert "There are: papers, pressure." in only(
            "unknown-fact", f"{words}]", (self.SHOWN, f"      [{words}] <bargains>")
        )

    @pytest.mark.parametrize(
        "words", ["variant = pressure", "variant: pressure", "variant pressure", 'variant == "pressure"']
    )
    def test_other_ways_to_write_it_are_told_how_too(self, words: str) -> None:
        (found,) = problems(edited((self.SHOWN, f"      [{words}] <bargains>")))

        assert (found.rule, found.hint) == ("bad-condition", BY_NAME)


class TestWaysLost:
    """A way into a state of another variant, guarded by something else than the variant."""

    @pytest.mark.parametrize("condition", ["trust >= 2", "known", "not shouted", "trust >= 2 or pressure"])
    def test_a_way_that_falls_out_of_a_variant_is_told(self, condition: str) -> None:
        said = only(
            "lost-way",
            "haggle}",
            (WAYS, f"      - {{when: {condition}, state: haggle}}\n      - {{state: the_report}}"),
        )

        assert "falls out in 'papers'" in said
        assert "in the variant 'pressure' only" in said

    @pytest.mark.parametrize(
        "condition", ["pressure", "pressure and trust >= 2", "not papers", "not papers and known"]
    )
    def test_a_way_that_names_the_variant_is_right(self, condition: str) -> None:
        assert (
            rules((WAYS, f"      - {{when: {condition}, state: haggle}}\n      - {{state: the_report}}"))
            == []
        )

    def test_a_way_that_waits_for_what_the_variant_never_shows_is_right(self) -> None:
        assert rules((WAYS, "      - {when: bargains, state: haggle}\n      - {state: the_report}")) == []
