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
    ("wrong-kind", "{}\ncontent_note", 0),
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
    ("asks-with-replies", "desk:", 0),
    ("listed-twice", "known]\n        when", 0),
    ("bad-condition", "calm", 0),
    ("missing-key", "welcome\n        goes_too", 0),
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
    ("no-question", "{}\n    with", 0),
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
    ("unknown-key", "answers", 0),
    ("too-few-tests", "it goes well", 0),
    ("several-documents", "---", 0),
]

# A sound scenario, and single mistakes that each go in the place of words that occur there once.
