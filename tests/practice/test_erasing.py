"""Erasing leaves no byte behind, and all of the rest."""

import random
import shutil
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest

from simulator.events import AttemptRecord, LogError
from simulator.practice.contract import UNKNOWN
from simulator.practice.log import PracticeLog, open_log

from .builders import CATALOGUE, RUBRIC, SCENARIO, a_reply, a_start, play, python, sha

A, B, C = "a" * 32, "b" * 32, "c" * 32


def ids(records: tuple[AttemptRecord, ...]) -> list[str]:
    return [record.started.attempt for record in records]


def left_over(path: Path, texts: Iterable[str]) -> list[str]:
    """Return which of the texts are still somewhere in the folder of the log."""
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    return [text for text in texts if text.encode() in kept]


def play_marked(log: PracticeLog, rng: random.Random) -> list[str]:
    """Play an attempt of which every text occurs nowhere else; return the texts."""
    texts = [f"{rng.getrandbits(128):032x}" for _ in range(4 + rng.randrange(24))]
    attempt, trainee, source, *states = texts
    body = f"# {source}\n".encode() * rng.choice((1, 400))
    log.start(a_start(attempt, trainee=trainee, scenario_sha256=sha(body)), (body,))
    for n, state in enumerate(states):
        padding = "x" * rng.randrange(200)
        log.append(attempt, a_reply(n, state=state + padding), None)
    return [*texts, sha(body)]


class TestErasing:
    @pytest.mark.parametrize("seed", [3, 4, 5])
    def test_erasing_some_leaves_no_byte_of_them_and_every_byte_of_the_rest(
        self, path: Path, seed: int
    ) -> None:
        rng = random.Random(seed)
        with open_log(path) as log:
            played = [play_marked(log, rng) for _ in range(12)]
            rng.shuffle(played)
            gone, kept = played[:5], played[5:]
            gone_texts, kept_texts = [*chain(*gone)], [*chain(*kept)]
            rest = [log.read(texts[0]) for texts in kept]
            assert left_over(path, gone_texts) == gone_texts

            assert [log.erase(texts[0]) for texts in gone] == [1] * 5

            assert left_over(path, gone_texts) == []
            assert left_over(path, kept_texts) == kept_texts
            assert [log.read(texts[0]) for texts in kept] == rest

    def test_erasing_any_one_leaves_no_byte_of_it(self, path: Path, tmp_path: Path) -> None:
        """Also where no page became free by it, and copies lie in the slack of pages that stay."""
        rng = random.Random(8)
        with open_log(path) as log:
            played = [play_marked(log, rng) for _ in range(12)]
        for texts in played:
            copy = tmp_path / texts[0] / "practice.db"
            copy.parent.mkdir()
            shutil.copy(path, copy)
            with open_log(copy) as log:
                log.erase(texts[0])

                assert left_over(copy, texts) == []

    def test_erasing_all_leaves_no_byte_of_them(self, path: Path) -> None:
        rng = random.Random(99)
        with open_log(path) as log:
            played = [play_marked(log, rng) for _ in range(5)]

            assert log.erase() == 5
            assert left_over(path, chain(*played)) == []
            assert log.attempts() == ()

    def test_a_source_goes_with_the_last_attempt_that_used_it(self, log: PracticeLog) -> None:
        started = {"catalogue_sha256": sha(CATALOGUE)}
        log.start(a_start(A, **started), (SCENARIO, CATALOGUE, RUBRIC))
        play(log, B)

        log.erase(A)
        assert log.source(sha(SCENARIO)) == SCENARIO
        assert log.source(sha(CATALOGUE)) is None
        assert log.source(sha(RUBRIC)) == RUBRIC, "b was scored by the same rubric"

        log.erase(B)
        assert log.source(sha(SCENARIO)) is None
        assert log.source(sha(RUBRIC)) is None

    def test_erasing_an_unknown_attempt_erases_nothing(self, log: PracticeLog) -> None:
        play(log)

        assert log.erase(B) == 0
        assert ids(log.attempts()) == [A]

    def test_a_live_attempt_that_was_erased_takes_no_reply(self, log: PracticeLog) -> None:
        play(log, replies=1)
        log.erase()

        with pytest.raises(LogError) as refused:
            log.append(A, a_reply(1), None)

        assert refused.value.message == UNKNOWN

    def test_the_log_is_usable_after_erasing(self, log: PracticeLog) -> None:
        play(log)
        log.erase()
        play(log)

        assert len(log.attempts()) == 1

    def test_clearing_goes_by_the_last_event(self, path: Path) -> None:
        with open_log(path) as log:
            log.start(a_start(A, at="2026-01-01T00:00:00Z", trainee="Alef"), (SCENARIO,))
            log.start(a_start(B, at="2026-01-01T00:00:00Z", trainee="Beth"), (SCENARIO,))
            log.append(B, a_reply(0, at="2026-02-01T00:00:00Z"), "helped")
            log.start(a_start(C, at="2026-02-02T00:00:00Z", trainee="Ghimel"), (SCENARIO,))

            assert log.clear_before("2026-01-01T00:00:00Z") == 0
            assert log.clear_before("2026-02-01T00:00:00Z") == 1
            assert ids(log.attempts()) == [C, B]
            assert log.clear_before("2026-02-01T00:00:01Z") == 1
            assert ids(log.attempts()) == [C]
            assert left_over(path, ["Alef", "Beth", "Ghimel", A, B]) == ["Ghimel"]
            assert log.clear_before("2026-02-01T00:00:01Z") == 0

    def test_an_erasure_cut_short_is_all_or_nothing_and_leaves_no_byte(self, path: Path) -> None:
        """The disk fills up at every 4 kB of the way in turn, and has room again at the next opening."""
        with open_log(path) as log:
            rng = random.Random(1)
            played = [play_marked(log, rng) for _ in range(20)]
            # Its rows can go where the writing anew cannot, and leave copies in the slack.
            erased = played[13]
            before = log.read(erased[0])
        limits = range(4096, 2 * path.stat().st_size, 4096)
        for limit in limits:
            (path.parent / str(limit)).mkdir()
            shutil.copy(path, path.parent / str(limit))
        told = python(ERASE_ON_A_FULL_DISK, path.parent, erased[0], *limits).split()

        outcomes = set()
        for limit, answer in zip(limits, told, strict=True):
            copy = path.parent / str(limit) / path.name
            with open_log(copy) as log:
                after = log.read(erased[0])
                assert len(log.attempts()) == 20 - (after is None)
                assert left_over(copy, erased) == ([] if after is None else erased)
            assert after in (None, before)
            outcomes.add((answer, after is None))

        assert outcomes == {("refused", False), ("refused", True), ("erased", True)}


ERASE_ON_A_FULL_DISK = """
folder, attempt, *limits = sys.argv[1:]
for limit in limits:
    with open_log(pathlib.Path(folder, limit, "practice.db")) as log:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
        try:
            log.erase(attempt)
            print("erased")
        except LogError:
            print("refused")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""
