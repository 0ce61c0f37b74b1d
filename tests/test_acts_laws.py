"""What holds of picks whatever the scenario, and that the format page shows the acts as they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import load_rubric
from simulator.dialogue import Dialogue
from simulator.protocol import under
from simulator.scenario import Scenario
from simulator.snapshot import EXCLUSIVE, Snapshot
from tests import generated
from tests.docs.pages import TRAINERS, blocks
from tests.docs.same_words import in_dutch
from tests.examples import examples
from tests.test_acts import ids, offer, refused
from tests.three_acts import PROTOCOL, THREE_ACTS, a_protocol

ACT_KEYS = (
    "asks",
    "pick",
    "measure",
    "departs_from",
    "grounds",
    "poor_grounds",
    "variants",
    "same_for",
    "only",
    "mandates",
)

# Whatever the scenario


def held(draw: st.DataObject, scenario: Scenario) -> Iterator[tuple[Dialogue, Snapshot, str]]:
    """Hold a talk in which something is picked at every turn, and give each moment with what is chosen."""
    dialogue = Dialogue(under(scenario, a_protocol()), load_rubric(), draw.draw(st.integers(0, 99)), "Sam")
    snapshot = dialogue.start()
    for _turn in range(scenario.max_turns):
        if dialogue.ended(snapshot):
            break
        chosen = draw.draw(st.sampled_from(dialogue.offers(snapshot)))
        picks = draw.draw(st.lists(st.sampled_from(ids(chosen)), unique=True)) if chosen.picks else []
        name = "+".join([chosen.name, *picks])
        yield dialogue, snapshot, name
        snapshot = dialogue.choose(snapshot, name)


@given(st.data(), generated.scenarios(acts=True))
@examples(20, deadline=None)
def test_every_choice_of_picks_is_taken_or_changes_nothing(draw: st.DataObject, scenario: Scenario) -> None:
    """It is taken unless two exclude one another; then its name is its own, and it counts as the rubric knows."""
    rubric = load_rubric()
    for dialogue, snapshot, name in held(draw, scenario):
        base, *picks = name.split("+")
        groups = [pick.group for pick in offer(dialogue, snapshot, base).picks if pick.id in picks]

        step = dialogue.advance(snapshot, name)

        if any(groups.count(group) > 1 for group in EXCLUSIVE):
            assert step is None
            assert dialogue.choose(snapshot, name) == snapshot
            continue
        assert step is not None
        assert sorted(step.name.split("+")) == sorted(name.split("+"))
        assert dialogue.advance(snapshot, step.name) == step
        assert {pick.kind for pick in step.observation.picks} <= rubric.picks.keys()


@given(st.data(), generated.scenarios(acts=True), st.text(max_size=12))
@examples(15, deadline=None)
def test_picks_that_are_not_on_offer_change_nothing(
    draw: st.DataObject, scenario: Scenario, strange: str
) -> None:
    for dialogue, snapshot, name in held(draw, scenario):
        base = name.partition("+")[0]
        known = ids(offer(dialogue, snapshot, base))

        if not set(strange.split("+")) <= set(known):
            assert refused(dialogue, snapshot, f"{base}+{strange}")


@pytest.mark.parametrize("page", ["scenario-format.md", "nl/scenariobestand.md"])
def test_the_examples_of_the_acts_on_the_format_page_stand_in_this_scenario(page: str) -> None:
    """What a trainer copies from the page is what these tests hold talks with."""
    text = in_dutch((TRAINERS / page).read_text(encoding="utf-8"))
    examples = [block.body for block in blocks(text) if block.kind == "yaml"]

    shown = [each for each in examples if each in THREE_ACTS or each in PROTOCOL]
    assert len(shown) == 7
    assert [key for key in ACT_KEYS if not any(f"{key}:" in each for each in shown)] == []
