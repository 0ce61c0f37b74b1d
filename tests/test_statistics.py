"""A scenario in numbers, counted by hand for a small one."""

from __future__ import annotations

from pathlib import Path

from scoring import load_rubric
from simulator.statistics import WORDS_A_MINUTE, Statistics, minutes, statistics_of
from tests.builders import changed
from tests.conversations import COFFEE, a_volume

SMALL = """\
scenario: klein
version: 1.0.0
language: nl
title: Klein
summary: Klein.
role: klerk
setting: Balie.
minutes: 1
goals: [listen-first]
protocol: gemeente
briefing: |
  Een twee drie.
citizen: {name: Bas, motive: frustration, tension: 5, trust: 3, need: Rust.}
people: {noor: {name: Noor, role: collega}}
cues: {waits: {text: Hij wacht., points_to: frustration, strength: clear}}
start: desk
states:
  desk:
    text: |
      <waits> Hij staat op.
      Bas: Nou, zeg.
      Noor: Ik kom.
    target: organisation
    phase: angry
    goes_to: helped
    replies:
      ask: {you: Wat is er?, techniques: [open_question, silence], reaction: Hij knikt.}
      rule: {you: Regels., techniques: [hide_rules], goes_to: left}
  helped: {ending: helped_and_agreed, text: Goed zo.}
  left: {ending: quiet_need_unmet, text: Weg., why: Niets gevraagd.}
tests:
  goed: {replies: [ask], ending: helped}
  slecht: {replies: [ask], ending: helped}
"""


def counted(folder: Path, text: str) -> Statistics:
    scenario = a_volume(folder, text).scenario
    assert scenario is not None
    return statistics_of(scenario, load_rubric(), "Sam")


def test_words_are_counted_by_voice(tmp_path: Path) -> None:
    found = counted(tmp_path, SMALL)

    # Seen: the briefing 3, the desk 3, the reaction 2, the endings 2 and 1.
    assert found.words == {"trainee": 4, "citizen": 2, "others": 2, "seen": 11}
    assert found.all_words == 19


def test_reading_counts_what_is_shown_in_a_test_with_every_reply_on_offer(tmp_path: Path) -> None:
    # Briefing 3, the desk 7, the replies on offer 4, the reaction 2, the ending 2.
    assert counted(tmp_path, SMALL).reading_words == 18


def test_reading_time_is_in_whole_minutes_and_never_none() -> None:
    assert [minutes(words) for words in (0, 1, WORDS_A_MINUTE, 10 * WORDS_A_MINUTE)] == [1, 1, 1, 10]


def test_states_replies_endings_phases_and_techniques_are_counted(tmp_path: Path) -> None:
    found = counted(tmp_path, SMALL)

    assert (found.states, found.replies, found.on_offer) == (1, 2, (2, 2))
    assert dict(found.endings) == {"helped_and_agreed": 1, "quiet_need_unmet": 1}
    assert dict(found.phases) == {"angry": 1}
    assert dict(found.techniques) == {"open_question": 1, "silence": 1, "hide_rules": 1}
    never = [name for names in found.unused.values() for name in names]
    assert len(never) == len(load_rubric().techniques) - 3
    assert "open_question" not in found.unused["listening"]


def test_coverage_names_what_no_test_comes_by(tmp_path: Path) -> None:
    coverage = counted(tmp_path, SMALL).coverage

    assert (coverage.states_visited, coverage.states, coverage.states_missed) == (2, 3, ("left",))
    assert (coverage.replies_taken, coverage.replies, coverage.replies_missed) == (1, 2, ("desk/rule",))


def test_a_test_that_goes_astray_counts_as_far_as_it_got(tmp_path: Path) -> None:
    text = changed(COFFEE, "replies: [ask, promise, signal]", "replies: [ask, signal, promise]")
    found = counted(tmp_path, text)

    assert "machine/ask" not in found.coverage.replies_missed
    assert {"bench/promise", "always/noor"} <= set(found.coverage.replies_missed)
    assert "bench" not in found.coverage.states_missed
    assert found.phases[None] == 3


def test_only_tests_that_end_have_a_reading_time(tmp_path: Path) -> None:
    text = changed(COFFEE, "replies: [ask, promise, signal]", "replies: [ask]")
    text = changed(text, "replies: [rule, rule, threaten]", "replies: [rule]")

    assert counted(tmp_path, text).reading_words is None
