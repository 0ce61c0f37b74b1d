"""Python that has read what is needed once, and runs each code it is given in a process of its own.

To begin Python and to read the modules takes many times longer than what is tried; a fork of a process that
did so can be killed, become another user, or run out of disk just as well.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from functools import cache

from tests.program import ROOT

SECONDS = 60
_BEGIN = """
import json, os, signal, sys
"""
_EACH = """
for line in sys.stdin:
    child = os.fork()
    if not child:
        print(os.getpid(), flush=True)
        seconds, code, *sys.argv[1:] = json.loads(line)
        signal.alarm(seconds)
        exec(code)
        sys.stdout.flush()
        os._exit(0)
    print(f"\\0{os.waitpid(child, 0)[1]}", flush=True)
"""


class Forking:
    """A Python that has run a prelude; one code after another may be run by it."""

    def __init__(self, prelude: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _BEGIN + prelude + _EACH], cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        atexit.register(self.process.communicate)

    def begin(self, code: str, *arguments: object) -> int:
        """Run the code with these arguments from now on, for a minute at most; give the process that does."""
        assert self.process.stdin
        print(json.dumps((SECONDS, code, *map(str, arguments))), file=self.process.stdin, flush=True)
        return int(self.line())

    def line(self) -> str:
        """Give the next line that it prints."""
        assert self.process.stdout
        return self.process.stdout.readline()

    def rest(self) -> tuple[list[str], int]:
        """Give what it prints from now on, and how the process ended, as the system tells it."""
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            before, end, status = line.partition("\0")
            said.append(before)
            if end:
                return said, int(status)
        raise AssertionError(said)

    def run(self, code: str, *arguments: object) -> str:
        """Run the code to its end, which must be a good one; give what it printed."""
        self.begin(code, *arguments)
        said, status = self.rest()
        assert status == 0, "".join(said)
        return "".join(said)


@cache
def after(prelude: str) -> Forking:
    """Give the one that has run this prelude."""
    return Forking(prelude)
