"""The trainers' page on scoring names everything that the rubric does."""

import re
from pathlib import Path

import pytest
from scoring_builders import RUBRIC

from scoring import AFTERMATH, PHASES

PAGE = (Path(__file__).parents[2] / "docs" / "trainers" / "scoring.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z_]+)`", PAGE))

# Every row of the domain's section 3.3, by the first cell of the page's table.
GUARDED = (
    *("all", "open_question", "norm", "warn", "end_conversation", "apologise", "give_in", "discretion"),
    *("call_help", "standby", "companion", "callback", "report", "explain_procedure", "silence"),
    *("quiet_place", "bad_news", "slow_down", "lvb", "intoxication"),
)


@pytest.mark.parametrize("rule", sorted(RUBRIC.sentences))
def test_every_rule_of_the_rubric_is_named(rule):
    assert rule in NAMED


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
