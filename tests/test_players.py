"""Players: one does not look at what a reply is worth, and each plays the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.players import EXPERTS, MINDLESS, Choice, play
from tests.conversations import a_dialogue, a_volume


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
