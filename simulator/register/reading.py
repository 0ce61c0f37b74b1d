"""How entries are read: the statements, and a row as a value."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select

from simulator.register import faults
from simulator.register.canonical import read_canonical
from simulator.register.entries import Entry, Kind
from simulator.register.errors import RegisterError
from simulator.register.tables import entry, node
from simulator.register.tree import NodeAt

BATCH: Final = 1000
"""Rows held in memory at once while reading."""

NODE: Final = select(node.c.hash).where(
    node.c.level == bindparam("of_level"), node.c.idx == bindparam("of_idx")
)
WHOLE: Final = (
    entry.c.seq,
    entry.c.id,
    entry.c.kind,
    entry.c.recorded_on,
    entry.c.commitment,
    entry.c.public,
    entry.c.body,
    entry.c.salt,
    entry.c.corrects,
)
SIZE: Final = select(func.coalesce(func.max(entry.c.seq), -1) + 1)


def entry_of(fields: RowMapping) -> Entry:
    """Make an entry of a row; body and salt are None where they were not asked for or are erased.

    Raises ValueError for a row that this program never wrote.
    """
    body, salt = fields.get("body"), fields.get("salt")
    public = read_canonical(fields["public"])
    if not isinstance(public, dict):
        raise ValueError("the public part is no object")
    return Entry(
        fields["seq"],
        fields["id"],
        Kind(fields["kind"]),
        fields["recorded_on"],
        bytes(fields["commitment"]),
        public,
        None if body is None else read_canonical(body),
        None if salt is None else bytes(salt),
        fields["corrects"],
    )


def sound(row: RowMapping, shown: str) -> Entry:
    """Make an entry of a row; raises RegisterError for one that this program never wrote."""
    try:
        found = entry_of(row)
        _check_body(found)
        return found
    except ValueError as error:
        raise RegisterError(faults.DAMAGED_ENTRY, path=shown, seq=str(row["seq"])) from error


def check_day(day: object) -> None:
    """Raise ValueError for what is no day as the register writes it, nor None."""
    if day is not None and (not isinstance(day, str) or date.fromisoformat(day).isoformat() != day):
        raise ValueError("not a day")


def _check_body(found: Entry) -> None:
    """Raise ValueError for a body that no completion has."""
    if found.body is not None and not isinstance(found.body, dict):
        raise ValueError("the body is no object")
    completion = found.completion
    if completion is not None:
        for day in (completion.started_on, completion.completed_on, completion.next_due_on):
            check_day(day)
        texts = (completion.person_key, completion.function_group, completion.training.id, completion.title)
        if not all(isinstance(text, str) for text in (*texts, completion.delete_after)):
            raise ValueError("not the body of a completion")


def narrowed(start: int, kind: str | None) -> Select[Any]:
    """Ask for entries from a number on, of one kind or of all."""
    asked = select(*WHOLE).where(entry.c.seq >= start).order_by(entry.c.seq)
    if kind is None:
        return asked
    if kind != Kind.COMPLETION:  # said aloud, so that the small index of the rare kinds serves
        asked = asked.where(entry.c.kind != Kind.COMPLETION.value)
    return asked.where(entry.c.kind == str(kind))


def batch(connection: Connection, start: int, kind: str | None, end: int) -> list[RowMapping]:
    """Fetch the next rows at once: no cursor stays open over anybody's commit."""
    asked = narrowed(start, kind).where(entry.c.seq < end).limit(BATCH)
    return list(connection.execute(asked).mappings())


def node_getter(connection: Connection) -> NodeAt:
    """Give the `NodeAt` of the tree as it is kept."""

    def node_at(level: int, idx: int) -> bytes:
        digest = connection.execute(NODE, {"of_level": level, "of_idx": idx}).scalar()
        if digest is None:
            raise KeyError((level, idx))
        return bytes(digest)

    return node_at


class Stored(NamedTuple):
    """One row of the log exactly as it lies in the database, for whoever verifies or copies it."""

    seq: int
    id: str
    kind: str
    recorded_on: str
    commitment: bytes
    public: str
    body: str | None
    salt: bytes | None
    corrects: int | None
    erases: int | None
    person_key: str | None
    training: str | None
    status: str | None
    completed_on: str | None
    function_group: str | None
    next_due_on: str | None
    started_on: str | None
    status_reason: str | None
    basis: str | None


def stored_batch(connection: Connection, start: int, end: int) -> list[Stored]:
    """Fetch the next rows as they are."""
    asked = select(entry).where(entry.c.seq >= start, entry.c.seq < end).order_by(entry.c.seq).limit(BATCH)
    return [Stored(*row) for row in connection.execute(asked)]
