"""The one connection to the database of the register, safe to write to, or a reason why there is none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    column,
    create_engine,
    event,
    inspect,
    make_url,
    select,
    table,
    text,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from simulator.register import faults, shape
from simulator.register.errors import RegisterError, disk_worded
from simulator.register.faults import worded
from simulator.register.tables import APPLICATION_ID, REVISION_TABLE, REVISIONS

WAIT_MS: Final = 10_000
"""How long to wait for another writer."""
_LOCK: Final = text(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
_SETTINGS: Final[dict[str, int | str]] = {
    "synchronous": 3,  # EXTRA: the folder too is on disk before a call returns
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,  # in memory: nothing of a person in a temporary file
    "journal_mode": "delete",
}
"""What must be in force on every connection to a file, as SQLite answers when asked."""
_LOOKING: Final = {name: _SETTINGS[name] for name in ("trusted_schema", "cell_size_check", "temp_store")}
"""What must be in force where nothing is written; the others would write in some files."""
_ROOM_IN_MEMORY: Final = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Address:
    """Where a register is."""

    url: URL
    path: Path | None
    """The file; None for a server."""

    @property
    def shown(self) -> str:
        """How it is named to people: never with a password."""
        return str(self.path) if self.path else _without_secrets(self.url)

    @property
    def read_only(self) -> URL:
        """The same, where a file cannot be written."""
        if self.path is None:
            return self.url
        return URL.create("sqlite", database=self.path.as_uri(), query={"mode": "ro", "uri": "true"})


def address(place: str | Path) -> Address:
    """Read where a register is: a file, or a URL of SQLite or PostgreSQL; raises RegisterError."""
    if isinstance(place, Path) or "://" not in place:
        return _file(Path(place))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise _no_address(place) from error
    # What stands before the last @ is a password, wherever else an address may be cut.
    if url.password is not None and "@" in f"{url.host}{url.database}":
        raise _no_address(place, faults.MORE_AT_SIGNS)
    kind = url.drivername.partition("+")[0]
    if kind in {"postgresql", "postgres"} and url.database:
        return Address(url.set(drivername="postgresql+psycopg"), None)
    if kind == "sqlite" and url.database and url.database != ":memory:" and not url.query:
        return _file(Path(url.database))
    raise _no_address(place)


def _file(path: Path) -> Address:
    with disk_worded(path):
        full = path.expanduser().absolute()
        os.fsencode(full)
        if "\0" in str(full):
            raise ValueError("a path with a NUL")
    return Address(URL.create("sqlite", database=str(full)), full)


def _without_secrets(url: URL) -> str:
    return url.set(drivername="postgresql", query={}).render_as_string()


def _no_address(place: str, why: str = faults.NO_ADDRESS) -> RegisterError:
    return RegisterError(why, path=ascii(re.sub(r"//.*@", "//***@", place, flags=re.DOTALL))[1:-1])


class Store:
    """One held connection; may be called from any thread, one call at a time."""

    def __init__(self, engine: Engine, connection: Connection, where: Address) -> None:
        self._engine = engine
        self._connection = connection
        self.where = where

    @property
    def shown(self) -> str:
        """How the register is named to people."""
        return self.where.shown

    @property
    def in_a_file(self) -> bool:
        """Whether it is a SQLite file, and no server."""
        return self.where.path is not None

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()
        self._engine.dispose()

    @contextmanager
    def reading(self, *, one_moment: bool = False) -> Iterator[Connection]:
        """Read in a transaction; raises RegisterError.

        A server gives every statement the newest there is, unless all of it shall be of one moment.
        """
        with worded(self.shown):
            self._connection.info["begin"] = "BEGIN"
            with self._connection.begin():
                if one_moment and not self.in_a_file:
                    self._connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
                yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write all of it or nothing, with no other writer at the same time; raises RegisterError."""
        with worded(self.shown):
            self._connection.info["begin"] = "BEGIN IMMEDIATE"
            with self._connection.begin():
                if not self.in_a_file:
                    self._connection.execute(_LOCK)
                else:
                    self.check_guards(self._connection)
                yield self._connection

    def check_guards(self, connection: Connection) -> None:
        """Raise RegisterError where a file has other triggers than Balie made: they would act as we write."""
        if self.in_a_file and not shape.guarded(connection) and not shape.empty(connection):
            raise RegisterError(faults.ALTERED, path=self.shown)

    def tidy(self) -> None:
        """Write a file anew, without the copies that erased rows leave behind in its pages.

        `secure_delete` blanks what is deleted, but not the slack of a page whose rows were moved.
        On a server only the owner of the tables can do this: VACUUM FULL.
        """
        if not self.in_a_file:
            return
        with worded(self.shown):
            size = _pragma(self._raw, "page_count") * _pragma(self._raw, "page_size")
            # A large register would not fit in memory; by now it holds nothing that was erased.
            place = 2 if size < _ROOM_IN_MEMORY else 1
            self._raw.execute(f"PRAGMA temp_store = {place}")
            self._raw.execute("VACUUM")
            self._raw.execute("PRAGMA temp_store = 2")

    def examine(self) -> None:
        """Read a whole file for damage; raises RegisterError. Takes seconds for a large one."""
        if self.in_a_file:
            with worded(self.shown):
                found = self._raw.execute("PRAGMA integrity_check(1)").fetchall()
            if found != [("ok",)]:
                raise RegisterError(faults.DAMAGED, path=self.shown)

    def copy_file(self, other: Store) -> None:
        """Copy one file into another, whole and of one moment."""
        with worded(self.shown):
            self._raw.backup(other._raw)

    def revision(self) -> str | None:
        """Give the step that the tables are at; None where there are no tables of a register."""
        with self.reading() as connection:
            if not inspect(connection).has_table(REVISION_TABLE):
                return None
            step = connection.execute(
                select(column("version_num")).select_from(table(REVISION_TABLE))
            ).scalar()
            return None if step is None else str(step)

    @property
    def _raw(self) -> Any:
        return self._connection.connection.dbapi_connection


def connect(where: Address, *, wait_ms: int = WAIT_MS, making: bool = False, looking: bool = False) -> Store:
    """Open the database, which is there and may be empty of tables; raises RegisterError.

    With `looking`, nothing in a file can be changed over this connection.
    """
    if where.path:
        _find(where.path, making=making)
    with worded(where.shown):
        engine = _engine(where, wait_ms, looking=looking)
        try:
            store = Store(engine, engine.connect(), where)
        except BaseException:
            engine.dispose()
            raise
        try:
            if where.path:
                _recognise(store, making=making)
                _settle(store, _LOOKING if looking else _SETTINGS)
        except BaseException:
            store.close()
            raise
    return store


def check_revision(store: Store) -> None:
    """Raise RegisterError unless the tables are as this Balie knows them."""
    if store.in_a_file:
        with store.reading() as connection:
            if shape.has_views(connection):
                raise RegisterError(faults.ALTERED, path=store.shown)
    step = store.revision()
    if step is None:
        raise RegisterError(faults.DAMAGED if store.in_a_file else faults.MISSING, path=store.shown)
    if step not in REVISIONS:
        raise RegisterError(faults.NEWER, path=store.shown)
    if step != REVISIONS[-1]:
        raise RegisterError(faults.OLDER, path=store.shown)


def _find(path: Path, *, making: bool) -> None:
    with disk_worded(path):
        if making:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileExistsError):
                path.touch(mode=0o600, exist_ok=False)
        elif not path.exists():
            raise RegisterError(faults.MISSING, path=str(path))
        if not path.is_file():
            raise RegisterError(faults.NOT_OURS, path=str(path))


def _engine(where: Address, wait_ms: int, *, looking: bool) -> Engine:
    settings: dict[str, Any] = {"timeout": wait_ms / 1000, "check_same_thread": False}
    if not where.path:
        settings = {"connect_timeout": 10, "options": f"-c lock_timeout={wait_ms}"}
    try:
        # Parameters are bodies and names: no error may carry them to a screen or a crash report.
        url = where.read_only if looking else where.url
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=settings)
    except ImportError as error:
        raise RegisterError(faults.NO_DRIVER, path=where.shown) from error
    if where.path:
        event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.info["begin"])


def _recognise(store: Store, *, making: bool) -> None:
    """Leave alone what is not ours, before any setting could change it."""
    raw = store._raw
    raw.isolation_level = None  # transactions begin when we say so
    path = store.where.path
    if path and not path.stat().st_size:
        if not making:
            raise RegisterError(faults.MISSING, path=store.shown)
        return
    if not _pragma(raw, "page_count") or _pragma(raw, "application_id") != APPLICATION_ID:
        raise RegisterError(faults.NOT_OURS, path=store.shown)
    # SQLite reads zeros where the last page of a file is cut short, and finds nothing wrong.
    if path and path.stat().st_size % _pragma(raw, "page_size"):
        raise RegisterError(faults.DAMAGED, path=store.shown)


def _settle(store: Store, settings: Mapping[str, int | str]) -> None:
    raw = store._raw
    for name, value in settings.items():
        raw.execute(f"PRAGMA {name} = {value}").fetchall()
        # A setting that this SQLite does not know, or cannot give, fails without a word.
        if raw.execute(f"PRAGMA {name}").fetchall() != [(value,)]:
            raise RegisterError(faults.TOO_OLD, path=store.shown)


def _pragma(raw: Any, name: str) -> int:
    [(value,)] = raw.execute(f"PRAGMA {name}").fetchall()
    return int(value)
