"""How often players come by each state: they hold conversations, nothing is worked out exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from scoring import Rubric
from simulator.dialogue import Dialogue
from simulator.i18n import _
from simulator.players import EXPERTS, MINDLESS, play
from simulator.proving import EXPERT, GUESSING, TRAINEE
from simulator.scenario import Scenario

CONVERSATIONS = 40


@dataclass(frozen=True, slots=True)
class Traffic:
    """Who came by where, over so many conversations of each player."""

    conversations: int
    reached: Mapping[str, Mapping[str, int]]
    """For each player, in how many of its conversations it came by each state, by its id."""
    moves: Mapping[tuple[str, str], int]
    """How often the random player moved from one state to another, over all its conversations."""

    def share(self, player: str, state: str) -> int:
        """Tell in how many of a hundred conversations a player comes by a state."""
        return round(100 * self.reached[player].get(state, 0) / self.conversations)

    def guessed(self, state: str) -> int:
        """Tell in how many of a hundred conversations the random player comes by a state."""
        return self.share(GUESSING, state)

    def mastered(self, state: str) -> int:
        """Tell in how many of a hundred conversations the expert comes by a state."""
        return self.share(EXPERT, state)


def traffic_of(scenario: Scenario, rubric: Rubric, conversations: int = CONVERSATIONS) -> Traffic:
    """Let every player hold so many conversations, with the seeds 0, 1, 2 and so on."""
    reached: dict[str, Counter[str]] = {}
    moves: Counter[tuple[str, str]] = Counter()
    for name, player in (MINDLESS | EXPERTS).items():
        reached[name] = Counter()
        for seed in range(conversations):
            talk = play(Dialogue(scenario, rubric, seed, TRAINEE), player, seed)
            steps = talk.steps
            reached[name].update({talk.dialogue.scenario.start.id, *(step.after.state for step in steps)})
            if name == GUESSING:
                moves.update((step.before.state, step.after.state) for step in steps)
    return Traffic(conversations, reached, moves)


def shares(traffic: Traffic, state: str) -> list[tuple[str, int]]:
    """Give, for each player by name, in how many of a hundred conversations it comes by a state."""
    return [(_(player), traffic.share(player, state)) for player in traffic.reached]
