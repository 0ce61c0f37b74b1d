"""Rules on what a state asks: something to read, something to sort out, something to weigh."""

from __future__ import annotations

import pytest

from scoring import load_rubric
from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.reader import read_scenario
from simulator.authoring.references import World
from simulator.authoring.sense import all_problems
from simulator.dialogue import Dialogue
from simulator.variants import resolved
from tests.authoring.acting import edited, only, rules
from tests.three_acts import PROTOCOL

FIRST_LOOK = "    asks: motive\n    text: Je kijkt hem aan. Wat drijft hem?\n    goes_to: story\n"
TALKED = """\
    text: Je kijkt hem aan.
    goes_to: story
    replies:
      wait: {you: (Je wacht.), techniques: [silence]}
      nod: {you: (Je knikt.), techniques: [paraphrase]}
"""
ASKED_ONCE = ((FIRST_LOOK, TALKED), ("frustration+sigh,", "wait,"), ("[rules, too_early,", "[rules, nod,"))
NO_SIGH = (("      <sigh> Hij zucht.\n", ""), ("frustration+sigh,", "too_early,"))


class TestTheMotive:
    def test_asked_before_any_cue_is_told(self) -> None:
        only("nothing-to-read", "first_look:", *NO_SIGH,
             ("    text: Je kijkt nog eens. Wat", "    text: |\n      <sigh> Je kijkt nog eens. Wat"))  # fmt: skip

    def test_a_cue_in_the_state_itself_or_in_a_reaction_before_it_is_enough(self) -> None:
        here = ("    text: Je kijkt hem aan. Wat", "    text: |\n      <sigh> Je kijkt hem aan. Wat")
        before = (
            "        sets: [known]\n",
            "        sets: [known]\n        reaction: |\n          <sigh> Hij zucht.\n",
        )

        assert rules(*NO_SIGH, here) == []
        assert rules(*NO_SIGH, before) == []

    def test_a_sign_of_something_else_is_not_enough(self) -> None:
        lvb = ("{text: Hij zucht., points_to: frustration}", "{text: Hij zucht., points_to: lvb}")

        assert rules(lvb, ("frustration+sigh,", "too_early,")) == ["nothing-to-read"]

    def test_a_cue_that_could_not_be_read_may_have_been_there(self) -> None:
        assert rules(("      <sigh> Hij zucht.\n", "      <sihg> Hij zucht.\n")) == ["unknown-cue"]

    def test_asked_in_two_places_of_which_only_one_is_come_by_is_asked_once(self) -> None:
        """A fork with the question on each side does not ask it again."""
        fork = (
            "    goes_to: first_look\n",
            "    goes_to: [{when: trust > 2, state: first_look}, {state: second_look}]\n",
        )
        past = (
            "    text: Je kijkt nog eens. Wat drijft hem?\n    goes_to:\n",
            "    text: Je kijkt nog eens. Wat drijft hem?\n    goes_to:\n",
        )

        assert rules(fork, past) == []
        assert rules(*ASKED_ONCE) == ["asked-once"]


class TestSentences:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (
                "who: {text: Farida is zijn contact., is: must}",
                "who: {text: Farida is zijn contact., is: ok}",
            ),
            ("soon: {text: Wij bellen een keer., is: poor}", "soon: {text: Wij bellen een keer., is: ok}"),
        ],
    )
    def test_that_leave_nothing_to_sort_out_are_told(self, old: str, new: str) -> None:
        only("nothing-to-sort-out", "the_agreement:", (old, new))

    def test_with_a_mistake_of_form_in_them_are_not_counted(self) -> None:
        assert rules(("Wij bellen een keer., is: poor}", "Wij bellen een keer., is: vaag}")) == [
            "unknown-word"
        ]


class TestTheMeasure:
    def test_months_for_what_has_no_term_are_told(self) -> None:
        told = only("impossible-measure", "lightest: talk", ("      acceptable: [one_contact_person]\n", ""))

        assert "gives months" in told

    def test_one_that_nothing_is_too_heavy_for_is_told(self) -> None:
        """With terms in the ladder, one without an end is too heavy; without terms nothing may be left."""
        every = "acceptable: [talk, one_contact_person, contact_in_writing, stop_service]"
        edits = (("lightest: talk", "lightest: none"), ("acceptable: [one_contact_person]", every))
        untimed = read_protocol(PROTOCOL.replace(", timed: yes", "")).protocol
        assert untimed is not None

        text = edited(*edits, ("      months: 3\n", ""))
        found = all_problems(read_scenario(text), World(load_rubric(), (untimed,)))

        assert rules(*edits) == []
        assert [problem.rule for problem in found] == ["impossible-measure"]

    def test_no_measure_at_all_needs_nothing_with_it(self) -> None:
        nothing = ("      lightest: talk\n      acceptable: [one_contact_person]\n      months: 3\n      must: [talk_first, reason]\n",
                   "      lightest: none\n")  # fmt: skip

        assert rules(nothing, ("decide+talk+talk_first+reason", "decide+none")) == []

    def test_every_name_that_the_protocol_lacks_is_told(self) -> None:
        only(
            "unknown-measure",
            "one_contact]",
            ("acceptable: [one_contact_person]", "acceptable: [one_contact]"),
        )


class TestItsKeys:
    @pytest.mark.parametrize(
        ("old", "new", "rule"),
        [
            ("    asks: motive\n    text: Je kijkt hem", "    asks: motive\n    heard: Ik ben een nummer.\n    text: Je kijkt hem", "no-question"),
            ("    asks: report\n", "    asks: report\n    heard: Zij schrijft het op.\n", None),
            ("    asks: agreement\n", "    asks: agreement\n    measure: {lightest: talk, must: [reason]}\n", "no-question"),
            ("    asks: agreement\n", "    asks: agreemend\n", "unknown-word"),
            ("      must: [talk_first, reason]\n", "      must: [talk_first, raeson]\n", "unknown-word"),
            ("      months: 3\n", "      months: 30\n", "wrong-kind"),
            ("same_for: [desk]\n", "same_for: []\n", "empty-list"),
            ("    asks: report\n", "    asks: report\n    techniques: []\n", "technique-count"),
            ("          need: [voice_breaks, known, bargains]\n", "          need: []\n", "empty-list"),
            ("  papers: {weight: 1}\n", "  papers: {weight: 0}\n", "wrong-kind"),
        ],
    )  # fmt: skip
    def test_are_read_each_with_its_own_mistake(self, old: str, new: str, rule: str | None) -> None:
        assert rules((old, new)) == ([rule] if rule else [])

    def test_a_question_that_leads_nowhere_is_told_by_its_state(self) -> None:
        told = only("no-exit", "the_agreement:", ("    goes_to: helped\n", ""))

        assert "No reply of the state 'the_agreement' leads on." in told


class TestTests:
    def test_a_pick_is_told_at_its_own_place(self) -> None:
        told = only(
            "unknown-pick", "raeson", ("decide+talk+talk_first+reason,", "decide+talk+talk_first+raeson,")
        )

        assert "'raeson' can never be picked" in told

    @pytest.mark.parametrize(
        ("picked", "rule"),
        [
            ("frustration+sure+sigh", None),
            ("frustration+bargains", None),
            ("frustration+known", "unknown-pick"),
            ("too_early+sure", "unknown-pick"),
            ("too_early+", "unknown-pick"),
            ("nothing+sure", "unknown-reply"),
        ],
    )
    def test_what_a_reply_can_ever_offer_is_known(self, picked: str, rule: str | None) -> None:
        assert rules(("frustration+sigh,", f"{picked},")) == ([rule] if rule else [])

    def test_nothing_can_be_picked_with_an_ordinary_reply(self) -> None:
        told = only("unknown-pick", "sigh, too", ("[rules, too_early", "[rules+sigh, too_early"))

        assert "leave out the + and what follows" in told


class TestTarget:
    """A question is to the trainee alone, so the citizen's words have no place in it."""

    ASKED = ("  first_look:\n    asks: motive\n", "  first_look:\n    asks: motive\n    target: person\n")

    def test_a_target_beside_a_question_is_told_to_do_nothing(self) -> None:
        assert "'target' has no effect in 'first_look'" in only("idle-key", "first_look:\n", self.ASKED)

    def test_it_does_nothing(self) -> None:
        for text, due in (
            (edited(self.ASKED), False),
            (
                edited(
                    (
                        "target: organisation\n    goes_to: first_look",
                        "target: person\n    goes_to: first_look",
                    )
                ),
                True,
            ),
        ):
            scenario = read_scenario(text).scenario
            assert scenario is not None
            dialogue = Dialogue(resolved(scenario, "papers"), load_rubric(), 0, "Sam")
            step = dialogue.advance(dialogue.start(), "desk/ask")
            assert step is not None
            assert (step.after.state, step.after.reportable) == ("first_look", due)
