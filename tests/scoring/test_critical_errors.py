"""Errors that no score makes up for."""

import pytest
from scoring_builders import act, at, criticals, judged, observe, play


def found(reply, circumstances, **more):
    return criticals(judged(reply, circumstances, **more))


@pytest.mark.parametrize("phase", ["calm", "angry", "violent", "aftermath"])
def test_threatening_is_always_critical(phase):
    assert found(act("threaten"), at(phase)) == ["threatened"]


def test_an_untrue_warning_is_a_threat():
    assert found(act("warn", flaws=["untrue"]), at("threatening")) == ["threatened"]
    assert found(act("warn"), at("threatening")) == []


def test_touching_is_always_critical():
    assert found(act("validate", "touch"), at("calm")) == ["boxed_in"]


def test_a_closed_room_is_boxing_in():
    assert found(act("quiet_place", flaws=["closed"]), at()) == ["boxed_in"]
    assert found(act("quiet_place"), at()) == []


def test_belittling_is_critical_when_it_discriminates():
    assert found(act("belittle", flaws=["discriminatory"]), at()) == ["discriminated"]
    assert found(act("belittle"), at()) == []


def test_giving_in_is_critical_after_a_threat():
    assert found(act("give_in"), at("angry", dangers=["threat"])) == ["gave_in_to_threat"]
    assert found(act("bad_news", flaws=["reopened"]), at("threatening")) == ["gave_in_to_threat"]
    assert found(act("give_in"), at("angry")) == []


def test_giving_in_to_escape_violence_is_not_critical():
    assert found(act("give_in"), at("violent", dangers=["threat", "violence"])) == []


@pytest.mark.parametrize("danger", ["threat", "violence", "self_harm"])
def test_ignoring_a_danger_is_critical(danger):
    assert found(act("ignore"), at("calm", dangers=[danger])) == ["ignored_danger"]


@pytest.mark.parametrize("phase", ["threatening", "violent"])
def test_ignoring_is_critical_in_a_dangerous_phase(phase):
    assert found(act("ignore"), at(phase)) == ["ignored_danger"]


def test_ignoring_something_else_is_not_critical():
    assert found(act("ignore"), at("angry", dangers=["object"])) == []


def test_silence_after_a_threat_is_critical():
    assert found(act("silence"), at("angry", dangers=["threat"])) == ["ignored_danger"]


def test_help_that_comes_too_late_is_critical_once():
    threat = at("angry", dangers=["threat"])
    moments = play(*[observe(act("norm"), threat)] * 3)

    assert [criticals(judgement) for judgement in moments] == [[], ["ignored_danger"], []]


def test_promising_a_decision_is_critical():
    assert found(act("overpromise", flaws=["on_decision"]), at()) == ["promised_decision"]
    assert found(act("overpromise"), at()) == []


def test_ending_where_it_is_dangerous_outside_is_critical():
    assert found(act("end_conversation"), at("threatening", danger_outside=True)) == ["sent_into_danger"]
    assert found(act("end_conversation"), at("threatening")) == []
    assert found(act("call_help"), at("threatening", danger_outside=True)) == []


def test_a_critical_error_names_moment_turn_and_technique():
    (error,) = judged(act("quiet_place", flaws=["closed"]), at(), moment="door/room", turn=7).critical

    assert (error.rule, error.moment, error.turn, error.technique) == ("boxed_in", "door/room", 7, "touch")
