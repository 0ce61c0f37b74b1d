"""What a screen asks for: screens do not know each other, the app opens the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

# The first page stands before any of these are loaded.
if TYPE_CHECKING:
    from simulator.attempt import Attempt
    from simulator.authoring.library import Volume
    from simulator.dialogue import Dialogue
    from simulator.earlier import Kept
    from simulator.events import AttemptRecord, AttemptStarted


class Request(Message):
    """Something that a screen asks for and the house answers."""


@dataclass
class LibraryWanted(Request):
    """Back to the list of scenarios."""


@dataclass
class HomeWanted(Request):
    """Read what there is to play and to go on with."""


@dataclass
class HomeBeingRead(Request):
    """Some files of the library were read."""

    done: int
    count: int


@dataclass
class BriefingWanted(Request):
    """Read what is known before the conversation."""

    volume: Volume


@dataclass
class ConversationWanted(Request):
    """Begin a conversation."""

    volume: Volume
    seed: int
    assessment: bool = False
    surprise: bool = False
    told: str | None = None
    """The most that the person was told could be written; None before they were told anything."""


@dataclass
class ResumeWanted(Request):
    """Go on with a conversation."""

    record: AttemptRecord


@dataclass
class DocumentsWanted(Request):
    """Read the documents again."""

    dialogue: Dialogue


@dataclass
class SurpriseWanted(Request):
    """Read the briefing of a conversation that Balie picks."""


@dataclass
class SettingsChosen(Message):
    """Something was chosen with a key that holds from now on."""

    changes: Mapping[str, Any]
    """New values, by the names that they have in Settings."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What someone writes on, when it is not own words with a reply."""

    title: str
    """In English; a key of the translation catalogue."""
    told: Callable[[], str]
    """Says what becomes of it, in the language in use."""
    most: int
    """Characters that it holds."""
    keep: Callable[[str], None]
    """Takes what is on it each time that the writing stops for a moment."""


@dataclass
class OwnWordsWanted(Request):
    """Write own words, or something else that is the trainee's own."""

    words: str
    written: Callable[[str | None], None]
    """Takes what was written."""
    kept: bool = True
    """Whether they stay in a practice log."""
    paper: Paper | None = None
    """What they are written on; None for own words with a reply."""


@dataclass
class LeaveWanted(Request):
    """Leave the conversation, if the person means it."""


@dataclass
class DebriefWanted(Request):
    """Look back on a conversation that has ended."""

    attempt: Attempt
    started: AttemptStarted


@dataclass
class GoOnWanted(Request):
    """Go on from one moment of a conversation as practice."""

    attempt: Attempt
    started: AttemptStarted
    turn: int
    """Replies that stay, from the opening on."""


@dataclass
class CompareWanted(Request):
    """Hold a conversation that has ended against another of the same scenario and variant."""

    attempt: Attempt
    started: AttemptStarted
    other: Kept | None = None
    """None lets the person pick one."""


@dataclass
class PastWanted(Request):
    """Open an earlier conversation: its debrief, or the conversation itself where it has not ended."""

    attempt: str


@dataclass
class PairWanted(Request):
    """Hold one earlier conversation against another, both by their ids in the practice log."""

    first: str
    second: str
