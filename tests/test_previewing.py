"""A conversation held while it is written: what of it holds in another version, and what a trainer sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring import START, judge
from simulator.dialogue import Dialogue
from simulator.previewing import Talk, arrived, find_ways, hold, last_moment, weighed
from tests.conversations import COFFEE, a_dialogue, a_volume

WELL = ("machine/ask", "bench/promise", "after/signal")


def a_talk(folder: Path, text: str = COFFEE, *names: str) -> Talk:
    talk = hold(in_version(folder, text), names)
    assert talk.missing is None
    return talk


def in_version(folder: Path, text: str, seed: int = 7) -> Dialogue:
    scenario = a_volume(folder, text).scenario
    assert scenario
    return a_dialogue(scenario, seed)


def test_the_same_file_gives_the_same_conversation(tmp_path: Path) -> None:
    talk = a_talk(tmp_path, COFFEE, *WELL)
    again = talk.in_version(in_version(tmp_path, COFFEE))

    assert [step.after for step in again.steps] == [step.after for step in talk.steps]
    assert again.missing is None
    assert again.ended


def test_replies_are_replayed_up_to_the_first_that_is_gone(tmp_path: Path) -> None:
    talk = a_talk(tmp_path, COFFEE, *WELL)
    text = COFFEE.replace("      promise:", "      pledge:").replace("ask, promise", "ask, pledge")
    again = talk.in_version(in_version(tmp_path, text))

    assert [step.reply.name for step in again.steps] == ["machine/ask"]
    assert again.missing == "bench/promise"
    assert again.snapshot.state == "bench"


def test_a_reply_that_comes_back_is_replayed_with_all_that_followed(tmp_path: Path) -> None:
    talk = a_talk(tmp_path, COFFEE, *WELL)
    text = COFFEE.replace("      promise:", "      pledge:").replace("ask, promise", "ask, pledge")
    again = talk.in_version(in_version(tmp_path, text)).in_version(in_version(tmp_path, COFFEE))

    assert again.names == WELL
    assert again.ended


def test_a_reply_after_a_loss_forgets_what_followed_the_loss(tmp_path: Path) -> None:
    talk = a_talk(tmp_path, COFFEE, *WELL)
    text = COFFEE.replace("      promise:", "      pledge:").replace("ask, promise", "ask, pledge")
    other = talk.in_version(in_version(tmp_path, text)).take("bench/pledge")

    assert other.names == ("machine/ask", "bench/pledge")
    assert other.missing is None


def test_a_reply_whose_guard_closes_in_the_new_version_is_gone_too(tmp_path: Path) -> None:
    text = COFFEE.replace("      promise: {you:", "      promise: {when: not heard, you:")
    again = a_talk(tmp_path, COFFEE, *WELL).in_version(in_version(tmp_path, text))

    assert again.missing == "bench/promise"


def test_what_is_not_on_offer_changes_nothing(tmp_path: Path) -> None:
    talk = a_talk(tmp_path)

    assert talk.take("bench/promise") is talk
    assert talk.take("") is talk
    assert a_talk(tmp_path, COFFEE, *WELL).take("machine/ask").names == WELL


def test_a_step_back_takes_one_reply_and_the_opening_stays(tmp_path: Path) -> None:
    talk = a_talk(tmp_path, COFFEE, *WELL).stepped_back()

    assert (talk.snapshot.state, talk.names) == ("after", WELL[:2])
    opening = a_talk(tmp_path)
    assert opening.stepped_back() == opening


# Put in a state by hand


def test_a_conversation_put_in_a_state_as_it_stands_keeps_gauges_facts_and_cues(tmp_path: Path) -> None:
    before = a_talk(tmp_path, COFFEE, "machine/ask").snapshot
    put = a_talk(tmp_path, COFFEE, "machine/ask").put_in("shouting", as_it_stands=True)

    assert (put.snapshot.tension, put.snapshot.trust) == (before.tension, before.trust)
    assert (put.snapshot.facts, put.snapshot.cues) == ({"heard"}, {"waited"})
    assert put.snapshot.reportable
    assert [line.text for line in put.opening()] == ["En nou is het genoeg, jij!"]


def test_a_conversation_put_in_a_state_otherwise_has_the_values_of_the_citizen(tmp_path: Path) -> None:
    put = a_talk(tmp_path, COFFEE, "machine/rule").put_in("bench", as_it_stands=False)

    assert (put.snapshot.tension, put.snapshot.trust, put.snapshot.turn) == (5, 3, 0)
    assert put.snapshot.facts == frozenset()


def test_a_talk_put_in_a_state_goes_on_from_there_in_the_next_version(tmp_path: Path) -> None:
    put = a_talk(tmp_path, COFFEE, "machine/ask").put_in("bench", as_it_stands=True).take("bench/promise")
    text = COFFEE.replace("heard: Je weet", "known: Je weet").replace("sets: [heard]", "sets: [known]")
    text = text.replace("waited:", "waits:").replace("<waited>", "<waits>")
    again = put.in_version(in_version(tmp_path, text))

    assert [step.reply.name for step in again.steps] == ["bench/promise"]
    assert again.snapshot.facts == frozenset()
    assert again.snapshot.cues == frozenset()


def test_a_state_that_is_gone_leads_back_to_the_opening(tmp_path: Path) -> None:
    put = a_talk(tmp_path).put_in("bench", as_it_stands=False)
    again = put.in_version(in_version(tmp_path, COFFEE.replace("bench", "seat")))

    assert again.entrance is None
    assert again.snapshot.state == "machine"


def test_a_promise_of_before_is_not_held_against_a_talk_put_in_a_state(tmp_path: Path) -> None:
    talk = a_talk(tmp_path, COFFEE, "machine/ask", "bench/promise")
    put = talk.put_in("after", as_it_stands=True).take("after/nothing")

    assert put.ended
    assert last_moment(put, "en") is not None


# What stands beside it


def test_what_a_reply_would_do_is_what_it_does(tmp_path: Path) -> None:
    talk = a_talk(tmp_path)
    for each in weighed(talk, "en"):
        after = talk.take(each.name)
        step = after.steps[-1]
        judgement, _memory = judge(talk.dialogue.rubric, START, step.observation)

        assert (each.tension, each.leads_to) == (step.tension_change, step.after.state)
        assert each.trust == step.after.trust - step.before.trust
        assert {point.dimension: point.hundredths for point in each.points} == {
            dimension: points for dimension, points in judgement.points.items() if points
        }


def test_replies_are_weighed_in_the_order_of_the_screen_and_none_after_the_end(tmp_path: Path) -> None:
    talk = a_talk(tmp_path, COFFEE, "machine/ask")

    assert [each.name for each in weighed(talk, "en")] == [offer.name for offer in talk.offers()]
    assert weighed(a_talk(tmp_path, COFFEE, *WELL), "en") == ()


def test_a_critical_error_is_told_before_it_is_made(tmp_path: Path) -> None:
    talk = a_talk(tmp_path).put_in("shouting", as_it_stands=False)

    assert [each.name for each in weighed(talk, "en") if each.critical] == ["shouting/threaten"]


def test_the_last_moment_tells_techniques_and_reasons_before_the_end_of_a_talk(tmp_path: Path) -> None:
    moment = last_moment(a_talk(tmp_path, COFFEE, "machine/rule"), "en")

    assert moment is not None
    assert moment.techniques == ("hiding behind rules",)
    assert moment.reasons
    assert last_moment(a_talk(tmp_path), "en") is None


# The way to a state


def test_the_ways_are_the_shortest_and_lead_where_they_say(tmp_path: Path) -> None:
    talk = a_talk(tmp_path)
    ways = find_ways(talk.dialogue)

    assert {name: len(way) for name, way in ways.items()} == {
        "machine": 0, "bench": 1, "shouting": 1, "after": 2, "gone": 2, "helped": 3,
    }  # fmt: skip
    for state in ways:
        found = arrived(talk, state, ways)
        assert found is not None
        assert found.snapshot.state == state


CALM = COFFEE.replace(
    "{when: phase >= threatening, state: shouting}", "{when: trust >= 10, state: shouting}"
).replace("[rule, rule, threaten], ending: harm", "[ask, leave, nothing], ending: helped")
"""Nobody ever shouts, and the rule can be told for ever."""


def test_a_state_that_no_conversation_comes_by_has_no_way(tmp_path: Path) -> None:
    talk = a_talk(tmp_path, CALM)

    assert arrived(talk, "shouting", find_ways(talk.dialogue)) is None


def test_the_ending_of_a_talk_out_of_turns_takes_all_its_turns(tmp_path: Path) -> None:
    talk = a_talk(tmp_path, CALM)
    found = arrived(talk, "closing_time", find_ways(talk.dialogue))

    assert found is not None
    assert (found.snapshot.turn, found.ended) == (6, True)


@pytest.mark.parametrize("seed", [0, 7, 999_999])
def test_another_seed_holds_the_same_conversation(tmp_path: Path, seed: int) -> None:
    again = a_talk(tmp_path, COFFEE, *WELL).in_version(in_version(tmp_path, COFFEE, seed))

    assert [step.reply.name for step in again.steps] == list(WELL)
