"""What the tests of the full-screen face share."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from pathlib import Path
from weakref import WeakSet

import pytest
from textual._context import active_app
from textual.app import App, ScreenError
from textual.screen import Screen

from simulator.tui.conversation import ConversationScreen
from simulator.tui.picking import PickingScreen
from tests.tui import styled_once

styled_once.parse_once()

QUIET_TURNS = 5
"""So many turns of the event loop without a message are rest: a key takes two to arrive."""


@pytest.fixture(autouse=True)
def _quick_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test press the same key for one moment after another."""
    monkeypatch.setattr(ConversationScreen, "REPEAT_SECONDS", 0.0)
    monkeypatch.setattr(PickingScreen, "REPEAT_SECONDS", 0.0)


_paint = Screen._compositor_refresh
_unpainted = WeakSet[Screen[object]]()


def _hurry(app: App[int]) -> None:
    """Do now what Textual would do a moment later: lay out, and take another size."""
    with suppress(ScreenError):  # it is closing
        app.screen._on_timer_update()
        app._check_resize()


def _painted(app: App[int]) -> bool:
    """Paint what changed since it was last painted; tell whether anything had."""
    screens = [screen for screen in _unpainted if screen.is_running and screen.app is app]
    _unpainted.clear()
    for screen in screens:
        _paint(screen)
    return bool(screens)


async def at_rest(_least: float = 0.0, most: float = 1.0) -> None:
    """Wait until nothing in the app has anything to do, and paint it as it is then: nobody looks before."""
    app, loop = active_app.get(), asyncio.get_running_loop()
    until = time.monotonic() + most
    quiet = 0
    while quiet < QUIET_TURNS and time.monotonic() < until:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]  # what is to run next
            quiet = 0
            continue
        _hurry(app)
        quiet = 1 if quiet == QUIET_TURNS - 1 and _painted(app) else quiet + 1


@pytest.fixture(autouse=True)
def _short_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """See at once that the app has come to rest.

    Textual sleeps until the whole process has done next to nothing for a fiftieth of a second, several times for
    each key: most of that is waiting, and on a busy machine it never comes.
    """
    monkeypatch.setattr("textual.screen.Screen._compositor_refresh", lambda screen: _unpainted.add(screen))
    monkeypatch.setattr("textual.app.wait_for_idle", at_rest)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_rest)


@pytest.fixture(autouse=True)
def _own_scenarios(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Show no scenarios but the test's own, and in the colours of nobody's terminal."""
    monkeypatch.setattr("simulator.authoring.library.SHIPPED", tmp_path / "shipped")
    monkeypatch.delenv("NO_COLOR", raising=False)
