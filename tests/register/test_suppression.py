"""No hidden count can be worked out from what is shown: tried by writing down another table that fits."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.register.suppression import FEWEST, TOTAL, Counts, Place, Table, hidden, with_totals

SETTINGS = settings(max_examples=150, deadline=None)
ROWS, COLUMNS = ("r1", "r2", "r3"), ("c1", "c2", "c3")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows, columns = ROWS[: draw(st.integers(1, 3))], COLUMNS[: draw(st.integers(1, 3))]
    number = st.one_of(st.just(0), st.integers(0, 3), st.integers(0, 12))
    counts = {
        (row, column): (draw(number), draw(number))
        for row in rows
        for column in columns
        if draw(st.integers(0, 5))
    }
    outside = {place: draw(st.sampled_from((0, 0, 0, 2, 9))) for place in counts}
    return Table(counts, outside, row_totals=draw(st.booleans()), whole=draw(st.booleans()))


def shown_totals(table: Table, gone: frozenset[Place]) -> dict[Place, list[Place]]:
    """Give the totals on show, each with the hidden counts in it."""
    inner = [place for place in table.counts if place in gone]
    found = {}
    for total in with_totals(table.counts):
        row, column = total
        is_shown = column != TOTAL or (table.whole if row == TOTAL else table.row_totals)
        if TOTAL in total and is_shown and total not in gone:
            found[total] = [
                place for place in inner if row in (TOTAL, place[0]) and column in (TOTAL, place[1])
            ]
    return found


def another_value_fits(table: Table, gone: frozenset[Place], secret: Place, layer: int) -> bool:
    """Look for a table with another count at one place, and everything that is shown the same."""
    inner = [place for place in table.counts if place in gone and sum(table.counts[place])]
    lines = shown_totals(table, gone).values()
    for moves in product((-1, 0, 1), repeat=len(inner)):
        moved = dict(zip(inner, moves, strict=True))
        possible = all(table.counts[place][layer] + move >= 0 for place, move in moved.items())
        same = all(sum(moved.get(place, 0) for place in line) == 0 for line in lines)
        if moved[secret] and possible and same:
            return True
    return False


@given(tables())
@SETTINGS
def test_every_hidden_count_can_be_another(table: Table) -> None:
    gone = hidden(table)

    for place in table.counts:
        for layer in (0, 1):
            assert place not in gone or another_value_fits(table, gone, place, layer), (place, layer)


@given(tables())
@SETTINGS
def test_every_small_count_is_hidden_and_hidden_counts_are_together_of_five_or_more(table: Table) -> None:
    gone = hidden(table)

    for place, counts in table.counts.items():
        small = 0 < sum(counts) < FEWEST or (sum(counts) > 0 and 0 < table.outside[place] < FEWEST)
        assert place in gone or not small
        assert sum(counts) or place not in gone
    for line in shown_totals(table, gone).values():
        assert sum(sum(table.counts[place]) for place in line) not in range(1, FEWEST)


@given(tables())
@SETTINGS
def test_where_nothing_is_small_nothing_is_hidden(table: Table) -> None:
    larger: Counts = {place: (counts[0] + 5, counts[1]) for place, counts in table.counts.items()}

    assert frozenset() == hidden(Table(larger))


def test_one_small_count_takes_the_smallest_of_its_column_with_it() -> None:
    counts = {("a", "x"): (2, 1), ("b", "x"): (30, 9), ("c", "x"): (7, 4), ("a", "y"): (20, 1)}

    assert {("a", "x"), ("c", "x")} == hidden(Table(counts, row_totals=False))


def test_with_totals_of_rows_a_rectangle_is_hidden() -> None:
    counts = {(row, column): (10, 10) for row in "abc" for column in "xy"} | {("a", "x"): (2, 1)}

    gone = hidden(Table(counts))

    assert len(gone) == 4
    assert ("a", "x") in gone
    assert not any(TOTAL in place for place in gone)


def test_where_nobody_else_can_vary_the_totals_are_hidden() -> None:
    everyone_done = {("a", "x"): (3, 0), ("b", "x"): (30, 0)}

    gone = hidden(Table(everyone_done, row_totals=False))

    assert {("a", "x"), (TOTAL, "x"), (TOTAL, TOTAL)} <= gone


def test_what_a_filter_leaves_out_cannot_be_found_by_subtracting_the_filtered_table() -> None:
    assert {("a", "x"), ("b", "x")} == hidden(
        Table({("a", "x"): (20, 5), ("b", "x"): (9, 9)}, {("a", "x"): 3}, row_totals=False)
    )


def test_a_large_table_is_done_in_a_moment() -> None:
    counts = {
        (f"r{row}", f"c{column}"): ((row * column) % 7, (row + column) % 5)
        for row in range(40)
        for column in range(12)
    }

    assert hidden(Table(counts, row_totals=False))
