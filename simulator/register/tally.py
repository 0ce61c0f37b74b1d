"""What trainees hand in after a conversation by their own choice: no person, no attempt, no time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from simulator.register.suppression import FEWEST, TOTAL, Place, Table, hidden

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


@dataclass(frozen=True, slots=True)
class Found:
    """What the tallies of one scenario, or of all of them, say together."""

    scenario: str
    """`TOTAL` for all of them."""
    handed_in: int
    before: int | None
    """Mean of the confidence before, in tenths, over those who answered both times; None under five."""
    after: int | None
    hard_goals: Mapping[str, int]
    """Goals that at least five tallies of a scenario name, the most named first; empty for all of them."""
    signals: Mapping[str, int]
    """Signals that at least five of all tallies give, the most given first; empty for one scenario."""


@dataclass(frozen=True, slots=True)
class Aggregates:
    """All that may be shown of the tallies."""

    found: tuple[Found, ...]
    """The scenarios that may be shown, then all of them together where that may be."""
    hidden: tuple[str, ...]
    """Scenarios with tallies that may not be shown; `TOTAL` when the whole may not either."""


def aggregate(tallies: Iterable[Tally], function_group: str | None = None) -> Aggregates:
    """Put tallies together: for each scenario with at least five, never so that others can be worked out."""
    every = tuple(tallies)
    chosen = [each for each in every if function_group in (None, each.function_group)]
    gone = _hidden(chosen, every)
    names = sorted({each.scenario for each in chosen})
    by_name = {name: [each for each in chosen if each.scenario == name] for name in names if name not in gone}
    # Goals are given by scenario alone and signals of everything alone: nothing can be subtracted then.
    shown = [replace(_found(name, those), signals={}) for name, those in by_name.items()]
    if chosen and TOTAL not in gone:
        shown.append(replace(_found(TOTAL, chosen), hard_goals={}))
    return Aggregates(tuple(shown), tuple(sorted(gone)))


def _hidden(chosen: Iterable[Tally], every: Iterable[Tally]) -> frozenset[str]:
    """Tell which scenarios are not shown; a tally says several things, so all are hidden together."""
    inside, whole = Counter(each.scenario for each in chosen), Counter(each.scenario for each in every)
    counts: Mapping[Place, tuple[int, ...]] = {(name, "all"): (count,) for name, count in inside.items()}
    outside = {(name, "all"): whole[name] - count for name, count in inside.items()}
    gone = {row for row, _column in hidden(Table(counts, outside, row_totals=False, whole=False))}
    together, left_out = sum(inside.values()), sum(whole.values()) - sum(inside.values())
    if together < FEWEST or 0 < left_out < FEWEST:
        gone |= {TOTAL, *inside}
    return frozenset(gone)


def _found(scenario: str, tallies: list[Tally]) -> Found:
    both = [
        (each.confidence_before, each.confidence_after)
        for each in tallies
        if each.confidence_before is not None and each.confidence_after is not None
    ]
    enough = len(both) >= FEWEST
    return Found(
        scenario,
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
