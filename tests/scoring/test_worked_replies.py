"""The twelve worked replies of the domain's section 6.11: effect, questioning, calm, protocol."""

import pytest
from scoring_builders import RUBRIC, act, at, points

from scoring import effect_on_tension

VETERAN = at("angry", "distress")
BLACKMAIL = at("threatening", "instrumental")
FATHER = at("angry", "frustration")

# The guard on a limit without ground would take a step more; the worked reply leaves it out.
SHOUTED_AT = at("angry", "distress", target="person")

REPLIES = [
    (VETERAN, ("slow_down", "predict", "standby"), -3, (0, 2, 2)),
    (SHOUTED_AT, ("norm",), 2, (0, -1, -1)),
    (VETERAN, ("platitude", "touch"), 3, (-1, -2, -2)),
    (VETERAN, ("interrogate",), 2, (-2, -2, -1)),
    (BLACKMAIL, ("norm", "offer_choice"), -2, (0, 2, 2)),
    (BLACKMAIL, ("validate", "give_in"), -1, (0, -1, -2)),
    (BLACKMAIL, ("threaten",), 2, (0, -2, -2)),
    (BLACKMAIL, ("ignore",), 1, (0, -1, -2)),
    (FATHER, ("paraphrase", "apologise", "reflect_feeling"), -3, (2, 2, 2)),
    (FATHER, ("hide_rules",), 2, (-1, -2, -2)),
    (FATHER, ("overpromise",), -1, (0, 0, -2)),
    (FATHER, ("closed_question",), 1, (-1, -1, 0)),
]


@pytest.mark.parametrize(("circumstances", "techniques", "effect", "expected"), REPLIES)
def test_a_worked_reply_is_worth_and_does_what_the_domain_says(circumstances, techniques, effect, expected):
    reply = act(*techniques)

    assert effect_on_tension(RUBRIC, reply, circumstances) == effect
    assert points(reply, circumstances) == tuple(100 * number for number in expected)
