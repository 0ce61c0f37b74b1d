"""Reading the citizen is weighed against the cues shown by then, and against nothing else."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scoring_builders import extremes, subsets, worth

from scoring import (
    DIMENSIONS,
    MOTIVES,
    SURE,
    TOO_EARLY,
    MotiveQuestion,
    changes_after,
    reading_kinds,
    reading_pickable,
)
from tests.examples import examples

ANSWERS = (*MOTIVES, TOO_EARLY)
motives = st.sampled_from(MOTIVES)
pointing = st.frozensets(motives, max_size=2)
clear_cues = st.dictionaries(st.sampled_from("abc"), pointing, max_size=3)
weak_cues = st.dictionaries(st.sampled_from("defgh"), pointing, max_size=5)
questions = st.builds(
    MotiveQuestion,
    clear=clear_cues,
    weak=weak_cues,
    changes=st.frozensets(motives),
)


def kinds(question, answer, *picked):
    return [pick.kind for pick in reading_kinds(question, answer, picked)]


def points(question, answer, picked=()):
    """Questioning, as the moment counts it."""
    return max(-200, min(200, worth(reading_kinds(question, answer, picked))[0]))


def best(question, answer):
    """The most that an answer can earn; brute force below says the same."""
    most, _ = extremes(reading_pickable(question, answer), "questioning")
    return max(-200, min(200, most))


SHOWN = MotiveQuestion({"details": ("frustration",)}, {"shouts": ("instrumental",)})
HINTED = MotiveQuestion({}, {"shouts": ("instrumental",), "trembles": ("instrumental",), "slurs": ()})


@pytest.mark.parametrize(
    ("question", "answer", "cautious", "certain"),
    [
        (SHOWN, "frustration", "reading_shown", "reading_shown_sure"),
        (SHOWN, "instrumental", "reading_against", "reading_against_sure"),
        (SHOWN, "distress", "reading_against", "reading_against_sure"),
        (HINTED, "instrumental", "reading_hinted", "reading_hinted_sure"),
        (HINTED, "distress", "reading_guess", "reading_guess_sure"),
        (SHOWN, TOO_EARLY, "too_early_late", "too_early_late"),
        (HINTED, TOO_EARLY, "too_early_right", "too_early_right"),
    ],
)
def test_an_answer_counts_by_what_clear_and_weak_cues_point_to(question, answer, cautious, certain):
    assert kinds(question, answer) == [cautious]
    assert kinds(question, answer, SURE) == [certain]


def test_a_cue_supports_what_clear_cues_show_or_stands_beside_it():
    assert kinds(SHOWN, "frustration", "details", "shouts")[1:] == ["cue_supports", "cue_beside"]
    assert kinds(HINTED, "instrumental", "shouts", "slurs")[1:] == ["cue_beside"]
    assert kinds(SHOWN, TOO_EARLY, "details", "shouts") == ["too_early_late"]


def test_a_changed_mind_is_a_new_answer_that_a_new_clear_cue_points_to():
    def asked(earlier, before):
        changes = changes_after(MotiveQuestion(before), earlier)
        return MotiveQuestion({"details": ("frustration",)}, changes=changes)

    shown, changed = {"details": ("frustration",)}, "reading_changed"
    assert changed in kinds(asked("distress", {}), "frustration")
    assert changed in kinds(asked(TOO_EARLY, {}), "frustration", SURE)
    assert changed not in kinds(SHOWN, "frustration")
    assert changed not in kinds(asked("frustration", {}), "frustration")
    assert changed not in kinds(asked("distress", shown), "frustration")
    assert changed not in kinds(asked("distress", {}), "instrumental")
    assert changed not in kinds(asked("distress", {}), TOO_EARLY)


@examples(30, deadline=None)
@given(questions, st.sampled_from(ANSWERS))
def test_brute_force_over_every_pick_is_the_best_and_the_worst(question, answer):
    pickable = reading_pickable(question, answer)
    sums = [worth(reading_kinds(question, answer, picked)) for picked in subsets((*question.cues(), SURE))]

    for place, dimension in enumerate(DIMENSIONS):
        found = [each[place] for each in sums]
        assert extremes(pickable, dimension) == (max(found), min(found))


@examples(30, deadline=None)
@given(questions, st.sampled_from(ANSWERS), st.data())
def test_what_can_be_picked_counts_as_it_says(question, answer, data):
    chosen = [data.draw(st.sampled_from(group)) for group in reading_pickable(question, answer)]
    ids = {name for picked in chosen for name in picked.ids}

    counted = Counter(pick for picked in chosen for pick in picked.seen)
    assert counted == Counter(reading_kinds(question, answer, ids))


@examples(30, deadline=None)
@given(questions, motives, st.data())
def test_certainty_without_clear_cues_never_earns(question, answer, data):
    assume(not question.shown)
    picked = data.draw(st.sets(st.sampled_from((*question.cues(), SURE)))) | {SURE}

    assert points(question, answer, picked) < 0


@examples(30, deadline=None)
@given(questions)
def test_the_best_answers_are_those_that_clear_cues_point_to_or_else_that_it_is_too_early(question):
    """So where one motive was shown, or none, the best answer is the only one, up to being sure."""
    wanted = question.shown or {TOO_EARLY}
    right = min(best(question, answer) for answer in wanted)

    assert all(best(question, answer) < right for answer in ANSWERS if answer not in wanted)


@examples(30, deadline=None)
@given(questions, st.sampled_from(ANSWERS), st.data())
def test_picking_one_more_cue_that_supports_never_loses(question, answer, data):
    supporting = sorted(question.supporting(answer))
    assume(supporting)
    cue = data.draw(st.sampled_from(supporting))
    picked = data.draw(st.sets(st.sampled_from((*question.cues(), SURE))))

    assert points(question, answer, picked | {cue}) >= points(question, answer, picked - {cue})


@examples(30, deadline=None)
@given(questions, st.sampled_from(ANSWERS), st.data())
def test_picking_one_more_cue_that_does_not_never_helps(question, answer, data):
    beside = sorted({*question.cues()} - question.supporting(answer))
    assume(beside)
    cue = data.draw(st.sampled_from(beside))
    picked = data.draw(st.sets(st.sampled_from((*question.cues(), SURE))))

    assert points(question, answer, picked | {cue}) <= points(question, answer, picked - {cue})


@examples(30, deadline=None)
@given(clear_cues, weak_cues, st.sampled_from(ANSWERS), motives, st.sets(st.just(SURE)))
def test_changing_ones_mind_to_what_was_newly_shown_beats_sticking(clear, weak, earlier, newly, sure):
    before = MotiveQuestion(clear, weak)
    assume(newly not in before.shown and earlier not in (*before.shown, newly))
    question = MotiveQuestion({**clear, "new": (newly,)}, weak, changes_after(before, earlier))

    assert points(question, newly, sure) > best(question, earlier)


@examples(30, deadline=None)
@given(clear_cues, clear_cues, weak_cues, st.sampled_from(ANSWERS))
def test_a_wrong_answer_first_never_pays_by_changing_it_later(clear, more, weak, wrong):
    first = MotiveQuestion(clear, weak)
    then = {**clear, **{f"later_{cue}": seen for cue, seen in more.items()}}

    def both(answer):
        later = MotiveQuestion(then, weak, changes_after(first, answer))
        return best(first, answer) + max(best(later, each) for each in ANSWERS)

    assert both(wrong) <= max(both(answer) for answer in first.shown or {TOO_EARLY})
