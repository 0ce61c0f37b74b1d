"""A report holds what was seen and heard, all that must be in it, and no labels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_builders import RUBRIC, extremes, subsets, worth

from scoring import DIMENSIONS, best_picks, statement_kinds, statement_pickable

NATURES = ("must", "ok", "label", "health", "hearsay", "poor")
reports = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(NATURES), max_size=7)


def kinds(statements, *picked):
    return [(pick.kind, pick.subject) for pick in statement_kinds(statements, picked)]


@pytest.mark.parametrize("nature", ["label", "health", "hearsay", "poor"])
def test_what_does_not_belong_counts_when_it_is_picked(nature):
    assert kinds({"a": nature}, "a") == [(f"statement_{nature}", "a")]
    assert kinds({"a": nature}) == []


def test_a_must_counts_picked_or_not():
    assert kinds({"a": "must"}, "a") == [("statement_must", "a")]
    assert kinds({"a": "must"}) == [("statement_missed", "a")]


def test_what_may_be_in_it_counts_for_nothing():
    assert kinds({"a": "ok"}, "a") == kinds({"a": "ok"}) == []
    assert statement_pickable({"a": "ok"}) == ()


@pytest.mark.parametrize("read", [lambda found: statement_kinds(found, ()), statement_pickable])
def test_a_statement_of_no_known_nature_is_a_programmers_error(read):
    with pytest.raises(ValueError, match="a statement cannot be 'odd'"):
        read({"a": "odd"})


@settings(deadline=None)
@given(reports)
def test_brute_force_over_every_pick_is_the_best_and_the_worst(statements):
    sums = [worth(statement_kinds(statements, picked)) for picked in subsets(statements)]

    for place, dimension in enumerate(DIMENSIONS):
        found = [each[place] for each in sums]
        assert extremes(statement_pickable(statements), dimension) == (max(found), min(found))


@settings(deadline=None)
@given(reports)
def test_the_best_report_holds_the_musts_and_nothing_that_counts_besides(statements):
    best = best_picks(RUBRIC, statement_pickable(statements), "protocol")

    assert set(best.ids) == {name for name, nature in statements.items() if nature == "must"}
    assert best.seen == statement_kinds(statements, best.ids)
