"""The scorecard of a whole conversation: a mean per dimension, never a sum, so that length does not pay."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scoring.evidence import Closing, Observation
from scoring.guards import hundreds
from scoring.rubric import AFTERMATH, DIMENSIONS, OmissionRule, PerDimension, Rubric, Triple, toward_zero
from scoring.scorers import START, CriticalError, Judgement, Reason, judge

ENDING = "ending"
"""The name of the moment in which promises come due, and what was never done."""

SETTLED = Closing()
"""An ending that leaves no promise open."""


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension over a whole conversation."""

    mean: int | None
    """Hundredths of a point per moment; None where the conversation offered too little to show it."""
    earned: int
    """Weighted hundredths gained."""
    lost: int
    """Weighted hundredths lost, as a positive amount."""
    opportunity: int
    """The weight, in hundredths, of the trainee's own moments in which something could be gained."""
    exact: tuple[int, int] | None = None
    """The mean before its fraction was dropped: points times weight over weight."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What a conversation showed, with every moment behind it."""

    dimensions: PerDimension[DimensionScore]
    moments: tuple[Judgement, ...]
    critical: tuple[CriticalError, ...]
    pass_mark: int
    """The score, out of 100, that the rubric asks of every dimension."""


def assess(rubric: Rubric, observations: Iterable[Observation], closing: Closing = SETTLED) -> Scorecard:
    """Judge every moment in turn and add them up."""
    moments = list[Judgement]()
    memory = START
    for observation in observations:
        judgement, memory = judge(rubric, memory, observation)
        moments.append(judgement)
    turn = moments[-1].turn if moments else 0
    moments += [_unkept(rubric, promise, turn) for promise in closing.unkept]
    moments += [_at_ending(rubric, turn, "deviation_not_noted", each) for each in closing.unaccounted]
    moments += [_at_ending(rubric, turn, "deviation_not_signalled", each) for each in closing.unsignalled]
    moments += [_omitted(rule, turn) for rule in rubric.omissions if rule.id in closing.omitted]
    return Scorecard(
        dimensions=PerDimension(*(_score(rubric, moments, dimension) for dimension in DIMENSIONS)),
        moments=tuple(moments),
        critical=tuple(error for moment in moments for error in moment.critical),
        pass_mark=rubric.pass_mark,
    )


def _score(rubric: Rubric, moments: list[Judgement], dimension: str) -> DimensionScore:
    opportunity = sum(moment.weights[dimension] for moment in moments if moment.best_offered[dimension] > 0)
    weighted = [moment.weighted[dimension] for moment in moments]
    exact = _mean(moments, dimension) if opportunity >= rubric.opportunity else None
    return DimensionScore(
        mean=None if exact is None else toward_zero(*exact),
        earned=sum(number for number in weighted if number > 0),
        lost=-sum(number for number in weighted if number < 0),
        opportunity=opportunity,
        exact=exact,
    )


def _mean(moments: list[Judgement], dimension: str) -> tuple[int, int]:
    total = sum(moment.weights[dimension] * moment.points[dimension] for moment in moments)
    return total, sum(moment.weights[dimension] for moment in moments)


def _unkept(rubric: Rubric, promise: str, turn: int) -> Judgement:
    reason = Reason("", 0, "promise_unkept", (), (("promise", promise),))
    return _settled(rubric, turn, hundreds(rubric.promise_unkept), reason)


def _at_ending(rubric: Rubric, turn: int, kind: str, subject: str) -> Judgement:
    reason = Reason("", 0, kind, (), (("subject", subject),))
    return _settled(rubric, turn, rubric.picks[kind].points, reason)


def _settled(rubric: Rubric, turn: int, points: Triple, reason: Reason) -> Judgement:
    """Weigh what came due at the end where it costs, so that it does not thin out the other dimensions.

    What costs nothing is said all the same, as a reason of no points in the last dimension.
    """
    weights = [
        w if number else 0 for w, number in zip(rubric.weights[AFTERMATH].values(), points, strict=True)
    ]
    weighted = [toward_zero(weight * number, 100) for weight, number in zip(weights, points, strict=True)]
    return Judgement(
        moment=ENDING,
        turn=turn,
        phase=AFTERMATH,
        points=PerDimension(*points),
        weighted=PerDimension(*weighted),
        weights=PerDimension(*weights),
        best_offered=PerDimension(0, 0, 0),
        reasons=tuple(
            replace(reason, dimension=dimension, points=number)
            for dimension, number in zip(DIMENSIONS, points, strict=True)
            if number or (dimension == DIMENSIONS[-1] and not any(points))
        ),
        critical=(),
    )


def _omitted(rule: OmissionRule, turn: int) -> Judgement:
    """Return the moment that says what was never done; it has no points, and so no weight in any mean."""
    nothing = PerDimension(0, 0, 0)
    return Judgement(
        moment=ENDING,
        turn=turn,
        phase=AFTERMATH,
        points=nothing,
        weighted=nothing,
        weights=nothing,
        best_offered=nothing,
        reasons=(),
        critical=(CriticalError(rule.id, ENDING, turn, rule.techniques[0]),),
    )
