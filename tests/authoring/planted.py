"""Texts with mistakes in known places: one with many, and a sound one to plant single mistakes in."""

PLANTED = """\
scenario: De_test
version: 1.10
language: Nl
title: &p1 De test
summary: Iemand is boos #p2
summary: Nog eens.
role: !p3 klantmanager
settting: Een balie.
minutes: 1e1
goals: [listen-first, p4-goal]
protocol: gemeente
variants: {}
content_note:
briefing: |
  Je staat aan de balie.
  Niemand: Hallo.
documents:
  letter: {title: Brief, text: Beste heer, dit is p5}
citizen: {name: Dennis, motive: frustratie, tension: 15, trust: 3, need: Rust., history: p6}
people:
  farida: {name: Farida, role: collega}
  other: {name: Farida, role: broer}
facts:
  Need: Je weet iets.
  known: {text: Je weet het., missed: misschien}
  tension: Hij staat onder druk.
  unused: *p7
cues:
  sigh: {text: Hij zucht.}
  fist: {text: Zijn vuist., danger: thread}
  known: {text: Dubbel., points_to: frustration}
always:
  water:
    you: Een glas water?
    techniques: [host]
start: desk
max_turns: 999
out_of_turns: desk
states:
  desk:
    text: |
      Hij zit\u202e daar.
      [tension => 6] Hij slaat.
      [tension >= 6
      <sihg> Hij zucht.
      <sigh
      Deniss: Hallo {naam}.
      Dennis:
      [known and knwn] Hij knikt.
    tension: hoog
    target: self
    asks: motive
    goes_to:
      - {when: trust > 11, state: second}
      - {state: third}
      - {state: left}
    replies:
      ask:
        you: |
          (Je kijkt op.
          (Fatima) Kom je?
          [known] Goed.
        techniques: [open_questoin]
        sets: [known, known]
        when: calm
        departs_from: welcome
        goes_too: second
      rules:
        you: Zo is het. {
        techniques: [hide_rules, argue, interrupt, belittle]
        once: vaak
        steps: [welkom]
        flaws: [no_reason, no_raeson]
        tension: 2
        unsets: known
        goes_to: third
      threat:
        you: Ga weg of ik bel.
        techniques: [threaten]
        goes_to: nowhere_at_all
  second:
    text: Dennis kijkt weg.
    measure: {}
    with: farrida
    why: Zomaar.
    goes_to: here
    replies:
      go_on:
        you: Ga door.
        techniques: [silence]
        when: tension > 3
      stop:
        you: Stop.
        techniques: [norm]
        when: tension < 3
        goes_to: left
  third:
    text:
      one_of:
        - Hij zwijgt.
        - <sigh> Hij zwijgt.
  fourth: Hij loopt.
  fifth:
    text: Hij staat op.
    ending: harm
    replies: {go: {you: Ga., techniques: [silence], goes_to: left}}
  left:
    text: Hij loopt weg.
    ending: aggression_rewarded
tests:
  it goes well: {replies: [aks], ending: hapy, answers: {}}
---
scenario: nog-een
"""
EXPECTED = [
    ("bad-id", "De_test", 0),
    ("wrong-kind", "1.10", 0),
    ("wrong-kind", "Nl", 0),
    ("no-aliases", "&p1", 0),
    ("cut-off-text", "#p2", 0),
    ("duplicate-key", "summary", 1),
    ("no-tags", "!p3", 0),
    ("unknown-key", "settting", 0),
    ("wrong-kind", "1e1", 0),
    ("unknown-goal", "p4-goal", 0),
    ("not-yet", "variants", 0),
    ("empty-text", "\nbriefing", 0),
    ("unknown-person", "Niemand", 0),
    ("cut-off-text", "dit is p5", 0),
    ("unknown-word", "frustratie", 0),
    ("wrong-kind", "15", 0),
    ("unknown-word", "p6", 0),
    ("same-name", "other", 0),
    ("bad-id", "Need", 0),
    ("wrong-kind", "misschien", 0),
    ("never-set", "unused", 0),
    ("never-shown", "fist", 0),
    ("bad-id", "tension", 1),
    ("no-aliases", "*p7", 0),
    ("missing-key", "sigh", 0),
    ("unknown-word", "thread", 0),
    ("bad-id", "known", 1),
    ("no-exit", "water", 0),
    ("wrong-kind", "999", 0),
    ("open-limit", "desk", 1),
    ("forbidden-character", "\u202e", 0),
    ("bad-condition", "=> 6", 0),
    ("bad-line", "[tension >= 6\n", 0),
    ("unknown-cue", "sihg", 0),
    ("bad-line", "<sigh\n", 0),
    ("unknown-person", "Deniss", 0),
    ("unknown-placeholder", "{naam}", 0),
    ("bad-line", "Dennis:\n", 0),
    ("unknown-fact", "knwn", 0),
    ("wrong-kind", "hoog", 0),
    ("bad-condition", "11", 0),
    ("open-exit", "third}", 0),
    ("bad-line", "(Je kijkt op.", 0),
    ("unknown-person", "Fatima", 0),
    ("bad-line", "[known] Goed", 0),
    ("unknown-technique", "open_questoin", 0),
    ("not-yet", "asks", 0),
    ("listed-twice", "known]\n        when", 0),
    ("bad-condition", "calm", 0),
    ("not-yet", "departs_from", 0),
    ("unknown-key", "goes_too", 0),
    ("technique-count", "[hide_rules, argue", 0),
    ("wrong-kind", "vaak", 0),
    ("unknown-step", "welkom", 0),
    ("idle-flaw", "no_reason", 0),
    ("unknown-flaw", "no_raeson", 0),
    ("wrong-kind", "2\n        unsets", 0),
    ("wrong-kind", "known\n        goes_to", 0),
    ("missing-key", "2\n        unsets", 0),
    ("missing-heard", "threat:", 0),
    ("unknown-state", "nowhere_at_all", 0),
    ("runs-dry", "second:", 0),
    ("not-yet", "measure", 0),
    ("unknown-person", "farrida", 0),
    ("not-an-ending", "Zomaar", 0),
    ("one-of-differs", "one_of", 0),
    ("dead-end", "third:", 0),
    ("unreachable-state", "fourth", 0),
    ("wrong-kind", "Hij loopt.\n", 0),
    ("ending-with-replies", "fifth", 0),
    ("missing-why", "left:", 0),
    ("unknown-reply", "aks", 0),
    ("unknown-state", "hapy", 0),
    ("not-yet", "answers", 0),
    ("too-few-tests", "it goes well", 0),
    ("several-documents", "---", 0),
]

# A sound scenario, and single mistakes that each go in the place of words that occur there once.
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
    ("max_turns: 12", "max_turns: 12\nvariants: {}", "not-yet", "variants"),
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
    ("heard: Ik ben een nummer.", "departs_from: welcome", "not-yet", "departs_from"),
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
