"""The rubric: what every act is worth and does, by motive and phase, with the rules around it.

It is data with a version. A released version stays shipped, so that an old conversation can be scored
again as it was scored then.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from scoring.catalogue import (
    AFTERMATH,
    DANGERS,
    DIMENSIONS,
    LANGUAGES,
    MOTIVES,
    PHASES,
    TARGETS,
    Condition,
    CriticalRule,
    Flaw,
    OmissionRule,
    PerDimension,
    PickKind,
    RubricError,
    Technique,
    Triple,
    Words,
    toward_zero,
)
from scoring.kinds import read_picks
from scoring.reading import Table
from scoring.rules import (
    AfterContact,
    Dose,
    NormRule,
    Spoken,
    ThreatRule,
    TrustRule,
    read_after_contact,
    read_conditions,
    read_critical,
    read_dose,
    read_flaws,
    read_norm,
    read_omissions,
    read_phase,
    read_sentences,
    read_threat,
    read_trust,
)
from scoring.techniques import read_techniques

__all__ = [
    "AFTERMATH",
    "DANGERS",
    "DIMENSIONS",
    "LANGUAGES",
    "MOTIVES",
    "PHASES",
    "TARGETS",
    "Condition",
    "CriticalRule",
    "Flaw",
    "OmissionRule",
    "PerDimension",
    "PickKind",
    "Rubric",
    "RubricError",
    "Technique",
    "Triple",
    "Words",
    "load_rubric",
    "read_rubric",
    "shipped_versions",
    "toward_zero",
]

CURRENT = "1.0.0"


@dataclass(frozen=True, slots=True)
class Rubric:
    """One version of the rubric. Two rubrics are the same when their files are, byte for byte."""

    version: str = field(compare=False)
    sha256: str
    techniques: Mapping[str, Technique] = field(compare=False, repr=False)
    flaws: Mapping[str, Flaw] = field(compare=False, repr=False)
    conditions: Mapping[str, Condition] = field(compare=False, repr=False)
    critical: tuple[CriticalRule, ...] = field(compare=False, repr=False)
    omissions: tuple[OmissionRule, ...] = field(compare=False, repr=False)
    bands: tuple[int, ...] = field(compare=False, repr=False)
    """The highest tension of each phase."""
    weights: Mapping[str, PerDimension[int]] = field(compare=False, repr=False)
    """By phase, the aftermath included; in hundredths."""
    opportunity: int = field(compare=False, repr=False)
    """The weight, in hundredths, that a dimension needs before it gets a score."""
    pass_mark: int = field(compare=False, repr=False)
    """The score, out of 100, that every dimension needs."""
    trust: TrustRule = field(compare=False, repr=False)
    dose: Dose = field(compare=False, repr=False)
    norm: NormRule = field(compare=False, repr=False)
    after_contact: AfterContact = field(compare=False, repr=False)
    explained: Triple = field(compare=False, repr=False)
    """What an explanation gains by an acknowledgement in the same reply."""
    threat: ThreatRule = field(compare=False, repr=False)
    repair_percent: int = field(compare=False, repr=False)
    report_without_duty: tuple[int | None, int | None, int | None] = field(compare=False, repr=False)
    report_when_due: int = field(compare=False, repr=False)
    """The place among the phases at which a report that is due is weighed at least."""
    promise_unkept: Triple = field(compare=False, repr=False)
    picks: Mapping[str, PickKind] = field(compare=False, repr=False)
    """What picks can count as, in the order of `scoring.kinds.KINDS`."""
    sentences: Mapping[str, Words] = field(compare=False, repr=False)
    """For every rule, flaw, condition, kind of pick and critical error: what the debrief says."""

    def phase_of(self, tension: int) -> str:
        """Return the phase that belongs to a tension from 0 to 10."""
        for phase, highest in zip(PHASES, self.bands, strict=True):
            if tension <= highest:
                return phase
        return PHASES[-1]

    def sentence(self, rule: str, fields: Mapping[str, str], language: str) -> str:
        """Return the debrief's sentence for a rule, with the names of techniques in that language."""
        named = {key: self._name(value, language) for key, value in fields.items()}
        return self.sentences[rule].text(language).format_map(named)

    def _name(self, value: str, language: str) -> str:
        technique = self.techniques.get(value)
        return technique.name.text(language) if technique else value


def read_rubric(text: str) -> Rubric:
    """Read a rubric from the text of its file."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as mistake:
        raise RubricError(f"The rubric is not valid TOML: {mistake}.") from mistake
    return _rubric(Table(values, "The rubric"), hashlib.sha256(text.encode()).hexdigest())


def _rubric(file: Table, sha256: str) -> Rubric:
    techniques = read_techniques(file)
    flaws = read_flaws(file, techniques)
    conditions = read_conditions(file, techniques)
    critical = read_critical(file, techniques, flaws)
    omissions = read_omissions(file, techniques)
    picks = read_picks(file)
    others: list[Spoken] = [*flaws.values(), *conditions.values(), *critical, *omissions, *picks.values()]
    sentences = read_sentences(file, others)
    rubric = Rubric(
        version=file.text("rubric"),
        sha256=sha256,
        techniques=MappingProxyType(techniques),
        flaws=MappingProxyType(flaws),
        conditions=MappingProxyType(conditions),
        critical=critical,
        omissions=omissions,
        bands=_bands(file.table("bands")),
        weights=MappingProxyType(_weights(file.table("weights"))),
        opportunity=file.whole("opportunity", 1, 1000),
        pass_mark=file.whole("pass_mark", 1, 100),
        trust=read_trust(file.table("trust")),
        dose=read_dose(file.table("dose")),
        norm=read_norm(file.table("norm")),
        after_contact=read_after_contact(file.table("after_contact"), techniques),
        explained=file.steps("explained_after_acknowledgement"),
        threat=read_threat(file.table("threat")),
        repair_percent=file.whole("repair_percent", 0, 100),
        report_without_duty=file.points("report_without_duty"),
        report_when_due=read_phase(file, "report_when_due"),
        promise_unkept=file.steps("promise_unkept"),
        picks=MappingProxyType(picks),
        sentences=MappingProxyType(sentences),
    )
    file.finish()
    return rubric


def _bands(table: Table) -> tuple[int, ...]:
    bands = tuple(table.whole(phase, 0, 10) for phase in PHASES)
    table.finish()
    if list(bands) != sorted(set(bands)) or bands[-1] != 10:
        raise RubricError("The bands must rise from phase to phase, up to 10.")
    return bands


def _weights(table: Table) -> dict[str, PerDimension[int]]:
    weights = {phase: _weight(table.table(phase), phase) for phase in (*PHASES, AFTERMATH)}
    table.finish()
    return weights


def _weight(table: Table, phase: str) -> PerDimension[int]:
    numbers = [table.whole(dimension, 0, 100) for dimension in DIMENSIONS]
    table.finish()
    if sum(numbers) != 100:
        raise RubricError(f"The weights of '{phase}' add up to {sum(numbers)}, not 100.")
    return PerDimension(*numbers)


@cache
def load_rubric(version: str | None = None) -> Rubric:
    """Return a shipped rubric; the current one when no version is named."""
    wanted = CURRENT if version is None else version
    if wanted not in shipped_versions():
        raise RubricError(f"There is no rubric '{wanted}'; there is {', '.join(shipped_versions())}.")
    rubric = read_rubric((_folder() / f"{wanted}.toml").read_bytes().decode())
    if rubric.version != wanted:
        raise RubricError(f"The file of rubric '{wanted}' says it is '{rubric.version}'.")
    return rubric


@cache
def shipped_versions() -> tuple[str, ...]:
    """Return the versions that are shipped, in the order of their names."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def _folder() -> Traversable:
    return resources.files("scoring") / "rubrics"
