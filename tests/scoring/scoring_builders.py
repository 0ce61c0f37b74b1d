"""Small builders for the tests of scoring."""

from scoring import (
    START,
    Act,
    Circumstances,
    Judgement,
    Memory,
    Observation,
    judge,
    load_rubric,
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


def observe(reply, circumstances, *others, shown=True, learned=False, moment="state/reply", turn=1):
    return Observation(moment, turn, reply, (reply, *others), circumstances, shown, learned)


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
