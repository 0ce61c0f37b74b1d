"""How a register is made and brought up to date; the door to Alembic, which nothing else needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, insert, inspect

from simulator.register import faults
from simulator.register.connection import Address, Store, address, check_revision, connect
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError
from simulator.register.ledger import Register, today
from simulator.register.tables import APPLICATION_ID, REVISION_TABLE, REVISIONS, metadata, register
from simulator.register.writing import Draft, Writer

STEPS: Final = Path(__file__).parent / "migrations"


def create(place: str | Path, origin: str, organisation: str, *, on: str | None = None) -> Register:
    """Make a new register, with its tables and its first entry; raises RegisterError."""
    with new(address(place)) as (store, connection):
        made = {"origin": origin, "organisation": organisation}
        connection.execute(insert(register), [{"name": name, "value": said} for name, said in made.items()])
        Writer(connection, on or today()).add_all([Draft(Kind.OPENED, made)])
    return Register(store)


def upgrade(place: str | Path) -> tuple[str, str]:
    """Bring the tables up to date; gives the steps before and after. Raises RegisterError."""
    store = connect(address(place))
    try:
        before = store.revision()
        if before not in REVISIONS:
            check_revision(store)
        with store.writing() as connection:
            migrate(connection)
        check_revision(store)
    finally:
        store.close()
    return str(before), REVISIONS[-1]


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the steps that are missing, within the transaction that has begun."""
    config = Config()
    # The path is read by a parser to which a percent sign means something.
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


@contextmanager
def new(where: Address) -> Iterator[tuple[Store, Connection]]:
    """Open an empty database and make the tables; what is written meanwhile is of the same transaction.

    Whoever asked closes the store. Raises RegisterError.
    """
    store = connect(where, making=True)
    try:
        with store.writing() as connection:
            _refuse_used(connection, store)
            if store.in_a_file:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection)
            yield store, connection
    except BaseException:
        store.close()
        raise


def _refuse_used(connection: Connection, store: Store) -> None:
    there = set(inspect(connection).get_table_names())
    if REVISION_TABLE in there:
        raise RegisterError(faults.ALREADY, path=store.shown)
    if there & set(metadata.tables):
        raise RegisterError(faults.NOT_OURS, path=store.shown)
