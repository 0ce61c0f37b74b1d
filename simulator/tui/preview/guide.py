"""The ways to every state, found in a thread: it takes seconds, once for every version."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from simulator.analysis.worth import TooLargeError
from simulator.dialogue import Dialogue
from simulator.previewing import Ways, find_ways
from simulator.scenario import Scenario


@dataclass
class WaysFound(Message):
    """The ways through a scenario were found, or why not."""

    scenario: Scenario
    ways: Ways | Exception


class Guide:
    """Knows the ways through one version; those of another are sought when they are asked for."""

    def __init__(self, tell: Callable[[WaysFound], object]) -> None:
        self.tell = tell
        self._scenario: Scenario | None = None
        self._ways: Ways | TooLargeError | None = None

    def ways(self, dialogue: Dialogue) -> Ways | TooLargeError | None:
        """Give the ways, or that there are too many to find; None while they are being sought."""
        if self._scenario is not dialogue.scenario:
            self._scenario, self._ways = dialogue.scenario, None
            # A daemon, so that whoever leaves need not wait for it.
            threading.Thread(target=self._find, args=(dialogue,), daemon=True).start()
        return self._ways

    def learn(self, found: WaysFound) -> None:
        """Take what was found, unless the file is another by now; raises what went wrong in the program."""
        if isinstance(found.ways, Exception) and not isinstance(found.ways, TooLargeError):
            raise found.ways
        if found.scenario is self._scenario:
            self._ways = found.ways

    def _find(self, dialogue: Dialogue) -> None:
        try:
            self.tell(WaysFound(dialogue.scenario, find_ways(dialogue)))
        except Exception as error:  # carried to the screen
            self.tell(WaysFound(dialogue.scenario, error))
