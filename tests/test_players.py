"""Known groups: who looks at the citizen passes, who does not never does."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from scoring import load_rubric
from simulator.analysis.values import work_out
from simulator.analysis.worth import Worth
from simulator.authoring.library import SHIPPED, open_volume
from simulator.players import EXPERTS, MINDLESS, Choice, play
from simulator.proving import Record, prove
from simulator.scenario import Scenario
from tests.conversations import a_dialogue, a_volume


@pytest.fixture(scope="module")
def the_third_time() -> tuple[Scenario, Worth]:
    scenario = open_volume(SHIPPED / "de-derde-keer.yaml").scenario
    assert scenario is not None
    return scenario, work_out(scenario, load_rubric())


def hold_known_groups(records: list[Record]) -> None:
    for record in records:
        if record.mindless:
            assert record.passes <= 0.02 * record.conversations, record
        if record.player == "expert":
            assert record.passes >= 0.95 * record.conversations, record
    experts = [record.passes for record in records if not record.mindless]
    assert experts == sorted(experts, reverse=True)


def test_on_the_third_time_an_expert_passes_and_no_mindless_player_does(
    the_third_time: tuple[Scenario, Worth],
) -> None:
    scenario, worth = the_third_time

    hold_known_groups(list(prove(scenario, load_rubric(), worth, 15)))


@pytest.mark.soak
def test_on_the_third_time_the_same_holds_in_a_hundred(the_third_time: tuple[Scenario, Worth]) -> None:
    scenario, worth = the_third_time

    hold_known_groups(list(prove(scenario, load_rubric(), worth, 100)))


@pytest.mark.parametrize("name", MINDLESS)
def test_a_mindless_player_does_not_know_what_a_reply_is_worth(tmp_path: Path, name: str) -> None:
    """It holds the same conversation when every reply is weighed for it."""
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None

    def weighing(choices: Sequence[Choice], rng: random.Random) -> Choice:
        return MINDLESS[name](choices, rng)

    blind = play(a_dialogue(scenario), MINDLESS[name], seed=5)
    seeing = play(a_dialogue(scenario), weighing, seed=5)

    assert blind.observations == seeing.observations


@pytest.mark.parametrize("name", [*MINDLESS, *EXPERTS])
def test_a_player_holds_the_same_conversation_for_the_same_seed(tmp_path: Path, name: str) -> None:
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None
    player = (MINDLESS | EXPERTS)[name]

    first, second = (play(a_dialogue(scenario), player, seed=3) for _ in range(2))

    assert first.ended
    assert [step.reply.name for step in first.steps] == [step.reply.name for step in second.steps]
