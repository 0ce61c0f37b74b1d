"""Compare one durable append with raw sqlite3: the same tables, settings and disk, the same insert.

Prints raw time / our time, so 1.0 is as fast as raw; 0.85 or more is wanted.
The two take turns in small batches, so that whatever else the machine does falls on both.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter

from simulator.events import AttemptStarted, ReplyChosen
from simulator.practice.log import PracticeLog, open_log
from simulator.practice.schema import SETTINGS

SOURCE = b"scenario: de-derde-keer\n"
DIGEST = sha256(SOURCE).hexdigest()
TURNS = 24
BATCHES = 60


def start(log: PracticeLog, attempt: str) -> None:
    log.start(
        AttemptStarted(
            attempt=attempt,
            at="2026-03-03T14:05:00Z",
            scenario="de-derde-keer",
            version="1.0.0",
            scenario_sha256=DIGEST,
            catalogue_sha256=None,
            protocol_sha256=None,
            rubric="1",
            rubric_sha256=DIGEST,
            language="nl",
            seed=7,
            trainee="Sam",
            program="0.1.0",
        ),
        (SOURCE,),
    )


def replies() -> list[ReplyChosen]:
    at, state, reply = "2026-03-03T14:06:00Z", "papers_on_the_desk", "papers_on_the_desk/let_him_finish"
    return [ReplyChosen(n, at, state, reply, "the_story", DIGEST) for n in range(TURNS)]


def ours(log: PracticeLog, attempt: str) -> float:
    """Seconds for one attempt's replies through the log."""
    events = replies()
    begin = perf_counter()
    for event in events:
        log.append(attempt, event, None)
    return perf_counter() - begin


def raw(conn: sqlite3.Connection, attempt: str) -> float:
    """Seconds for the same rows by the driver alone."""
    rows = [(attempt, e.n, e.at, e.state, e.reply, e.state_after, e.digest, e.words) for e in replies()]
    begin = perf_counter()
    for row in rows:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        conn.execute("COMMIT")
    return perf_counter() - begin


def main(folder: str = "/var/tmp") -> None:  # /tmp is often memory, where nothing is durable
    with (
        tempfile.TemporaryDirectory(dir=folder) as place,
        open_log(Path(place, "ours.db")) as log,
        open_log(Path(place, "raw.db")) as prepared,
        closing(sqlite3.connect(Path(place, "raw.db"), isolation_level=None)) as conn,
    ):
        for name, value in SETTINGS.items():
            conn.execute(f"PRAGMA {name} = {value}").fetchall()
        times = []
        for batch in range(BATCHES):
            attempt = sha256(b"%d" % batch).hexdigest()[:32]
            start(log, attempt)
            start(prepared, attempt)
            # Who goes first changes every time, so that neither has the warmer disk.
            if batch % 2:
                mine, theirs = ours(log, attempt), raw(conn, attempt)
            else:
                theirs, mine = raw(conn, attempt), ours(log, attempt)
            times.append((theirs / mine, mine))
    ratio = median(ratio for ratio, _ in times)
    milliseconds = median(mine for _, mine in times) / TURNS * 1000
    print(f"practice log: append {milliseconds:.2f} ms, {ratio:.2f}x raw sqlite3 (0.85x wanted)")
    sys.exit(ratio < 0.85)


if __name__ == "__main__":
    main(*sys.argv[1:2])
