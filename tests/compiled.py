"""Compiles all there is once, before the tests: else each of the workers compiles all of it, at the same time.

Of a test file pytest makes something else than Python does, with the asserts written out, and keeps it beside.
"""

from __future__ import annotations

import compileall
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from _pytest.assertion import AssertionState, rewrite
from _pytest.config import Config, get_config

ROOT = Path(__file__).parent.parent
FOLDERS = ("scoring", "simulator", "tests")


def main() -> None:
    """Compile what was not, or was changed since, on every core."""
    tests = sorted((*ROOT.glob("tests/**/test_*.py"), *ROOT.glob("tests/**/conftest.py")))
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        # The largest files are spread over the cores.
        tests.sort(key=lambda path: path.stat().st_size)
        written = [pool.submit(write_out, tests[start::cores]) for start in range(cores)]
        others = [pool.submit(_compile, folder) for folder in FOLDERS]
        for each in (*written, *others):
            each.result()


def write_out(paths: list[Path]) -> None:
    """Keep for each test file what pytest makes of it, where pytest looks for it."""
    config = get_config()
    state = AssertionState(config, "rewrite")
    for path in paths:
        _write_out(path, config, state)


def _write_out(path: Path, config: Config, state: AssertionState) -> None:
    kept = rewrite.get_cache_dir(path) / f"{path.stem}{rewrite.PYC_TAIL}"
    if rewrite._read_pyc(path, kept) is None and rewrite.try_makedirs(kept.parent):
        source, code = rewrite._rewrite_test(path, config)
        rewrite._write_pyc(state, code, source, kept)


def _compile(folder: str) -> None:
    compileall.compile_dir(str(ROOT / folder), quiet=2)


if __name__ == "__main__":
    if sys.dont_write_bytecode:
        raise SystemExit("Python was asked to keep nothing that it compiles.")
    main()
