"""The log that leaves no trace."""

from pathlib import Path

import pytest

from simulator.practice.memory import MemoryLog

from .builders import SCENARIO, play, sha


def test_nothing_reaches_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    play(MemoryLog(), ending="helped")

    assert [*tmp_path.iterdir()] == []


def test_another_log_knows_nothing_of_it() -> None:
    play(MemoryLog())

    assert MemoryLog().read("a" * 32) is None


def test_what_leaves_no_trace_is_not_listed_and_not_resumed() -> None:
    log = MemoryLog()
    play(log)

    assert log.attempts() == log.unfinished() == ()


def test_the_sources_are_there_while_the_program_runs_and_gone_with_it() -> None:
    log = MemoryLog()
    play(log)

    assert log.source(sha(SCENARIO)) == SCENARIO
    assert log.source(sha(b"another")) is None
    log.close()
    assert log.source(sha(SCENARIO)) is None


def test_closing_forgets_everything() -> None:
    log = MemoryLog()
    play(log)
    log.close()

    assert log.read("a" * 32) is None
