"""Who practises for a long time needs no more memory for it, and waits no longer: what is over is let go of."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from tests.program import ROOT

MORE = 0.05
"""So much more may be needed in the end than after the first conversations, as a part.

Python and the C library ask the system for memory by the MB, and keep what was once needed for a moment.
"""
CREEPING = 0.015
"""So much more may be needed in the end than half-way, as a part: less than a kB a conversation."""
SLOWER = 1.5
"""So much longer may the quickest conversation of the end take than that of the beginning.

To read the whole log takes as long as a conversation by then; a computer that has more to do is slower, too.
"""


class Line(NamedTuple):
    """One line of `practising`."""

    held: int
    things: int
    memory: int
    """In kB."""
    quickest: int
    """In ms."""


def growth(lines: Sequence[Line]) -> list[str]:
    """Tell what grows with the number of conversations."""
    first, half, last = lines[0], lines[len(lines) // 2], lines[-1]
    found = {
        "more things": last.things > first.things * (1 + MORE),
        "more memory": last.memory > first.memory * (1 + MORE),
        "more and more memory": last.memory > half.memory * (1 + CREEPING),
        "slower": last.quickest > first.quickest * SLOWER,
    }
    return [what for what, grows in found.items() if grows]


@pytest.mark.soak
def test_memory_and_time_stay_flat_over_ten_thousand_turns() -> None:
    # In a process of its own: what pytest keeps of a test is no part of it.
    done = subprocess.run(
        [sys.executable, "-m", "tests.tui.practising", "10000"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = [Line(*map(int, line.split())) for line in done.stdout.splitlines()]

    assert growth(lines) == [], lines
    assert lines[-1].held * 3 >= 10_000


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        (0, []),
        (1, ["more and more memory"]),
        (2, ["more memory", "more and more memory"]),
    ],
)
def test_a_kb_that_is_kept_of_each_conversation_is_found(kept: int, found: list[str]) -> None:
    lines = [Line(held, 20_000, 80_000 + kept * held, 200) for held in (*range(360, 3661, 300), 3694)]

    assert growth(lines) == found


def test_a_thing_that_is_kept_of_each_conversation_is_found() -> None:
    lines = [Line(held, 20_000 + held, 80_000, 200) for held in (360, 2160, 3694)]

    assert growth(lines) == ["more things"]


def test_a_conversation_that_waits_for_those_before_it_is_found() -> None:
    lines = [Line(held, 20_000, 80_000, 100 + held // 30) for held in (360, 2160, 3694)]

    assert growth(lines) == ["slower"]
