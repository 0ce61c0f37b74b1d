"""The words of the rubric: dimensions, motives, phases, techniques and flaws."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

DIMENSIONS = ("questioning", "calm", "protocol")
MOTIVES = ("frustration", "instrumental", "distress")
PHASES = ("calm", "irritated", "angry", "threatening", "violent")
AFTERMATH = "aftermath"
LANGUAGES = ("nl", "en")
DANGERS = ("object", "threat", "violence", "self_harm")
TARGETS = (
    "self",
    "organisation",
    "person",
    "own_object",
    "other_object",
    "bystanders",
    "blocking",
    "discrimination",
)

Triple = tuple[int, int, int]
"""One number for each of DIMENSIONS, in that order."""

T = TypeVar("T")


class RubricError(Exception):
    """The rubric's file cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class PerDimension(Mapping[str, T], Generic[T]):
    """One value for each dimension, read like a dict; unlike a dict it can be hashed and pickled."""

    questioning: T
    calm: T
    protocol: T

    def __getitem__(self, dimension: str) -> T:
        if dimension in DIMENSIONS:
            value: T = getattr(self, dimension)
            return value
        raise KeyError(dimension)

    def __iter__(self) -> Iterator[str]:
        return iter(DIMENSIONS)

    def __len__(self) -> int:
        return len(DIMENSIONS)

    def __hash__(self) -> int:
        return hash(self.in_order())

    def in_order(self) -> tuple[T, T, T]:
        """Return the three values in the order of DIMENSIONS; `values` is slow."""
        return self.questioning, self.calm, self.protocol


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    nl: str
    en: str

    def text(self, language: str) -> str:
        """Return the text in `language`, Dutch or English."""
        return self.en if language == "en" else self.nl


@dataclass(frozen=True, slots=True)
class Technique:
    """A conversational act: what it is worth, what it does, and the words to explain it with."""

    id: str
    group: str
    name: Words
    definition: Words
    right_when: Words
    wrong_when: Words
    signs: tuple[tuple[Triple, ...], ...] = field(repr=False)
    """Points by motive and phase: `signs[motive][phase]` is a whole number for each dimension. After the five
    phases comes the aftermath, except for a peak technique."""
    effects: tuple[tuple[int, ...], ...] = field(repr=False)
    """Change of tension: `effects[motive][phase]`."""
    unknown: tuple[Triple, ...] = field(repr=False)
    """Points by phase while the motive cannot be known yet: the mean of the three, toward zero."""
    listening: bool = False
    """Wears out when it is repeated."""
    safety: bool = False
    """Answers a threat."""
    acknowledges: bool = False
    """Makes an explanation land."""
    peak: bool = False
    """Weighed by the highest phase reached, not by the present one, and so in the aftermath too."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """How a right act is done badly. Without any consequence here it only feeds a critical error."""

    id: str
    techniques: tuple[str, ...]
    sentence: Words
    becomes: str | None = None
    """It is heard as this technique instead."""
    adds: str | None = None
    """It is heard as this technique besides, for `percent` of its points and effect."""
    percent: int = 100
    motive: str | None = None
    """It matters only when this is the largest part of the motive."""
    steps: Triple = (0, 0, 0)
    """It moves the points, in whole points."""
    points: tuple[int | None, int | None, int | None] = (None, None, None)
    """It replaces the points of the table, in whole points."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a sign in the citizen (lvb, intoxication) does to the points of some techniques."""

    id: str
    steps: Mapping[str, Triple]
    sentence: Words


@dataclass(frozen=True, slots=True)
class PickKind:
    """What a pick can count as: its points in hundredths, and what the debrief says of it."""

    id: str
    points: Triple
    sentence: Words


@dataclass(frozen=True, slots=True)
class CriticalRule:
    """When a technique is an error that no score makes up for."""

    id: str
    technique: str
    sentence: Words
    flaw: str | None = None
    dangers: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    except_in: frozenset[str] = frozenset()
    danger_outside: bool = False


@dataclass(frozen=True, slots=True)
class OmissionRule:
    """What may not be left out: once it is due and a reply on offer would do it, it must be done."""

    id: str
    techniques: tuple[str, ...]
    """Any of these does it; the first is named where none was done."""
    sentence: Words
    dangers: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    duty_to_report: bool = False


def toward_zero(numerator: int, denominator: int) -> int:
    """Divide whole numbers and drop the fraction; floor division would make losses larger than gains."""
    return numerator // denominator if numerator >= 0 else -(-numerator // denominator)
