"""A program that is killed at any moment has lost nothing that it showed."""

import os
import random
from pathlib import Path
from signal import SIGKILL

import pytest

from simulator.practice.log import open_log
from tests.forked import after

from .builders import PRELUDE, an_event

A = "a" * 32
WRITER = """
log = open_log(pathlib.Path(sys.argv[1]))
record = log.read("a" * 32)
if record is None:
    log.start(a_start(), (SCENARIO,))
n = len(record.events) if record else 0
while True:
    log.append("a" * 32, an_event(n), None)
    print(n, flush=True)
    n += 1
"""


def shown_before_the_kill(path: Path, rng: random.Random) -> list[int]:
    """Let a program play on in the log and kill it at some moment; return the events it showed."""
    python = after(PRELUDE)
    writer = python.begin(WRITER, path)
    shown = [int(python.line()) for _ in range(rng.randint(1, 12))]
    for _ in range(rng.randrange(60_000)):  # about as long as two appends
        pass
    os.kill(writer, SIGKILL)
    said, status = python.rest()
    assert os.waitstatus_to_exitcode(status) == -SIGKILL
    return [*shown, *map(int, "".join(said).split())]


@pytest.mark.parametrize(
    ("seed", "kills"), [(1, 50), pytest.param(2, 500, marks=pytest.mark.soak)], ids=["some", "many"]
)
def test_every_event_that_was_shown_is_there_once_and_at_most_one_more(
    path: Path, seed: int, kills: int
) -> None:
    """The killed program is started again on the same attempt, so that damage would add up."""
    rng = random.Random(seed)
    kept = 0
    cut_short = 0
    for _ in range(kills):
        shown = shown_before_the_kill(path, rng)
        cut_short += path.with_name("practice.db-journal").exists()
        with open_log(path) as log:
            record = log.read(A)

        assert record is not None
        assert shown == [*range(kept, kept + len(shown))]
        assert len(record.events) - kept - len(shown) in {0, 1}
        kept = len(record.events)
        assert record.events == tuple(map(an_event, range(kept)))
    assert cut_short > 0, "no kill fell in the middle of a write"
    print(f"{kills} kills, {cut_short} in the middle of a write, {kept} events")


@pytest.mark.parametrize("replies", range(4))
def test_a_kill_right_after_each_reply_loses_none(path: Path, replies: int) -> None:
    code = f"""
play(open_log(pathlib.Path(sys.argv[1])), replies={replies})
os.kill(os.getpid(), 9)
"""
    after(PRELUDE).begin(code, path)
    _said, status = after(PRELUDE).rest()

    assert os.waitstatus_to_exitcode(status) == -SIGKILL
    with open_log(path) as log:
        assert [reply.n for reply in log.unfinished()[0].replies] == [*range(replies)]
