"""Lets the players play a scenario many times, and counts who passes: is the score worth anything?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring import DIMENSIONS, Rubric, Verdict, verdict
from simulator.analysis.worth import Worth
from simulator.attempt import Attempt
from simulator.dialogue import Dialogue
from simulator.players import EXPERTS, MINDLESS, Player, play
from simulator.scenario import Scenario, is_acceptable

TRAINEE = "Sam"


@dataclass(frozen=True, slots=True)
class Record:
    """How one player did over many conversations."""

    player: str
    mindless: bool
    conversations: int
    passes: int
    scores: Mapping[str, int | None]
    """Mean score by dimension, 0 to 100; None where it could never be shown."""
    endings: Mapping[str, int]
    """How often each ending was reached, by the id of its state."""


def prove(scenario: Scenario, rubric: Rubric, worth: Worth, conversations: int) -> Iterator[Record]:
    """Let every player hold so many conversations, each with a seed of its own."""
    best = {dimension: found.mean if found else None for dimension, found in worth.best.items()}
    for name, player in (MINDLESS | EXPERTS).items():
        talks = [_talk(scenario, rubric, player, seed) for seed in range(conversations)]
        verdicts = [
            verdict(talk.scorecard(), best, acceptable=is_acceptable(scenario.states[talk.snapshot.state]))
            for talk in talks
        ]
        yield Record(
            name,
            name in MINDLESS,
            conversations,
            sum(each.passed for each in verdicts),
            {dimension: _mean(verdicts, dimension) for dimension in DIMENSIONS},
            Counter(talk.snapshot.state for talk in talks),
        )


def _talk(scenario: Scenario, rubric: Rubric, player: Player, seed: int) -> Attempt:
    return play(Dialogue(scenario, rubric, seed, TRAINEE), player, seed)


def _mean(verdicts: list[Verdict], dimension: str) -> int | None:
    shown = [score for each in verdicts if (score := each.scores[dimension]) is not None]
    return sum(shown) // len(shown) if shown else None
