"""What the tests of the full-screen face share."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import _wait

from simulator.tui.conversation import ConversationScreen
from simulator.tui.picking import PickingScreen

LOOKS = 4
"""So many looks in the time in which Textual takes one."""


@pytest.fixture(autouse=True)
def _quick_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test press the same key for one moment after another."""
    monkeypatch.setattr(ConversationScreen, "REPEAT_SECONDS", 0.0)
    monkeypatch.setattr(PickingScreen, "REPEAT_SECONDS", 0.0)


@pytest.fixture(autouse=True)
def _short_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look oftener whether the app has come to rest: it must still be idle for as large a part of each look.

    Textual looks every fiftieth of a second, several times for each key, and most of that is waiting.
    """
    for name in ("SLEEP_GRANULARITY", "SLEEP_IDLE"):
        monkeypatch.setattr(f"textual._wait.{name}", getattr(_wait, name) / LOOKS)


@pytest.fixture(autouse=True)
def _own_scenarios(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Show no scenarios but the test's own, and in the colours of nobody's terminal."""
    monkeypatch.setattr("simulator.authoring.library.SHIPPED", tmp_path / "shipped")
    monkeypatch.delenv("NO_COLOR", raising=False)
