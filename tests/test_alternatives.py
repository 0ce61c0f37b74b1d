"""What else could have been said: every reply on offer, as the machine and the analysis have it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given

from scoring import START, judge, load_rubric
from simulator.alternatives import alternatives
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.prospects import prospects
from simulator.analysis.values import work_out
from simulator.analysis.worth import Outlook
from simulator.attempt import Attempt
from simulator.scenario import Scenario
from simulator.turning_points import LEAST
from tests.analysis.test_values import short
from tests.examples import examples
from tests.generated import scenarios
from tests.test_turning_points import coffee, held, turns_of, worst


def outlooks(attempt: Attempt) -> tuple[Outlook, ...]:
    scenario, rubric = attempt.dialogue.scenario, load_rubric()
    space = explore(compile_scenario(scenario, rubric))
    return prospects(space, work_out(scenario, rubric), [step.name for step in attempt.steps])


@given(scenarios())
@examples(15, deadline=None)
def test_every_reply_on_offer_is_there_in_the_order_of_the_screen_and_the_taken_one_once(
    scenario: Scenario,
) -> None:
    attempt = worst(short(scenario))
    rubric, memory = attempt.dialogue.rubric, START

    found = outlooks(attempt)

    moments = zip(attempt.steps, found, alternatives(attempt, found, "en"), strict=True)
    for step, outlook, others in moments:
        offers = attempt.dialogue.offers(step.before)
        assert [(each.reply, each.said) for each in others] == [(offer.name, offer.lines) for offer in offers]
        for offer, each in zip(offers, others, strict=True):
            played = attempt.dialogue.advance(step.before, offer.name)
            assert played is not None
            judged, _after = judge(rubric, memory, played.observation)
            assert dict(each.points) == dict(judged.points)
            assert (each.tension_before, each.tension_after) == (step.before.tension, played.after.tension)
            assert each.taken == (offer.name == step.reply.name)
            assert (each.standing is None) == each.taken
            prospect = next(prospect for prospect in outlook if prospect.reply == offer.name)
            assert (each.lost, each.closes) == (prospect.total, prospect.closes)
        _judged, memory = judge(rubric, memory, step.observation)


@given(scenarios())
@examples(15, deadline=None)
def test_what_a_turning_point_holds_up_is_known_to_be_better_here_too(scenario: Scenario) -> None:
    attempt = worst(short(scenario))
    found = tuple(alternatives(attempt, outlooks(attempt), "en"))

    for turn in turns_of(attempt):
        others = found[turn.taken.before.turn]
        better = [each.standing for each in others if each.reply == turn.better.reply.name]
        assert "better" in better or (turn.lost < LEAST and not turn.closes)


def test_a_reply_that_only_turned_out_better_is_said_to_be_so(tmp_path: Path) -> None:
    # Nothing shows yet what drives him, so that asking is better cannot be known.
    attempt = held(coffee(tmp_path), "machine/rule", "shouting/threaten")

    first, second = alternatives(attempt, outlooks(attempt), "en")

    assert [each.standing for each in first if each.reply == "machine/ask"] == ["hindsight"]
    assert "better" in {each.standing for each in second}


def test_without_the_analysis_they_have_points_and_no_worth(tmp_path: Path) -> None:
    attempt = held(coffee(tmp_path), "machine/rule", "shouting/threaten")

    for others in alternatives(attempt, (), "en"):
        assert len(others) > 1
        assert {(each.lost, each.standing, each.closes) for each in others} == {(None, None, False)}
        assert [each.taken for each in others].count(True) == 1
