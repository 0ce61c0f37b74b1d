"""The best that a scenario allows, worked out once and kept.

What is kept is found again by the SHA-256 of the scenario, of the rubric and of the version of the program,
and by the variant and what the protocol says of measures, so that nothing stale is ever used. A kept file
that cannot be read is worked out anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from scoring import DIMENSIONS, PerDimension, Rubric
from simulator import __version__
from simulator.scenario import Scenario

SCHEMA = "balie-analysis/1"


class TooLargeError(Exception):
    """The scenario is too large to explore: more configurations than the bound, or too many replies."""

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


@dataclass(frozen=True, slots=True)
class Prospect:
    """What one reply on offer left within reach."""

    reply: str
    """Full name."""
    lost: PerDimension[int]
    """What it gives away against the best reply on offer: weighted hundredths of a point, never below 0."""
    closes: bool
    """Whether a pass was within reach before it and not after."""
    verdict: str | None = None
    """For a measure, how it is weighed: each verdict has a prospect of its own."""

    @property
    def total(self) -> int:
        """What it gives away over the three dimensions."""
        return sum(self.lost.in_order())


Outlook = tuple[Prospect, ...]
"""Every reply on offer in one moment of a conversation, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What the exact analysis says of one conversation."""

    worth: Worth
    outlooks: tuple[Outlook, ...]
    """For each moment what every reply on offer left within reach; none where nothing can be compared."""


def worth_of(
    scenario: Scenario, rubric: Rubric, body: bytes, folder: Path, working: Callable[[], None] = lambda: None
) -> Worth:
    """Give what is kept for a scenario file, or work it out and keep it.

    `working` is called when it has to be worked out, which may take seconds. Raises TooLargeError.
    """
    path = _path(folder, hashlib.sha256(body).hexdigest(), scenario, rubric)
    kept = _kept(path)
    if kept is not None:
        return kept
    working()
    # The arrays of the analysis take long to import, and most starts of the program never need them.
    with _refusal_kept(path):
        worth: Worth = importlib.import_module("simulator.analysis.values").work_out(scenario, rubric)
    _keep(path, _as_data(worth))
    return worth


def kept_worth(scenario: Scenario, rubric: Rubric, sha256: str, folder: Path) -> Worth | None:
    """Give what is kept for a scenario file; None where nothing is. `sha256` is that of the file.

    Raises TooLargeError where it is kept that the scenario is too large.
    """
    return _kept(_path(folder, sha256, scenario, rubric))


def keeping(
    scenario: Scenario, rubric: Rubric, body: bytes, folder: Path, found: Callable[[Worth | None], Worth]
) -> None:
    """Let the worth of a scenario file be found, with what is kept of it if anything is, and keep it.

    Raises TooLargeError, also when it is kept that it was.
    """
    path = _path(folder, hashlib.sha256(body).hexdigest(), scenario, rubric)
    kept = _kept(path)
    with _refusal_kept(path):
        worth = found(kept)
    if kept is None:
        _keep(path, _as_data(worth))


def appraise(
    scenario: Scenario, rubric: Rubric, sha256: str, folder: Path, replies: Sequence[str]
) -> Appraisal:
    """Give what is kept for a scenario file with what was within reach in every moment of a conversation.

    `sha256` is that of the scenario's file; `replies` are full names.
    It takes seconds: what was said is never kept, so it is worked out each time.
    Raises TooLargeError, and LookupError when a reply was not on offer.
    """
    path = _path(folder, sha256, scenario, rubric)
    kept = _kept(path)
    with _refusal_kept(path):
        found: Appraisal = importlib.import_module("simulator.analysis.prospects").appraised(
            scenario, rubric, replies, kept
        )
    if kept is None:
        _keep(path, _as_data(found.worth))
    return found


def _path(folder: Path, sha256: str, scenario: Scenario, rubric: Rubric) -> Path:
    # The words of a measure may be in any language; what is proportional follows from its rungs.
    rungs = [(rung.id, rung.timed) for rung in scenario.house.rungs]
    parts = (sha256, rubric.sha256, __version__, scenario.variant, rungs, sorted(scenario.house.may_leave))
    key = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
    return folder / "analysis" / f"{key}.json"


@contextlib.contextmanager
def _refusal_kept(path: Path) -> Iterator[None]:
    """Remember that a scenario is too large: finding that out takes long too."""
    try:
        yield
    except TooLargeError as error:
        _keep(path, {"schema": SCHEMA, "too_large": error.bound})
        raise


def _kept(path: Path) -> Worth | None:
    """Give what was kept, if anything; raises TooLargeError when it was that."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["schema"] != SCHEMA:
            return None
        if "too_large" in found:
            raise TooLargeError(int(found["too_large"]))
        best = {dimension: _best(found["best"][dimension]) for dimension in DIMENSIONS}
        return Worth(best, int(found["configurations"]), frozenset(map(str, found["endings"])))
    except (OSError, ValueError, KeyError, TypeError, ZeroDivisionError):
        return None


def _best(found: Any) -> Best | None:
    if found is None:
        return None
    numerator, denominator = found["mean"]
    return Best(Fraction(int(numerator), int(denominator)), tuple(map(str, found["replies"])))


def _keep(path: Path, data: Mapping[str, Any]) -> None:
    """Write beside and then rename: a half-written file is never found. A full disk only costs time."""
    beside = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(data, indent=1), encoding="utf-8")
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
