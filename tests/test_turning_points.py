"""Turning points: the moments that cost most, named only where it could be known at the time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from scoring import MOTIVES, START, judge, load_rubric
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.prospects import prospects
from simulator.analysis.values import work_out
from simulator.analysis.worth import Appraisal
from simulator.attempt import Attempt
from simulator.debrief import debrief
from simulator.scenario import Scenario
from simulator.snapshot import Step
from simulator.turning_points import LEAST, MOST, Turn, possible_motives, turning_points
from tests.analysis.test_values import short
from tests.conversations import COFFEE, a_dialogue, a_volume
from tests.examples import examples
from tests.generated import scenarios


def held(scenario: Scenario, *replies: str) -> Attempt:
    attempt = Attempt(a_dialogue(scenario), ())
    for name in replies:
        step = attempt.dialogue.advance(attempt.snapshot, name)
        assert step is not None, name
        attempt = attempt.with_step(step)
    return attempt


def turns_of(attempt: Attempt) -> tuple[Turn, ...]:
    scenario, rubric = attempt.dialogue.scenario, load_rubric()
    space = explore(compile_scenario(scenario, rubric))
    names = [step.reply.name for step in attempt.steps]
    return turning_points(attempt, prospects(space, work_out(scenario, rubric), names))


def coffee(folder: Path, text: str = COFFEE) -> Scenario:
    scenario = a_volume(folder, text).scenario
    assert scenario is not None
    return scenario


def worst(scenario: Scenario) -> Attempt:
    """Hold the conversation in which every reply is the last of those on offer."""
    attempt = Attempt(a_dialogue(scenario), ())
    while not attempt.ended:
        offers = attempt.dialogue.offers(attempt.snapshot)
        step = attempt.dialogue.advance(attempt.snapshot, offers[-1].name)
        assert step is not None
        attempt = attempt.with_step(step)
    return attempt


def test_the_reply_after_which_no_pass_was_left_is_a_turning_point(tmp_path: Path) -> None:
    attempt = held(coffee(tmp_path), "machine/rule", "shouting/threaten")

    first, second = turns_of(attempt)

    # To ask would have been no better for someone who calculates, and nothing shows yet what drives him.
    assert (first.taken.reply.name, first.better.reply.name, first.closes) == (
        "machine/rule",
        "always/noor",
        True,
    )
    assert (second.better.reply.name, second.closes) == ("shouting/limit", False)


def test_once_a_clear_cue_shows_what_drives_him_a_question_is_better(tmp_path: Path) -> None:
    told = COFFEE.replace("      Bas: Leeg. Alweer leeg.", "      <waited> Bas: Drie uur zit ik hier.")
    attempt = held(coffee(tmp_path, told), "machine/rule", "shouting/limit")

    assert turns_of(attempt)[0].better.reply.name == "machine/ask"


def test_a_good_conversation_has_no_turning_points(tmp_path: Path) -> None:
    attempt = held(coffee(tmp_path), "machine/ask", "bench/promise", "after/signal")

    assert turns_of(attempt) == ()


def test_the_debrief_shows_what_would_have_helped_and_when_that_is_right(tmp_path: Path) -> None:
    attempt = held(coffee(tmp_path), "machine/rule", "shouting/limit")
    scenario, rubric = attempt.dialogue.scenario, load_rubric()
    worth = work_out(scenario, rubric)
    names = [step.reply.name for step in attempt.steps]
    outlooks = prospects(explore(compile_scenario(scenario, rubric)), worth, names)

    result = debrief(attempt, "en", Appraisal(worth, outlooks))

    first = result.turning_points[0]
    assert first.turn == 0
    assert [line.text for line in first.better][-1] == "Kom je er even bij?"
    assert first.lessons == (rubric.techniques["standby"].right_when.en,)
    assert first.lost >= LEAST


def test_every_motive_is_possible_until_a_clear_cue_is_shown(tmp_path: Path) -> None:
    scenario = coffee(tmp_path)

    before, after = held(scenario), held(scenario, "machine/ask")

    assert possible_motives(before, before.snapshot) == MOTIVES
    assert possible_motives(after, after.snapshot) == ("frustration",)


LUCKY = COFFEE.replace("[open_question]", "[open_question]\n        goes_to: shouting").replace(
    "    replies:\n      ask:",
    "    replies:\n      wave: {you: Gaat u daar maar zitten., techniques: [send_away]}\n      ask:",
)


def test_a_reply_that_would_only_have_turned_out_well_is_never_held_up_as_better(tmp_path: Path) -> None:
    # Sending him away happens to lead to every good ending here, and asking to none. Nobody could know.
    attempt = held(coffee(tmp_path, LUCKY), "machine/ask", "shouting/limit")

    assert "machine/wave" not in {turn.better.reply.name for turn in turns_of(attempt)}


def earns(attempt: Attempt, step: Step, motive: str) -> tuple[int, int]:
    """Tell what a reply earns in an attempt if this drives the citizen: no critical errors first, then points."""
    memory = START
    for earlier in attempt.steps[: step.before.turn]:
        _judgement, memory = judge(attempt.dialogue.rubric, memory, earlier.observation)
    circumstances = replace(step.observation.circumstances, motive=((motive, 1),))
    observed = replace(step.observation, circumstances=circumstances, motive_shown=True)
    judgement, _after = judge(attempt.dialogue.rubric, memory, observed)
    return -len(judgement.critical), sum(judgement.weighted.in_order())


@given(scenarios())
@examples(15, deadline=None)
def test_turning_points_are_few_in_order_and_better_whatever_drives_the_citizen(scenario: Scenario) -> None:
    attempt = worst(short(scenario))

    turns = turns_of(attempt)

    assert len(turns) <= MOST
    numbers = [turn.taken.before.turn for turn in turns]
    assert numbers == sorted(set(numbers))
    for turn in turns:
        assert turn.closes or turn.lost >= LEAST
        for motive in possible_motives(attempt, turn.taken.before):
            assert earns(attempt, turn.better, motive) > earns(attempt, turn.taken, motive)


SOUND = COFFEE.replace(
    "replies:\n      ask:", "replies:\n      nod: {you: Ik luister., techniques: [NOD]}\n      ask:"
)


@pytest.mark.parametrize(("technique", "named"), [("paraphrase", False), ("send_away", True)])
def test_a_reply_that_was_sound_in_itself_is_no_turning_point_though_another_was_worth_more(
    tmp_path: Path, technique: str, named: bool
) -> None:
    attempt = held(
        coffee(tmp_path, SOUND.replace("NOD", technique)), "machine/nod", "bench/promise", "after/signal"
    )
    judged = attempt.scorecard().moments[0]

    assert (min(judged.weighted.in_order()) >= 0) is not named
    assert [turn.taken.reply.name for turn in turns_of(attempt)] == ["machine/nod"] * named


@given(scenarios())
@examples(15, deadline=None)
def test_no_turning_point_blames_a_reply_that_lost_nothing_and_was_hardly_worth_less(
    scenario: Scenario,
) -> None:
    attempt = worst(short(scenario))

    for turn in turns_of(attempt):
        memory = START
        for earlier in attempt.steps[: turn.taken.before.turn]:
            _judgement, memory = judge(attempt.dialogue.rubric, memory, earlier.observation)
        own, _after = judge(attempt.dialogue.rubric, memory, turn.taken.observation)
        missed = turn.lesson.weighted[turn.dimension] - own.weighted[turn.dimension]
        assert own.critical or min(own.weighted.in_order()) < 0 or missed > LEAST


@pytest.mark.parametrize("reply", ["machine/rule", "machine/ask"])
def test_without_the_analysis_there_are_no_turning_points(tmp_path: Path, reply: str) -> None:
    rest = ("shouting/threaten",) if reply == "machine/rule" else ("bench/leave", "after/nothing")
    attempt = held(coffee(tmp_path), reply, *rest)

    assert debrief(attempt, "en").turning_points == ()
