"""Tallies are shown together or not at all."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simulator.register.suppression import FEWEST
from simulator.register.tally import Tally, aggregate

tallies = st.lists(
    st.builds(
        Tally,
        st.sampled_from(("a", "b", "c")),
        st.sampled_from(("1.0.0", "1.1.0")),
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

    [found] = aggregate(given_in).found

    assert (found.handed_in, found.before, found.after, found.hard_goals) == (5, 24, 36, {})


def test_four_tallies_tell_nothing() -> None:
    found = aggregate(some("a", 4, confidence_before=2, confidence_after=4))

    assert (found.found, found.hidden) == ((), (("a", "1.0.0"),))


def test_two_people_who_hand_in_about_three_scenarios_are_not_five() -> None:
    given_in = [each for name in "abc" for each in some(name, 2, signals=("queue",))]

    assert aggregate(given_in).found == ()


def test_two_versions_of_a_scenario_are_not_added_up() -> None:
    given_in = some("a", 4) + [replace(each, version="1.1.0") for each in some("a", 4)]

    assert aggregate(given_in).hidden == (("a", "1.0.0"), ("a", "1.1.0"))


def test_a_goal_and_a_signal_count_once_in_each_tally_and_show_from_five_on() -> None:
    given_in = some("a", 5, hard_goals=("listen", "listen"), signals=("queue",)) + some(
        "a", 1, hard_goals=("limit",), signals=("forms",)
    )

    [found] = aggregate(given_in).found

    assert (found.hard_goals, found.signals) == ({"listen": 5}, {"queue": 5})


def test_confidence_of_fewer_than_five_is_not_shown() -> None:
    [found] = aggregate(some("a", 4, confidence_before=1, confidence_after=1) + some("a", 4)).found

    assert (found.handed_in, found.before, found.after) == (8, None, None)


@given(tallies)
def test_every_count_is_of_five_tallies_about_the_same_version(given_in: list[Tally]) -> None:
    found = aggregate(given_in)

    for each in found.found:
        those = [one for one in given_in if (one.scenario, one.version) == (each.scenario, each.version)]
        assert each.handed_in == len(those) >= FEWEST
        for count in (*each.hard_goals.values(), *each.signals.values()):
            assert FEWEST <= count <= len(those)
    shown = {(each.scenario, each.version) for each in found.found}
    assert {(each.scenario, each.version) for each in given_in} == shown | set(found.hidden)
    assert not shown & set(found.hidden)
