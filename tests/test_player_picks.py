"""Players pick as they play: the mindless without looking, the expert what is worth most."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import DIMENSIONS, START, PerDimension, judge, load_rubric, points_of_picks
from simulator import player_picks
from simulator.attempt import Attempt
from simulator.player_picks import best_together, blindly
from simulator.players import EXPERTS, MINDLESS, play, weighed
from simulator.snapshot import EXCLUSIVE, WITH, Offer, Pick
from tests.analysis.test_picks import CASES, names
from tests.conversations import a_dialogue

PICKERS = (
    player_picks.at_random,
    player_picks.first,
    player_picks.last,
    player_picks.longest,
    player_picks.shortest,
)
PICKS = (
    Pick("talk", "Een gesprek", "rung"),
    Pick("ban", "Een verbod om te komen", "rung"),
    Pick("months_1", "Een maand", "term"),
    Pick("reason", "De reden op papier", "part"),
    Pick("remedy", "Bezwaar", "part"),
    Pick("companion", "Er mag iemand mee", "part"),
)


@given(st.sampled_from(PICKERS), st.permutations(PICKS), st.integers(0, 99))
def test_what_a_mindless_player_picks_can_go_together(picker, picks, seed):
    offer = Offer("there/decide", (), "measure", tuple(picks))

    base, *chosen = blindly(offer, picker, random.Random(seed)).split(WITH)

    assert base == "there/decide"
    assert chosen == [pick.id for pick in picks if pick.id in chosen]
    groups = [pick.group for pick in picks if pick.id in chosen and pick.group in EXCLUSIVE]
    assert sorted(groups) == ["rung", "term"]


def test_the_pickers_go_by_place_and_by_length():
    offer = Offer("there/write", (), "report", PICKS[3:])

    def chosen(picker):
        return blindly(offer, picker, random.Random(1)).split(WITH)[1:]

    assert chosen(player_picks.first) == ["reason", "remedy"]
    assert chosen(player_picks.last) == ["remedy", "companion"]
    assert chosen(player_picks.longest) == ["reason", "companion"]
    assert chosen(player_picks.shortest) == ["remedy", "companion"]


@pytest.mark.parametrize("case", CASES)
def test_the_expert_takes_the_picks_that_are_worth_most(case):
    """By brute force over every pick, in the first moment in which something can be picked."""
    dialogue = a_dialogue(CASES[case])
    attempt, memory = Attempt(dialogue, ()), START
    while not any(offer.asks for offer in dialogue.offers(attempt.snapshot)):
        step = dialogue.advance(attempt.snapshot, weighed(dialogue, attempt.snapshot, memory)[0].name)
        _judged, memory = judge(dialogue.rubric, memory, step.observation)
        attempt = attempt.with_step(step)
    choices = {choice.reply.name: choice for choice in weighed(dialogue, attempt.snapshot, memory)}
    for offer in dialogue.offers(attempt.snapshot):
        worths = {}
        for name in names(offer):
            step = dialogue.advance(attempt.snapshot, name)
            weights = judge(dialogue.rubric, memory, step.observation)[0].weights
            points = points_of_picks(dialogue.rubric, step.observation.picks)
            worths[name] = sum(
                weights[each] * number for each, number in zip(DIMENSIONS, points, strict=True)
            )
        assert worths[choices[offer.name].name] == max(worths.values())


def test_nothing_to_pick_is_worth_nothing():
    found = best_together(load_rubric(), (), PerDimension(10, 20, 30))

    assert (found.ids, found.worth) == ((), 0)


@pytest.mark.parametrize("player", [*MINDLESS, *EXPERTS])
def test_every_player_holds_a_conversation_with_all_acts_to_its_end(player):
    for case in CASES.values():
        assert play(a_dialogue(case), (MINDLESS | EXPERTS)[player], 3).ended
