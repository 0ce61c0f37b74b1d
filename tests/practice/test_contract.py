"""What holds for every log, on disk or in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.events import AttemptRecord, Log, LogError
from simulator.practice.contract import ALREADY_STARTED, CLOSED, ELSEWHERE, UNKNOWN
from simulator.practice.log import PracticeLog, open_log
from simulator.practice.memory import MemoryLog

from .builders import CATALOGUE, RUBRIC, SCENARIO, a_reply, a_start, a_step_back, play, sha

A, B = "a" * 32, "b" * 32
AnyLog = PracticeLog | MemoryLog


@pytest.fixture(params=["disk", "memory"])
def log(request: pytest.FixtureRequest, path: Path) -> Iterator[AnyLog]:
    if request.param == "memory":
        yield MemoryLog()
        return
    with open_log(path) as log:
        yield log


def refusal(log: Log, n: int, attempt: str = A, ending: str | None = None) -> str:
    with pytest.raises(LogError) as refused:
        log.append(attempt, a_reply(n), ending)
    return refused.value.message


def test_what_was_written_is_read_back(log: AnyLog) -> None:
    play(log, replies=3)

    assert log.read(A) == AttemptRecord(a_start(), (a_reply(0), a_reply(1), a_reply(2)), None)


def test_an_attempt_without_replies_is_kept(log: AnyLog) -> None:
    log.start(a_start(), (SCENARIO,))

    assert log.read(A) == AttemptRecord(a_start(), (), None)


def test_the_ending_comes_with_the_reply_that_led_to_it(log: AnyLog) -> None:
    play(log, replies=2, ending="helped")

    assert log.read(A) == AttemptRecord(a_start(), (a_reply(0), a_reply(1)), "helped")


def test_attempts_do_not_mix(log: AnyLog) -> None:
    log.start(a_start(A), (SCENARIO,))
    log.start(a_start(B), (SCENARIO,))
    log.append(B, a_reply(0, reply="b/b"), None)
    log.append(A, a_reply(0, reply="a/a"), None)

    assert log.read(A) == AttemptRecord(a_start(A), (a_reply(0, reply="a/a"),), None)
    assert log.read(B) == AttemptRecord(a_start(B), (a_reply(0, reply="b/b"),), None)


def test_an_unknown_attempt_reads_as_none(log: AnyLog) -> None:
    assert log.read(A) is None


def test_an_attempt_starts_once(log: AnyLog) -> None:
    play(log, replies=1)

    with pytest.raises(LogError) as refused:
        log.start(a_start(trainee="Kim"), (SCENARIO,))

    assert refused.value.message == ALREADY_STARTED
    assert log.read(A) == AttemptRecord(a_start(), (a_reply(0),), None)


@pytest.mark.parametrize("n", [-1, 0, 1, 3, 2**70])
def test_a_reply_out_of_turn_is_refused_and_changes_nothing(log: AnyLog, n: int) -> None:
    play(log, replies=2)

    assert refusal(log, n, ending="helped") == ELSEWHERE
    assert log.read(A) == AttemptRecord(a_start(), (a_reply(0), a_reply(1)), None)


def test_a_first_reply_that_is_not_the_first_is_refused(log: AnyLog) -> None:
    play(log, replies=0)

    assert refusal(log, 1) == ELSEWHERE


def test_an_ended_attempt_takes_no_reply(log: AnyLog) -> None:
    play(log, replies=2, ending="helped")

    assert refusal(log, 2) == CLOSED
    assert log.read(A) == AttemptRecord(a_start(), (a_reply(0), a_reply(1)), "helped")


def test_an_unknown_attempt_takes_no_reply(log: AnyLog) -> None:
    assert refusal(log, 0) == UNKNOWN
    assert log.read(A) is None


def test_after_a_refusal_the_attempt_goes_on(log: AnyLog) -> None:
    play(log, replies=1)
    refusal(log, 0)

    log.append(A, a_reply(1), "helped")

    assert log.read(A) == AttemptRecord(a_start(), (a_reply(0), a_reply(1)), "helped")


def test_an_assessment_is_read_back_as_one(log: AnyLog) -> None:
    log.start(a_start(assessment=True), (SCENARIO,))

    assert log.read(A) == AttemptRecord(a_start(assessment=True), (), None)


def test_a_step_back_is_added_and_takes_nothing_out(log: AnyLog) -> None:
    play(log, replies=2)
    log.append(A, a_step_back(2), None)
    log.append(A, a_reply(3), None)

    record = log.read(A)
    assert record == AttemptRecord(a_start(), (a_reply(0), a_reply(1), a_step_back(2), a_reply(3)), None)
    assert record.replies == (a_reply(0), a_reply(3))


def test_a_step_back_undoes_the_ending_and_the_attempt_goes_on(log: AnyLog) -> None:
    play(log, replies=2, ending="helped")
    log.append(A, a_step_back(2), None)

    assert log.read(A) == AttemptRecord(a_start(), (a_reply(0), a_reply(1), a_step_back(2)), None)
    log.append(A, a_reply(3), "left")
    assert refusal(log, 4) == CLOSED
    record = log.read(A)
    assert record is not None
    assert record.ending == "left"


@pytest.mark.parametrize("n", [-1, 0, 1, 3, 2**70])
def test_a_step_back_out_of_turn_is_refused_and_changes_nothing(log: AnyLog, n: int) -> None:
    play(log, replies=2, ending="helped")

    with pytest.raises(LogError) as refused:
        log.append(A, a_step_back(n), None)

    assert refused.value.message == ELSEWHERE
    assert log.read(A) == AttemptRecord(a_start(), (a_reply(0), a_reply(1)), "helped")


def test_a_reply_with_the_number_of_a_step_back_is_refused(log: AnyLog) -> None:
    play(log, replies=2)
    log.append(A, a_step_back(2), None)

    assert refusal(log, 1) == ELSEWHERE
    assert refusal(log, 2) == ELSEWHERE


def test_a_step_back_in_an_unknown_attempt_is_refused(log: AnyLog) -> None:
    with pytest.raises(LogError) as refused:
        log.append(A, a_step_back(0), None)

    assert refused.value.message == UNKNOWN


def test_no_more_replies_are_taken_back_than_there_are(log: AnyLog) -> None:
    play(log, replies=1)
    log.append(A, a_step_back(1), None)

    with pytest.raises(ValueError, match="no reply that may be taken back"):
        log.append(A, a_step_back(2), None)

    assert log.read(A) == AttemptRecord(a_start(), (a_reply(0), a_step_back(1)), None)


@pytest.mark.parametrize("ending", [None, "helped"])
def test_an_assessment_takes_no_step_back(log: AnyLog, ending: str | None) -> None:
    log.start(a_start(assessment=True), (SCENARIO,))
    log.append(A, a_reply(0), ending)

    with pytest.raises(ValueError, match="no reply that may be taken back"):
        log.append(A, a_step_back(1), None)

    assert log.read(A) == AttemptRecord(a_start(assessment=True), (a_reply(0),), ending)


@pytest.mark.parametrize(
    "sources", [(SCENARIO, CATALOGUE), (CATALOGUE, SCENARIO), (SCENARIO, CATALOGUE, RUBRIC)]
)
def test_the_rubric_may_come_along_or_stay_shipped(log: AnyLog, sources: tuple[bytes, ...]) -> None:
    started = a_start(catalogue_sha256=sha(CATALOGUE))
    log.start(started, sources)

    assert log.read(A) == AttemptRecord(started, (), None)


@pytest.mark.parametrize("sources", [(), (SCENARIO,), (SCENARIO, CATALOGUE, b"other"), (b"other", CATALOGUE)])
def test_sources_that_the_attempt_does_not_name_are_a_mistake_of_ours(
    log: AnyLog, sources: tuple[bytes, ...]
) -> None:
    with pytest.raises(ValueError, match="not the ones that the attempt names"):
        log.start(a_start(catalogue_sha256=sha(CATALOGUE)), sources)

    assert log.read(A) is None


def test_refusals_are_one_sentence_and_name_nothing_technical() -> None:
    for sentence in (ALREADY_STARTED, CLOSED, ELSEWHERE, UNKNOWN):
        assert sentence.count(".") == 1
        assert sentence.endswith(".")
        assert "{" not in sentence


LATER = "2026-11-22T10:00:00Z"


def held(log: AnyLog, *, assessment: bool = False, ending: str | None = "helped") -> None:
    log.start(a_start(A, assessment=assessment), (SCENARIO,))
    log.append(A, a_reply(0), ending)


def marks(log: AnyLog) -> tuple[str | None, tuple[str, ...], bool]:
    record = log.read(A)
    assert record is not None
    return record.debriefed, record.counted, record.handed_in


def test_the_first_look_back_is_the_one_that_is_kept(log: AnyLog) -> None:
    held(log)

    log.looked_back(A, LATER)
    log.looked_back(A, "2026-12-01T10:00:00Z")

    assert marks(log) == (LATER, (), False)


def test_nobody_looks_back_on_what_has_not_ended(log: AnyLog) -> None:
    held(log, ending=None)

    log.looked_back(A, LATER)
    log.handed_in(A)

    assert marks(log) == (None, (), False)


def test_only_an_assessment_that_was_looked_back_on_counts(log: AnyLog) -> None:
    held(log, assessment=True)
    log.counted("at-the-desk", [A])
    assert marks(log) == (None, (), False)

    log.looked_back(A, LATER)
    log.counted("refresher", [A, "unknown"])
    log.counted("at-the-desk", [A])
    log.counted("at-the-desk", [A])

    assert marks(log) == (LATER, ("at-the-desk", "refresher"), False)


def test_practice_never_counts(log: AnyLog) -> None:
    held(log)
    log.looked_back(A, LATER)

    log.counted("at-the-desk", [A])

    assert marks(log) == (LATER, (), False)


def test_that_a_tally_was_handed_in_is_kept_and_nothing_of_it(log: AnyLog) -> None:
    held(log)
    log.looked_back(A, LATER)

    log.handed_in(A)

    assert marks(log) == (LATER, (), True)


def test_a_step_back_undoes_that_the_ending_was_looked_back_on(log: AnyLog) -> None:
    held(log)
    log.looked_back(A, LATER)
    log.handed_in(A)

    log.append(A, a_step_back(1), None)
    log.append(A, a_reply(2), "helped")

    assert marks(log) == (None, (), False)
