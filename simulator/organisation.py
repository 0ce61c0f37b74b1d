"""An organisation as frozen values: its exposure to aggression, its agreements, how long it keeps what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from simulator.diagnostics import TOP, Span
from simulator.settings import Contact
from simulator.wording import Phrase, Ref


class Level(StrEnum):
    """How much a completion says; whatever is above completion needs the works council's agreement."""

    COMPLETION = "completion"
    """That the training was finished."""
    GOALS_MET = "goals_met"
    """Besides, for each learning goal: yes, partly, or not yet."""
    SCORES = "scores"
    """Besides, the three scores of each scenario."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the works council agreed to (WOR article 27)."""

    reference: str
    """Where the agreement can be found, such as the number of the decision."""
    agreed_on: str
    """Date, ISO 8601."""
    level: Level
    until: str | None = None
    """The last day on which it holds, ISO 8601; None until it is ended."""
    span: Span = TOP

    def holds_on(self, day: str) -> bool:
        """Tell whether it holds on a day, ISO 8601."""
        return self.agreed_on <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class FunctionGroup:
    """People who do the same work and meet the same risk, as the RI&E names them."""

    id: str
    text: Phrase
    exposure: Ref
    """Exposure category of the RI&E."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long is kept what."""

    years_after_leaving: int = 2
    """Completions, counted from the day someone leaves."""
    practice_days: int = 30
    """The practice log of everyone, unless a trainee chooses longer for their own."""
    backup_days: int = 35
    """Backups: what was erased can live on in them for so long."""
    selection: str = ""
    """The class of the selection list (Archiefwet) that sets these terms, in the archivist's words."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """The employer, as its organisation file describes it."""

    id: str
    version: str
    language: str
    name: str
    protocol: Ref
    exposures: Mapping[str, Phrase]
    """Exposure categories of the RI&E, in its order."""
    functions: Mapping[str, FunctionGroup]
    signals: Mapping[str, Phrase] = field(default_factory=lambda: MappingProxyType({}))
    """Faults of the service that a trainee can pass on without a name."""
    agreement: Agreement | None = None
    retention: Retention = Retention()
    support: tuple[Contact, ...] = ()
    url: str | None = None
    """Database of the register, without a password; None is a file beside the organisation file."""
    span: Span = TOP
    body: bytes = b""
    """The bytes it was read from."""

    def level_on(self, day: str) -> Level:
        """Give the most that a completion of this day may say."""
        holds = self.agreement is not None and self.agreement.holds_on(day)
        return self.agreement.level if self.agreement and holds else Level.COMPLETION

    def may_ask_a_pass(self, day: str) -> bool:
        """Tell whether a training may take a pass to complete; without that, finishing completes it."""
        return self.level_on(day) is not Level.COMPLETION
