"""The files that completions relied on, kept by their SHA-256, so that they can be shown years later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from sqlalchemy import bindparam, insert, select

from simulator.register.connection import Store
from simulator.register.entries import Entry, Kind
from simulator.register.ledger import today
from simulator.register.tables import content
from simulator.register.writing import Draft, Writer

_THERE: Final = select(content.c.sha256).where(content.c.sha256 == bindparam("of"))
_WHOLE: Final = select(content).where(content.c.sha256 == bindparam("of"))
_VERSIONS: Final = select(content.c.kind, content.c.id, content.c.version, content.c.sha256).order_by(
    content.c.kind, content.c.id, content.c.version, content.c.sha256
)


class What(StrEnum):
    """What a file is."""

    SCENARIO = "scenario"
    PROTOCOL = "protocol"
    RUBRIC = "rubric"
    TRAININGS = "trainings"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Content:
    """One version of one file."""

    what: What
    id: str
    version: str
    body: bytes

    @property
    def sha256(self) -> str:
        """What it is kept by."""
        return sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """Which version is kept, without its bytes."""

    what: What
    id: str
    version: str
    sha256: str


def keep(store: Store, *contents: Content) -> list[Entry]:
    """Keep these files, and say so in the log; what is there already is left. Raises RegisterError.

    Gives an entry for each file that is new.
    """
    with store.writing() as connection:
        new = {
            each.sha256: each
            for each in contents
            if connection.execute(_THERE, {"of": each.sha256}).first() is None
        }
        rows = [
            {
                "sha256": digest,
                "kind": str(each.what),
                "id": each.id,
                "version": each.version,
                "body": each.body,
            }
            for digest, each in new.items()
        ]
        if rows:
            connection.execute(insert(content), rows)
        drafts = (
            Draft(
                Kind.CONTENT,
                {"what": str(each.what), "id": each.id, "version": each.version, "sha256": digest},
                id=digest[:32],
            )
            for digest, each in new.items()
        )
        return [added.entry for added in Writer(connection, today()).add_all(drafts)]


def get(store: Store, digest: str) -> Content | None:
    """Give a file by its SHA-256; None if it is not kept. Raises RegisterError."""
    with store.reading() as connection:
        row = connection.execute(_WHOLE, {"of": digest}).first()
    return None if row is None else Content(What(row.kind), row.id, row.version, bytes(row.body))


def versions(store: Store) -> list[Kept]:
    """List what is kept, by what it is, id and version; raises RegisterError."""
    with store.reading() as connection:
        rows = connection.execute(_VERSIONS).all()
    return [Kept(What(kind), identity, version, digest) for kind, identity, version, digest in rows]
