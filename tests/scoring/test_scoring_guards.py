"""One claim for each rule around the table; points are hundredths: questioning, calm, protocol."""

import pytest
from scoring_builders import RUBRIC, act, after, at, judged, observe, play, points, rules

from scoring import START

LISTENING = [technique.id for technique in RUBRIC.techniques.values() if technique.listening]


def in_a_row(reply, circumstances, times, **more):
    return [tuple(j.points.values()) for j in play(*[observe(reply, circumstances, **more)] * times)]


# -- dose -----------------------------------------------------------------------------------------


def test_the_same_listening_act_in_a_row_counts_whole_half_nothing_and_then_against_you():
    doses = in_a_row(act("reflect_feeling"), at("angry"), 5)

    assert doses == [(200, 200, 100), (100, 100, 50), (0, 0, 0), *[(-100, -100, -100)] * 2]


@pytest.mark.parametrize("technique", LISTENING)
def test_every_listening_act_wears_out(technique):
    assert rules(play(*[observe(act(technique), at("irritated", "distress"))] * 2)[1]) & {"dose"}


def test_other_acts_do_not_wear_out():
    assert in_a_row(act("slow_down"), at("angry"), 4) == [(0, 200, 100)] * 4


def test_repetition_leaves_a_loss_as_it_is():
    assert in_a_row(act("closed_question"), at("angry"), 4) == [(-100, -100, 0)] * 4


def test_another_act_in_between_starts_the_dose_again():
    listens, waits = observe(act("reflect_feeling"), at()), observe(act("slow_down"), at())

    assert play(listens, waits, listens)[2].points["questioning"] == 200


def test_a_reply_that_learns_something_is_exempt_and_not_counted():
    asks = observe(act("probe"), at("calm"))
    learns = observe(act("probe"), at("calm"), learned=True)

    asked = play(asks, learns, asks, asks)

    assert [judgement.points["questioning"] for judgement in asked] == [200, 200, 100, 0]


def test_the_dose_holds_for_the_replies_on_offer_too():
    memory = after(observe(act("probe"), at("calm")))

    assert judged(act("silence"), at("calm"), act("probe"), memory=memory).best_offered["questioning"] == 100


# -- limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["person", "discrimination", "blocking", "bystanders", "other_object"])
def test_behaviour_against_others_is_ground_for_a_limit(target):
    assert points(act("norm"), at("angry", "instrumental", target=target)) == (0, 100, 200)


@pytest.mark.parametrize("target", [None, "self", "organisation", "own_object"])
def test_emotion_is_no_ground_for_a_limit(target):
    judgement = judged(act("norm"), at("angry", "instrumental", target=target))

    assert tuple(judgement.points.values()) == (0, 0, 100)
    assert "norm_without_ground" in rules(judgement)


@pytest.mark.parametrize("danger", ["threat", "violence"])
def test_a_danger_that_was_shown_is_ground_for_a_limit(danger):
    assert "norm_without_ground" not in rules(judged(act("norm"), at("angry", dangers=[danger])))


def test_a_threatening_phase_is_ground_for_a_limit():
    assert points(act("norm"), at("threatening", "instrumental")) == (0, 100, 200)


def test_a_limit_without_ground_is_never_worse_than_two_points():
    assert points(act("norm"), at("calm")) == (0, -200, -200)


def test_discrimination_may_be_limited_one_phase_earlier():
    assert points(act("norm"), at("irritated", target="discrimination")) == (0, 0, 100)
    assert points(act("norm"), at("irritated", target="person")) == (0, -100, -100)


def test_a_third_limit_loses_its_good_points_and_one_more():
    asks = observe(act("norm"), at("threatening", "instrumental"))
    limits = play(asks, observe(act("predict"), at("threatening", "instrumental")), asks, asks)

    assert [tuple(j.points.values())[1:] for j in limits] == [(100, 200), (0, 100), (100, 200), (0, -100)]


# -- asking after contact -------------------------------------------------------------------------


@pytest.mark.parametrize("contact", ["host", "slow_down"])
def test_in_distress_one_open_question_after_contact_gains_a_step(contact):
    first = observe(act(contact), at("angry", "distress"))
    asks = observe(act("open_question"), at("angry", "distress"))

    assert play(asks)[0].points["questioning"] == 100
    assert play(first, asks)[1].points["questioning"] == 200


def test_an_open_question_after_contact_gains_nothing_outside_distress():
    first, asks = observe(act("host"), at("angry")), observe(act("open_question"), at("angry"))

    assert play(first, asks)[1].points["questioning"] == 100


def test_an_open_question_after_contact_gains_nothing_while_distress_was_not_to_be_seen():
    first = observe(act("host"), at("angry", "distress"))
    asks = observe(act("open_question"), at("angry", "distress"), shown=False)

    assert "open_question_after_contact" not in rules(play(first, asks)[1])


def test_an_open_question_does_not_gain_twice_in_a_row():
    asks = observe(act("host", "open_question"), at("angry", "distress"))
    asked = play(asks, asks, asks)

    assert ["open_question_after_contact" in rules(judgement) for judgement in asked] == [False, True, False]


# -- explaining -----------------------------------------------------------------------------------


@pytest.mark.parametrize("technique", ["validate", "reflect_feeling", "apologise", "paraphrase", "summarise"])
def test_an_explanation_with_an_acknowledgement_rises_a_step(technique):
    judgement = judged(act(technique, "explain_procedure"), at("irritated"))

    assert "explained_after_acknowledgement" in rules(judgement)


def test_an_explanation_rises_in_every_scored_dimension_up_to_two_points():
    judgement = judged(act("validate", "explain_procedure"), at("calm"))
    gained = {
        reason.dimension: reason.points
        for reason in judgement.reasons
        if reason.rule == "explained_after_acknowledgement"
    }

    assert gained == {"calm": 100}  # protocol already stands at two, and questioning is not scored
    assert "explained_after_acknowledgement" not in rules(judged(act("explain_procedure"), at("calm")))


def test_an_explanation_at_violence_earns_nothing_even_after_an_acknowledgement():
    assert points(act("validate", "explain_procedure"), at("violent")) == points(
        act("validate"), at("violent")
    )


def test_a_hollow_apology_does_not_make_an_explanation_land():
    hollow = act("apologise", "explain_procedure", flaws=["no_fault"])

    assert "explained_after_acknowledgement" not in rules(judged(hollow, at("angry")))


# -- threats --------------------------------------------------------------------------------------

THREAT = at("angry", "instrumental", dangers=["threat"])


def test_silence_after_a_threat_counts_as_ignoring_it():
    judgement = judged(act("silence"), THREAT)

    assert "silent_at_threat" in rules(judgement)
    assert tuple(judgement.points.values()) == (0, -100, -200)


def test_silence_with_a_safety_act_is_silence():
    assert "silent_at_threat" not in rules(judged(act("silence", "standby"), THREAT))


def test_silence_after_a_threat_that_was_answered_is_silence():
    _, silent = play(observe(act("standby"), THREAT), observe(act("silence"), THREAT))

    assert "silent_at_threat" not in rules(silent)


@pytest.mark.parametrize("danger", ["object", "self_harm"])
def test_other_dangers_do_not_forbid_silence(danger):
    assert "silent_at_threat" not in rules(judged(act("silence"), at("angry", dangers=[danger])))


def test_two_moments_without_a_safety_act_count_as_ignoring_the_threat_once():
    moments = play(*[observe(act("norm"), THREAT)] * 4)

    assert ["help_too_late" in rules(judgement) for judgement in moments] == [False, True, False, False]


@pytest.mark.parametrize("technique", ["call_help", "standby", "end_conversation", "slow_down"])
def test_a_safety_act_answers_the_threat(technique):
    moments = play(observe(act(technique), THREAT), *[observe(act("norm"), THREAT)] * 3)

    assert not any("help_too_late" in rules(judgement) for judgement in moments)


def test_help_in_the_second_moment_is_in_time():
    moments = play(*(observe(act(technique), THREAT) for technique in ("norm", "call_help", "norm")))

    assert not any("help_too_late" in rules(judgement) for judgement in moments)


def test_silence_in_the_second_moment_is_ignoring_once_not_twice():
    judgement = play(observe(act("norm"), THREAT), observe(act("silence"), THREAT))[1]

    assert rules(judgement) == {"silent_at_threat"}


def test_violence_after_an_answered_threat_wants_a_safety_act_again():
    worse = at("angry", "instrumental", dangers=["threat", "violence"])
    moments = play(observe(act("standby"), THREAT), *[observe(act("norm"), worse)] * 2)

    assert "help_too_late" in rules(moments[2])


def test_the_threat_is_over_when_the_citizen_has_gone():
    gone = at("aftermath", dangers=["threat"], peak="threatening", duty_to_report=True)
    moments = play(observe(act("norm"), THREAT), observe(act("report"), gone), observe(act("silence"), gone))

    assert not {"help_too_late", "silent_at_threat"} & {
        rule for judgement in moments for rule in rules(judgement)
    }


# -- repair ---------------------------------------------------------------------------------------

LOSES = observe(act("hide_rules"), at("angry"))  # -100, -200, -200


def test_a_repair_gives_back_half_and_its_own_good_points_do_not_count():
    repaired = play(LOSES, observe(act("apologise", repairs=True), at("angry")))[1]

    assert tuple(repaired.points.values()) == (50, 100, 100)
    assert rules(repaired) == {"repair"}


@pytest.mark.parametrize(
    ("lost_in", "repaired_in"), [("threatening", "irritated"), ("irritated", "calm"), ("angry", "angry")]
)
def test_making_a_mistake_and_repairing_it_never_pays(lost_in, repaired_in):
    lost = observe(act("hide_rules"), at(lost_in))
    first, second = play(lost, observe(act("apologise", repairs=True), at(repaired_in)))

    for dimension in ("questioning", "calm", "protocol"):
        loss, gain = first.weighted[dimension], second.weighted[dimension]
        assert 0 <= gain <= -loss / 2 + 1


def test_a_repair_that_does_harm_counts_its_harm():
    repaired = play(LOSES, observe(act("platitude", repairs=True), at("angry")))[1]

    assert points(act("platitude"), at("angry")) == (-100, -200, 0)
    assert tuple(repaired.points.values()) == (-50, -100, 100)


def test_a_repair_without_a_loss_is_an_ordinary_reply():
    _, repaired = play(observe(act("validate"), at()), observe(act("apologise", repairs=True), at()))

    assert tuple(repaired.points.values()) == (0, 200, 100)


def test_a_repair_comes_one_moment_later_or_not_at_all():
    repairs = observe(act("apologise", repairs=True), at("angry"))
    between = observe(act("slow_down"), at("angry"))

    assert "repair" not in rules(play(LOSES, between, repairs)[2])


def test_the_first_moment_has_nothing_to_repair():
    assert rules(judged(act("apologise", repairs=True), at(), memory=START)) == {"fits"}
