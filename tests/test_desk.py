"""The desk: practice and assessments side by side, and going on from one moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.desk import Desk, KeptLog, NotFound
from simulator.events import Event, LogError
from simulator.practice.contract import UNKNOWN
from simulator.practice.log import PracticeLog, open_log
from simulator.practice.memory import MemoryLog
from simulator.session import Session
from tests.conversations import AT, COFFEE, a_library, a_volume, some_settings

WELL = ("machine/ask", "bench/promise", "after/signal")


@pytest.fixture(params=["disk", "memory"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KeptLog]:
    opened = open_log(tmp_path / "practice.db") if request.param == "disk" else MemoryLog()
    yield opened
    opened.close()


def a_desk(folder: Path, log: KeptLog) -> Desk:
    return Desk(some_settings(folder / "home"), log, clock=lambda: AT, new_seed=lambda: 7)


def held(desk: Desk, folder: Path, *replies: str, assessment: bool = False) -> Session:
    session = desk.begin(a_volume(folder), assessment=assessment)
    for reply in replies:
        assert session.choose(session.turn, reply) is not None
    return session


@pytest.mark.parametrize("assessment", [False, True])
@pytest.mark.parametrize("turn", [0, 1, 2])
def test_going_on_begins_new_practice_with_the_same_replies(
    tmp_path: Path, log: KeptLog, turn: int, assessment: bool
) -> None:
    desk = a_desk(tmp_path, log)
    first = held(desk, tmp_path, *WELL, assessment=assessment)

    again = desk.go_on_from(first.attempt, first.started, turn)

    assert again.started.attempt != first.started.attempt
    assert again.practice
    assert again.attempt.steps == first.attempt.steps[:turn]
    assert (again.started.seed, again.started.scenario_sha256, again.started.trainee) == (
        first.started.seed, first.started.scenario_sha256, first.started.trainee
    )  # fmt: skip
    assert first.attempt.ended


def test_what_was_gone_on_with_is_written_down_and_can_be_resumed(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.db") as log:
        desk = a_desk(tmp_path, log)
        first = held(desk, tmp_path, *WELL)
        again = desk.go_on_from(first.attempt, first.started, 2)
        again.step_back(2)
        again.choose(1, "bench/leave")
        (record,) = desk.unfinished()
        resumed = desk.resume(record)
        ended = log.read(first.started.attempt)

        assert resumed is not None
        assert resumed.attempt.steps == again.attempt.steps
        assert resumed.choose(2, "after/signal") is not None
        assert ended is not None
        assert (len(ended.events), ended.ending) == (3, "helped")


def test_what_was_erased_in_the_meantime_is_not_gone_on_with(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.db") as log:
        desk = a_desk(tmp_path, log)
        first = held(desk, tmp_path, *WELL)
        log.erase()

        with pytest.raises(LogError) as refused:
            desk.go_on_from(first.attempt, first.started, 1)

        assert refused.value.message == UNKNOWN
        assert log.attempts() == ()


class FullLog(PracticeLog):
    """Takes four events and no more, as on a disk that fills up."""

    room: Iterator[int] = iter(())

    def append(self, attempt: str, event: Event, ending: str | None) -> None:
        if next(self.room, None) is None:
            raise LogError("The disk that holds {path} is full.", path="here")
        super().append(attempt, event, ending)


def test_what_was_written_down_by_half_is_not_left_to_go_on_with(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.db") as opened:
        log = FullLog(opened._conn, tmp_path / "practice.db")
        log.room = iter(range(4))
        desk = a_desk(tmp_path, log)
        first = held(desk, tmp_path, *WELL)

        with pytest.raises(LogError):
            desk.go_on_from(first.attempt, first.started, 2)

        assert desk.unfinished() == ()


def test_an_assessment_resumes_as_one_without_a_step_back(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.db") as log:
        desk = a_desk(tmp_path, log)
        held(desk, tmp_path, "machine/ask", assessment=True)
        resumed = desk.resume(desk.unfinished()[0])

        assert resumed is not None
        assert not resumed.practice
        assert resumed.step_back(1) is None
        assert resumed.choose(1, "bench/promise") is not None


def test_practice_and_assessments_are_found_apart(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.db") as log:
        desk = a_desk(tmp_path, log)
        practice, assessment = held(desk, tmp_path), held(desk, tmp_path, assessment=True)

        def found(kind: bool | None) -> str:
            record = desk.unfinished_of("koffie", assessment=kind)
            assert record is not None
            return record.started.attempt

        assert found(False) == practice.started.attempt
        assert found(True) == found(None) == assessment.started.attempt
        assert desk.unfinished_of("thee", assessment=None) is None


def test_without_a_trace_what_is_worked_out_is_not_kept_either(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, MemoryLog())
    session = held(desk, tmp_path, *WELL)

    assert desk.appraise(session.attempt, session.started) is not None
    assert not (tmp_path / "home").exists()


def test_nothing_of_what_was_said_is_kept_when_it_is_appraised(tmp_path: Path) -> None:
    with open_log(tmp_path / "practice.db") as log:
        desk = a_desk(tmp_path, log)
        session = held(desk, tmp_path, *WELL)
        first = desk.appraise(session.attempt, session.started)
        kept = {path: path.read_bytes() for path in (tmp_path / "home").rglob("*.json")}
        other = held(desk, tmp_path, *WELL[:1])
        desk.appraise(other.attempt, other.started)

    assert len(kept) == 1
    assert {path: path.read_bytes() for path in (tmp_path / "home").rglob("*.json")} == kept
    assert first is not None
    assert len(first.outlooks) == len(WELL)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("koffie", COFFEE),
        ("koffie", COFFEE.replace("start:", "strat:")),
        ("koffie", COFFEE.replace("scenario: koffie", "scenario: 'koffie'")),
        ("koffie", "# scenario: thee\n" + COFFEE),
        ("koffie", COFFEE + "scenario: thee\n"),
        ("thee", COFFEE + "scenario: thee\n"),
        ("beside", "scenario: [koffie]\n"),
        ("beside", "scenario: koffie thee\n"),
        ("koffie", "scenario: koffie thee\n"),
    ],
)
def test_one_scenario_is_found_as_it_is_in_the_list_of_all(tmp_path: Path, name: str, text: str) -> None:
    folder = tmp_path / "scenarios"
    a_library(folder, COFFEE.replace("scenario: koffie", "scenario: anders"))
    (folder / "beside.yaml").write_text(text, encoding="utf-8")
    desk = Desk(replace(some_settings(tmp_path), scenarios=(folder,)), MemoryLog())
    listed = {volume.id: volume for volume in desk.volumes()}

    found = desk.find(name)

    assert found == listed[name] if name in listed else isinstance(found, NotFound)
