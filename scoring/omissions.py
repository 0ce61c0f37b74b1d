"""What was never done although it was due and could have been done: no alarm, no report, no aftercare.

It is decided from the observations alone, so that an old conversation is judged again as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.critical import broken
from scoring.evidence import Act, Circumstances, Observation
from scoring.hearing import hear
from scoring.rubric import OmissionRule, Rubric


@dataclass(frozen=True, slots=True)
class Duties:
    """How far each rule has come, by its id. Small and hashable, so that every one can be visited."""

    due: frozenset[str] = frozenset()
    """It became due, and no reply on offer since then would have done it."""
    missed: frozenset[str] = frozenset()
    """It was due, and a reply that would have done it was left."""
    done: frozenset[str] = frozenset()


FREE = Duties()
"""Before the first moment, nothing is due."""


def omissions(rubric: Rubric, observations: Iterable[Observation]) -> tuple[str, ...]:
    """Return the rules on omissions that a whole conversation broke, in the order of the rubric."""
    duties = FREE
    for observation in observations:
        duties = watch(rubric, duties, observation)
    return tuple(rule.id for rule in rubric.omissions if rule.id in duties.missed)


def watch(rubric: Rubric, duties: Duties, observation: Observation) -> Duties:
    """Return the duties after one more moment."""
    due, missed, done = set(duties.due), set(duties.missed), set(duties.done)
    for rule in rubric.omissions:
        if rule.id in done:
            continue
        if _does(rubric, rule, observation):
            done.add(rule.id)
            due.discard(rule.id)
            missed.discard(rule.id)
        elif rule.id not in missed and (rule.id in due or _is_due(rule, observation.circumstances)):
            due.discard(rule.id)
            (missed if _was_offered(rubric, rule, observation) else due).add(rule.id)
    return Duties(frozenset(due), frozenset(missed), frozenset(done))


def _is_due(rule: OmissionRule, circumstances: Circumstances) -> bool:
    return (
        not rule.dangers.isdisjoint(circumstances.dangers)
        or circumstances.phase in rule.phases
        or (rule.duty_to_report and circumstances.duty_to_report)
    )


def _does(rubric: Rubric, rule: OmissionRule, observation: Observation) -> bool:
    """Return whether the reply did it. Done badly is done: the flaw has its own price."""
    heard = hear(rubric, observation.act, observation.circumstances)
    return any(act.technique in rule.techniques and act.percent == 100 for act in heard)


def _was_offered(rubric: Rubric, rule: OmissionRule, observation: Observation) -> bool:
    return any(_would_do(rubric, rule, act, observation.circumstances) for act in observation.offered)


def _would_do(rubric: Rubric, rule: OmissionRule, act: Act, circumstances: Circumstances) -> bool:
    """Return whether a reply would have done it well; one that is flawed or critical is no occasion."""
    able = [technique for technique in act.techniques if technique in rule.techniques]
    flawed = {name for flaw in act.flaws for name in rubric.flaws[flaw].techniques}
    if flawed.issuperset(able):
        return False
    return not broken(rubric, act, hear(rubric, act, circumstances), circumstances)
