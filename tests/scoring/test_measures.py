"""A measure is the lightest that works, for a time, and fair."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_builders import RUBRIC, extremes, subsets, worth

from scoring import (
    DIMENSIONS,
    PARTS,
    TERMS,
    MeasureQuestion,
    best_picks,
    measure_kinds,
    measure_pickable,
    measure_verdict,
)

LADDER = ("none", "talk", "letter", "contact_in_writing", "suspend_service", "stop_service")
TIMED = frozenset({"contact_in_writing", "suspend_service", "stop_service"})
VERDICTS = ("too_light", "fits", "too_heavy")
LETTER = MeasureQuestion(
    LADDER, "letter", ("letter", "contact_in_writing"), 6, ("talk_first", "reason", "basic_services"), TIMED
)
questions = st.builds(
    MeasureQuestion,
    rungs=st.just(LADDER),
    lightest=st.sampled_from(LADDER),
    acceptable=st.lists(st.sampled_from(LADDER), unique=True).map(tuple),
    months=st.none() | st.sampled_from((1, 3, 6, 12)),
    must=st.lists(st.sampled_from(PARTS), max_size=4, unique=True).map(tuple),
    timed=st.frozensets(st.sampled_from(LADDER)),
)


def kinds(question, *picked):
    return [pick.kind for pick in measure_kinds(question, picked)]


def decisions(question):
    """Every decision that can be taken: a rung or none, a term or none, and any of the parts that matter."""
    parts = sorted({*question.must, "basic_services"})
    for rung, term, some in product((None, *LADDER), (None, *TERMS), list(subsets(parts))):
        yield {rung, term, *some} - {None}


@pytest.mark.parametrize(
    ("picked", "verdict"),
    [
        ((), "too_light"),
        (("months_3", "reason"), "too_light"),
        (("none",), "too_light"),
        (("talk",), "too_light"),
        (("letter",), "fits"),
        (("letter", "open_ended"), "fits"),  # a letter has no term
        (("contact_in_writing", "months_1"), "fits"),
        (("contact_in_writing", "months_6"), "fits"),
        (("contact_in_writing", "months_12"), "too_heavy"),
        (("contact_in_writing", "open_ended"), "too_heavy"),
        (("contact_in_writing",), "too_heavy"),
        (("suspend_service", "months_1"), "too_heavy"),
    ],
)
def test_a_measure_is_too_light_fits_or_is_too_heavy(picked, verdict):
    assert measure_verdict(LETTER, picked) == verdict
    assert kinds(LETTER, *picked)[0] == f"measure_{verdict}"


def test_the_lightest_that_works_is_acceptable_though_it_is_not_named_so():
    question = MeasureQuestion(LADDER, "talk", ("letter",))

    assert measure_verdict(question, ("talk",)) == "fits"
    assert measure_verdict(question, ("letter",)) == "fits"
    assert measure_verdict(question, ("none",)) == "too_light"


def test_a_rung_that_was_passed_over_is_heavier_than_needed():
    question = MeasureQuestion(LADDER, "talk", ("talk", "contact_in_writing"))

    assert measure_verdict(question, ("letter",)) == "too_heavy"


def test_without_a_longest_term_any_that_ends_will_do():
    question = MeasureQuestion(LADDER, "contact_in_writing", timed=TIMED)

    assert measure_verdict(question, ("contact_in_writing", "months_12")) == "fits"
    assert measure_verdict(question, ("contact_in_writing", "open_ended")) == "too_heavy"


def test_each_must_is_kept_or_missed():
    counted = [(pick.kind, pick.subject) for pick in measure_kinds(LETTER, ("letter", "reason"))]

    assert counted == [
        ("measure_fits", "letter"),
        ("must_kept", "reason"),
        ("must_missed", "talk_first"),
        ("must_missed", "basic_services"),
    ]


def test_a_part_that_nobody_asked_for_counts_for_nothing():
    assert kinds(LETTER, "letter", "companion") == kinds(LETTER, "letter")


@pytest.mark.parametrize("rung", LADDER)
def test_taking_service_away_asks_for_basic_services(rung):
    takes = rung in ("suspend_service", "stop_service")

    assert ("no_basic_services" in kinds(LETTER, rung)) == takes
    assert "no_basic_services" not in kinds(LETTER, rung, "basic_services")


@pytest.mark.parametrize("rung", LADDER)
def test_stopping_service_without_every_must_is_a_sanction(rung):
    some, every = LETTER.must[:-1], LETTER.must

    assert ("stopped_as_sanction" in kinds(LETTER, rung, *some)) == (rung == "stop_service")
    assert "stopped_as_sanction" not in kinds(LETTER, rung, *every)


@settings(deadline=None, max_examples=30)
@given(questions, st.sampled_from((*VERDICTS, None)))
def test_brute_force_over_every_decision_is_the_best_and_the_worst(question, verdict):
    able = [each for each in decisions(question) if verdict in (None, measure_verdict(question, each))]
    pickable = measure_pickable(question, verdict)
    sums = [worth(measure_kinds(question, picked)) for picked in able]

    assert (pickable is None) == (not able)
    for place, dimension in enumerate(DIMENSIONS if able else ()):
        found = [each[place] for each in sums]
        assert extremes(pickable, dimension) == (max(found), min(found))


@settings(deadline=None)
@given(questions, st.sampled_from(VERDICTS))
def test_what_can_be_decided_counts_as_it_says_and_has_the_verdict(question, verdict):
    for group in measure_pickable(question, verdict) or ():
        for picked in group:
            assert measure_kinds(question, picked.ids) == picked.seen
            assert measure_verdict(question, picked.ids) == verdict


@settings(deadline=None)
@given(questions, st.sampled_from(VERDICTS))
def test_whatever_the_verdict_all_that_is_best_besides_earns(question, verdict):
    """Of a measure that takes service away, too: no best decision has to lose anything but by its verdict."""
    pickable = measure_pickable(question, verdict)
    best = best_picks(RUBRIC, pickable, "protocol") if pickable else None

    if best is not None:
        assert best.seen[0].kind == f"measure_{verdict}"
        assert {pick.kind for pick in best.seen[1:]} <= {"must_kept"}
        assert {pick.subject for pick in best.seen[1:]} == set(question.must)


@settings(deadline=None)
@given(questions, st.sets(st.sampled_from((*LADDER[:1], *TERMS, *PARTS))))
def test_a_verdict_follows_from_every_pick(question, picked):
    assert measure_verdict(question, picked) in VERDICTS
