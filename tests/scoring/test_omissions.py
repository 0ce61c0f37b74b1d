"""What was never done counts only where it was due and could have been done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_builders import RUBRIC, act, at, observe
from test_judging import conversations

from scoring import DIMENSIONS, FREE, Closing, assess, omissions, watch
from tests.examples import examples

VIOLENT = at("violent", "instrumental", peak="violent")
THREATENED = at("threatening", "instrumental", peak="threatening", duty_to_report=True)
AFTER = at("aftermath", "instrumental", peak="threatening", duty_to_report=True)


def left_out(*observations):
    return omissions(RUBRIC, observations)


def leaves(circumstances, *others):
    """A moment in which something else was chosen than the others on offer."""
    return observe(act("predict"), circumstances, *others)


# -- the alarm ------------------------------------------------------------------------------------


def test_violence_without_an_alarm_is_an_omission():
    assert left_out(leaves(VIOLENT, act("call_help"))) == ("no_alarm",)


def test_violence_that_was_shown_needs_an_alarm_in_any_phase():
    assert left_out(leaves(at("angry", dangers=["violence"]), act("call_help"))) == ("no_alarm",)


@pytest.mark.parametrize("technique", ["call_help", "end_conversation"])
def test_an_alarm_or_leaving_will_do_before_or_after(technique):
    did = observe(act(technique), VIOLENT)

    assert left_out(leaves(VIOLENT, act("call_help")), did) == ()
    assert left_out(did, leaves(VIOLENT, act("call_help"))) == ()


def test_other_safety_acts_are_no_alarm():
    stood_by = observe(act("standby", "slow_down"), VIOLENT, act("call_help"))

    assert left_out(stood_by) == ("no_alarm",)


def test_a_threat_alone_needs_no_alarm():
    assert left_out(leaves(THREATENED, act("call_help"))) == ()


def test_violence_of_long_ago_needs_no_alarm_today():
    assert left_out(leaves(at("calm", peak="violent"), act("call_help"))) == ()


def test_leaving_someone_in_danger_is_no_occasion():
    train = at("violent", peak="violent", danger_outside=True)

    assert left_out(leaves(train, act("end_conversation"))) == ()
    assert left_out(leaves(train, act("end_conversation"), act("call_help"))) == ("no_alarm",)


# -- the report -----------------------------------------------------------------------------------


def test_a_duty_without_a_report_is_an_omission_where_one_was_on_offer():
    assert left_out(leaves(AFTER, act("report"))) == ("no_report",)
    assert left_out(leaves(AFTER, act("signal"))) == ()


def test_without_a_duty_there_is_nothing_to_report():
    assert left_out(leaves(at("aftermath", peak="angry"), act("report"))) == ()


def test_a_report_later_on_will_do():
    assert left_out(leaves(AFTER, act("report")), observe(act("report"), AFTER)) == ()


def test_a_report_done_badly_is_a_report_and_no_occasion():
    labelled = act("report", flaws=["label"])

    assert left_out(leaves(AFTER, labelled)) == ()
    assert left_out(observe(labelled, AFTER, act("report"))) == ()


def test_a_flaw_of_another_technique_leaves_the_occasion():
    mixed = act("report", "callback", flaws=["unreachable"])

    assert left_out(leaves(AFTER, mixed)) == ("no_report",)


# -- aftercare ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "threat", [THREATENED, VIOLENT, at("angry", dangers=["threat"]), at("calm", dangers=["violence"])]
)
def test_a_threat_without_aftercare_is_an_omission_where_it_was_on_offer(threat):
    quiet = at("aftermath")

    assert left_out(leaves(threat), leaves(quiet, act("aftercare"))) == ("no_aftercare",)
    assert left_out(leaves(threat), leaves(quiet)) == ()
    assert left_out(leaves(threat), observe(act("aftercare"), quiet)) == ()


def test_after_anger_alone_aftercare_is_a_kindness_and_no_duty():
    quiet = at("aftermath", peak="angry")

    assert left_out(leaves(at("angry")), leaves(quiet, act("aftercare"))) == ()


def test_a_threat_of_long_ago_asks_for_no_aftercare_today():
    assert left_out(leaves(at("calm", peak="threatening")), leaves(AFTER_CALM, act("aftercare"))) == ()


AFTER_CALM = at("aftermath", peak="threatening")


def test_aftercare_on_offer_before_the_threat_is_no_occasion():
    assert left_out(leaves(at("calm"), act("aftercare")), leaves(THREATENED)) == ()


# -- at the end -----------------------------------------------------------------------------------


def test_an_omission_is_a_critical_error_at_the_ending_and_costs_no_points():
    moments = [leaves(THREATENED), leaves(AFTER, act("report"), act("aftercare"))]
    plain = assess(RUBRIC, moments)
    card = assess(RUBRIC, moments, Closing(omitted=omissions(RUBRIC, moments)))

    assert [(error.rule, error.moment, error.technique) for error in card.critical] == [
        ("no_report", "ending", "report"),
        ("no_aftercare", "ending", "aftercare"),
    ]
    assert [card.dimensions[each] for each in DIMENSIONS] == [plain.dimensions[each] for each in DIMENSIONS]
    assert card.moments[: len(plain.moments)] == plain.moments


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_omission_has_a_sentence(language):
    for rule in RUBRIC.omissions:
        assert RUBRIC.sentence(rule.id, {"technique": rule.techniques[0]}, language).endswith(".")


@examples(30, deadline=None)
@given(conversations, st.integers(0, 6))
def test_watching_goes_on_from_where_it_stood(conversation, at_moment):
    duties = FREE
    for seen in conversation[:at_moment]:
        duties = watch(RUBRIC, duties, seen)
    hash(duties)
    for seen in conversation[at_moment:]:
        duties = watch(RUBRIC, duties, seen)

    assert omissions(RUBRIC, conversation) == tuple(
        rule.id for rule in RUBRIC.omissions if rule.id in duties.missed
    )
    assert not duties.done & (duties.due | duties.missed)
