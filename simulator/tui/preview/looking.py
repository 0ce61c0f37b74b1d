"""The slow look as a program of its own, given a file, a folder for what is kept, and a language.

It writes what it found as JSON, in the form of `schemas/findings-1.json`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from simulator.checking import Task, as_data, check_file


def main(path: str, state: str, language: str) -> None:
    """Check one file with all three looks."""
    report = check_file(Task(Path(path), Path(state), language, quality=True))
    # The standard output is a pipe to whoever asked; what is not ASCII is escaped.
    sys.stdout.write(json.dumps(as_data(report.findings)))


if __name__ == "__main__":
    main(*sys.argv[1:])
