"""What the exact analysis finds for a check of training quality, as plain values.

The arrays of the analysis take long to import; whoever only reads these values does without.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring import Rubric
from simulator.analysis.worth import Worth, keeping
from simulator.diagnostics import Span
from simulator.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Reach:
    """What some conversation comes by; an ending for a talk out of turns is left aside."""

    paths: Mapping[str, tuple[str, ...]]
    """By the id of each state that is reached, the full names of the replies of a shortest way to it."""
    replies: frozenset[tuple[str, str]]
    """Every reply that is on offer, as the id of the state and its full name."""
    ways: frozenset[tuple[str, str, str]]
    """Every way that is taken: the id of the state, the reply, and the id of the state that it leads to."""
    lines: frozenset[Span]
    """Places of the lines with a condition or a cue that are shown."""
    dry: Mapping[str, tuple[str, ...]]
    """States in which it happens that no reply is open, with a shortest conversation to such a moment."""
    alike: frozenset[str]
    """States in which all replies that are open lead to the very same, whenever one comes there."""
    due: frozenset[str]
    """Of the states that offer a report, those where something can have happened that must be reported."""


@dataclass(frozen=True, slots=True)
class Stake:
    """What one reply is worth in one state."""

    reply: str
    """Full name."""
    offered: int
    """Configurations in which it is on offer."""
    best: int
    """Of those, in how many nothing on offer is worth more."""
    critical: int
    """Of those, in how many it is a critical error."""
    worth: int | None
    """What it earns on average in the phase in which the state comes most, in points times weight, each in
    hundredths; None where it is not on offer in that phase."""


@dataclass(frozen=True, slots=True)
class Stakes:
    """What is at stake in one state."""

    state: str
    configurations: int
    phase: str
    """The phase of most of its configurations."""
    replies: tuple[Stake, ...]
    """The replies that are ever on offer, in the order of the file."""
    same: bool
    """Whether all replies on offer have the same points and lead to the same, in every configuration."""
    lone: bool
    """Whether in every configuration all replies on offer but one are critical errors."""
    tempts: bool
    """Whether somewhere a reply that is not the best earns something in one of the dimensions."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the exact analysis found of a scenario."""

    worth: Worth
    reach: Reach | None
    """None where the lines that are seen and heard ask after too much to follow all of it."""
    stakes: Mapping[str, Stakes]
    """By the id of the state."""


def survey_of(scenario: Scenario, rubric: Rubric, body: bytes, folder: Path) -> Survey:
    """Survey a scenario; its worth is kept by the bytes of its file, and what was kept is used.

    It takes seconds. Raises TooLargeError.
    """
    made: list[Survey] = []

    def found(kept: Worth | None) -> Worth:
        made.append(importlib.import_module("simulator.analysis.surveying").survey(scenario, rubric, kept))
        return made[0].worth

    keeping(scenario, rubric, body, folder, found)
    return made[0]
