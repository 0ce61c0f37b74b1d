"""All that a check of training quality asks of the exact analysis, from one exploring."""

from __future__ import annotations

from scoring import Rubric
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.reach import reach
from simulator.analysis.space import BOUND
from simulator.analysis.stakes import stakes
from simulator.analysis.survey import Reach, Survey
from simulator.analysis.values import worth_in
from simulator.analysis.worth import TooLargeError, Worth
from simulator.scenario import Scenario


def survey(scenario: Scenario, rubric: Rubric, worth: Worth | None = None, bound: int = BOUND) -> Survey:
    """Survey a scenario, with its worth when that is known; raises TooLargeError beyond the bound."""
    space = explore(compile_scenario(scenario, rubric), bound)
    return Survey(worth or worth_in(space), _reach(scenario, rubric, bound), stakes(space))


def _reach(scenario: Scenario, rubric: Rubric, bound: int) -> Reach | None:
    try:
        return reach(scenario, rubric, bound)
    except TooLargeError:
        return None
