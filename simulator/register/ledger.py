"""The register: an append-only log of entries under a Merkle tree, whose bodies can still be erased.

Every call returns with its work durable, or raises RegisterError with nothing changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Select, bindparam, delete, insert, select, text

from simulator.register import erasing, faults, reading, standing
from simulator.register.cautions import Caution, of_the_place
from simulator.register.connection import WAIT_MS, Store, address, check_revision, connect
from simulator.register.entries import Entry, Kind
from simulator.register.erasing import GROUNDS, UNTIDY, Erased, Erasure
from simulator.register.errors import RegisterError
from simulator.register.reading import SIZE, WHOLE, Stored
from simulator.register.standing import Asked, Stands
from simulator.register.tables import APPLICATION_ID, checkpoint, entry, register
from simulator.register.tree import NodeAt, consistency_proof, inclusion_proof, root_from
from simulator.register.writing import Appended, Draft, Writer

_BY_SEQ: Final = select(*WHOLE).where(entry.c.seq == bindparam("of"))
_BY_ID: Final = select(*WHOLE).where(entry.c.id == bindparam("of"))


def open_register(place: str | Path, *, wait_ms: int = WAIT_MS) -> Register:
    """Open the register at a path or URL; raises RegisterError with one sentence."""
    where = address(place)
    store = connect(where, wait_ms=wait_ms)
    try:
        check_revision(store)
        erasing.tidy_up(store)
    except BaseException:
        store.close()
        raise
    return Register(store)


def today() -> str:
    """Give the date in UTC as the register writes it."""
    return datetime.now(UTC).date().isoformat()


class Register:
    """An open register; made by `open_register` and `making.create`. One call at a time, from any thread."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    @property
    def shown(self) -> str:
        """How the register is named to people: its path, or its URL without a password."""
        return self.store.shown

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What should be known about where it lies."""
        path = self.store.where.path
        return of_the_place(path) if path else ()

    def about(self) -> dict[str, str]:
        """Give what the register is called: `origin` and `organisation`."""
        with self.store.reading() as connection:
            rows = connection.execute(select(register.c.name, register.c.value)).all()
        return {name: value for name, value in rows if name != UNTIDY}

    def check_writable(self) -> None:
        """Raise RegisterError where nothing can be added, so that it is told before anyone plays."""
        with self.store.writing() as connection:
            if self.store.in_a_file:
                # Writing the same number again makes the journal, and changes nothing.
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            elif not connection.execute(text("SELECT has_table_privilege('entry', 'INSERT')")).scalar():
                raise RegisterError(faults.NOT_PERMITTED, path=self.shown)
            elif connection.execute(text("SHOW transaction_read_only")).scalar() == "on":
                raise RegisterError(faults.READ_ONLY, path=self.shown)

    # Adding

    def append(
        self,
        kind: Kind,
        public: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        *,
        id: str | None = None,  # noqa: A002 - the field's own name
        corrects: int | None = None,
        recorded_on: str | None = None,
    ) -> Appended:
        """Add one entry; the same id again gives the entry that is there. Raises RegisterError.

        Raises ValueError for what no entry can be made of.
        """
        [added] = self.append_many([Draft(kind, public or {}, body, id, corrects, recorded_on)])
        return added

    def append_many(self, drafts: Iterable[Draft]) -> list[Appended]:
        """Add all of these entries or none, in one transaction."""
        with self.store.writing() as connection:
            return Writer(connection, today()).add_all(drafts)

    def erase(self, seqs: Iterable[int], ground: str, by: str, on: str | None = None) -> Erased:
        """Erase the bodies of entries about people, and say so in the log; raises RegisterError.

        `by` is a role. The staff list loses whoever has no body left, but for someone still at work whose
        time limit passed. Raises ValueError for another ground, and for entries that have no such body.
        """
        if ground not in GROUNDS:
            raise ValueError(f"no ground for an erasure: {ground}")
        return erasing.erase(self.store, seqs, {"ground": ground, "by": by}, on or today())

    # Reading

    def size(self) -> int:
        """Count the entries."""
        with self.store.reading() as connection:
            return int(connection.execute(SIZE).scalar_one())

    def entry(self, which: int | str) -> Entry | None:
        """Give the entry with this number or id; None if there is none."""
        if isinstance(which, int) and not 0 <= which < 2**31:  # beyond what a database counts to
            return None
        with self.store.reading() as connection:
            rows = connection.execute(_BY_SEQ if isinstance(which, int) else _BY_ID, {"of": which})
            row = rows.mappings().first()
        return None if row is None else reading.sound(row, self.shown)

    def entries(self, start: int = 0, *, kind: Kind | None = None) -> Iterator[Entry]:
        """Give the entries from a number on, up to what is there now, few at a time in memory."""
        end = self.size()
        while True:
            with self.store.reading() as connection:
                rows = reading.batch(connection, start, kind, end)
            for row in rows:
                yield reading.sound(row, self.shown)
            if len(rows) < reading.BATCH:
                return
            start = rows[-1]["seq"] + 1

    def stored(self, start: int = 0) -> Iterator[Stored]:
        """Give the rows as they lie in the database, for whoever verifies them."""
        end = self.size()
        while True:
            with self.store.reading() as connection:
                rows = reading.stored_batch(connection, start, end)
            yield from rows
            if len(rows) < reading.BATCH:
                return
            start = rows[-1].seq + 1

    def entries_of(self, person_key: str) -> Iterator[Entry]:
        """Give everything about one person that is not erased, oldest first."""
        return self._whole(select(entry.c.seq).where(entry.c.person_key == person_key).order_by(entry.c.seq))

    def last_completions(
        self, person_key: str | None = None, training: str | None = None, *, on: str | None = None
    ) -> Iterator[Entry]:
        """Give the entry that counts of each person and training, by their number.

        Left out is what was corrected or withdrawn, and an exemption that was over by a day: `on`, ISO 8601,
        or today. Completed or exempt goes before planned or incomplete, then the latest day counts, then the
        latest entry.
        """
        return self._whole(standing.newest(person_key, training, on or today()))

    def standings(self, asked: Asked) -> list[Stands]:
        """Give what counts of each person and each training asked of them, in no order; no body is read."""
        with self.store.reading() as connection:
            return list(standing.standings(connection, asked, self.shown))

    def some(self, seqs: Iterable[int]) -> Iterator[Entry]:
        """Give the entries with these numbers that are there, by their number."""
        return self._numbered(sorted(seqs))

    def erasures(self) -> list[Erasure]:
        """Give every erasure, to be kept beside the backups and applied again after a restore."""
        return [
            Erasure(
                said.public["target"],
                said.public["commitment"],
                said.public["ground"],
                said.public["by"],
                said.recorded_on,
            )
            for said in self.entries(kind=Kind.ERASURE)
        ]

    # The tree

    @contextmanager
    def tree(self) -> Iterator[NodeAt]:
        """Give the hashes of the tree, as it is kept; raises RegisterError where one is missing."""
        with self.store.reading() as connection, self._whole_tree():
            yield reading.node_getter(connection)

    def root(self, size: int | None = None) -> bytes:
        """Give the root over the first `size` entries, or over all of them now."""
        with self.store.reading(one_moment=True) as connection, self._whole_tree():
            count = int(connection.execute(SIZE).scalar_one()) if size is None else size
            return root_from(count, reading.node_getter(connection))

    def inclusion(self, seq: int, size: int) -> list[bytes]:
        """Prove that the entry is among the first `size`; raises ValueError when it cannot be."""
        with self.tree() as node_at:
            return inclusion_proof(seq, size, node_at)

    def consistency(self, old_size: int, new_size: int) -> list[bytes]:
        """Prove that the register of the new size begins with that of the old size; raises ValueError."""
        with self.tree() as node_at:
            return consistency_proof(old_size, new_size, node_at)

    def keep_checkpoint(self, size: int, note: str) -> None:
        """Keep a copy of a signed checkpoint; a later one of the same size takes its place."""
        with self.store.writing() as connection:
            connection.execute(delete(checkpoint).where(checkpoint.c.size == size))
            connection.execute(insert(checkpoint).values(size=size, note=note))

    def checkpoints(self) -> list[tuple[int, str]]:
        """Give the copies of checkpoints, smallest first."""
        with self.store.reading() as connection:
            rows = connection.execute(select(checkpoint).order_by(checkpoint.c.size)).all()
        return [(row.size, row.note) for row in rows]

    @contextmanager
    def _whole_tree(self) -> Iterator[None]:
        try:
            yield
        except KeyError as error:
            raise RegisterError(faults.NOT_WHOLE, path=self.shown) from error

    def _whole(self, asked: Select[Any]) -> Iterator[Entry]:
        """Give these entries, whose numbers fit in memory and whose bodies may not."""
        with self.store.reading() as connection:
            seqs: Sequence[int] = connection.execute(asked).scalars().all()
        yield from self._numbered(seqs)

    def _numbered(self, seqs: Sequence[int]) -> Iterator[Entry]:
        for start in range(0, len(seqs), reading.BATCH):
            some = seqs[start : start + reading.BATCH]
            with self.store.reading() as connection:
                asked = select(*WHOLE).where(entry.c.seq.in_(some)).order_by(entry.c.seq)
                rows = connection.execute(asked).mappings().all()
            for row in rows:
                yield reading.sound(row, self.shown)
