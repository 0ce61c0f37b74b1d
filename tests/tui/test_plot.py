"""The plot of the scores: every number readable, no meaning by colour alone."""

from __future__ import annotations

from scoring import PerDimension
from simulator.progress import Outcome, Use
from simulator.tui.plot import letters, set_legend, set_plot, set_use
from simulator.tui.typeset import Measure, Paragraph, set_rows
from tests.test_progress import an_outcome


def drawn(shown: list[Outcome], at: int = 0, before: Outcome | None = None, rows: int = 4) -> list[str]:
    found = set_plot(shown, letters([*([before] if before else []), *shown]), at, before, rows=rows)
    return lines(list(found))


def lines(paragraphs: list[Paragraph]) -> list[str]:
    rows = set_rows(paragraphs, Measure(60, 14))
    return ["".join(piece.text for piece in row).rstrip() for row in rows]


def test_a_column_is_as_high_as_its_score_and_the_number_stands_under_it() -> None:
    scores = (0, 1, 13, 50, 75, 100, None)
    found = drawn([an_outcome(score) for score in scores], at=5)

    # A gap, then the plot of the first dimension.
    assert [line[14:] for line in found[1:6]] == [
        "                     ██",
        "                 ██  ██",
        "             ██  ██  ██",
        "     ▄▄  ██  ██  ██  ██",
        " 0   1   13  50  75 ›100 –",
    ]
    assert found[1].startswith("  Questioning ")


def test_another_scenario_an_assessment_and_a_surprise_are_marked_without_colour() -> None:
    first = an_outcome(100, scenario="thee", title="Thee")
    shown = [an_outcome(100), an_outcome(100, assessment=True), an_outcome(100, title="", scenario="x")]
    found = drawn(shown, before=first, at=2, rows=1)

    assert found[1][14:] == " ██  ▓▓  ██"
    assert found[2][14:] == "│100 100›100"
    assert found[-1][14:] == "│b   B  ›?"
    assert lines(list(set_legend(shown, letters([first, *shown])))) == [
        "              b  De koffie is op",
        "              ?  A surprise",
        "              Shaded, with a capital letter: an assessment.",
    ]


def test_more_scenarios_than_letters_have_two() -> None:
    names = letters([an_outcome(scenario=str(number)) for number in range(60)])

    assert len(set(names.values())) == 60
    assert [names[str(number)] for number in (0, 25, 26, 59)] == ["a", "z", "aa", "bh"]


def test_a_bar_shows_the_share_and_both_numbers() -> None:
    assert lines([set_use("norm", Use(3, 1), 8)])[0].split() == ["norm", "██████░░", "3/4"]
    assert "░" * 8 in lines([set_use("norm", Use(0, 1), 8)])[0]


def test_scores_of_each_dimension_stand_in_its_own_plot() -> None:
    found = drawn([an_outcome(scores=PerDimension(1, 2, 3))], rows=2)

    assert [line.split()[-1].lstrip("›") for line in found if "score" in line] == ["1", "2", "3"]
