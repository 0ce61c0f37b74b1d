"""Bad input that is sound in form: each bad scenario has a clear outcome, from the analysis to the debrief."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scoring import DIMENSIONS, Verdict, load_rubric, verdict
from simulator.analysis.values import work_out
from simulator.analysis.worth import Appraisal, TooLargeError, Worth
from simulator.attempt import Attempt
from simulator.authoring.library import open_volume
from simulator.debrief import debrief
from simulator.desk import open_desk
from simulator.players import EXPERTS, play
from simulator.proving import FEWEST_MOMENTS, prove
from simulator.scenario import Scenario, is_acceptable
from tests.analysis.test_values import brute_force
from tests.bad_scenarios import (
    good_ending_by_a_threat,
    listening_loop,
    never_a_question,
    no_good_ending,
    one_note_loop,
    two_to_the_power,
)
from tests.builders import a_folder, read
from tests.conversations import a_dialogue, some_settings
from tests.test_cli import balie
from tests.test_proving import shortcomings

ROOT = Path(__file__).parent.parent
LARGEST_KB = 1_500_000


def talk_of(scenario: Scenario, *replies: str) -> Attempt:
    """Hold a conversation with these replies, by their short names."""
    attempt = Attempt(a_dialogue(scenario), ())
    for name in replies:
        step = attempt.dialogue.advance(attempt.snapshot, f"{attempt.snapshot.state}/{name}")
        assert step is not None, name
        attempt = attempt.with_step(step)
    return attempt


def judged(attempt: Attempt, worth: Worth) -> Verdict:
    best = {dimension: found.mean if found else None for dimension, found in worth.best.items()}
    last = attempt.dialogue.scenario.states[attempt.snapshot.state]
    return verdict(attempt.scorecard(), best, acceptable=is_acceptable(last))


def checked(text: str, place: Path, rule: str) -> str:
    """Run the real `balie check --players`, which ends with findings; give what it says of one rule."""
    result = balie("check", "--players", str(a_folder(place, text)), home=place / "home")

    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    (line,) = [line for line in result.stdout.splitlines() if line.endswith(f"[{rule}]")]
    return line


# A loop worth staying in


@pytest.mark.parametrize("turns", [1, 3, 5])
@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("loop", [listening_loop, one_note_loop])
def test_the_best_of_a_loop_is_finite_and_equals_brute_force(
    loop: Callable[[int], str], turns: int, dimension: str
) -> None:
    scenario = read(loop(turns))

    best = work_out(scenario, load_rubric()).best[dimension]

    assert best is not None
    assert best.mean == brute_force(scenario, dimension)
    assert len(best.replies) <= turns


def test_saying_the_same_again_and_again_does_not_pay() -> None:
    worth = work_out(read(one_note_loop(24)), load_rubric())

    for dimension in DIMENSIONS:
        best = worth.best[dimension]
        assert best is not None
        assert len(best.replies) <= 3


def test_a_loop_in_which_the_same_is_learned_anew_pays_and_the_number_says_so() -> None:
    """To forget and to ask again escapes the dose: the best conversation uses all its turns for it."""
    few, many = (work_out(read(listening_loop(turns)), load_rubric()).best for turns in (4, 24))

    assert few["questioning"] is not None
    assert many["questioning"] is not None
    assert few["questioning"].mean < many["questioning"].mean <= 200
    assert len(many["questioning"].replies) == 24


def test_a_talk_that_stays_in_the_loop_ends_when_its_turns_are_over() -> None:
    scenario = read(one_note_loop(24))

    attempt = talk_of(scenario, *["listen"] * 24)

    assert attempt.ended
    assert attempt.snapshot.state == "too_long"
    worth = work_out(scenario, load_rubric())
    assert judged(attempt, worth) == Verdict(judged(attempt, worth).scores, passed=False)
    assert judged(attempt, worth).scores["calm"] == 0
    assert debrief(attempt, "nl", Appraisal(worth, ())).passed is False


@pytest.mark.parametrize("loop", [listening_loop, one_note_loop])
def test_an_expert_leaves_the_loop_and_ends_well(loop: Callable[[int], str]) -> None:
    scenario = read(loop(24))

    ends = [play(a_dialogue(scenario, seed), EXPERTS["expert"], seed).snapshot.state for seed in range(10)]

    assert set(ends) == {"helped"}


def test_check_says_that_a_talk_beside_the_loop_is_too_short(tmp_path: Path) -> None:
    line = checked(listening_loop(24), tmp_path, "short-pass")

    assert "A conversation of 3 replies can pass" in line
    assert str(FEWEST_MOMENTS) in line


# No acceptable ending within reach


@pytest.mark.parametrize("text", [no_good_ending(), good_ending_by_a_threat()])
def test_without_an_acceptable_ending_there_is_no_score_and_no_pass(text: str, tmp_path: Path) -> None:
    scenario = read(text)
    worth = work_out(scenario, load_rubric())

    for reply in ("agree", "rules"):
        attempt = talk_of(scenario, reply)
        assert judged(attempt, worth) == Verdict(judged(attempt, worth).scores, passed=False)
        result = debrief(attempt, "nl", Appraisal(worth, ()))
        assert [each.score for each in result.results] == [None] * 3
        assert [each.best for each in result.results] == [None] * 3
        assert result.passed is False

    assert set(worth.best.values()) == {None}
    assert "Nobody can pass" in checked(text, tmp_path, "nobody-can-pass")


# Too many configurations


def test_a_thousand_million_configurations_are_refused_at_the_bound() -> None:
    with pytest.raises(TooLargeError) as refused:
        work_out(read(two_to_the_power(30)), load_rubric(), bound=1000)

    assert refused.value.bound == 1000


def test_what_is_below_the_bound_is_counted_exactly() -> None:
    """One start, two to the power k after k questions, and two endings."""
    assert work_out(read(two_to_the_power(8)), load_rubric()).configurations == 2**9 - 1 + 2


def test_a_scenario_that_is_too_large_is_played_and_looked_back_on_without_scores() -> None:
    scenario = read(two_to_the_power(30))

    attempt = play(a_dialogue(scenario), EXPERTS["expert"], 1)
    result = debrief(attempt, "nl", None)

    assert attempt.snapshot.state == "helped"
    assert len(attempt.steps) == 31
    assert [each.score for each in result.results] == [None] * 3
    assert all(each.mean is not None for each in result.results)
    assert result.passed is None


@pytest.mark.soak
def test_check_and_debrief_of_what_is_too_large_take_bounded_time_and_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_folder(tmp_path, two_to_the_power(30))
    environment = {**os.environ, "BALIE_HOME": str(tmp_path / "home"), "LANGUAGE": "en"}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", "check", "--players", str(path)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    seconds = time.monotonic() - began
    with capsys.disabled():
        print(f"\ntoo large: refused in {seconds:.0f} s and {used.ru_maxrss // 1024} MB")

    assert process.returncode == 1
    assert "[too-many-configurations]" in said
    assert "2000000" in said
    assert seconds < 120
    assert used.ru_maxrss < LARGEST_KB


@pytest.mark.soak
def test_at_the_desk_what_is_too_large_has_no_worth(tmp_path: Path) -> None:
    desk = open_desk(some_settings(tmp_path / "home"))
    session = desk.begin(open_volume(a_folder(tmp_path, two_to_the_power(30))), seed=1)
    while not session.ended:
        session.choose(session.turn, session.offers()[0].name)

    (record,) = desk.log.attempts()
    attempt = desk.reread(record)
    assert attempt is not None
    appraisal = desk.appraise(attempt, record.started)
    desk.log.close()

    assert appraisal is None
    assert [each.score for each in debrief(attempt, "nl", appraisal).results] == [None] * 3


# A dimension that is never touched


def test_a_dimension_without_occasion_has_no_score_and_the_others_decide(tmp_path: Path) -> None:
    scenario, text = read(never_a_question()), never_a_question()
    worth = work_out(scenario, load_rubric())
    near = [f"near_{index}" for index in range(7)]
    well, badly = talk_of(scenario, *near, "agree"), talk_of(scenario, "rules_0")

    assert tuple(judged(well, worth).scores.values()) == (None, 100, 100)
    assert judged(well, worth).passed
    assert judged(badly, worth).scores["questioning"] is None
    assert not judged(badly, worth).passed
    assert debrief(well, "nl", Appraisal(worth, ())).results[0].mean is None
    assert debrief(well, "nl", Appraisal(worth, ())).passed is True
    assert "Nobody can show this here" in checked(text, tmp_path, "dimension-untouched")


def test_a_best_of_nought_is_no_divisor() -> None:
    scenario = read(never_a_question())
    worth = work_out(scenario, load_rubric())

    records = list(prove(scenario, load_rubric(), worth, 5))

    assert worth.best["questioning"] is not None
    assert worth.best["questioning"].mean == 0
    assert {record.scores["questioning"] for record in records} == {None}
    assert "dimension-untouched" in {problem.rule for problem in shortcomings(scenario, worth, records)}
