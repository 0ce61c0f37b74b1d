"""How a case of a rule on training quality is checked: with that rule alone, on a small scenario.

A small scenario has shortcomings of its own, like a pass in few replies, and the other rules would name them.
"""

from __future__ import annotations

from scoring import load_rubric
from simulator.analysis.surveying import survey
from simulator.analysis.worth import TooLargeError
from simulator.diagnostics import Diagnostic
from simulator.proving import prove
from simulator.quality import passing
from simulator.quality.analysis import Analysis
from simulator.quality.findings import PAGES, RULES, judged, too_many_configurations
from simulator.scenario import Scenario

TALKS = 15
BOUND = 400
"""Most configurations of a case: enough for the largest that is good."""
NAMES = frozenset(rule.__name__.replace("_", "-") for rule in PAGES)


def found_by(rule: str, scenario: Scenario) -> tuple[Diagnostic, ...]:
    """Give what one rule finds."""
    rubric = load_rubric()
    try:
        found = survey(scenario, rubric, bound=BOUND)
    except TooLargeError as error:
        return (too_many_configurations(error.bound),)
    asked = tuple(each for each in RULES if each.__name__.replace("_", "-") == rule)
    # The players take most of the time, and few rules ask after them.
    records = prove(scenario, rubric, found.worth, TALKS) if set(asked) & set(passing.RULES) else ()
    return judged(scenario, Analysis(found, tuple(records)), asked)
