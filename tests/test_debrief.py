"""The debrief: every point has a reason, and nothing could be shown is not the same as zero."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scoring import DIMENSIONS
from simulator.attempt import Attempt
from simulator.debrief import Debrief, debrief, grouped
from simulator.debrief_text import debrief_lines
from simulator.dialogue import Dialogue
from simulator.i18n import use
from simulator.sentences import as_points, tension_sentence
from simulator.transcript import spoken
from tests.acted import ACTED, an_acted_volume
from tests.conversations import a_dialogue, a_session, a_volume


@pytest.fixture
def dialogue(tmp_path: Path) -> Dialogue:
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None
    return a_dialogue(scenario)


def held(dialogue: Dialogue, *names: str, language: str = "en") -> Debrief:
    attempt = taken(dialogue, *names)
    assert attempt.ended
    return debrief(attempt, language)


def taken(dialogue: Dialogue, *names: str) -> Attempt:
    session = a_session(dialogue)
    for turn, name in enumerate(names):
        assert session.choose(turn, name) is not None
    return session.attempt


def test_every_point_of_a_moment_is_covered_by_its_reasons(dialogue: Dialogue) -> None:
    result = held(dialogue, "machine/rule", "shouting/threaten")

    for moment in result.moments:
        for dimension in DIMENSIONS:
            reasons = [point.hundredths for point in moment.reasons if point.dimension == dimension]
            assert sum(reasons) == moment.points[dimension]


def test_a_critical_error_stands_apart_whatever_the_points(dialogue: Dialogue) -> None:
    result = held(dialogue, "machine/rule", "shouting/threaten")

    assert len(result.critical) == 1
    assert result.moments[1].critical == result.critical
    assert result.moments[0].critical == ()


def test_the_outcome_tells_how_it_ended_and_whether_that_will_do(dialogue: Dialogue) -> None:
    good = held(dialogue, "machine/ask", "bench/promise", "after/signal")
    bad = held(dialogue, "machine/rule", "shouting/limit")

    assert (good.ending, good.acceptable) == ("helped_and_agreed", True)
    assert (bad.ending, bad.acceptable) == ("harm", False)
    assert [line.text for line in good.outcome] == ["Hij krijgt koffie."]
    assert good.next == "Vraag eerder."


def test_a_dimension_that_could_not_be_shown_has_no_score(dialogue: Dialogue) -> None:
    result = held(dialogue, "machine/rule", "shouting/limit")

    questioning = next(result_ for result_ in result.results if result_.dimension == "questioning")

    assert questioning.mean is None


def test_the_tension_is_told_from_the_start_to_the_end(dialogue: Dialogue) -> None:
    result = held(dialogue, "machine/ask", "bench/promise", "after/signal")

    assert result.tension[0] == 5
    assert len(result.tension) == len(result.moments) + 1
    assert [moment.tension_after for moment in result.moments] == list(result.tension[1:])


@pytest.mark.parametrize(
    ("state", "replies", "told"),
    [
        (
            "bench",
            ("desk/ask", "first_look/frustration"),
            "The story goes on with the tension at 9; it was 4.",
        ),
        ("bench", ("desk/ask", "first_look/too_early"), "The story goes on with the tension at 9; it was 4."),
        ("first_look", ("desk/rule",), "The story goes on with the tension at 9; it was 5."),
        ("the_report", ("desk/rule",), "The tension rose from 5 to 7."),
    ],
)
def test_a_tension_that_the_next_state_sets_is_told_as_the_storys_and_not_as_the_replys(
    tmp_path: Path, state: str, replies: tuple[str, ...], told: str
) -> None:
    """A question that nobody hears moves nothing, and of a jump only where it lands is known."""
    text = ACTED.replace(f"  {state}:\n", f"  {state}:\n    tension: 9\n")
    scenario = an_acted_volume(tmp_path, text).scenario
    assert scenario is not None
    use("en")

    moment = debrief(taken(a_dialogue(scenario), *replies), "en").moments[-1]

    assert told == tension_sentence(moment)
    assert (moment.tension_moved == 0) is told.startswith("The story")


def test_what_was_missed_leaves_out_what_is_memory_only(dialogue: Dialogue) -> None:
    result = held(dialogue, "machine/rule", "shouting/limit")

    assert result.missed_facts == ("Je weet dat hij al uren wacht.",)


def test_a_promise_not_kept_counts_at_the_end(dialogue: Dialogue) -> None:
    kept = held(dialogue, "machine/ask", "bench/promise", "after/signal")
    broken = held(dialogue, "machine/ask", "bench/promise", "after/nothing")

    assert kept.closing == ()
    assert [point.dimension for point in broken.closing] == ["protocol"]


def test_techniques_and_reasons_speak_the_language_of_the_interface(dialogue: Dialogue) -> None:
    english = held(dialogue, "machine/ask", "bench/leave", "after/nothing")
    dutch = held(dialogue, "machine/ask", "bench/leave", "after/nothing", language="nl")

    assert english.moments[0].techniques == ("open question",)
    assert dutch.moments[0].techniques == ("open vraag",)
    assert english.moments[1].lessons != dutch.moments[1].lessons


def test_reasons_with_one_sentence_are_said_once(dialogue: Dialogue) -> None:
    result = held(dialogue, "machine/ask", "bench/promise", "after/signal")

    said = [sentence for sentence, _points in grouped(result.moments[1].reasons)]

    assert len(said) == len(set(said)) < len(result.moments[1].reasons)


@pytest.mark.parametrize("kind", ["quiet_need_unmet", "aggression_rewarded"])
def test_why_a_quiet_ending_is_no_good_one_stands_right_under_its_outcome(
    dialogue: Dialogue, kind: str
) -> None:
    result = held(dialogue, "machine/rule", "shouting/limit")

    lines = list(debrief_lines(replace(result, ending=kind, why="Het voelde goed, en toch.")))

    under = lines.index("Het voelde goed, en toch.")
    assert lines[under - 1] == spoken(result.outcome[-1])


def test_every_debrief_says_that_experts_have_not_rated_the_key_yet(dialogue: Dialogue) -> None:
    use("en")

    assert (
        "not yet rated by experts"
        in list(debrief_lines(held(dialogue, "machine/rule", "shouting/limit")))[-1]
    )


@pytest.mark.parametrize(
    ("hundredths", "english", "dutch"),
    [
        (25, "+0.25", "+0,25"),
        (-175, "\u22121.75", "\u22121,75"),
        (50, "+0.5", "+0,5"),
        (-4, "\u22120.04", "\u22120,04"),
        (0, "0.0", "0,0"),
        (200, "+2.0", "+2,0"),
        (1205, "+12.05", "+12,05"),
    ],
)
def test_points_are_written_as_they_are_with_two_decimals_only_where_needed(
    hundredths: int, english: str, dutch: str
) -> None:
    assert as_points(hundredths, "en") == english
    assert as_points(hundredths, "nl") == dutch
