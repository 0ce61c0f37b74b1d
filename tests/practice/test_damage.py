"""A file that lost or changed some of its bytes costs a sentence, never a traceback."""

import random
from pathlib import Path

import pytest

from simulator.events import LogError
from simulator.practice.errors import DAMAGED, NOT_OURS
from simulator.practice.log import open_log

from .builders import a_reply, play, why


class TestDamage:
    @pytest.fixture
    def whole(self, path: Path) -> Path:
        with open_log(path) as log:
            for attempt in range(6):
                play(log, f"{attempt:032x}", replies=12, ending="helped" if attempt % 2 else None)
        return path

    def test_a_truncated_log_is_damaged(self, whole: Path) -> None:
        size = whole.stat().st_size
        content = whole.read_bytes()
        for length in (*range(512, size, 512), size - 100, size - 1):
            whole.write_bytes(content[:length])
            assert why(whole) == DAMAGED, length

    def test_a_log_of_which_less_than_a_header_is_left(self, whole: Path) -> None:
        content = whole.read_bytes()
        for length in (2, 15, 16, 60, 99, 100, 511):
            whole.write_bytes(content[:length])
            assert why(whole) in {DAMAGED, NOT_OURS}, length

    def test_a_page_of_noise_is_damage(self, whole: Path) -> None:
        content = whole.read_bytes()
        for page in range(1, len(content) // 4096):
            noise = random.Random(page).randbytes(4096)
            whole.write_bytes(content[: page * 4096] + noise + content[(page + 1) * 4096 :])
            assert why(whole) == DAMAGED, page

    def test_a_log_without_its_tables_is_damaged(self, path: Path) -> None:
        with open_log(path) as log:
            log._conn.execute("DROP TABLE event")

            with pytest.raises(LogError) as refused:
                play(log)

        assert refused.value.message == DAMAGED

    @pytest.mark.parametrize(
        ("seed", "times"), [(1, 40), pytest.param(2, 3000, marks=pytest.mark.soak)], ids=["some", "many"]
    )
    def test_whatever_byte_changes_nothing_but_a_sentence_comes_out(
        self, whole: Path, seed: int, times: int
    ) -> None:
        content = whole.read_bytes()
        rng = random.Random(seed)
        told = 0
        for _ in range(times):
            broken = bytearray(content)
            for _ in range(rng.choice((1, 1, 4, 64))):
                broken[rng.randrange(len(broken))] = rng.randrange(256)
            whole.write_bytes(broken)
            try:
                use(whole)
            except LogError:
                told += 1
        assert told > times // 10


def use(path: Path) -> None:
    """Do everything that can be done with a log."""
    with open_log(path) as log:
        for record in log.attempts():
            log.read(record.started.attempt)
            log.source(record.started.scenario_sha256)
        for record in log.unfinished():
            log.append(record.started.attempt, a_reply(len(record.replies)), None)
            log.break_off(record.started.attempt)
        log.export()
        play(log, "f" * 32)
        log.clear_before("2026-03-04T00:00:00Z")
        log.erase()
