"""Small builders for the tests of scoring."""

from itertools import combinations

from scoring import (
    DIMENSIONS,
    START,
    Act,
    Circumstances,
    Judgement,
    Memory,
    Observation,
    PickSeen,
    best_picks,
    judge,
    load_rubric,
    points_of_picks,
    worst_picks,
)

RUBRIC = load_rubric()


def act(*techniques, flaws=(), repairs=False):
    return Act(techniques, frozenset(flaws), repairs)


def at(phase="angry", motive="frustration", **more):
    """Circumstances; a motive is a name or a mixture, dangers and signs are any collection."""
    mixture = ((motive, 1),) if isinstance(motive, str) else tuple(motive.items())
    for key in ("dangers", "signs"):
        if key in more:
            more[key] = frozenset(more[key])
    return Circumstances(phase, mixture, **more)


def observe(reply, circumstances, *others, shown=True, learned=False, moment="state/reply", turn=1, **more):
    return Observation(moment, turn, reply, (reply, *others), circumstances, shown, learned, **more)


def seen(*kinds):
    """Picks by their kinds, each about something of its own."""
    return tuple(PickSeen(kind, f"about_{number}") for number, kind in enumerate(kinds))


def worth(picks):
    """What picks add up to, in hundredths: questioning, calm, protocol."""
    return points_of_picks(RUBRIC, picks)


def subsets(names):
    """Every way to pick out of names."""
    return (set(some) for count in range(len(names) + 1) for some in combinations(names, count))


def extremes(pickable, dimension):
    """The most and the least that can be picked, as the library says."""
    place = DIMENSIONS.index(dimension)
    best, worst = (choose(RUBRIC, pickable, dimension) for choose in (best_picks, worst_picks))
    return worth(best.seen)[place], worth(worst.seen)[place]


def judged(reply, circumstances, *others, memory=START, **more) -> Judgement:
    return judge(RUBRIC, memory, observe(reply, circumstances, *others, **more))[0]


def points(reply, circumstances, *others, **more):
    """Points before weight, in hundredths: questioning, calm, protocol."""
    return tuple(judged(reply, circumstances, *others, **more).points.values())


def after(*observations, memory=START) -> Memory:
    for observation in observations:
        _, memory = judge(RUBRIC, memory, observation)
    return memory


def play(*observations, memory=START) -> list[Judgement]:
    judgements = []
    for observation in observations:
        judgement, memory = judge(RUBRIC, memory, observation)
        judgements.append(judgement)
    return judgements


def rules(judgement, dimension=None):
    return {reason.rule for reason in judgement.reasons if dimension in (None, reason.dimension)}


def criticals(judgement):
    return [error.rule for error in judgement.critical]
