"""Small real parts for tests of conversations: a scenario, a dialogue, a log, a desk."""

from __future__ import annotations

from pathlib import Path

from scoring import load_rubric
from simulator.attempt import Attempt
from simulator.authoring.library import Volume, open_volume
from simulator.dialogue import Dialogue
from simulator.events import AttemptStarted, Event, LogError
from simulator.scenario import Scenario
from simulator.session import Session
from simulator.settings import Settings, places

AT = "2026-03-02T09:00:00Z"

PROTOCOL = """\
protocol: gemeente
version: 1.0.0
language: nl
title: Voorbeeld
goals: {listen-first: Eerst luisteren.}
steps: {welcome: Welkom heten.}
"""

COFFEE = """\
scenario: koffie
version: 1.0.0
language: nl
title: De koffie is op
summary: Een man wil koffie.
role: gastvrouw
setting: De hal.
minutes: 2
goals: [listen-first]
protocol: gemeente
content_note: Verheven stem.
briefing: |
  Je staat aan de balie.
max_turns: 6
out_of_turns: closing_time
citizen:
  name: Bas
  motive: frustration
  tension: 5
  trust: 3
  need: Even zitten.
people:
  noor: {name: Noor, role: collega}
facts:
  heard: Je weet dat hij al uren wacht.
  noor_near: {text: Noor staat naast je., missed: no}
cues:
  waited: {text: Hij zegt hoe lang hij wacht., points_to: frustration, strength: clear}
  fist: {text: Zijn vuist gaat dicht., danger: threat}
always:
  noor:
    when: not noor_near
    you: |
      (Je wenkt Noor.)
      (Noor) Kom je er even bij?
    techniques: [standby]
    sets: [noor_near]
    reaction: |
      Noor: Ik ben er.
    goes_to: here
start: machine
states:
  machine:
    text: |
      Hij schudt aan de automaat.
      [tension >= 6] Hij slaat op de knop.
      Bas: Leeg. Alweer leeg.
    target: organisation
    goes_to: bench
    replies:
      ask:
        you: |
          (Je loopt naar hem toe.)
          Vertel, wat is er aan de hand?
        techniques: [open_question]
        sets: [heard]
        reaction: |
          <waited> Bas: Ik zit hier al drie uur.
        why: Eén open vraag, en hij vertelt het zelf.
      rule:
        you: Dat is de procedure, meneer.
        techniques: [hide_rules]
        heard: Het kan niemand iets schelen.
        reaction: |
          [phase >= threatening] <fist> Zijn vuist gaat dicht.
        goes_to:
          - {when: phase >= threatening, state: shouting}
          - {state: machine}
  shouting:
    text: |
      Bas: En nou is het genoeg, jij!
    target: person
    goes_to: gone
    replies:
      limit: {you: U mag boos zijn. Mij uitschelden niet., techniques: [norm, validate]}
      threaten: {you: Dan bel ik de politie en bent u uw uitkering kwijt., techniques: [threaten], heard: Ze pakt alles af.}
  bench:
    text: |
      Hij gaat zitten.
    goes_to: after
    replies:
      promise: {you: Ik bel u morgen om tien uur., techniques: [callback], promises: [call]}
      leave: {you: Fijne dag nog., techniques: [platitude]}
  after:
    text: |
      Noor: Gaat het?
    with: noor
    phase: aftermath
    later: Een kwartier later.
    goes_to: helped
    replies:
      signal: {you: De automaat is voor de derde keer leeg., techniques: [signal], keeps: [call]}
      nothing: {you: Volgende., techniques: [platitude]}
  helped: {ending: helped_and_agreed, text: Hij krijgt koffie., next: Vraag eerder.}
  gone: {ending: harm, text: Hij loopt weg.}
  closing_time: {ending: quiet_need_unmet, text: De hal sluit., why: Niemand vroeg iets.}
tests:
  goed: {replies: [ask, promise, signal], ending: helped}
  slecht: {replies: [rule, rule, threaten], ending: harm}
"""


def a_library(folder: Path, text: str = COFFEE, name: str = "koffie.yaml") -> Path:
    """Put a scenario with its protocol in a folder and give the scenario's path."""
    (folder / "protocols").mkdir(parents=True, exist_ok=True)
    (folder / "protocols" / "gemeente.yaml").write_text(PROTOCOL, encoding="utf-8")
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def a_volume(folder: Path, text: str = COFFEE) -> Volume:
    """Open a scenario that is playable."""
    volume = open_volume(a_library(folder, text))
    assert volume.playable, volume.problems
    return volume


def a_dialogue(scenario: Scenario, seed: int = 7, trainee: str = "Sam") -> Dialogue:
    """Make a dialogue with the rubric that is shipped."""
    return Dialogue(scenario, load_rubric(), seed, trainee)


def some_settings(home: Path, language: str = "en", **changes: object) -> Settings:
    """Give the settings of someone whose folders all lie under one."""
    chosen = {"pace": "off", **changes}  # a test waits for no line to appear
    return Settings(language=language, places=places({"BALIE_HOME": str(home)}), **chosen)  # type: ignore[arg-type]


class ListLog:
    """A log in a list; `broken` makes the next writes fail as a full disk does."""

    def __init__(self) -> None:
        self.starts: list[AttemptStarted] = []
        self.events: list[tuple[Event, str | None]] = []
        self.notes: list[str] = []
        self.broken = False

    def start(self, started: AttemptStarted, sources: tuple[bytes, ...]) -> None:
        """Keep the beginning."""
        del sources
        self._write()
        self.starts.append(started)

    def append(self, attempt: str, event: Event, ending: str | None) -> None:
        """Keep one event."""
        del attempt
        self._write()
        self.events.append((event, ending))

    def note(self, attempt: str, before: str, notes: str) -> str:
        """Keep what is on the note pad."""
        del attempt, before
        self._write()
        self.notes.append(notes)
        return notes

    def _write(self) -> None:
        if self.broken:
            raise LogError("The disk that holds {path} is full.", path="here")


def a_session(dialogue: Dialogue, log: ListLog | None = None, *, assessment: bool = False) -> Session:
    """Start a conversation over a list."""
    started = AttemptStarted(
        attempt="a" * 32, at=AT, scenario=dialogue.scenario.id, version="1.0.0", scenario_sha256="0" * 64,
        catalogue_sha256=None, protocol_sha256=None, rubric=dialogue.rubric.version, rubric_sha256=dialogue.rubric.sha256, language="nl",
        seed=dialogue.seed, trainee="Sam", program="0", assessment=assessment,
    )  # fmt: skip
    return Session(Attempt(dialogue, ()), started, log or ListLog(), lambda: AT)
