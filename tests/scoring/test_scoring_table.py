"""Which cell of the table counts, and how the techniques of one reply add up; points are hundredths."""

import pytest
from scoring_builders import RUBRIC, act, at, judged, points, rules

from scoring import PHASES

# -- the table, the motive and the phase ----------------------------------------------------------


def test_a_shown_motive_counts_by_the_table():
    assert points(act("reflect_feeling"), at("angry", "frustration")) == (200, 200, 100)


def test_a_mixture_is_the_weighted_mean_toward_zero():
    mixture = {"frustration": 2, "instrumental": 1}  # twice 2 2 1 and once 0 0 0

    assert points(act("reflect_feeling"), at("angry", mixture)) == (100, 100, 0)


def test_a_mixture_rounds_a_loss_toward_zero_too():
    mixture = {"frustration": 1, "instrumental": 1}  # 0 -2 -2 and 0 0 -1

    assert points(act("norm"), at("calm", mixture, target="person")) == (0, -100, -100)


def test_an_unknown_motive_is_the_mean_of_the_three_toward_zero():
    # 2 2 1 and 0 0 0 and 1 2 1
    assert points(act("reflect_feeling"), at("angry"), shown=False) == (100, 100, 0)


def test_while_the_motive_is_unknown_the_worst_mark_needs_all_three_motives():
    norm_at_calm = at("calm", target="person")

    assert points(act("norm"), norm_at_calm) == (0, -200, -200)
    assert points(act("norm"), norm_at_calm, shown=False) == (0, -100, -100)
    assert points(act("threaten"), norm_at_calm, shown=False) == (-100, -200, -200)


def test_a_guard_does_not_make_the_worst_mark_while_the_motive_is_unknown():
    plain_anger = at("irritated", "frustration", target="organisation")
    judgement = judged(act("norm"), plain_anger, shown=False)

    assert tuple(judgement.points.values()) == (0, -100, -100)
    assert tuple(judged(act("norm"), plain_anger).points.values()) == (0, -200, -200)


def test_a_flaw_makes_the_worst_mark_of_an_unknown_motive_only_where_all_three_deserve_it():
    curt = act("end_conversation", flaws=["no_reason", "no_way_back"])
    some = judged(curt, at("threatening"), shown=False)  # 1, 1 and 0, two steps down
    every = judged(curt, at("angry"), shown=False)  # -1, 0 and -1, two steps down

    assert (some.points["calm"], "motive_unknown" in rules(some)) == (-100, True)
    assert (every.points["calm"], "motive_unknown" in rules(every)) == (-200, False)


def test_aftermath_acts_go_by_the_highest_phase_reached():
    assert points(act("report"), at("aftermath", peak="threatening", duty_to_report=True)) == (0, 0, 200)
    assert points(act("signal"), at("aftermath", peak="irritated")) == (0, 0, 200)
    assert points(act("signal"), at("aftermath", peak="violent")) == (0, 0, 100)


@pytest.mark.parametrize("motive", ["frustration", "instrumental", "distress"])
@pytest.mark.parametrize("peak", PHASES)
def test_a_report_that_is_due_earns_whatever_the_peak_and_one_that_is_not_costs(motive, peak):
    after = {"peak": peak, "motive": motive}

    assert points(act("report"), at("aftermath", duty_to_report=True, **after))[2] > 0
    assert points(act("report"), at("aftermath", duty_to_report=True, **after), shown=False)[2] > 0
    assert points(act("report"), at("aftermath", **after)) == (0, 0, -100)


def test_aftermath_acts_go_by_the_highest_phase_reached_during_the_talk_too():
    assert points(act("report"), at("calm", peak="threatening", duty_to_report=True)) == (0, 0, 200)


@pytest.mark.parametrize(
    ("technique", "worth"),
    [
        ("open_question", (100, 100, 0)),
        ("summarise", (100, 0, 100)),
        ("silence", (0, 0, 0)),
        ("callback", (0, 100, 200)),
        ("file_note", (0, 0, 200)),
        ("discretion", (0, 0, 0)),
        ("platitude", (0, -100, -100)),
        ("belittle", (-100, -200, -100)),
        ("send_away", (0, -100, -200)),
        ("ignore", (0, -100, -200)),
    ],
)
def test_other_acts_have_a_column_for_the_aftermath(technique, worth):
    for peak in PHASES:
        assert points(act(technique), at("aftermath", peak=peak)) == worth


def test_nothing_that_is_wrong_at_every_moment_of_the_talk_is_right_afterwards():
    for technique in RUBRIC.techniques.values():
        if technique.group == "error":
            assert max(max(signs[-1]) for signs in technique.signs) <= 0
            assert min(min(signs[-1]) for signs in technique.signs) < 0


def test_a_file_note_is_for_afterwards():
    assert points(act("file_note"), at("angry")) == (0, -100, 0)
    assert points(act("file_note"), at("aftermath"), shown=False) == (0, 0, 200)


# -- techniques in one reply ----------------------------------------------------------------------


def test_questioning_and_protocol_add_up_to_two_points_at_most():
    judgement = judged(act("open_question", "summarise"), at("calm"))

    assert tuple(judgement.points.values()) == (200, 100, 200)
    assert [reason.points for reason in judgement.reasons if reason.rule == "clipped"] == [-200]


def test_one_wrong_note_decides_the_calm():
    assert judged(act("validate", "hide_rules"), at("angry")).points["calm"] == -200


def test_without_a_wrong_note_the_best_act_decides_the_calm():
    assert judged(act("paraphrase", "apologise"), at("angry")).points["calm"] == 200
