"""A register copied whole: making a backup, and putting one back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Table, insert, select, text

from simulator.i18n import N_
from simulator.register import faults
from simulator.register.connection import Store, address, connect
from simulator.register.entries import PERSONAL
from simulator.register.erasing import UNTIDY, Erased, Erasure
from simulator.register.errors import THERE_ALREADY, RegisterError, disk_worded
from simulator.register.ledger import Register, open_register
from simulator.register.making import new
from simulator.register.tables import PARTS, REVISION_TABLE, register

NOT_ABOUT_A_PERSON: Final = N_(
    "The list of erasures names entry {seq}, which is not about a person and was never erased: "
    "someone changed that list, so nothing was put back."
)
_AT_ONCE: Final = 1000


def backup(source: Register, target: Path) -> None:
    """Write the whole register, as it is at this moment, into a new file that only you can read.

    From PostgreSQL too it becomes a register in a file. It is proved whole before this returns.
    Raises RegisterError, and then leaves no file.
    """
    _copy(source.store, target)


def restore(backup_file: Path, place: str | Path) -> Register:
    """Put a backup back where there is no register yet: as a new file or in an empty database.

    A backup does not know what was erased after it was made: follow with `erase_again`.
    Raises RegisterError.
    """
    with open_register(backup_file) as source:
        with source.store.reading() as connection:
            source.store.check_guards(connection)
        source.store.examine()
        _copy(source.store, place)
    return open_register(place)


def restore_erased(
    backup_file: Path, place: str | Path, known: Iterable[Erasure]
) -> tuple[Register, list[Erased]]:
    """Put a backup back and erase again what the list says; on any fault nothing is left of it."""
    register = restore(backup_file, place)
    try:
        return register, erase_again(register, known)
    except BaseException:
        register.close()
        _remove(place)
        raise


def came_back(register: Register, known: Iterable[Erasure]) -> list[Erasure]:
    """Give what this list would erase again in the register.

    Raises RegisterError for a list that names what is not about a person: nobody can have erased that.
    """
    back = [each for each in known if _came_back(register, each)]
    for each in back:
        entry = register.entry(each.seq)
        if entry is None or entry.kind not in PERSONAL:
            raise RegisterError(NOT_ABOUT_A_PERSON, seq=str(each.seq))
    return back


def check_vacant(place: str | Path) -> None:
    """Raise RegisterError where there is a file already; a server is asked when it is written to."""
    path = address(place).path
    if path:
        with disk_worded(path):
            if path.exists() or path.is_symlink():
                raise RegisterError(THERE_ALREADY, path=str(path))


def erase_again(register: Register, known: Iterable[Erasure]) -> list[Erased]:
    """Erase what this list says was erased and the register still holds; raises RegisterError.

    It is done on the old ground, today; an entry with another commitment than the list has is left alone.
    """
    why = attrgetter("ground", "by")
    back = sorted(came_back(register, known), key=why)
    return [
        register.erase([each.seq for each in some], ground, by)
        for (ground, by), some in groupby(back, key=why)
    ]


def _came_back(register: Register, erasure: Erasure) -> bool:
    entry = register.entry(erasure.seq)
    return entry is not None and not entry.erased and entry.commitment.hex() == erasure.commitment


def _copy(source: Store, place: str | Path) -> None:
    check_vacant(place)
    path = address(place).path
    made = path is not None
    try:
        if path and source.in_a_file:
            _copy_file(source, path)
        else:
            _copy_rows(source, place)
        made = True
        with open_register(place) as copied:
            copied.store.examine()
            if copied.root() != Register(source).root(copied.size()):
                raise RegisterError(faults.DAMAGED, path=copied.shown)
    except BaseException:
        if made:
            _remove(place)
        raise


def _remove(place: str | Path) -> None:
    """Take away the register that was made here just now."""
    where = address(place)
    if where.path:
        where.path.unlink(missing_ok=True)
        return
    store = connect(where)
    try:
        with store.writing() as connection:
            for name in (*(part.name for part in PARTS), REVISION_TABLE):
                connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
            for name in ("entry", "node", "content"):
                connection.execute(text(f"DROP FUNCTION IF EXISTS {name}_append_only()"))
    finally:
        store.close()


def _copy_file(source: Store, path: Path) -> None:
    target = connect(address(path), making=True)
    try:
        source.copy_file(target)
    finally:
        target.close()


def _copy_rows(source: Store, place: str | Path) -> None:
    with new(address(place)) as (target, connection), source.reading(one_moment=True) as reader:
        for part in PARTS:
            _copy_part(part, reader, connection)
    target.close()


def _copy_part(part: Table, reader: Connection, connection: Connection) -> None:
    """Copy one table in the order of its key, so that a log grows in the copy as it grew."""
    asked = select(part).order_by(*part.primary_key.columns)
    if part is register:
        asked = asked.where(register.c.name != UNTIDY)
    rows = reader.execute(asked, execution_options={"stream_results": True}).mappings()
    for some in rows.partitions(_AT_ONCE):
        connection.execute(insert(part), [dict(row) for row in some])
