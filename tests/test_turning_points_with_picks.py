"""Turning points where something is picked: what picks gave away counts, and better picks are named."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import load_rubric
from simulator import i18n
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.prospects import prospects
from simulator.analysis.space import Space
from simulator.analysis.values import worth_in
from simulator.analysis.worth import Appraisal, Outlook, Worth
from simulator.attempt import Attempt
from simulator.debrief import debrief
from simulator.debrief_text import debrief_lines
from simulator.dialogue import Dialogue
from simulator.snapshot import WITH
from simulator.turning_points import LEAST, Turn, possible_motives, turning_points
from simulator.variants import resolved
from tests.test_accounts import GOOD, held
from tests.test_turning_points import earns
from tests.three_acts import the_scenario


@cache
def explored(variant: str) -> tuple[Space, Worth]:
    space = explore(compile_scenario(resolved(the_scenario(), variant), load_rubric()))
    return space, worth_in(space)


def outlooks(attempt: Attempt) -> tuple[Outlook, ...]:
    space, worth = explored(attempt.dialogue.scenario.variant or "")
    return prospects(space, worth, [step.name for step in attempt.steps])


def turns_of(attempt: Attempt) -> dict[int, Turn]:
    return {turn.taken.before.turn: turn for turn in turning_points(attempt, outlooks(attempt))}


def test_the_same_reply_with_worse_picks_is_a_turning_point_that_names_the_better_picks() -> None:
    turn = turns_of(held(*GOOD[:4], "write+aggressor+ill", *GOOD[5:]))[4]

    assert turn.better.reply.name == turn.taken.reply.name == "the_report/write"
    assert [pick.id for pick in turn.better.picked] == ["letter", "stayed"]
    assert turn.dimension == "protocol"


def test_with_the_best_picks_nothing_was_given_away() -> None:
    attempt = held(*GOOD)

    assert not {4, 5, 6} & set(turns_of(attempt))


def test_a_measure_is_held_against_the_one_that_would_have_fitted() -> None:
    turn = turns_of(held(*GOOD[:5], "decide+stop_service"))[5]

    assert turn.closes
    assert [pick.id for pick in turn.better.picked] == ["talk", "talk_first", "reason"]


def test_a_reading_is_better_only_by_what_was_shown() -> None:
    """While no clear sign was shown, no motive is held up, the true one neither."""
    early = turns_of(held("ask", "instrumental+sure", *GOOD[2:])).get(1)

    assert early is not None
    assert early.better.reply.id == "too_early"


def test_the_debrief_shows_the_better_picks_and_what_they_would_have_counted_as() -> None:
    i18n.use("en")
    attempt = held(*GOOD[:4], "write+letter+ill", *GOOD[5:])
    result = debrief(attempt, "en", Appraisal(explored("papers")[1], outlooks(attempt)))

    (point,) = [point for point in result.turning_points if point.turn == 4]
    assert [line.text for line in point.better][1:] == [
        "Hij legde om tien uur een brief neer.",
        "Hij zei dat hij niet wegging.",
    ]
    assert point.reasons == ("This belongs in it: Hij zei dat hij niet wegging.",)
    assert point.reasons[0] in list(debrief_lines(result))


@settings(max_examples=30, deadline=None)
@given(data=st.data(), variant=st.sampled_from(["papers", "pressure"]))
def test_every_turning_point_was_better_under_every_motive_that_could_be(
    data: st.DataObject, variant: str
) -> None:
    attempt = Attempt(Dialogue(resolved(the_scenario(), variant), load_rubric(), 7, "Sam"), ())
    while not attempt.ended:
        offer = data.draw(st.sampled_from(attempt.dialogue.offers(attempt.snapshot)))
        ids = [pick.id for pick in offer.picks]
        picks = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
        step = attempt.dialogue.advance(attempt.snapshot, WITH.join((offer.name, *picks)))
        attempt = attempt.with_step(step) if step else attempt

    for turn in turns_of(attempt).values():
        assert turn.closes or turn.lost >= LEAST
        for motive in possible_motives(attempt, turn.taken.before):
            assert earns(attempt, turn.better, motive) > earns(attempt, turn.taken, motive)
