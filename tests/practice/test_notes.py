"""The note pad in every log: kept with its attempt, shared by two windows, and gone when it is erased."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.events import MAX_NOTES, LogError
from simulator.practice.contract import CLOSED, PAD_FULL, UNKNOWN, notes_to_keep
from simulator.practice.log import PracticeLog, open_log
from simulator.practice.memory import MemoryLog

from .builders import SCENARIO, a_reply, a_start, a_step_back, play

A, B = "a" * 32, "b" * 32
AnyLog = PracticeLog | MemoryLog


@pytest.fixture(params=["disk", "memory"])
def log(request: pytest.FixtureRequest, path: Path) -> Iterator[AnyLog]:
    if request.param == "memory":
        yield MemoryLog()
        return
    with open_log(path) as log:
        yield log


def pad(log: AnyLog, attempt: str = A) -> str:
    record = log.read(attempt)
    assert record is not None
    return record.notes


def refusal(log: AnyLog, before: str, notes: str, attempt: str = A) -> str:
    with pytest.raises(LogError) as refused:
        log.note(attempt, before, notes)
    return refused.value.message


def test_what_is_noted_is_read_back_and_is_no_event(log: AnyLog) -> None:
    play(log, replies=2)

    assert log.note(A, "", "Drie uur.\nKoelkast.") == "Drie uur.\nKoelkast."
    assert pad(log) == "Drie uur.\nKoelkast."
    log.append(A, a_reply(2), None)
    assert log.note(A, "Drie uur.\nKoelkast.", "Koelkast.") == "Koelkast."
    assert pad(log) == "Koelkast."


def test_a_pad_without_a_reply_is_kept_and_stays_after_a_step_back(log: AnyLog) -> None:
    log.start(a_start(A), (SCENARIO,))
    log.note(A, "", "Drie uur.")
    assert pad(log) == "Drie uur."
    log.append(A, a_reply(0), None)
    log.append(A, a_step_back(1), None)

    assert pad(log) == "Drie uur."


def test_pads_of_two_attempts_do_not_mix(log: AnyLog) -> None:
    play(log, A)
    play(log, B, ending="helped")
    log.note(B, "", "Van de tweede.")

    assert (pad(log, A), pad(log, B)) == ("", "Van de tweede.")


def test_what_two_windows_wrote_is_all_there(log: AnyLog) -> None:
    play(log)
    log.note(A, "", "Drie uur.")
    log.note(A, "Drie uur.", "Drie uur.\nKoelkast.")

    assert log.note(A, "Drie uur.", "Drie uur.\nDochter.") == "Drie uur.\nKoelkast.\nDochter."
    assert pad(log) == "Drie uur.\nKoelkast.\nDochter."


def test_what_does_not_fit_beside_the_other_window_is_refused_and_changes_nothing(log: AnyLog) -> None:
    play(log)
    log.note(A, "", "a" * 3000)

    assert refusal(log, "", "b" * 3000) == PAD_FULL
    assert pad(log) == "a" * 3000


def test_an_ended_attempt_has_a_pad_and_one_that_was_broken_off_or_erased_has_none(log: AnyLog) -> None:
    play(log, ending="helped")
    log.note(A, "", "é" * MAX_NOTES)
    assert pad(log) == "é" * MAX_NOTES

    assert refusal(log, "", "x", attempt=B) == UNKNOWN
    if isinstance(log, PracticeLog):
        play(log, B)
        log.break_off(B)
        assert refusal(log, "", "x", attempt=B) == CLOSED


@given(
    kept=st.lists(st.sampled_from("abcd"), max_size=4),
    before=st.lists(st.sampled_from("abcd"), max_size=4),
    new=st.lists(st.sampled_from("wxyz"), max_size=4),
)
def test_no_line_that_is_new_in_either_window_is_lost(
    kept: list[str], before: list[str], new: list[str]
) -> None:
    together = notes_to_keep("\n".join(kept), "\n".join(before), "\n".join([*before, *new])).split("\n")

    assert {*new} <= {*together}
    assert {*kept} - {*before} <= {*together}


def test_what_is_taken_off_the_pad_is_gone_from_the_file(path: Path) -> None:
    rng = random.Random(5)
    names = [f"{number:032x}" for number in range(12)]
    with open_log(path) as log:
        for name in names:
            play(log, name, replies=rng.randrange(4))
        for name in rng.choices(names, k=60):
            log.note(name, pad(log, name), f"Roos{name}. " + "x" * rng.randrange(3000))
        for name in names:
            log.note(name, pad(log, name), "Koelkast.")

    assert b"Roos" not in path.read_bytes()
    assert path.read_bytes().count(b"Koelkast.") == len(names)


def test_erasing_an_attempt_leaves_no_byte_of_its_pad(path: Path) -> None:
    with open_log(path) as log:
        play(log, A)
        play(log, B)
        log.note(A, "", "Roos heet ze.")
        log.note(B, "", "Koelkast.")
        log.erase(A)

        assert pad(log, B) == "Koelkast."
    assert b"Roos" not in path.read_bytes()


def test_a_pad_that_cannot_be_written_is_told_in_one_sentence_and_stays_as_it_was(path: Path) -> None:
    with open_log(path) as log:
        play(log)
        log.note(A, "", "Koelkast.")
        with open_log(path, busy_timeout_ms=10) as other:
            log._conn.execute("BEGIN IMMEDIATE")
            with pytest.raises(LogError) as refused:
                other.note(A, "Koelkast.", "Roos.")
            log._conn.execute("ROLLBACK")

        assert "Another program is using" in str(refused.value)
        assert pad(log) == "Koelkast."
