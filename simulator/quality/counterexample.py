"""How a conversation comes to what another look found: a shortest one, as the proof.

That a state can run dry is told without working anything out, and keeps the file from being played. So no
rule of this layer looks at such a file; only the way there is sought.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import replace

from scoring import Rubric
from simulator.analysis.survey import Reach
from simulator.analysis.worth import TooLargeError
from simulator.diagnostics import Diagnostic, Severity
from simulator.i18n import N_
from simulator.scenario import Scenario
from simulator.variants import versions

RUNS_DRY = "runs-dry"
_AFTER = N_(
    "A shortest conversation to such a moment: {replies}. Give one of its replies no when and no once."
)
_AT_ONCE = N_("It is so when the conversation begins. Give one of its replies no when and no once.")
_NOT_YET = N_(
    "No conversation comes to such a moment yet. To be sure, give one of its replies no when and no once."
)


def with_ways_to_dry(
    scenario: Scenario, rubric: Rubric, problems: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """Put a shortest conversation in the hint of every state that runs dry; it may take seconds.

    Where there are other errors too, or too many configurations, all stays as it is.
    """
    told = tuple(problems)
    errors = {problem.rule for problem in told if problem.severity is Severity.ERROR}
    if errors != {RUNS_DRY}:
        return told
    try:
        # The arrays of the analysis take long to import, and few checks need them here.
        find = importlib.import_module("simulator.analysis.reach").reach
        reaches: list[Reach] = [find(version, rubric) for version in versions(scenario)]
    except TooLargeError:
        return told
    return tuple(_proved(each, reaches) if each.rule == RUNS_DRY else each for each in told)


def _proved(problem: Diagnostic, reaches: Iterable[Reach]) -> Diagnostic:
    name = problem.fields["name"]
    path = next((reach.dry[name] for reach in reaches if name in reach.dry), None)
    if path is None:
        return replace(problem, hint=_NOT_YET)
    fields = {**problem.fields, "replies": ", ".join(path)}
    return replace(problem, fields=fields, hint=_AFTER if path else _AT_ONCE)
