"""The trainers' page on scoring names everything that the rubric does."""

import re
from pathlib import Path

import pytest
from scoring_builders import RUBRIC

from scoring import AFTERMATH, PHASES, TESTS

PAGE = (Path(__file__).parents[2] / "docs" / "trainers" / "scoring.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z_]+)`", PAGE))

# Every row of the domain's section 3.3, by the first cell of the page's table.
GUARDED = (
    *("all", "open_question", "norm", "warn", "end_conversation", "apologise", "give_in", "discretion"),
    *("call_help", "standby", "companion", "callback", "report", "explain_procedure", "silence"),
    *("quiet_place", "bad_news", "slow_down", "lvb", "intoxication"),
)


def test_every_rule_of_the_rubric_is_named():
    assert sorted(set(RUBRIC.sentences) - NAMED) == []


@pytest.mark.parametrize("guarded", GUARDED)
def test_every_guard_of_the_domain_has_a_row(guarded):
    first_cells = [line.split("|")[1] for line in PAGE.splitlines() if line.count("|") == 4]

    assert any(guarded in re.findall(r"[a-z_]+", cell) for cell in first_cells)


@pytest.mark.parametrize("phase", [*PHASES, AFTERMATH])
def test_the_weights_on_the_page_are_the_rubrics(phase):
    weights = " | ".join(str(weight) for weight in RUBRIC.weights[phase].values())

    assert f"| {phase} | {weights} |" in PAGE


def test_the_page_gives_the_pass_mark_and_the_version():
    assert f"with {RUBRIC.pass_mark} or more" in PAGE
    assert f"scoring/rubrics/{RUBRIC.version}.toml" in PAGE


def written(points):
    """Hundredths as a person writes points."""
    return "0" if not points else f"{'+' if points > 0 else '−'}{abs(points) / 100:g}"


@pytest.mark.parametrize("kind", RUBRIC.picks)
def test_the_points_of_every_pick_on_the_page_are_the_rubrics(kind):
    points = " | ".join(written(number) for number in RUBRIC.picks[kind].points)

    assert f"\n| `{kind}` | {points} | " in PAGE


def test_the_page_lists_the_picks_in_the_order_of_the_rubric():
    cells = [line.split("|")[1].strip(" `") for line in PAGE.splitlines() if line.count("|") == 6]

    assert [cell for cell in cells if cell in RUBRIC.picks] == list(RUBRIC.picks)


@pytest.mark.parametrize(("number", "test"), list(enumerate(TESTS, 1)))
def test_the_page_says_what_decides_each_of_the_eight_tests(number, test):
    assert f"\n| {number} `{test}`: " in PAGE
