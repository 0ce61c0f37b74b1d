"""What the players find: known groups on authored scenarios, and what is said where they do not hold."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from scoring import load_rubric
from simulator.analysis.survey import Survey
from simulator.analysis.values import work_out
from simulator.analysis.worth import Worth
from simulator.diagnostics import Diagnostic
from simulator.proving import Record, prove
from simulator.quality import passing
from simulator.quality.analysis import Analysis
from simulator.quality.findings import judged, too_many_configurations
from simulator.quality.versions import Version
from simulator.scenario import Scenario
from tests.authored import authored
from tests.bad_scenarios import good_ending_by_a_threat, never_a_question, no_good_ending
from tests.builders import at, places, read, said

ROOT = Path(__file__).parent.parent
HOLD = 0.93
"""Part of the authored scenarios on which known groups hold; 0.95 was measured, and a margin taken off."""
CLEAN = 1
"""The number of an authored scenario on which nothing is wrong."""


def shortcomings(scenario: Scenario, worth: Worth, records: Sequence[Record]) -> tuple[Diagnostic, ...]:
    """Say what the players show, and nothing else."""
    analysis = Analysis(Survey(worth, None, {}), tuple(records))
    return judged(scenario, (Version(scenario, analysis),), passing.RULES)


class Proof(NamedTuple):
    """What the players made of one scenario."""

    configurations: int
    records: tuple[Record, ...]
    found: tuple[Diagnostic, ...]

    @property
    def rules(self) -> set[str]:
        """Rules that are named."""
        return {problem.rule for problem in self.found}

    @property
    def broken(self) -> set[str]:
        """Rules that must be named, by what the records say."""
        broken = set()
        for record in self.records:
            if record.mindless and record.passes > 0.02 * record.conversations:
                broken.add("mindless-pass")
            if record.player == "expert" and record.passes < 0.95 * record.conversations:
                broken.add("expert-fails")
        return broken


def proven(text: str, conversations: int = 15) -> Proof:
    scenario, rubric = read(text), load_rubric()
    worth = work_out(scenario, rubric)
    records = tuple(prove(scenario, rubric, worth, conversations))
    return Proof(worth.configurations, records, shortcomings(scenario, worth, records))


def proven_well(number: int) -> Proof:
    return proven(authored(number), 40)


@cache
def a_clean_one() -> tuple[Scenario, Worth, tuple[Record, ...]]:
    scenario, rubric = read(authored(CLEAN)), load_rubric()
    worth = work_out(scenario, rubric)
    return scenario, worth, tuple(prove(scenario, rubric, worth, 15))


def with_expert(**changes: object) -> tuple[Diagnostic, ...]:
    """Say what is found when the expert had done otherwise on the clean scenario."""
    scenario, worth, records = a_clean_one()
    other = [replace(each, **changes) if each.player == "expert" else each for each in records]  # type: ignore[arg-type]
    return shortcomings(scenario, worth, other)


# Known groups


@pytest.mark.parametrize("first", [0, 100])
def test_known_groups_hold_on_authored_scenarios_or_it_is_said_why_not(first: int) -> None:
    # Few conversations do: whoever is in doubt holds more. `make soak` holds forty.
    proofs = [proven(authored(number), 5) for number in range(first, first + 100, 20)]

    for proof in proofs:
        assert proof.configurations < 30_000
        assert proof.broken <= proof.rules or "nobody-can-pass" in proof.rules
    assert sum(not proof.broken for proof in proofs) >= 4


@pytest.mark.soak
def test_known_groups_hold_on_two_hundred_authored_scenarios(capsys: pytest.CaptureFixture[str]) -> None:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        proofs = list(pool.map(proven_well, range(200)))

    hold = sum(not proof.broken for proof in proofs)
    told = Counter(rule for proof in proofs for rule in proof.rules)
    with capsys.disabled():
        print(f"\nknown groups hold on {hold} of {len(proofs)} authored scenarios; told: {dict(told)}")
    for proof in proofs:
        assert proof.configurations < 30_000
        assert proof.broken <= proof.rules or "nobody-can-pass" in proof.rules
    assert hold >= HOLD * len(proofs)


def test_the_same_number_gives_the_same_scenario() -> None:
    assert authored(3) == authored(3)
    assert authored(3) != authored(4)


def test_who_does_as_it_should_holds_no_more_conversations_than_asked() -> None:
    _scenario, _worth, records = a_clean_one()

    assert {record.conversations for record in records if not record.too_often and not record.passes} == {15}
    assert {record.conversations for record in records if not record.mindless} == {15}


def test_a_player_in_doubt_holds_more_conversations_until_it_is_sure() -> None:
    scenario, worth, _records = a_clean_one()
    guessing = list(prove(scenario, load_rubric(), worth, 1))

    assert {record.conversations for record in guessing if not record.mindless} == {1}
    for record in guessing:
        assert record.passes in (0, 1, 2, 3) if record.mindless else record.passes <= 1
        assert record.conversations == 1 or record.passes == 3 or record.conversations == 100


# What is said


def test_a_scenario_on_which_the_players_do_as_they_should_is_clean() -> None:
    assert shortcomings(*a_clean_one()) == ()


def test_a_player_who_passes_without_looking_is_named() -> None:
    found = proven(never_a_question()).found

    named = [problem.fields["what"] for problem in found if problem.rule == "mindless-pass"]
    assert named == ["first in file", "longest"]


def test_players_who_only_guessed_are_named_once() -> None:
    scenario, worth, records = a_clean_one()
    lucky = [
        replace(records[0], player=name, passes=3) for name in ("random", "always sorry", "always the rule")
    ]

    found = shortcomings(scenario, worth, [*lucky, *records[1:]])

    assert [(problem.rule, problem.fields["what"]) for problem in found] == [("mindless-pass", "random")]


def test_two_passes_in_a_hundred_are_luck_and_three_are_not() -> None:
    scenario, worth, records = a_clean_one()

    def found(passes: int) -> list[str]:
        lucky = replace(records[0], passes=passes, conversations=100)
        return [problem.rule for problem in shortcomings(scenario, worth, [lucky, *records[1:]])]

    assert found(2) == []
    assert found(3) == ["mindless-pass"]


def test_an_expert_led_to_a_poor_ending_is_shown_that_ending() -> None:
    good, poor = "ending: helped_and_agreed", "ending: quiet_need_unmet"
    text = good.join(part.replace(good, poor) for part in authored(CLEAN).split(poor))

    found = [problem for problem in proven(text).found if problem.rule == "expert-fails"]

    assert places(found) == [("expert-fails", *at(text, "helped:"))]
    assert "15 times it ends in 'helped'" in said(found[0], text)


def test_an_expert_short_in_one_part_is_told_which() -> None:
    text = authored(36)

    (found,) = proven(text).found

    assert said(found, text).startswith(
        "de-test.yaml:1:1: warning: The expert passes only 0 of 15 times: "
        "15 times this is under 70: Questioning. [expert-fails]"
    )


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (("critical", "ignored_danger"), "9 times there is the error 'ignored_danger'"),
        (("score", "calm"), "9 times this is under 70: Calm"),
        (("nothing", ""), "9 times there is nothing to score"),
        (("ending", "unmet"), "9 times it ends in 'unmet'"),
    ],
)
def test_why_the_expert_fails_is_the_reason_that_occurs_most(failure: tuple[str, str], words: str) -> None:
    found = with_expert(passes=5, failures={("score", "protocol"): 4, failure: 9})

    assert [problem.rule for problem in found] == ["expert-fails"]
    assert words in said(found[0], authored(CLEAN))


def test_an_expert_who_fails_now_and_then_is_no_finding() -> None:
    assert with_expert(passes=95, conversations=100, failures={("score", "calm"): 5}) == ()
    assert with_expert(passes=94, conversations=100, failures={("score", "calm"): 6}) != ()


def test_without_a_good_ending_nobody_can_pass_and_nothing_else_is_said() -> None:
    text = no_good_ending()

    (found,) = proven(text).found

    assert (found.rule, found.span.line) == ("nobody-can-pass", 1)
    assert "no conversation reaches an ending that counts as good" in said(found, text)


def test_a_good_ending_behind_a_critical_error_is_shown() -> None:
    text = good_ending_by_a_threat()

    (found,) = proven(text).found

    assert places([found]) == [("nobody-can-pass", *at(text, "helped:"))]
    assert "every conversation that ends well holds a critical error" in said(found, text)


def test_a_part_that_nobody_can_show_is_named() -> None:
    found = [problem for problem in proven(never_a_question()).found if problem.rule == "dimension-untouched"]

    assert [problem.fields["what"] for problem in found] == ["Questioning"]


def test_a_part_without_occasion_is_named_whatever_the_best() -> None:
    scenario, worth, records = a_clean_one()
    blank = [replace(record, scores={**record.scores, "calm": None}) for record in records]

    found = shortcomings(scenario, worth, blank)

    assert [(problem.rule, problem.fields["what"]) for problem in found] == [("dimension-untouched", "Calm")]


def test_a_pass_in_few_replies_is_named_with_their_number() -> None:
    text = authored(20)

    (found,) = (problem for problem in proven(text).found if problem.rule != "trick-pays")

    assert "A conversation of 7 replies can pass" in said(found, text)
    assert found.rule == "short-pass"


def test_a_pass_in_eight_replies_is_long_enough() -> None:
    assert with_expert(shortest=8) == ()
    assert [problem.rule for problem in with_expert(shortest=7)] == ["short-pass"]


def test_too_many_configurations_tells_the_bound_and_what_to_do() -> None:
    text = authored(CLEAN)

    words = said(too_many_configurations(2000), text)

    assert "This scenario has more than 2000 configurations" in words
    assert "fewer facts" in words
    assert "once less" in words


def test_the_trainers_page_explains_every_rule_that_the_players_find() -> None:
    source = "".join(
        (ROOT / "simulator/quality" / name).read_text(encoding="utf-8")
        for name in ("passing.py", "findings.py")
    )
    page = (ROOT / "docs/trainers/scoring.md").read_text(encoding="utf-8")

    rules = set(re.findall(r'Diagnostic\(\s*"([a-z-]+)"', source))
    assert len(rules) == 7
    assert [rule for rule in sorted(rules) if f"| `{rule}` |" not in page] == []
