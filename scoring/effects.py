"""What an act does to the citizen: to tension and to trust. It is not what the act is worth."""

from scoring.evidence import Act, Circumstances
from scoring.guards import Reply
from scoring.hearing import hear, true_effect
from scoring.memory import START
from scoring.rubric import AFTERMATH, Rubric, toward_zero
from scoring.weighing import weigh

MOST = 3
"""Tension moves three at most by one reply."""


def effect_on_tension(rubric: Rubric, act: Act, circumstances: Circumstances) -> int:
    """Return the change of tension: the sum over the techniques as the citizen hears them."""
    if circumstances.phase == AFTERMATH:
        return 0
    total = sum(
        toward_zero(
            true_effect(rubric, rubric.techniques[heard.technique], circumstances) * heard.percent, 100
        )
        for heard in hear(rubric, act, circumstances)
    )
    return max(-MOST, min(MOST, total))


def effect_on_trust(rubric: Rubric, act: Act, circumstances: Circumstances) -> int:
    """Return the change of trust. The citizen knows his own motive and does not count repetitions."""
    if circumstances.phase == AFTERMATH:
        return 0
    heard = hear(rubric, act, circumstances)
    points = weigh(Reply(rubric, START, act, heard, circumstances, motive_shown=True, learned=False)).points
    felt = [toward_zero(points[dimension], 100) for dimension in rubric.trust.of]
    if min(felt) < 0:
        return min(felt)
    return rubric.trust.rise if max(felt) > 0 else 0
