"""Things keep their numbers, and layers are the same however few are kept."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulator.analysis.layers import Layers
from simulator.analysis.numbering import Numbering, Numbers, RowNumbering, paired, parted, runs
from simulator.analysis.words import WORD, from_words, in_words, words_for

some = st.lists(st.integers(0, 2**62 - 1) | st.integers(0, 5), max_size=12)
many = st.lists(some, max_size=5)


@given(many)
def test_a_value_has_one_number_and_a_number_one_value(batches: list[list[int]]) -> None:
    numbering, known = Numbering(), dict[int, int]()
    for batch in batches:
        values = np.array(batch, dtype=np.int64)
        before = len(numbering)
        numbers, where = numbering.of(values)
        for value, number in zip(batch, numbers.tolist(), strict=True):
            assert known.setdefault(value, number) == number
        assert numbers[where].tolist() == list(range(before, len(numbering)))
    assert sorted(known.values()) == list(range(len(numbering)))


@given(
    st.lists(
        st.tuples(
            st.integers(0, 9),
            st.integers(0, 2**62 - 1) | st.integers(0, 3),
            st.integers(0, 2**62 - 1) | st.integers(0, 3),
        ),
        min_size=1,
    )
)
def test_a_row_has_one_number_and_a_number_one_row(rows: list[tuple[int, int, int]]) -> None:
    first, *others = np.array(rows, dtype=np.int64).T
    numbers, where = RowNumbering(2).of(first, others)

    assert len(set(rows)) == len(set(numbers.tolist())) == len(where)
    assert {(row, number) for row, number in zip(rows, numbers.tolist(), strict=True)} == {
        (rows[at], number) for number, at in enumerate(where)
    }


@given(st.integers(0, 2**31 - 1), st.integers(0, 2**32 - 1))
def test_a_pair_comes_apart_again(first: int, second: int) -> None:
    pair = paired(np.array([first]), np.array([second]))

    assert [each.tolist() for each in parted(pair)] == [[first], [second]]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=9), st.data())
def test_runs_are_ranges_one_after_another(counts: list[int], data: st.DataObject) -> None:
    first = np.cumsum([0, *counts])
    of = data.draw(st.lists(st.integers(0, len(counts) - 1), max_size=9))

    places, sizes = runs(first, np.array(of, dtype=np.int64))

    assert places.tolist() == [place for at in of for place in range(first[at], first[at + 1])]
    assert sizes.tolist() == [counts[at] for at in of]


@given(st.lists(st.integers(0, 2**200 - 1), min_size=1, max_size=5))
def test_bits_of_any_number_survive_words(values: list[int]) -> None:
    words = in_words(values, words_for(200))

    assert [from_words(words[:, at]) for at in range(len(values))] == values
    assert words_for(WORD) == 1
    assert words_for(WORD + 1) == 2


@given(st.integers(0, 30), st.integers(0, 40), st.lists(st.integers(0, 30), max_size=20))
def test_layers_are_the_same_however_few_are_kept(stop: int, last: int, asked: list[int]) -> None:
    def follow(before: Numbers, number: int) -> Numbers:
        return np.minimum(before + number, stop)

    start = np.arange(3)
    whole, sparse = Layers(start, follow, last), Layers(start, follow, last, room=0)

    assert len(whole) == len(sparse) <= last + 1
    for index in (min(each, len(whole) - 1) for each in asked):
        assert np.array_equal(whole[index], sparse[index])
    assert all(np.array_equal(one, other) for one, other in zip(whole, sparse, strict=True))
    assert np.array_equal(whole[-1], sparse[-1])
