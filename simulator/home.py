"""What the home screen has to show, as values: what is asked of someone, what they can hold, what they held.

Pure but for `read_home`, which asks the library and the practice log, never the training register: home is
there before that answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from simulator.authoring.library import Told, Volume, untold
from simulator.desk import Desk
from simulator.events import AttemptRecord, LogError, Practised
from simulator.matching import distance
from simulator.register.due import DueState
from simulator.settings import Complaint
from simulator.staging import Stage
from simulator.trainings import Trigger
from simulator.wording import Phrase

_PRESSING = (DueState.OVERDUE, DueState.DUE, DueState.NEVER, DueState.PLANNED, DueState.DUE_SOON)
"""How someone stands with what is asked of them now, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A training that the organisation asks of the person."""

    title: str
    state: DueState
    due_on: str | None = None
    """Date, ISO 8601; None where nobody can say."""
    reasons: tuple[Trigger, ...] = ()
    scenarios: tuple[str, ...] = ()
    """The scenarios that still complete it, by id, in the order of the training."""
    planned_on: str | None = None

    @property
    def asked(self) -> bool:
        """Whether anything is asked now."""
        return self.state in _PRESSING


@dataclass(frozen=True, slots=True)
class Entry:
    """One conversation that can be held, in the words that help to choose it."""

    volume: Volume
    title: str
    summary: str
    role: str
    setting: str
    minutes: int
    own: Practised | None = None
    """What the person did with it; None before the first time."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in which it is looked for."""
        return (self.title, self.summary, self.role, self.setting, *self.volume.goals)


@dataclass(frozen=True, slots=True)
class Home:
    """All that the home screen shows; without duties where nothing is known of them (yet)."""

    entries: tuple[Entry, ...] = ()
    broken: tuple[Volume, ...] = ()
    unfinished: tuple[AttemptRecord, ...] = ()
    held: int = 0
    """Attempts in the practice log."""
    duties: tuple[Duty, ...] | None = None
    """What is asked now, the most pressing first; empty when nothing is."""
    complaints: tuple[Complaint, ...] = ()
    """What is wrong with the settings or the log."""
    not_read: Complaint | None = None
    """Why what is asked could not be read."""
    said: tuple[str, ...] = ()
    """Sentences about what was written in the training register."""
    kept_at: str | None = None
    """Where attempts are kept; None when nothing is kept."""
    keep_days: int = 0
    now: str = ""

    @property
    def volumes(self) -> tuple[Volume, ...]:
        """What can be played."""
        return tuple(entry.volume for entry in self.entries)

    def entry(self, scenario: str) -> Entry | None:
        """Give the entry of a scenario by its id."""
        return next((entry for entry in self.entries if entry.volume.id == scenario), None)

    def title(self, scenario: str) -> str:
        """Give the title of a scenario; its id where it is not there any more."""
        entry = self.entry(scenario)
        return entry.title if entry else scenario

    def with_duties(
        self, duties: Iterable[Duty] | None, said: Sequence[str] = (), not_read: Complaint | None = None
    ) -> Home:
        """Add what is asked of the person, what was written for them, and why that could not be read."""
        asked = None if duties is None else tuple(sorted((each for each in duties if each.asked), key=_first))
        return replace(self, duties=asked, said=tuple(said), not_read=not_read)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the practice log says, as far as it could be read."""

    unfinished: tuple[AttemptRecord, ...] = ()
    practised: tuple[Practised, ...] = ()
    held: int = 0
    complaints: tuple[Complaint, ...] = field(default=())


def entries_of(
    volumes: Iterable[Volume], practised: Iterable[Practised], trainee: str
) -> tuple[tuple[Entry, ...], tuple[Volume, ...]]:
    """Give what can be played, each with what the person did with it, and what is broken."""
    own = {each.scenario: each for each in practised}
    known = tuple(volumes)
    playable = tuple(_entry(each, own.get(each.id), trainee) for each in known if each.playable)
    return playable, tuple(each for each in known if not each.playable)


def _entry(volume: Volume, own: Practised | None, trainee: str) -> Entry:
    scenario = volume.scenario
    assert scenario is not None, "only a playable volume is listed"
    phrase: Callable[[Phrase], str] = Stage(scenario, 0, trainee).phrase
    return Entry(
        volume,
        phrase(scenario.title),
        phrase(scenario.summary),
        phrase(scenario.role),
        phrase(scenario.setting),
        scenario.minutes,
        own,
    )


def found(entries: Iterable[Entry], typed: str) -> tuple[Entry, ...]:
    """Give the conversations that fit what was typed, the nearest first."""
    near = [(far, entry) for entry in entries if (far := distance(typed, entry.texts)) is not None]
    return tuple(entry for _far, entry in sorted(near, key=lambda each: each[0]))


def _first(duty: Duty) -> tuple[int, str]:
    return _PRESSING.index(duty.state), duty.due_on or "9999"


def _from_home(path: Path) -> str:
    """Write a path as people know it: with ~ for their own folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):  # it lies elsewhere, or nobody knows where home is
        return str(path)


def read_home(desk: Desk, told: Told = untold) -> Home:
    """Read the library and the practice log; what cannot be read is among the complaints.

    `told` hears before each file of the library how many were read, and how many there are.
    """
    settings = desk.settings
    kept = _read_log(desk)
    entries, broken = entries_of(desk.volumes(told), kept.practised, settings.trainee)
    return Home(
        entries,
        broken,
        kept.unfinished,
        kept.held,
        complaints=(*settings.complaints, *kept.complaints),
        kept_at=_from_home(settings.places.practice_log) if desk.log.keeps else None,
        keep_days=settings.keep_days,
        now=desk.clock(),
    )


def _read_log(desk: Desk) -> Kept:
    try:
        return Kept(desk.unfinished(), desk.log.practised(), desk.log.count())
    except LogError as error:
        return Kept(complaints=(Complaint(error.message, error.fields),))
