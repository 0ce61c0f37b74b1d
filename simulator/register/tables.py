"""The tables of the register, one definition for SQLite and PostgreSQL.

`entry` and `node` are the tamper-evident log, `content` the files it relies on; nothing in these three ever
changes, but for a body that is erased. Names stand in `person` alone, where they can be corrected and
deleted without touching a hash.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    func,
    literal_column,
    text,
)
from sqlalchemy.types import TypeEngine

APPLICATION_ID: Final = int.from_bytes(b"BaRe", "big")
"""In the header of every register in a file: another program's database is left alone."""
REVISIONS: Final = ("0001", "0002")
"""The steps from one shape of the tables to the next, oldest first; the last is what this Balie reads."""
REVISION_TABLE: Final = "register_revision"
"""Where the database says which step it is at; a name that no other program uses."""

# Text is compared byte by byte on both databases, so that rows come in one order.
WORDS: Final[TypeEngine[str]] = Text().with_variant(Text(collation="C"), "postgresql")

metadata: Final = MetaData()


def settled_first(table: str) -> ColumnElement[int]:
    """Tell completed and exempt (1) from the rest (0), in the very words of the index, or it is not used."""
    return literal_column(f"(CASE WHEN {table}.status IN ('completed', 'exempt') THEN 1 ELSE 0 END)", Integer)


def _table(name: str, *parts: Any, with_rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=with_rowid)


entry: Final = _table(
    "entry",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", WORDS, nullable=False, unique=True),
    Column("kind", WORDS, nullable=False),
    Column("recorded_on", WORDS, nullable=False),
    Column("commitment", LargeBinary, nullable=False),
    Column("public", WORDS, nullable=False),
    Column("body", WORDS),
    Column("salt", LargeBinary),
    # Copies of what the body and the public part say, to ask by; verification compares them.
    Column("corrects", Integer),
    Column("erases", Integer),
    Column("person_key", WORDS),
    Column("training", WORDS),
    Column("status", WORDS),
    Column("completed_on", WORDS),
    Column("function_group", WORDS),
    Column("next_due_on", WORDS),
    Column("started_on", WORDS),
    Column("status_reason", WORDS),
    Column("basis", WORDS),
    CheckConstraint("length(commitment) = 32", name="entry_commitment"),
    CheckConstraint("(body IS NULL) = (salt IS NULL)", name="entry_erased_whole"),
    CheckConstraint("(kind = 'erasure') = (erases IS NOT NULL)", name="entry_erases"),
    CheckConstraint("(kind = 'correction') = (corrects IS NOT NULL)", name="entry_corrects"),
)
"""One entry a row, from 0 without a gap."""

Index(
    "entry_corrected_once",
    entry.c.corrects,
    unique=True,
    sqlite_where=text("corrects IS NOT NULL"),
    postgresql_where=text("corrects IS NOT NULL"),
)
Index(
    "entry_erased_once",
    entry.c.erases,
    unique=True,
    sqlite_where=text("erases IS NOT NULL"),
    postgresql_where=text("erases IS NOT NULL"),
)
Index(
    "entry_rare",
    entry.c.kind,
    entry.c.seq,
    sqlite_where=text("kind <> 'completion'"),
    postgresql_where=text("kind <> 'completion'"),
)
# The entry that counts of a person and a training stands last in it; and it holds everything that is asked of
# that entry, so that no row is read.
Index(
    "entry_standing",
    entry.c.person_key,
    entry.c.training,
    text("(CASE WHEN status IN ('completed', 'exempt') THEN 1 ELSE 0 END)"),
    func.coalesce(entry.c.completed_on, entry.c.recorded_on),
    entry.c.seq,
    entry.c.status,
    entry.c.completed_on,
    entry.c.recorded_on,
    entry.c.started_on,
    entry.c.next_due_on,
    entry.c.status_reason,
    entry.c.basis,
    sqlite_where=text("person_key IS NOT NULL"),
    postgresql_where=text("person_key IS NOT NULL"),
)

node: Final = _table(
    "node",
    Column("level", SmallInteger().with_variant(Integer(), "sqlite"), nullable=False),
    Column("idx", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("level", "idx"),
    CheckConstraint("length(hash) = 32", name="node_hash"),
    with_rowid=False,
)
"""The complete subtrees of the Merkle tree, written with the entry that completed them."""

content: Final = _table(
    "content",
    Column("sha256", WORDS, primary_key=True),
    Column("kind", WORDS, nullable=False),
    Column("id", WORDS, nullable=False),
    Column("version", WORDS, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""The files that completions relied on, by their SHA-256."""

person: Final = _table(
    "person",
    Column("person_key", WORDS, primary_key=True),
    Column("name", WORDS, nullable=False),
    Column("team", WORDS, nullable=False),
    Column("function_group", WORDS, nullable=False),
    Column("exposure_category", WORDS, nullable=False),
    Column("employment_type", WORDS, nullable=False),
    Column("account", WORDS, nullable=False),
    Column("starts_on", WORDS),
    Column("function_since", WORDS),
    Column("left_on", WORDS),
    Column("hold", Integer, nullable=False),
    CheckConstraint("hold IN (0, 1)", name="person_hold"),
)
"""The staff list: the only place with names."""
Index("person_account", person.c.account)

checkpoint: Final = _table(
    "checkpoint",
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("note", WORDS, nullable=False),
)
"""Copies of signed checkpoints; the ones that count are kept elsewhere."""

register: Final = _table(
    "register",
    Column("name", WORDS, primary_key=True),
    Column("value", WORDS, nullable=False),
)
"""What the register is called, and whose it is."""

tally: Final = _table(
    "tally",
    Column("id", WORDS, primary_key=True),
    Column("scenario", WORDS, nullable=False),
    Column("version", WORDS, nullable=False),
    Column("function_group", WORDS, nullable=False),
    Column("hard_goals", WORDS, nullable=False),
    Column("signals", WORDS, nullable=False),
    Column("confidence_before", Integer),
    Column("confidence_after", Integer),
    CheckConstraint("confidence_before BETWEEN 1 AND 5", name="tally_before"),
    CheckConstraint("confidence_after BETWEEN 1 AND 5", name="tally_after"),
    with_rowid=False,
)
"""What trainees chose to hand in: no person, attempt or time, and an id that says nothing of the order."""

PARTS: Final = (entry, node, content, person, checkpoint, register, tally)
"""Every table, in the order in which a copy is written."""
