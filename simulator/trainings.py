"""The trainings of an organisation as frozen values: what has to be finished, by whom, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from simulator.diagnostics import TOP, Span
from simulator.wording import Phrase, Ref


class Trigger(StrEnum):
    """Why a training is taken, or is due again."""

    START = "start"
    """New in the work: before the first shift at the counter."""
    TIME = "refresh"
    """The refresh period is over."""
    PROTOCOL = "protocol_change"
    """A step of the protocol that it relied on was changed, or one of its scenarios was."""
    ROLE = "role_change"
    """Other work, with another exposure."""
    INCIDENT = "incident_review"
    """An incident in the function group was looked back on."""


class Mastery(StrEnum):
    """What it takes to complete a training."""

    FINISHED = "finished"
    """Every scenario held to its end as an assessment, with its debrief."""
    PASSED = "passed"
    """Besides, every scenario passed; needs the works council's agreement."""


class Modality(StrEnum):
    """How a training was given."""

    SOLO = "solo"
    GUIDED = "guided"
    WITH_ACTOR = "with_actor"
    BLENDED = "blended"


@dataclass(frozen=True, slots=True)
class Training:
    """One training: goals made of one or more scenarios."""

    id: str
    span: Span
    title: Phrase
    version: str
    goals: tuple[Ref, ...]
    """Learning goals of the protocol; each is practised in at least one of the scenarios."""
    scenarios: tuple[Ref, ...]
    exposures: tuple[Ref, ...]
    """Exposure categories of the RI&E for which it is asked."""
    legal_basis: tuple[str, ...]
    """Such as `Arbowet 8` and `Arbobesluit 2.15`."""
    rie: str = ""
    """The line of the RI&E that it answers."""
    catalogue: tuple[str, ...] = ()
    """Items of the arbocatalogus."""
    modality: Modality = Modality.SOLO
    refresh_months: int = 12
    """The most that may lie between two completions."""
    triggers: frozenset[Trigger] = frozenset(Trigger)
    """What makes it due again besides time; START asks for it before the first shift."""
    mastery: Mastery = Mastery.FINISHED
    places: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    """Where the value of each key stands in the file."""

    def place(self, key: str) -> Span:
        """Give where a value stands; where the training begins when it was left out."""
        return self.places.get(key, self.span)


@dataclass(frozen=True, slots=True)
class Trainings:
    """The trainings file of an organisation."""

    id: str
    version: str
    language: str
    trainings: Mapping[str, Training]
    span: Span = TOP
    body: bytes = b""
    """The bytes it was read from."""

    def asked_of(self, exposure: str) -> tuple[Training, ...]:
        """Give the trainings that someone of this exposure category needs."""
        return tuple(
            each for each in self.trainings.values() if exposure in {ref.id for ref in each.exposures}
        )
