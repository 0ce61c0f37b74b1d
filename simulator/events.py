"""What happens in an attempt, as values that can be written down and read back.

The events are the practice log: an attempt is replayed from them, never from anything derived.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from simulator.diagnostics import ToldError

MAX_WORDS: Final = 2_000
"""Characters of the trainee's own words that are kept with one reply."""
MAX_NOTES: Final = 4_000
"""Characters that fit on the note pad of one attempt."""


@dataclass(frozen=True, slots=True)
class AttemptStarted:
    """The beginning of an attempt: all that is needed to replay it exactly."""

    attempt: str
    """Random id, 32 hexadecimal digits."""
    at: str
    """UTC, ISO 8601 to the second, ending in Z."""
    scenario: str
    version: str
    scenario_sha256: str
    """Of the scenario file's bytes; the log keeps those bytes under it."""
    catalogue_sha256: str | None
    """Of the translation catalogue's bytes, when the scenario was played in translation."""
    protocol_sha256: str | None
    """Of the protocol file's bytes that the scenario was written against."""
    rubric: str
    """Version of the rubric; released versions stay shipped."""
    rubric_sha256: str
    language: str
    seed: int
    trainee: str
    """The name by which the citizen and the colleagues know the trainee; may be made up."""
    program: str
    """Version of Balie."""
    assessment: bool = False
    """Whether it is an assessment, without hints and without steps back; else it is practice."""
    surprise: bool = False
    """Whether Balie picked the scenario, and its title is not told before the debrief."""
    told: str = ""
    """The most that the trainee was told beforehand could be written about it: a Level; empty: nothing."""


@dataclass(frozen=True, slots=True)
class ReplyChosen:
    """One reply taken."""

    n: int
    """Its number among the events of the attempt, counted from 0."""
    at: str
    state: str
    reply: str
    """Full name: `state/reply`, or `always/reply`, with what was picked after a `+` each."""
    state_after: str
    digest: str
    """SHA-256 of the snapshot after the reply: a replay that differs is noticed."""
    words: str = ""
    """The trainee's own words beside what was picked, at most MAX_WORDS characters; never scored."""


@dataclass(frozen=True, slots=True)
class SteppedBack:
    """The last reply that still stood was taken back, and with it the ending if it led to one."""

    n: int
    """Its number among the events of the attempt, counted from 0."""
    at: str


Event = ReplyChosen | SteppedBack


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """An attempt as the log holds it."""

    started: AttemptStarted
    events: tuple[Event, ...]
    """Everything that happened, in order; nothing is ever taken out."""
    ending: str | None
    """Id of the ending reached; None while unfinished."""
    broken_off: bool = False
    """Closed by the program because it could not be resumed."""
    debriefed: str | None = None
    """When the debrief was first opened; None before."""
    counted: tuple[str, ...] = ()
    """The trainings of which a completion in the training register was made with it, by id."""
    handed_in: bool = False
    """Whether the trainee handed in a tally of it; what was in it is not kept."""
    notes: str = ""
    """What the trainee wrote on the note pad, at most MAX_NOTES characters; never scored."""

    @property
    def replies(self) -> tuple[ReplyChosen, ...]:
        """The replies that stand: those that were not taken back."""
        return standing(self.events)


@dataclass(frozen=True, slots=True)
class Outline:
    """An attempt as a list tells of it, without what happened in it."""

    started: AttemptStarted
    replies: int
    """Replies that stand."""
    ending: str | None
    """Id of the ending reached; None while unfinished."""
    broken_off: bool = False
    debriefed: str | None = None
    """When the debrief was first opened; None before."""
    counted: tuple[str, ...] = ()
    """The trainings of which a completion was made with it, by id."""


@dataclass(frozen=True, slots=True)
class Practised:
    """What someone did with one scenario, over all attempts that came to an end."""

    scenario: str
    practised: int
    """Attempts as practice."""
    practised_at: str | None
    """When the newest of them began; None where there is none. UTC, as are all times here."""
    assessed: int
    assessed_at: str | None


def standing(events: tuple[Event, ...]) -> tuple[ReplyChosen, ...]:
    """Give the replies that were not taken back; a step back with nothing before it takes nothing."""
    replies: list[ReplyChosen] = []
    for event in events:
        if isinstance(event, ReplyChosen):
            replies.append(event)
        elif replies:
            replies.pop()
    return tuple(replies)


class Log(Protocol):
    """Where a live attempt is written down; the practice log, or memory alone with --no-trace.

    A call returns only when the event is durable, or raises LogError.
    """

    def start(self, started: AttemptStarted, sources: tuple[bytes, ...]) -> None:
        """Write the beginning down, with the bytes that its SHA-256 fields name."""

    def append(self, attempt: str, event: Event, ending: str | None) -> None:
        """Write one event down, and with it the ending if it led to one."""

    def note(self, attempt: str, before: str, notes: str) -> str:
        """Write the note pad down, as it was changed from `before`, and give what is kept.

        What another window wrote in the meantime stays, with what is new here under it.
        """


class LogError(ToldError):
    """Something a disk or another program did to the log."""


def utc_now() -> str:
    """Give the time as the log writes it: UTC, ISO 8601 to the second, ending in Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def days_before(at: str, days: int) -> str:
    """Give the time so many days earlier, as the log writes it."""
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return (moment - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
