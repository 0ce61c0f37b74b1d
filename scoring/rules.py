"""The rules of the rubric's file: what a repetition, a limit, a flaw or a threat does to the points."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType

from scoring.catalogue import (
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
    PickKind,
    RubricError,
    Technique,
    Triple,
    Words,
)
from scoring.reading import Table

RULES = (
    "fits",
    "fits_so_far",
    "misfits",
    "misfits_so_far",
    "motive_unknown",
    "clipped",
    "dose",
    "dose_over",
    "norm_without_ground",
    "norm_limit",
    "open_question_after_contact",
    "explained_after_acknowledgement",
    "silent_at_threat",
    "help_too_late",
    "report_without_duty",
    "repair",
    "promise_unkept",
)
"""The rules that the scorers themselves apply; each needs a sentence in the file."""

FIELDS = ("technique", "heard", "count", "limit", "promise", "subject")
"""What a sentence may name: the act said, the act as it was heard, and four plain values."""

Spoken = Flaw | Condition | CriticalRule | OmissionRule | PickKind
"""What brings its own sentence."""


@dataclass(frozen=True, slots=True)
class TrustRule:
    """Trust falls by the lowest of these dimensions, or else rises a little when one is positive."""

    of: tuple[int, ...]
    rise: int


@dataclass(frozen=True, slots=True)
class Dose:
    """What is left of the same listening act, said in one moment after another."""

    percent: tuple[int, ...]
    """Of the first, the second and so on."""
    then: int
    """Points for every time after those."""


@dataclass(frozen=True, slots=True)
class NormRule:
    """When a limit may be set, and how often."""

    limit: int
    targets: frozenset[str]
    dangers: frozenset[str]
    phases: frozenset[str]
    without_ground: Triple
    over_limit: Triple
    early_target: str
    """Against this, a limit may be set one phase earlier: at `early_phase` it counts as at `counts_as`."""
    early_phase: str
    counts_as: int


@dataclass(frozen=True, slots=True)
class AfterContact:
    """One open question right after making contact, for someone in distress."""

    motive: str
    techniques: frozenset[str]
    steps: Triple


@dataclass(frozen=True, slots=True)
class ThreatRule:
    """Which dangers want a safety act, and within how many moments."""

    dangers: frozenset[str]
    moments: int


def read_trust(table: Table) -> TrustRule:
    """Read how trust follows from the points."""
    names = table.names("of", DIMENSIONS, "dimension")
    rule = TrustRule(tuple(DIMENSIONS.index(name) for name in names), table.whole("rise", 0, 2))
    table.finish()
    if not names:
        raise RubricError(f"{table.place} has no 'of'.")
    return rule


def read_dose(table: Table) -> Dose:
    """Read what repetition does."""
    percent = tuple(table.take("percent", list, "a list of percentages"))
    if not percent or not all(type(part) is int and 0 <= part <= 100 for part in percent):
        raise RubricError(f"{table.place}: 'percent' must be a list of whole numbers from 0 to 100.")
    rule = Dose(percent, table.whole("then", -2, 0))
    table.finish()
    return rule


def read_norm(table: Table) -> NormRule:
    """Read when a limit may be set."""
    early = table.table("early")
    rule = NormRule(
        limit=table.whole("limit", 1, 20),
        targets=frozenset(table.names("targets", TARGETS, "target")),
        dangers=frozenset(table.names("dangers", DANGERS, "danger")),
        phases=frozenset(table.names("phases", PHASES, "phase")),
        without_ground=table.steps("without_ground"),
        over_limit=table.steps("over_limit"),
        early_target=_required(early, "target", TARGETS, "target"),
        early_phase=_required(early, "phase", PHASES, "phase"),
        counts_as=PHASES.index(_required(early, "counts_as", PHASES, "phase")),
    )
    early.finish()
    table.finish()
    return rule


def read_after_contact(table: Table, techniques: Collection[str]) -> AfterContact:
    """Read after which acts an open question gains."""
    rule = AfterContact(
        motive=_required(table, "motive", MOTIVES, "motive"),
        techniques=frozenset(table.names("techniques", techniques, "technique")),
        steps=table.steps("steps"),
    )
    table.finish()
    return rule


def read_threat(table: Table) -> ThreatRule:
    """Read which dangers cannot wait."""
    rule = ThreatRule(frozenset(table.names("dangers", DANGERS, "danger")), table.whole("moments", 1, 10))
    table.finish()
    return rule


def read_flaws(file: Table, techniques: Mapping[str, Technique]) -> dict[str, Flaw]:
    """Read how a right act can be done badly."""
    return {name: _flaw(name, table, techniques) for name, table in file.tables("flaws", "Flaw")}


def _flaw(name: str, table: Table, techniques: Mapping[str, Technique]) -> Flaw:
    flaw = Flaw(
        id=name,
        techniques=table.names("techniques", techniques, "technique"),
        sentence=table.words("sentence"),
        becomes=table.one("becomes", techniques, "technique"),
        adds=table.one("adds", techniques, "technique"),
        percent=table.whole("percent", 1, 100) if "percent" in table else 100,
        motive=table.one("motive", MOTIVES, "motive"),
        steps=table.steps("steps") if "steps" in table else (0, 0, 0),
        points=table.points("points") if "points" in table else (None, None, None),
    )
    table.finish()
    if not flaw.techniques:
        raise RubricError(f"{table.place} belongs to no technique.")
    return flaw


def read_conditions(file: Table, techniques: Mapping[str, Technique]) -> dict[str, Condition]:
    """Read what a sign in the citizen changes."""
    return {
        name: _condition(name, table, techniques) for name, table in file.tables("conditions", "Condition")
    }


def _condition(name: str, table: Table, techniques: Mapping[str, Technique]) -> Condition:
    changes = table.table("steps")
    changed = changes.keys()
    for technique in changed:
        if technique not in techniques:
            raise RubricError(f"{changes.place}: '{technique}' is not a technique.")
    steps = {technique: changes.steps(technique) for technique in changed}
    condition = Condition(name, MappingProxyType(steps), table.words("sentence"))
    table.finish()
    return condition


def read_critical(
    file: Table, techniques: Mapping[str, Technique], flaws: Mapping[str, Flaw]
) -> tuple[CriticalRule, ...]:
    """Read the errors that are never averaged away."""
    return tuple(
        _critical(name, table, techniques, flaws) for name, table in file.tables("critical", "Critical error")
    )


def _critical(
    name: str, table: Table, techniques: Mapping[str, Technique], flaws: Mapping[str, Flaw]
) -> CriticalRule:
    rule = CriticalRule(
        id=name,
        technique=_required(table, "technique", techniques, "technique"),
        sentence=table.words("sentence"),
        flaw=table.one("flaw", flaws, "flaw"),
        dangers=frozenset(table.names("dangers", DANGERS, "danger")),
        phases=frozenset(table.names("phases", PHASES, "phase")),
        except_in=frozenset(table.names("except_in", PHASES, "phase")),
        danger_outside=table.yes("danger_outside"),
    )
    table.finish()
    return rule


def read_omissions(file: Table, techniques: Mapping[str, Technique]) -> tuple[OmissionRule, ...]:
    """Read what may not be left out."""
    return tuple(_omission(name, table, techniques) for name, table in file.tables("omissions", "Omission"))


def _omission(name: str, table: Table, techniques: Mapping[str, Technique]) -> OmissionRule:
    rule = OmissionRule(
        id=name,
        techniques=table.names("techniques", techniques, "technique"),
        sentence=table.words("sentence"),
        dangers=frozenset(table.names("dangers", DANGERS, "danger")),
        phases=frozenset(table.names("phases", PHASES, "phase")),
        duty_to_report=table.yes("duty_to_report"),
    )
    table.finish()
    if not rule.techniques:
        raise RubricError(f"{table.place} names no technique.")
    if not (rule.dangers or rule.phases or rule.duty_to_report):
        raise RubricError(f"{table.place} is never due.")
    return rule


def _required(table: Table, key: str, allowed: Collection[str], noun: str) -> str:
    name = table.one(key, allowed, noun)
    if name is None:
        raise RubricError(f"{table.place} has no '{key}'.")
    return name


def read_phase(file: Table, key: str) -> int:
    """Read the name of a phase and return its place among the five."""
    return PHASES.index(_required(file, key, PHASES, "phase"))


def read_sentences(file: Table, others: Iterable[Spoken]) -> dict[str, Words]:
    """Read the sentences of the rules, and join to them those that stand with the other rules."""
    sentences = {name: table.words_here() for name, table in file.tables("sentences", "Sentence")}
    for rule in RULES:
        if rule not in sentences:
            raise RubricError(f"The rule '{rule}' has no sentence.")
    for other in others:
        if other.id in sentences:
            raise RubricError(f"Two rules are called '{other.id}'.")
        sentences[other.id] = other.sentence
    for rule, words in sentences.items():
        for language in LANGUAGES:
            _check_fields(words.text(language), f"Sentence '{rule}' ({language})")
    return sentences


def _check_fields(text: str, place: str) -> None:
    try:
        fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
    except ValueError as mistake:
        raise RubricError(f"{place}: the braces do not match.") from mistake
    for field in fields:
        if field not in FIELDS:
            raise RubricError(f"{place} uses the unknown field '{field}'.")
