"""A compliance officer at a command line, with the folder of a small organisation."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.office import ORGANISATION, TRAININGS, an_office
from tests.program import ROOT, run

STAFF = """\
personeelsnummer;naam;functiegroep;dienstverband;afdeling;begint op
1042;Noor Bakker;balie;eigen;Noord;2026-01-05
1043;Ali Demir;balie;inhuur;Noord;2025-11-01
1044;Eva Smit;balie;beveiliging;Hal;2024-12-01
"""
EARLIER = """\
personeelsnummer;training;datum
1043;luisteren;2025-12-01
1044;luisteren;2025-02-01
"""


class Officer:
    """Has an organisation, and a home of her own; the register is made by `begin`."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.here, self.home, self.organisation = folder / "here", folder / "home", folder / "organisation"
        self.here.mkdir(exist_ok=True)
        self.organisation.mkdir(exist_ok=True)
        self.file = an_office(self.organisation, ORGANISATION, TRAININGS)
        self.register = self.organisation / "register.sqlite3"
        self.key = self.home / "gemeente-test.key"
        self.variables = variables

    def environment(self) -> dict[str, str]:
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "BALIE"))
        }
        own = {"BALIE_HOME": str(self.home), "LANGUAGE": "en", "BALIE_ORGANISATION": str(self.file)}
        return kept | own | {"PYTHONPATH": str(ROOT)} | self.variables

    def balie(self, *arguments: str, typed: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        return run(*arguments, cwd=self.here, environment=self.environment() | variables, typed=typed)

    def do(self, *arguments: str, typed: str = "") -> str:
        """Run a command of the register that must succeed; gives both streams."""
        result = self.balie("register", *arguments, typed=typed)
        assert result.returncode == 0, (arguments, result.stdout, result.stderr)
        return result.stdout + result.stderr

    def refused(self, *arguments: str, typed: str = "", **variables: str) -> str:
        """Run a command of the register that cannot be done: one sentence, no traceback, exit 2."""
        result = self.balie("register", *arguments, typed=typed, **variables)
        assert result.returncode == 2, (arguments, result.stdout, result.stderr)
        assert result.stdout == ""
        assert "mistake in the program" not in result.stderr
        assert "Traceback" not in result.stderr
        return result.stderr.strip()

    def write(self, name: str, text: str) -> str:
        path = self.here / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def begin(self) -> None:
        """Make the register and bring the staff list."""
        self.do("init")
        self.do("import", "staff", self.write("staff.csv", STAFF))
