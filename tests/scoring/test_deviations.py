"""A departure from the protocol is good only if it can be accounted for."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scoring_builders import RUBRIC, act, at, extremes, observe, subsets, worth

from scoring import (
    DIMENSIONS,
    TESTS,
    Departure,
    best_picks,
    deviation_kinds,
    deviation_pickable,
    deviation_tests,
    unaccounted,
    unsignalled,
)
from tests.examples import examples

GROUNDED = ("need", "safety", "purpose", "mandate", "least", "equal")
ALL = Departure(tuple((test, (f"{test}_text",)) for test in GROUNDED), ("poor_1", "poor_2"))
departures = st.builds(
    Departure,
    grounds=st.dictionaries(
        st.sampled_from(GROUNDED), st.lists(st.sampled_from("abcd"), max_size=3, unique=True).map(tuple)
    ).map(lambda found: tuple(found.items())),
    poor=st.lists(st.sampled_from(("poor_1", "poor_2")), unique=True).map(tuple),
    threat=st.booleans(),
    danger=st.booleans(),
    mandate=st.booleans(),
    lighter=st.none() | st.booleans(),
)


def ids(departure):
    return tuple(
        dict.fromkeys((*(name for _, names in departure.grounds for name in names), *departure.poor))
    )


def kinds(departure, *picked):
    return [(pick.kind, pick.subject) for pick in deviation_kinds(departure, picked)]


def protocol(departure, picked):
    return worth(deviation_kinds(departure, picked))[2]


def eight(departure, *picked, noted=None, signalled=None):
    return dict(deviation_tests(departure, picked, noted=noted, signalled=signalled))


# -- what it counts as ----------------------------------------------------------------------------


@pytest.mark.parametrize("test", ["need", "purpose", "mandate", "least", "equal"])
def test_a_ground_earns_for_each_of_five_tests_that_it_meets(test):
    assert kinds(ALL, f"{test}_text") == [("ground_met", f"{test}_text")]


def test_a_test_is_met_once_and_a_ground_can_meet_two():
    two = Departure((("need", ("papers", "tears")), ("purpose", ("tears",))))

    assert kinds(two, "papers", "tears") == [("ground_met", "papers"), ("ground_met", "tears")]
    assert kinds(two, "tears") == [("ground_met", "tears")] * 2


def test_that_it_was_safe_is_a_ground_and_earns_nothing():
    assert kinds(ALL, "safety_text") == []


def test_without_a_ground_the_departure_has_none():
    assert kinds(ALL) == [("departed_without_grounds", "")]
    assert kinds(ALL, "poor_1") == [("departed_without_grounds", ""), ("ground_poor", "poor_1")]


def test_under_a_threat_nobody_else_would_get_it():
    assert kinds(replace(ALL, threat=True), "equal_text") == [("departed_without_grounds", "")]


@examples(30, deadline=None)
@given(departures, st.data())
def test_poor_grounds_never_help(departure, data):
    assume(departure.poor)
    poor = data.draw(st.sampled_from(departure.poor))
    picked = data.draw(st.sets(st.sampled_from(ids(departure))))

    assert protocol(departure, picked | {poor}) < protocol(departure, picked - {poor})


@examples(30, deadline=None)
@given(departures, st.data())
def test_one_more_of_the_other_grounds_never_loses(departure, data):
    good = sorted({*ids(departure)} - {*departure.poor})
    assume(good)
    ground = data.draw(st.sampled_from(good))
    picked = data.draw(st.sets(st.sampled_from(ids(departure))))

    assert protocol(departure, picked | {ground}) >= protocol(departure, picked - {ground})


@examples(30, deadline=None)
@given(departures)
def test_brute_force_over_every_pick_is_the_best_and_the_worst(departure):
    pickable = deviation_pickable(departure)
    sums = [worth(deviation_kinds(departure, picked)) for picked in subsets(ids(departure))]

    for place, dimension in enumerate(DIMENSIONS):
        found = [each[place] for each in sums]
        assert extremes(pickable, dimension) == (max(found), min(found))


@examples(30, deadline=None)
@given(departures, st.sampled_from(DIMENSIONS))
def test_the_best_picks_count_as_they_say(departure, dimension):
    best = best_picks(RUBRIC, deviation_pickable(departure), dimension)

    assert deviation_kinds(departure, best.ids) == best.seen


# -- the eight tests ------------------------------------------------------------------------------


def test_the_eight_stand_in_the_domains_order():
    assert tuple(eight(ALL)) == TESTS
    assert len(TESTS) == 8


@pytest.mark.parametrize("test", ["need", "purpose", "mandate", "least", "equal"])
def test_a_picked_ground_meets_its_own_test_and_no_other(test):
    tests = eight(ALL, f"{test}_text")

    assert tests.pop("safety") == "met"
    assert {name for name, verdict in tests.items() if verdict == "met"} == {test}


def test_a_poor_ground_meets_nothing():
    assert eight(ALL, "poor_1", "poor_2") == eight(ALL)


@pytest.mark.parametrize(
    ("threat", "danger", "picked", "verdict"),
    [
        (False, False, (), "met"),
        (True, False, (), "not_met"),
        (False, True, (), "not_met"),
        (True, True, ("safety_text",), "met"),
    ],
)
def test_safety_is_no_threat_and_no_danger_or_a_ground(threat, danger, picked, verdict):
    assert eight(replace(ALL, threat=threat, danger=danger), *picked)["safety"] == verdict


def test_safety_is_asked_though_the_author_gave_no_ground_for_it():
    assert eight(Departure((), threat=True))["safety"] == "not_met"


def test_the_protocol_can_give_the_mandate():
    assert eight(Departure(()))["mandate"] == "not_asked"
    assert eight(ALL)["mandate"] == "not_met"
    assert eight(Departure((), mandate=True))["mandate"] == "met"


@pytest.mark.parametrize(("lighter", "verdict"), [(None, "not_asked"), (False, "met"), (True, "not_met")])
def test_the_least_is_decided_by_what_was_on_offer(lighter, verdict):
    assert eight(Departure((), lighter=lighter))["least"] == verdict


def test_a_ground_for_the_least_weighs_more_than_a_lighter_reply():
    assert eight(replace(ALL, lighter=True), "least_text")["least"] == "met"


def test_equal_is_a_ground_that_was_not_given_under_a_threat():
    assert eight(ALL, "equal_text")["equal"] == "met"
    assert eight(replace(ALL, threat=True), "equal_text")["equal"] == "not_met"
    assert eight(replace(ALL, danger=True), "equal_text")["equal"] == "met"


@pytest.mark.parametrize("test", ["need", "purpose", "equal"])
def test_a_test_without_grounds_is_not_asked_and_one_without_a_pick_not_met(test):
    assert eight(Departure(()))[test] == "not_asked"
    assert eight(Departure(((test, ()),)))[test] == "not_met"


@pytest.mark.parametrize(("held", "verdict"), [(None, "not_asked"), (True, "met"), (False, "not_met")])
def test_note_and_signal_are_what_came_later(held, verdict):
    assert eight(ALL, noted=held)["noted"] == verdict
    assert eight(ALL, signalled=held)["signal"] == verdict


@examples(30, deadline=None)
@given(departures, st.data())
def test_what_earns_is_what_is_met_by_a_pick(departure, data):
    picked = data.draw(st.sets(st.sampled_from(ids(departure) or ("none",))))
    bare = replace(departure, mandate=False, lighter=None)
    earned = sum(pick.kind == "ground_met" for pick in deviation_kinds(bare, picked))
    tests = eight(bare, *picked)

    assert earned == sum(tests[test] == "met" for test in GROUNDED if test != "safety")


# -- afterwards -----------------------------------------------------------------------------------

LEAVES = observe(act("discretion"), at("calm"))
OTHER = observe(act("host"), at("calm"))


@pytest.mark.parametrize("technique", ["file_note", "report"])
def test_a_note_or_a_report_afterwards_accounts_for_a_departure(technique):
    noted = observe(act(technique), at("aftermath"))

    assert unaccounted(RUBRIC, (LEAVES, OTHER), [(0, "kept_him")]) == ("kept_him",)
    assert unaccounted(RUBRIC, (LEAVES, OTHER, noted), [(0, "kept_him")]) == ()
    assert unaccounted(RUBRIC, (noted, LEAVES), [(1, "kept_him")]) == ("kept_him",)


def test_a_note_in_the_same_reply_will_do():
    both = observe(act("discretion", "file_note"), at("calm"))

    assert unaccounted(RUBRIC, (both,), [(0, "kept_him")]) == ()


def test_an_empty_note_is_no_note():
    empty = observe(act("file_note", flaws=["empty"]), at("aftermath"))

    assert unaccounted(RUBRIC, (LEAVES, empty), [(0, "kept_him")]) == ("kept_him",)


def test_every_departure_after_the_last_note_is_left_in_order():
    noted = observe(act("file_note"), at("calm"))
    seen = (LEAVES, noted, LEAVES, LEAVES)

    assert unaccounted(RUBRIC, seen, [(0, "one"), (2, "two"), (3, "three")]) == ("two", "three")


def test_a_signal_is_something_else_than_a_note():
    noted, passed_on = (observe(act(name), at("aftermath")) for name in ("file_note", "signal"))

    assert unsignalled(RUBRIC, (LEAVES, noted), [(0, "kept_him")]) == ("kept_him",)
    assert unsignalled(RUBRIC, (LEAVES, passed_on), [(0, "kept_him")]) == ()
    assert unaccounted(RUBRIC, (LEAVES, passed_on), [(0, "kept_him")]) == ("kept_him",)
