"""Two conversations of one scenario: where they part, and what each led to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.comparison import (
    Comparison,
    effect_sentences,
    parted_moments,
    parting_sentence,
    result_sentences,
    shared_replies,
)
from simulator.comparison_text import comparison_lines
from simulator.desk import Desk
from simulator.earlier import Kept, comparison, others, reread
from simulator.i18n import use
from simulator.practice.log import open_log
from simulator.tui.comparing import set_curves
from simulator.tui.typeset import Measure, set_rows
from tests.conversations import AT, COFFEE, a_library, some_settings

GOOD = ("machine/ask", "bench/promise", "after/signal")
HALF = ("machine/ask", "bench/leave", "after/nothing")
BAD = ("machine/rule", "shouting/threaten")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    use("en")
    a_library(tmp_path / "scenarios", COFFEE)
    settings = replace(some_settings(tmp_path), scenarios=(tmp_path / "scenarios",))
    return Desk(settings, open_log(settings.places.practice_log), clock=lambda: AT, new_seed=lambda: 7)


def held(desk: Desk, replies: tuple[str, ...]) -> Kept:
    session = desk.begin(next(each for each in desk.volumes() if each.id == "koffie"), 7)
    for reply in replies:
        assert session.choose(session.turn, reply) is not None
    return Kept(session.started, session.attempt)


def beside(desk: Desk, now: tuple[str, ...], then: tuple[str, ...]) -> Comparison:
    return comparison(desk, held(desk, now), held(desk, then), scored=False)


@pytest.mark.parametrize(
    ("now", "then", "count", "sentence"),
    [
        (GOOD, GOOD, 3, "You said the same in both, from beginning to end."),
        (GOOD, BAD, 0, "They part in the first moment."),
        (GOOD, HALF, 1, "You said the same 1 time; they part in moment 2."),
    ],
)
def test_they_part_where_something_else_was_said_first(
    desk: Desk, now: tuple[str, ...], then: tuple[str, ...], count: int, sentence: str
) -> None:
    result = beside(desk, now, then)

    assert (result.shared, parting_sentence(result)) == (count, sentence)
    assert result.parted == (now != then)


def test_both_replies_at_the_parting_are_told_with_what_came_of_them(desk: Desk) -> None:
    result = beside(desk, GOOD, BAD)
    now, then = parted_moments(result)
    assert now is not None
    assert then is not None

    lines = list(comparison_lines(result))

    first, second = lines.index("Now:"), lines.index("Then:")
    assert lines[first + 1] == "You do: Je loopt naar hem toe."
    assert any("aan de hand?" in line for line in lines[first:second])
    assert any("Dat is de procedure, meneer." in line for line in lines[second:])
    assert any("Het kan niemand iets schelen." in line for line in lines[second:])


def test_the_day_is_written_as_people_do_and_no_reason_is_said_twice(desk: Desk) -> None:
    result = beside(desk, GOOD, BAD)
    twice = replace(result.now.moments[0], reasons=result.now.moments[0].reasons * 2)

    assert "Then is the conversation of 2/3/2026." in comparison_lines(result)
    assert list(effect_sentences(twice, "Bas")) == list(effect_sentences(result.now.moments[0], "Bas"))


def test_with_the_scores_these_stand_side_by_side(desk: Desk) -> None:
    result = comparison(desk, held(desk, GOOD), held(desk, BAD), scored=True)

    ended, *dimensions, tension = result_sentences(result)

    assert ended.startswith("How it ended. Now: ")
    for each, line in zip(result.now.results, dimensions, strict=True):
        assert each.score is None or f"Now: {each.score} out of 100." in line
    assert any("out of 100" in line for line in dimensions)
    assert f"Now: from {result.now.tension[0]} to {result.now.tension[-1]}" in tension


def test_a_conversation_that_was_over_by_then_is_said_to_be(desk: Desk) -> None:
    full, short = held(desk, GOOD), held(desk, GOOD[:2])
    result = comparison(desk, full, full, scored=False)

    assert shared_replies(full.attempt, short.attempt) == 2
    cut = Comparison(result.now, result.then, "2026-03-02", 3)
    assert parted_moments(cut) == (None, None)


def test_others_are_those_of_the_same_scenario_that_have_ended_and_not_the_one_itself(desk: Desk) -> None:
    own, other = held(desk, GOOD), held(desk, BAD)
    held(desk, GOOD[:1])

    assert [each.started.attempt for each in others(desk, own)] == [other.started.attempt]
    assert others(desk, own)[0].summary().startswith("2026-")
    unfinished = next(record for record in desk.log.attempts() if record.ending is None)
    assert reread(desk, unfinished) is None


def test_the_tension_is_told_moment_by_moment(desk: Desk) -> None:
    result = beside(desk, GOOD, BAD)

    lines = [line for line in comparison_lines(result) if "the tension is" in line]

    assert len(lines) == 1 + 3
    assert f"is {result.now.tension[3]} now, and was – then" in lines[3]


def test_two_curves_over_each_other_are_told_apart_by_their_signs() -> None:
    rows = set_rows(set_curves((5, 4, 4), (5, 6), 60), Measure(76, 16))

    assert ["".join(piece.text for piece in row).rstrip() for row in rows] == [
        "",
        "              6      ○",
        "              5   ◆",
        "              4      ●  ●",
        "         moment      1  2",
    ]
    assert len(list(set_curves((5, 4, 4), (5, 6), 6))) == 2 * 4
