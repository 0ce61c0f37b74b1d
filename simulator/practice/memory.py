"""The log of a conversation that leaves no trace: in memory, gone with the program."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from simulator.events import AttemptRecord, AttemptStarted, ReplyChosen
from simulator.practice.contract import (
    named_sources,
    refuse_closed,
    refuse_out_of_turn,
    refuse_second_start,
)


class MemoryLog:
    """Refuses what the practice log refuses, and keeps nothing."""

    keeps: ClassVar[bool] = False
    """Nothing outlives the program."""

    def __init__(self) -> None:
        self._records: dict[str, AttemptRecord] = {}

    def start(self, started: AttemptStarted, sources: tuple[bytes, ...]) -> None:
        """Remember the beginning; the sources are in use already and need no copy."""
        named_sources(started, sources)
        refuse_second_start(known=started.attempt in self._records)
        self._records[started.attempt] = AttemptRecord(started, (), None)

    def append(self, attempt: str, event: ReplyChosen, ending: str | None) -> None:
        """Remember one reply, and with it the ending if it led to one."""
        record = self._records.get(attempt)
        refuse_closed(known=record is not None, closed=record is not None and record.ending is not None)
        assert record is not None
        refuse_out_of_turn(event.n, next_n=len(record.replies))
        self._records[attempt] = replace(record, replies=(*record.replies, event), ending=ending)

    def read(self, attempt: str) -> AttemptRecord | None:
        """Return the attempt as it was written down, or None."""
        return self._records.get(attempt)

    def attempts(self) -> tuple[AttemptRecord, ...]:
        """Return none: what left no trace is not listed."""
        return ()

    def unfinished(self) -> tuple[AttemptRecord, ...]:
        """Return none: what left no trace cannot be gone on with."""
        return ()

    def source(self, sha256: str) -> bytes | None:
        """Return None: no sources are kept."""
        del sha256
        return None

    def break_off(self, attempt: str) -> None:
        """Forget an attempt that cannot be resumed."""
        self._records.pop(attempt, None)

    def close(self) -> None:
        """Forget everything."""
        self._records.clear()
