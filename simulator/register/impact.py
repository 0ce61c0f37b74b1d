"""Whose last completion relied on a step of the protocol that changed since, and on which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from simulator.protocol import Protocol
from simulator.register.due import Change
from simulator.register.entries import Completion, Status, Version
from simulator.register.holding import Held, Relied, held_by_day, on_day
from simulator.scenario import Reply, Scenario
from simulator.trainings import Training, Trainings
from simulator.wording import Phrase


@dataclass(frozen=True, slots=True)
class StepChanges:
    """How the steps of two versions of a protocol differ."""

    changed: frozenset[str] = frozenset()
    """Said in other words, or another rule for leaving them."""
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Every step that is not as it was."""
        return self.changed | self.added | self.removed


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files that completions relied on, read back, and those that hold now."""

    protocols: Mapping[str, Protocol] = field(default_factory=lambda: MappingProxyType({}))
    """By the SHA-256 of their bytes, the present one included."""
    scenarios: Mapping[str, Scenario] = field(default_factory=lambda: MappingProxyType({}))
    """By the SHA-256 of their bytes."""
    protocol: Protocol | None = None
    """The one that holds now."""
    present: Mapping[str, Scenario] = field(default_factory=lambda: MappingProxyType({}))
    """The scenarios that hold now, by id."""
    since: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """For `protocol id@version` or `scenario id@version`: the day since which it holds, ISO 8601."""
    held: tuple[Held, ...] = ()
    """Every version of a protocol or a scenario, in the order in which the register saw them."""


@dataclass(frozen=True, slots=True)
class Affected:
    """Someone whose last completion relied on what is no longer so."""

    person_key: str
    training: str
    completed_on: str
    steps: frozenset[str]
    scenarios: frozenset[str]
    """Scenarios of that completion that have another version now."""
    unknown: bool = False
    """Whether a file that it relied on was not kept, so that nobody can tell what changed in it."""
    presumed: bool = False
    """Whether it names no versions, so that those that held on its day were taken."""


def changed_steps(old: Protocol, new: Protocol) -> StepChanges:
    """Compare the steps of two versions; their order and their layout in the file do not matter."""
    before, after = old.steps.keys(), new.steps.keys()
    changed = {
        step
        for step in before & after
        if _words(old.steps[step]) != _words(new.steps[step]) or (step in old.fixed) != (step in new.fixed)
    }
    return StepChanges(frozenset(changed), frozenset(after - before), frozenset(before - after))


def _words(phrase: Phrase) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in phrase.texts)


def relied_on(scenario: Scenario) -> frozenset[str]:
    """Give the steps of the protocol that a scenario cites or leaves on purpose, anywhere in it."""
    found: set[str] = set()
    for reply in _replies(scenario):
        found.update(ref.id for ref in reply.steps)
        if reply.departs_from is not None:
            found.add(reply.departs_from.id)
    return frozenset(found)


def _replies(scenario: Scenario) -> Iterator[Reply]:
    yield from scenario.always.values()
    for state in scenario.states.values():
        yield from (state.replies or {}).values()


class _Look(NamedTuple):
    steps: frozenset[str]
    scenarios: frozenset[str]
    unknown: bool


def impact(completions: Iterable[Completion], shelf: Shelf, trainings: Trainings) -> tuple[Affected, ...]:
    """Tell for the last completions which of them relied on what changed since, in their order.

    Of a completion that names no versions, written down by hand or imported, those of its day are taken.
    """
    held = {each.id: _held(each, shelf) for each in trainings.trainings.values()}
    looked_at: dict[Relied, _Look] = {}
    found = []
    for each in completions:
        if each.status is not Status.COMPLETED or each.completed_on is None:
            continue
        presumed = each.basis is None
        relied = Relied(each.protocol, each.scenarios)
        if presumed:
            relied = on_day(held.get(each.training.id, ()), each.completed_on) or relied
        if relied not in looked_at:
            looked_at[relied] = _look(relied, shelf)
        look = looked_at[relied]
        if any(look):
            found.append(Affected(each.person_key, each.training.id, each.completed_on, *look, presumed))
    return tuple(found)


def _look(relied: Relied, shelf: Shelf) -> _Look:
    return _Look(_steps(relied, shelf), _scenarios(relied, shelf), _unknown(relied, shelf))


def _held(training: Training, shelf: Shelf) -> tuple[tuple[str, Relied], ...]:
    protocol = None if shelf.protocol is None else shelf.protocol.id
    return held_by_day(protocol, [ref.id for ref in training.scenarios], shelf.held)


def changes_since(completions: Iterable[Completion], shelf: Shelf) -> Mapping[str, Change]:
    """Work out for a `Context` what changed under each different basis; one basis is looked at once."""
    by_basis: dict[str, Change | None] = {}
    for completion in completions:
        basis = completion.basis
        if basis is not None and basis not in by_basis:
            by_basis[basis] = _change(Relied(completion.protocol, completion.scenarios), shelf)
    return {basis: change for basis, change in by_basis.items() if change is not None}


def changes_by_day(trainings: Trainings, shelf: Shelf) -> Mapping[str, tuple[tuple[str, Change | None], ...]]:
    """Work out for a `Context` what changed since each day, for completions that name no versions."""
    return {
        each.id: tuple((day, _change(relied, shelf)) for day, relied in _held(each, shelf))
        for each in trainings.trainings.values()
    }


def _change(relied: Relied, shelf: Shelf) -> Change | None:
    steps, scenarios = _steps(relied, shelf), _scenarios(relied, shelf)
    if not steps and not scenarios:
        return None
    named = [f"scenario {each}@{shelf.present[each].version}" for each in sorted(scenarios)]
    if steps and shelf.protocol is not None:
        named.append(f"protocol {shelf.protocol.id}@{shelf.protocol.version}")
    days = [shelf.since[name] for name in named if name in shelf.since]
    return Change(min(days, default=""), steps, scenarios)


def _steps(relied: Relied, shelf: Shelf) -> frozenset[str]:
    """Give the changed steps that the scenarios of a completion relied on, as they were or as they are."""
    old = shelf.protocols.get(relied.protocol.sha256) if relied.protocol else None
    if old is None or shelf.protocol is None or old.id != shelf.protocol.id:
        return frozenset()
    changed = changed_steps(old, shelf.protocol).all
    return frozenset(step for each in _texts(relied, shelf) for step in relied_on(each) & changed)


def _texts(relied: Relied, shelf: Shelf) -> Iterator[Scenario]:
    for each in relied.scenarios:
        for scenario in (shelf.scenarios.get(each.sha256), shelf.present.get(each.id)):
            if scenario is not None:
                yield scenario


def _scenarios(relied: Relied, shelf: Shelf) -> frozenset[str]:
    return frozenset(each.id for each in relied.scenarios if _has_moved_on(each, shelf))


def _has_moved_on(version: Version, shelf: Shelf) -> bool:
    """Tell whether a scenario says something new: its first or second number is another one.

    The third number is for a mended sentence, which nobody needs to be trained for again.
    """
    present = shelf.present.get(version.id)
    return present is not None and _release(present.version) != _release(version.version)


def _release(version: str) -> tuple[str, ...]:
    return tuple(version.split(".")[:2])


def _unknown(relied: Relied, shelf: Shelf) -> bool:
    if relied.protocol is None or shelf.protocol is None:
        return False
    if relied.protocol.sha256 not in shelf.protocols:
        return True
    return any(each.sha256 not in shelf.scenarios for each in relied.scenarios)
