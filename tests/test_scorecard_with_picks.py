"""The card of a conversation in which something was picked: it holds the picks, and never own words."""

from __future__ import annotations

import json

from simulator.attempt import Attempt
from simulator.scorecard import card_of
from tests.test_accounts import GOOD, held
from tests.test_scorecard import SHA, assert_counted, mistakes


def test_a_card_holds_what_was_picked_the_variant_and_the_step_that_was_left() -> None:
    attempt = held("ask", "frustration+sure+sigh", "sit_down+known+poor_1", *GOOD[3:], words="Niet hier.")

    found = card_of(attempt, SHA, "en", protocol_sha256="1" * 64)

    assert mistakes(found) == []
    assert_counted(found)
    assert found["replies"][1] == "first_look/frustration+sure+sigh"
    assert (found["scenario"]["variant"], found["protocol"]) == (
        "papers",
        {"id": "gemeente", "sha256": "1" * 64},
    )
    reading, leaving = found["moments"][1:3]
    assert reading["picks"][1] == {"id": "sigh", "group": "cue", "text": "Hij zucht."}
    assert reading["counted_as"] == [{"kind": "reading_hinted_sure", "subject": "frustration"}]
    assert leaving["departs_from"] == {"step": "end_contact", "text": "Stop het gesprek met een reden."}
    assert "This reason cannot account for it: Ik vind hem zielig." in [
        each["sentence"] for each in leaving["reasons"]
    ]
    assert "Niet hier." not in json.dumps(found)
    assert [each["reasons"][0]["rule"] for each in found["closing"]] == ["deviation_not_signalled"]


def test_the_replies_of_a_card_give_the_same_card_again() -> None:
    attempt = held(*GOOD)
    found = card_of(attempt, SHA, "en")

    again = Attempt(attempt.dialogue, ())
    for name in found["replies"]:
        step = attempt.dialogue.advance(again.snapshot, name)
        assert step is not None
        again = again.with_step(step)

    assert card_of(again, SHA, "en") == found
