"""The coverage matrix counts everyone once, and shows nothing about a few."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.register.coverage import Counts, Veil, counted, duties, matrix, rows_of
from simulator.register.due import NO_CONTEXT, Context, DueState, Last, standing
from simulator.register.suppression import TOTAL
from tests.register.workplace import TODAY, a_completion, a_person, lasts, some_trainings

GROUPS, TRAININGS = ("desk", "guard", "office"), ("basis", "vervolg")
rows = st.lists(
    st.tuples(st.sampled_from(GROUPS), st.sampled_from(TRAININGS), st.sampled_from(DueState)), max_size=60
)


@given(rows)
def test_everyone_asked_is_counted_in_one_way(found: list[tuple[str, str, DueState]]) -> None:
    counts = counted(found)

    assert len(found) == sum(each.asked for each in counts.values())
    for each in counts.values():
        assert each.asked == each.trained + each.overdue + each.never + each.exempt
        assert each.trained == each.done + each.due


def test_two_exempt_of_ten_leave_eight_to_train() -> None:
    counts = counted([("desk", "basis", DueState.DONE)] * 6 + [("desk", "basis", DueState.EXEMPT)] * 2 + [
        ("desk", "basis", DueState.OVERDUE), ("desk", "basis", DueState.DUE_SOON)
    ])  # fmt: skip

    assert Counts(10, trained=7, due=1, overdue=1, never=0, exempt=2) == counts["desk", "basis"]
    assert [each.share for each in (counts["desk", "basis"], Counts(2, exempt=2), Counts())] == [
        87,
        None,
        None,
    ]


def test_a_few_guards_are_shown_only_together_with_others_and_the_total_stays() -> None:
    states = [DueState.DONE, DueState.NEVER]
    found = [
        (group, "basis", state)
        for group, number in (("desk", 20), ("office", 6), ("guard", 2))
        for state in states
        for _each in range(number // 2)
    ]

    table = matrix(counted(found), Veil(frozenset({"guard", "office"})), "others")

    assert {("guard", "basis"), ("office", "basis")} == table.hidden
    assert Counts(8, 4, 0, 0, 4, 0) == table.cells["others", "basis"]
    assert Counts(20, 10, 0, 0, 10, 0) == table.cells["desk", "basis"]
    assert Counts(28, 14, 0, 0, 14, 0) == table.cells[TOTAL, "basis"] == table.cells[TOTAL, TOTAL]


def test_a_row_that_may_not_be_shown_takes_the_totals_with_it() -> None:
    found = [(group, training, DueState.DONE) for group in GROUPS for training in TRAININGS]

    table = matrix(counted(found), Veil(frozenset({"guard", "office"}), rows=frozenset({"others"})), "others")

    assert {("desk", "basis"), ("desk", "vervolg")} == set(table.cells)
    assert {(TOTAL, "basis"), (TOTAL, TOTAL), ("guard", "basis")} <= table.hidden


def test_the_total_of_everything_leaves_out_a_training_of_which_nothing_is_shown() -> None:
    found = [("desk", training, DueState.DONE) for training in TRAININGS]

    table = matrix(counted(found), Veil(never=frozenset({"vervolg"})), "others")

    assert {("desk", "vervolg"), (TOTAL, "vervolg")} == table.hidden
    assert table.cells[TOTAL, TOTAL] == table.cells["desk", "basis"] == table.cells[TOTAL, "basis"]


def test_a_training_is_asked_of_those_at_work_whose_exposure_asks_it() -> None:
    people = (
        a_person("p1"),
        a_person("p2", function_group="office", exposure_category="low"),
        a_person("p3", left_on=TODAY),
        a_person("p4", left_on="2026-12-01"),
    )

    found = list(
        duties(people, some_trainings(), lasts(a_completion("p1"), a_completion("p9")), NO_CONTEXT, TODAY)
    )

    assert [(each.person.person_key, each.training.id) for each in found] == [
        ("p1", "basis"),
        ("p1", "vervolg"),
        ("p4", "basis"),
        ("p4", "vervolg"),
    ]
    assert next(rows_of(found)) == ("desk", "basis", DueState.DONE)
    assert found[0].last == Last.of(a_completion("p1"))


days = st.none() | st.sampled_from(("2025-06-01", "2026-06-01", "2026-11-01", "2026-12-01"))


@given(st.lists(st.tuples(st.sampled_from(GROUPS), days, days, days), max_size=30))
def test_who_is_alike_stands_alike_and_nobody_else(
    found: list[tuple[str, str | None, str | None, str | None]],
) -> None:
    """What is worked out once for several people is what each of them would get."""
    context = Context(incidents={"desk": ("2026-11-20",)})
    people = [
        a_person(f"p{number}", function_group=group, starts_on=starts, function_since=since)
        for number, (group, starts, since, _done) in enumerate(found)
    ]
    done = lasts(*(a_completion(f"p{number}", each[3]) for number, each in enumerate(found) if each[3]))

    for duty in duties(people, some_trainings(), done, context, TODAY):
        assert duty.standing == standing(duty.training, duty.person, duty.last, context, TODAY)
