"""The log of a conversation that leaves no trace: in memory, gone with the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from simulator.events import AttemptRecord, AttemptStarted, Event, Outline, Practised
from simulator.practice.contract import (
    named_sources,
    notes_to_keep,
    refuse_closed,
    refuse_out_of_turn,
    refuse_second_start,
    refuse_step_back,
    reopens,
)


class MemoryLog:
    """Refuses what the practice log refuses, and keeps nothing beyond the program."""

    keeps: ClassVar[bool] = False
    """Nothing outlives the program."""

    def __init__(self) -> None:
        self._records: dict[str, AttemptRecord] = {}
        self._sources: dict[str, bytes] = {}

    def start(self, started: AttemptStarted, sources: tuple[bytes, ...]) -> None:
        """Remember the beginning and its sources, so that a talk can be gone on with from one moment."""
        bodies = named_sources(started, sources)
        refuse_second_start(known=started.attempt in self._records)
        self._sources |= bodies
        self._records[started.attempt] = AttemptRecord(started, (), None)

    def append(self, attempt: str, event: Event, ending: str | None) -> None:
        """Remember one event, and with it the ending: the one it led to, or none after a step back."""
        record = self._records.get(attempt)
        ended = record is not None and record.ending is not None
        refuse_closed(known=record is not None, closed=ended and not reopens(event))
        assert record is not None
        refuse_out_of_turn(event.n, next_n=len(record.events))
        if reopens(event):
            refuse_step_back(standing=len(record.replies), assessment=record.started.assessment)
        ends = ending is not None
        self._records[attempt] = replace(
            record,
            events=(*record.events, event),
            ending=ending,
            debriefed=record.debriefed if ends else None,
            handed_in=record.handed_in and ends,
        )

    def note(self, attempt: str, before: str, notes: str) -> str:
        """Remember the note pad, as it was changed from `before`, and give what is kept."""
        record = self._records.get(attempt)
        refuse_closed(known=record is not None, closed=False)
        assert record is not None
        kept = notes_to_keep(record.notes, before, notes)
        self._records[attempt] = replace(record, notes=kept)
        return kept

    def looked_back(self, attempt: str, at: str) -> None:
        """Remember when the debrief of an ended attempt was first opened."""
        record = self._records.get(attempt)
        if record is not None and record.ending is not None and record.debriefed is None:
            self._records[attempt] = replace(record, debriefed=at)

    def counted(self, training: str, attempts: Iterable[str]) -> None:
        """Mark assessments that a completion of a training was made of."""
        for attempt in attempts:
            record = self._records.get(attempt)
            if record is not None and record.started.assessment and record.debriefed:
                marks = tuple(sorted({*record.counted, training}))
                self._records[attempt] = replace(record, counted=marks)

    def handed_in(self, attempt: str) -> None:
        """Mark an attempt of which the trainee handed in a tally."""
        record = self._records.get(attempt)
        if record is not None and record.debriefed:
            self._records[attempt] = replace(record, handed_in=True)

    def read(self, attempt: str) -> AttemptRecord | None:
        """Return the attempt as it was written down, or None."""
        return self._records.get(attempt)

    def attempts(self, *, assessed: bool = False) -> tuple[AttemptRecord, ...]:
        """Return none: what left no trace is not listed."""
        del assessed
        return ()

    def outlines(self, most: int, after: int = 0) -> tuple[Outline, ...]:
        """Return none: what left no trace is not listed."""
        del most, after
        return ()

    def count(self) -> int:
        """Return none: what left no trace is not counted."""
        return 0

    def practised(self) -> tuple[Practised, ...]:
        """Return none: what left no trace is not counted."""
        return ()

    def erase(self, attempt: str | None = None) -> int:
        """Forget one attempt, or all; return how many there were."""
        gone = [each for each in self._records if attempt in (None, each)]
        for each in gone:
            del self._records[each]
        return len(gone)

    def unfinished(self) -> tuple[AttemptRecord, ...]:
        """Return none: what left no trace cannot be gone on with."""
        return ()

    def source(self, sha256: str) -> bytes | None:
        """Return the bytes that an attempt of this program was played from, or None."""
        return self._sources.get(sha256)

    def break_off(self, attempt: str) -> None:
        """Forget an attempt that cannot be resumed."""
        self._records.pop(attempt, None)

    def close(self) -> None:
        """Forget everything."""
        self._records.clear()
        self._sources.clear()
