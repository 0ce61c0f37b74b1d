"""What picks do to a moment: they add up with the techniques, and leave no trace."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_builders import (
    RUBRIC,
    act,
    after,
    at,
    criticals,
    extremes,
    judged,
    observe,
    play,
    rules,
    seen,
    worth,
)
from test_judging import acts, circumstances, observations

from scoring import (
    DIMENSIONS,
    START,
    Act,
    Picked,
    PickSeen,
    best_picks,
    effect_on_tension,
    effect_on_trust,
    judge,
    worst_picks,
)
from scoring.kinds import KINDS
from tests.examples import examples

picks = st.lists(st.builds(PickSeen, st.sampled_from(KINDS), st.sampled_from("abc")), max_size=5).map(tuple)
groups = st.lists(st.builds(Picked, seen=picks), min_size=1, max_size=4).map(tuple)
pickables = st.lists(groups, max_size=4).map(tuple)
THOUGHT = act()


def every(pickable):
    """All that can be picked: one of each group."""
    found = [()]
    for group in pickable:
        found = [(*before, *one.seen) for before in found for one in group]
    return found


@examples(30, deadline=None)
@given(pickables)
def test_the_best_and_the_worst_are_those_of_every_combination(pickable):
    for place, dimension in enumerate(DIMENSIONS):
        sums = [worth(one)[place] for one in every(pickable)]

        assert extremes(pickable, dimension) == (max(sums), min(sums))
        for choose in (best_picks, worst_picks):
            assert choose(RUBRIC, pickable, dimension).seen in every(pickable)


def test_of_what_is_as_good_for_one_dimension_the_best_over_all_is_picked():
    group = (Picked(("a",), seen("ground_poor")), Picked(("b",), ()), Picked(("c",), seen("ground_met")))

    assert best_picks(RUBRIC, (group,), "calm").ids == ("c",)
    assert worst_picks(RUBRIC, (group,), "calm").ids == ("a",)


def test_a_kind_that_the_rubric_lacks_is_a_programmers_error():
    with pytest.raises(ValueError, match=r"'mind_read' is not a kind of pick in rubric 1\.0\.0"):
        judged(act("report"), at(), picks=seen("mind_read"))


@examples(30, deadline=None)
@given(observations(), picks)
def test_the_points_are_those_of_the_techniques_and_the_picks_within_two(observation, picked):
    plain, _ = judge(RUBRIC, START, observation)
    withal, _ = judge(RUBRIC, START, replace(observation, picks=picked))

    for place, dimension in enumerate(DIMENSIONS):
        total = plain.points[dimension] + worth(picked)[place]
        assert withal.points[dimension] == max(-200, min(200, total))
        reasons = [reason.points for reason in withal.reasons if reason.dimension == dimension]
        assert sum(reasons) == withal.points[dimension]
        assert 0 not in reasons


@examples(30, deadline=None)
@given(observations(), picks)
def test_picks_leave_no_trace_and_break_no_rule(observation, picked):
    plain, memory = judge(RUBRIC, START, observation)
    withal, remembered = judge(RUBRIC, START, replace(observation, picks=picked))

    assert remembered == memory
    assert withal.critical == plain.critical
    assert withal.weights == plain.weights


@examples(30, deadline=None)
@given(observations(), st.data())
def test_the_best_on_offer_is_the_best_of_every_reply_with_all_that_could_be_picked(observation, data):
    pickable = tuple(data.draw(pickables) for _ in observation.offered)
    place = observation.offered.index(observation.act)
    picked = data.draw(st.sampled_from(every(pickable[place])))
    judgement, _ = judge(RUBRIC, START, replace(observation, picks=picked, pickable=pickable))

    for index, dimension in enumerate(DIMENSIONS):
        plain = [points_alone(observation, each, dimension) for each in observation.offered]
        able = [
            max(-200, min(200, alone + worth(one)[index]))
            for alone, choices in zip(plain, pickable, strict=True)
            for one in every(choices)
        ]
        assert judgement.best_offered[dimension] == max(able)


def points_alone(observation, other, dimension):
    learned = observation.learned and other == observation.act
    alone = replace(observation, act=other, offered=(other,), learned=learned)
    return judge(RUBRIC, START, alone)[0].points[dimension]


def test_replies_with_the_same_act_differ_by_what_can_be_picked_with_them():
    three = ((), ((Picked((), seen("reading_shown")),),), ((Picked((), seen("too_early_late")),),))
    judgement = judged(THOUGHT, at(), THOUGHT, THOUGHT, pickable=three)

    assert tuple(judgement.best_offered.values()) == (100, 0, 0)


def test_what_could_be_picked_must_be_told_of_every_reply():
    with pytest.raises(ValueError, match="zip"):
        judged(THOUGHT, at(), THOUGHT, pickable=((),))


def test_a_reason_names_each_pick_with_its_sentence():
    judgement = judged(THOUGHT, at(), picks=(PickSeen("cue_supports", "He trembles."),))

    (reason,) = judgement.reasons
    assert (reason.dimension, reason.points, reason.techniques) == ("questioning", 50, ())
    assert RUBRIC.sentence(reason.rule, dict(reason.fields), "en") == "This does point to it: He trembles."
    assert (
        RUBRIC.sentence(reason.rule, dict(reason.fields), "nl") == "Dit wijst er inderdaad op: He trembles."
    )


def test_what_is_cut_at_two_points_is_said():
    judgement = judged(THOUGHT, at(), picks=seen("reading_shown_sure", "reading_changed", "cue_supports"))

    assert judgement.points["questioning"] == 200
    assert "clipped" in rules(judgement, "questioning")


def test_what_techniques_and_picks_lose_to_two_points_is_said_once():
    """Too much by the techniques alone, and too much again with the picks."""
    grounds = seen("ground_met", "ground_met", "ground_met")
    judgement = judged(act("discretion", "joint_solution", "callback"), at("calm"), picks=grounds)
    told = [reason for reason in judgement.reasons if reason.dimension == "protocol"]

    assert sum(reason.points for reason in told if reason.rule != "clipped" and reason.techniques) > 200
    assert judgement.points["protocol"] == 200 == sum(reason.points for reason in told)
    assert [reason.rule for reason in told].count("clipped") == 1
    assert RUBRIC.sentence("clipped", {}, "en").endswith("What is beyond that does not count.")


# -- what is said to nobody ------------------------------------------------------------------------


@examples(30, deadline=None)
@given(observations(), circumstances, st.booleans(), picks)
def test_a_thought_changes_nothing_that_is_remembered(before, moment, learned, picked):
    _, memory = judge(RUBRIC, START, before)
    thought = observe(THOUGHT, moment, learned=learned, picks=picked)

    judgement, remembered = judge(RUBRIC, memory, thought)

    assert remembered == memory
    assert judgement.critical == ()
    assert tuple(judgement.points.values()) == tuple(max(-200, min(200, each)) for each in worth(picked))


@examples(30, deadline=None)
@given(observations(), observations(), circumstances)
def test_a_moment_is_worth_the_same_whether_or_not_one_thought_in_between(first, then, moment):
    straight = play(first, then)[-1]

    assert play(first, observe(THOUGHT, moment), then)[-1] == straight


@examples(30, deadline=None)
@given(circumstances)
def test_a_thought_does_nothing_to_the_citizen(moment):
    assert effect_on_tension(RUBRIC, THOUGHT, moment) == 0
    assert effect_on_trust(RUBRIC, THOUGHT, moment) == 0


@examples(30, deadline=None)
@given(circumstances)
def test_a_thought_repairs_nothing(moment):
    lost = after(observe(act("belittle"), at("angry")))
    sorry = Act((), frozenset(), repairs=True)

    assert any(lost.loss)
    assert set(judged(sorry, moment, memory=lost).points.values()) == {0}
    assert judged(sorry, moment, memory=lost).reasons == ()


def test_a_repair_still_counts_after_a_thought():
    mistake, thought = observe(act("argue"), at()), observe(THOUGHT, at())
    repair = observe(act("apologise", repairs=True), at())

    assert "repair" in rules(play(mistake, thought, repair)[-1])


def test_a_thought_under_a_threat_is_no_silence():
    threat = at("threatening", dangers=["threat"])
    judgements = play(*[observe(THOUGHT, threat)] * 3, observe(act("silence"), threat))

    assert [criticals(each) for each in judgements] == [[], [], [], ["ignored_danger"]]


def test_a_thought_is_not_the_second_moment_without_help():
    threat = at("threatening", dangers=["threat"])
    _, thought, late = play(*[observe(each, threat) for each in (act("predict"), THOUGHT, act("predict"))])

    assert (criticals(thought), thought.reasons) == ([], ())
    assert criticals(late) == ["ignored_danger"]


def test_picks_are_not_given_back_by_a_repair():
    mistake = observe(THOUGHT, at(), picks=seen("reading_against_sure"))
    repair = observe(act("apologise", repairs=True), at())

    assert "repair" not in rules(play(mistake, repair)[-1])


@examples(30, deadline=None)
@given(acts, circumstances, picks)
def test_picks_add_to_a_repair_as_to_any_reply(reply, moment, picked):
    lost = after(observe(act("belittle"), at("angry")))
    plain, withal = (judged(reply, moment, memory=lost, picks=each) for each in ((), picked))

    for place, dimension in enumerate(DIMENSIONS):
        total = plain.points[dimension] + worth(picked)[place]
        assert withal.points[dimension] == max(-200, min(200, total))
