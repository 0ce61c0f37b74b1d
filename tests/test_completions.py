"""Which assessments complete a training, and what the completion says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.completions import (
    Ready,
    active_minutes,
    guessed_trigger,
    identity,
    level_for,
    ready,
    under_way,
)
from simulator.events import AttemptRecord, AttemptStarted, ReplyChosen
from simulator.organisation import Agreement, Level
from simulator.trainings import Trigger
from tests.register.workplace import a_person, a_training, an_organisation, refs, some_trainings

BOTH = some_trainings(a_training(scenarios=refs("a", "b")))


def a_record(
    number: int = 1,
    scenario: str = "a",
    minute: int = 0,
    *,
    assessment: bool = True,
    times: tuple[str, ...] = (),
    told: str = "completion",
    day: str = "2026-03-02",
) -> AttemptRecord:
    at = f"{day}T09:{minute:02}:00Z"
    started = AttemptStarted(
        attempt=f"{number:032x}", at=at, scenario=scenario, version="1.0.0", scenario_sha256="0" * 64,
        catalogue_sha256=None, protocol_sha256=None, rubric="1.0.0", rubric_sha256="0" * 64, language="nl",
        seed=1, trainee="Sam", program="0", assessment=assessment, told=told if assessment else "",
    )  # fmt: skip
    events = tuple(
        ReplyChosen(n, f"2026-03-02T{time}Z", "s", "s/r", "s", "0") for n, time in enumerate(times)
    )
    return AttemptRecord(started, events, "end", debriefed=at)


def ids(found: tuple[Ready, ...]) -> list[list[int]]:
    return [[int(record.started.attempt, 16) for record in each.records] for each in found]


def test_a_training_is_ready_when_each_scenario_was_assessed_and_looked_back_on() -> None:
    assert ready(BOTH, [a_record(1, "a")]) == ()
    assert ids(ready(BOTH, [a_record(2, "b", 5), a_record(1, "a")])) == [[1, 2]]


@pytest.mark.parametrize(
    "spoiled",
    [
        replace(a_record(2, "b"), ending=None),
        replace(a_record(2, "b"), debriefed=None),
        replace(a_record(2, "b"), broken_off=True),
        replace(a_record(2, "b"), counted=("basis",)),
        a_record(2, "b", assessment=False),
        a_record(2, "b", told=""),
        a_record(2, "c"),
    ],
)
def test_what_was_not_finished_as_an_assessment_or_counted_before_does_not_count(
    spoiled: AttemptRecord,
) -> None:
    assert ready(BOTH, [a_record(1, "a"), spoiled]) == ()
    assert under_way(BOTH.trainings["basis"], [a_record(1, "a"), spoiled]) == {"a"}


def test_it_takes_the_newest_of_each_scenario_and_uses_up_the_others() -> None:
    records = [a_record(1, "a", 1), a_record(2, "a", 2), a_record(3, "b", 3), a_record(4, "a", 4)]
    (found,) = ready(BOTH, records)

    assert ids((found,)) == [[2, 3]]
    assert found.used == tuple(f"{number:032x}" for number in (1, 2, 3))
    assert under_way(BOTH.trainings["basis"], records) == {"a"}


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=12), st.integers(0, 12), st.randoms()
)
def test_what_comes_later_changes_nothing_in_what_was_complete(
    held: list[tuple[str, bool]], so_far: int, random: object
) -> None:
    """So that a completion has one id for ever, also when it could not be written at once."""
    records = [a_record(n, scenario, n, assessment=real) for n, (scenario, real) in enumerate(held, 1)]
    early, late = ready(BOTH, records[:so_far]), list(records)
    random.shuffle(late)  # type: ignore[attr-defined]

    assert ready(BOTH, late)[: len(early)] == early
    used = [each for found in ready(BOTH, late) for each in found.used]
    assert len(used) == len(set(used))


def test_the_id_is_of_these_assessments_of_this_training_and_of_no_others() -> None:
    (found,) = ready(BOTH, [a_record(1, "a"), a_record(2, "b")])
    (other,) = ready(BOTH, [a_record(1, "a"), a_record(3, "b")])

    assert identity("x", found) == identity("x", replace(found, records=found.records[::-1]))
    assert len({identity("x", found), identity("y", found), identity("x", other)}) == 3
    assert len(identity("x", found)) == 32


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        ((), 0),
        (("09:00:29",), 0),
        (("09:00:30",), 1),
        (("09:05:00", "09:10:00"), 10),
        (("09:05:01", "09:06:00"), 1),
        (("09:02:00", "08:00:00", "08:01:00"), 3),
    ],
)
def test_active_minutes_leave_out_long_pauses_and_clocks_set_back(
    times: tuple[str, ...], minutes: int
) -> None:
    assert active_minutes([a_record(times=times)]) == minutes


def test_a_level_holds_only_where_it_held_on_every_day() -> None:
    organisation = an_organisation(agreement=Agreement("OR", "2026-02-01", Level.SCORES, until="2026-04-01"))

    def level(day: str, today: str) -> Level:
        return level_for(organisation, [a_record(told="scores", day=day)], today)

    assert level("2026-02-01", "2026-04-01") is Level.SCORES
    assert level("2026-01-31", "2026-03-01") is Level.COMPLETION
    assert level("2026-03-01", "2026-04-02") is Level.COMPLETION


def test_no_more_may_be_said_than_was_told_of_any_of_them() -> None:
    organisation = an_organisation(agreement=Agreement("OR", "2026-02-01", Level.SCORES))

    def level(*told: str) -> Level:
        return level_for(organisation, [a_record(told=each) for each in told], "2026-03-02")

    assert level("scores", "scores") is Level.SCORES
    assert level("scores", "goals_met") is Level.GOALS_MET
    assert level("completion", "scores") is Level.COMPLETION


@pytest.mark.parametrize(
    ("starts", "since", "trigger"),
    [
        ("2026-02-01", None, Trigger.START),
        ("2020-01-01", "2026-02-01", Trigger.ROLE),
        ("2020-01-01", None, Trigger.TIME),
        (None, None, Trigger.TIME),
    ],
)
def test_where_nobody_may_read_the_past_the_trigger_is_told_by_the_work(
    starts: str | None, since: str | None, trigger: Trigger
) -> None:
    assert guessed_trigger(a_person(starts_on=starts, function_since=since), "2026-03-02") is trigger
