"""Who practises for a long time needs no more memory for it: what is over is let go of."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.program import ROOT

MORE = 0.05
"""So much more may be needed in the end, as a part: the log grows, and memory is handed out in blocks."""


@pytest.mark.soak
def test_memory_stays_flat_over_ten_thousand_turns() -> None:
    # In a process of its own: what pytest keeps of a test is no part of it.
    done = subprocess.run(
        [sys.executable, "-m", "tests.tui.practising", "10000"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    before, after = (tuple(map(int, line.split())) for line in done.stdout.splitlines())

    for earlier, later in zip(before, after, strict=True):
        assert later <= earlier * (1 + MORE), (before, after)
