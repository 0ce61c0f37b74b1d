"""The real program as a person runs it, as often as a test likes: each run is a process of its own.

To begin Python and to read the modules and the shipped scenarios takes longer than most commands. So one warm
process reads them, and is forked for each command: streams, folder, environment and exit code are those of the
new process alone.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).parent.parent
SECONDS = 120
PYTHON = (sys.executable, "-W", "error::EncodingWarning", "-X", "warn_default_encoding")
"""Python that refuses a file opened without naming its encoding."""
_WARM = """
import atexit, gc, importlib, json, os, pkgutil, runpy, signal, sys, threading
# Before whatever takes the reading of scenarios from the library by name.
from tests import shipped
shipped.read_now()
import simulator.analysis.prospects, simulator.analysis.surveying, simulator.commands, simulator.register
for package in (simulator.commands, simulator.register):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if "migrations" not in module.name:
            importlib.import_module(module.name)
import psycopg, sqlalchemy.dialects.postgresql.psycopg, sqlalchemy.dialects.sqlite.pysqlite

def end(program, *arguments, **named):
    # To take down all that was read takes longer than most commands; what people would notice is done.
    code = 0
    try:
        program(*arguments, **named)
    except SystemExit as done:
        code = done.code
    if isinstance(code, int) or code is None:
        threading._shutdown()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code or 0)
    sys.exit(code)

# What was read beforehand is never garbage; a fork that looked through it would copy it all.
gc.collect()
gc.freeze()
asked, answers = (os.fdopen(int(number), how, encoding="utf-8") for number, how in zip(sys.argv[1:], "rw"))
for line in asked:
    child = os.fork()
    if child == 0:
        run = json.loads(line)
        signal.alarm(run["seconds"])
        os.chdir(run["cwd"])
        os.environ.clear()
        os.environ.update(run["environment"])
        for stream in range(3):
            os.dup2(os.open(run["streams"][stream], os.O_WRONLY if stream else os.O_RDONLY), stream)
        sys.argv = ["balie", *run["arguments"]]
        end(runpy.run_module, "simulator", run_name="__main__", alter_sys=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers, flush=True)
"""


class _Warm(NamedTuple):
    """The warm process, and the ends of the pipes to it."""

    process: subprocess.Popen[bytes]
    ask: IO[str]
    answer: IO[str]

    def close(self) -> None:
        self.ask.close()
        self.process.wait()
        self.answer.close()


@cache
def _warm() -> _Warm:
    asked, ask = os.pipe()
    answer, answers = os.pipe()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "BALIE"))}
    process = subprocess.Popen(
        [*PYTHON, "-c", _WARM, str(asked), str(answers)], cwd=ROOT, pass_fds=(asked, answers),
        # A process with threads is not forked safely; numpy begins some for what the analysis never asks.
        env=kept | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(asked)
    os.close(answers)
    warm = _Warm(process, os.fdopen(ask, "w", encoding="utf-8"), os.fdopen(answer, encoding="utf-8"))
    atexit.register(warm.close)
    return warm


def run(
    *arguments: str, cwd: Path, environment: Mapping[str, str], typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `balie` with these arguments, with what is typed at it, and wait for it to end."""
    # What Python asks of its environment is asked at its own start.
    own = {key for key in environment if key.startswith("PYTHON")} - set(os.environ) - {"PYTHONPATH"}
    if own or not hasattr(os, "fork"):
        return run_cold(*arguments, cwd=cwd, environment=environment, typed=typed)
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("in", "out", "err")]
        for path, text in zip(streams, (typed, "", ""), strict=True):
            path.write_text(text, encoding="utf-8")
        asked = {"arguments": arguments, "cwd": str(cwd), "environment": dict(environment), "seconds": SECONDS,
                 "streams": [str(path) for path in streams]}  # fmt: skip
        print(json.dumps(asked), file=_warm().ask, flush=True)
        code = int(_warm().answer.readline())
        _typed, said, complained = (path.read_text(encoding="utf-8") for path in streams)
    return subprocess.CompletedProcess(("balie", *arguments), code, said, complained)


def run_cold(
    *arguments: str, cwd: Path, environment: Mapping[str, str], typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `balie` in a Python that begins anew."""
    return subprocess.run(
        [*PYTHON, "-m", "simulator", *arguments], cwd=cwd, env=environment, input=typed,
        capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False,
    )  # fmt: skip
