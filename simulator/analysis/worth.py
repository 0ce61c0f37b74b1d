"""The best that a scenario allows, worked out once and kept.

What is kept is found again by the SHA-256 of the scenario, of the rubric and of the version of the program,
so that nothing stale is ever used. A kept file that cannot be read is worked out anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from scoring import DIMENSIONS, Rubric
from simulator import __version__
from simulator.scenario import Scenario

SCHEMA = "balie-analysis/1"


class TooLargeError(Exception):
    """The scenario has more configurations than the bound."""

    def __init__(self, bound: int) -> None:
        super().__init__(f"more than {bound} configurations")
        self.bound = bound


@dataclass(frozen=True, slots=True)
class Best:
    """The best conversation for one dimension."""

    mean: Fraction
    """Hundredths of a point for each moment."""
    replies: tuple[str, ...]
    """Full names of the replies of one conversation that reaches it."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What the exact analysis found of a scenario."""

    best: Mapping[str, Best | None]
    """By dimension; None where no conversation reaches an acceptable ending without a critical error."""
    configurations: int
    endings: frozenset[str]
    """Ids of the endings that some conversation reaches."""


def worth_of(
    scenario: Scenario, rubric: Rubric, body: bytes, folder: Path, working: Callable[[], None] = lambda: None
) -> Worth:
    """Give what is kept for a scenario file, or work it out and keep it.

    `working` is called when it has to be worked out, which may take seconds. Raises TooLargeError.
    """
    path = folder / "analysis" / f"{_key(body, rubric)}.json"
    kept = _kept(path)
    if kept is not None:
        return kept
    working()
    # The arrays of the analysis take long to import, and most starts of the program never need them.
    worth: Worth = importlib.import_module("simulator.analysis.values").work_out(scenario, rubric)
    _keep(path, worth)
    return worth


def _key(body: bytes, rubric: Rubric) -> str:
    scenario = hashlib.sha256(body).hexdigest()
    return hashlib.sha256(f"{scenario}|{rubric.sha256}|{__version__}".encode()).hexdigest()


def _kept(path: Path) -> Worth | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["schema"] != SCHEMA:
            return None
        best = {dimension: _best(found["best"][dimension]) for dimension in DIMENSIONS}
        return Worth(best, int(found["configurations"]), frozenset(map(str, found["endings"])))
    except (OSError, ValueError, KeyError, TypeError, ZeroDivisionError):
        return None


def _best(found: Any) -> Best | None:
    if found is None:
        return None
    numerator, denominator = found["mean"]
    return Best(Fraction(int(numerator), int(denominator)), tuple(map(str, found["replies"])))


def _keep(path: Path, worth: Worth) -> None:
    """Write beside and then rename: a half-written file is never found. A full disk only costs time."""
    beside = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(_as_data(worth), indent=1), encoding="utf-8")
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _as_data(worth: Worth) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "configurations": worth.configurations,
        "endings": sorted(worth.endings),
        "best": {
            dimension: best
            and {"mean": [best.mean.numerator, best.mean.denominator], "replies": best.replies}
            for dimension, best in worth.best.items()
        },
    }
