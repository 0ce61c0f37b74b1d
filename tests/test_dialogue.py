"""The machine: pure, total, and the same for the same seed and replies."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import effect_on_tension
from simulator.authoring.reader import read_scenario
from simulator.dialogue import Dialogue
from simulator.scenario import Scenario
from simulator.snapshot import Snapshot
from tests.conversations import COFFEE, a_dialogue, a_volume
from tests.examples import examples
from tests.generated import scenarios

picks = st.lists(st.integers(0, 9), max_size=14)


@pytest.fixture
def coffee(tmp_path: Path) -> Scenario:
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None
    return scenario


def talk(dialogue: Dialogue, choices: list[int]) -> list[Snapshot]:
    """Take the replies at these places on the screen, for as long as there are any."""
    snapshots = [dialogue.start()]
    for choice in choices:
        if dialogue.ended(snapshots[-1]):
            break
        offers = dialogue.offers(snapshots[-1])
        snapshots.append(dialogue.choose(snapshots[-1], offers[choice % len(offers)].name))
    return snapshots


@given(scenarios(), picks, st.integers(0, 999))
@examples(20, deadline=None)
def test_the_same_seed_and_replies_give_the_same_conversation(
    scenario: Scenario, choices: list[int], seed: int
) -> None:
    first, second = a_dialogue(scenario, seed), a_dialogue(scenario, seed)

    assert talk(first, choices) == talk(second, choices)
    for snapshot in talk(first, choices):
        assert first.offers(snapshot) == second.offers(snapshot)


@given(scenarios(), picks)
@examples(20, deadline=None)
def test_every_snapshot_but_an_ending_offers_a_reply_and_stays_within_bounds(
    scenario: Scenario, choices: list[int]
) -> None:
    dialogue = a_dialogue(scenario)

    for turn, snapshot in enumerate(talk(dialogue, choices)):
        assert turn == snapshot.turn <= scenario.max_turns
        assert 0 <= snapshot.tension <= 10
        assert 0 <= snapshot.trust <= 10
        assert dialogue.ended(snapshot) or dialogue.offers(snapshot)


@given(scenarios(), picks, st.text(max_size=30))
@examples(20, deadline=None)
def test_a_reply_that_is_not_on_offer_changes_nothing(
    scenario: Scenario, choices: list[int], name: str
) -> None:
    dialogue = a_dialogue(scenario)

    for snapshot in talk(dialogue, choices):
        open_names = {offer.name for offer in dialogue.offers(snapshot)}
        for other in {name, "always/near", "state_0/second"} - open_names:
            assert dialogue.choose(snapshot, other) is snapshot


@given(scenarios(), picks)
@examples(20, deadline=None)
def test_every_conversation_ends_within_max_turns(scenario: Scenario, choices: list[int]) -> None:
    dialogue = a_dialogue(scenario)

    last = talk(dialogue, [*choices, *([0] * scenario.max_turns)])[-1]

    assert dialogue.ended(last)


def test_a_conversation_that_goes_round_ends_in_the_scenarios_own_way(coffee: Scenario) -> None:
    dialogue = a_dialogue(coffee)
    snapshot = dialogue.start()
    for name in ("always/noor", "machine/rule"):
        snapshot = dialogue.choose(snapshot, name)
    assert snapshot.state == "shouting"

    round_again = Dialogue(
        _with(coffee, COFFEE.replace("phase >= threatening, state", "trust >= 9, state")),
        dialogue.rubric,
        1,
        "Sam",
    )
    snapshot = round_again.start()
    for _turn in range(6):
        snapshot = round_again.choose(snapshot, "machine/rule")

    assert snapshot.state == "closing_time"


def _with(scenario: Scenario, text: str) -> Scenario:
    read = read_scenario(text).scenario
    assert read is not None
    assert read.id == scenario.id
    return read


def test_the_effect_on_tension_comes_from_the_rubric_by_technique_motive_and_phase(coffee: Scenario) -> None:
    dialogue = a_dialogue(coffee)
    step = dialogue.advance(dialogue.start(), "machine/ask")
    assert step is not None

    expected = effect_on_tension(dialogue.rubric, step.observation.act, step.observation.circumstances)

    assert step.tension_change == expected == -1
    assert step.after.trust == 4


def test_an_author_may_override_the_effect(coffee: Scenario) -> None:
    text = COFFEE.replace(
        "        sets: [heard]\n", '        sets: [heard]\n        tension: "+3"\n        trust: "-2"\n'
    )
    dialogue = a_dialogue(_with(coffee, text))

    after = dialogue.choose(dialogue.start(), "machine/ask")

    assert (after.tension, after.trust) == (8, 1)


def test_when_is_read_before_the_effect_and_reaction_and_exit_after_it(coffee: Scenario) -> None:
    dialogue = a_dialogue(coffee)

    first = dialogue.advance(dialogue.start(), "machine/rule")

    assert first is not None
    assert first.before.tension == 5
    assert first.after.tension == 7
    assert first.after.state == "shouting"
    assert "fist" in first.after.cues


def test_what_is_said_out_of_earshot_does_not_move_the_citizen(coffee: Scenario) -> None:
    dialogue = a_dialogue(coffee)
    aside = COFFEE.replace(
        "    target: organisation\n    goes_to: bench",
        "    target: organisation\n    with: noor\n    goes_to: bench",
    )
    apart = a_dialogue(_with(coffee, aside))
    aloud = a_dialogue(
        _with(
            coffee,
            aside.replace(
                "    with: noor\n    goes_to: bench", "    with: noor\n    overheard: yes\n    goes_to: bench"
            ),
        )
    )

    def tension(of: Dialogue) -> int:
        return of.choose(of.start(), "machine/ask").tension

    assert tension(apart) == 5
    assert tension(aloud) == tension(dialogue) == 4


def test_always_is_offered_last_in_every_state_with_the_citizen_and_nowhere_else(coffee: Scenario) -> None:
    dialogue = a_dialogue(coffee)
    start = dialogue.start()
    bench = dialogue.choose(start, "machine/ask")
    after = dialogue.choose(bench, "bench/promise")

    assert dialogue.offers(start)[-1].name == "always/noor"
    assert dialogue.offers(bench)[-1].name == "always/noor"
    assert "always/noor" not in {offer.name for offer in dialogue.offers(after)}


def test_staying_here_shows_the_reaction_and_not_the_states_text_again(coffee: Scenario) -> None:
    dialogue = a_dialogue(coffee)

    step = dialogue.advance(dialogue.start(), "always/noor")

    assert step is not None
    assert [line.text for line in step.lines] == ["Je wenkt Noor.", "Kom je er even bij?", "Ik ben er."]
    assert step.after.state == "machine"
    assert "noor_near" in step.after.facts


def test_the_order_of_replies_depends_on_the_seed_and_stays_when_a_state_returns(coffee: Scenario) -> None:
    orders = {
        tuple(offer.name for offer in a_dialogue(coffee, seed).offers(a_dialogue(coffee, seed).start()))
        for seed in range(20)
    }
    dialogue = a_dialogue(coffee)
    before = [offer.name for offer in dialogue.offers(dialogue.start())]
    again = [offer.name for offer in dialogue.offers(dialogue.choose(dialogue.start(), "always/noor"))]

    assert len(orders) == 2
    assert again == before[:-1]


def test_a_promise_is_open_until_it_is_kept(coffee: Scenario) -> None:
    dialogue = a_dialogue(coffee)
    snapshot = dialogue.choose(dialogue.choose(dialogue.start(), "machine/ask"), "bench/promise")

    assert snapshot.promises == {"call"}
    assert dialogue.choose(snapshot, "after/signal").promises == frozenset()
    assert dialogue.choose(snapshot, "after/nothing").promises == {"call"}


def test_a_once_reply_is_offered_once(coffee: Scenario) -> None:
    text = COFFEE.replace(
        "        you: Dat is de procedure, meneer.\n",
        "        you: Dat is de procedure, meneer.\n        once: yes\n",
    ).replace("phase >= threatening, state", "trust >= 9, state")
    dialogue = a_dialogue(_with(coffee, text))

    after = dialogue.choose(dialogue.start(), "machine/rule")

    assert after.state == "machine"
    assert "machine/rule" not in {offer.name for offer in dialogue.offers(after)}


def test_evidence_tells_what_was_on_offer_and_what_was_seen_by_then(coffee: Scenario) -> None:
    dialogue = a_dialogue(coffee)
    first = dialogue.advance(dialogue.start(), "machine/ask")
    assert first is not None
    second = dialogue.advance(first.after, "bench/leave")
    assert second is not None

    assert not first.observation.motive_shown
    assert first.observation.learned
    assert {act.techniques for act in first.observation.offered} == {
        ("open_question",),
        ("hide_rules",),
        ("standby",),
    }
    assert second.observation.motive_shown
    assert not second.observation.learned


def test_behaviour_at_a_person_or_a_threat_must_be_reported(coffee: Scenario) -> None:
    dialogue = a_dialogue(coffee)

    assert not dialogue.choose(dialogue.start(), "machine/ask").reportable
    assert dialogue.choose(dialogue.start(), "machine/rule").reportable
    assert dialogue.choose(dialogue.start(), "machine/rule").peak == "threatening"
