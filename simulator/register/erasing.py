"""How a body is erased, so that every proof stays whole and no byte of a person stays in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from simulator.register.cautions import NOT_TIDIED, Caution, of_strangers
from simulator.register.connection import Store
from simulator.register.entries import PERSONAL, Entry
from simulator.register.errors import RegisterError
from simulator.register.shape import strangers
from simulator.register.tables import entry, person, register
from simulator.register.writing import Writer

GROUNDS: Final = ("avg-17", "retention", "court")
"""Why a body may be erased: at the person's wish, because its time was over, or by order of a court."""
UNTIDY: Final = "untidy"
"""Stands in the register's own table while the file still has to be written anew."""
_AT_ONCE: Final = 500

_FOUND: Final = (
    select(entry.c.seq, entry.c.commitment, entry.c.person_key, entry.c.body.is_(None).label("gone"))
    .where(entry.c.seq.in_(bindparam("of", expanding=True)), entry.c.kind.in_(PERSONAL))
    .order_by(entry.c.seq)
)
_HAS_MORE: Final = select(entry.c.seq).where(entry.c.person_key == bindparam("of")).limit(1)
_FORGET: Final = delete(person).where(person.c.person_key == bindparam("of"))


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did."""

    entries: tuple[Entry, ...]
    """The erasure entries; none for bodies that were gone already."""
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure as the list says it that is kept beside the backups."""

    seq: int
    commitment: str
    """Hexadecimal, so that no other entry is erased by mistake."""
    ground: str
    by: str
    """A role, never a name."""
    on: str


def erase(store: Store, seqs: Iterable[int], public: dict[str, Any], on: str) -> Erased:
    """Erase these bodies and say so in the log; `public` is the ground and the role."""
    wanted, cautions = sorted(set(seqs)), left_behind(store)
    with store.writing() as connection:
        found = [row for row in _find(connection, wanted) if not row.gone]
        done = Writer(connection, on).erase(
            (row.seq, {**public, "commitment": bytes(row.commitment).hex()}) for row in found
        )
        _forget(connection, {row.person_key for row in found}, only_left=public["ground"] == "retention")
        if found and store.in_a_file:
            mark_untidy(connection)
    if not found:
        return Erased(())
    tidy_up(store)
    return Erased(tuple(done), cautions)


def left_behind(store: Store) -> tuple[Caution, ...]:
    """Say where in this database what is erased can still stand; raises RegisterError."""
    if not store.in_a_file:
        return (Caution(NOT_TIDIED, {"path": store.shown}),)
    with store.reading() as connection:
        return of_strangers(strangers(connection))


def mark_untidy(connection: Connection) -> None:
    """Remember that the file has to be written anew, also when the program stops right now."""
    connection.execute(delete(register).where(register.c.name == UNTIDY))
    connection.execute(insert(register).values(name=UNTIDY, value="1"))


def tidy_up(store: Store) -> None:
    """Write the file anew if something was erased from it; what fails now is done at a next opening."""
    if not store.in_a_file:
        return
    with store.reading() as connection:
        untidy = connection.execute(select(register.c.name).where(register.c.name == UNTIDY)).first()
    if untidy is None:
        return
    with suppress(RegisterError):
        store.tidy()
        with store.writing() as connection:
            connection.execute(delete(register).where(register.c.name == UNTIDY))


def _find(connection: Connection, wanted: Sequence[int]) -> list[Row[Any]]:
    found: list[Row[Any]] = []
    for start in range(0, len(wanted), _AT_ONCE):
        found += connection.execute(_FOUND, {"of": wanted[start : start + _AT_ONCE]}).all()
    if len(found) < len(wanted):
        raise ValueError("only entries about a person can be erased")
    return found


def _forget(connection: Connection, keys: set[str], *, only_left: bool) -> None:
    """Take people out of the staff list who have no body left."""
    gone = _FORGET.where(person.c.left_on.is_not(None)) if only_left else _FORGET
    for key in sorted(keys):
        if connection.execute(_HAS_MORE, {"of": key}).first() is None:
            connection.execute(gone, {"of": key})
