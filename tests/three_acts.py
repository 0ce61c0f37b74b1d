"""A small scenario with every act: reading the citizen, leaving the protocol, a report, a measure, variants."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from scoring import load_rubric
from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.reader import read_scenario
from simulator.authoring.references import World
from simulator.authoring.sense import all_problems
from simulator.diagnostics import Diagnostic
from simulator.protocol import Protocol, under
from simulator.scenario import Scenario

PROTOCOL = """\
protocol: gemeente
version: 1.0.0
language: nl
title: Huisregels
goals: {listen-first: Eerst luisteren.}
steps:
  welcome: Begroet iedereen.
  end_contact: Stop het gesprek met een reden.
  safety:
    text: Breng jezelf in veiligheid.
    no_deviation: yes
mandates:
  consultant:
    text: Consulenten bepalen zelf hoe zij het gesprek voeren.
    may_leave: [welcome]
measures:
  none: {text: Geen maatregel}
  talk: {text: Een gesprek met de teamleider}
  one_contact_person: {text: Eén vaste contactpersoon, timed: yes}
  contact_in_writing: {text: Alleen schriftelijk contact, timed: yes}
  stop_service: {text: De dienstverlening staken, timed: yes}
"""
THREE_ACTS = """\
scenario: de-test
version: 1.0.0
language: nl
title: De test
summary: Iemand is boos over een brief.
role: klantmanager
setting: Een balie.
minutes: 5
goals: [listen-first]
protocol: gemeente
mandate: consultant
citizen: {name: Dennis, motive: frustration, tension: 5, trust: 3, need: Iemand die luistert.}
people:
  farida: {name: Farida, role: collega}
variants:
  papers: {weight: 1}
  pressure: {weight: 2, motive: instrumental, need: Vandaag geld.}
same_for: [desk]
facts:
  known: Je weet wat er speelt.
  shouted: {text: Hij heeft geroepen., missed: no}
cues:
  sigh: {text: Hij zucht., points_to: frustration}
  voice_breaks: {text: Zijn stem slaat over., points_to: frustration, strength: clear}
  bargains: {text: Hij noemt een bedrag., points_to: instrumental, strength: clear}
start: desk
states:
  desk:
    text: |
      Hij legt een brief neer.
      <sigh> Hij zucht.
      Dennis: Leest er iemand iets?
    target: organisation
    goes_to: first_look
    replies:
      ask:
        you: Wat is er gebeurd?
        techniques: [open_question]
        sets: [known]
      rules:
        you: Zo is de procedure.
        techniques: [hide_rules]
        sets: [shouted]
        heard: Ik ben een nummer.
  first_look:
    asks: motive
    text: Je kijkt hem aan. Wat drijft hem?
    goes_to: story
  story:
    text: |
      [papers] <voice_breaks> Zijn stem slaat over.
      [pressure] <bargains> Hij noemt een bedrag.
      Dennis: Ik ga hier niet weg.
    target: organisation
    goes_to: second_look
    replies:
      sit_down:
        you: Kom, we gaan even zitten.
        techniques: [slow_down]
        departs_from: end_contact
        grounds:
          need: [voice_breaks, known, bargains]
          safety: [known]
          purpose: Niemand wordt hier bedreigd.
          equal: Dit zou ik voor iedereen doen.
        poor_grounds:
          - Ik vind hem zielig.
          - De rij is lang.
      stop:
        you: Dan stop ik het gesprek.
        techniques: [norm]
        steps: [end_contact]
  second_look:
    asks: motive
    text: Je kijkt nog eens. Wat drijft hem?
    goes_to:
      - {when: pressure, state: haggle}
      - {state: the_report}
    why: Kijk nog eens als er meer te zien is.
  haggle:
    only: pressure
    text: |
      Dennis: Doe er honderd bij en ik ben weg.
    target: organisation
    goes_to: the_report
    replies:
      no_deal:
        you: Daar ga ik niet over onderhandelen.
        techniques: [norm]
      later:
        you: Dat kijken we later na.
        techniques: [platitude]
  the_report:
    asks: report
    with: farida
    phase: aftermath
    text: Het meldformulier staat open.
    pick:
      letter: {text: Hij legde om tien uur een brief neer., is: must}
      stayed: {text: Hij zei dat hij niet wegging., is: must}
      loud: {text: Hij riep dat hij een nummer was., is: ok, when: shouted}
      aggressor: {text: Hij is een agressief persoon., is: label}
      ill: {text: Hij heeft een stoornis., is: health}
    goes_to: the_measure
  the_measure:
    asks: measure
    with: farida
    phase: aftermath
    text: Wat besluit je?
    measure:
      lightest: talk
      acceptable: [one_contact_person]
      months: 3
      must: [talk_first, reason]
    goes_to:
      - {when: measure_too_heavy, state: complaint}
      - {when: measure_too_light, state: the_agreement}
      - {state: the_agreement}
  the_agreement:
    asks: agreement
    with: farida
    phase: aftermath
    text: |
      [measure_fits] Farida knikt.
      Farida: Wat spreken we af?
    pick:
      call: {text: Wij bellen morgen om tien uur., is: must}
      who: {text: Farida is zijn contact., is: must}
      soon: {text: Wij bellen een keer., is: poor}
    goes_to: helped
  helped: {ending: helped_and_agreed, text: Hij gaat zitten.}
  complaint: {ending: quiet_need_unmet, text: Er komt een klacht., why: De maatregel was te zwaar.}
tests:
  het gaat goed:
    variant: papers
    replies: [ask, frustration+sigh, sit_down+known+purpose, frustration+sure+voice_breaks,
      the_report/write+letter+stayed, decide+talk+talk_first+reason, agree+call+who]
    ending: helped
  het gaat fout:
    variant: pressure
    replies: [rules, too_early, sit_down+poor_1, instrumental, later, write+aggressor, decide+stop_service]
    ending: complaint
"""


@cache
def a_protocol() -> Protocol:
    found = read_protocol(PROTOCOL)
    assert found.usable, found.problems
    assert found.protocol is not None
    return found.protocol


def problems(text: str = THREE_ACTS) -> tuple[Diagnostic, ...]:
    """Give everything that is wrong in a scenario under this protocol."""
    return all_problems(read_scenario(text), World(load_rubric(), (a_protocol(),)))


def the_scenario(text: str = THREE_ACTS) -> Scenario:
    """Read the scenario as it is played: with the ladder and the mandates of its protocol."""
    found = read_scenario(text)
    assert found.scenario is not None
    assert found.problems == ()
    return under(found.scenario, a_protocol())


def of_motive(scenario: Scenario, *motive: tuple[str, int]) -> Scenario:
    """Give a scenario whose citizen is driven by something else."""
    return replace(scenario, citizen=replace(scenario.citizen, motive=motive))
