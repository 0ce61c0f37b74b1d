"""Work with the register in threads of their own, so that the screen never waits for a disk."""

from __future__ import annotations

import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from textual.message import Message

from simulator.office import Office, place_of
from simulator.register.errors import RegisterError
from simulator.register.ledger import open_register
from simulator.register.verification import Verdict, verify

_GIVEN_UP: Final = 2.0
"""Seconds that whoever leaves waits for a read under way."""
_TOLD_EVERY: Final = 0.1
"""Seconds between two words about how far a verification is."""


@dataclass
class Done(Message):
    """Work was done: what came of it, or what went wrong."""

    number: int
    result: Any
    then: Callable[[Any], Awaitable[object]]


@dataclass
class Checked(Message):
    """A verification came further: how far, how it ended, or None when it was stopped."""

    state: Verdict | tuple[int, int] | Exception | None


class StoppedError(Exception):
    """The person wants no more of it."""


class Errands:
    """Runs one piece of work after the other over the one connection of an office."""

    def __init__(self, tell: Callable[[Message], object]) -> None:
        self._tell = tell
        self._turn = threading.Lock()
        self._number = 0
        self.since: float | None = None
        """When the newest began, on the monotonic clock; None when nothing is under way."""

    def run(self, work: Callable[[], Any], then: Callable[[Any], Awaitable[object]]) -> None:
        """Do this, and then that on the screen's own thread; what was asked before is forgotten."""
        self._number += 1
        self.since = time.monotonic()
        threading.Thread(target=self._work, args=(self._number, work, then), daemon=True).start()

    def takes(self, done: Done) -> bool:
        """Tell whether this is the newest, which is then over."""
        if done.number == self._number:
            self.since = None
            return True
        return False

    def forget(self) -> bool:
        """Forget what is under way; tells whether there was anything."""
        under_way, self.since = self.since is not None, None
        self._number += 1
        return under_way

    def close(self) -> None:
        """Let a read that is under way come to its end, for a while."""
        self._number += 1
        if self._turn.acquire(timeout=_GIVEN_UP):
            self._turn.release()

    def _work(self, number: int, work: Callable[[], Any], then: Callable[[Any], Awaitable[object]]) -> None:
        with self._turn:
            if number != self._number:
                return
            try:
                result = work()
            except Exception as error:  # carried to the screen's own thread
                result = error
        self._tell(Done(number, result, then))


class Verification:
    """Verifies the register over a connection of its own, until it is done or stopped."""

    def __init__(self, office: Office, tell: Callable[[Message], object]) -> None:
        self._office = office
        self._tell = tell
        self._stopped = threading.Event()
        self._told = 0.0

    def begin(self) -> None:
        """Begin, in a thread of its own."""
        threading.Thread(target=self._work, daemon=True).start()

    def stop(self) -> None:
        """Stop at the next entry that is looked at."""
        self._stopped.set()

    def _work(self) -> None:
        try:
            with open_register(place_of(self._office.workplace)) as register:
                state: Verdict | Exception | None = verify(register, progress=self._progress)
        except StoppedError:
            state = None
        except Exception as error:  # carried to the screen's own thread
            state = error
        self._tell(Checked(state))

    def _progress(self, done: int, count: int) -> None:
        if self._stopped.is_set():
            raise StoppedError
        now = time.monotonic()
        if now - self._told >= _TOLD_EVERY:
            self._told = now
            self._tell(Checked((done, count)))


def in_words(error: Exception) -> RegisterError:
    """Give an error that has a sentence for the person; anything else is raised."""
    if isinstance(error, RegisterError):
        return error
    raise error
