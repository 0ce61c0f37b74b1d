"""The three acts in the machine: what can be picked by then, what it counts as, and what it brings about."""

from __future__ import annotations

import pytest

from scoring import PARTS, TERMS, load_rubric
from simulator.dialogue import Dialogue
from simulator.questions import VERDICTS
from simulator.snapshot import Offer, Snapshot, Step
from simulator.variants import resolved
from tests.builders import changed
from tests.three_acts import THREE_ACTS, of_motive, problems, the_scenario

PAPERS, PRESSURE = "papers", "pressure"


def talk(variant: str = PAPERS, text: str = THREE_ACTS) -> Dialogue:
    return Dialogue(resolved(the_scenario(text), variant), load_rubric(), 7, "Sam")


def after(dialogue: Dialogue, *names: str) -> Snapshot:
    snapshot = dialogue.start()
    for name in names:
        snapshot = taken(dialogue, snapshot, name).after
    return snapshot


def taken(dialogue: Dialogue, snapshot: Snapshot, name: str) -> Step:
    step = dialogue.advance(snapshot, name)
    assert step is not None, (name, snapshot.state, dialogue.offers(snapshot))
    return step


def offer(dialogue: Dialogue, snapshot: Snapshot, name: str) -> Offer:
    found = dialogue.offer(snapshot, name)
    assert found is not None
    return found


def ids(found: Offer) -> list[str]:
    return [pick.id for pick in found.picks]


def counted(step: Step) -> list[tuple[str, str]]:
    return [(pick.kind, pick.subject) for pick in step.observation.picks]


def refused(dialogue: Dialogue, snapshot: Snapshot, name: str) -> bool:
    return dialogue.advance(snapshot, name) is None and dialogue.choose(snapshot, name) == snapshot


FIRST = ("desk/ask",)
STORY = (*FIRST, "first_look/too_early")
SECOND = (*STORY, "story/stop")
REPORT = (*SECOND, "second_look/frustration")
MEASURE = (*REPORT, "the_report/write")


def test_the_scenario_has_nothing_wrong() -> None:
    assert problems() == ()


class TestReading:
    def test_the_four_answers_are_offered_in_the_same_order_for_every_seed(self) -> None:
        dialogues = [Dialogue(the_scenario(), load_rubric(), seed, "Sam") for seed in range(12)]

        orders = {
            tuple(each.name for each in dialogue.offers(after(dialogue, "desk/ask")))
            for dialogue in dialogues
        }

        assert orders == {
            tuple(
                f"first_look/{answer}" for answer in ("frustration", "instrumental", "distress", "too_early")
            )
        }

    def test_only_cues_shown_by_now_can_be_picked(self) -> None:
        dialogue = talk()

        assert ids(offer(dialogue, after(dialogue, *FIRST), "first_look/frustration")) == ["sure", "sigh"]
        assert ids(offer(dialogue, after(dialogue, *SECOND), "second_look/distress")) == [
            "sure",
            "sigh",
            "voice_breaks",
        ]

    def test_with_too_early_nothing_can_be_picked(self) -> None:
        dialogue = talk()
        snapshot = after(dialogue, *FIRST)

        assert ids(offer(dialogue, snapshot, "first_look/too_early")) == []
        assert refused(dialogue, snapshot, "first_look/too_early+sigh")

    @pytest.mark.parametrize(
        ("place", "answer", "kinds"),
        [
            (FIRST, "frustration", ["reading_hinted"]),
            (FIRST, "frustration+sure", ["reading_hinted_sure"]),
            (FIRST, "instrumental", ["reading_guess"]),
            (FIRST, "too_early", ["too_early_right"]),
            (SECOND, "frustration+voice_breaks", ["reading_shown", "reading_changed", "cue_supports"]),
            (SECOND, "instrumental+sigh", ["reading_against", "cue_beside"]),
            (SECOND, "too_early", ["too_early_late"]),
        ],
    )
    def test_an_answer_counts_by_what_was_shown(
        self, place: tuple[str, ...], answer: str, kinds: list[str]
    ) -> None:
        dialogue = talk()
        snapshot = after(dialogue, *place)

        step = taken(dialogue, snapshot, f"{snapshot.state}/{answer}")

        assert [kind for kind, _subject in counted(step)] == kinds

    def test_what_truly_drives_the_citizen_changes_nothing(self) -> None:
        scenario = talk().scenario
        found = []
        for motive in ("frustration", "instrumental", "distress"):
            dialogue = Dialogue(of_motive(scenario, (motive, 1)), load_rubric(), 7, "Sam")
            found.append(counted(taken(dialogue, after(dialogue, *SECOND), "second_look/frustration+sure")))

        assert found[0] == found[1] == found[2]

    def test_a_change_of_mind_counts_only_on_new_cues_and_after_another_answer(self) -> None:
        dialogue = talk()
        same = after(dialogue, "desk/ask", "first_look/frustration", "story/stop")
        other = after(dialogue, "desk/ask", "first_look/instrumental", "story/stop")

        assert same.changes == frozenset({"instrumental", "distress"})
        for snapshot, praised in ((same, False), (other, True)):
            step = taken(dialogue, snapshot, "second_look/frustration")
            assert praised == (("reading_changed", "frustration") in counted(step))

    def test_an_answer_is_no_act_towards_the_citizen(self) -> None:
        dialogue = talk()
        before = after(dialogue, *FIRST)

        step = taken(dialogue, before, "first_look/distress+sure")

        assert (step.after.tension, step.after.trust) == (before.tension, before.trust)
        assert step.observation.act.techniques == ()


class TestNames:
    def test_picks_are_named_in_the_order_of_the_offer(self) -> None:
        dialogue = talk()
        snapshot = after(dialogue, *SECOND)

        step = taken(dialogue, snapshot, "second_look/frustration+voice_breaks+sigh+sure")

        assert step.name == "second_look/frustration+sure+sigh+voice_breaks"
        assert taken(dialogue, snapshot, step.name) == step

    @pytest.mark.parametrize(
        "picks",
        [
            "+",
            "+nothing",
            "+sigh+",
            "+sigh+sigh",
            "+voice_breaks",
            "+sure+sure",
            "+write",
            "+poor_1",
            "+\x00",
        ],
    )
    def test_what_is_not_on_offer_or_named_twice_is_refused(self, picks: str) -> None:
        dialogue = talk()
        snapshot = after(dialogue, *FIRST)

        assert refused(dialogue, snapshot, f"first_look/frustration{picks}")

    def test_an_ordinary_reply_takes_no_picks(self) -> None:
        dialogue = talk()

        assert refused(dialogue, dialogue.start(), "desk/ask+sigh")
        assert offer(dialogue, dialogue.start(), "desk/ask").picks == ()
        assert offer(dialogue, dialogue.start(), "desk/ask").asks is None


class TestLeaving:
    def test_the_grounds_on_offer_are_what_was_seen_and_learned_and_the_author_s_own(self) -> None:
        dialogue = talk()
        learned = ids(offer(dialogue, after(dialogue, *STORY), "story/sit_down"))
        unlearned = ids(
            offer(dialogue, after(dialogue, "desk/rules", "first_look/too_early"), "story/sit_down")
        )

        assert learned[:2] == ["voice_breaks", "known"]
        assert sorted(learned[2:]) == ["equal", "poor_1", "poor_2", "purpose"]
        assert unlearned == [each for each in learned if each != "known"]

    def test_a_ground_of_another_variant_is_never_on_offer(self) -> None:
        dialogue = talk(PRESSURE)

        found = ids(offer(dialogue, after(dialogue, *STORY), "story/sit_down"))

        assert "bargains" in found
        assert "voice_breaks" not in found

    @pytest.mark.parametrize(
        ("picks", "kinds"),
        [
            ("", [("departed_without_grounds", "")]),
            ("+poor_1", [("departed_without_grounds", ""), ("ground_poor", "poor_1")]),
            ("+known", [("ground_met", "known")]),
            ("+voice_breaks+known", [("ground_met", "voice_breaks")]),
            (
                "+known+purpose+equal+poor_2",
                [
                    ("ground_met", "known"),
                    ("ground_met", "purpose"),
                    ("ground_met", "equal"),
                    ("ground_poor", "poor_2"),
                ],
            ),
        ],
    )
    def test_each_test_of_a_departure_is_met_once(self, picks: str, kinds: list[tuple[str, str]]) -> None:
        dialogue = talk()

        step = taken(dialogue, after(dialogue, *STORY), f"story/sit_down{picks}")

        assert counted(step) == kinds

    def test_the_mandate_of_the_role_meets_its_test_without_a_pick(self) -> None:
        other = changed(THREE_ACTS, "departs_from: end_contact", "departs_from: welcome")

        for text, within in ((THREE_ACTS, False), (other, True)):
            dialogue = talk(text=text)
            snapshot = after(dialogue, *STORY)
            reply = taken(dialogue, snapshot, "story/sit_down").reply
            assert dialogue.acts.departure(reply, dialogue.knowledge(snapshot)).mandate == within


class TestReport:
    def test_a_sentence_about_what_did_not_happen_is_not_on_offer(self) -> None:
        dialogue = talk()
        calm = ids(offer(dialogue, after(dialogue, *REPORT), "the_report/write"))
        loud = ids(offer(dialogue, after(dialogue, "desk/rules", *REPORT[1:]), "the_report/write"))

        assert calm == ["letter", "stayed", "aggressor", "ill"]
        assert loud == ["letter", "stayed", "loud", "aggressor", "ill"]
        assert refused(dialogue, after(dialogue, *REPORT), "the_report/write+loud")

    def test_every_sentence_counts_for_what_it_is(self) -> None:
        dialogue = talk()

        step = taken(dialogue, after(dialogue, *REPORT), "the_report/write+letter+aggressor+ill")

        assert counted(step) == [
            ("statement_must", "letter"),
            ("statement_missed", "stayed"),
            ("statement_label", "aggressor"),
            ("statement_health", "ill"),
        ]
        assert step.observation.act.techniques == ("report",)

    def test_an_agreement_is_an_agreement(self) -> None:
        dialogue = talk()
        snapshot = after(dialogue, *MEASURE, "the_measure/decide+talk")

        step = taken(dialogue, snapshot, "the_agreement/agree+call+soon")

        assert counted(step) == [
            ("statement_must", "call"),
            ("statement_missed", "who"),
            ("statement_poor", "soon"),
        ]
        assert step.observation.act.techniques == ("agreement",)


class TestMeasure:
    def test_the_ladder_the_terms_and_the_parts_can_be_picked(self) -> None:
        dialogue = talk()

        found = offer(dialogue, after(dialogue, *MEASURE), "the_measure/decide")

        ladder = ["none", "talk", "one_contact_person", "contact_in_writing", "stop_service"]
        assert ids(found) == [*ladder, *TERMS, *PARTS]
        assert all(pick.text for pick in found.picks)

    @pytest.mark.parametrize("picks", ["+none+talk", "+months_1+months_3", "+talk+open_ended+months_1"])
    def test_two_measures_or_two_terms_are_refused(self, picks: str) -> None:
        dialogue = talk()

        assert refused(dialogue, after(dialogue, *MEASURE), f"the_measure/decide{picks}")

    @pytest.mark.parametrize(
        ("picks", "verdict", "state"),
        [
            ("", "too_light", "the_agreement"),
            ("+none", "too_light", "the_agreement"),
            ("+talk", "fits", "the_agreement"),
            ("+talk+open_ended", "fits", "the_agreement"),
            ("+one_contact_person+months_3", "fits", "the_agreement"),
            ("+one_contact_person+months_6", "too_heavy", "complaint"),
            ("+one_contact_person", "too_heavy", "complaint"),
            ("+stop_service+months_1", "too_heavy", "complaint"),
        ],
    )
    def test_the_verdict_is_a_fact_that_conditions_read(self, picks: str, verdict: str, state: str) -> None:
        dialogue = talk()

        step = taken(dialogue, after(dialogue, *MEASURE), f"the_measure/decide{picks}")

        assert step.after.facts & set(VERDICTS) == {f"measure_{verdict}"}
        assert step.after.state == state
        shown = any(line.text == "Farida knikt." for line in step.lines)
        assert shown == (verdict == "fits")

    def test_a_verdict_is_no_fact_that_was_learned(self) -> None:
        dialogue = talk()

        step = taken(dialogue, after(dialogue, *MEASURE), "the_measure/decide+talk")

        assert not step.observation.learned

    def test_what_must_go_with_it_is_kept_or_missed(self) -> None:
        dialogue = talk()

        step = taken(dialogue, after(dialogue, *MEASURE), "the_measure/decide+talk+reason+companion")

        assert counted(step) == [
            ("measure_fits", "talk"),
            ("must_kept", "reason"),
            ("must_missed", "talk_first"),
        ]


@pytest.mark.parametrize("variant", [PAPERS, PRESSURE])
def test_an_offer_says_what_is_asked_and_a_step_says_what_was_picked(variant: str) -> None:
    """What is said is the answer in Balie's words, then each pick in the words of the offer."""
    dialogue = talk(variant)
    found = offer(dialogue, after(dialogue, *STORY), "story/sit_down")

    step = taken(dialogue, after(dialogue, *STORY), "story/sit_down+purpose+poor_2")

    texts = {pick.id: pick.text for pick in found.picks}
    assert found.asks == "grounds"
    assert [line.text for line in step.lines[1:3]] in (
        [texts["purpose"], texts["poor_2"]],
        [texts["poor_2"], texts["purpose"]],
    )
