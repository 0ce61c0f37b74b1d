"""Writers that add to one register at once, or are killed while they do; says which entries they were told of.

`python -m tests.register.hammer together PLACE WRITERS APPENDS`
`python -m tests.register.hammer killed PLACE SEED KILLS`

Writers are forked from one program that has loaded everything, so that there can be many.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from typing import IO

from simulator.register.ledger import open_register

from .registers import complete


def a_writer(place: str, key: str, appends: int) -> tuple[int, IO[str]]:
    """Start a writer; give its process and what it is told."""
    told, tells = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(told)
        with open_register(place, wait_ms=60_000) as register, os.fdopen(tells, "w") as out:
            for n in range(appends):
                print(complete(register, key, f"t{n}"), file=out, flush=True)
        os._exit(0)
    os.close(tells)
    return process, os.fdopen(told)


def together(place: str, writers: int, appends: int) -> dict[str, list[int]]:
    """Let them all write at once, to their end."""
    started = {f"p{n}": a_writer(place, f"p{n}", appends) for n in range(writers)}
    said = {}
    for key, (process, told) in started.items():
        with told:
            said[key] = [int(line) for line in told]
        assert os.waitpid(process, 0)[1] == 0
    return said


def killed(place: str, seed: int, kills: int) -> dict[str, list[int]]:
    """Start one after the other, and kill each at some moment while it writes."""
    rng = random.Random(seed)
    said = {}
    for n in range(kills):
        process, told = a_writer(place, f"p{n}", 1_000_000)
        with told:
            said[f"p{n}"] = [int(told.readline()) for _ in range(rng.randint(1, 4))]
            for _ in range(rng.randrange(120_000)):  # about as long as two appends
                pass
            os.kill(process, signal.SIGKILL)
            said[f"p{n}"] += [int(line) for line in told]
        os.waitpid(process, 0)
    return said


if __name__ == "__main__":
    what, where, *numbers = sys.argv[1:]
    print(json.dumps({"together": together, "killed": killed}[what](where, *map(int, numbers))))
