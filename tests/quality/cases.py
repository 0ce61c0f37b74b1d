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
from simulator.quality.versions import Version
from simulator.scenario import Scenario
from simulator.variants import versions

TALKS = {"bad": 15, "good": 8}
"""Conversations of each player with the bad and the good file of a rule; who is in doubt holds more.

What is said of the bad one names numbers, and stands on the page of the rule: more talks, and rounder numbers.
"""
BOUND = 400
"""Most configurations of a case: enough for the largest that is good."""
NAMES = frozenset(rule.__name__.replace("_", "-") for rule in PAGES)


def found_by(rule: str, scenario: Scenario, quality: str = "bad") -> tuple[Diagnostic, ...]:
    """Give what one rule finds in its bad or its good file."""
    asked = tuple(each for each in RULES if each.__name__.replace("_", "-") == rule)
    # The players take most of the time, and few rules ask after them.
    players = bool(set(asked) & set(passing.RULES)) or rule == "unequal-variants"
    talks = TALKS[quality] if players else 0
    try:
        found = tuple(_version(each, talks) for each in versions(scenario))
    except TooLargeError as error:
        return (too_many_configurations(error.bound),)
    return judged(scenario, found, asked)


def _version(scenario: Scenario, talks: int) -> Version:
    rubric = load_rubric()
    found = survey(scenario, rubric, bound=BOUND)
    records = prove(scenario, rubric, found.worth, talks) if talks else ()
    return Version(scenario, Analysis(found, tuple(records)))
