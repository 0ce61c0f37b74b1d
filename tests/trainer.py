"""A trainer at a command line, in a folder of her own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.conversations import COFFEE, a_library
from tests.program import ROOT, run

GOOD = "goed: {replies: [ask, promise, signal], ending: helped}"


class Desk:
    """A trainer in a folder of her own."""

    def __init__(self, folder: Path) -> None:
        self.here, self.home = folder / "here", folder / "home"
        self.here.mkdir()

    def environment(self) -> dict[str, str]:
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "BALIE"))
        }
        return kept | {"BALIE_HOME": str(self.home), "LANGUAGE": "en", "PYTHONPATH": str(ROOT)}

    def balie(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return run(*arguments, cwd=self.here, environment=self.environment(), typed=typed)

    def coffee(self, text: str = COFFEE) -> Path:
        return a_library(self.here, text)
