"""How long the command line takes to answer, beside a bare program on the same library.

Each pair runs in turn; the ratio is the median of the ratios pair by pair. `python tests/bench/startup.py`
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 15
BARE_CLICK = "import click\nclick.Command('bare', params=[click.Option(['--lang'])])(['--help'])"
BARE_YAML = "import yaml, sys; yaml.load(open(sys.argv[1], encoding='utf-8'), Loader=yaml.CSafeLoader)"
SCENARIO = "scenarios/de-derde-keer.yaml"


def seconds(*command: str) -> float:
    """Run a command once and give its wall-clock time."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - started


def compare(name: str, ours: tuple[str, ...], beside: tuple[str, ...]) -> None:
    """Print the ratio of two commands."""
    seconds(*ours)
    seconds(*beside)
    pairs = [(seconds(*ours), seconds(*beside)) for _round in range(ROUNDS)]
    ratio = statistics.median(mine / bare for mine, bare in pairs)
    mine, bare = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    print(f"{name}: {ratio:.2f}x  ({mine:.0f} ms beside {bare:.0f} ms, median of {ROUNDS})")


if __name__ == "__main__":
    compare("balie --help, beside a bare click program", ("-m", "simulator", "--help"), ("-c", BARE_CLICK))
    compare("balie check of one scenario, beside loading it with PyYAML",
            ("-m", "simulator", "check", "--quick", SCENARIO), ("-c", BARE_YAML, SCENARIO))  # fmt: skip
