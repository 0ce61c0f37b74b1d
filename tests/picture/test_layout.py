"""Where states and lines stand: nothing on top of anything, downward, few crossings, always the same."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.authoring.reader import read_scenario
from simulator.picture import draw
from simulator.picture.layers import Layers, layered
from simulator.picture.plan import NOTE, Box, Plan
from simulator.picture.ranks import REACH, ranked
from simulator.scenario import Scenario
from tests.examples import examples
from tests.generated import scenarios
from tests.picture.builders import coffee, of_states

SAMPLES = {
    "coffee": coffee,
    "small": lambda: of_states(16, 3),
    "sixty": lambda: of_states(60),
    "wide": lambda: of_states(120, 7),
}


@pytest.fixture(params=SAMPLES)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return SAMPLES[request.param]()


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    down = one.y < other.y + other.height and other.y < one.y + one.height
    return across and down


def hits(plan: Plan) -> list[tuple[str, str]]:
    """Give the lines that run over a box; between two points a line stays within both."""
    found = []
    for line in plan.lines:
        for (x1, y1), (x2, y2) in pairwise(line.points):
            for box in plan.boxes:
                across = min(x1, x2) < box.x + box.width and box.x < max(x1, x2) + 1
                if across and y1 < box.y + box.height and box.y < y2:
                    found.append((line.way.source, box.id))
    return found


def test_every_state_has_one_box_and_a_number_in_the_order_of_reading(scenario: Scenario) -> None:
    plan = draw(scenario).plan
    states = [box for box in plan.boxes if box.id != NOTE]

    assert sorted(box.id for box in states) == sorted(scenario.states)
    assert [box.number for box in states] == list(range(1, len(scenario.states) + 1))
    assert states[0].id == scenario.start.id


def test_no_box_stands_on_another_and_no_line_runs_over_one(scenario: Scenario) -> None:
    plan = draw(scenario).plan

    assert [(a.id, b.id) for a, b in combinations(plan.boxes, 2) if overlap(a, b)] == []
    assert hits(plan) == []
    assert all(box.x >= 0 and box.x + box.width <= plan.width for box in plan.boxes)
    assert all(box.y >= 0 and box.y + box.height <= plan.height for box in plan.boxes)
    assert all(0 <= x <= plan.width and 0 <= y <= plan.height for line in plan.lines for x, y in line.points)


def test_lines_lead_downward_and_every_other_way_is_named_in_its_box(scenario: Scenario) -> None:
    picture = draw(scenario)
    boxes = {box.id: box for box in picture.plan.boxes}

    for line in picture.plan.lines:
        assert all(above <= below for (_, above), (_, below) in pairwise(line.points))
        assert 1 <= boxes[line.way.to].row - boxes[line.way.source].row <= REACH
    drawn = {(line.way.source, line.way.to) for line in picture.plan.lines if line.way.source != NOTE}
    named = {(box.id, way.to) for box in picture.plan.boxes for way in box.jumps}
    assert drawn | named == {(way.source, way.to) for way in picture.chart.ways}
    assert not drawn & named


def test_the_same_scenario_gives_the_same_picture() -> None:
    assert draw(of_states(60)) == draw(of_states(60))


def test_each_part_stands_in_a_band_of_its_own(scenario: Scenario) -> None:
    picture = draw(scenario)
    bands = {band.part: band for band in picture.plan.bands}

    for box in picture.plan.boxes:
        part = "ending" if box.id == NOTE else picture.chart.node(box.id).part
        band = bands[part]
        assert band.x <= box.x
        assert box.x + box.width <= band.x + band.width
        assert band.y <= box.y
        assert box.y + box.height <= band.y + band.height


@examples(20, deadline=None)
@given(scenarios())
def test_any_sound_scenario_can_be_drawn(text: str) -> None:
    scenario = read_scenario(text).scenario if isinstance(text, str) else text
    assert scenario is not None
    plan = draw(scenario).plan

    assert [(a.id, b.id) for a, b in combinations(plan.boxes, 2) if overlap(a, b)] == []
    assert hits(plan) == []


def test_a_chain_stands_below_each_other_and_a_loop_goes_back_up() -> None:
    names = ["one", "two", "three"]

    assert ranked(names, [("one", "two"), ("two", "three"), ("three", "one")], ["one"]) == {
        "one": 0,
        "two": 1,
        "three": 2,
    }


def test_in_a_talk_of_sixty_states_none_stands_higher_than_the_fewest_replies_it_takes() -> None:
    picture = draw(of_states(60))
    rows = {box.id: box.row for box in picture.plan.boxes}
    talk = {node.id for node in picture.chart.nodes if node.part == "talk"}
    fewest = dict.fromkeys(picture.chart.starts, 0)
    for name in fewest_first(picture.chart.ways, fewest):
        assert name not in talk or rows[name] >= fewest[name]


def fewest_first(ways: tuple, fewest: dict[str, int]) -> list[str]:
    order = list(fewest)
    for name in order:
        for way in ways:
            if way.source == name and way.to not in fewest:
                fewest[way.to] = fewest[name] + 1
                order.append(way.to)
    return order


def brute(layers: Layers) -> int:
    """Count crossings by looking at every two lines."""
    at = {place: (row, index) for row, places in enumerate(layers.rows) for index, place in enumerate(places)}
    crossed = 0
    for (a, b), (c, d) in combinations(layers.links, 2):
        if at[a][0] == at[c][0]:
            crossed += (at[a][1] - at[c][1]) * (at[b][1] - at[d][1]) < 0
    return crossed


def test_a_tree_and_a_tangled_ladder_are_drawn_without_a_crossing() -> None:
    tree = {"r": 0, "b": 1, "a": 1, "a2": 2, "b1": 2, "a1": 2, "b2": 2}
    lines = [("r", "a"), ("r", "b"), ("a", "a1"), ("a", "a2"), ("b", "b1"), ("b", "b2")]
    assert layered(tree, lines).crossings() == 0

    ladder = {"a": 0, "b": 0, "c": 0, "z": 1, "y": 1, "x": 1}
    assert layered(ladder, [("a", "x"), ("b", "y"), ("c", "z")]).crossings() == 0


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), unique=True, max_size=20))
def test_crossings_are_counted_right_and_never_more_than_before_sorting(pairs: list[tuple[int, int]]) -> None:
    ranks = {f"u{n}": 0 for n in range(6)} | {f"l{n}": 1 for n in range(6)}
    lines = [(f"u{a}", f"l{b}") for a, b in pairs]
    unsorted = Layers(
        (tuple((f"u{n}",) for n in range(6)), tuple((f"l{n}",) for n in range(6))),
        tuple(((a,), (b,)) for a, b in lines),
    )

    layers = layered(ranks, lines)

    assert layers.crossings() == brute(layers)
    assert unsorted.crossings() == brute(unsorted)
    assert layers.crossings() <= unsorted.crossings()


def test_a_complete_pair_of_rows_has_no_more_crossings_than_it_must() -> None:
    """Three by three, each linked to each, cross nine times in any order."""
    ranks = {"a": 0, "b": 0, "c": 0, "x": 1, "y": 1, "z": 1}

    assert layered(ranks, [(a, b) for a in "abc" for b in "xyz"]).crossings() == 9
