"""Tallies are shown together or not at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.register.suppression import FEWEST, TOTAL
from simulator.register.tally import Tally, aggregate

tallies = st.lists(
    st.builds(
        Tally,
        st.sampled_from(("a", "b", "c")),
        st.just("1.0.0"),
        st.sampled_from(("desk", "guard")),
        st.lists(st.sampled_from(("listen", "limit")), max_size=3).map(tuple),
        st.lists(st.sampled_from(("queue", "forms")), max_size=2).map(tuple),
        st.none() | st.integers(1, 5),
        st.none() | st.integers(1, 5),
    ),
    max_size=40,
)


def some(scenario: str, count: int, **changes: object) -> list[Tally]:
    return [Tally(scenario, "1.0.0", "desk", **changes) for _each in range(count)]  # type: ignore[arg-type]


def test_five_tallies_tell_how_sure_trainees_were() -> None:
    given_in = some("a", 3, confidence_before=2, confidence_after=4) + some(
        "a", 2, confidence_before=3, confidence_after=3, hard_goals=("listen",)
    )

    [found, whole] = aggregate(given_in).found

    assert (found.handed_in, found.before, found.after, found.hard_goals) == (5, 24, 36, {})
    assert (whole.scenario, whole.handed_in) == (TOTAL, 5)


def test_four_tallies_tell_nothing() -> None:
    found = aggregate(some("a", 4, confidence_before=2, confidence_after=4))

    assert (found.found, found.hidden) == ((), ("", "a"))


def test_a_small_scenario_takes_another_with_it() -> None:
    found = aggregate(some("a", 9) + some("b", 6) + some("c", 2))

    assert ([each.scenario for each in found.found], found.hidden) == (["a", TOTAL], ("b", "c"))


def test_a_goal_counts_once_in_each_tally_and_shows_from_five_on() -> None:
    given_in = some("a", 5, hard_goals=("listen", "listen"), signals=("queue",)) + some(
        "a", 1, hard_goals=("limit",)
    )

    [found, whole] = aggregate(given_in).found

    assert (found.hard_goals, found.signals) == ({"listen": 5}, {})
    assert (whole.hard_goals, whole.signals) == ({}, {"queue": 5})


def test_confidence_of_fewer_than_five_is_not_shown() -> None:
    [found, _whole] = aggregate(some("a", 4, confidence_before=1, confidence_after=1) + some("a", 4)).found

    assert (found.handed_in, found.before, found.after) == (8, None, None)


def test_a_group_that_leaves_a_few_others_is_not_shown() -> None:
    few = [Tally("a", "1.0.0", "guard")] * 2

    assert list(aggregate(some("a", 9) + few, "desk").found) == []


@given(tallies, st.sampled_from((None, "desk")))
def test_nothing_is_told_of_fewer_than_five_nor_left_over_from_the_total(
    given_in: list[Tally], group: str | None
) -> None:
    found = aggregate(given_in, group)

    by_name = {each.scenario: each.handed_in for each in found.found}
    assert all(count >= FEWEST for count in by_name.values())
    if TOTAL in by_name:
        rest = by_name.pop(TOTAL) - sum(by_name.values())
        assert rest == 0 or (rest >= FEWEST and len(found.hidden) > 1)
    chosen = [each for each in given_in if group in (None, each.function_group)]
    assert {each.scenario for each in chosen} <= {each.scenario for each in found.found} | set(found.hidden)
