"""The practice log in outline: pages, counts, and the assessments alone."""

from __future__ import annotations

from pathlib import Path

from simulator.desk import Desk
from simulator.practice.log import open_log
from tests.conversations import AT, a_volume, some_settings

GOOD = ("machine/ask", "bench/promise", "after/signal")


def test_a_page_has_the_newest_first_with_what_a_list_tells(tmp_path: Path) -> None:
    with open_log(tmp_path / "log" / "practice.sqlite3") as log:
        desk = Desk(some_settings(tmp_path / "home"), log, clock=lambda: AT)
        volume = a_volume(tmp_path)
        first = desk.begin(volume, 1)
        for reply in GOOD:
            first.choose(first.turn, reply)
        second = desk.begin(volume, 1, assessment=True)
        second.choose(second.turn, "machine/ask")
        third = desk.begin(volume, 1)
        third.choose(third.turn, "machine/ask")
        third.step_back(third.turn)

        ids = [session.started.attempt for session in (third, second, first)]
        assert [each.started.attempt for each in log.outlines(10)] == ids
        assert [each.started for each in log.outlines(1, 1)] == [second.started]
        assert [each.replies for each in log.outlines(10)] == [0, 1, 3]
        assert [each.ending for each in log.outlines(10)] == [None, None, "helped"]
        assert log.count() == 3
        assert [each.started.attempt for each in log.attempts(assessed=True)] == [second.started.attempt]
        assert log.outlines(10, 3) == ()
