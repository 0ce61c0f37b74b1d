"""The layer as a whole: what it tells, in what order, and that one mistake is told once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scoring import load_rubric
from simulator.analysis.worth import TooLargeError
from simulator.attempt import Attempt
from simulator.authoring.reader import read_scenario
from simulator.diagnostics import Diagnostic, Severity
from simulator.players import EXPERTS, MINDLESS
from simulator.quality import findings as layer
from simulator.quality.findings import PAGES, RULES, WORKING_OUT, examine, findings, judged
from simulator.scenario import Scenario
from tests.builders import PARTS, a_scenario, changed
from tests.conversations import a_dialogue
from tests.quality.cases import NAMES, found_by


def of(text: str) -> Scenario:
    found = read_scenario(text).scenario
    assert found is not None
    return found


def all_found(text: str, place: Path) -> tuple[Diagnostic, ...]:
    return findings(of(text), load_rubric(), text.encode(), place)


# The whole


def test_progress_tells_the_working_out_and_then_every_player(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    text = a_scenario()

    examine(of(text), load_rubric(), text.encode(), tmp_path, lambda *step: told.append(step), talks=1)

    steps = 1 + len(MINDLESS) + len(EXPERTS)
    names = (WORKING_OUT, *MINDLESS, *EXPERTS)
    assert told == [(name, number, steps) for number, name in enumerate(names)]


def test_what_is_too_large_is_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise TooLargeError(7)

    monkeypatch.setattr(layer, "survey_of", refused)

    (found,) = all_found(a_scenario(), tmp_path)

    assert (found.rule, found.fields) == ("too-many-configurations", {"bound": "7"})


def test_the_worth_is_kept_and_used_the_next_time(tmp_path: Path) -> None:
    text = a_scenario()
    first = examine(of(text), load_rubric(), text.encode(), tmp_path, talks=1)
    (kept,) = (tmp_path / "analysis").iterdir()
    written = kept.read_bytes()

    second = examine(of(text), load_rubric(), text.encode(), tmp_path, talks=1)

    assert [each.analysis.worth for each in second] == [each.analysis.worth for each in first]
    assert kept.read_bytes() == written


def test_findings_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = all_found(Path("tests/cases/unreached-way/bad.yaml").read_text(encoding="utf-8"), tmp_path)

    assert list(found) == sorted(found, key=lambda each: (each.span, each.rule))
    assert {"dimension-untouched", "unreached-way"} <= {each.rule for each in found}


def test_where_nobody_can_pass_no_player_is_blamed(tmp_path: Path) -> None:
    text = a_scenario(states=PARTS["states"].replace("helped_and_agreed", "harm\n    why: Zo niet."))

    rules = {each.rule for each in all_found(text, tmp_path)}

    assert "nobody-can-pass" in rules
    assert rules.isdisjoint({"mindless-pass", "expert-fails", "dimension-untouched", "short-pass"})


# Pages


@pytest.mark.parametrize("rule", PAGES, ids=lambda rule: rule.__name__)
def test_a_rule_has_a_page_of_one_sentence_and_more(rule: Callable[..., object]) -> None:
    sentence, empty, *rest = (rule.__doc__ or "").split("\n")

    assert re.fullmatch(r"[A-Z][^\n]*\.", sentence)
    assert empty == ""
    assert len(" ".join(rest).split()) > 15


def test_no_rule_is_forgotten() -> None:
    assert len(NAMES) == len(PAGES) == len(RULES) + 2 == 22


# One mistake is told once


def unreached(states: str) -> list[tuple[str, str]]:
    scenario = of(a_scenario(states=states))
    rules = sorted(name for name in NAMES if name.startswith("unreached"))
    return [(each.rule, each.fields["name"]) for rule in rules for each in found_by(rule, scenario)]


BEHIND = """
      secret:
        when: trust >= 9
        you: Ik ken u nog van vroeger.
        techniques: [validate]
        goes_to: behind
  behind:
    text: |
      Hij lacht.
      [tension >= 9] Hij slaat.
    goes_to: beyond
    target: organisation
    replies:
      on: {you: Gaat u mee?, techniques: [host], when: trust >= 8}
      off: {you: Wacht., techniques: [slow_down]}
  beyond:
    text: Het is klaar.
    ending: ended_safely
  helped:"""


def test_what_lies_behind_a_closed_reply_is_one_finding() -> None:
    assert unreached(changed(PARTS["states"], "\n  helped:", BEHIND)) == [("unreached-state", "behind")]


def test_the_same_condition_before_three_lines_is_one_finding() -> None:
    lines = "".join(f"      [tension >= 9] Hij slaat voor de {count}e keer.\n" for count in (1, 2, 3))
    states = changed(PARTS["states"], "      Dennis: Leest", f"{lines}      Dennis: Leest")

    assert [rule for rule, _name in unreached(states)] == ["unreached-line"]


def test_a_way_that_another_reply_takes_is_no_finding() -> None:
    """The state's own ways are asked for by every reply there: one that takes it is enough."""
    states = (
        PARTS["states"]
        .replace(
            "    goes_to: helped\n",
            "    goes_to: [{when: need_known, state: helped}, {state: left}]\n",
        )
        .replace("        goes_to: left\n", "")
    )

    assert unreached(states) == []


def test_the_ending_for_a_talk_out_of_turns_is_left_alone() -> None:
    late = """
  late:
    text: |
      [need_known] Je weet het nu.
      [tension >= 9] Hij slaat.
    ending: quiet_need_unmet
    why: De balie sluit."""
    scenario = of(a_scenario(states=PARTS["states"] + late, out_of_turns="late", max_turns="8"))

    assert [each for name in sorted(NAMES) if "unreached" in name for each in found_by(name, scenario)] == []


TWO_ON = """
  desk:
    text: |
      <voice_breaks> Zijn stem slaat over.
    target: organisation
    replies:
      ask: {you: Wat is er?, techniques: [open_question], goes_to: here}
      rules: {you: Zo is het., techniques: [hide_rules], goes_to: [{when: trust <= 1, state: wall}, {state: here}]}
  wall:
    text: Hij zwijgt.
    target: organisation
    goes_to: helped
    replies:
      sorry: {you: Dat ging niet goed., techniques: [apologise]}
      thank: {you: Dank u., techniques: [validate], when: trust >= 6}
  helped: {text: Hij gaat zitten., ending: helped_and_agreed}
  late: {text: De balie sluit., ending: quiet_need_unmet, why: Er is niets geregeld.}"""


def test_the_conversation_in_the_hint_leads_there_in_the_real_machine() -> None:
    scenario = of(a_scenario(states=TWO_ON, out_of_turns="late", max_turns="9"))

    (found,) = found_by("unreached-reply", scenario)

    talk = Attempt(a_dialogue(scenario), ())
    for reply in found.fields["replies"].split(", "):
        step = talk.dialogue.advance(talk.snapshot, reply)
        assert step is not None
        talk = talk.with_step(step)
    assert talk.snapshot.state == found.fields["state"] == "wall"
    assert "wall/thank" not in {offer.name for offer in talk.dialogue.offers(talk.snapshot)}


# What stands out


LISTENING = ("open_question", "paraphrase", "reflect_feeling")


def standing_out(long: int, of_: int) -> list[str]:
    """Make a talk of so many states in which the fitting reply is the longest in some."""
    states = "".join(
        f"""
  step_{index}:
    text: |
      {"<voice_breaks> Zijn stem slaat over." if index == 0 else "Hij kijkt."}
    target: organisation
    replies:
      ask_{index}: {{you: {"Wat is er in de afgelopen weken allemaal gebeurd?" if index < long else "En?"}, techniques: [{LISTENING[index % 3]}], goes_to: {f"step_{index + 1}" if index + 1 < of_ else "helped"}}}
      rules_{index}: {{you: Zo is de procedure., techniques: [hide_rules], goes_to: left}}"""
        for index in range(of_)
    )
    ends = """
  helped: {text: Hij gaat zitten., ending: helped_and_agreed}
  left: {text: Hij loopt weg., ending: quiet_need_unmet, why: Er is niets geregeld.}"""
    found = found_by("fitting-reply-stands-out", of(a_scenario(start="step_0", states=states + ends)))
    return [each.fields["what"] for each in found]


def test_more_than_sixty_in_a_hundred_states_is_told_and_less_is_chance() -> None:
    assert standing_out(7, 10) == ["the longest"]
    assert standing_out(6, 10) == []
    assert standing_out(3, 10) == ["the shortest"]


def test_of_seven_states_nothing_is_said() -> None:
    assert standing_out(7, 7) == []
    assert standing_out(8, 8) == ["the longest"]


def test_a_finding_is_a_warning_unless_nobody_can_pass(tmp_path: Path) -> None:
    found = all_found(Path("tests/cases/one-safe-reply/bad.yaml").read_text(encoding="utf-8"), tmp_path)

    assert {each.severity for each in found} == {Severity.WARNING}


def test_sixty_states_take_seconds(tmp_path: Path) -> None:
    text = sixty_states()
    started = time.perf_counter()

    found = examine(of(text), load_rubric(), text.encode(), tmp_path, talks=5)

    assert [each.analysis.worth.configurations > 1000 for each in found] == [True]
    assert judged(of(text), found) is not None
    assert time.perf_counter() - started < 60


def sixty_states() -> str:
    """Give a talk of sixty states, each with a question, kind words and a rule that leads a step back."""
    states = "".join(
        f"""
  step_{index}:
    text: |
      {"<voice_breaks> Zijn stem slaat over." if index == 0 else "[tension >= 6] Hij kijkt."}
      Dennis: En nu?
    target: organisation
    replies:
      ask_{index}: {{you: Wat is er gebeurd?, techniques: [open_question], goes_to: {f"step_{index + 1}" if index < 59 else "helped"}}}
      soothe_{index}: {{you: Dat is vervelend., techniques: [validate], goes_to: step_{min(index + 2, 59)}}}
      rules_{index}: {{you: Zo is de procedure., techniques: [hide_rules], goes_to: step_{max(index - 1, 0)}}}"""
        for index in range(60)
    )
    ends = """
  helped: {text: Hij gaat zitten., ending: helped_and_agreed}
  left: {text: Hij loopt weg., ending: quiet_need_unmet, why: Er is niets geregeld.}"""
    return a_scenario(start="step_0", states=states + ends, max_turns="70", out_of_turns="left")
