"""The talks and the tables in the pages on how the citizen reacts, held again in the real machine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring import load_rubric
from simulator.dialogue import Dialogue
from tests.builders import read

_HEAD = """\
scenario: gesprek
version: 1.0.0
language: nl
title: Een gesprek
summary: Eén moment, waarin alles gezegd kan worden.
role: baliemedewerker
setting: De hal.
minutes: 5
goals: [listen-first]
protocol: gemeente
max_turns: 24
out_of_turns: over
citizen: {{name: Gerda, motive: {motive}, tension: {tension}, trust: {trust}, need: Gehoord worden.}}
start: talk
states:
  talk:
    target: organisation
    text: |
      Gerda: Nou?
    replies:
"""
_TAIL = """\
      bye: {you: Tot ziens., techniques: [host], goes_to: over}
  over: {ending: helped_and_agreed, text: Het is klaar.}
tests:
  een: {replies: [bye], ending: over}
  twee: {replies: [bye], ending: over}
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the citizen stands after one reply."""

    tension: int
    trust: int
    phase: str


def hold(motive: str, tension: int, trust: int, talk: Sequence[Sequence[str]]) -> Iterator[Moment]:
    """Hold a talk of replies with these techniques; the first moment is the one before any reply."""
    replies = "".join(
        f"      r{index}:\n        you: Antwoord {index}.\n        techniques: [{', '.join(techniques)}]\n"
        "        heard: Ja.\n        goes_to: here\n"
        for index, techniques in enumerate(talk)
    )
    text = _HEAD.format(motive=motive, tension=tension, trust=trust) + replies + _TAIL
    dialogue = Dialogue(read(text), load_rubric(), seed=0, trainee="Sam")
    snapshot = dialogue.start()
    yield Moment(snapshot.tension, snapshot.trust, dialogue.phase(snapshot))
    for index in range(len(talk)):
        step = dialogue.advance(snapshot, f"talk/r{index}")
        assert step is not None
        snapshot = step.after
        yield Moment(snapshot.tension, snapshot.trust, dialogue.phase(snapshot))


def rows(page: str, heading: str) -> list[list[str]]:
    """Give the cells of the first table under a heading, without its head."""
    below = page.split(f"\n## {heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\|\n)+", below, re.MULTILINE)
    assert table, heading
    lines = table[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
