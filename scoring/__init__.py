"""Scoring: what a conversation at the desk shows, by a rubric. It knows observations and nothing else."""

from scoring.assessment import DimensionScore, Scorecard, assess
from scoring.critical import CriticalError
from scoring.effects import effect_on_tension, effect_on_trust
from scoring.evidence import Act, Circumstances, Closing, Observation
from scoring.omissions import FREE, Duties, omissions, watch
from scoring.rubric import (
    AFTERMATH,
    DIMENSIONS,
    MOTIVES,
    PHASES,
    Flaw,
    OmissionRule,
    PerDimension,
    Rubric,
    RubricError,
    Technique,
    Words,
    load_rubric,
    read_rubric,
    shipped_versions,
)
from scoring.scorers import START, Judgement, Memory, Reason, judge
from scoring.verdict import Exact, Verdict, passed, score, verdict

__all__ = [
    "AFTERMATH",
    "DIMENSIONS",
    "FREE",
    "MOTIVES",
    "PHASES",
    "START",
    "Act",
    "Circumstances",
    "Closing",
    "CriticalError",
    "DimensionScore",
    "Duties",
    "Exact",
    "Flaw",
    "Judgement",
    "Memory",
    "Observation",
    "OmissionRule",
    "PerDimension",
    "Reason",
    "Rubric",
    "RubricError",
    "Scorecard",
    "Technique",
    "Verdict",
    "Words",
    "assess",
    "effect_on_tension",
    "effect_on_trust",
    "judge",
    "load_rubric",
    "omissions",
    "passed",
    "read_rubric",
    "score",
    "shipped_versions",
    "verdict",
    "watch",
]
