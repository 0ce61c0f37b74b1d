"""How entries are added and erased: everything that runs inside one writing transaction."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, bindparam, insert, select, update

from simulator.register import sealing
from simulator.register.canonical import canonical
from simulator.register.cautions import CLOCK_BACK, Caution
from simulator.register.entries import PERSONAL, Completion, Entry, Kind
from simulator.register.reading import NODE, entry_of
from simulator.register.tables import entry, node
from simulator.register.tree import completed

BATCH: Final = 1000
_ID: Final = re.compile(r"[0-9a-f]{32}")

_LAST: Final = select(entry.c.seq, entry.c.recorded_on).order_by(entry.c.seq.desc()).limit(1)
# Only columns that those may read who can add entries and not see them.
_KNOWN: Final = select(
    entry.c.seq,
    entry.c.id,
    entry.c.kind,
    entry.c.recorded_on,
    entry.c.commitment,
    entry.c.public,
    entry.c.corrects,
).where(entry.c.id == bindparam("identity"))
_KIND: Final = select(entry.c.kind).where(entry.c.seq == bindparam("of"))
_CORRECTED: Final = select(entry.c.seq).where(entry.c.corrects == bindparam("of"))
_ADD: Final = insert(entry)
_ADD_NODE: Final = insert(node)
_ERASE: Final = (
    update(entry)
    .where(entry.c.seq == bindparam("of"))
    .values(
        body=None,
        salt=None,
        person_key=None,
        training=None,
        status=None,
        completed_on=None,
        function_group=None,
        next_due_on=None,
        started_on=None,
        status_reason=None,
        basis=None,
    )
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that is to be added."""

    kind: Kind
    public: Mapping[str, Any] = field(default_factory=dict)
    """What stays when the body is erased; never about a person."""
    body: Mapping[str, Any] | None = None
    """A completion's body; None for kinds that say everything in public."""
    id: str | None = None
    """32 hexadecimal digits; the same id again adds nothing. None: a random one."""
    corrects: int | None = None
    """The entry that a correction takes the place of."""
    recorded_on: str | None = None
    """Date in UTC, ISO 8601; None: today."""


@dataclass(frozen=True, slots=True)
class Appended:
    """An entry that is in the register, and what should be known about it."""

    entry: Entry
    """Without body and salt where it was there already: whoever adds need not be allowed to read."""
    new: bool
    """False where an entry with that id was there already: nothing was written."""
    cautions: tuple[Caution, ...] = ()


class CannotCorrectError(ValueError):
    """A correction of an entry that has none to take the place of, or is corrected already."""


def check(draft: Draft) -> None:
    """Raise ValueError for a draft that no entry can be made of."""
    personal = draft.kind in PERSONAL
    if personal != (draft.body is not None):
        raise ValueError("a body belongs to completions and corrections, and to nothing else")
    if draft.body is not None:
        Completion.of(draft.body)
    if (draft.kind == Kind.CORRECTION) != (draft.corrects is not None):
        raise ValueError("a correction, and nothing else, names the entry that it corrects")
    if draft.kind == Kind.ERASURE and type(draft.public.get("target")) is not int:
        raise ValueError("an erasure names its target")
    if draft.id is not None and not _ID.fullmatch(draft.id):
        raise ValueError("an id is 32 hexadecimal digits")
    if draft.recorded_on is not None:
        date.fromisoformat(draft.recorded_on)


class Writer:
    """Adds entries within one transaction; holds the right edge of the tree, and nothing of people."""

    def __init__(self, connection: Connection, today: str) -> None:
        self._connection = connection
        self._today = today
        last = connection.execute(_LAST).first()
        self._size = last.seq + 1 if last else 0
        self._last_on: str = last.recorded_on if last else ""
        self._nodes: dict[tuple[int, int], bytes] = {}

    def add_all(self, drafts: Iterable[Draft]) -> list[Appended]:
        """Add these entries in their order; those whose id is there already are left out."""
        done: list[Appended] = []
        waiting = iter(drafts)
        while some := list(islice(waiting, BATCH)):
            done += self._add_batch(some)
        return done

    def erase(self, erasures: Iterable[tuple[int, Mapping[str, Any]]]) -> list[Entry]:
        """Add the erasure entries, then take the bodies away."""
        wanted = list(erasures)
        added = self.add_all(
            Draft(Kind.ERASURE, {"target": seq, **public}, recorded_on=self._today) for seq, public in wanted
        )
        for seq, _public in wanted:
            self._connection.execute(_ERASE, {"of": seq})
        return [each.entry for each in added]

    def _add_batch(self, drafts: list[Draft]) -> list[Appended]:
        rows: list[dict[str, Any]] = []
        nodes: list[dict[str, Any]] = []
        done: list[Appended] = []
        within: dict[str, Entry] = {}
        replaced: set[int] = set()
        for draft in drafts:
            check(draft)
            known = self._known(draft, within)
            if known:
                done.append(Appended(known, new=False))
                continue
            self._check_correction(draft, replaced, rows)
            row, added = self._row(draft)
            rows.append(row)
            nodes += self._grow(added)
            within[added.id] = added
            done.append(Appended(added, new=True, cautions=self._cautions(added.recorded_on)))
        if rows:
            self._connection.execute(_ADD, rows)
            self._connection.execute(_ADD_NODE, nodes)
        self._nodes.clear()
        return done

    def _known(self, draft: Draft, within: Mapping[str, Entry]) -> Entry | None:
        if draft.id is None:
            return None
        if draft.id in within:
            return within[draft.id]
        row = self._connection.execute(_KNOWN, {"identity": draft.id}).mappings().first()
        return entry_of(row) if row else None

    def _check_correction(self, draft: Draft, replaced: set[int], rows: list[dict[str, Any]]) -> None:
        of = draft.corrects
        if of is None:
            return
        waiting = next((row["kind"] for row in rows if row["seq"] == of), None)
        kind = waiting or self._connection.execute(_KIND, {"of": of}).scalar()
        if kind not in PERSONAL:
            raise CannotCorrectError(f"entry {of} is not about a person, or is not there")
        if of in replaced or self._connection.execute(_CORRECTED, {"of": of}).first():
            raise CannotCorrectError(f"entry {of} was corrected already: correct that correction")
        replaced.add(of)

    def _row(self, draft: Draft) -> tuple[dict[str, Any], Entry]:
        public = dict(draft.public) | ({} if draft.corrects is None else {"corrects": draft.corrects})
        body = {} if draft.body is None else dict(draft.body)
        written, salt = canonical(body), secrets.token_bytes(sealing.SALT_SIZE)
        added = Entry(
            self._size,
            draft.id or uuid4().hex,
            Kind(draft.kind),
            draft.recorded_on or self._today,
            sealing.commitment(salt, written),
            public,
            body,
            salt,
            draft.corrects,
        )
        row = {
            "seq": added.seq,
            "id": added.id,
            "kind": str(added.kind),
            "recorded_on": added.recorded_on,
            "commitment": added.commitment,
            "public": canonical(public).decode(),
            "body": written.decode(),
            "salt": salt,
        }
        return row | sealing.columns_of(added.kind, public, draft.body), added

    def _grow(self, added: Entry) -> list[dict[str, Any]]:
        leaf = sealing.leaf(
            added.seq, added.id, added.kind, added.recorded_on, sealed=added.commitment, public=added.public
        )
        grown = completed(self._size, leaf, self._node_at)
        self._nodes.update({(level, idx): digest for level, idx, digest in grown})
        self._size += 1
        return [{"level": level, "idx": idx, "hash": digest} for level, idx, digest in grown]

    def _cautions(self, recorded_on: str) -> tuple[Caution, ...]:
        last, self._last_on = self._last_on, max(recorded_on, self._last_on)
        if recorded_on >= last:
            return ()
        return (Caution(CLOCK_BACK, {"today": recorded_on, "last": last}),)

    def _node_at(self, level: int, idx: int) -> bytes:
        known = self._nodes.get((level, idx))
        if known is not None:
            return known
        return bytes(self._connection.execute(NODE, {"of_level": level, "of_idx": idx}).scalar_one())
