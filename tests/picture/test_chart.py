"""What a picture shows of a scenario."""

from __future__ import annotations

from scoring import load_rubric
from simulator.picture.chart import chart_of
from simulator.picture.traffic import traffic_of
from simulator.players import MINDLESS
from tests.picture.builders import coffee, of_states

CHART = chart_of(coffee())


def test_replies_to_the_same_state_are_one_way_and_a_condition_shows() -> None:
    ways = {(way.source, way.to): way for way in CHART.ways}

    assert len(ways) == len(CHART.ways)
    assert len(ways["bench", "after"].replies) == 2
    assert not ways["machine", "bench"].conditional
    assert ways["machine", "shouting"].conditional


def test_a_reply_that_stays_is_told_in_its_state_and_what_is_always_on_offer_is_no_way() -> None:
    assert CHART.node("machine").stays
    assert [way for way in chart_of(of_states(60)).ways if way.source == way.to] == []
    assert [shared.reply for shared in CHART.always] == ["noor"]
    assert all("noor" not in way.replies for way in CHART.ways)


def test_a_state_is_shown_by_its_first_unconditional_line_and_by_what_it_sets() -> None:
    assert CHART.node("machine").text == "Hij schudt aan de automaat."
    assert (CHART.node("after").speaker, CHART.node("after").addressee) == ("Noor", "Noor")
    assert {node.id: node.part for node in CHART.nodes}["after"] == "aftermath"
    assert CHART.node("helped").code == "E1"
    assert CHART.out_of_turns == "closing_time"


def test_traffic_counts_conversations_and_the_same_seeds_give_the_same() -> None:
    scenario = of_states(16)
    traffic = traffic_of(scenario, load_rubric(), 6)

    assert traffic == traffic_of(scenario, load_rubric(), 6)
    assert set(MINDLESS) <= set(traffic.reached)
    assert all(traffic.share(player, scenario.start.id) == 100 for player in traffic.reached)
    for reached in traffic.reached.values():
        assert sum(count for state, count in reached.items() if scenario.states[state].ending) == 6
    last = sum(count for (_, to), count in traffic.moves.items() if scenario.states[to].ending)
    assert last == 6, "one player's moves, and each conversation ends once"
