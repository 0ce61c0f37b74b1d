"""Playing a practice log back: all that ended, each once, in a way that can be stopped and gone on with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import rereading
from simulator.attempt import Attempt
from simulator.desk import Desk
from simulator.events import AttemptRecord, utc_now
from simulator.practice.log import open_log
from simulator.progress_text import day_of
from simulator.rereading import Readings, readings
from tests.conversations import COFFEE, a_library
from tests.recorded import BAD, GOOD, at_the_desk, hold
from tests.test_cli import balie


class Counting(Desk):
    """A desk that counts how often something is played back."""

    played_back = 0

    def reread(self, record: AttemptRecord) -> Attempt | None:
        """Count, and play back."""
        self.played_back += 1
        return super().reread(record)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Counting]:
    a_library(tmp_path)
    a_library(tmp_path, COFFEE.replace("scenario: koffie", "scenario: thee"), "thee.yaml")
    with at_the_desk(tmp_path) as kept, open_log(kept.settings.places.practice_log) as log:
        yield Counting(kept.settings, log, kept.clock, kept.new_seed)


def practise(desk: Desk, *scenarios: str, replies: tuple[str, ...] = GOOD) -> None:
    for scenario in scenarios:
        hold(desk, scenario, replies, assessment=False)


def test_everything_comes_in_the_order_in_which_it_was_held_with_scores(desk: Counting) -> None:
    practise(desk, "koffie", "thee", "koffie")
    practise(desk, "koffie", replies=BAD)

    *_, found = readings(desk, {})

    assert [each.scenario for each in found.outcomes] == ["koffie", "thee", "koffie", "koffie"]
    assert (found.read, found.total, found.done) == (4, 4, True)
    assert [each.scores["protocol"] for each in found.outcomes][-2:] == [
        found.outcomes[0].scores["protocol"],
        0,
    ]
    assert all(each.scores["calm"] is not None for each in found.outcomes[:3])


def test_what_was_found_once_is_not_played_back_again(desk: Counting) -> None:
    practise(desk, "koffie", "thee")
    remembered: rereading.Remembered = {}
    *_, first = readings(desk, remembered)
    practise(desk, "koffie")

    *_, second = readings(desk, remembered)

    assert desk.played_back == 3
    assert second.outcomes[:2] == first.outcomes


def test_whoever_stops_before_the_scores_gets_them_another_time(desk: Counting) -> None:
    practise(desk, "koffie")
    remembered: rereading.Remembered = {}
    for found in readings(desk, remembered):
        if found.working_out:
            break
    assert found.outcomes[0].scores["calm"] is None
    assert not found.done

    *_, found = readings(desk, remembered)

    assert found.outcomes[0].scores["calm"] is not None


def test_scores_that_a_debrief_worked_out_are_there_at_once(desk: Counting) -> None:
    started = hold(desk, "koffie", GOOD, assessment=False)
    record = desk.log.attempts()[0]
    attempt = desk.reread(record)
    assert attempt is not None
    desk.appraise(attempt, started)

    parts = list(readings(desk, {}))

    assert [part.working_out for part in parts] == [0] * len(parts)
    assert parts[-1].outcomes[0].scores["calm"] is not None


def test_unfinished_and_unreadable_and_hidden_ones_are_told_of(desk: Counting) -> None:
    practise(desk, "koffie", "thee")
    hold(desk, "koffie", GOOD, assessment=True)
    hold(desk, "koffie", GOOD[:1], assessment=False)
    with open_log(desk.settings.places.practice_log) as log:
        log._conn.execute(
            "UPDATE event SET digest = 'x' WHERE attempt = (SELECT attempt FROM attempt ORDER BY seq LIMIT 1)"
        )
        log._conn.commit()

    *_, found = readings(desk, {})

    assert (found.total, found.unreadable, found.waiting, len(found.outcomes)) == (2, 1, 1, 1)
    assert found.done


def test_only_the_newest_are_played_back(desk: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "MOST", 2)
    practise(desk, "koffie", "thee", "thee")

    *_, found = readings(desk, {})

    assert [each.scenario for each in found.outcomes] == ["thee", "thee"]
    assert found.older == 1


def test_an_empty_log_is_read_at_once(desk: Counting) -> None:
    assert list(readings(desk, {}))[-1] == Readings()


# The command


def test_the_command_tells_it_in_sentences_and_to_programs(tmp_path: Path) -> None:
    a_library(tmp_path)
    with at_the_desk(tmp_path, day=utc_now()[:10]) as kept:
        practise(kept, "koffie")
        practise(kept, "koffie", replies=("machine/ask", "bench/leave", "after/nothing"))
        practise(kept, "koffie", replies=("machine/ask", "bench/leave", "after/nothing"))
        scenarios = kept.settings.scenarios
    (tmp_path / "settings.toml").write_text(f"scenarios = ['{scenarios[0]}']\n", encoding="utf-8")

    said = balie("progress", home=tmp_path).stdout
    data = json.loads(balie("progress", "--json", home=tmp_path).stdout)

    assert "Conversations: 3 practice, 0 assessment." in said
    assert "With fewer than 6 conversations, little can be said about how it goes." in said
    assert (
        f"- {day_of(utc_now())}, De koffie is op, practice. Questioning: too little occasion, Calm " in said
    )
    assert "used well 1 of the 3 times that it fitted." in said
    assert "You can practise it in: " in said
    assert [each["scenario"] for each in data["conversations"]] == ["koffie"] * 3
    assert data["techniques"]["callback"] == {"used": 1, "called_for": 3}
    assert data["to_practise"] == "standby"


def test_nothing_of_the_progress_is_written_down(tmp_path: Path) -> None:
    a_library(tmp_path)
    with at_the_desk(tmp_path, day=utc_now()[:10]) as kept:
        practise(kept, "koffie")
    before, exported = files(tmp_path), balie("export", home=tmp_path).stdout

    assert balie("progress", home=tmp_path).returncode == 0

    # What is worked out of a scenario says nothing about anyone.
    assert {name for name in files(tmp_path) - before if not name.startswith("analysis")} == set()
    assert balie("export", home=tmp_path).stdout == exported


def files(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


def test_an_empty_log_has_nothing_to_show_and_says_so(tmp_path: Path) -> None:
    result = balie("progress", home=tmp_path)

    assert result.returncode == 0
    assert "There is nothing here yet." in result.stdout
