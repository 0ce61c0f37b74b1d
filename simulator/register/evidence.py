"""What a verification reads, exactly as it lies in the database: no type is taken for granted.

Every stretch is read in a transaction of its own, so that nobody has to wait for a verification to end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, bindparam, column, func, literal_column, select, table, text

from simulator.register import faults, flaws, shape
from simulator.register.canonical import read_canonical
from simulator.register.connection import Store
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError
from simulator.register.flaws import Flaw, of_entry, of_register
from simulator.register.notes import MAX_NOTE
from simulator.register.reading import Stored
from simulator.register.scrutiny import ErasedBy, FileEntry, Row

# Columns without a type, so that nothing is made of a value that is not of the type it should be.
_LOG: Final = table("entry", *(column(name) for name in Stored._fields))
_NODE: Final = table("node", column("level"), column("idx"), column("hash"))
_CONTENT: Final = table("content", *(column(name) for name in ("sha256", "kind", "id", "version", "body")))
_COPY: Final = table("checkpoint", column("size"), column("note"))
_ABOUT: Final = table("register", column("name"), column("value"))

_USUAL: Final = 65_536
"""Characters of the largest row that is read together with others."""
_MOST: Final = 16 * 1024 * 1024
"""Characters of the largest row that is read at all."""
_MOST_FILE: Final = 64 * 1024 * 1024
_SHORT: Final = 4_000
"""Characters that are read of what is never longer."""
_DAMAGE: Final = frozenset({faults.DAMAGED, faults.DAMAGED_WITHIN, faults.UNUSABLE, faults.NOT_OURS})
_SERVER_TRIGGERS: Final = text(
    "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
    "AND tgrelid IN ('entry'::regclass, 'node'::regclass, 'content'::regclass)"
)
_GUARDED: Final = ("entry", "node", "content")


def _length(name: str) -> ColumnElement[int]:
    return func.coalesce(func.length(_LOG.c[name]), 0)


_TOTAL: Final = sum(
    (_length(name) for name in Stored._fields if name not in {"seq", "corrects", "erases"}),
    literal_column("0"),
)
_WITHIN: Final = (_LOG.c.seq >= bindparam("start"), _LOG.c.seq <= bindparam("last"))
_LARGEST: Final = select(func.max(_TOTAL)).where(*_WITHIN)
_ROWS: Final = select(_LOG).where(*_WITHIN).order_by(_LOG.c.seq)
_NEXT: Final = select(func.min(_LOG.c.seq)).where(*_WITHIN)
_ERASED: Final = (
    select(_LOG.c.erases, _LOG.c.seq, _LOG.c.kind, func.substr(_LOG.c.public, 1, _SHORT))
    .where(_LOG.c.erases >= bindparam("start"), _LOG.c.erases <= bindparam("last"))
    .order_by(_LOG.c.seq)
)
_RUN: Final = (
    select(_NODE.c.idx, _NODE.c.hash)
    .where(
        _NODE.c.level == bindparam("level"), _NODE.c.idx >= bindparam("start"), _NODE.c.idx < bindparam("end")
    )
    .order_by(_NODE.c.idx)
)
_COUNTS: Final = select(
    select(func.count()).select_from(_LOG).scalar_subquery(),
    select(func.max(_LOG.c.seq)).scalar_subquery(),
    select(func.count()).select_from(_NODE).scalar_subquery(),
    select(func.count()).select_from(_CONTENT).scalar_subquery(),
)
_TWICE: Final = tuple(
    select(func.max(_LOG.c.seq)).where(of.is_not(None)).group_by(of).having(func.count() > 1).limit(1)
    for of in (_LOG.c.id, _LOG.c.corrects)
)
_FILE: Final = select(_CONTENT.c.kind, _CONTENT.c.id, _CONTENT.c.version, func.length(_CONTENT.c.body)).where(
    _CONTENT.c.sha256 == bindparam("of")
)
_BYTES: Final = select(_CONTENT.c.body).where(_CONTENT.c.sha256 == bindparam("of"))


@dataclass(frozen=True, slots=True)
class Moment:
    """How much there is at one moment, and what of it no single entry tells."""

    rows: int
    size: int
    """Entries, by the highest number."""
    nodes: int
    files: int
    about: Mapping[str, str]
    copies: tuple[tuple[int, str], ...]
    """The copies of checkpoints, smallest first."""
    twice: tuple[int, ...]
    """Entries that have an id or a correction that another has too."""
    guarded: bool
    """Whether the database still refuses changes by itself."""
    strangers: tuple[str, ...]
    """Tables and columns in a file that Balie did not make."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows that follow each other, with what was erased of them."""

    rows: tuple[Row, ...]
    erased_by: Mapping[int, tuple[ErasedBy, ...]]
    flaws: tuple[Flaw, ...] = ()
    """Rows that could not be read."""


class Evidence:
    """Reads the register for a verification; raises RegisterError as the store does."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def moment(self) -> Moment:
        """Say how much there is now."""
        with self._store.reading(one_moment=True) as connection:
            rows, last, nodes, files = connection.execute(_COUNTS).one()
            if type(last) is not int and last is not None:
                raise RegisterError(faults.DAMAGED, path=self._store.shown)
            return Moment(
                rows,
                0 if last is None else last + 1,
                nodes,
                files,
                self._about(connection),
                self._copies(connection),
                tuple(
                    seq for asked in _TWICE for (seq,) in connection.execute(asked).all() if type(seq) is int
                ),
                self._guarded(connection),
                shape.strangers(connection) if self._store.in_a_file else (),
            )

    def stretch(self, start: int, end: int) -> Stretch:
        """Read the rows from `start` up to `end`; where that fails, each on its own."""
        try:
            with self._store.reading(one_moment=True) as connection:
                largest = connection.execute(_LARGEST, {"start": start, "last": end - 1}).scalar()
                if (largest or 0) <= _USUAL:
                    return _read(connection, start, end)
        except (RegisterError, MemoryError) as error:
            if not damage(error):
                raise
        return self._one_by_one(start, end)

    def following(self, start: int, end: int) -> int:
        """Give the first number from `start` on that some row has; `end` where there is none."""
        if start >= end:
            return end
        with self._store.reading() as connection:
            found = connection.execute(_NEXT, {"start": start, "last": end - 1}).scalar()
        return max(found, start) if type(found) is int else end

    def run(self, level: int, start: int, end: int) -> list[tuple[Any, Any]]:
        """Give the hashes of one level of the tree as they are kept, with their numbers."""
        with self._store.reading() as connection:
            found = connection.execute(_RUN, {"level": level, "start": start, "end": end}).all()
        return [(idx, digest) for idx, digest in found]

    def file(self, named: FileEntry) -> Flaw | None:
        """Compare a file with the entry that names it."""
        with self._store.reading(one_moment=True) as connection:
            kept = connection.execute(_FILE, {"of": named.sha256}).first()
            if kept is None:
                return of_entry(named.seq, flaws.FILE_GONE)
            *said, length = kept
            if said == [named.what, named.id, named.version] and type(length) is int and length <= _MOST_FILE:
                body = connection.execute(_BYTES, {"of": named.sha256}).scalar()
                if type(body) is bytes and sha256(body).hexdigest() == named.sha256:
                    return None
        return of_entry(named.seq, flaws.FILE_CHANGED)

    def _one_by_one(self, start: int, end: int) -> Stretch:
        rows: list[Row] = []
        erased_by: dict[int, tuple[ErasedBy, ...]] = {}
        wrong: list[Flaw] = []
        for seq in range(start, end):
            try:
                with self._store.reading(one_moment=True) as connection:
                    length = connection.execute(_LARGEST, {"start": seq, "last": seq}).scalar()
                    if (length or 0) > _MOST:
                        wrong.append(of_entry(seq, flaws.TOO_LARGE))
                        continue
                    found = _read(connection, seq, seq + 1)
            except (RegisterError, MemoryError) as error:
                if not damage(error):
                    raise
                wrong.append(of_entry(seq, flaws.UNREADABLE))
            else:
                rows += found.rows
                erased_by.update(found.erased_by)
        return Stretch(tuple(rows), erased_by, tuple(wrong))

    def _about(self, connection: Connection) -> dict[str, str]:
        asked = select(_ABOUT.c.name, func.substr(_ABOUT.c.value, 1, _SHORT)).limit(100)
        return {str(name): str(value) for name, value in connection.execute(asked).all()}

    def _copies(self, connection: Connection) -> tuple[tuple[int, str], ...]:
        asked = select(_COPY.c.size, func.substr(_COPY.c.note, 1, MAX_NOTE + 1)).order_by(_COPY.c.size)
        return tuple(
            (size if type(size) is int else -1, note if type(note) is str else "")
            for size, note in connection.execute(asked)
        )

    def _guarded(self, connection: Connection) -> bool:
        if self._store.in_a_file:
            return shape.guarded(connection)
        names = {str(name) for (name,) in connection.execute(_SERVER_TRIGGERS).all()}
        wanted = {f"{each}_{what}" for each in _GUARDED for what in ("append_only", "never_empty")}
        return names == wanted


def damage(error: Exception) -> bool:
    """Tell whether an error is about what lies in the database, and not about reaching it."""
    return isinstance(error, MemoryError) or (isinstance(error, RegisterError) and error.message in _DAMAGE)


def loose(moment: Moment) -> Iterator[Flaw]:
    """Give the flaws that no single entry shows."""
    for seq in moment.twice:
        yield of_entry(seq, flaws.TWICE)
    if moment.rows > moment.size:
        yield of_register(flaws.EXTRA)


def _read(connection: Connection, start: int, end: int) -> Stretch:
    asked = {"start": start, "last": end - 1}
    erased_by: dict[int, tuple[ErasedBy, ...]] = {}
    for target, seq, kind, public in connection.execute(_ERASED, asked).all():
        said = _said(public) if kind == Kind.ERASURE and type(seq) is int else {}
        if said.get("target") == target:
            erased_by[target] = (*erased_by.get(target, ()), ErasedBy(seq, said.get("commitment")))
    return Stretch(tuple(connection.execute(_ROWS, asked).all()), erased_by)


def _said(public: Any) -> dict[str, Any]:
    try:
        said = read_canonical(public) if type(public) is str else None
    except ValueError:
        said = None
    return said if isinstance(said, dict) else {}
