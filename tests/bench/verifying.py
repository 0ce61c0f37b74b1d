"""How long it takes to verify a whole register, and the most memory that takes.

Every verification runs in a process of its own, over a register of a tenth of the size and over all of it:
the memory is to be the same, the time ten times as long. Wanted for a million entries: a minute, and 200 MB.
The figures are printed and nothing is refused: on a busy machine they say little.

`PYTHONPATH=. python tests/bench/verifying.py [ENTRIES] [FOLDER]`
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from simulator.register.entries import Kind
from simulator.register.ledger import open_register
from simulator.register.making import create
from simulator.register.verification import verify
from simulator.register.writing import Draft
from tests.register.registers import a_body

AT_ONCE = 20_000


def completions(count: int) -> Iterator[Draft]:
    """Give completions as they come in over the years: some twenty a person, of four trainings."""
    people, began = max(count // 20, 1), date(2016, 1, 1)
    for number in range(count):
        person, turn = number % people, number // people
        done = began + timedelta(days=(turn * 170 + person * 7) % 3650)
        body = a_body(
            f"p{person:06}",
            f"t{turn % 4}",
            started_on=done.isoformat(),
            completed_on=done.isoformat(),
            next_due_on=(done + timedelta(days=365)).isoformat(),
            function_group=f"group{person % 5}",
            active_minutes=5 + number % 40,
        )
        yield Draft(Kind.COMPLETION, body=body)


def make(path: Path, count: int) -> None:
    drafts = completions(count)
    with create(path, "balie.example/bench", "bench") as register:
        while some := list(islice(drafts, AT_ONCE)):
            register.append_many(some)


def one(path: Path) -> None:
    """Verify, and print what it took."""
    with open_register(path) as register:
        began, busy = perf_counter(), process_time()
        verdict = verify(register)
        seconds, busy = perf_counter() - began, process_time() - busy
    assert verdict.ok, verdict
    megabytes = most_memory()
    print(
        f"register: {verdict.size:,} entries verified in {seconds:.1f} s ({busy:.1f} s of processor), "
        f"{seconds / verdict.size * 1e6:.0f} s for a million, {megabytes:.0f} MB at most (60 s, 200 MB wanted)"
    )


def most_memory() -> float:
    """Give the most that this process held, in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def main(entries: str = "30000", folder: str = "/var/tmp") -> None:
    count = int(entries)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        for size in (count // 10, count):
            path = Path(place, f"{size}.sqlite3")
            make(path, size)
            subprocess.run([sys.executable, __file__, str(path)], check=True)


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].endswith(".sqlite3"):
        one(Path(sys.argv[1]))
    else:
        main(*sys.argv[1:])
