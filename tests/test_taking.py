"""Replies named beforehand: by which names, and what is said of one that is not on offer."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.attempt import Attempt
from simulator.dialogue import Dialogue
from simulator.taking import NotOffered, take
from tests.acted import an_acted_volume
from tests.conversations import COFFEE, a_dialogue, a_volume


@pytest.fixture
def coffee(tmp_path: Path) -> Dialogue:
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None
    return a_dialogue(scenario)


def taken(dialogue: Dialogue, *names: str) -> list[str]:
    attempt = take(dialogue, names)
    assert isinstance(attempt, Attempt)
    return [step.reply.name for step in attempt.steps]


def refused(dialogue: Dialogue, *names: str) -> NotOffered:
    found = take(dialogue, names)
    assert isinstance(found, NotOffered)
    return found


def test_a_reply_is_taken_by_its_own_name_or_its_full_name(coffee: Dialogue) -> None:
    full = ["always/noor", "machine/ask", "bench/promise", "after/signal"]

    assert taken(coffee, "noor", "ask", "promise", "signal") == full
    assert taken(coffee, *full) == full
    assert take(coffee, full) == take(coffee, ("noor", "ask", "promise", "signal"))


def test_no_replies_leave_the_conversation_at_its_opening(coffee: Dialogue) -> None:
    assert take(coffee, ()) == Attempt(coffee, ())


def test_a_name_alone_means_the_reply_of_the_state_before_that_of_always(tmp_path: Path) -> None:
    text = COFFEE.replace("  noor:\n    when: not noor_near", "  ask:\n    when: not noor_near")
    scenario = a_volume(tmp_path, text).scenario
    assert scenario is not None
    dialogue = a_dialogue(scenario)

    assert taken(dialogue, "ask") == ["machine/ask"]
    assert taken(dialogue, "always/ask") == ["always/ask"]


def test_what_is_not_on_offer_is_told_with_its_turn_and_the_nearest_name_first(coffee: Dialogue) -> None:
    found = refused(coffee, "noor", "ruel")

    assert (found.name, found.turn, found.state) == ("ruel", 1, "machine")
    assert found.offered == ("machine/rule", "machine/ask")
    assert refused(coffee, "machine/aks").offered[0] == "machine/ask"
    assert refused(coffee, "nor").offered[0] == "always/noor"
    assert set(refused(coffee, "zzz").offered) == {"machine/ask", "machine/rule", "always/noor"}


def test_a_reply_that_was_withdrawn_or_belongs_elsewhere_is_not_on_offer(coffee: Dialogue) -> None:
    assert refused(coffee, "noor", "noor").turn == 1
    assert refused(coffee, "bench/promise").state == "machine"


def test_after_the_ending_nothing_is_on_offer(coffee: Dialogue) -> None:
    found = refused(coffee, "ask", "promise", "signal", "ask", "ask")

    assert found == NotOffered("ask", 3, "helped", ())


# With picks


@pytest.fixture
def acted(tmp_path: Path) -> Dialogue:
    scenario = an_acted_volume(tmp_path).scenario
    assert scenario is not None
    return a_dialogue(scenario)


def test_picks_are_taken_with_a_short_or_a_full_name(acted: Dialogue) -> None:
    short = take(acted, ("ask", "frustration+waited+sure", "help_now + heard"))
    full = take(acted, ("desk/ask", "first_look/frustration+sure+waited", "bench/help_now+heard"))

    assert isinstance(short, Attempt)
    assert short == full
    assert [step.name for step in short.steps] == [
        "desk/ask",
        "first_look/frustration+sure+waited",
        "bench/help_now+heard",
    ]


@pytest.mark.parametrize(
    ("name", "pick"),
    [
        ("decide+leter", "leter"),
        ("decide+letter+ban", "ban"),
        ("decide+reason+reason", "reason"),
        ("decide+letter+", ""),
        ("the_measure/decide+talk_first+waited", "waited"),
    ],
)
def test_a_pick_that_cannot_be_taken_is_told(acted: Dialogue, name: str, pick: str) -> None:
    found = refused(acted, "ask", "too_early", "wait", name)

    assert (found.name, found.turn, found.pick) == (name, 3, pick)
    assert found.offered == ("the_measure/decide",)
    assert set(found.pickable) > {"letter", "ban", "months_3", "reason"}


def test_the_nearest_pick_comes_first(acted: Dialogue) -> None:
    assert refused(acted, "ask", "too_early", "wait", "decide+leter").pickable[0] == "letter"


def test_a_cue_that_was_not_shown_by_then_cannot_be_picked(acted: Dialogue) -> None:
    assert refused(acted, "rule", "frustration+waited").pickable == ("sure", "drips")


def test_a_pick_with_a_reply_that_has_none_is_told(acted: Dialogue) -> None:
    found = refused(acted, "ask+heard")

    assert (found.pick, found.pickable) == ("heard", ())


def test_a_reply_that_is_not_on_offer_is_no_matter_of_picks(acted: Dialogue) -> None:
    found = refused(acted, "frustration+sure")

    assert (found.pick, found.offered) == (None, ("desk/ask", "desk/rule", "always/wave"))
