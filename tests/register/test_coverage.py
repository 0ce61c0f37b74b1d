"""The coverage matrix counts everyone once, and shows nothing about a few."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.register.coverage import Counts, counted, duties, matrix, of_cells, rows_of
from simulator.register.due import NO_CONTEXT, DueState
from simulator.register.suppression import TOTAL
from tests.register.workplace import TODAY, a_completion, a_person, some_trainings

GROUPS, TRAININGS = ("desk", "guard", "office"), ("basis", "vervolg")
rows = st.lists(
    st.tuples(st.sampled_from(GROUPS), st.sampled_from(TRAININGS), st.sampled_from(DueState)), max_size=60
)


@given(rows)
def test_everyone_asked_is_counted_in_one_way(found: list[tuple[str, str, DueState]]) -> None:
    counts = counted(found)

    assert len(found) == sum(each.asked for each in counts.values())
    for each in counts.values():
        rest = (each.overdue or 0) + (each.never or 0) + (each.exempt or 0)
        assert each.asked == each.trained + rest
        assert each.trained == (each.done or 0) + (each.due or 0)


@given(rows)
@settings(deadline=None)
def test_of_a_total_with_something_hidden_only_asked_and_trained_are_shown(
    found: list[tuple[str, str, DueState]],
) -> None:
    table = matrix(counted(found))

    for (group, training), counts in table.cells.items():
        behind = [each for each in table.hidden if training in (TOTAL, each[1])]
        if group == TOTAL:
            assert (
                (counts.overdue is None) == bool(behind) == (counts.done is None) == (counts.exempt is None)
            )
        else:
            assert counts.asked >= 5
            assert counts.overdue is not None


def test_two_exempt_of_ten_leave_eight_to_train() -> None:
    counts = counted([("desk", "basis", DueState.DONE)] * 6 + [("desk", "basis", DueState.EXEMPT)] * 2 + [
        ("desk", "basis", DueState.OVERDUE), ("desk", "basis", DueState.DUE_SOON)
    ])  # fmt: skip

    assert Counts(10, trained=7, due=1, overdue=1, never=0, exempt=2) == counts["desk", "basis"]
    assert [
        each.share
        for each in (counts["desk", "basis"], Counts(2, exempt=2), Counts(9, 3, None, None, None, None))
    ] == [87, None, None]


def test_a_few_guards_are_hidden_and_cannot_be_subtracted() -> None:
    states = [DueState.DONE, DueState.NEVER]
    found = [
        (group, "basis", state)
        for group, number in (("desk", 20), ("office", 6), ("guard", 2))
        for state in states
        for _each in range(number // 2)
    ]

    table = matrix(counted(found))

    assert {("guard", "basis"), ("office", "basis")} == table.hidden
    assert Counts(28, 14, None, None, None, None) == table.cells[TOTAL, "basis"]
    assert Counts(20, 10, 0, 0, 10, 0) == table.cells["desk", "basis"]


def test_what_the_database_counted_is_the_same() -> None:
    found = [("desk", "basis", DueState.DONE)] * 6 + [("desk", "basis", DueState.DUE_SOON)]

    assert counted(found) == of_cells([("desk", "basis", 7, 6, 1, 0, 0, 0)])


def test_a_training_is_asked_of_those_at_work_whose_exposure_asks_it() -> None:
    people = (
        a_person("p1"),
        a_person("p2", function_group="office", exposure_category="low"),
        a_person("p3", left_on=TODAY),
        a_person("p4", left_on="2026-12-01"),
    )

    found = list(
        duties(people, some_trainings(), (a_completion("p1"), a_completion("p9")), NO_CONTEXT, TODAY)
    )

    assert [(each.person.person_key, each.training.id) for each in found] == [
        ("p1", "basis"),
        ("p1", "vervolg"),
        ("p4", "basis"),
        ("p4", "vervolg"),
    ]
    assert next(rows_of(found)) == ("desk", "basis", DueState.DONE)
    assert a_completion("p1") == found[0].last
