"""Versions of one conversation: which one the seed draws, and what the scenario is in it. Pure.

What a condition asks of a variant is decided here once, so that nothing of another variant is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from simulator.conditions import Condition, settled
from simulator.questions import Statement
from simulator.recall import recalled
from simulator.scenario import HERE, Citizen, Exit, Reply, Scenario, State, Trial, Variant
from simulator.wording import Script, Wording, draw

_ALWAYS = "variant"
_RECALLED = 16
"""So many versions of scenarios are remembered: the rules of check ask for each of them a dozen times."""


def drawn(scenario: Scenario, seed: int) -> str | None:
    """Give the id of the variant that a seed draws, by weight; None where there are no variants."""
    variants = tuple(scenario.variants.values())
    ticket = draw(seed, _ALWAYS, sum(variant.weight for variant in variants))
    for variant in variants:
        if ticket < variant.weight:
            return variant.id
        ticket -= variant.weight
    return None


def seed_for(scenario: Scenario, variant: str) -> int:
    """Give the first seed that draws a variant."""
    return next(seed for seed in range(1 << 20) if drawn(scenario, seed) == variant)


def played(scenario: Scenario, seed: int) -> Scenario:
    """Give the scenario as it is played with a seed; one that is resolved already stays as it is."""
    if scenario.variant is not None:
        return scenario
    variant = drawn(scenario, seed)
    return scenario if variant is None else resolved(scenario, variant)


def for_trial(scenario: Scenario, trial: Trial) -> Scenario:
    """Give the scenario as a test of it is talked through: in the variant that it names, if it does."""
    named = trial.variant.id if trial.variant else ""
    if scenario.variant is None and named in scenario.variants:
        return resolved(scenario, named)
    return played(scenario, trial.seed)


def versions(scenario: Scenario) -> tuple[Scenario, ...]:
    """Give the scenario in each of its variants; alone where it has none."""
    if scenario.variant is not None or not scenario.variants:
        return (scenario,)
    return tuple(resolved(scenario, variant) for variant in scenario.variants)


@recalled(_RECALLED)
def resolved(scenario: Scenario, variant: str) -> Scenario:
    """Give the scenario in one variant: its citizen, its start, and only what exists there.

    Ways to a state of another variant are left out. Raises KeyError for a variant that is not there.
    """
    chosen = scenario.variants[variant]
    work = _Resolution(scenario, variant)
    start = chosen.start or scenario.start
    return replace(
        scenario,
        citizen=_citizen(scenario.citizen, chosen),
        start=start,
        always=work.replies(scenario.always),
        states=MappingProxyType({name: work.state(state) for name, state in work.kept.items()}),
        tests=tuple(test for test in scenario.tests if test.variant is None or test.variant.id == variant),
        variant=variant,
    )


def _citizen(citizen: Citizen, variant: Variant) -> Citizen:
    return replace(
        citizen,
        motive=variant.motive or citizen.motive,
        need=variant.need or citizen.need,
        tension=citizen.tension if variant.tension is None else variant.tension,
        trust=citizen.trust if variant.trust is None else variant.trust,
    )


class _Resolution:
    """Leaves out what belongs to other variants."""

    def __init__(self, scenario: Scenario, variant: str) -> None:
        self.truth = {name: name == variant for name in scenario.variants}
        self.kept = {
            state.id: state
            for state in scenario.states.values()
            if state.only is None or state.only.id == variant
        }

    def state(self, state: State) -> State:
        return replace(
            state,
            text=self._wording(state.text),
            exits=self._exits(state.exits),
            replies=None if state.replies is None else self.replies(state.replies),
        )

    def replies(self, replies: Mapping[str, Reply]) -> Mapping[str, Reply]:
        kept = ((reply, self._decided(reply.when)) for reply in replies.values())
        return MappingProxyType(
            {reply.id: self._reply(reply, when) for reply, (holds, when) in kept if holds}
        )

    def _reply(self, reply: Reply, when: Condition | None) -> Reply:
        return replace(
            reply,
            when=when,
            reaction=None if reply.reaction is None else self._wording(reply.reaction),
            exits=self._exits(reply.exits),
            statements=self._statements(reply.statements),
        )

    def _statements(self, statements: Mapping[str, Statement]) -> Mapping[str, Statement]:
        kept = ((each, self._decided(each.when)) for each in statements.values())
        return MappingProxyType({each.id: replace(each, when=when) for each, (holds, when) in kept if holds})

    def _exits(self, exits: Iterable[Exit]) -> tuple[Exit, ...]:
        found: list[Exit] = []
        for way in exits:
            holds, when = self._decided(way.when)
            if holds and (way.to.id == HERE or way.to.id in self.kept):
                found.append(replace(way, when=when))
                if when is None:
                    break
        return tuple(found)

    def _wording(self, wording: Wording) -> Wording:
        return replace(wording, scripts=tuple(map(self._script, wording.scripts)))

    def _script(self, script: Script) -> Script:
        kept = ((line, self._decided(line.condition)) for line in script)
        return tuple(replace(line, condition=when) for line, (holds, when) in kept if holds)

    def _decided(self, condition: Condition | None) -> tuple[bool, Condition | None]:
        """Tell whether a condition can hold in this variant, and what is left to ask of it."""
        if condition is None:
            return True, None
        left = settled(condition, self.truth)
        return (left, None) if isinstance(left, bool) else (True, left)
