"""The practice log on disk: one SQLite file, written before the screen shows the answer."""

from __future__ import annotations

import sqlite3
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256 as sha256_of
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, ClassVar, Self

from simulator.events import (
    AttemptRecord,
    AttemptStarted,
    Event,
    LogError,
    Outline,
    Practised,
    ReplyChosen,
    SteppedBack,
)
from simulator.practice import schema
from simulator.practice.connection import connect, tidy, transaction
from simulator.practice.contract import (
    named_sources,
    notes_to_keep,
    refuse_closed,
    refuse_out_of_turn,
    refuse_second_start,
    refuse_step_back,
    reopens,
)
from simulator.practice.errors import DAMAGED, worded


def open_log(path: Path, *, busy_timeout_ms: int = 5000) -> PracticeLog:
    """Open the practice log at `path`, with its folder, or say why it cannot be used."""
    path = path.absolute()
    with worded(path):
        return PracticeLog(connect(path, busy_timeout_ms=busy_timeout_ms), path)


class PracticeLog:
    """Every event of every attempt, for the trainee alone; made by `open_log`.

    May be called from any thread: a call waits until the former is done.
    Every call returns with its work durable, or raises LogError with nothing changed.
    """

    keeps: ClassVar[bool] = True
    """What is written here outlives the program."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self._conn = conn
        self._path = path
        self._turn = RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()

    def start(self, started: AttemptStarted, sources: tuple[bytes, ...]) -> None:
        """Write the beginning down, with the bytes that its SHA-256 fields name."""
        bodies = named_sources(started, sources)
        with self._writing():
            refuse_second_start(known=self._standing(started.attempt) is not None)
            self._conn.executemany(schema.KEEP_SOURCE, bodies.items())
            self._conn.execute(
                schema.START,
                {
                    **asdict(started),
                    "seed": str(started.seed),
                    "assessment": int(started.assessment),
                    "surprise": int(started.surprise),
                },
            )

    def append(self, attempt: str, event: Event, ending: str | None) -> None:
        """Write one event down, and with it the ending: the one it led to, or none after a step back."""
        with self._writing():
            refuse_out_of_turn(event.n, next_n=self._next_n(attempt, reopening=reopens(event)))
            if isinstance(event, SteppedBack):
                self._step_back(attempt, event)
            else:
                reply = (event.state, event.reply, event.state_after, event.digest, event.words)
                self._conn.execute(schema.EVENT, (attempt, event.n, event.at, *reply))
                if ending is not None:
                    self._conn.execute(schema.END, {"ending": ending, "attempt": attempt})

    def _step_back(self, attempt: str, event: SteppedBack) -> None:
        [(standing, assessment)] = self._conn.execute(
            schema.STANDING_REPLIES, {"attempt": attempt}
        ).fetchall()
        refuse_step_back(standing=standing, assessment=bool(assessment))
        self._conn.execute(schema.EVENT, (attempt, event.n, event.at, None, None, None, None, ""))
        self._conn.execute(schema.END, {"ending": None, "attempt": attempt})

    def note(self, attempt: str, before: str, notes: str) -> str:
        """Write the note pad down, as it was changed from `before`, and give what is kept."""
        with self._writing():
            rows = self._conn.execute(schema.NOTES, (attempt,)).fetchall()
            refuse_closed(known=bool(rows), closed=any(off for _, off in rows))
            kept = notes_to_keep(rows[0][0], before, notes)
            self._conn.execute(schema.NOTE, (kept, attempt))
            return kept

    def break_off(self, attempt: str) -> None:
        """Close an attempt that cannot be resumed."""
        with self._writing():
            self._next_n(attempt)
            self._conn.execute(schema.BREAK_OFF, (attempt,))

    def looked_back(self, attempt: str, at: str) -> None:
        """Write down when the debrief of an ended attempt was first opened; later times change nothing."""
        with self._writing():
            self._conn.execute(schema.LOOK_BACK, (at, attempt))

    def counted(self, training: str, attempts: Iterable[str]) -> None:
        """Mark assessments that a completion of a training was made of: they make no other of it."""
        with self._writing():
            marks = [{"training": training, "attempt": attempt} for attempt in attempts]
            self._conn.executemany(schema.COUNT, marks)

    def handed_in(self, attempt: str) -> None:
        """Mark an attempt of which the trainee handed in a tally; what was in it is not kept."""
        with self._writing():
            self._conn.execute(schema.HAND_IN, (attempt,))

    def attempts(self, *, assessed: bool = False) -> tuple[AttemptRecord, ...]:
        """Return every attempt, or the assessments alone, the newest first."""
        return self._records(assessed=assessed)

    def outlines(self, most: int, after: int = 0) -> tuple[Outline, ...]:
        """Return a page of the attempts, the newest first: so many at most, after so many others."""
        rows = self._rows(schema.OUTLINES, {"most": most, "after": after})
        with self._whole():
            return tuple(map(_outline, rows))

    def count(self) -> int:
        """Return how many attempts there are."""
        [(count,)] = self._rows(schema.COUNTED, {})
        return int(count)

    def practised(self) -> tuple[Practised, ...]:
        """Return for each scenario how often it came to an end, and when last."""
        return tuple(Practised(*row) for row in self._rows(schema.PRACTISED, {}))

    def unfinished(self) -> tuple[AttemptRecord, ...]:
        """Return the attempts that may be resumed, the newest first."""
        return self._records(unfinished=True)

    def read(self, attempt: str) -> AttemptRecord | None:
        """Return the attempt as it was written down, or None."""
        return next(iter(self._records(attempt)), None)

    def source(self, sha256: str) -> bytes | None:
        """Return the bytes kept under this SHA-256, or None."""
        with self._alone():
            rows = self._conn.execute(schema.SOURCE, (sha256,)).fetchall()
        if not rows:
            return None
        body = bytes(rows[0][0])
        if sha256_of(body).hexdigest() != sha256:
            raise LogError(DAMAGED, path=str(self._path))
        return body

    def erase(self, attempt: str | None = None) -> int:
        """Erase one attempt, or all, with the sources no longer used; return how many there were.

        Afterwards the file holds no byte of them. Should a full disk or another program come between
        erasing and writing the file anew, LogError says so, and the next opening sees to it.
        """
        return self._erase(schema.ERASE, {"attempt": attempt})

    def clear_before(self, at: str) -> int:
        """Erase the attempts whose last event is older than `at`; return how many there were."""
        return self._erase(schema.CLEAR, {"before": at})

    def export(self) -> dict[str, object]:
        """Return all that the log holds, as values that JSON knows."""
        with self._writing():
            records = self._records()
            sources = self._conn.execute(schema.SOURCES).fetchall()
        return {
            "schema": "balie-practice-log/5",
            "attempts": [*map(_as_data, records)],
            "sources": [{"sha256": sha256, **_legible(body)} for sha256, body in sources],
        }

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._alone(), transaction(self._conn):
            yield

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep out the other threads, because erasing writes the file anew."""
        with self._turn, worded(self._path):
            yield

    def _standing(self, attempt: str) -> tuple[int, bool, bool] | None:
        """Return the number of the next event, whether it ended and was broken off; None if unknown."""
        rows = self._conn.execute(schema.STANDING, {"attempt": attempt}).fetchall()
        return next(((next_n, ending is not None, bool(off)) for next_n, ending, off in rows), None)

    def _next_n(self, attempt: str, *, reopening: bool = False) -> int:
        """Return the number of the next event; refuse where none may follow, unless it undoes an ending."""
        next_n, ended, off = self._standing(attempt) or (None, False, False)
        refuse_closed(known=next_n is not None, closed=off or (ended and not reopening))
        assert next_n is not None
        return next_n

    def _records(
        self, attempt: str | None = None, *, unfinished: bool = False, assessed: bool = False
    ) -> tuple[AttemptRecord, ...]:
        wanted = {"attempt": attempt, "unfinished": unfinished, "assessed": assessed}
        rows = self._rows(schema.RECORDS, wanted)
        with self._whole():
            return tuple(_record([*lines]) for _, lines in groupby(rows, key=itemgetter(0)))

    def _rows(self, statement: str, wanted: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        with self._alone():
            return self._conn.execute(statement, wanted).fetchall()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Say so where what is written in the file is nothing that Balie writes."""
        try:
            yield
        except ValueError as error:
            raise LogError(DAMAGED, path=str(self._path)) from error

    def _erase(self, statement: str, which: dict[str, str | None]) -> int:
        with self._turn:
            with self._writing():
                erased = self._conn.execute(statement, which).rowcount
                if erased:
                    self._conn.execute(schema.DROP_UNUSED_SOURCES)
                    for mark in schema.MARK_TRACES:
                        self._conn.execute(mark)
            with self._alone():
                tidy(self._conn)
        return erased


def _record(lines: list[tuple[Any, ...]]) -> AttemptRecord:
    """Build one attempt from its lines: the beginning on each, beside one event or none."""
    first = lines[0]
    started = _started(first, told=first[20])
    events = tuple(_event(*line[22:]) for line in lines if line[22] is not None)
    return AttemptRecord(
        started,
        events,
        ending=first[15],
        broken_off=bool(first[16]),
        debriefed=first[17],
        counted=tuple(sorted((first[18] or "").split())),
        handed_in=bool(first[19]),
        notes=first[21],
    )


def _started(row: tuple[Any, ...], *, told: str) -> AttemptStarted:
    return AttemptStarted(*(*row[:10], int(row[10]), *row[11:13], *map(bool, row[13:15]), told))


def _outline(row: tuple[Any, ...]) -> Outline:
    ending, broken_off, debriefed, counted, told, replies = row[15:]
    marks = tuple(sorted((counted or "").split()))
    return Outline(_started(row, told=told), replies, ending, bool(broken_off), debriefed, marks)


def _event(n: int, at: str, *reply: Any) -> Event:
    return SteppedBack(n, at) if reply[1] is None else ReplyChosen(n, at, *reply)


def _as_data(record: AttemptRecord) -> dict[str, object]:
    """Return the attempt as JSON knows it: lists for tuples, and events that say what they are."""
    return {**asdict(record), "events": [*map(_named, record.events)], "counted": [*record.counted]}


def _named(event: Event) -> dict[str, object]:
    """Return the event with the name of what it is."""
    return {"event": "reply_chosen" if isinstance(event, ReplyChosen) else "stepped_back", **asdict(event)}


def _legible(body: bytes) -> dict[str, str]:
    """Return the body as text; in base64 where it is none, so that nothing is lost."""
    try:
        return {"text": body.decode()}
    except UnicodeDecodeError:
        return {"base64": b64encode(body).decode()}
