"""The exact analysis counts picks as the machine does: brute force over every pick says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, combinations

import pytest

from scoring import DIMENSIONS, load_rubric
from simulator.analysis.compiled import compile_scenario
from simulator.analysis.exploration import explore
from simulator.analysis.prospects import appraised
from simulator.analysis.ranges import ranges_in
from simulator.analysis.space import Space
from simulator.analysis.values import Values, worth_in
from simulator.attempt import Attempt
from simulator.authoring.reader import read_scenario
from simulator.questions import House, Rung
from simulator.scenario import Scenario, is_acceptable
from simulator.snapshot import EXCLUSIVE, WITH, Offer
from simulator.variants import versions
from simulator.wording import Phrase
from tests.analysis.test_values import mean_of
from tests.conversations import a_dialogue

TEXT = """\
scenario: de-proef
version: 1.0.0
language: nl
title: De proef
summary: Een gesprek met alle drie de handelingen.
role: consulent
setting: Een balie.
minutes: 5
goals: [read-before-you-answer]
protocol: gemeente
citizen: {name: Rick, motive: frustration, tension: 5, trust: 3, need: Duidelijkheid.}
cues:
  sighs: {text: Hij zucht., points_to: [frustration, distress]}
  smiles: {text: Hij lacht om niets., points_to: instrumental}
  sits: {text: Hij gaat zitten., points_to: frustration, strength: clear}
facts:
  heard: Je hebt zijn verhaal gehoord.
variants:
  tired: {weight: 2}
  cold: {motive: instrumental, tension: 4}
start: hall
max_turns: 9
out_of_turns: left
states:
  hall:
    text: |
      <sighs> Hij zucht.
      [cold] <smiles> Hij lacht om niets.
    target: organisation
    replies:
      ask:
        you: Wat is er gebeurd?
        techniques: [open_question]
        sets: [heard]
        reaction: |
          [tired] <sits> Hij gaat zitten.
        goes_to: look
      rule: {you: Zo zijn de regels., techniques: [hide_rules], goes_to: look}
  look:
    asks: motive
    text: |
      Wat drijft hem?
    goes_to: leave
  leave:
    text: |
      Rick: En nu?
    target: organisation
    replies:
      stay:
        you: Blijft u maar even zitten.
        techniques: [discretion]
        departs_from: end_contact
        grounds: {need: [heard, sits], equal: Dit doe ik bij iedereen.}
        poor_grounds: [smiles, Ik vind hem aardig.]
        goes_to: paper
      stop: {you: Dan stoppen we., techniques: [end_conversation], goes_to: measure}
  paper:
    asks: report
    phase: aftermath
    text: |
      Je schrijft een notitie.
    techniques: [file_note]
    pick:
      came: {text: Hij kwam om tien uur., is: must}
      said: {text: Hij vertelde wat er was., is: must, when: heard}
      angry: {text: Het is een lastige man., is: label}
    goes_to: [{when: heard, state: measure}, {state: helped}]
  measure:
    asks: measure
    phase: aftermath
    text: |
      Wat volgt er?
    measure: {lightest: talk, months: 3, must: [reason]}
    goes_to: [{when: measure_fits, state: helped}, {when: measure_too_heavy, state: left}, {state: here}]
  helped: {text: Het is geregeld., ending: helped_and_agreed}
  left: {text: Hij is weg., ending: quiet_need_unmet, why: Er is niets geregeld.}
tests:
  goed: {replies: [ask, frustration, stay, write, decide+talk], ending: helped, variant: tired}
  slecht: {replies: [rule, too_early, stop, decide+ban+open_ended], ending: left, variant: tired}
"""


# One act at a time: all of them together make too many conversations to hold every one.
CUT = {
    "reading": (("goes_to: leave", "goes_to: helped"),),
    "leaving": (("goes_to: look", "goes_to: leave"), ("state: measure}, {state", "state: helped}, {state")),
    "measuring": (("start: hall", "start: measure"),),
}
TURNS = {"reading": 3, "leaving": 4, "measuring": 2}


def _read(text: str) -> Scenario:
    scenario = read_scenario(text).scenario
    assert scenario is not None
    rungs = (("talk", False), ("ban", True))
    ladder = tuple(Rung(name, Phrase(name, (name,), scenario.citizen.span), timed) for name, timed in rungs)
    return replace(scenario, house=House(ladder))


def _cut(act: str) -> Scenario:
    text = TEXT
    for old, new in CUT[act]:
        assert old in text
        text = text.replace(old, new)
    return replace(_read(text), max_turns=TURNS[act])


WHOLE = _read(TEXT)
CASES = {f"{act}-{each.variant}": each for act in CUT for each in versions(_cut(act))}
each_case = pytest.mark.parametrize("case", CASES)
PARTS = {"reason", "talk", "ban", "months_1", "open_ended"}
"""Of a measure these decide; the rest counts for nothing and would only take time."""


def names(offer: Offer) -> Iterator[str]:
    """Give a reply with every selection of picks that can go together."""
    picks = [pick for pick in offer.picks if offer.asks != "measure" or pick.id in PARTS]
    for chosen in chain.from_iterable(combinations(picks, count) for count in range(len(picks) + 1)):
        groups = [pick.group for pick in chosen if pick.group in EXCLUSIVE]
        if len(groups) == len(set(groups)):
            yield WITH.join((offer.name, *(pick.id for pick in chosen)))


def every_conversation(attempt: Attempt) -> Iterator[Attempt]:
    if attempt.ended:
        yield attempt
        return
    for offer in attempt.dialogue.offers(attempt.snapshot):
        for name in names(offer):
            step = attempt.dialogue.advance(attempt.snapshot, name)
            assert step is not None, name
            yield from every_conversation(attempt.with_step(step))


@cache
def talks(case: str) -> tuple[Attempt, ...]:
    return tuple(every_conversation(Attempt(a_dialogue(CASES[case]), ())))


def space_of(case: str) -> Space:
    return explore(compile_scenario(CASES[case], load_rubric()))


def replayed(case: str, replies: tuple[str, ...]) -> Attempt:
    attempt = Attempt(a_dialogue(CASES[case]), ())
    for name in replies:
        step = attempt.dialogue.advance(attempt.snapshot, name)
        assert step is not None, name
        attempt = attempt.with_step(step)
    return attempt


@each_case
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_best_mean_is_that_of_brute_force_over_every_pick(case: str, dimension: str) -> None:
    passed = [
        talk
        for talk in talks(case)
        if is_acceptable(talk.dialogue.scenario.states[talk.snapshot.state]) and not talk.scorecard().critical
    ]
    means = [mean for talk in passed if (mean := mean_of(talk, dimension)) is not None]
    best = Values(space_of(case), dimension).best()

    # A measure is not about questioning: alone, it leaves nothing to weigh there.
    assert (best is None) == (not means) == (dimension == "questioning" and case.startswith("measuring"))
    if best is not None:
        assert best.mean == max(means)
        assert mean_of(replayed(case, best.replies), dimension) == best.mean


@each_case
def test_the_ranges_of_every_ending_are_those_of_brute_force(case: str) -> None:
    found = {each.ending: each.dimensions for each in ranges_in(space_of(case))}

    assert set(found) == {talk.snapshot.state for talk in talks(case)}
    for ending, dimensions in found.items():
        for dimension, between in dimensions.items():
            means = [mean_of(talk, dimension) for talk in talks(case) if talk.snapshot.state == ending]
            shown = [mean for mean in means if mean is not None]
            assert (between is None) == (not shown)
            if between is None:
                continue
            assert (between.worst.mean, between.best.mean) == (min(shown), max(shown))
            for claimed in (between.worst, between.best):
                assert mean_of(replayed(case, claimed.replies), dimension) == claimed.mean


@each_case
def test_a_conversation_with_picks_is_appraised_moment_by_moment(case: str) -> None:
    worth = worth_in(space_of(case))
    best = worth.best["protocol"]
    assert best is not None

    found = appraised(CASES[case], load_rubric(), best.replies)

    assert len(found.outlooks) == len(best.replies)
    assert all(
        any(
            prospect.reply == name.partition(WITH)[0] and prospect.lost["protocol"] == 0
            for prospect in outlook
        )
        for name, outlook in zip(best.replies, found.outlooks, strict=True)
    )


def test_a_scenario_with_variants_is_not_worked_out_as_one() -> None:
    with pytest.raises(ValueError, match="one variant"):
        compile_scenario(WHOLE, load_rubric())


def test_a_thought_between_two_listening_acts_leaves_their_row_as_it_was() -> None:
    """The second of the same act in a row counts half, with a question to the trainee alone between them too."""
    text = TEXT.replace("techniques: [open_question]\n        sets: [heard]", "techniques: [paraphrase]")
    text = text.replace("goes_to: leave", "goes_to: again", 1).replace(
        "  leave:\n",
        "  again:\n    text: |\n      Rick: Nou?\n    target: organisation\n    replies:\n"
        "      more: {you: Vertel verder., techniques: [paraphrase], goes_to: helped}\n"
        "      stop_it: {you: Zo is het., techniques: [hide_rules], goes_to: left}\n  leave:\n",
        1,
    )
    for scenario in versions(_read(text)):
        best = Values(explore(compile_scenario(scenario, load_rubric())), "questioning").best()
        assert best is not None
        attempt = Attempt(a_dialogue(scenario), ())
        for name in best.replies:
            step = attempt.dialogue.advance(attempt.snapshot, name)
            assert step is not None
            attempt = attempt.with_step(step)
        assert mean_of(attempt, "questioning") == best.mean
