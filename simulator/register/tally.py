"""What trainees hand in after a conversation by their own choice: no person, no attempt, no time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simulator.register.suppression import FEWEST

CONFIDENCE: range = range(1, 6)
"""How sure someone is of handling such a conversation: 1 not at all, 5 entirely."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One tally that was handed in."""

    scenario: str
    version: str
    function_group: str
    hard_goals: tuple[str, ...] = ()
    """Learning goals that were hard, as the trainee says."""
    signals: tuple[str, ...] = ()
    """Faults of the service that the trainee passes on, of those in the organisation file."""
    confidence_before: int | None = None
    """One of CONFIDENCE; None where nobody answered."""
    confidence_after: int | None = None


Conversation = tuple[str, str]
"""Id and version of a scenario."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the tallies of one version of a scenario say together."""

    scenario: str
    version: str
    handed_in: int
    before: int | None
    """Mean of the confidence before, in tenths, over those who answered both times; None under five."""
    after: int | None
    hard_goals: Mapping[str, int]
    """Goals that at least five of these tallies name, the most named first."""
    signals: Mapping[str, int]
    """Signals that at least five of these tallies give, the most given first."""


@dataclass(frozen=True, slots=True)
class Aggregates:
    """All that may be shown of the tallies."""

    found: tuple[Found, ...]
    """Versions of scenarios with five tallies or more, in the order of their names."""
    hidden: tuple[Conversation, ...]
    """Versions with fewer."""


def aggregate(tallies: Iterable[Tally]) -> Aggregates:
    """Put the tallies of each version of a scenario together; there are no sums over more than one version.

    One practice log hands in once about a version, so that five tallies of it come from five practice logs;
    of sums over several versions that would not be so.
    """
    by_version: dict[Conversation, list[Tally]] = {}
    for each in tallies:
        by_version.setdefault((each.scenario, each.version), []).append(each)
    enough = {which for which, those in by_version.items() if len(those) >= FEWEST}
    found = tuple(_found(which, by_version[which]) for which in sorted(enough))
    return Aggregates(found, tuple(sorted(by_version.keys() - enough)))


def _found(which: Conversation, tallies: list[Tally]) -> Found:
    both = [
        (each.confidence_before, each.confidence_after)
        for each in tallies
        if each.confidence_before is not None and each.confidence_after is not None
    ]
    enough = len(both) >= FEWEST
    return Found(
        *which,
        len(tallies),
        _tenths([before for before, _after in both]) if enough else None,
        _tenths([after for _before, after in both]) if enough else None,
        _often(goal for each in tallies for goal in set(each.hard_goals)),
        _often(signal for each in tallies for signal in set(each.signals)),
    )


def _tenths(numbers: list[int]) -> int:
    return (20 * sum(numbers) + len(numbers)) // (2 * len(numbers))


def _often(names: Iterable[str]) -> Mapping[str, int]:
    by_count = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    return {name: count for name, count in by_count if count >= FEWEST}
