"""Whether a register in a file has the tables and the rules that Balie made, and nothing else that acts.

A trigger or a view of someone else runs with the rights of whoever opens the file: it can change the staff
list behind an entry, or show another log than there is. A table or a column of someone else does nothing,
but an erasure leaves what stands in it.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

from simulator.register.migrations import guards
from simulator.register.tables import REVISION_TABLE, metadata

_MADE: Final = text("SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view')")
_TRIGGERS: Final = text("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
_OURS: Final = frozenset({*metadata.tables, REVISION_TABLE})
_COLUMNS: Final = frozenset(
    {f"{of.name}.{column.name}" for of in metadata.tables.values() for column in of.columns}
    | {f"{REVISION_TABLE}.version_num"}
)
# A name can be as long as whoever gave it liked.
_TABLES: Final = text(
    "SELECT name, substr(name, 1, 40) FROM sqlite_master "
    r"WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name"
)
_COLUMNS_OF: Final = text("SELECT substr(name, 1, 40) FROM pragma_table_xinfo(:of)")


def has_views(connection: Connection) -> bool:
    """Tell whether the file has a view, or a table that makes up its rows: then nothing it shows is sure."""
    found = connection.execute(_MADE).all()
    return any(kind == "view" for kind, _name in found) or _made_up(connection)


def guarded(connection: Connection) -> bool:
    """Tell whether the triggers are those that Balie made, all of them and no others."""
    return {sql for (sql,) in connection.execute(_TRIGGERS).all()} == set(guards.sqlite())


def empty(connection: Connection) -> bool:
    """Tell whether there is no table of a register yet."""
    return not any(name in _OURS for _kind, name in connection.execute(_MADE).all())


def strangers(connection: Connection) -> tuple[str, ...]:
    """Name the tables that Balie did not make, and such columns in its own tables as `table.column`."""
    found = []
    for name, shown in connection.execute(_TABLES).all():
        if name in _OURS:
            columns = connection.execute(_COLUMNS_OF, {"of": name}).scalars()
            found += sorted({f"{name}.{column}" for column in columns} - _COLUMNS)
        else:
            found.append(shown)
    return tuple(found)


def _made_up(connection: Connection) -> bool:
    asked = text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%' LIMIT 1")
    return connection.execute(asked).first() is not None
