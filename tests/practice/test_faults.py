"""A system call that fails at any moment costs a sentence, never a reply that was shown."""

import random
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from simulator.practice.log import open_log

from .builders import HOUSE, PRELUDE, an_event

CALLS = ("openat", "pread64", "pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "fcntl")
ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EACCES")
MOMENTS = range(1, 50)
STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null")
WRITER = """
try:
    log = open_log(pathlib.Path(sys.argv[1]))
    log.start(a_start(), (SCENARIO,))
except LogError as error:
    print(0, error)
    sys.exit()
n = 0
for _ in range(8):
    try:
        log.append("a" * 32, an_event(n), None)
        n += 1
    except LogError:
        pass
print(n)
"""


def shown_with_a_fault(path: Path, call: str, error: str, moment: int) -> int:
    """Play on while one system call on the log, its journal or its folder fails; return the events shown."""
    where = [word for place in (path, f"{path}-journal", path.parent) for word in ("-P", str(place))]
    fault = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={moment}"]
    done = subprocess.run(
        [*STRACE, *where, *fault, sys.executable, "-c", PRELUDE + WRITER, path],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), (call, error, moment)
    return int(done.stdout.split()[0])


def strace_works() -> bool:
    strace = shutil.which("strace")
    return (
        strace is not None
        and subprocess.run([strace, "-o", "/dev/null", "true"], check=False).returncode == 0
    )


@pytest.mark.skipif(not strace_works(), reason="needs strace")
@pytest.mark.parametrize(
    ("seed", "faults"), [(1, 10), pytest.param(2, 200, marks=pytest.mark.soak)], ids=["some", "many"]
)
def test_a_failing_system_call_loses_no_event_that_was_shown(tmp_path: Path, seed: int, faults: int) -> None:
    combinations = random.Random(seed).sample([*product(CALLS, ERRORS, MOMENTS)], faults)
    for call, error, moment in combinations:
        path = tmp_path / f"{call}-{error}-{moment}" / "practice.db"
        path.parent.mkdir()

        shown = shown_with_a_fault(path, call, error, moment)

        with open_log(path) as log:
            kept = [event for record in log.attempts() for event in record.events]
        assert len(kept) - shown in {0, 1}, (call, error, moment)
        assert kept == [an_event(n) for n in range(len(kept))]
