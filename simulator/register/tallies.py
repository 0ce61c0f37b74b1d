"""What trainees hand in without a name, as it is kept: nothing tells when or in which order."""

from __future__ import annotations

import json
import secrets
from typing import Final

from sqlalchemy import delete, insert, select

from simulator.register.canonical import canonical
from simulator.register.connection import Store
from simulator.register.tables import tally
from simulator.register.tally import Tally

_ALL: Final = select(tally).order_by(tally.c.id)


def hand_in(store: Store, given: Tally) -> None:
    """Add one tally; raises RegisterError. Its random id also decides where it lies in the file."""
    row = {
        "id": secrets.token_hex(16),
        "scenario": given.scenario,
        "version": given.version,
        "function_group": given.function_group,
        "hard_goals": canonical(sorted(given.hard_goals)).decode(),
        "signals": canonical(sorted(given.signals)).decode(),
        "confidence_before": given.confidence_before,
        "confidence_after": given.confidence_after,
    }
    with store.writing() as connection:
        connection.execute(insert(tally).values(row))


def clear(store: Store) -> int:
    """Delete all of them and give how many there were; raises RegisterError."""
    with store.writing() as connection:
        count = connection.execute(delete(tally)).rowcount
    store.tidy()
    return count


def every(store: Store) -> list[Tally]:
    """Give all tallies, in no order that says anything; raises RegisterError."""
    with store.reading() as connection:
        rows = connection.execute(_ALL).all()
    return [
        Tally(
            row.scenario,
            row.version,
            row.function_group,
            tuple(json.loads(row.hard_goals)),
            tuple(json.loads(row.signals)),
            row.confidence_before,
            row.confidence_after,
        )
        for row in rows
    ]
