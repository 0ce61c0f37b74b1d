"""The slow look of `check`, in a process of its own: a file that is saved meanwhile never waits for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.message import Message

from simulator.authoring.files import read_file
from simulator.checking import Task
from simulator.diagnostics import Severity, Span
from simulator.source import lines_of
from simulator.watching import Finding, line_at

_LOOK_SECONDS = 0.1


@dataclass
class Checked(Message):
    """The slow look was taken: everything it found, or what went wrong in the program."""

    task: Task
    findings: tuple[Finding, ...] | Exception | None
    """None when the process could not look, as without enough memory: what is known then stands."""


class Thorough:
    """Takes one look at a time; a new one takes the place of the one before."""

    QUIET_SECONDS: ClassVar[float] = 2.0
    """So long nothing must have been saved before it begins."""

    def __init__(self, tell: Callable[[Checked], object]) -> None:
        self.tell = tell
        self.task: Task | None = None
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self, task: Task) -> None:
        """Look at a file, once it is quiet."""
        self.stop()
        self.task, self._stopped = task, threading.Event()
        # A daemon, so that whoever leaves need not wait for it.
        threading.Thread(target=self._work, args=(task, self._stopped), daemon=True).start()

    def stop(self) -> None:
        """Look no longer."""
        self.task = None
        self._stopped.set()
        # At once: who leaves the program would leave the process behind.
        if self._process is not None:
            self._process.kill()

    def _work(self, task: Task, stopped: threading.Event) -> None:
        if stopped.wait(self.QUIET_SECONDS):
            return
        try:
            self._process = _begun(task)
            found = _waited_for(self._process, stopped)
        except Exception as error:  # carried to the screen
            self.tell(Checked(task, error))
            return
        if not stopped.is_set():
            self.tell(Checked(task, found))


def _begun(task: Task) -> subprocess.Popen[bytes]:
    words = ["-m", "simulator.tui.preview.looking", str(task.path), str(task.state), task.language]
    # It finds this program where this one was found, and never in the folder that it happens to be in.
    return subprocess.Popen(  # noqa: S603 - our own program, and no shell
        [sys.executable, "-P", *words],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _waited_for(process: subprocess.Popen[bytes], stopped: threading.Event) -> tuple[Finding, ...] | None:
    """Wait for what a process finds; None when it was stopped, or could not look."""
    with process:
        while not stopped.is_set():
            try:
                written, _nothing = process.communicate(timeout=_LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            return _read(written) if process.returncode == 0 else None
        process.kill()
    return None


def _read(written: bytes) -> tuple[Finding, ...]:
    """Read findings in the form of the schema, each with the author's own line."""
    found = json.loads(written)
    lines = {each["file"]: lines_of(read_file(Path(each["file"])).text or "") for each in found}
    return tuple(
        Finding(
            path=Path(each["file"]),
            span=Span(each["line"], each["column"], each["end"]["line"], each["end"]["column"]),
            severity=Severity(each["severity"]),
            rule=each["rule"],
            message=each["message"],
            hint=each["hint"],
            line=line_at(lines[each["file"]], each["line"]),
        )
        for each in found
    )
