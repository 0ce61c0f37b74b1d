"""Scenarios to draw: one with everything in it, one of any size, and one with hostile texts."""

from __future__ import annotations

import random
from typing import Any

import yaml

from simulator.authoring.reader import read_scenario
from simulator.scenario import ENDINGS, Scenario
from tests.conversations import COFFEE
from tests.reports.builders import HOSTILE

KINDS = tuple(ENDINGS)


def coffee() -> Scenario:
    scenario = read_scenario(COFFEE).scenario
    assert scenario is not None
    return scenario


def of_states(
    count: int, seed: int = 1, text: str = "Hij kijkt naar de klok en zegt even niets meer."
) -> Scenario:
    """Make a sound scenario of so many states: a talk that branches and turns back, an aftermath, six endings."""
    rng = random.Random(seed)
    talk = [f"moment_{number}" for number in range(1, count - 9)]
    after = ["breath", "the_note", "the_report", "the_call"]
    states: dict[str, Any] = {}
    for place, name in enumerate(talk):
        states[name] = {"text": text, "target": "organisation", "replies": _replies(rng, place, talk, text)}
    for name, to in zip(after, (*after[1:], None), strict=True):
        ways = [{"when": "trust >= 5", "state": KINDS[0]}, {"state": KINDS[2]}]
        replies = {"tell": _reply(to or ways, text), "wait": _reply(to or KINDS[1], text)}
        states[name] = {"text": text, "phase": "aftermath", "with": "noor", "replies": replies}
    states |= {kind: {"text": text, "ending": kind, "why": text} for kind in KINDS}
    tree = yaml.safe_load(COFFEE) | {
        "start": "moment_1",
        "states": states,
        "out_of_turns": KINDS[2],
        "max_turns": 24,
    }
    tree |= {"title": text, "tests": {}}
    reading = read_scenario(
        yaml.dump(tree, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000)
    )
    assert reading.playable, reading.problems
    assert reading.scenario is not None
    return reading.scenario


def _replies(rng: random.Random, place: int, talk: list[str], text: str) -> dict[str, Any]:
    """Go one or two states on, now and then far, back, to the aftermath or to an ending."""
    found = {}
    for number in range(rng.choice((3, 4))):
        on = min(place + rng.choice((1, 1, 2, 2, 3, 4)), len(talk) - 1)
        back = max(0, place - rng.choice((1, 3, 6)))
        far = rng.choice(("breath", talk[rng.randrange(len(talk))], rng.choice(KINDS)))
        to: Any = rng.choice([talk[on]] * 6 + [talk[back], far, "here"])
        if number == 0:
            to = talk[place + 1] if place + 1 < len(talk) else "breath"
        elif rng.random() < 0.2:
            to = [{"when": "tension >= 7", "state": talk[back]}, {"state": to}]
        found[f"reply_{number + 1}"] = _reply(to, text)
    return found


def _reply(to: Any, text: str) -> dict[str, Any]:
    return {"you": text, "techniques": ["open_question"], "goes_to": to, "why": text}


def hostile() -> Scenario:
    """Put hostile texts in every place that words come from a file."""
    text = "Hij zegt " + " ".join(each for each in HOSTILE if "{" not in each)
    return of_states(16, text=text)
