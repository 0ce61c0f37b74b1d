"""A sound scenario that uses every key, and single edits that each plant one mistake in it."""

SOUND = """\
scenario: de-test
version: 1.0.0
language: nl
title: De test
summary: Iemand is boos.
role: klantmanager
setting: Een balie.
minutes: 5
goals: [listen-first]
protocol: gemeente
max_turns: 12
out_of_turns: queue
citizen:
  name: Dennis
  motive: frustration
  tension: 5
  trust: 3
  need: Iemand die luistert.
people:
  farida: {name: Farida, role: collega}
facts:
  known: Je weet wat er speelt.
  called: {text: Er komt hulp., missed: no}
cues:
  sigh: {text: Hij zucht., points_to: frustration}
  gasp: {text: Hij hapt naar adem., strength: clear, points_to: [frustration]}
always:
  help:
    when: not called
    you: |
      (Je wenkt naar de gang.)
      (Farida) Kom je erbij?
    techniques: [standby]
    sets: [called]
    goes_to: here
start: desk
states:
  desk:
    text: |
      Hij legt een brief neer.
      [tension >= 6] Hij slaat op de balie.
      [trust <= 2] Hij kijkt weg.
      [trust >= 5] Hij kijkt je aan.
      <sigh> Hij zucht diep.
      <gasp> Hij hapt naar adem.
      Dennis: Leest er iemand iets?
    target: organisation
    goes_to: talk
    replies:
      ask:
        you: Wat is er gebeurd?
        techniques: [open_question, silence]
        reaction: Hij kijkt op.
      rules:
        you: Zo is de procedure.
        techniques: [hide_rules]
        flaws: []
        steps: [welcome]
        heard: Ik ben een nummer.
        goes_to:
          - {when: tension >= 8, state: left}
          - {state: talk}
  talk:
    text: |
      Hij vertelt over {citizen} thuis.
    goes_to:
      - {when: known and tension < 4, state: helped}
      - {state: left}
    replies:
      sum_up:
        you: Dus u wacht al weken.
        techniques: [summarise]
        promises: [phone]
        sets: [known]
        tension: "-2"
        why: Hij voelt zich eindelijk gehoord.
      send:
        you: U moet elders zijn.
        techniques: [send_away]
        keeps: [phone]
        once: yes
  helped:
    text: Hij gaat zitten.
    ending: helped_and_agreed
  left:
    text: Hij loopt weg.
    ending: quiet_need_unmet
    why: Er is niets geregeld.
  queue:
    text: De rij wordt te lang.
    ending: ended_safely
tests:
  it goes well: {replies: [ask, sum_up], ending: helped}
  it goes wrong: {replies: [rules, send], ending: left}
"""
EDITS = [
    ("version: 1.0.0", "version: een", "wrong-kind", "een"),
    ("language: nl", "language: &taal nl", "no-aliases", "&taal"),
    ("title: De test", "title: De test #een", "cut-off-text", "#een"),
    ("summary: Iemand is boos.", "summary:", "empty-text", "\nrole"),
    ("role: klantmanager", "role: !rol klantmanager", "no-tags", "!rol"),
    ("setting: Een balie.", "zetting: Een balie.", "unknown-key", "zetting"),
    ("minutes: 5", "minutes: ~", "wrong-kind", "~"),
    ("goals: [listen-first]", "goals: [hear-first]", "unknown-goal", "hear-first"),
    ("protocol: gemeente", "protocol: gemeente\nprotocol: provincie", "duplicate-key", "protocol: provincie"),
    ("max_turns: 12", "max_turns: 12\nsame_for: [dask]", "unknown-state", "dask"),
    ("motive: frustration", "motive: woede", "unknown-word", "woede"),
    ("tension: 5", "tension: 55", "wrong-kind", "55"),
    ("trust: 3", "trust: [3]", "wrong-kind", "[3]"),
    ("role: collega", "role: collega, die helpt", "cut-off-text", "die helpt"),
    ("missed: no", "missed: nee", "wrong-kind", "nee}"),
    ("points_to: frustration}", "points_to: [lvb, frustratie]}", "unknown-word", "frustratie"),
    ("when: not called", "when: not called and", "bad-condition", "\n    you: |\n      (Je wenkt"),
    ("(Farida) Kom", "(Fatima) Kom", "unknown-person", "Fatima"),
    ("(Je wenkt naar de gang.)", "(Je wenkt naar de gang.", "bad-line", "(Je wenkt"),
    ("sets: [called]", "sets: [called, called]", "listed-twice", "called]"),
    ("Hij legt een brief neer.", "Hij legt een br\u202eief neer.", "forbidden-character", "\u202e"),
    ("[tension >= 6] Hij slaat", "[tension ligt] Hij slaat", "bad-condition", "ligt"),
    ("<sigh> Hij zucht diep.", "<sihg> Hij zucht diep.", "unknown-cue", "sihg"),
    ("Dennis: Leest er iemand iets?", "Dennis: Leest {hij} iets?", "unknown-placeholder", "{hij}"),
    ("target: organisation", "target: organisatie", "unknown-word", "organisatie"),
    ("goes_to: talk", "goes_to: tallk", "unknown-state", "tallk"),
    ("you: Wat is er gebeurd?", "yuo: Wat is er gebeurd?", "unknown-key", "yuo"),
    ("open_question, silence", "open_question, silent", "unknown-technique", "silent"),
    ("reaction: Hij kijkt op.", "reaction: |\n          <sigh Hij kijkt op.", "bad-line", "<sigh Hij"),
    (
        "techniques: [hide_rules]",
        "techniques: [argue, interrupt, ignore, belittle]",
        "technique-count",
        "[argue",
    ),
    ("flaws: []", "flaws: [no_fautl]", "unknown-flaw", "no_fautl"),
    ("steps: [welcome]", "steps: [bye]", "unknown-step", "bye"),
    ("heard: Ik ben een nummer.", "poor_grounds: [Omdat het kan.]", "no-departure", "[Omdat"),
    ("over {citizen} thuis", "over {niemand} thuis", "unknown-placeholder", "{niemand}"),
    ("known and tension < 4", "knowm and tension < 4", "unknown-fact", "knowm"),
    ("- {state: left}", "- {state: left}\n      - {state: left}", "open-exit", "left}\n      -"),
    ("techniques: [summarise]", "techniques: summarise", "wrong-kind", "summarise"),
    ("sets: [known]", "sets: [knwon]", "unknown-fact", "knwon"),
    ('tension: "-2"', "tension: veel", "wrong-kind", "veel"),
    ("once: yes", "once: soms", "wrong-kind", "soms"),
    ("ending: helped_and_agreed", "ending: helped_and_agree", "unknown-word", "helped_and_agree\n"),
    ("why: Er is niets geregeld.", "next: Vraag door.", "missing-why", "left:"),
    ("replies: [ask, sum_up]", "replies: [ask, sumup]", "unknown-reply", "sumup"),
    ("replies: [rules, send]", "replies: [rules, *send]", "no-aliases", "*send"),
    ("trust <= 2", "trust < 0", "never-true", "trust < 0"),
    ("trust >= 5", "trust >= 0", "always-true", "trust >= 0"),
    (
        "          - {state: talk}",
        "          - {when: tension >= 9, state: queue}\n          - {state: talk}",
        "hidden-exit",
        "queue}",
    ),
    ("you: U moet elders zijn.", "you: Dus u wacht al weken.", "same-reply", "send:"),
    ("  called: {text", "  lost: Niemand zet dit.\n  called: {text", "never-set", "lost:"),
    ("cues:\n", "cues:\n  blink: {text: Hij knippert., danger: self_harm}\n", "never-shown", "blink:"),
    ("points_to: [frustration]", "points_to: [distress]", "misleading-cue", "gasp:"),
    ("keeps: [phone]", "keeps: [fone]", "unknown-promise", "fone]"),
    ("promises: [phone]", "promises: [phone, letter]", "unkept-promise", "letter]"),
    ("ending: ended_safely", "ending: ended_safely\n    acceptable: yes", "idle-key", "queue:\n"),
    ("  talk:\n", "  talk:\n    phase: threatening\n", "missing-aftermath", "talk:\n    phase"),
]
