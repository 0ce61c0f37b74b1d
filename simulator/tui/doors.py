"""What a debrief can have done for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.debrief import Debrief
from simulator.registrar import LookedBack
from simulator.tallying import TallyGiven


@dataclass(frozen=True)
class Doors:
    """What the page can have done for it; what is None is not offered."""

    word: Callable[[], Debrief] | None = None
    """Gives the debrief in the language in use, with its scores when they are known by then; quick."""
    score: Callable[[], Debrief] | None = None
    """Gives the debrief with its scores; may take long, and is called in a thread of its own."""
    save: Callable[[Debrief], Path] | None = None
    """Writes the debrief as a page and gives where; raises OSError."""
    lend: Callable[[Debrief], tuple[Path, bool]] | None = None
    """Opens the debrief in a browser; gives where the page is and whether it is shown; raises OSError."""
    pace: Callable[[], str] = lambda: "calm"
    """Gives how fast the film goes, as the settings name it."""
    go_on: Callable[[int], object] | None = None
    """Goes on as practice from the moment of this turn."""
    compare: Callable[[], object] | None = None
    """Asks for another conversation of this scenario beside this one."""
    look_back: Callable[[], LookedBack] | None = None
    """Writes down that the page was opened, and what that completes; called in a thread, before `score`."""
    hand_in: Callable[[TallyGiven], tuple[bool, str]] | None = None
    """Hands in what was ticked; gives whether that was done, and what to say."""
