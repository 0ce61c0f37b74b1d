"""A scenario as frozen values: what a trainer's file means once it has been read.

Every name that points elsewhere keeps its place, so that a mistake found later can still be shown in the
file. Words and their meaning: the glossary in the documentation; every key: the scenario format page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from simulator.conditions import Condition
from simulator.diagnostics import TOP, Span
from simulator.looks import UNSAID, Looks
from simulator.questions import VERDICTS, Ground, House, Proportion, Statement
from simulator.wording import Phrase, Ref, Wording

HERE = "here"
ALWAYS = "always"
CITIZEN = "citizen"
TRAINEE = "trainee"
PLACEHOLDERS = ("trainee", "citizen", "colleague")
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
ENDINGS = {
    "helped_and_agreed": "E1",
    "ended_safely": "E2",
    "quiet_need_unmet": "E3",
    "escalated_safe_exit": "E4",
    "harm": "E5",
    "aggression_rewarded": "E6",
}
STRENGTHS = ("weak", "clear")
DANGERS = ("object", "threat", "violence", "self_harm")
SIGNS = ("lvb", "intoxication")
# Directions of behaviour that oblige to report: at a person, at what is not one's own, at bystanders.
REPORTABLE_TARGETS = frozenset({"person", "other_object", "bystanders", "blocking", "discrimination"})
REPORTABLE_DANGERS = frozenset(DANGERS) - {"self_harm"}


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a reply leads, and when."""

    to: Ref
    """A state, or `here`."""
    when: Condition | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the trainee may say or do in a state."""

    id: str
    name: str
    """Full name, `state/reply`: the same in code, records and translations."""
    span: Span
    you: Wording
    techniques: tuple[Ref, ...]
    flaws: tuple[Ref, ...] = ()
    reaction: Wording | None = None
    when: Condition | None = None
    once: bool = False
    exits: tuple[Exit, ...] = ()
    sets: tuple[Ref, ...] = ()
    unsets: tuple[Ref, ...] = ()
    tension: int | None = None
    trust: int | None = None
    heard: Phrase | None = None
    steps: tuple[Ref, ...] = ()
    promises: tuple[Ref, ...] = ()
    keeps: tuple[Ref, ...] = ()
    repairs: bool = False
    why: Phrase | None = None
    departs_from: Ref | None = None
    """The step of the protocol that it leaves on purpose."""
    grounds: tuple[Ground, ...] = ()
    poor_grounds: tuple[Phrase, ...] = ()
    poor_names: tuple[Ref, ...] = ()
    """Facts and cues that can be picked as grounds and carry nothing."""
    asks: str | None = None
    """What it answers, one of ASKS; None for what is said in the conversation."""
    statements: Mapping[str, Statement] = field(default_factory=lambda: MappingProxyType({}))
    measure: Proportion | None = None


@dataclass(frozen=True, slots=True)
class State:
    """One moment of the conversation, or an ending."""

    id: str
    span: Span
    text: Wording
    target: str | None = None
    addressee: Ref | None = None
    """Whom the trainee addresses (`with`); None is the citizen."""
    overheard: bool = False
    phase: str | None = None
    tension: int | None = None
    later: Phrase | None = None
    sets: tuple[Ref, ...] = ()
    unsets: tuple[Ref, ...] = ()
    exits: tuple[Exit, ...] = ()
    always: bool = True
    danger_outside: bool = False
    replies: Mapping[str, Reply] | None = None
    asks: str | None = None
    """What it asks of the trainee alone, one of ASKS; its replies are then Balie's own."""
    only: Ref | None = None
    """The variant in which it exists; None for all."""
    ending: str | None = None
    why: Phrase | None = None
    next: Phrase | None = None
    acceptable: bool = False

    @property
    def aimed_at(self) -> str | None:
        """What the citizen's words are aimed at; a question to the trainee alone has none of them."""
        return None if self.asks else self.target


@dataclass(frozen=True, slots=True)
class Person:
    """Someone else who speaks."""

    id: str
    name: str
    role: Phrase


@dataclass(frozen=True, slots=True)
class Citizen:
    """The person across the desk."""

    name: str
    motive: tuple[tuple[str, int], ...]
    """Motives with their weights; one motive has weight 1."""
    tension: int
    trust: int
    need: Phrase
    history: str = "calm"
    """Highest phase before the story starts."""
    looks: Looks = UNSAID
    """How the citizen is drawn; the same in every variant, so that it tells nothing of the motive."""
    span: Span = TOP
    """The place of the motive."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the trainee can come to know or bring about."""

    id: str
    span: Span
    text: Phrase
    shown_as_missed: bool = True


@dataclass(frozen=True, slots=True)
class Cue:
    """An observable sign that points to a motive, to a condition of the citizen, or to danger."""

    id: str
    span: Span
    text: Phrase
    points_to: tuple[str, ...]
    clear: bool
    danger: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """Something the trainee may read before and reopen during the talk."""

    id: str
    title: Phrase
    text: Phrase


@dataclass(frozen=True, slots=True)
class Variant:
    """One version of the conversation: what differs from what stands under `citizen` and `start`."""

    id: str
    span: Span
    weight: int = 1
    motive: tuple[tuple[str, int], ...] | None = None
    need: Phrase | None = None
    tension: int | None = None
    trust: int | None = None
    start: Ref | None = None


Sign = Literal["<", "<=", "==", ">=", ">"]


@dataclass(frozen=True, slots=True)
class Bound:
    """What a score must be, as the author expects it: `>= 70`."""

    dimension: str
    sign: Sign
    score: int
    """0 to 100."""
    span: Span


@dataclass(frozen=True, slots=True)
class Trial:
    """The author's own expectation: these replies lead to this ending, with these scores."""

    name: str
    span: Span
    replies: tuple[Ref, ...]
    ending: Ref
    seed: int = 0
    scores: tuple[Bound, ...] = ()
    variant: Ref | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One conversation with one citizen."""

    id: str
    version: str
    language: str
    title: Phrase
    summary: Phrase
    role: Phrase
    setting: Phrase
    minutes: int
    goals: tuple[Ref, ...]
    protocol: Ref
    content_note: Phrase | None
    briefing: Wording | None
    documents: Mapping[str, Document]
    max_turns: int
    out_of_turns: Ref | None
    citizen: Citizen
    people: Mapping[str, Person]
    facts: Mapping[str, Fact]
    cues: Mapping[str, Cue]
    always: Mapping[str, Reply]
    start: Ref
    states: Mapping[str, State]
    tests: tuple[Trial, ...]
    mandate: Ref | None = None
    """The trainee's role among the protocol's mandates."""
    variants: Mapping[str, Variant] = field(default_factory=lambda: MappingProxyType({}))
    same_for: tuple[Ref, ...] = ()
    """States in which nothing clear may differ between the variants."""
    variant: str | None = None
    """The variant that this one is; None while none was chosen, and where there are none."""
    house: House = field(default_factory=House)

    @property
    def implied(self) -> tuple[str, ...]:
        """Names that conditions may read and no list declares: variants, and the verdict on a measure."""
        # A state that asks for a measure may belong to another variant, and what reads the verdict to all.
        asked = self.variant or any(state.asks == "measure" for state in self.states.values())
        return (*self.variants, *(VERDICTS if asked else ()))

    def name_of(self, person: str) -> str:
        """Give the name of the citizen or of one of the people by id."""
        return self.citizen.name if person == CITIZEN else self.people[person].name

    def replies_in(self, state: State) -> tuple[Reply, ...]:
        """Give every reply that the state can offer, the `always` ones last, in the order of the file."""
        own = tuple((state.replies or {}).values())
        shared = tuple(self.always.values()) if offers_always(state) else ()
        return own + shared

    def exits_of(self, state: State, reply: Reply) -> tuple[Exit, ...]:
        """Give where a reply leads from a state: its own exits, or the state's."""
        return reply.exits or state.exits


def is_acceptable(ending: State) -> bool:
    """Tell whether a conversation that ends here can pass."""
    kind = ENDINGS.get(ending.ending or "")
    return kind in ("E1", "E2") or (kind == "E4" and ending.acceptable)


def offers_always(state: State) -> bool:
    """Tell whether the `always` replies are offered here: a state with the citizen, before the end."""
    return (
        state.always
        and state.ending is None
        and state.asks is None
        and state.addressee is None
        and state.phase != "aftermath"
    )
