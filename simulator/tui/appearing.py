"""Lets what was said appear line after line, as at a desk; any key has all of it there at once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.i18n import N_, _, say
from simulator.pacing import pauses
from simulator.scenario import TRAINEE
from simulator.settings import PACES
from simulator.staging import Line as Spoken
from simulator.tui.furniture import Hint, Notice
from simulator.tui.keys import Reading
from simulator.tui.playscript import set_parts
from simulator.tui.requests import SettingsChosen
from simulator.tui.sheet import Sheet
from simulator.tui.typeset import Paragraph, paragraph

PACING: tuple[BindingType, ...] = (
    Binding("f9", "pace", N_("Change how fast the lines of a conversation appear"), show=False),
)
PACED = {
    "calm": N_("The lines now appear one after another."),
    "slow": N_("The lines now appear one after another, slowly."),
    "off": N_("The lines now stand there at once."),
}


def hurrying() -> tuple[Hint, ...]:
    """Give the key that matters while lines appear."""
    return (Hint(_("Space"), _("all at once"), "page(1)", matters=True),)


class Waiting(Protocol):
    """Something that was asked for later, and may be called off."""

    def stop(self) -> None:
        """Call it off."""


Later = Callable[[float, Callable[[], None]], Waiting]
"""Does something after so many seconds."""


class Appearing:
    """Adds paragraphs to a sheet, each after its pause; nothing runs when none is left."""

    def __init__(self, sheet: Sheet, later: Later, then: Callable[[], None]) -> None:
        self.sheet = sheet
        self.later = later
        self.then = then
        """What is done when all of it is there."""
        self._left: deque[tuple[Paragraph, float]] = deque()
        self._all: tuple[Paragraph, ...] = ()
        self._added = 0
        self._unread = 0
        self._timer: Waiting | None = None

    @property
    def under_way(self) -> bool:
        """Whether there is more to come."""
        return bool(self._left)

    def begin(self, paragraphs: Sequence[Paragraph], apart: Sequence[float], unread: int) -> None:
        """Add what comes without a pause, and the rest in its time, `unread` being the first that is new.

        Nothing new goes out of view by itself: what no longer fits is there at once, to be paged through.
        """
        self.hurry()
        self._all = tuple(paragraphs)
        self._added, self._unread = 0, unread
        self._left.extend(zip(paragraphs, apart, strict=True))
        self._next()

    def hurry(self) -> None:
        """Add all that is left."""
        left = [each for each, _pause in self._left]
        self.drop()
        if left:
            self.sheet.add(left, lead=self._unread - self._added)
            self.then()

    def drop(self) -> None:
        """Forget what is left."""
        self._left.clear()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _next(self) -> None:
        """Add what is due now, and wait for the next."""
        due = 1
        while due < len(self._left) and not self._left[due][1]:
            due += 1
        height = self.sheet.size.height
        # Before the first frame there is no height yet; the next look comes with the next line.
        if height and self.sheet.rows_of(self._all[self._unread : self._added + due]) > height:
            self.hurry()
            return
        self.sheet.add([self._left.popleft()[0] for _each in range(due)])
        self._added += due
        self._timer = self.later(self._left[0][1], self._next) if self._left else None
        if not self._left:
            self.then()


class Unhurried(Reading, Screen[None]):
    """A screen on which lines appear; a key that comes too early chooses nothing."""

    REPEAT_SECONDS: ClassVar[float] = 0.6
    """A press that follows so soon on the same press is a slip of the finger, not a choice."""

    notice: Notice
    pace: str
    appearing: Appearing
    last_press: tuple[str, float]

    def later(self, seconds: float, then: Callable[[], None]) -> Waiting:
        """Do something after so many seconds."""
        return self.set_timer(seconds, then)

    @property
    def unhurried(self) -> bool:
        """Whether lines appear one after another: not where someone wants nothing to move."""
        return self.pace != "off" and self.app.animation_level != "none"

    def appear(self, lines: Sequence[Spoken], before: Spoken | None) -> None:
        """Let lines appear, each in its time."""
        parts = set_parts(lines, before)
        if parts:
            times = pauses((said for _set, said in parts), self.pace)
            new = (place for place, (_set, said) in enumerate(parts) if said[0].who != TRAINEE)
            self.appearing.begin([each for each, _said in parts], times, next(new, 0))

    def on_key(self, event: events.Key) -> None:
        """Have all of it there; what a key of this screen does otherwise, it does not do now."""
        if self.appearing.under_way:
            self._hurried(event.key)
            if not _goes_everywhere(event.key):
                event.stop()
                event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Have all of it there."""
        if self.appearing.under_way:
            event.stop()
            self._hurried("click")

    def on_screen_suspend(self) -> None:
        """Have all of it there when another page lies over this one."""
        self.appearing.hurry()

    def slipped(self, press: str) -> bool:
        """Tell whether this is the former press once more: a double click, a key held down."""
        now = time.monotonic()
        before, at = self.last_press
        self.last_press = (press, now)
        return press == before and now - at < self.REPEAT_SECONDS

    def action_page(self, by: int) -> None:
        """Read on or back by a page; while lines appear, have all of it there."""
        if self.appearing.under_way:
            self._hurried("click")
        else:
            super().action_page(by)

    def _hurried(self, press: str) -> None:
        # The same press once more, before the replies could be read, is no choice.
        self.last_press = (press, time.monotonic())
        self.appearing.hurry()

    def action_pace(self) -> None:
        """Change how fast lines appear: calm, slow, at once."""
        self.pace = PACES[(PACES.index(self.pace) + 1) % len(PACES)]
        self.post_message(SettingsChosen({"pace": self.pace}))
        self.notice.show([paragraph(say(PACED[self.pace]), "faded")])


def _goes_everywhere(key: str) -> bool:
    """Tell whether a key does what it does on every page: the safe stop, the keys that nobody types."""
    return key in ("exclamation_mark", *(f"f{number}" for number in range(1, 13))) or key.startswith("ctrl+")
