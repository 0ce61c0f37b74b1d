"""A desk, the app over it, and someone who presses keys."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from simulator.authoring.library import Volume
from simulator.desk import Desk, KeptLog
from simulator.events import AttemptStarted, Event, LogError
from simulator.practice.memory import MemoryLog
from simulator.start import Start
from simulator.tui.app import BalieApp
from simulator.tui.conversation import ConversationScreen
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.furniture import Line
from simulator.tui.house import Opened
from simulator.tui.sheet import Sheet
from tests.conversations import AT, COFFEE, a_library, some_settings

Play = Callable[[Pilot[int]], Awaitable[None]]
SEED = 7

MACHINE = COFFEE.replace(
    "max_turns: 6",
    """documents:
  note:
    title: Het briefje
    text: |
      De automaat wordt dinsdag gevuld.
        Tot die tijd is er thee.
max_turns: 6""",
)
"""The coffee scenario with a document."""


class BrokenLog(MemoryLog):
    """Fails once to write a reply, as a full disk does."""

    def __init__(self) -> None:
        super().__init__()
        self.broken = True
        self.events: list[Event] = []

    def append(self, attempt: str, event: Event, ending: str | None) -> None:
        """Fail the first time."""
        if self.broken:
            self.broken = False
            raise LogError(
                "The disk that holds {path} is full: make some room and try again.", path="[b]here[/b]"
            )
        super().append(attempt, event, ending)
        self.events.append(event)


class ListeningLog(MemoryLog):
    """Remembers what was written in a list of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.starts: list[AttemptStarted] = []
        self.events: list[Event] = []

    def start(self, started: AttemptStarted, sources: tuple[bytes, ...]) -> None:
        """Remember the beginning."""
        super().start(started, sources)
        self.starts.append(started)

    def append(self, attempt: str, event: Event, ending: str | None) -> None:
        """Remember the reply."""
        super().append(attempt, event, ending)
        self.events.append(event)


def a_desk(home: Path, text: str = MACHINE, log: KeptLog | None = None, **changes: object) -> Desk:
    """Set up a desk with one scenario."""
    scenarios = home / "scenarios"
    a_library(scenarios, text)
    settings = replace(some_settings(home), scenarios=(scenarios,), **changes)  # type: ignore[arg-type]
    return Desk(settings, log or MemoryLog(), clock=lambda: AT, new_seed=lambda: SEED)


def a_balie(
    desk: Desk,
    volume: Volume | None = None,
    seed: int | None = None,
    *,
    assess: bool = False,
    first: bool = False,
) -> BalieApp:
    """Give an app that stands on this desk, opened at a conversation or at home."""
    app = BalieApp(desk.settings, Start(seed=seed, assess=assess, first=first))
    app.stand_on(Opened(desk, volume, seed))
    return app


def perform(app: BalieApp, play: Play, size: tuple[int, int] = (80, 24)) -> None:
    """Open the app, let someone play, and see that nothing went wrong."""

    async def evening() -> None:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await play(pilot)

    asyncio.run(evening())
    if app.crash:
        raise app.crash


async def settle(pilot: Pilot[int]) -> None:
    """Wait until everything asked for is on the screen: what has come to rest may have begun to ask."""
    asked = True
    while asked:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        asked = any(not worker.is_finished for worker in pilot.app.workers)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each when the former has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def conversation(pilot: Pilot[int]) -> ConversationScreen:
    """Give the conversation on the screen."""
    assert isinstance(pilot.app.screen, ConversationScreen)
    return pilot.app.screen


def debriefing(pilot: Pilot[int]) -> DebriefScreen:
    """Give the debrief on the screen."""
    assert isinstance(pilot.app.screen, DebriefScreen)
    return pilot.app.screen


def on_screen(pilot: Pilot[int]) -> str:
    """Give the characters that the terminal shows."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def all_text(pilot: Pilot[int]) -> str:
    """Give all text of the screen, also what is scrolled away."""
    sheets = [sheet.text for sheet in pilot.app.screen.query(Sheet)]
    lines = [piece.text for line in pilot.app.screen.query(Line) for piece in (*line._left, *line._right)]
    return "\n".join([*sheets, *lines])


async def number_of(pilot: Pilot[int], reply: str) -> str:
    """Give the key of a reply by its full name."""
    names = [offer.name for offer in conversation(pilot).session.offers()]
    return str(names.index(reply) + 1)


async def say(pilot: Pilot[int], *replies: str) -> None:
    """Choose replies by their full names, with the number keys."""
    for reply in replies:
        await press(pilot, await number_of(pilot, reply))
