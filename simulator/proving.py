"""Lets the players play a scenario many times, and counts who passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring import DIMENSIONS, Rubric, Verdict, verdict
from simulator.analysis.worth import Worth
from simulator.attempt import Attempt
from simulator.dialogue import Dialogue
from simulator.players import EXPERTS, MINDLESS, play
from simulator.scenario import Scenario, is_acceptable

TRAINEE = "Sam"
EXPERT = "expert"
"""The player who never slips."""
GUESSING = "random"
"""The player who takes any reply."""
MOST_MINDLESS, MOST_FAILED = 2, 5
"""Of a hundred conversations: as many as a mindless player may pass, and the expert may fail."""
FEWEST_MOMENTS = 8
"""A pass in fewer replies is too easily luck."""
_CERTAIN = 100


@dataclass(frozen=True, slots=True)
class Record:
    """How one player did over many conversations."""

    player: str
    variant: str | None
    """The variant that it played; None where there are none."""
    mindless: bool
    conversations: int
    passes: int
    scores: Mapping[str, int | None]
    """Mean score by dimension, 0 to 100; None where it could never be shown."""
    endings: Mapping[str, int]
    """How often each ending was reached, by the id of its state."""
    failures: Mapping[tuple[str, str], int]
    """What kept how many conversations from passing: `ending` with the id of its state, `critical` with the
    rule, `score` with the dimension, or `nothing` where no dimension has a score."""
    shortest: int | None
    """Replies in the shortest conversation that passed; None when none did."""

    @property
    def too_often(self) -> bool:
        """Whether a mindless player passes more than now and then."""
        return self.mindless and 100 * self.passes > MOST_MINDLESS * self.conversations

    @property
    def too_seldom(self) -> bool:
        """Whether the expert fails more than now and then."""
        failed = self.conversations - self.passes
        return self.player == EXPERT and 100 * failed > MOST_FAILED * self.conversations


def prove(scenario: Scenario, rubric: Rubric, worth: Worth, conversations: int) -> Iterator[Record]:
    """Let every player hold so many conversations, each with a seed of its own.

    Few conversations cannot tell a lucky player from a good one: where one does what it should not, it holds
    more, up to a hundred, until it is sure.
    """
    best = {dimension: found.mean if found else None for dimension, found in worth.best.items()}
    for name, player in (MINDLESS | EXPERTS).items():
        held = _Held(scenario, rubric, best)
        for seed in range(max(conversations, _CERTAIN)):
            if seed >= conversations and not held.in_doubt(name):
                break
            held.add(play(Dialogue(scenario, rubric, seed, TRAINEE), player, seed))
        yield held.record(name)


class _Held:
    """The conversations that one player has held so far."""

    def __init__(self, scenario: Scenario, rubric: Rubric, best: Mapping[str, Fraction | None]) -> None:
        self.scenario = scenario
        self.rubric = rubric
        self.best = best
        self.verdicts: list[Verdict] = []
        self.endings: Counter[str] = Counter()
        self.failures: Counter[tuple[str, str]] = Counter()
        self.passed: list[int] = []

    def add(self, talk: Attempt) -> None:
        last, card = self.scenario.states[talk.snapshot.state], talk.scorecard()
        judged = verdict(card, self.best, acceptable=is_acceptable(last))
        self.verdicts.append(judged)
        self.endings[last.id] += 1
        if judged.passed:
            self.passed.append(len(talk.steps))
        if not is_acceptable(last):
            self.failures["ending", last.id] += 1
        self.failures.update({("critical", error.rule) for error in card.critical})
        shown = {name: score for name, score in judged.scores.items() if score is not None}
        self.failures.update(("score", name) for name, score in shown.items() if score < card.pass_mark)
        self.failures["nothing", ""] += not shown

    def in_doubt(self, name: str) -> bool:
        """Tell whether more conversations could still show that this player does as it should."""
        if name in MINDLESS:
            return 0 < len(self.passed) <= MOST_MINDLESS
        return name == EXPERT and 0 < len(self.verdicts) - len(self.passed) <= MOST_FAILED

    def record(self, name: str) -> Record:
        return Record(
            player=name,
            variant=self.scenario.variant,
            mindless=name in MINDLESS,
            conversations=len(self.verdicts),
            passes=len(self.passed),
            scores={dimension: self._mean(dimension) for dimension in DIMENSIONS},
            endings=self.endings,
            failures=+self.failures,
            shortest=min(self.passed, default=None),
        )

    def _mean(self, dimension: str) -> int | None:
        shown = [score for each in self.verdicts if (score := each.scores[dimension]) is not None]
        return sum(shown) // len(shown) if shown else None
