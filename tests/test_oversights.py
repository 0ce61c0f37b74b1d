"""What was missed: only what this conversation had room for, and never what a wrong reply brings about."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring import load_rubric
from simulator.attempt import Attempt
from simulator.authoring.library import SHIPPED, open_volume
from simulator.dialogue import Dialogue
from simulator.oversights import missed_facts, within_reach
from simulator.scenario import Scenario
from simulator.taking import take
from simulator.variants import resolved
from tests.conversations import COFFEE, a_dialogue, a_volume


def coffee(folder: Path, text: str) -> Dialogue:
    scenario = a_volume(folder, text).scenario
    assert scenario is not None
    return a_dialogue(scenario)


def missed(dialogue: Dialogue, *replies: str) -> list[str]:
    attempt = take(dialogue, replies)
    assert isinstance(attempt, Attempt)
    return [fact.id for fact in missed_facts(attempt)]


def with_fact(reply: str, text: str = COFFEE) -> str:
    """Let a reply of the bench, or of the shouting, set a fact of its own."""
    fact = "  calmed: Hij is rustig.\n  noor_near:"
    return text.replace("  noor_near:", fact, 1).replace(f"{reply}: {{", f"{reply}: {{sets: [calmed], ")


SIDES = """\
scenario: kanten
version: 1.0.0
language: nl
title: Twee kanten
summary: Een man vraagt iets.
role: gastheer
setting: Een hal.
minutes: 2
goals: [listen-first]
protocol: gemeente
max_turns: 6
out_of_turns: closed
citizen: {name: Bas, motive: frustration, tension: 4, trust: 3, need: Even zitten.}
variants:
  left: {weight: 1}
  right: {weight: 1, motive: distress}
facts:
  left_known: Je weet wat er links speelt.
  right_known: Je weet wat er rechts speelt.
  in_the_end: Hij weet wie hij kan bellen.
start: desk
states:
  desk:
    text: Hij vraagt iets.
    goes_to:
      - {when: left, state: left_side}
      - {state: right_side}
    replies:
      ask: {you: Wat is er?, techniques: [open_question]}
      brush_off: {you: Kom later terug., techniques: [send_away], goes_to: closed}
  left_side:
    only: left
    text: Links.
    goes_to: helped
    replies:
      ask: {you: Vertel., techniques: [open_question], sets: [left_known]}
      say: {you: Ja., techniques: [send_away]}
  right_side:
    only: right
    text: Rechts.
    goes_to: helped
    replies:
      ask: {you: Vertel., techniques: [open_question], sets: [right_known]}
      say: {you: Ja., techniques: [send_away]}
  helped: {ending: helped_and_agreed, text: Het is goed., sets: [in_the_end]}
  closed: {ending: quiet_need_unmet, text: Dicht., why: Niemand vroeg iets.}
tests:
  goed: {variant: left, replies: [ask, ask], ending: helped}
  slecht: {variant: right, replies: [brush_off], ending: closed}
"""


@pytest.mark.parametrize(("variant", "own"), [("left", "left_known"), ("right", "right_known")])
def test_what_another_variant_holds_was_not_missed(tmp_path: Path, variant: str, own: str) -> None:
    scenario = a_volume(tmp_path, SIDES).scenario
    assert scenario is not None
    dialogue = a_dialogue(resolved(scenario, variant))

    assert missed(dialogue, "brush_off") == [own, "in_the_end"]
    assert missed(dialogue, "ask", "say") == [own]


def test_what_only_a_wrong_reply_brings_about_was_not_missed(tmp_path: Path) -> None:
    rude = COFFEE.replace("techniques: [platitude]", "techniques: [send_away]")
    right, wrong = (coffee(tmp_path, with_fact(reply, rude)) for reply in ("promise", "leave"))

    assert missed(right, "ask", "leave", "nothing") == ["calmed"]
    assert missed(wrong, "ask", "promise", "signal") == []


def test_what_a_right_reply_could_still_do_after_a_wrong_one_was_missed(tmp_path: Path) -> None:
    """He shouts only after a wrong reply; who was there could have set the limit."""
    dialogue = coffee(tmp_path, with_fact("limit"))

    assert "calmed" in missed(dialogue, "rule", "shouting/threaten")


def test_what_was_known_is_never_missed(tmp_path: Path) -> None:
    dialogue = coffee(tmp_path, COFFEE)

    assert missed(dialogue, "ask", "leave", "nothing") == []


def shipped(name: str, variant: str) -> Scenario:
    scenario = open_volume(SHIPPED / f"{name}.yaml").scenario
    assert scenario is not None
    return resolved(scenario, variant)


@pytest.mark.parametrize(
    ("variant", "absent", "there"),
    [
        ("deadline", {"route_given", "reported"}, {"papers_in", "ride_arranged", "number_works"}),
        ("charm", {"papers_in", "ride_arranged", "number_works", "reported"}, {"route_given"}),
    ],
)
def test_the_shipped_variants_hold_nobody_to_each_others_facts_nor_to_an_undue_report(
    variant: str, absent: set[str], there: set[str]
) -> None:
    attempt = Attempt(Dialogue(shipped("over-vijf-minuten", variant), load_rubric(), 3, "Sam"), ())
    found = within_reach(attempt)

    assert not attempt.snapshot.reportable
    assert not absent & found
    assert there <= found
