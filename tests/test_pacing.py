"""How long a line stands alone: by its length and its kind, and never where it was read before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.pacing import pauses, seconds
from simulator.settings import PACES
from simulator.staging import Line

OWN = Line("said", "Vertel, wat is er aan de hand?", "trainee")
ACT = Line("act", "Je loopt naar hem toe.", "trainee")
SEEN = Line("seen", "Hij kijkt op van zijn papieren.")
SAID = Line("said", "Ik zit hier al drie uur te wachten.", "citizen", "Bas")
lines = st.builds(
    Line,
    st.sampled_from(["seen", "said", "act", "thought", "ticked", "later"]),
    st.text(max_size=600),
    st.sampled_from([None, "citizen", "trainee", "noor"]),
)


def test_a_sentence_of_an_ordinary_length_is_left_alone_for_about_as_long_as_it_is_said() -> None:
    assert 1.5 < seconds(SAID, "calm") < 2.5
    assert seconds(SEEN, "calm") < seconds(SAID, "calm")
    assert seconds(OWN, "calm") < 0.5


def test_slow_is_slower_and_off_waits_for_nothing() -> None:
    for line in (OWN, SEEN, SAID):
        assert seconds(line, "slow") > seconds(line, "calm") > 0
        assert seconds(line, "off") == 0


def test_the_first_part_and_all_that_the_trainee_did_appear_at_once() -> None:
    parts = [(ACT,), (OWN,), (SEEN, SEEN), (SAID,), (SEEN,)]
    first, second, third, fourth, fifth = pauses(parts, "calm")

    assert (first, second) == (0.0, 0.0)
    assert third == seconds(OWN, "calm")
    assert fourth == 2 * seconds(SEEN, "calm")
    assert fifth == seconds(SAID, "calm")


def test_nothing_to_say_takes_no_time() -> None:
    assert pauses([], "calm") == ()


@given(line=lines, longer=st.text(min_size=1, max_size=40), pace=st.sampled_from(PACES))
def test_a_longer_line_never_stands_alone_for_a_shorter_time_and_none_for_ever(
    line: Line, longer: str, pace: str
) -> None:
    more = Line(line.kind, line.text + longer, line.who)

    assert 0 <= seconds(line, pace) <= seconds(more, pace) <= 11


@pytest.mark.parametrize("pace", PACES)
@given(parts=st.lists(st.lists(lines, min_size=1, max_size=3).map(tuple), max_size=6))
def test_every_part_has_one_pause(pace: str, parts: list[tuple[Line, ...]]) -> None:
    found = pauses(parts, pace)

    assert len(found) == len(parts)
    assert all(0 <= each <= 11 for each in found)
    assert found[:1] in ((), (0.0,))
