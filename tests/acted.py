"""A small scenario in which everything is asked: what drives him, a departure, a measure, a report."""

from __future__ import annotations

from pathlib import Path

from simulator.authoring.library import Volume, open_volume
from tests.conversations import a_library

PROTOCOL = """\
protocol: gemeente
version: 1.0.0
language: nl
title: Voorbeeld
goals: {listen-first: Eerst luisteren.}
steps:
  welcome: Heet iedereen welkom.
  queue: Help de mensen op volgorde.
measures:
  none: {text: Geen maatregel}
  letter: {text: Een brief}
  in_writing: {text: Alleen schriftelijk contact, timed: yes}
  ban: {text: Niet meer in het gebouw, timed: yes}
"""

ACTED = """\
scenario: kade
version: 1.0.0
language: nl
title: De natte jas
summary: Een man staat doorweekt voor de balie.
role: gastheer
setting: Een hal aan de kade.
minutes: 3
goals: [listen-first]
protocol: gemeente
content_note: Er wordt geschreeuwd.
max_turns: 12
out_of_turns: closing_time
citizen:
  name: Bas
  motive: frustration
  tension: 5
  trust: 3
  need: Even zitten.
people:
  noor: {name: Noor, role: collega}
  karim: {name: Karim, role: beveiliger}
  marjan: {name: Marjan, role: teamleider}
facts:
  heard: Hij wacht al drie uur.
cues:
  drips: {text: Het water druipt uit zijn mouwen., points_to: frustration, strength: weak}
  waited: {text: Hij zegt dat hij al drie uur wacht., points_to: frustration, strength: clear}
  fist: {text: Zijn vuist gaat dicht., points_to: instrumental, strength: weak}
always:
  wave:
    you: (Je wenkt Noor.)
    techniques: [standby]
    goes_to: here
start: desk
states:
  desk:
    text: |
      <drips> Het water druipt uit zijn mouwen.
      Bas: Ik blijf hier staan tot iemand luistert.
      Karim: Meneer, wilt u achteraan aansluiten?
      Noor: Hij stond er al, Karim.
    target: organisation
    goes_to: first_look
    replies:
      ask:
        you: |
          Wat is er gebeurd?
          (Noor) Wil je een handdoek halen?
        techniques: [open_question]
        sets: [heard]
        reaction: |
          <waited> Bas: Drie uur. Drie uur sta ik hier.
      rule: {you: Sluit u maar achteraan., techniques: [hide_rules], heard: Ga weg.}
  first_look:
    asks: motive
    text: |
      Je kijkt nog eens goed naar hem. Wat drijft deze man?
    goes_to: bench
  bench:
    text: |
      <fist> Zijn vuist gaat dicht.
      Bas: En nu?
    target: organisation
    goes_to: the_measure
    replies:
      help_now:
        you: U bent nu aan de beurt.
        techniques: [discretion, slow_down]
        departs_from: queue
        grounds:
          need: [heard, drips]
          purpose: De volgorde is er om niemand te vergeten, en hij is vergeten.
          least: De rest van de rij wacht er één minuut langer door.
        poor_grounds:
          - Dan is hij tenminste weg.
          - Ik vind hem zielig.
      wait: {you: Nog even geduld., techniques: [slow_down]}
  the_measure:
    asks: measure
    phase: aftermath
    with: marjan
    text: |
      Marjan: Wat doen we hiermee?
    measure:
      lightest: none
      acceptable: [letter]
      must: [reason]
    goes_to: the_report
  the_report:
    asks: report
    phase: aftermath
    with: noor
    text: |
      Het meldformulier staat open.
    pick:
      dripping: {text: Om tien uur stond hij doorweekt aan de balie., is: must}
      waited_long: {text: Hij zei dat hij drie uur had gewacht., is: must}
      difficult: {text: Het is een lastige man., is: label}
      gossip: {text: De buurvrouw zegt dat hij drinkt., is: hearsay}
      vague: {text: Het was een gedoe., is: poor}
    goes_to: the_agreement
  the_agreement:
    asks: agreement
    phase: aftermath
    with: noor
    text: |
      Je legt vast wat je afspreekt.
    pick:
      dry: {text: Hij krijgt een droge plek., is: must}
      date: {text: Hij komt dinsdag om tien uur terug., is: must}
      behave: {text: Hij gedraagt zich voortaan., is: poor}
      ill: {text: Hij zoekt hulp voor zijn drankprobleem., is: health}
      promise: {text: Hij belooft beterschap., is: poor}
    goes_to: helped
  helped: {ending: helped_and_agreed, text: Hij gaat zitten.}
  closing_time: {ending: quiet_need_unmet, text: De hal sluit., why: Niemand vroeg iets.}
tests:
  zonder iets aan te vinken: {replies: [rule, too_early, wait, decide, write, agree], ending: helped}
  alleen wenken: {replies: [wave, wave, wave, wave, wave, wave, wave, wave, wave, wave, wave, wave], ending: closing_time}
"""
"""Every act once, three other people, and a content note."""


def an_acted_volume(folder: Path, text: str = ACTED) -> Volume:
    """Open the scenario under its own protocol."""
    a_library(folder, text, "kade.yaml")
    (folder / "protocols" / "gemeente.yaml").write_text(PROTOCOL, encoding="utf-8")
    volume = open_volume(folder / "kade.yaml")
    assert volume.playable, volume.problems
    return volume
