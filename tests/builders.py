"""Small valid scenarios as text, a folder to keep them in, and everything that is found in one."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from scoring import load_rubric
from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.reader import read_scenario
from simulator.authoring.references import World
from simulator.authoring.sense import all_problems
from simulator.diagnostics import Diagnostic, Severity, render
from simulator.protocol import Protocol
from simulator.scenario import Scenario

PROTOCOL = """\
protocol: gemeente
version: 1.0.0
language: nl
title: Huisregels
goals: {listen-first: Eerst luisteren.}
steps: {welcome: Begroet iedereen.}
"""
PARTS = {
    "scenario": "de-test",
    "version": "1.0.0",
    "language": "nl",
    "title": "De test",
    "summary": "Iemand is boos over een brief.",
    "role": "klantmanager",
    "setting": "Een balie.",
    "minutes": "5",
    "goals": "[listen-first]",
    "protocol": "gemeente",
    "citizen": "{name: Dennis, motive: frustration, tension: 5, trust: 3, need: Iemand die luistert.}",
    "people": "\n  farida: {name: Farida, role: collega}",
    "facts": "\n  need_known: Je weet wat er speelt.",
    "cues": "\n  voice_breaks: {text: Zijn stem slaat over., points_to: frustration, strength: clear}",
    "start": "desk",
    "states": """
  desk:
    text: |
      Hij legt een brief op de balie.
      <voice_breaks> Zijn stem slaat over.
      Dennis: Leest er iemand iets?
    target: organisation
    goes_to: helped
    replies:
      ask:
        you: |
          (Je kijkt op.)
          Wat is er gebeurd?
        techniques: [open_question]
        sets: [need_known]
      rules:
        you: Zo is de procedure.
        techniques: [hide_rules]
        goes_to: left
  helped:
    text: Hij gaat zitten.
    ending: helped_and_agreed
  left:
    text: Hij loopt weg.
    ending: quiet_need_unmet
    why: Het bleef stil, maar er is niets geregeld.""",
    "tests": """
  it goes well: {replies: [ask], ending: helped}
  it goes wrong: {replies: [rules], ending: left}""",
}


def a_scenario(**changes: str | None) -> str:
    """Give the text of a small valid scenario; a change is the YAML of one top-level key, None drops it."""
    parts = {**PARTS, **changes}
    return "".join(f"{key}: {value}\n" for key, value in parts.items() if value is not None)


def changed(text: str, old: str, new: str) -> str:
    """Put something else in the place of words that occur once."""
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
    return text.replace(old, new)


def a_folder(place: Path, text: str | None = None, name: str = "de-test", **catalogues: str) -> Path:
    """Make a folder with a protocol and a scenario; catalogues are named by language. Gives its path."""
    (place / "protocols").mkdir(parents=True, exist_ok=True)
    (place / "protocols" / "gemeente.yaml").write_text(PROTOCOL, encoding="utf-8")
    path = place / f"{name}.yaml"
    path.write_text(a_scenario() if text is None else text, encoding="utf-8")
    for language, catalogue in catalogues.items():
        (place / "translations").mkdir(exist_ok=True)
        (place / "translations" / f"{name}.{language}.po").write_text(catalogue, encoding="utf-8")
    return path


@cache
def a_protocol() -> Protocol:
    found = read_protocol(PROTOCOL).protocol
    assert found is not None
    return found


@cache
def a_world() -> World:
    return World(load_rubric(), (a_protocol(),))


def findings(text: str) -> tuple[Diagnostic, ...]:
    """Give everything that is wrong in a scenario's text, as `balie check` finds it."""
    return all_problems(read_scenario(text), a_world())


def read(text: str) -> Scenario:
    """Read a scenario that can be played; a warning is no matter."""
    errors = [problem for problem in findings(text) if problem.severity is Severity.ERROR]
    assert [said(problem, text) for problem in errors] == []
    scenario = read_scenario(text).scenario
    assert scenario is not None
    return scenario


def places(problems: Sequence[Diagnostic]) -> list[tuple[str, int, int]]:
    """Give rule, line and column of each problem."""
    return [(problem.rule, problem.span.line, problem.span.column) for problem in problems]


def at(text: str, words: str, which: int = 0) -> tuple[int, int]:
    """Give the line and column of words in a text, the first time they occur or a later time."""
    index = -1
    for _ in range(which + 1):
        index = text.index(words, index + 1)
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def said(problem: Diagnostic, text: str, name: str = "de-test.yaml") -> str:
    """Word a problem in English, in full."""
    return render(problem, name, text.split("\n"), lambda message: message)
