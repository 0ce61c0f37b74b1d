"""What a reply does to the citizen."""

import pytest
from scoring_builders import RUBRIC, act, at

from scoring import effect_on_tension, effect_on_trust


def tension(reply, circumstances):
    return effect_on_tension(RUBRIC, reply, circumstances)


def trust(reply, circumstances):
    return effect_on_trust(RUBRIC, reply, circumstances)


def test_effects_add_up_to_three_at_most():
    assert tension(act("host", "validate", "slow_down"), at("irritated", "distress")) == -3
    assert tension(act("argue", "belittle"), at("angry")) == 3


def test_the_citizen_reacts_to_what_he_hears():
    assert tension(act("callback", flaws=["unreachable"]), at("angry")) == 2
    assert tension(act("callback"), at("angry")) == -1


def test_a_mixture_moves_by_the_weighted_mean_toward_zero_per_technique():
    mixture = at("angry", {"frustration": 1, "instrumental": 1})

    assert tension(act("reflect_feeling"), mixture) == -1  # D and none
    assert tension(act("paraphrase", "validate"), mixture) == -1  # d and none make 0, D and none make -1


def test_crowding_moves_someone_in_distress_by_half_of_touching():
    assert tension(act("standby", flaws=["crowding"]), at("angry", "distress")) == 1
    assert tension(act("standby", flaws=["crowding"]), at("angry", "frustration")) == 0


def test_discrimination_limited_early_does_what_it_does_one_phase_later():
    assert tension(act("norm"), at("irritated", target="discrimination")) == 0
    assert tension(act("norm"), at("irritated", target="person")) == 1


def test_trust_falls_by_the_lowest_of_calm_and_questioning():
    assert trust(act("hide_rules"), at("angry")) == -2
    assert trust(act("closed_question"), at("angry")) == -1


def test_trust_rises_by_one_when_either_is_positive():
    assert trust(act("paraphrase"), at("angry")) == 1
    assert trust(act("slow_down"), at("angry")) == 1


def test_protocol_alone_does_not_move_trust():
    assert trust(act("overpromise"), at("angry")) == 0
    assert trust(act("report"), at("angry", peak="angry", duty_to_report=True)) == 0


@pytest.mark.parametrize("technique", RUBRIC.techniques)
def test_nothing_moves_tension_in_the_aftermath(technique):
    assert tension(act(technique), at("aftermath", peak="violent")) == 0


@pytest.mark.parametrize("technique", ["aftercare", "threaten"])
def test_trust_freezes_in_the_aftermath(technique):
    assert trust(act(technique), at("aftermath", peak="violent")) == 0


def test_the_citizen_knows_his_own_motive_and_keeps_no_count_of_threats():
    assert trust(act("silence"), at("angry", "frustration", dangers=["threat"])) == 1
