"""What someone's conversations show one after another: scores, and techniques at fitting moments.

It is for the trainee alone and nothing of it is written down: it is made of the practice log each time, by
the judgements that the debrief makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from scoring import (
    DIMENSIONS,
    START,
    Act,
    Exact,
    Judgement,
    Memory,
    Observation,
    PerDimension,
    Rubric,
    Scorecard,
    judge,
    score,
)
from simulator.attempt import Attempt
from simulator.events import AttemptRecord, SteppedBack
from simulator.scenario import Scenario

TREND_FROM = 6
"""With fewer scores of one kind nothing is said about how they go."""
_LATELY = TREND_FROM // 2
_CUT_OFF = "clipped"
UNSCORED: Final[PerDimension[int | None]] = PerDimension(None, None, None)
"""What stands where no score is worked out."""
"""The reason that is no fault of the techniques: two points are the most."""


@dataclass(frozen=True, slots=True)
class Use:
    """How often a technique fitted best in a moment or was used well, over one conversation or more."""

    used: int = 0
    """Moments in which it was used and gained points."""
    missed: int = 0
    """Moments in which every best reply on offer had it, and what was done instead gained nothing."""

    @property
    def called_for(self) -> int:
        """Moments in which it was used well or would have been."""
        return self.used + self.missed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one conversation that has ended showed."""

    attempt: str
    """Its id."""
    at: str
    """When it began: UTC, ISO 8601 to the second, ending in Z."""
    scenario: str
    """Id of the scenario."""
    title: str
    """In the language of the conversation; empty for a surprise that was never looked back on."""
    assessment: bool
    replies: int
    """Replies that stand."""
    taken_back: int
    """Replies that were taken back on the way."""
    means: PerDimension[tuple[int, int] | None]
    """As the scorecard has them; None where there was too little occasion to show it."""
    uses: Mapping[str, Use]
    """By technique, in the order of the rubric, of those that were called for."""
    scores: PerDimension[int | None] = UNSCORED
    """0 to 100, as the debrief shows them; None where there is none, or where it is not worked out."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The middle one of the last few scores of a dimension, and of as many before them."""

    before: int
    lately: int
    count: int
    """Scores on each side."""


def counts(record: AttemptRecord) -> bool:
    """Tell whether an attempt is part of the progress: an assessment is once it was looked back on.

    Whoever saw the scores of an assessment before could still leave it out of the training register.
    """
    ended = record.ending is not None and not record.broken_off
    return ended and (record.debriefed is not None or not record.started.assessment)


def outcome(record: AttemptRecord, attempt: Attempt) -> Outcome:
    """Say what an attempt showed; its scores come with `scored`."""
    started, card = record.started, attempt.scorecard()
    hidden = started.surprise and record.debriefed is None
    return Outcome(
        attempt=started.attempt,
        at=started.at,
        scenario=started.scenario,
        title="" if hidden else attempt.dialogue.stage.phrase(attempt.dialogue.scenario.title),
        assessment=started.assessment,
        replies=len(attempt.steps),
        taken_back=sum(isinstance(event, SteppedBack) for event in record.events),
        means=PerDimension(*(card.dimensions[each].exact for each in DIMENSIONS)),
        uses=uses(attempt.dialogue.rubric, attempt.observations, card),
    )


def scored(found: Outcome, best: Mapping[str, Exact | None]) -> Outcome:
    """Give an outcome its scores, by the best means that any conversation of the scenario reaches."""
    return replace(found, scores=PerDimension(*(score(found.means[each], best[each]) for each in DIMENSIONS)))


# Techniques


def uses(rubric: Rubric, observations: Iterable[Observation], card: Scorecard) -> Mapping[str, Use]:
    """Count for each technique how often it was used well, and how often it was the better way not taken."""
    used: dict[str, int] = {}
    missed: dict[str, int] = {}
    memory = START
    for observation, judged in zip(observations, card.moments, strict=False):
        gained = gainful(judged, observation.act)
        # Neither picks nor what else was on offer leave a trace in the memory.
        own, after = judge(rubric, memory, _instead(observation, observation.act))
        for name in gained:
            used[name] = used.get(name, 0) + 1
        if judged.points != judged.best_offered:
            for name in _called_for(rubric, memory, observation, own) - gained:
                missed[name] = missed.get(name, 0) + 1
        memory = after
    return _in_order(rubric, used, missed)


def gainful(judged: Judgement, act: Act) -> frozenset[str]:
    """Name the techniques of a reply that gained points and lost none: what the debrief calls right."""
    told = [reason for reason in judged.reasons if reason.rule != _CUT_OFF]
    lost = {name for reason in told if reason.points < 0 for name in reason.techniques}
    gained = {name for reason in told if reason.points > 0 for name in reason.techniques}
    return frozenset((gained - lost) & {*act.techniques})


def _called_for(rubric: Rubric, memory: Memory, observation: Observation, own: Judgement) -> frozenset[str]:
    """Name the techniques that gain in every best reply on offer; none where the reply taken gained too.

    The best reply of a moment is not always part of the best conversation, so that nothing is held against a
    good one. Where two ways were equally good, neither was called for. It is what could be known: a motive
    that had not shown itself yet is as unknown to the judgement here as to that of the reply that was taken.
    """
    if not observation.act.techniques or sum(own.weighted.in_order()) > 0:
        return frozenset()
    acts = [act for act in dict.fromkeys(observation.offered) if act != observation.act]
    judged = [judge(rubric, memory, _instead(observation, act))[0] for act in acts]
    worth = [sum(each.weighted.in_order()) for each in judged]
    best = max(worth, default=0)
    if best <= 0:
        return frozenset()
    ways = zip(judged, acts, worth, strict=True)
    return frozenset.intersection(*(gainful(each, act) for each, act, number in ways if number == best))


def _instead(observation: Observation, act: Act) -> Observation:
    """Give the moment as if this act had been the reply, without picks."""
    return replace(
        observation,
        act=act,
        offered=(act,),
        learned=observation.learned and act == observation.act,
        picks=(),
        pickable=(),
    )


def _in_order(rubric: Rubric, used: Mapping[str, int], missed: Mapping[str, int]) -> Mapping[str, Use]:
    names = (name for name in rubric.techniques if name in used or name in missed)
    return MappingProxyType({name: Use(used.get(name, 0), missed.get(name, 0)) for name in names})


# Over several conversations


def added_up(outcomes: Iterable[Outcome]) -> Mapping[str, Use]:
    """Add up the techniques of several conversations, those first that were called for most often."""
    found: dict[str, Use] = {}
    for each in outcomes:
        for name, use in each.uses.items():
            known = found.get(name, Use())
            found[name] = Use(known.used + use.used, known.missed + use.missed)
    ranked = sorted(found.items(), key=lambda pair: -pair[1].called_for)
    return MappingProxyType(dict(ranked))


def trend(outcomes: Iterable[Outcome], dimension: str, *, assessment: bool) -> Trend | None:
    """Compare the last scores of one kind with those before; None where there are fewer than TREND_FROM.

    `outcomes` come in the order in which they were held.
    """
    numbers = [each.scores[dimension] for each in outcomes if each.assessment == assessment]
    shown = [number for number in numbers if number is not None]
    if len(shown) < TREND_FROM:
        return None
    last = shown[-TREND_FROM:]
    return Trend(_middle(last[:_LATELY]), _middle(last[_LATELY:]), _LATELY)


def _middle(numbers: Sequence[int]) -> int:
    return sorted(numbers)[len(numbers) // 2]


def to_practise(outcomes: Iterable[Outcome]) -> tuple[str, Use] | None:
    """Name the technique that was missed most often; None where none was missed twice."""
    found = added_up(outcomes)
    name = max(found, key=lambda each: found[each].missed, default=None)
    return (name, found[name]) if name is not None and found[name].missed > 1 else None


def occasion(technique: str, scenarios: Iterable[Scenario], outcomes: Iterable[Outcome]) -> Scenario | None:
    """Find the scenario to practise a technique in: the one held least often, and with most of it."""
    held = [each.scenario for each in outcomes]
    ranked = [
        (held.count(scenario.id), -places, number, scenario)
        for number, scenario in enumerate(scenarios)
        if (places := _replies_with(scenario, technique))
    ]
    return min(ranked, key=lambda each: each[:3])[3] if ranked else None


def _replies_with(scenario: Scenario, technique: str) -> int:
    replies = [reply for state in scenario.states.values() for reply in (state.replies or {}).values()]
    every = (*replies, *scenario.always.values())
    return sum(any(ref.id == technique for ref in reply.techniques) for reply in every)
