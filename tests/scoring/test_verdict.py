"""The score out of a hundred, and what it takes to pass."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_builders import RUBRIC, act, at, observe

from scoring import Closing, assess, passed, score, verdict

GOOD = observe(act("callback"), at("calm"), act("open_question"))  # 0, 100, 200; questioning was on offer
CALM = (observe(act("slow_down"), at("irritated")),) * 3  # calm 200 and nothing else to show
EVERY = {"questioning": 200, "calm": 200, "protocol": 200}


def card(*observations, **closing):
    return assess(RUBRIC, observations, Closing(**closing))


# -- the score ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mean", "best", "expected"),
    [
        (120, 150, 80),
        (150, 150, 100),
        (160, 150, 100),  # a best that was worked out too low
        (0, 150, 0),
        (-50, 150, 0),
        (None, 150, None),
        (None, None, None),
        (120, None, None),
        (120, 0, None),
        (-10, -20, None),
        (0, 0, None),
    ],
)
def test_a_score_is_the_part_of_the_best_that_was_earned(mean, best, expected):
    assert score(mean, best) == expected


@pytest.mark.parametrize(
    ("mean", "best", "expected"),
    [(2, 3, 66), (199, 200, 99), (1, 101, 0), (139, 200, 69), (140, 200, 70), ((-1, 3), 200, 0)],
)
def test_a_fraction_is_dropped(mean, best, expected):
    assert score(mean, best) == expected


def test_the_best_may_be_a_fraction_or_a_pair():
    assert score(140, Fraction(400, 3)) == score(140, (400, 3)) == 100
    assert score(100, Fraction(400, 3)) == score(100, (400, 3)) == score((100, 1), (400, 3)) == 75


def test_the_best_conversation_itself_scores_a_hundred():
    best = (1990, 14)  # 142.14...; its mean in whole hundredths would come to 99

    assert score((1990, 14), best) == 100
    assert score(142, best) == 99


def test_seventy_is_exact():
    assert score((7 * 19900, 10 * 140), (19900, 140)) == 70
    assert score((7 * 19900 - 1, 10 * 140), (19900, 140)) == 69


@pytest.mark.parametrize("pair", [(1, 0), (0, 0), (1, -2)])
def test_a_pair_that_is_no_number_is_refused(pair):
    with pytest.raises(ValueError, match="no denominator above zero"):
        score(100, pair)


@given(st.fractions(-200, 200), st.fractions(-200, 200))
def test_a_score_is_the_exact_part_with_its_fraction_dropped(mean, best):
    found = score(mean, best)

    assert found == (int(100 * min(1, max(0, mean / best))) if best > 0 else None)


# -- passing --------------------------------------------------------------------------------------


def test_a_conversation_passes_with_the_pass_mark_in_everything_it_shows():
    result = verdict(card(*CALM), EVERY, acceptable=True)

    assert RUBRIC.pass_mark == 70
    assert tuple(result.scores.values()) == (None, 100, None)
    assert result.passed


def test_it_fails_by_one_dimension_under_the_mark():
    low = card(GOOD, GOOD)

    assert tuple(verdict(low, EVERY, acceptable=True).scores.values()) == (0, 50, 100)
    assert not passed(low, EVERY, True)


def test_the_mark_itself_is_enough_and_a_point_less_is_not():
    scored = card(*CALM)

    assert passed(scored, EVERY | {"calm": (20000, 70)}, True)
    assert not passed(scored, EVERY | {"calm": (20001, 70)}, True)


def test_it_fails_by_an_ending_that_is_not_acceptable():
    assert not passed(card(*CALM), EVERY, False)


def test_it_fails_by_a_critical_error_whatever_the_scores():
    broken = card(*CALM * 3, observe(act("touch"), at("irritated")))
    best = EVERY | {"calm": 100}

    assert tuple(verdict(broken, best, acceptable=True).scores.values()) == (None, 100, None)
    assert not passed(broken, best, True)


def test_it_fails_by_an_omission():
    assert passed(card(*CALM), EVERY, True)
    assert not passed(card(*CALM, omitted=("no_report",)), EVERY, True)


def test_a_dimension_without_a_best_does_not_count():
    low = card(GOOD, GOOD)

    assert passed(low, {"questioning": None, "calm": 0, "protocol": 200}, True)


def test_a_conversation_that_shows_nothing_does_not_pass():
    assert not passed(card(), EVERY, True)
    assert not passed(card(*CALM), EVERY | {"calm": 0}, True)


def test_the_exact_mean_rounds_to_the_mean():
    for scores in (card(GOOD, *CALM, GOOD).dimensions, card(*CALM).dimensions):
        for each in scores.values():
            assert each.mean == (None if each.exact is None else int(Fraction(*each.exact)))
