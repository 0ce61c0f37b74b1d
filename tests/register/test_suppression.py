"""No hidden count can be worked out from what is shown: tried by writing down every other table that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from simulator.register.coverage import Counts, Matrix, Veil, matrix
from simulator.register.suppression import FEWEST, TOTAL, Place, few, small_columns, taken_together
from tests.examples import examples

Table = Mapping[Place, tuple[int, int]]
"""Of each place the trained and the others."""
SETTINGS = examples(60, deadline=None)
ROWS, COLUMNS = ("r1", "r2", "r3", "r4"), ("c1", "c2")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows, columns = ROWS[: draw(st.integers(1, 4))], COLUMNS[: draw(st.integers(1, 2))]
    number = st.one_of(st.just(0), st.integers(0, 3), st.integers(0, 9))
    return {
        (row, column): (draw(number), draw(number))
        for row in rows
        for column in columns
        if draw(st.integers(0, 5))
    }


def veil_of(table: Table) -> Veil:
    never = small_columns(table)
    return Veil(
        taken_together({place: each for place, each in table.items() if place[1] not in never}), never
    )


def shown(table: Table, veil: Veil) -> Matrix:
    counts = {place: Counts(sum(each), each[0], never=each[1]) for place, each in table.items() if sum(each)}
    return matrix(counts, veil, "together")


def others_that_fit(table: Table, veil: Veil, column: str, layer: int) -> Iterator[Table]:
    """Give every table with other counts in one layer of a column, and everything that is shown the same.

    Who is there at all is known; with how many, is not.
    """
    seen = shown(table, veil).cells
    places = [place for place, each in table.items() if place[1] == column and sum(each)]
    most = sum(table[place][layer] for place in places)
    for counts in product(range(most + 1), repeat=len(places)):
        if sum(counts) == most:
            pairs = zip(places, counts, strict=True)
            changed = {place: _with(table[place], layer, count) for place, count in pairs}
            other = {**table, **changed}
            if shown(other, veil).cells == seen:
                yield other


def _with(counts: tuple[int, int], layer: int, count: int) -> tuple[int, int]:
    return (count, counts[1]) if layer == 0 else (counts[0], count)


def assert_nothing_can_be_worked_out(table: Table) -> None:
    veil = veil_of(table)
    seen = shown(table, veil)
    for place, counts in table.items():
        if not few(counts):
            continue
        assert place in seen.hidden
        row_total = [sum(each) for (_row, column), each in table.items() if column == place[1]]
        for layer in (0, 1):
            everyone = sum(each[layer] for (_row, column), each in table.items() if column == place[1])
            if sum(row_total) < FEWEST:
                assert (TOTAL, place[1]) in seen.hidden
            elif everyone:
                values = {other[place][layer] for other in others_that_fit(table, veil, place[1], layer)}
                assert len(values) > 1, (place, layer)


@given(tables())
@SETTINGS
def test_every_small_count_can_be_another_given_all_rows_and_totals_unless_everyone_stands_the_same_way(
    table: Table,
) -> None:
    assert_nothing_can_be_worked_out(table)


def test_so_it_is_with_every_small_table_of_two_rows_and_of_three() -> None:
    counts = [(trained, others) for trained in (0, 1, 3, 6) for others in (0, 2, 5)]
    for rows in (2, 3):
        for each in product(counts[:: rows - 1], repeat=rows):
            assert_nothing_can_be_worked_out(
                {(name, "c"): one for name, one in zip(ROWS, each, strict=False)}
            )


@given(tables())
@SETTINGS
def test_every_count_that_is_shown_and_every_difference_of_totals_is_about_five_or_more(table: Table) -> None:
    seen = shown(table, veil_of(table)).cells

    assert all(each.asked >= FEWEST for each in seen.values())
    for column in {column for _row, column in table} & {column for _row, column in seen}:
        rows = [each.asked for (row, which), each in seen.items() if which == column and row != TOTAL]
        assert seen[TOTAL, column].asked == sum(rows)
    columns = [each.asked for (row, column), each in seen.items() if row == TOTAL and column != TOTAL]
    assert sum(columns) == (seen[TOTAL, TOTAL].asked if seen else 0)


@given(tables())
@SETTINGS
def test_where_nothing_is_small_nothing_is_hidden(table: Table) -> None:
    larger = {place: (counts[0] + FEWEST, counts[1]) for place, counts in table.items()}

    assert (frozenset(), frozenset()) == (taken_together(larger), small_columns(larger))


def test_a_few_are_taken_together_with_the_smallest_others() -> None:
    counts = {("a", "x"): (2, 1), ("b", "x"): (30, 9), ("c", "x"): (7, 4), ("a", "y"): (20, 1)}

    assert {"a", "c"} == taken_together(counts)


def test_few_groups_that_are_five_together_take_nobody_with_them() -> None:
    assert {"a", "b"} == taken_together({("a", "x"): (2, 0), ("b", "x"): (1, 2), ("c", "x"): (30, 9)})


def test_those_taken_together_do_not_all_stand_the_same_way() -> None:
    untrained = {("a", "x"): (0, 2), ("b", "x"): (0, 6), ("c", "x"): (30, 9)}

    assert {"a", "b", "c"} == taken_together(untrained)


def test_where_everyone_stands_the_same_way_the_smallest_others_are_enough() -> None:
    everyone_done = {("a", "x"): (3, 0), ("b", "x"): (8, 0), ("c", "x"): (30, 0)}

    assert {"a", "b"} == taken_together(everyone_done)


def test_the_reviewed_table_keeps_its_totals_and_tells_nothing_of_one_guard() -> None:
    table = {
        ("manager", "druk"): (1, 1),
        ("guard", "luisteren"): (0, 1),
        ("wmo", "druk"): (1, 0),
        ("wmo", "luisteren"): (1, 0),
        ("balie", "luisteren"): (5, 15),
    }

    seen = shown(table, veil_of(table))

    assert {(TOTAL, "druk"), ("manager", "druk"), ("wmo", "druk")} <= seen.hidden
    assert seen.cells[TOTAL, TOTAL] == seen.cells[TOTAL, "luisteren"]


def test_a_large_table_is_done_in_a_moment() -> None:
    counts = {
        (f"r{row}", f"c{column}"): ((row * column) % 7, (row + column) % 5)
        for row in range(40)
        for column in range(12)
    }

    assert taken_together(counts)
