"""How long it takes to read a scenario with a place for every value, beside PyYAML's C loader without places.

`PYTHONPATH=. python tests/bench/reading.py`
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from simulator.authoring.reader import read_scenario
from simulator.source import parse

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 15


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Print both ratios."""
    text = (ROOT / "scenarios/de-derde-keer.yaml").read_text(encoding="utf-8")

    def beside() -> object:
        return yaml.load(text, Loader=yaml.CSafeLoader)

    cases: dict[str, Callable[[], object]] = {
        "to a tree with places": lambda: parse(text),
        "to a checked scenario": lambda: read_scenario(text),
    }
    for name, work in cases.items():
        pairs = [(seconds(work), seconds(beside)) for _ in range(ROUNDS)]
        ratio = statistics.median(ours / bare for ours, bare in pairs)
        ours, bare = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
        size = len(text.encode()) // 1000
        print(f"{size} kB {name}: {ratio:.2f}x the C loader ({ours:.1f} ms beside {bare:.1f} ms)")


if __name__ == "__main__":
    main()
