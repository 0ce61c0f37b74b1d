"""The scorecard of a whole conversation."""

from scoring_builders import RUBRIC, act, at, observe

from scoring import DIMENSIONS, Closing, assess


def card(*observations, **closing):
    return assess(RUBRIC, observations, Closing(**closing))


def test_a_mean_is_weighted_by_phase():
    scores = card(
        observe(act("summarise"), at("calm")),  # questioning 200, weight 45
        observe(act("hide_rules"), at("angry"), act("paraphrase")),  # questioning -100, weight 25
    ).dimensions

    assert scores["questioning"].mean == (45 * 200 - 25 * 100) // 70
    assert scores["questioning"].earned == 90
    assert scores["questioning"].lost == 25


def test_a_mean_does_not_reward_length():
    once = card(*[observe(act("slow_down"), at("angry"))] * 2).dimensions["calm"]
    often = card(*[observe(act("slow_down"), at("angry"))] * 20).dimensions["calm"]

    assert once.mean == often.mean == 200


def test_a_dimension_that_was_hardly_offered_has_no_mean():
    scores = card(observe(act("slow_down"), at("angry"))).dimensions

    assert scores["questioning"].opportunity == 0
    assert scores["questioning"].mean is None
    assert scores["calm"].opportunity == 45
    assert scores["calm"].mean is None


def test_the_threshold_itself_is_enough():
    # Twice the weight of questioning while angry: 25 and 25.
    scores = card(*[observe(act("slow_down"), at("angry"), act("paraphrase"))] * 2).dimensions

    assert scores["questioning"].opportunity == 50
    assert scores["questioning"].mean == 0


def test_an_offer_that_was_left_counts_as_opportunity():
    left = observe(act("hide_rules"), at("calm"), act("open_question"))

    assert card(left, left).dimensions["questioning"].opportunity == 90


def test_an_empty_conversation_has_no_scores():
    empty = card()

    assert all(empty.dimensions[dimension].mean is None for dimension in DIMENSIONS)
    assert empty.moments == ()


def test_an_unkept_promise_costs_protocol_at_the_ending_and_nothing_else():
    fine = [observe(act("callback"), at("calm"), turn=turn) for turn in (1, 2)]
    kept, broken = card(*fine), card(*fine, unkept=("call_on_friday",))

    ending = broken.moments[-1]
    assert (ending.moment, ending.turn, ending.points["protocol"]) == ("ending", 2, -200)
    assert broken.dimensions["protocol"].mean == (2 * 30 * 200 - 60 * 200) // 120
    assert broken.dimensions["protocol"].lost == 120
    assert broken.dimensions["calm"] == kept.dimensions["calm"]
    (reason,) = ending.reasons
    assert (reason.rule, reason.fields) == ("promise_unkept", (("promise", "call_on_friday"),))


def test_each_unkept_promise_costs():
    assert card(unkept=("one", "two")).dimensions["protocol"].lost == 240


def test_an_unkept_promise_is_no_opportunity():
    assert card(unkept=("one",)).dimensions["protocol"].opportunity == 0


def test_a_departure_that_nobody_noted_costs_protocol_at_the_ending_and_nothing_else():
    fine = [observe(act("callback"), at("calm"), turn=turn) for turn in (1, 2)]
    noted, broken = card(*fine), card(*fine, unaccounted=("kept_him_inside",))

    ending = broken.moments[-1]
    assert (ending.moment, ending.turn, tuple(ending.points.values())) == ("ending", 2, (0, 0, -100))
    assert tuple(ending.weights.values()) == (0, 0, 60)
    assert broken.dimensions["protocol"].mean == (2 * 30 * 200 - 60 * 100) // 120
    assert broken.dimensions["calm"] == noted.dimensions["calm"]
    assert broken.dimensions["questioning"] == noted.dimensions["questioning"]
    (reason,) = ending.reasons
    assert (reason.rule, reason.fields) == ("deviation_not_noted", (("subject", "kept_him_inside"),))


def test_each_departure_that_nobody_noted_costs():
    assert card(unaccounted=("one", "two")).dimensions["protocol"].lost == 120


def test_a_departure_without_a_signal_is_named_and_costs_nothing():
    fine = [observe(act("callback"), at("calm"))] * 2
    silent = card(*fine, unsignalled=("kept_him_inside",))

    assert silent.dimensions == card(*fine).dimensions
    (reason,) = silent.moments[-1].reasons
    assert (reason.rule, reason.points, reason.dimension) == ("deviation_not_signalled", 0, "protocol")
    assert reason.fields == (("subject", "kept_him_inside"),)


def test_critical_errors_are_gathered_apart_from_the_means():
    scores = card(
        observe(act("slow_down", "touch"), at("calm")), observe(act("threaten"), at("calm"), turn=2)
    )

    assert [(error.rule, error.turn) for error in scores.critical] == [("boxed_in", 1), ("threatened", 2)]
