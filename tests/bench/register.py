"""How fast the register appends and counts, beside raw sqlite3 that does the same statements.

Appending: blocks of each way in turn, each append durable. Counting: the matrix over many completions, beside
the bare statement that SQLAlchemy sends for it.

`PYTHONPATH=. python tests/bench/register.py [COMPLETIONS]`
"""

from __future__ import annotations

import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import event

from simulator.register import staff
from simulator.register.entries import Kind
from simulator.register.ledger import Register
from simulator.register.making import create
from simulator.register.standing import Asked
from simulator.register.writing import Draft
from tests.register.registers import a_body, a_person

ROUNDS, BLOCK = 15, 20
TRAININGS = 20
ASKED = Asked([("daily", f"t{n}") for n in range(TRAININGS)], "2026-06-01")


def recorded(register: Register, does: Callable[[], object]) -> list[tuple[str, Any]]:
    """Do it, and give the statements that were sent."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        sent.append((statement, values))

    engine = register.store._engine
    event.listen(engine, "before_cursor_execute", note)
    does()
    event.remove(engine, "before_cursor_execute", note)
    return sent


def seconds(does: Callable[[], object]) -> float:
    """Measure once."""
    start = time.perf_counter()
    does()
    return time.perf_counter() - start


def append(register: Register, n: int) -> None:
    """Append one completion."""
    register.append(Kind.COMPLETION, body=a_body(f"p{n}"))


class Raw:
    """The statements of one append, sent by sqlite3 itself to a register of its own."""

    def __init__(self, register: Register) -> None:
        self.raw = register.store._raw
        self.rows = [*self._rows(register)]

    def _rows(self, register: Register) -> Iterator[list[tuple[str, Any]]]:
        """Let the register append, and keep what it sent."""
        for n in range(ROUNDS * BLOCK):
            yield recorded(register, lambda n=n: append(register, n))

    def append(self, n: int) -> None:
        """Send the statements of the nth append again."""
        for statement, values in self.rows[n]:
            if values and isinstance(values, list):
                self.raw.executemany(statement, values)
            else:
                self.raw.execute(statement, values).fetchall()
        self.raw.execute("COMMIT")


def appending(folder: Path) -> None:
    """Compare one durable append with the same statements from sqlite3."""
    noted = create(folder / "noted.sqlite3", "o", "b")
    sent = Raw(noted)
    ours = create(folder / "ours.sqlite3", "o", "b")
    bare = create(folder / "bare.sqlite3", "o", "b")
    sent.raw = bare.store._raw
    ratios, times = [], []
    for block in range(ROUNDS):
        numbers = range(block * BLOCK, (block + 1) * BLOCK)
        raw = seconds(lambda some=numbers: [sent.append(n) for n in some])
        own = seconds(lambda some=numbers: [append(ours, n) for n in some])
        ratios.append(raw / own)
        times.append(own / BLOCK * 1000)
    assert ours.size() == bare.size() == ROUNDS * BLOCK + 1
    print(f"append: {statistics.median(times):.2f} ms, {statistics.median(ratios):.2f}x raw sqlite3")
    for register in (noted, ours, bare):
        register.close()


def counting(folder: Path, completions: int) -> None:
    """Compare the matrix over many completions with its bare statement."""
    people = max(completions // 200, 1)
    rng = random.Random(1)
    with create(folder / "many.sqlite3", "o", "b") as register:
        staff.replace_all(
            register.store, [a_person(f"p{n}", function_group=f"g{n % 40}") for n in range(people)]
        )
        drafts = (
            Draft(
                Kind.COMPLETION,
                body=a_body(
                    f"p{rng.randrange(people)}",
                    f"t{rng.randrange(TRAININGS)}",
                    completed_on=f"20{rng.randint(15, 26)}-0{rng.randint(1, 5)}-11",
                    next_due_on=f"202{rng.randint(5, 8)}-05-11",
                ),
            )
            for _ in range(completions)
        )
        while some := list(islice(drafts, 10_000)):
            register.append_many(some)
        [(statement, values)] = [
            each for each in recorded(register, lambda: register.matrix(ASKED, soon="2026-08-01"))
            if each[0].startswith("WITH")
        ]  # fmt: skip
        raw = sqlite3.connect(folder / "many.sqlite3")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ratios, times = [], []
        for _ in range(5):
            bare = seconds(lambda: raw.execute(statement, values).fetchall())
            own = seconds(lambda: register.matrix(ASKED, soon="2026-08-01"))
            ratios.append(own / bare)
            times.append(own)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        raw.close()
        print(
            f"matrix over {register.size() - 1:,} completions of {people:,} people: "
            f"{statistics.median(times) * 1000:.0f} ms, {statistics.median(ratios):.2f}x the bare statement, "
            f"{grown / 1024:.1f} MB more"
        )
        rows = seconds(lambda: register.standings(ASKED))
        root = seconds(register.root)
        print(f"a row for each person and training: {rows * 1000:.0f} ms; root: {root * 1000:.1f} ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        appending(Path(place))
        counting(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
