"""The organisation's own steps and learning goals, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from simulator.questions import House, Rung
from simulator.scenario import Scenario
from simulator.wording import Phrase, Ref


@dataclass(frozen=True, slots=True)
class Mandate:
    """A role, and what it may decide by itself."""

    id: str
    text: Phrase
    may_leave: tuple[Ref, ...] = ()
    """Steps that the role may leave without asking."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """A versioned protocol that scenarios are written against."""

    id: str
    version: str
    language: str
    title: Phrase
    goals: Mapping[str, Phrase]
    """Learning goals that scenarios may name, in words."""
    steps: Mapping[str, Phrase]
    """Steps that replies may cite, in their order."""
    fixed: frozenset[str] = frozenset()
    """Steps that nobody may leave, whatever the grounds."""
    house_rules: Mapping[str, Phrase] = field(default_factory=lambda: MappingProxyType({}))
    mandates: Mapping[str, Mandate] = field(default_factory=lambda: MappingProxyType({}))
    measures: Mapping[str, Rung] = field(default_factory=lambda: MappingProxyType({}))
    """The ladder of measures, lightest first."""
    body: bytes = b""
    """The bytes it was read from, which an attempt is written down with."""


def under(scenario: Scenario, protocol: Protocol | None) -> Scenario:
    """Give a scenario with what its protocol says of measures and mandates."""
    if protocol is None:
        return scenario
    mandate = protocol.mandates.get(scenario.mandate.id) if scenario.mandate else None
    may_leave = frozenset(ref.id for ref in mandate.may_leave) if mandate else frozenset[str]()
    house = House(tuple(protocol.measures.values()), may_leave - protocol.fixed, protocol.steps)
    return replace(scenario, house=house)
