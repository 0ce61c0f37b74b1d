"""Scoring: what a conversation at the desk shows, by a rubric. It knows observations and nothing else."""

from scoring.assessment import DimensionScore, Scorecard, assess
from scoring.effects import effect_on_tension, effect_on_trust
from scoring.evidence import Act, Circumstances, Closing, Observation
from scoring.rubric import (
    AFTERMATH,
    DIMENSIONS,
    MOTIVES,
    PHASES,
    Flaw,
    PerDimension,
    Rubric,
    RubricError,
    Technique,
    Words,
    load_rubric,
    read_rubric,
    shipped_versions,
)
from scoring.scorers import START, CriticalError, Judgement, Memory, Reason, judge

__all__ = [
    "AFTERMATH",
    "DIMENSIONS",
    "MOTIVES",
    "PHASES",
    "START",
    "Act",
    "Circumstances",
    "Closing",
    "CriticalError",
    "DimensionScore",
    "Flaw",
    "Judgement",
    "Memory",
    "Observation",
    "PerDimension",
    "Reason",
    "Rubric",
    "RubricError",
    "Scorecard",
    "Technique",
    "Words",
    "assess",
    "effect_on_tension",
    "effect_on_trust",
    "judge",
    "load_rubric",
    "read_rubric",
    "shipped_versions",
]
