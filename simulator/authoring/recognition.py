"""What kind of file a text is, by the keys at its top."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from simulator.authoring.files import read_file
from simulator.source import lines_of

Kind = Literal["scenario", "protocol", "organisation", "trainings"]
# In this order: a scenario names a protocol, and an organisation names one too.
_TELLING: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("scenario", frozenset({"scenario", "states"})),
    ("protocol", frozenset({"steps"})),
    ("trainings", frozenset({"trainings", "programme"})),
    ("organisation", frozenset({"organisation", "functions"})),
)
_KEY = re.compile(r"([a-z_]+)\s*:")


def kind_of(text: str) -> Kind:
    """Tell what a text is; a scenario where nothing says otherwise."""
    keys = {found[1] for line in lines_of(text) if (found := _KEY.match(line))}
    return next((kind for kind, telling in _TELLING if keys & telling), "scenario")


def is_scenario(path: Path) -> bool:
    """Tell whether a file can be meant as a scenario; one that cannot be read can."""
    text = read_file(path).text
    return text is None or kind_of(text) == "scenario"
