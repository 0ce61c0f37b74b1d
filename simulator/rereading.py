"""Plays back the conversations of a practice log for what they showed; it says how far it is.

It belongs in a thread of its own, over a connection of its own to the log. What was played back is remembered
by whoever asks, in memory alone, so that a second look takes no time.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain

from scoring import Exact
from simulator.analysis.worth import TooLargeError, Worth, kept_worth, worth_of
from simulator.attempt import Attempt
from simulator.desk import Desk
from simulator.events import AttemptRecord
from simulator.progress import Outcome, counts, outcome, scored

MOST = 1_000
"""Conversations that are played back, the newest: older ones say little about now."""
_AT_A_TIME = 10
"""So many are played back between two times of telling how far it is."""
_CHAPTER = 100
"""So many of the newest are played back before the next older ones."""
Remembered = MutableMapping[tuple[str, int, bool], Outcome]
"""What was found before, by attempt, the number of its events and whether it was looked back on."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read so far."""

    outcomes: tuple[Outcome, ...] = ()
    """In the order in which the conversations were begun."""
    read: int = 0
    """Conversations that were played back, those included that could not be."""
    total: int = 0
    waiting: int = 0
    """Assessments that were not looked back on, and so are left out."""
    unreadable: int = 0
    """Conversations that this version cannot play back."""
    older: int = 0
    """Conversations that are left out because there are more than MOST."""
    working_out: int = 0
    """Scenarios of which the best conversation is still to be worked out; until then they have no scores."""

    @property
    def done(self) -> bool:
        """Whether there is nothing more to come."""
        return self.read == self.total and not self.working_out


@dataclass(slots=True)
class _Group:
    """The attempts of one scenario in one variant, which share what can be reached."""

    attempt: Attempt
    sha256: str
    keys: list[tuple[str, int, bool]] = field(default_factory=list)


def readings(desk: Desk, remembered: Remembered) -> Iterator[Readings]:
    """Give what is read so far, again and again, the last time with everything; raises LogError.

    First all conversations with the scores that are kept, then what has to be worked out, which takes seconds
    for each scenario. Whoever stops asking stops it.
    """
    return _Reader(desk, remembered).read()


def _key(record: AttemptRecord) -> tuple[str, int, bool]:
    return record.started.attempt, len(record.events), record.debriefed is not None


class _Reader:
    def __init__(self, desk: Desk, remembered: Remembered) -> None:
        self.desk = desk
        self.remembered = remembered
        records = desk.log.attempts()
        counted = [record for record in records if counts(record)]
        self.records = counted[:MOST]
        self.older = len(counted) - len(self.records)
        self.waiting = sum(
            record.ending is not None and not record.broken_off and not counts(record) for record in records
        )
        self.found: dict[tuple[str, int, bool], Outcome] = {}
        self.lacking: dict[object, _Group] = {}
        self.unreadable = 0

    def read(self) -> Iterator[Readings]:
        known = [record for record in self.records if _key(record) in self.remembered]
        for record in known:
            self.found[_key(record)] = self.remembered[_key(record)]
        yield self._so_far()
        for number, record in enumerate(self._by_source(), 1):
            self._play_back(record)
            if number % _AT_A_TIME == 0:
                yield self._so_far()
        yield self._so_far()
        for same in tuple(self.lacking):
            self._work_out(self.lacking[same])
            self.lacking.pop(same)
            yield self._so_far()

    def _by_source(self) -> Iterator[AttemptRecord]:
        """Give the newest first, a chapter at a time; in it one scenario after another, each opened once."""
        unread = [record for record in self.records if _key(record) not in self.found]
        for start in range(0, len(unread), _CHAPTER):
            groups: dict[object, list[AttemptRecord]] = {}
            for record in unread[start : start + _CHAPTER]:
                started = record.started
                source = (started.scenario_sha256, started.catalogue_sha256, started.protocol_sha256)
                groups.setdefault((source, started.language), []).append(record)
            yield from chain.from_iterable(groups.values())

    def _play_back(self, record: AttemptRecord) -> None:
        attempt = self.desk.reread(record)
        if attempt is None:
            self.unreadable += 1
            return
        key, found = _key(record), outcome(record, attempt)
        scenario, rubric = attempt.dialogue.scenario, attempt.dialogue.rubric
        folder = self.desk.settings.places.state
        with suppress(TooLargeError):
            worth = kept_worth(scenario, rubric, record.started.scenario_sha256, folder)
            if worth is None:
                self.found[key] = found
                self._lacks(record, attempt)
                return
            found = scored(found, _best(worth))
        self._keep(key, found)

    def _lacks(self, record: AttemptRecord, attempt: Attempt) -> None:
        started = record.started
        same = (
            started.scenario_sha256,
            started.protocol_sha256,
            attempt.dialogue.scenario.variant,
            started.rubric,
        )
        group = self.lacking.setdefault(same, _Group(attempt, started.scenario_sha256))
        group.keys.append(_key(record))

    def _work_out(self, group: _Group) -> None:
        body = self.desk.log.source(group.sha256)
        if body is None:
            return
        dialogue, best = group.attempt.dialogue, dict[str, Exact | None]()
        with suppress(TooLargeError):
            best = _best(worth_of(dialogue.scenario, dialogue.rubric, body, self.desk.settings.places.state))
        for key in group.keys:
            self._keep(key, scored(self.found[key], best) if best else self.found[key])

    def _keep(self, key: tuple[str, int, bool], found: Outcome) -> None:
        self.found[key] = found
        if len(self.remembered) < 2 * MOST:
            self.remembered[key] = found

    def _so_far(self) -> Readings:
        order = reversed(self.records)
        return Readings(
            outcomes=tuple(self.found[_key(record)] for record in order if _key(record) in self.found),
            read=len(self.found) + self.unreadable,
            total=len(self.records),
            waiting=self.waiting,
            unreadable=self.unreadable,
            older=self.older,
            working_out=len(self.lacking),
        )


def _best(worth: Worth) -> dict[str, Exact | None]:
    return {dimension: found.mean if found else None for dimension, found in worth.best.items()}
