"""The one entry to the layer: works a scenario out, lets the players play, and applies every rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scoring import Rubric
from simulator.analysis.survey import survey_of
from simulator.analysis.worth import TooLargeError
from simulator.diagnostics import TOP, Diagnostic, Severity
from simulator.i18n import N_
from simulator.players import EXPERTS, MINDLESS
from simulator.proving import Record, prove
from simulator.quality import passing, reach, readability, stakes, telling
from simulator.quality.analysis import Analysis, Rule
from simulator.quality.versions import Version, unequal_variants
from simulator.quality.versions import judged as judged_together
from simulator.scenario import Scenario
from simulator.variants import versions

TALKS = 40
"""Conversations that each player holds."""
RULES: tuple[Rule, ...] = (
    *reach.RULES,
    *passing.RULES,
    *telling.RULES,
    *stakes.RULES,
    *readability.RULES,
)
WORKING_OUT = N_("Working out every conversation")
"""What progress tells first; after that it tells each player that is done."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, a sentence or the name of a player in English, and how many steps of how
many are done."""


def _in_silence(doing: str, done: int, steps: int) -> None:
    del doing, done, steps


def findings(
    scenario: Scenario, rubric: Rubric, body: bytes, folder: Path, progress: Progress = _in_silence
) -> tuple[Diagnostic, ...]:
    """Give all that is wrong in the quality of a scenario as a training, in the order of the file.

    `body` is its file and `folder` is where the worth of scenarios is kept. It takes seconds. One that
    is too large to be worked out is a finding too.
    """
    try:
        found = examine(scenario, rubric, body, folder, progress)
    except TooLargeError as error:
        return (too_many_configurations(error.bound), *readability.hardness(scenario, scenario.language))
    return judged(scenario, found)


def examine(
    scenario: Scenario,
    rubric: Rubric,
    body: bytes,
    folder: Path,
    progress: Progress = _in_silence,
    talks: int = TALKS,
) -> tuple[Version, ...]:
    """Work out every conversation of every variant and let the players play; raises TooLargeError."""
    each = versions(scenario)
    steps, done = len(each) * (1 + len(MINDLESS) + len(EXPERTS)), 0
    found = []
    for version in each:
        progress(WORKING_OUT, done, steps)
        survey = survey_of(version, rubric, body, folder)
        records: list[Record] = []
        for record in prove(version, rubric, survey.worth, talks):
            records.append(record)
            progress(record.player, done + len(records), steps)
        done += 1 + len(records)
        found.append(Version(version, Analysis(survey, tuple(records))))
    return tuple(found)


def judged(
    scenario: Scenario, found: tuple[Version, ...], rules: tuple[Rule, ...] = RULES
) -> tuple[Diagnostic, ...]:
    """Apply the rules, and give what holds of the whole file."""
    return judged_together(scenario, found, rules)


def too_many_configurations(bound: int) -> Diagnostic:
    """There are too many configurations to work out every conversation.

    A configuration is all that the rest of a conversation can depend on: the state, the gauges, the
    facts and cues that something still asks after, and what scoring remembers. Above the bound there
    are no scores, and no player is let in; the scenario can still be played. Let conditions read fewer
    facts, so that fewer must be kept in mind, and use `once` less.
    """
    return Diagnostic(
        "too-many-configurations",
        TOP,
        N_("This scenario has more than {bound} configurations: no scores, and no player was let in."),
        {"bound": str(bound)},
        hint=N_("Let conditions read fewer facts, so that fewer must be kept in mind, and use once less."),
        severity=Severity.WARNING,
    )


PAGES = (*RULES, unequal_variants, too_many_configurations)
"""Every rule of this layer by its function: the name is the rule's, and the docstring its page."""
