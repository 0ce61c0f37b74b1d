"""Progress: the debrief's own scores one after another, techniques at fitting moments, and caution about both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from scoring import DIMENSIONS, START, Act, PerDimension, assess, judge
from simulator.analysis.values import work_out
from simulator.analysis.worth import Appraisal
from simulator.attempt import Attempt
from simulator.debrief import debrief
from simulator.events import AttemptRecord
from simulator.progress import (
    TREND_FROM,
    Outcome,
    Trend,
    Use,
    added_up,
    counts,
    gainful,
    occasion,
    outcome,
    scored,
    to_practise,
    trend,
    uses,
)
from simulator.scenario import Scenario
from simulator.snapshot import Offer
from tests.conversations import a_dialogue, a_session, a_volume
from tests.examples import examples
from tests.generated import scenarios
from tests.test_turning_points import coffee, held

GOOD = ("machine/ask", "bench/promise", "after/signal")
BAD = ("machine/rule", "shouting/threaten")


def a_record(attempt: Attempt, *, ended: bool = True, **started: object) -> AttemptRecord:
    begun = a_session(attempt.dialogue).started
    return AttemptRecord(replace(begun, **started), (), attempt.snapshot.state if ended else None)  # type: ignore[arg-type]


def uses_of(attempt: Attempt) -> dict[str, Use]:
    return dict(uses(attempt.dialogue.rubric, attempt.observations, attempt.scorecard()))


def an_outcome(score: int | None = 50, **changes: object) -> Outcome:
    one = Outcome(
        attempt="a", at="2026-03-02T09:00:00Z", scenario="koffie", title="De koffie is op", assessment=False,
        replies=3, taken_back=0, means=PerDimension((1, 1), (1, 1), (1, 1)), uses={},
        scores=PerDimension(score, score, score),
    )  # fmt: skip
    return replace(one, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("replies", [GOOD, BAD, ("always/noor", *GOOD)])
def test_the_scores_are_those_of_the_debrief(tmp_path: Path, replies: tuple[str, ...]) -> None:
    attempt = held(coffee(tmp_path), *replies)
    worth = work_out(attempt.dialogue.scenario, attempt.dialogue.rubric)
    best = {dimension: found.mean if found else None for dimension, found in worth.best.items()}

    found = scored(outcome(a_record(attempt), attempt), best)

    shown = debrief(attempt, "en", Appraisal(worth, ())).results
    assert [each.score for each in shown] == [found.scores[each] for each in DIMENSIONS]
    assert [each.mean is None for each in shown] == [found.means[each] is None for each in DIMENSIONS]


def test_a_technique_is_used_well_where_it_gained_and_missed_where_another_reply_gained_nothing(
    tmp_path: Path,
) -> None:
    scenario = coffee(tmp_path)

    assert uses_of(held(scenario, *GOOD)) == {
        "standby": Use(missed=1),
        "callback": Use(used=1),
        "signal": Use(used=1),
    }
    assert uses_of(held(scenario, "machine/ask", "bench/leave", "after/nothing")) == {
        "standby": Use(missed=1),
        "callback": Use(missed=1),
        "signal": Use(missed=1),
    }


def test_where_two_ways_were_equally_good_neither_was_called_for(tmp_path: Path) -> None:
    attempt = held(coffee(tmp_path), "machine/ask", "bench/leave", "after/nothing")
    rubric, lesser = attempt.dialogue.rubric, attempt.observations[1]

    def gained(name: str) -> tuple[int, int, int]:
        act = Act((name,))
        return judge(rubric, START, replace(lesser, act=act, offered=(act,)))[0].weighted.in_order()

    by_points: dict[int, list[str]] = {}
    for name in rubric.techniques:
        by_points.setdefault(sum(gained(name)), []).append(name)
    best = max(points for points, names in by_points.items() if len(names) > 1)
    first, second = by_points[best][:2]
    assert best > 0

    def missed(*names: str) -> set[str]:
        offered = (lesser.act, *(Act((name,)) for name in names))
        one = replace(lesser, offered=offered)
        return set(uses(rubric, [one], assess(rubric, [one])))

    assert missed(first) == {first}
    assert missed(second) == {second}
    assert missed(first, second) == set()


@given(scenarios())
@examples(20)
def test_whoever_takes_the_best_reply_of_every_moment_misses_nothing(scenario: Scenario) -> None:
    attempt, memory = Attempt(a_dialogue(scenario), ()), START
    for _turn in range(12):
        ways = [attempt.dialogue.advance(attempt.snapshot, each.name) for each in _offers(attempt)]
        steps = [step for step in ways if step is not None]
        if not steps:
            break
        judged = [judge(attempt.dialogue.rubric, memory, step.observation) for step in steps]
        place = max(range(len(steps)), key=lambda each: sum(judged[each][0].weighted.in_order()))
        attempt, memory = attempt.with_step(steps[place]), judged[place][1]

    assert all(use.missed == 0 for use in uses_of(attempt).values())


@given(scenarios())
@examples(20)
def test_no_technique_is_missed_that_was_not_on_offer(scenario: Scenario) -> None:
    attempt = Attempt(a_dialogue(scenario), ())
    offered: list[str] = []
    for _turn in range(12):
        offers = _offers(attempt)
        step = attempt.dialogue.advance(attempt.snapshot, offers[-1].name) if offers else None
        if step is None:
            break
        attempt = attempt.with_step(step)
        offered += {name for act in step.observation.offered for name in act.techniques}

    for name, use in uses_of(attempt).items():
        assert use.called_for <= offered.count(name)


def _offers(attempt: Attempt) -> list[Offer]:
    return [] if attempt.ended else list(attempt.dialogue.offers(attempt.snapshot))


def test_what_only_two_points_cut_off_spoils_no_technique(tmp_path: Path) -> None:
    attempt = held(coffee(tmp_path), *GOOD)
    judged = attempt.scorecard().moments[1]
    cut = replace(judged.reasons[0], points=-50, rule="clipped", techniques=("callback",))

    assert gainful(replace(judged, reasons=(*judged.reasons, cut)), attempt.observations[1].act) == {
        "callback"
    }


# Which attempts


def test_an_assessment_counts_once_it_was_looked_back_on(tmp_path: Path) -> None:
    attempt = held(coffee(tmp_path), *GOOD)
    practice, assessment = a_record(attempt), a_record(attempt, assessment=True)

    assert counts(practice)
    assert not counts(assessment)
    assert counts(replace(assessment, debriefed="2026-03-02T10:00:00Z"))
    assert not counts(replace(practice, broken_off=True))
    assert not counts(a_record(attempt, ended=False))


def test_a_surprise_has_no_title_before_its_debrief(tmp_path: Path) -> None:
    attempt = held(coffee(tmp_path), *GOOD)
    record = a_record(attempt, surprise=True)

    assert outcome(record, attempt).title == ""
    assert outcome(replace(record, debriefed="2026-03-02T10:00:00Z"), attempt).title == "De koffie is op"


# Over several


def test_few_scores_have_no_trend_and_the_kinds_stay_apart() -> None:
    practice = [an_outcome(number) for number in (10, 20, 90, 60, 70, 80)]
    other = [an_outcome(None), *(an_outcome(0, assessment=True) for _ in range(TREND_FROM - 1))]

    assert trend([*practice[:3], *other, *practice[3:]], "calm", assessment=False) == Trend(20, 70, 3)
    assert trend(practice[1:], "calm", assessment=False) is None
    assert trend([*practice, *other], "calm", assessment=True) is None


def test_what_was_missed_most_is_to_be_practised_and_once_is_no_reason() -> None:
    first = an_outcome(uses={"norm": Use(1, 1), "host": Use(5, 0)})
    second = an_outcome(uses={"norm": Use(0, 2), "signal": Use(0, 1)})

    assert list(added_up([first, second])) == ["host", "norm", "signal"]
    assert to_practise([first, second]) == ("norm", Use(1, 3))
    assert to_practise([first]) is None
    assert to_practise([]) is None


def test_the_scenario_to_practise_in_has_the_technique_and_was_held_least(tmp_path: Path) -> None:
    here = a_volume(tmp_path).scenario
    assert here is not None
    there = replace(here, id="thee")
    held_here = an_outcome(scenario="koffie")

    assert occasion("norm", [here, there], [held_here]) is there
    assert occasion("norm", [here, there], []) is here
    assert occasion("probe", [here, there], []) is None
