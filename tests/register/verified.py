"""A register to verify, ways to harm it, and what was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from simulator.register import contents
from simulator.register.contents import Content, What
from simulator.register.entries import Kind
from simulator.register.ledger import Register
from simulator.register.notes import (
    Checkpoint,
    SigningKey,
    sign,
)
from simulator.register.verification import Verdict

from .attacks import Scene, disarm
from .registers import complete, correct

NAME = "balie.example/brug"
KEY = SigningKey(NAME, b"k" * 32)
NEXT = SigningKey(NAME, b"n" * 32)
VKEY = KEY.verifier.vkey
ON = "2026-01-01"


def checkpoint_of(register: Register, key: SigningKey = KEY, size: int | None = None) -> str:
    count = register.size() if size is None else size
    return sign(Checkpoint(NAME, count, register.root(count)), key)


def filled(register: Register) -> None:
    """Write: 0 opened, 1 key, 2 file, 3-7 completions, 8 correction of 4, 9 incident, 10 erasure of 5."""
    register.append(Kind.KEY, {"action": "made", "vkey": VKEY}, recorded_on=ON)
    contents.keep(register.store, Content(What.SCENARIO, "de-derde-keer", "1.0.0", b"scenario"))
    for number in range(5):
        complete(register, f"p{number}")
    correct(register, 4, title="Gesprek")
    register.append(Kind.INCIDENT, {"function_group": "desk", "on": ON})
    register.erase([5], "avg-17", "compliance officer")


def warned(verdict: Verdict) -> list[str]:
    assert all(each.message.format(**each.fields) for each in verdict.warnings)
    return [each.message for each in verdict.warnings]


def first(verdict: Verdict) -> tuple[str, int | None]:
    assert verdict.first is not None
    assert verdict.first.message.format(**verdict.first.fields)
    return verdict.first.message, verdict.first.seq


def harmed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as conn:
        disarm(conn)
        for statement in statements:
            conn.execute(statement)
        conn.commit()


def rebuilt(path: Path, harm: Callable[[Scene], None]) -> None:
    with closing(sqlite3.connect(path)) as conn:
        disarm(conn)
        scene = Scene(conn, Random(1), path, NEXT)
        harm(scene)
        scene.rebuild()
        conn.commit()


def loosened(path: Path) -> None:
    """Make the tables anew without types, keys or checks."""
    with closing(sqlite3.connect(path)) as conn:
        disarm(conn)
        for table in ("entry", "node", "content", "checkpoint", "register"):
            conn.execute(f"CREATE TABLE loose AS SELECT * FROM {table}")
            conn.execute(f"DROP TABLE {table}")
            names = ", ".join(row[1] for row in conn.execute("PRAGMA table_info(loose)"))
            conn.execute(f"CREATE TABLE {table} ({names})")
            conn.execute(f"INSERT INTO {table} SELECT * FROM loose ORDER BY 1")
            conn.execute("DROP TABLE loose")
        conn.commit()
