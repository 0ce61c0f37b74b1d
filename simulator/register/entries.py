"""What the training register holds about a completion, and nothing else.

The fields are layer A of the record design: what an inspector may ask for (Arbowet 5 and 8, Arbobesluit
2.15) and what the register needs to prove it. There is no place for answers, times per reply, errors, health
or anything else about a person; a test walks these fields for what may not be among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final, Self


class Kind(StrEnum):
    """What an entry of the register is about."""

    OPENED = "opened"
    COMPLETION = "completion"
    CORRECTION = "correction"
    ERASURE = "erasure"
    CONTENT = "content"
    AGREEMENT = "agreement"
    INCIDENT = "incident"
    KEY = "key"
    RETENTION = "retention"
    SUMMARY = "summary"


PERSONAL: Final = frozenset({Kind.COMPLETION, Kind.CORRECTION})
"""The kinds with a body about a person; the others say all they have to say in public."""


class Status(StrEnum):
    """How someone stands with a training."""

    COMPLETED = "completed"
    PLANNED = "planned"
    INCOMPLETE = "incomplete"
    EXEMPT = "exempt"
    WITHDRAWN = "withdrawn"
    """Only in a correction: the entry it corrects should not have been made."""


class Employment(StrEnum):
    """How someone works for the organisation; the duty to instruct holds for all of them."""

    OWN = "own"
    HIRED = "hired"
    SECURITY = "security_contractor"
    INTERN = "intern"


class Exemption(StrEnum):
    """Why a training is not asked of someone: a category, never a reason in words."""

    NO_EXPOSURE = "no_exposure"
    EQUIVALENT = "equivalent_training"
    ABSENT = "absent"
    """Away for a while; why is nobody's business here."""
    OTHER = "other"


class Goal(StrEnum):
    """How a learning goal was met; only by agreement with the works council."""

    MET = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Version:
    """Content that a completion relied on."""

    id: str
    version: str
    sha256: str


def basis_of(protocol: str | None, scenarios: Iterable[str]) -> str | None:
    """Name in one short text what a completion relied on, by the SHA-256 of its protocol and its scenarios.

    Two completions that relied on the same have the same text; None for one that relied on nothing.
    """
    relied_on = [protocol or "", *sorted(scenarios)]
    return sha256("\n".join(relied_on).encode()).hexdigest()[:_BASIS_DIGITS] if any(relied_on) else None


_BASIS_DIGITS: Final = 32


@dataclass(frozen=True, slots=True)
class DebriefDone:
    """Whether the debrief was opened, and with whom."""

    done: bool
    on: str | None = None
    """Date, ISO 8601."""
    with_role: str | None = None
    """Role of who led it; None for someone alone with the program."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one scenario, 0 to 100; None where there was too little to show it. By agreement only."""

    scenario: str
    questioning: int | None
    calm: int | None
    protocol: int | None


@dataclass(frozen=True, slots=True)
class Completion:
    """One training of one person, and how it stands."""

    organisation: str
    person_key: str
    """The pseudonym that personnel administration gave; the name lives outside the log."""
    function_group: str
    exposure_category: str
    employment_type: Employment
    training: Version
    """The training; its SHA-256 is that of the trainings file."""
    title: str
    scenarios: tuple[Version, ...]
    protocol: Version | None
    rubric: Version | None
    learning_goals: tuple[str, ...]
    arbocatalogus_refs: tuple[str, ...]
    legal_basis: tuple[str, ...]
    rie: str
    modality: str
    started_on: str | None
    """Date, ISO 8601; no time of day."""
    completed_on: str | None
    active_minutes: int | None
    """Whole minutes in conversation; None where nobody counted."""
    status: Status
    status_reason: Exemption | None
    debrief: DebriefDone
    trigger: str
    """Why it was taken: a Trigger."""
    next_due_on: str | None
    next_due_reason: str | None
    issued_by: str
    """Key id of who vouches for it, or `self` for the program on the trainee's own machine."""
    retention_class: str
    delete_after: str
    """Date, or the rule while the day someone leaves is not known: `left+2y`."""
    software_version: str
    goals_met: Mapping[str, Goal] | None = None
    """By agreement with the works council only."""
    accommodation_used: bool | None = None
    """By agreement with the works council only."""
    scores: tuple[Scores, ...] | None = None
    """By agreement with the works council only."""

    @property
    def basis(self) -> str | None:
        """What it relied on, as one short text; None where it relied on nothing."""
        return basis_of(
            self.protocol.sha256 if self.protocol else None, (each.sha256 for each in self.scenarios)
        )

    def body(self) -> dict[str, Any]:
        """Give it as plain data; what the agreement does not allow is not even there as nothing."""
        plain: dict[str, Any] = _plain(asdict(self))
        return {key: value for key, value in plain.items() if value is not None or key not in BY_AGREEMENT}

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Self:
        """Read it back from plain data; raises ValueError for anything but such a body."""
        try:
            return cls(**_typed(body))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not the body of a completion") from error


BY_AGREEMENT: Final = frozenset({"goals_met", "accommodation_used", "scores"})
"""Fields that are there by agreement with the works council only."""
FIELDS: Final = tuple(each.name for each in fields(Completion))
"""Every field that a completion can have."""
_TRUE_FIELDS: Final = frozenset(FIELDS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the register as it is kept."""

    seq: int
    id: str
    """Random, 32 hexadecimal digits."""
    kind: Kind
    recorded_on: str
    """Date in UTC; no time of day, which together with a rota could point at someone."""
    commitment: bytes
    public: Mapping[str, Any]
    """What stays when the body is erased; never about a person."""
    body: Mapping[str, Any] | None
    """None once erased."""
    salt: bytes | None = field(repr=False, default=None)
    corrects: int | None = None
    """The entry that this one takes the place of."""

    @property
    def erased(self) -> bool:
        """Whether the body is gone."""
        return self.body is None

    @property
    def completion(self) -> Completion | None:
        """The completion it holds; None for other kinds and once erased."""
        if self.kind not in PERSONAL or self.body is None:
            return None
        return Completion.of(self.body)


def _plain(value: Any) -> Any:
    """Turn tuples into lists and words into text, as JSON has them."""
    match value:
        case StrEnum():
            return str(value)
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
    return value


def _typed(body: Mapping[str, Any]) -> dict[str, Any]:
    if not body.keys() <= _TRUE_FIELDS:
        raise ValueError("a field that no completion has")
    given = dict(body)
    given["employment_type"] = Employment(given["employment_type"])
    given["status"] = Status(given["status"])
    reason = given["status_reason"]
    given["status_reason"] = None if reason is None else Exemption(reason)
    for name in ("training", "protocol", "rubric"):
        given[name] = None if given[name] is None else Version(**given[name])
    given["scenarios"] = tuple(Version(**each) for each in given["scenarios"])
    given["debrief"] = DebriefDone(**given["debrief"])
    for name in ("learning_goals", "arbocatalogus_refs", "legal_basis"):
        given[name] = tuple(given[name])
    if given.get("goals_met") is not None:
        given["goals_met"] = {goal: Goal(how) for goal, how in given["goals_met"].items()}
    if given.get("scores") is not None:
        given["scores"] = tuple(Scores(**each) for each in given["scores"])
    return given
