"""Whatever report is subtracted from whatever other, with whatever filters, nothing about a few comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from simulator.register.entries import Employment
from simulator.register.people import Person
from simulator.register.reports import REPORTS
from simulator.register.reports.coverage import coverage_matrix, together
from simulator.register.reports.words import EMPLOYMENTS
from simulator.register.suppression import FEWEST, TOTAL
from simulator.register.view import Filters, View
from tests.examples import examples
from tests.register.reports.views import a_view
from tests.register.workplace import a_completion, a_person, lasts

GROUPS, TEAMS = ("desk", "consultant", "guard"), ("Noord", "Zuid", "West")
KINDS = (Employment.OWN, Employment.OWN, Employment.SECURITY, Employment.INTERN)
FILTERS = [
    Filters(team=team, function_group=group) for team, group in product((None, *TEAMS), (None, *GROUPS))
]
Inside = Callable[[Person], bool]
"""Whether someone is in a count that is shown."""


@st.composite
def workplaces(draw: st.DrawFn) -> View:
    crowds = draw(
        st.lists(
            st.tuples(
                st.sampled_from(GROUPS),
                st.sampled_from(TEAMS),
                st.sampled_from(KINDS),
                st.sampled_from((1, 2, 4, 5, 6, 11)),
                st.integers(0, 3),
            ),
            max_size=9,
        )
    )
    people, done = [], []
    for crowd, (group, team, kind, size, trained) in enumerate(crowds):
        for number in range(size):
            key = f"p{crowd}-{number}"
            people.append(a_person(key, function_group=group, team=team, employment_type=kind))
            if number < trained:
                done.append(a_completion(key))
    return a_view(people=tuple(people), last=lasts(*done))


def shown(whole: View) -> Iterator[tuple[Inside, int]]:
    """Give every count of people asked that any report shows, with who is in it."""
    gone = {group for group, _training in coverage_matrix(whole).hidden if group != TOTAL}
    for filters in FILTERS:
        view = View(**{**{name: getattr(whole, name) for name in whole.__slots__}, "filters": filters})
        chosen = {person.person_key for person in view.chosen()}
        for (row, training), counts in coverage_matrix(view).cells.items():
            if training != TOTAL:
                yield _of_group(chosen, row, gone), counts.asked
    rows = [(row[0], row[2]) for row in REPORTS["contractors"].make(whole).rows]
    hidden = {name for name, asked in rows if asked == "hidden"}
    for name, asked in rows:
        if asked != "hidden":
            yield _of_kind(name, hidden), int(asked)


def _of_group(chosen: set[str], row: str, gone: set[str]) -> Inside:
    groups = gone if row == together() else {row}
    return lambda person: person.person_key in chosen and (row == TOTAL or person.function_group in groups)


def _of_kind(name: str, hidden: set[str]) -> Inside:
    kinds = hidden if name == together() else {name}
    everyone = name == "Everyone together"
    return lambda person: everyone or EMPLOYMENTS[person.employment_type] in kinds


@given(workplaces())
@examples(40, deadline=None)
def test_no_sum_or_difference_of_what_is_shown_is_about_fewer_than_five(whole: View) -> None:
    """Whoever is in the same counts cannot be told apart by them: such a crowd has five people or more."""
    counts = list(shown(whole))

    for inside, asked in counts:
        assert asked == sum(map(inside, whole.people))
    crowds = Counter(tuple(inside(person) for inside, _asked in counts) for person in whole.people)
    for signature, size in crowds.items():
        assert size >= FEWEST or not any(signature)


def test_a_team_that_leaves_a_few_in_another_team_is_not_shown() -> None:
    people = tuple(a_person(f"d{number}", team="Noord" if number else "Zuid") for number in range(20))
    people += tuple(a_person(f"o{number}", team="Zuid", function_group="consultant") for number in range(9))

    found = coverage_matrix(a_view(people=people, filters=Filters(team="Noord")))

    assert not found.cells
    assert {("desk", "basis"), (TOTAL, "basis"), (TOTAL, TOTAL)} == found.hidden


def test_three_teams_cannot_be_subtracted_from_everyone() -> None:
    sizes = {"Noord": 10, "Zuid": 10, "West": 2}
    people = tuple(
        a_person(f"{team}{number}", team=team) for team, size in sizes.items() for number in range(size)
    )

    seen = [
        team for team in sizes if coverage_matrix(a_view(people=people, filters=Filters(team=team))).cells
    ]

    assert len(seen) == 1
