"""Registers that are made quickly: the steps make the tables once, and each statement is compiled once.

A test makes a register of its own, and a program makes one in its life: what SQLAlchemy and Alembic do to make
and to open one takes longer than most tests. What reaches the database is the same, word for word.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import Connection, event, inspect

from simulator.register import connection as connecting
from simulator.register import making
from simulator.register.tables import REVISION_TABLE

by_the_steps = making.migrate
"""What makes the tables in earnest."""
_READS = ("SELECT", "PRAGMA")


class _Compiled(dict[Any, Any]):
    """The statements compiled for every database of one kind: SQLAlchemy keeps them for each by itself."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)


def remember() -> None:
    """Let every register of this process be made and opened so."""
    compiled: dict[str, _Compiled] = {}
    said: dict[str, list[tuple[str, Any]]] = {}
    anew = connecting.create_engine

    def create_engine(url: Any, **more: Any) -> Any:
        engine = anew(url, **more)
        engine.update_execution_options(compiled_cache=compiled.setdefault(engine.dialect.name, _Compiled()))
        return engine

    connecting.create_engine = create_engine
    making.migrate = partial(_made, said)


def _made(said: dict[str, list[tuple[str, Any]]], connection: Connection, to: str = "head") -> None:
    """Say to an empty database what the steps said to the first one; leave any other to the steps."""
    if to != "head" or inspect(connection).has_table(REVISION_TABLE):
        by_the_steps(connection, to)
        return
    if connection.dialect.name not in said:
        said[connection.dialect.name] = _heard(connection)
        return
    for statement, values in said[connection.dialect.name]:
        connection.exec_driver_sql(statement, values or None)


def _heard(connection: Connection) -> list[tuple[str, Any]]:
    """Let the steps make the tables, and give the statements that did."""
    heard: list[tuple[str, Any]] = []

    def hear(_conn: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if not statement.lstrip().startswith(_READS):
            heard.append((statement, values))

    event.listen(connection, "before_cursor_execute", hear)
    try:
        by_the_steps(connection)
    finally:
        event.remove(connection, "before_cursor_execute", hear)
    return heard
