"""Two true stories out of the project's sources hold in the numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_builders import RUBRIC, act, at, criticals, judged, observe, play
from test_judging import acts, circumstances

from scoring import PHASES, Act, effect_on_tension

# A man shouts in the hall; he has smashed his own telephone. He is in distress, and that can be seen.
SHOUTING = at("angry", "distress", target="own_object")
MOST = 200


def shown(*replies, where=SHOUTING):
    return play(*[observe(reply, where) for reply in replies])


@pytest.mark.parametrize("contact", ["host", "slow_down"])
def test_asking_him_what_he_needs_after_making_contact_scores_high_and_calms_him(contact):
    first, asks = shown(act(contact), act("open_question"))

    assert first.points["calm"] == MOST
    assert asks.points["questioning"] == MOST
    assert asks.points["calm"] > 0
    assert asks.points["protocol"] >= 0
    assert effect_on_tension(RUBRIC, act(contact), SHOUTING) < 0
    assert effect_on_tension(RUBRIC, act("open_question"), SHOUTING) < 0


def test_the_breath_and_the_question_in_one_reply_will_do_too():
    asks = act("slow_down", "open_question")

    assert judged(asks, SHOUTING).points["calm"] == MOST
    assert effect_on_tension(RUBRIC, asks, SHOUTING) == -3


@pytest.mark.parametrize("first", ["host", "slow_down"])
def test_putting_him_out_escalates_and_scores_low(first):
    for puts_out in (act("end_conversation"), act("norm", "end_conversation"), act("warn")):
        put_out = shown(act(first), puts_out)[1]

        assert effect_on_tension(RUBRIC, puts_out, SHOUTING) > 0
        assert put_out.points["questioning"] <= 0
        assert put_out.points["calm"] < 0
        assert put_out.points["protocol"] < 0


def test_asking_beats_putting_out_in_every_dimension():
    asks = shown(act("host"), act("open_question"))[1]
    puts_out = shown(act("host"), act("end_conversation"))[1]

    assert all(asks.points[each] > puts_out.points[each] for each in asks.points)


def test_a_smashed_telephone_of_his_own_is_no_ground_for_a_limit():
    judgement = judged(act("norm"), SHOUTING)

    assert "norm_without_ground" in {reason.rule for reason in judgement.reasons}


# A conductor puts a passenger out between two stations, at night.

others = st.lists(st.sampled_from(sorted(RUBRIC.techniques)), max_size=2, unique=True)


@given(others, circumstances, st.permutations([0, 1, 2]), st.booleans(), st.booleans())
def test_putting_someone_out_where_it_is_dangerous_is_critical_whatever_else_is_said(
    besides, moment, order, motive_shown, learned
):
    said = ["end_conversation", *(name for name in besides if name != "end_conversation")]
    shuffled = tuple(said[place] for place in order if place < len(said))
    platform = at(
        moment.phase,
        dict(moment.motive),
        peak=moment.peak,
        target=moment.target,
        dangers=moment.dangers,
        signs=moment.signs,
        danger_outside=True,
    )

    judgement = judged(Act(shuffled), platform, shown=motive_shown, learned=learned)

    assert "sent_into_danger" in criticals(judgement)


@pytest.mark.parametrize("phase", [*PHASES, "aftermath"])
@pytest.mark.parametrize("flaw", sorted(RUBRIC.flaws))
def test_no_flaw_and_no_phase_makes_putting_out_less_than_critical(phase, flaw):
    puts_out = act("end_conversation", flaws=[flaw])

    assert "sent_into_danger" in criticals(judged(puts_out, at(phase, danger_outside=True)))


@given(acts, circumstances)
def test_where_nothing_threatens_outside_it_is_not_that_error(reply, moment):
    safe = at(moment.phase, dict(moment.motive), danger_outside=False)

    assert "sent_into_danger" not in criticals(judged(reply, safe))
