"""The replies of a conversation that the analysis found, named as they would be taken: with their picks.

The analysis knows what picks are worth, not which they were: cues that count alike are one to it. So the
conversation is held in the machine, and in each moment the best of what can be picked there is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring import best_picks, worst_picks
from simulator.analysis.compiled import Compiled, Move
from simulator.dialogue import Dialogue
from simulator.snapshot import WITH


def in_full(
    compiled: Compiled, moves: Sequence[Move], dimension: str, *, worst: bool = False
) -> tuple[str, ...]:
    """Give the full names, with the picks that are worth most in one dimension, or least."""
    if not any(move.asked for move in moves):
        return tuple(move.reply.name for move in moves)
    dialogue = Dialogue(compiled.scenario, compiled.rubric, 0, "")
    choose = worst_picks if worst else best_picks
    snapshot, names = dialogue.start(), []
    for move in moves:
        pickable = dialogue.pickable(snapshot, move.reply.name, move.verdict) or ()
        names.append(WITH.join((move.reply.name, *choose(compiled.rubric, pickable, dimension).ids)))
        snapshot = dialogue.choose(snapshot, names[-1])
    return tuple(names)
