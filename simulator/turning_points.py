"""The moments that mattered most: where a reply gave most away that could be known to be better then.

A reply counts as better only when it was better under every motive that the cues shown by then left
possible: nobody is told afterwards what could not be seen at the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scoring import (
    DIMENSIONS,
    MOTIVES,
    START,
    Judgement,
    Memory,
    PerDimension,
    Pickable,
    Rubric,
    best_picks,
    judge,
    points_of_picks,
)
from simulator.analysis.worth import Outlook, Prospect
from simulator.attempt import Attempt
from simulator.questions import VERDICTS
from simulator.scenario import ALWAYS
from simulator.snapshot import WITH, Snapshot, Step

MOST = 3
"""A debrief names three moments at most: more than that nobody remembers."""
LEAST = 100
"""What a moment must have cost to be named: a whole point. Below that two good replies differ in taste."""
NEARLY = 4
"""A reply is about as good as the best when it leaves at most this part of the loss."""
CRITICAL = 1000
"""What a critical error weighs beside points: more than any reply can earn."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One moment that mattered, with the reply that was taken and the one that would have helped."""

    taken: Step
    better: Step
    lost: int
    """What the better reply left within reach and this one did not, in weighted hundredths."""
    dimension: str
    """Where most of it was lost."""
    closes: bool
    """Whether a pass was within reach before this reply and not after."""
    lesson: Judgement
    """What the better reply would have been worth, with the reasons."""


def turning_points(attempt: Attempt, outlooks: Sequence[Outlook]) -> tuple[Turn, ...]:
    """Give the two or three moments that mattered most, in the order of the conversation."""
    turns = sorted(_turns(attempt, outlooks), key=lambda turn: (not turn.closes, -turn.lost))
    return tuple(sorted(turns[:MOST], key=lambda turn: turn.taken.before.turn))


def possible_motives(attempt: Attempt, snapshot: Snapshot) -> tuple[str, ...]:
    """Give the motives that the clear cues shown by now left possible; all of them while none was shown."""
    cues = attempt.dialogue.scenario.cues
    clear = {motive for name in snapshot.cues if cues[name].clear for motive in cues[name].points_to}
    return tuple(motive for motive in MOTIVES if motive in clear) or MOTIVES


def _turns(attempt: Attempt, outlooks: Sequence[Outlook]) -> Iterator[Turn]:
    memory = START
    for step, outlook in zip(attempt.steps, outlooks, strict=True):
        turn = _turn(attempt, memory, step, outlook)
        if turn is not None and (turn.closes or turn.lost >= LEAST) and _fell_short(attempt, memory, turn):
            yield turn
        _judgement, memory = judge(attempt.dialogue.rubric, memory, step.observation)


def _turn(attempt: Attempt, memory: Memory, step: Step, outlook: Outlook) -> Turn | None:
    """Find the best of the replies that could be known to be better than the one taken."""
    open_ = list(with_best_picks(attempt, step, outlook))
    taken = given_away(attempt, memory, step, open_)
    found = [
        (prospect, better)
        for prospect, better in open_
        if gains(prospect, taken) and better_whatever_the_motive(attempt, memory, better, step)
    ]
    if not found:
        return None
    prospect, better = _most_telling(taken, found)
    return _made(attempt, memory, (step, taken), (better, prospect))


def with_best_picks(attempt: Attempt, step: Step, outlook: Outlook) -> Iterator[tuple[Prospect, Step]]:
    """Go through the replies that were on offer, each taken with its best picks."""
    dialogue, before = attempt.dialogue, step.before
    for prospect in outlook:
        pickable = dialogue.pickable(before, prospect.reply, prospect.verdict) or ()
        better = dialogue.advance(before, WITH.join((prospect.reply, *best_of(dialogue.rubric, pickable))))
        assert better is not None, "what can be picked can be taken"
        yield prospect, better


def best_of(rubric: Rubric, pickable: Pickable) -> tuple[str, ...]:
    """Give the picks that earn most over the three dimensions, of those that are best in one."""
    picked = [best_picks(rubric, pickable, dimension) for dimension in DIMENSIONS]
    return max(picked, key=lambda each: sum(points_of_picks(rubric, each.seen))).ids


def given_away(
    attempt: Attempt, memory: Memory, step: Step, open_: Sequence[tuple[Prospect, Step]]
) -> Prospect:
    """Give the prospect of the reply that was taken, with what its picks gave away."""
    prospect, best = next(
        (prospect, best)
        for prospect, best in open_
        if prospect.reply == step.reply.name and _weighed(best) == _weighed(step)
    )
    most, _after = judge(attempt.dialogue.rubric, memory, best.observation)
    own, _after = judge(attempt.dialogue.rubric, memory, step.observation)
    lost = (
        prospect.lost[dimension] + max(0, most.weighted[dimension] - own.weighted[dimension])
        for dimension in DIMENSIONS
    )
    return replace(prospect, lost=PerDimension(*lost))


def _weighed(step: Step) -> frozenset[str]:
    """Give how a measure was weighed; nothing where none was."""
    return step.after.facts.intersection(VERDICTS) if step.reply.asks == "measure" else frozenset()


def gains(prospect: Prospect, taken: Prospect) -> bool:
    """Tell whether one reply left more within reach than another."""
    return (not prospect.closes, -prospect.total) > (not taken.closes, -taken.total)


def _most_telling(taken: Prospect, found: Sequence[tuple[Prospect, Step]]) -> tuple[Prospect, Step]:
    """Take the best; of replies about as good, one of the moment itself: it teaches more than `always`."""
    open_ = [each for each in found if not each[0].closes] or found
    least = min(prospect.total for prospect, _step in open_)
    near = [each for each in open_ if each[0].total <= least + max(0, taken.total - least) // NEARLY]
    own = [each for each in near if not each[0].reply.startswith(f"{ALWAYS}/")]
    return min(own or near, key=lambda each: each[0].total)


def _made(
    attempt: Attempt, memory: Memory, taken: tuple[Step, Prospect], better: tuple[Step, Prospect]
) -> Turn:
    lost = {dimension: taken[1].lost[dimension] - better[1].lost[dimension] for dimension in DIMENSIONS}
    judgement, _after = judge(attempt.dialogue.rubric, memory, better[0].observation)
    return Turn(
        taken=taken[0],
        better=better[0],
        lost=sum(lost.values()),
        dimension=max(DIMENSIONS, key=lost.__getitem__),
        closes=taken[1].closes and not better[1].closes,
        lesson=judgement,
    )


def _fell_short(attempt: Attempt, memory: Memory, turn: Turn) -> bool:
    """Tell whether the reply lost something itself, or the better one earned much more at once.

    A reply that was sound in itself is not held against anyone for what another would have led to.
    """
    own, _after = judge(attempt.dialogue.rubric, memory, turn.taken.observation)
    missed = turn.lesson.weighted[turn.dimension] - own.weighted[turn.dimension]
    return bool(own.critical) or min(own.weighted.in_order()) < 0 or missed > LEAST


def better_whatever_the_motive(attempt: Attempt, memory: Memory, better: Step, taken: Step) -> bool:
    """Tell whether a reply could be known to be better: it earned more at once, whatever the motive."""
    return all(
        _worth(attempt, memory, better, motive) > _worth(attempt, memory, taken, motive)
        for motive in possible_motives(attempt, taken.before)
    )


def _worth(attempt: Attempt, memory: Memory, step: Step, motive: str) -> int:
    """Tell what a reply earns at once if this were what drives the citizen."""
    observed = step.observation
    circumstances = replace(observed.circumstances, motive=((motive, 1),))
    supposed = replace(observed, circumstances=circumstances, motive_shown=True)
    judgement, _after = judge(attempt.dialogue.rubric, memory, supposed)
    return sum(judgement.weighted.in_order()) - CRITICAL * len(judgement.critical)
