"""How fast the register appends and counts, beside raw sqlite3.

Appending: blocks of each way in turn, each append durable, beside the same statements sent by sqlite3 itself.
Counting: the program's own coverage report, from opening the view to the finished sheet, beside one statement
written by hand that counts the same by date alone. The people stay the same while the completions grow tenfold:
the memory is to stay the same too. Each measurement of memory runs in a process of its own.

`PYTHONPATH=. python tests/bench/register.py [COMPLETIONS] [FOLDER]`; in a folder that is named the registers are
kept, and used again.
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import event

from simulator.authoring.workplace import open_workplace
from simulator.office import Office
from simulator.register import staff
from simulator.register.entries import Kind
from simulator.register.ledger import Register, open_register
from simulator.register.making import create
from simulator.register.reports.coverage import coverage
from simulator.register.sheet import Sheet
from simulator.register.standing import Asked
from simulator.register.writing import Draft
from tests.conversations import some_settings
from tests.office import an_office
from tests.register.registers import a_body, a_person
from tests.register.workplace import a_training, phrase, some_trainings

ROUNDS, BLOCK = 15, 20
TRAININGS, PEOPLE, GROUPS = 20, 5000, 40
TODAY = "2026-06-01"
ASKED = Asked([("high", f"t{n}") for n in range(TRAININGS)], TODAY)
BARE = """
    WITH counts AS (
        SELECT person_key, training, status, next_due_on, row_number() OVER (
            PARTITION BY person_key, training
            ORDER BY status IN ('completed', 'exempt') DESC, coalesce(completed_on, recorded_on) DESC, seq DESC
        ) AS place
        FROM entry
        WHERE person_key IS NOT NULL AND status <> 'withdrawn'
            AND seq NOT IN (SELECT corrects FROM entry WHERE corrects IS NOT NULL)
    ), needed(training) AS (SELECT value FROM json_each(:trainings))
    SELECT person.function_group, needed.training, count(*),
        sum(status = 'completed' AND next_due_on >= :today),
        sum(status = 'completed' AND next_due_on BETWEEN :today AND date(:today, '60 days')),
        sum(status = 'completed' AND next_due_on < :today),
        sum(status IS NULL OR status NOT IN ('completed', 'exempt')),
        sum(status = 'exempt')
    FROM person CROSS JOIN needed
    LEFT JOIN counts ON counts.person_key = person.person_key AND counts.training = needed.training
        AND place = 1
    WHERE person.exposure_category = 'high' AND (left_on IS NULL OR left_on > :today)
    GROUP BY person.function_group, needed.training
"""


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


def completions(count: int) -> Iterator[Draft]:
    """Give completions of ten years, each year under other scenarios."""
    rng, began = random.Random(1), date(2016, 6, 1)
    for _ in range(count):
        person, training, after = rng.randrange(PEOPLE), rng.randrange(TRAININGS), rng.randrange(3650)
        done = began + timedelta(days=after)
        scenario = sha256(f"{training} {done.year}".encode()).hexdigest()
        body = a_body(
            f"p{person:05}",
            f"t{training}",
            scenarios=[{"id": f"s{training}", "version": "1.0.0", "sha256": scenario}],
            started_on=done.isoformat(),
            completed_on=done.isoformat(),
            next_due_on=(done + timedelta(days=365)).isoformat(),
            function_group=f"g{person % GROUPS}",
            exposure_category="high",
        )
        yield Draft(Kind.COMPLETION, body=body)


def make(path: Path, count: int) -> None:
    """Make a register with so many completions, unless it is there."""
    if path.exists():
        return
    drafts = completions(count)
    with create(path.with_suffix(".part"), "balie.example/bench", "gemeente") as register:
        staff.replace_all(
            register.store,
            [
                a_person(
                    f"p{n:05}", function_group=f"g{n % GROUPS}", exposure_category="high", starts_on=None
                )
                for n in range(PEOPLE)
            ],
        )
        while some := list(islice(drafts, 10_000)):
            register.append_many(some)
    path.with_suffix(".part").rename(path)


def an_office_over(register: Register, folder: Path) -> Office:
    workplace = open_workplace(an_office(folder), TODAY)
    office = Office(workplace, register, some_settings(folder))
    office.trainings = some_trainings(
        *(a_training(id=f"t{n}", title=phrase(f"T{n}")) for n in range(TRAININGS))
    )
    office.today = TODAY
    return office


def counting(path: Path) -> None:
    """Compare the coverage report with the bare statement, and tell the most memory that was used."""
    with tempfile.TemporaryDirectory() as folder, open_register(path) as register:
        office = an_office_over(register, Path(folder))
        office.present  # noqa: B018 - what is read once, and not of the register
        before = most_memory()
        own = [seconds(lambda: coverage(office.view())) for _ in range(5)]
        megabytes, sheet = most_memory(), coverage(office.view())
        [(statement, values)] = [
            each
            for each in recorded(register, lambda: register.standings(ASKED))
            if each[0].startswith("WITH")
        ]
        asked = {"today": TODAY, "trainings": json.dumps([f"t{n}" for n in range(TRAININGS)])}
        raw = sqlite3.connect(path)
        bare = [seconds(lambda: raw.execute(BARE, asked).fetchall()) for _ in range(5)]
        sent = [seconds(lambda: raw.execute(statement, values).fetchall()) for _ in range(5)]
        check(sheet, raw.execute(BARE, asked).fetchall())
        raw.close()
        size = register.size() - 1
    print(
        f"coverage report over {size:,} completions of {PEOPLE:,} people: {min(own):.2f} s, "
        f"{min(own) / min(bare):.2f}x a statement by hand ({min(bare):.2f} s); the program's statement alone "
        f"{min(sent):.2f} s; {megabytes:.0f} MB at most, {before:.0f} MB before it"
    )


def check(sheet: Sheet, rows: list[tuple[Any, ...]]) -> None:
    """Make sure that both counted the same: by date alone is enough for these completions."""
    asked, trained, due, overdue, never, exempt = (sum(row[place] for row in rows) for place in range(2, 8))
    assert sheet.rows[-1][3:9] == tuple(map(str, (asked, trained, due, overdue, never, exempt))), sheet.rows[
        -1
    ]


def most_memory() -> float:
    """Give the most that this process held, in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def main(count: str = "100000", folder: str = "") -> None:
    with tempfile.TemporaryDirectory(dir="/var/tmp") as place:
        appending(Path(place))
        for size in (int(count) // 10, int(count)):
            path = Path(folder or place, f"coverage-{size}.sqlite3")
            make(path, size)
            subprocess.run([sys.executable, __file__, str(path)], check=True)


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].endswith(".sqlite3"):
        counting(Path(sys.argv[1]))
    else:
        main(*sys.argv[1:])
