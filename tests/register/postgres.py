"""A PostgreSQL server of the tests' own: Debian's programs, a Unix socket in a temporary folder, no port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

_ACCESS = "local all guarded scram-sha-256\nlocal all all trust\n"
_FAST = "-c fsync=off -c listen_addresses='' -c max_connections=40 -c shared_buffers=32MB"
_LOG = "log"
_ASKS_HOW = 150_000
"""From this version on a server makes a new database in the slow way, which writes all of it twice, unless asked."""
_ROOM = 1 << 30
"""Bytes that must be free where the tests write in memory, for the server to be there too."""


def programs() -> Path:
    """Find the folder of the server's programs, or skip."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not folders:
        pytest.skip("there is no PostgreSQL server here, so the register was tried on SQLite alone")
    return folders[-1]


def _quick_place() -> str | None:
    """Give the folder of `make test`, which is in memory where that is possible; None where it has little room."""
    folder = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    return folder if folder and shutil.disk_usage(folder).free > _ROOM else None


class Server:
    """A running server; every test gets a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count()
        with psycopg.connect(self.url("postgres")) as connection:
            new = connection.info.server_version >= _ASKS_HOW
        self._quickly = " STRATEGY FILE_COPY" if new else ""

    def url(self, database: str, user: str = "owner", password: str = "") -> str:
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.folder}"

    def new_database(self) -> str:
        name = f"register_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}{self._quickly}")
        return name

    def forget(self, database: str) -> None:
        """Remove a database, whoever still looks at it."""
        self.run(f"DROP DATABASE {database} WITH (FORCE)")

    def run(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(
            host=str(self.folder), user="owner", dbname=database, autocommit=True
        ) as connection:
            connection.execute(statement)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, and stop it and remove all of it in the end."""
    bin_folder = programs()
    folder = Path(tempfile.mkdtemp(prefix="balie-pg-", dir=_quick_place()))
    # A server refuses to run as root.
    as_user = []
    if os.getuid() == 0:
        try:
            owner = pwd.getpwnam("postgres")
        except KeyError:
            shutil.rmtree(folder)
            pytest.skip("there is no user postgres here, and a server does not run as root")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*as_user, str(bin_folder / program), *arguments],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    data = folder / "data"
    try:
        run("initdb", "-D", str(data), "-U", "owner", "-A", "trust", "-N", "-E", "UTF8", "--no-locale")
        (data / "pg_hba.conf").write_text(_ACCESS)
        log = str(folder / _LOG)
        run("pg_ctl", "-D", str(data), "-l", log, "-w", "-o", f"{_FAST} -k {folder}", "start")
        yield Server(folder)
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)
