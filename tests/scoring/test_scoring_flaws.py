"""How a right act is done badly, and what a sign in the citizen changes."""

import pytest
from scoring_builders import act, at, judged, points, rules

# -- flaws ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("technique", "flaw", "heard"),
    [
        ("apologise", "no_fault", "platitude"),
        ("callback", "unreachable", "send_away"),
        ("quiet_place", "closed", "touch"),
        ("quiet_place", "out_of_sight", "touch"),
        ("warn", "untrue", "threaten"),
        ("warn", "no_mandate", "threaten"),
        ("bad_news", "small_talk", "hide_rules"),
        ("file_note", "empty", "send_away"),
        ("bad_news", "reopened", "give_in"),
    ],
)
def test_a_right_act_done_badly_counts_as_another(technique, flaw, heard):
    judgement = judged(act(technique, flaws=[flaw]), at("angry"))

    assert judgement.points == judged(act(heard), at("angry")).points
    assert rules(judgement) == {flaw}
    assert {reason.techniques for reason in judgement.reasons} == {(technique, heard)}


@pytest.mark.parametrize(
    ("technique", "flaw", "cost"),
    [
        ("end_conversation", "no_reason", (0, -100, 0)),
        ("end_conversation", "no_way_back", (0, -100, 0)),
        ("companion", "no_consent", (0, -100, -100)),
    ],
)
def test_a_flaw_takes_a_step(technique, flaw, cost):
    moment = at("threatening", "distress")
    whole, flawed = points(act(technique), moment), points(act(technique, flaws=[flaw]), moment)

    assert tuple(new - old for new, old in zip(flawed, whole, strict=True)) == cost


def test_two_flaws_of_ending_take_two_steps():
    ending = act("end_conversation", flaws=["no_reason", "no_way_back"])

    assert judged(ending, at("violent", "instrumental")).points["calm"] == -100


def test_a_flaw_leaves_other_acts_alone():
    assert points(act("validate", flaws=["no_reason"]), at()) == points(act("validate"), at())


@pytest.mark.parametrize("technique", ["call_help", "standby"])
def test_crowding_someone_in_distress_adds_half_of_touching(technique):
    judgement = judged(act(technique, flaws=["crowding"]), at("threatening", "distress"))

    assert judgement.points["calm"] == -100
    assert judgement.points["protocol"] == points(act(technique), at("threatening", "distress"))[2] - 100
    assert judgement.critical == ()


def test_crowding_matters_only_where_distress_is_the_largest_part():
    crowding = act("standby", flaws=["crowding"])

    for motive in ("frustration", {"distress": 1, "frustration": 2}, {"distress": 1, "instrumental": 1}):
        assert "crowding" not in rules(judged(crowding, at("angry", motive)))


def test_a_report_without_duty_costs_a_point_whatever_the_table_says():
    judgement = judged(act("report"), at("aftermath", peak="threatening"))

    assert tuple(judgement.points.values()) == (0, 0, -100)
    assert rules(judgement) == {"report_without_duty"}


def test_a_report_of_emotion_costs_a_point():
    report = act("report", flaws=["emotion_only"])

    assert points(report, at("aftermath", peak="threatening", duty_to_report=True)) == (0, 0, -100)


def test_a_label_in_a_report_costs_two_points_whatever_else_is_wrong_or_unknown():
    report = act("report", flaws=["emotion_only", "label"])

    assert points(report, at("aftermath", peak="threatening", duty_to_report=True)) == (0, 0, -200)
    assert points(report, at("aftermath", peak="threatening"), shown=False) == (0, 0, -200)


def test_a_label_in_the_file_costs_as_much_as_one_in_a_report():
    assert points(act("file_note", flaws=["label"]), at("aftermath")) == (0, 0, -200)


@pytest.mark.parametrize(
    ("technique", "flaw"), [("overpromise", "on_decision"), ("belittle", "discriminatory")]
)
def test_some_flaws_have_no_points_of_their_own(technique, flaw):
    assert points(act(technique, flaws=[flaw]), at()) == points(act(technique), at())


# -- signs in the citizen -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "technique", "phase", "change"),
    [
        ("lvb", "closed_question", "calm", (100, 0, 0)),
        ("lvb", "summarise", "irritated", (0, 100, 0)),
        ("lvb", "explain_procedure", "calm", (0, -100, 0)),
        ("intoxication", "probe", "calm", (-100, -100, -100)),
        ("intoxication", "joint_solution", "calm", (-100, -100, -100)),
        ("intoxication", "callback", "calm", (0, 100, 0)),
    ],
)
def test_a_sign_moves_what_the_table_scores(sign, technique, phase, change):
    plain, moved = points(act(technique), at(phase)), points(act(technique), at(phase, signs=[sign]))

    assert tuple(new - old for new, old in zip(moved, plain, strict=True)) == change


def test_a_sign_leaves_unscored_what_the_table_does_not_score():
    assert points(act("closed_question"), at("violent", "frustration", signs=["lvb"])) == (0, 0, 0)
