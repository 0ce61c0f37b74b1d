"""Every shipped scenario is sound, plays as its author expects, and is complete in both languages."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from scoring import Rubric
from simulator.attempt import replay
from simulator.authoring.library import SHIPPED, Volume, open_volume
from simulator.debrief import debrief
from simulator.scenario import CITIZEN, ENDINGS, Reply, Scenario, Trial, offers_always
from simulator.snapshot import WITH
from simulator.variants import for_trial, versions
from tests.conversations import ListLog, a_dialogue, a_session

PATHS = sorted(SHIPPED.glob("*.yaml"))


@cache
def opened(path: Path, language: str | None = None) -> Volume:
    return open_volume(path, language)


TRIALS = [(path, trial) for path in PATHS for trial in getattr(opened(path).scenario, "tests", ())]


def scenario_of(path: Path, language: str | None = None) -> Scenario:
    volume = opened(path, language)
    assert volume.playable, volume.problems
    assert volume.scenario is not None
    return volume.scenario


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_it_is_clean(path: Path) -> None:
    assert opened(path).problems == ()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_it_is_wholly_in_english_too(path: Path) -> None:
    volume = opened(path, "en")

    assert volume.translation_problems == ()
    assert volume.scenario is not None
    assert volume.scenario.language == "en"
    assert all(volume.goals)
    assert volume.goals != opened(path, "nl").goals


@pytest.mark.parametrize(
    ("path", "trial"), TRIALS, ids=lambda value: getattr(value, "name", value).__str__()[-40:]
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_own_tests_hold_live_and_replayed(path: Path, trial: Trial, language: str) -> None:
    scenario = for_trial(scenario_of(path, language), trial)
    log = ListLog()
    session = a_session(a_dialogue(scenario, trial.seed), log)
    for ref in trial.replies:
        meant, *picks = ref.id.split(WITH)
        offered = [offer.name for offer in session.offers()]
        name = next((name for name in offered if meant in (name, name.split("/")[1])), None)
        assert name is not None, (ref.id, session.snapshot.state)
        assert session.choose(session.turn, WITH.join((name, *picks))) is not None, ref.id

    ending = scenario.states[session.snapshot.state]
    assert trial.ending.id in (ending.id, ending.ending)
    again = replay(a_dialogue(scenario, trial.seed), tuple(event for event, _ending in log.events))
    assert again is not None
    assert again.steps == session.attempt.steps
    told = debrief(again, language)
    if language == scenario_of(path).language:  # what is told follows from the steps, in every language
        assert told == debrief(session.attempt, language)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_state_with_the_citizen_shows_body_language(path: Path) -> None:
    scenario = scenario_of(path)

    for state in filter(offers_always, scenario.states.values()):
        assert any(line.kind == "seen" for line in state.text.lines()), state.id


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_three_to_five_replies_are_on_offer_beside_the_always_ones(path: Path) -> None:
    scenario = scenario_of(path)
    rng = random.Random(1)
    for seed in range(150):
        dialogue = a_dialogue(scenario, seed)
        snapshot = dialogue.start()
        while not dialogue.ended(snapshot):
            offers = dialogue.offers(snapshot)
            own = [offer for offer in offers if not offer.name.startswith("always/")]
            if not scenario.states[snapshot.state].asks:
                assert 3 <= len(own) <= 5, snapshot.state
            snapshot = dialogue.choose(snapshot, rng.choice(offers).name)


def test_the_frustrated_citizen_is_a_whole_scenario() -> None:
    scenario = scenario_of(SHIPPED / "de-derde-keer.yaml")
    talk = [state for state in scenario.states.values() if state.ending is None]
    replies = [reply for state in talk for reply in (state.replies or {}).values()]
    kinds = {ENDINGS[state.ending] for state in scenario.states.values() if state.ending}

    assert len(talk) >= 25
    assert kinds >= {"E1", "E3", "E4", "E5"}
    assert "E6" not in kinds
    assert sum(state.phase == "aftermath" for state in talk) >= 3
    assert sum(reply.reaction is not None for reply in replies) >= len(replies) * 0.8
    assert sum(reply.why is not None for reply in replies) >= len(replies) / 3
    assert any(line.speaker == CITIZEN for state in talk for line in state.text.lines())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_fitting_reply_is_not_told_by_its_length_or_place(path: Path, language: str) -> None:
    """A reply fits when it gains most under the true motive in the phase of the state's own tension."""
    longest = first = judged = 0
    for scenario in versions(scenario_of(path, language)):
        dialogue = a_dialogue(scenario)
        for state in scenario.states.values():
            own = list((state.replies or {}).values())
            if len(own) < 3 or state.asks:
                continue
            judged += 1
            worth = [_worth(dialogue.rubric, scenario, reply) for reply in own]
            best = worth.index(max(worth))
            lengths = [sum(len(line.text) for line in reply.you.scripts[0]) for reply in own]
            longest += lengths.index(max(lengths)) == best
            first += best == 0

    assert longest <= judged * 0.4
    assert first <= judged * 0.4


def _worth(rubric: Rubric, scenario: Scenario, reply: Reply) -> int:
    motive = ("frustration", "instrumental", "distress").index(scenario.citizen.motive[0][0])
    angry = 2
    return sum(sum(rubric.techniques[ref.id].signs[motive][angry]) for ref in reply.techniques)
