"""Versions of one conversation: the draw, what is left of a scenario in each, and conditions settled before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import PHASES, load_rubric
from simulator.condition_syntax import parse_condition
from simulator.conditions import Condition, Values, settled
from simulator.dialogue import Dialogue
from simulator.passage import Passage
from simulator.scenario import Scenario
from simulator.variants import drawn, played, resolved, seed_for, versions
from tests import generated
from tests.builders import a_scenario, changed, read
from tests.three_acts import THREE_ACTS, the_scenario

OWN = {"papers": "voice_breaks", "pressure": "bargains"}
"""For each variant, the cue that shows in it alone."""


class TestTheDraw:
    def test_is_the_same_for_ever(self) -> None:
        scenario = the_scenario()

        assert "".join((drawn(scenario, seed) or "-")[1] for seed in range(24)) == "rrrrararrararararrarrrrr"

    def test_is_by_weight(self) -> None:
        scenario = the_scenario()

        counts = Counter(drawn(scenario, seed) for seed in range(3_000))

        assert set(counts) == {"papers", "pressure"}
        assert counts["pressure"] == pytest.approx(2_000, abs=100)

    def test_gives_none_where_there_are_no_variants(self) -> None:
        scenario = read(a_scenario())

        assert drawn(scenario, 7) is None
        assert played(scenario, 7) is scenario
        assert versions(scenario) == (scenario,)

    @pytest.mark.parametrize("variant", OWN)
    def test_a_seed_for_a_variant_draws_it(self, variant: str) -> None:
        scenario = the_scenario()

        assert drawn(scenario, seed_for(scenario, variant)) == variant

    @pytest.mark.parametrize("seed", range(6))
    def test_a_dialogue_plays_the_variant_of_its_seed(self, seed: int) -> None:
        scenario = the_scenario()

        dialogue = Dialogue(scenario, load_rubric(), seed, "Sam")

        assert dialogue.scenario.variant == drawn(scenario, seed)
        assert dialogue.start().facts == frozenset({dialogue.scenario.variant})

    def test_a_version_stays_what_it_is_whatever_the_seed(self) -> None:
        version = resolved(the_scenario(), "papers")

        assert all(played(version, seed) is version for seed in range(6))


def conditions(scenario: Scenario) -> Iterator[Condition]:
    """Every condition that is left in a version."""
    for state in scenario.states.values():
        replies = (state.replies or {}).values()
        yield from (way.when for holder in (state, *replies) for way in holder.exits if way.when)
        yield from (reply.when for reply in replies if reply.when)
        yield from (line.condition for line in state.text.lines() if line.condition)
        reactions = [reply.reaction for reply in replies if reply.reaction]
        yield from (line.condition for each in reactions for line in each.lines() if line.condition)


@pytest.mark.parametrize("variant", OWN)
class TestAVersion:
    def test_asks_nothing_about_variants_any_more(self, variant: str) -> None:
        names = {place.name for each in conditions(resolved(the_scenario(), variant)) for place in each.names}

        assert names.isdisjoint(OWN)

    def test_shows_nothing_of_another(self, variant: str) -> None:
        version = resolved(the_scenario(), variant)

        shown = {line.cue.id for state in version.states.values() for line in state.text.lines() if line.cue}
        assert shown == {"sigh", OWN[variant]}
        assert ("haggle" in version.states) == (variant == "pressure")
        assert [test.name for test in version.tests] == [
            test.name for test in the_scenario().tests if test.variant and test.variant.id == variant
        ]

    def test_leads_nowhere_that_it_does_not_have(self, variant: str) -> None:
        version = resolved(the_scenario(), variant)

        named = {
            way.to.id
            for state in version.states.values()
            for reply in version.replies_in(state)
            for way in version.exits_of(state, reply)
        }
        assert named <= {*version.states, "here"}

    def test_has_its_own_citizen_and_leaves_the_rest(self, variant: str) -> None:
        scenario = the_scenario()
        citizen = resolved(scenario, variant).citizen

        told = {
            "papers": ("frustration", "Iemand die luistert."),
            "pressure": ("instrumental", "Vandaag geld."),
        }
        assert (citizen.motive[0][0], citizen.need.texts[0]) == told[variant]
        assert (citizen.name, citizen.tension, citizen.trust) == ("Dennis", 5, 3)

    def test_opens_like_every_other_in_what_is_the_same_for_all(self, variant: str) -> None:
        dialogue = Dialogue(resolved(the_scenario(), variant), load_rubric(), 7, "Sam")
        other = Dialogue(resolved(the_scenario(), "papers"), load_rubric(), 7, "Sam")

        assert dialogue.opening() == other.opening()
        assert dialogue.offers(dialogue.start()) == other.offers(other.start())


def test_a_variant_may_start_elsewhere_and_at_another_tension() -> None:
    text = changed(
        THREE_ACTS, "need: Vandaag geld.}", "need: Vandaag geld., tension: 7, trust: 1, start: haggle}"
    )
    version = resolved(the_scenario(text), "pressure")

    first = Dialogue(version, load_rubric(), 7, "Sam").start()

    assert (first.state, first.tension, first.trust) == ("haggle", 7, 1)


def test_an_unknown_variant_is_a_programmer_s_error() -> None:
    with pytest.raises(KeyError):
        resolved(the_scenario(), "nobody")


# Conditions

VALUES = st.builds(
    Values,
    tension=st.integers(0, 10),
    trust=st.integers(0, 10),
    phase=st.sampled_from(PHASES),
    known=st.frozensets(st.sampled_from((*generated.FACTS, *generated.CUES))),
)


def parsed(text: str) -> Condition:
    found = parse_condition(Passage(text))
    assert isinstance(found, Condition)
    return found


@given(generated.conditions, VALUES, st.sets(st.sampled_from((*generated.FACTS, *generated.CUES))))
def test_settling_names_first_changes_no_answer(text: str, values: Values, decided: set[str]) -> None:
    condition = parsed(text)
    left = settled(condition, {name: name in values.known for name in decided})

    if isinstance(left, Condition):
        assert {place.name for place in left.names}.isdisjoint(decided)
        assert left.holds(values) == condition.holds(values)
        assert left.gauges <= condition.gauges
    else:
        assert left == condition.holds(values)


@given(generated.conditions)
def test_a_condition_of_names_alone_is_settled_by_them(text: str) -> None:
    condition = parsed(text)
    truth = dict.fromkeys((*generated.FACTS, *generated.CUES), True)

    assert condition.gauges or isinstance(settled(condition, truth), bool)
