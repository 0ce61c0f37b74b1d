"""The way to a state that runs dry: a shortest conversation, which the real machine holds as it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring import load_rubric
from simulator.analysis.worth import TooLargeError
from simulator.attempt import Attempt
from simulator.authoring.library import open_volume
from simulator.checking import Finding, Task, check_file
from simulator.diagnostics import Diagnostic
from simulator.quality.counterexample import RUNS_DRY, with_ways_to_dry
from simulator.scenario import Scenario
from tests.builders import a_folder, a_scenario, changed
from tests.conversations import a_dialogue

DRY = """
  desk:
    text: |
      <voice_breaks> Zijn stem slaat over.
    target: organisation
    replies:
      push: {you: Nee., techniques: [hide_rules], when: trust >= FROM, goes_to: here}
      ask: {you: Wat is er?, techniques: [open_question], sets: [need_known], when: trust >= 4, goes_to: helped}
      know: {you: U zei het al., techniques: [validate], when: need_known, goes_to: helped}
  helped: {text: Hij gaat., ending: helped_and_agreed}"""


def dry(at_least: int, states: str = DRY) -> str:
    return a_scenario(
        states=states.replace("FROM", str(at_least)),
        max_turns="9",
        out_of_turns="helped",
        tests="{goed: {replies: [ask], ending: helped}, slecht: {replies: [push], ending: helped}}",
    )


def opened(text: str, place: Path) -> tuple[Scenario, tuple[Diagnostic, ...]]:
    volume = open_volume(a_folder(place, text))
    assert volume.scenario
    return volume.scenario, volume.problems


def checked(text: str, place: Path, *, exact: bool) -> tuple[Finding, ...]:
    return check_file(Task(a_folder(place, text), place / "state", "en", quality=exact, exact=exact)).findings


def test_the_conversation_leads_to_a_moment_without_a_reply_in_the_real_machine(tmp_path: Path) -> None:
    scenario, problems = opened(dry(1), tmp_path)

    (found,) = with_ways_to_dry(scenario, load_rubric(), problems)

    talk = Attempt(a_dialogue(scenario), ())
    for reply in found.fields["replies"].split(", "):
        assert talk.dialogue.offers(talk.snapshot) != ()
        step = talk.dialogue.advance(talk.snapshot, reply)
        assert step is not None
        talk = talk.with_step(step)
    assert talk.snapshot.state == found.fields["name"] == "desk"
    assert talk.dialogue.offers(talk.snapshot) == ()


def test_check_tells_the_conversation(tmp_path: Path) -> None:
    (found,) = checked(dry(1), tmp_path, exact=True)

    assert found.rule == RUNS_DRY
    assert found.hint == (
        "A shortest conversation to such a moment: desk/push, desk/push. "
        "Give one of its replies no when and no once."
    )


def test_a_quick_check_does_without_it(tmp_path: Path) -> None:
    (found,) = checked(dry(1), tmp_path, exact=False)

    assert (found.rule, found.hint) == (RUNS_DRY, "Give one of its replies no when and no once.")


def test_a_state_that_is_dry_at_the_opening_says_so(tmp_path: Path) -> None:
    (found,) = checked(dry(9), tmp_path, exact=True)

    assert found.hint == (
        "It is so when the conversation begins. Give one of its replies no when and no once."
    )


def test_what_no_conversation_comes_to_is_said_to_be_so(tmp_path: Path) -> None:
    """Whether conditions leave a gap is looked at alone, whatever comes before."""
    safe = changed(
        DRY, "push: {you: Nee., techniques: [hide_rules]", "push: {you: Ja., techniques: [validate]"
    )
    scenario, problems = opened(dry(1, safe), tmp_path)

    (found,) = with_ways_to_dry(scenario, load_rubric(), problems)

    assert found.hint is not None
    assert found.hint.startswith("No conversation comes to such a moment yet.")
    assert "replies" not in found.fields


def test_beside_another_error_nothing_is_worked_out(tmp_path: Path) -> None:
    scenario, problems = opened(changed(dry(1), "goes_to: here", "goes_to: hre"), tmp_path)

    assert {RUNS_DRY, "unknown-state"} <= {each.rule for each in problems}
    assert with_ways_to_dry(scenario, load_rubric(), problems) == problems


def test_a_scenario_that_is_too_large_keeps_its_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> None:
        raise TooLargeError(7)

    scenario, problems = opened(dry(1), tmp_path)
    monkeypatch.setattr("simulator.analysis.reach.reach", refused)

    assert with_ways_to_dry(scenario, load_rubric(), problems) == problems
