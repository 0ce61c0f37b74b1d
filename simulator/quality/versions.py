"""A scenario with variants is looked at one variant at a time; what was found is put together here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from operator import itemgetter

from scoring import DIMENSIONS
from simulator.diagnostics import TOP, Diagnostic, Severity, Span, in_order
from simulator.i18n import N_
from simulator.proving import EXPERT, GUESSING
from simulator.quality.analysis import Analysis, Rule
from simulator.scenario import Scenario

MOST_APART = 10
"""Points of a hundred that variants may differ."""
_NAMES = {"questioning": N_("Questioning"), "calm": N_("Calm"), "protocol": N_("Protocol")}
# These say that something is nowhere so: it must hold in every variant in which the place exists.
_NOWHERE = frozenset(
    {
        "unreached-state",
        "unreached-ending",
        "unreached-reply",
        "unreached-way",
        "unreached-line",
        "unreached-cue",
        "nothing-at-stake",
        "one-safe-reply",
        "always-best",
    }
)


@dataclass(frozen=True, slots=True)
class Version:
    """A scenario in one variant, or one without any, with what was found of it."""

    scenario: Scenario
    analysis: Analysis


def judged(
    scenario: Scenario, versions: Sequence[Version], rules: tuple[Rule, ...]
) -> tuple[Diagnostic, ...]:
    """Apply the rules to every variant, and give what holds of the file."""
    if len(versions) == 1:
        return in_order(_found(versions[0], rules))
    found = [tuple(_placed(scenario, each, _found(each, rules))) for each in versions]
    told = [{(problem.rule, problem.span) for problem in problems} for problems in found]
    there = [frozenset(_spans(each.scenario)) for each in versions]
    once: dict[tuple[str, Span, str], list[tuple[Diagnostic, str]]] = {}
    for problem, variant in chain(*map(_with_variant, found, versions)):
        nowhere = problem.rule in _NOWHERE
        if not nowhere or _everywhere((problem.rule, problem.span), told, there):
            # A mistake at one place is told once, as the first variant tells it.
            key = (problem.rule, problem.span, "" if nowhere else problem.fields.get("what", ""))
            once.setdefault(key, []).append((problem, variant))
    joined = (_joined(each, len(versions)) for each in once.values())
    return in_order((*joined, *unequal_variants(scenario, versions)))


def _with_variant(problems: tuple[Diagnostic, ...], version: Version) -> Iterator[tuple[Diagnostic, str]]:
    return ((problem, version.scenario.variant or "") for problem in problems)


def _joined(told: Sequence[tuple[Diagnostic, str]], count: int) -> Diagnostic:
    """Name the variants in which something was found, where it does not hold of the whole file."""
    problem, names = told[0][0], tuple(dict.fromkeys(variant for _, variant in told))
    whole = len(names) == count or problem.rule in _NOWHERE
    return problem if whole else dataclasses.replace(problem, variants=names)


def unequal_variants(scenario: Scenario, versions: Sequence[Version]) -> Iterator[Diagnostic]:
    """One variant is easier than another.

    Which variant a trainee gets is drawn by chance, so a score must mean the same in each. Compared are the
    best mean that can be reached, and the mean scores of the random player and of the expert; each may lie
    ten points of a hundred apart, where the most that a moment can earn counts as a hundred. Look in the
    harder one for moments in which fitting replies earn little, and in the easier one for replies that give
    too much.
    """
    for one, other in combinations(versions, 2):
        apart = [(*each, dimension) for dimension in DIMENSIONS for each in _apart(one, other, dimension)]
        if apart:
            # What differs most is told; the rest mostly goes with it.
            _gap, what, harder, easier, dimension = max(apart, key=lambda each: each[0])
            names = (harder.scenario.variant or "", easier.scenario.variant or "")
            yield Diagnostic(
                "unequal-variants",
                scenario.variants[names[0]].span,
                _UNEQUAL[what],
                {
                    "name": names[0],
                    "other": names[1],
                    "low": str(_measured(harder.analysis, dimension, what)),
                    "high": str(_measured(easier.analysis, dimension, what)),
                    "what": _NAMES[dimension],
                },
                hint=N_("See where fitting replies earn little in '{name}', or much in '{other}'."),
                severity=Severity.WARNING,
            )


_BEST = "best"
_UNEQUAL = {
    _BEST: N_("The best conversation earns {low} out of 100 in '{name}' and {high} in '{other}': {what}."),
    GUESSING: N_("Who guesses scores {low} in '{name}' and {high} in '{other}': {what}."),
    EXPERT: N_("The expert scores {low} in '{name}' and {high} in '{other}': {what}."),
}


def _apart(one: Version, other: Version, dimension: str) -> Iterator[tuple[int, str, Version, Version]]:
    """Give what differs too much: by how much, what it is, and the harder variant before the easier one."""
    for what in (_BEST, GUESSING, EXPERT):
        measured = [(_measured(each.analysis, dimension, what), each) for each in (one, other)]
        found = sorted(((number, each) for number, each in measured if number is not None), key=itemgetter(0))
        if len(found) < 2:
            continue
        (low, harder), (high, easier) = found
        if high - low > MOST_APART:
            yield high - low, what, harder, easier


def _measured(analysis: Analysis, dimension: str, what: str) -> int | None:
    if what == _BEST:
        best = analysis.worth.best[dimension]
        # It is in hundredths of a point, and a moment earns two points at most.
        return max(0, int(best.mean)) // 2 if best else None
    return next((record.scores[dimension] for record in analysis.records if record.player == what), None)


def _found(version: Version, rules: tuple[Rule, ...]) -> Iterator[Diagnostic]:
    return (problem for rule in rules for problem in rule(version.scenario, version.analysis))


def _placed(scenario: Scenario, version: Version, problems: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """Put what concerns a whole variant at its own place in the file."""
    variant = scenario.variants[version.scenario.variant or ""]
    for problem in problems:
        yield dataclasses.replace(problem, span=variant.span) if problem.span == TOP else problem


def _everywhere(
    place: tuple[str, Span], told: Sequence[set[tuple[str, Span]]], there: Sequence[frozenset[Span]]
) -> bool:
    return all(place in each for each, spans in zip(told, there, strict=True) if place[1] in spans)


def _spans(value: object) -> Iterator[Span]:
    """Give every place that a scenario still has in a variant."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, Mapping):
        yield from _spans(tuple(value.values()))
    elif dataclasses.is_dataclass(value):
        yield from _spans(tuple(getattr(value, field.name) for field in dataclasses.fields(value)))
