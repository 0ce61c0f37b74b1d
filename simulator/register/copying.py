"""A register copied whole: making a backup, and putting one back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Table, insert, select

from simulator.register import faults
from simulator.register.connection import Store, address, connect
from simulator.register.erasing import UNTIDY, Erased, Erasure
from simulator.register.errors import THERE_ALREADY, RegisterError, disk_worded
from simulator.register.ledger import Register, open_register
from simulator.register.making import new
from simulator.register.tables import PARTS, register

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
        source.store.examine()
        _copy(source.store, place)
    return open_register(place)


def erase_again(register: Register, known: Iterable[Erasure]) -> list[Erased]:
    """Erase what this list says was erased and the register still holds; raises RegisterError.

    It is done on the old ground, today; an entry with another commitment than the list has is left alone.
    """
    why = attrgetter("ground", "by")
    back = sorted((each for each in known if _came_back(register, each)), key=why)
    return [
        register.erase([each.seq for each in some], ground, by)
        for (ground, by), some in groupby(back, key=why)
    ]


def _came_back(register: Register, erasure: Erasure) -> bool:
    entry = register.entry(erasure.seq)
    return entry is not None and not entry.erased and entry.commitment.hex() == erasure.commitment


def _copy(source: Store, place: str | Path) -> None:
    path = address(place).path
    if path:
        with disk_worded(path):
            if path.exists() or path.is_symlink():
                raise RegisterError(THERE_ALREADY, path=str(path))
    try:
        if path and source.in_a_file:
            _copy_file(source, path)
        else:
            _copy_rows(source, place)
        with open_register(place) as copied:
            copied.store.examine()
            if copied.root() != Register(source).root(copied.size()):
                raise RegisterError(faults.DAMAGED, path=copied.shown)
    except BaseException:
        if path:
            path.unlink(missing_ok=True)
        raise


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
