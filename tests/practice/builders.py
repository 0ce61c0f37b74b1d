"""Attempts to write down, a place that an ordinary user may write in, and Python as that user."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import simulator
from simulator.events import AttemptStarted, LogError, ReplyChosen, SteppedBack
from simulator.practice.log import open_log
from tests.forked import after

SCENARIO = b"scenario: de-derde-keer\n"
CATALOGUE = b'msgid "Vertel"\nmsgstr "Go on"\n'
RUBRIC = b'version = "1"\n'
HOUSE = Path(simulator.__file__).parent.parent

PRELUDE = """
import os, pathlib, resource, sys
from simulator.events import LogError
from simulator.practice.log import open_log
from tests.practice.builders import *
"""
AS_ORDINARY_USER = """
if os.getuid() == 0:
    os.setgroups([]), os.setgid({gid}), os.setuid({uid})
"""


def sha(body: bytes) -> str:
    return sha256(body).hexdigest()


def a_start(attempt: str = "a" * 32, **fields: Any) -> AttemptStarted:
    usual: dict[str, Any] = {
        "at": "2026-03-03T14:05:00Z",
        "scenario": "de-derde-keer",
        "version": "1.0.0",
        "scenario_sha256": sha(SCENARIO),
        "catalogue_sha256": None,
        "protocol_sha256": None,
        "rubric": "1",
        "rubric_sha256": sha(RUBRIC),
        "language": "nl",
        "seed": 7,
        "trainee": "Sam",
        "program": "0.1.0",
    }
    return AttemptStarted(attempt, **usual | fields)


def a_reply(n: int = 0, **fields: Any) -> ReplyChosen:
    usual: dict[str, Any] = {
        "at": f"2026-03-03T14:06:{n % 60:02}Z",
        "state": "papers_on_the_desk",
        "reply": "papers_on_the_desk/let_him_finish",
        "state_after": "the_story",
        "digest": sha(b"%d" % n),
    }
    return ReplyChosen(n, **usual | fields)


def a_step_back(n: int) -> SteppedBack:
    return SteppedBack(n, f"2026-03-03T14:07:{n % 60:02}Z")


def an_event(n: int) -> ReplyChosen | SteppedBack:
    """Every third event takes back the reply before it."""
    return a_step_back(n) if n % 3 == 2 else a_reply(n)


def play(log: Any, attempt: str = "a" * 32, *, replies: int = 3, ending: str | None = None) -> None:
    """Write a whole attempt down."""
    log.start(a_start(attempt), (SCENARIO,))
    for n in range(replies):
        log.append(attempt, a_reply(n), ending if n == replies - 1 else None)


def why(path: Path) -> str:
    """Return the message with which the opening is refused."""
    with pytest.raises(LogError) as refused:
        open_log(path, busy_timeout_ms=20)
    assert refused.value.fields == {"path": str(path)}
    assert str(refused.value) == refused.value.message.format(path=path)
    return refused.value.message


def python(code: str, *arguments: object, ordinary_user: bool = False) -> str:
    """Run the code in a process of its own and return what it printed."""
    nobody = pwd.getpwnam("nobody")
    user = AS_ORDINARY_USER.format(uid=nobody.pw_uid, gid=nobody.pw_gid) if ordinary_user else ""
    return after(PRELUDE).run(user + code, *arguments)


@contextmanager
def ordinary_place() -> Iterator[Path]:
    """Make a folder that belongs to the user that `python(..., ordinary_user=True)` runs as."""
    place = Path(tempfile.mkdtemp(prefix="balie-"))
    try:
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(place, nobody.pw_uid, nobody.pw_gid)
        yield place
    finally:
        place.chmod(0o700)
        shutil.rmtree(place)
