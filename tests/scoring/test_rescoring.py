"""An old log, scored again with the rubric it was played with, gives the same card to the last digit."""

import json
import os
from dataclasses import asdict, replace
from importlib import resources
from pathlib import Path

import pytest

from scoring import (
    Act,
    Circumstances,
    Closing,
    Observation,
    PickSeen,
    assess,
    load_rubric,
    omissions,
    read_rubric,
)
from simulator.attempt import replay
from simulator.authoring.library import SHIPPED, open_volume
from simulator.dialogue import Dialogue
from simulator.snapshot import WITH
from simulator.variants import for_trial
from tests.conversations import ListLog, a_session

TEXT = (resources.files("scoring") / "rubrics" / "1.0.0.toml").read_text(encoding="utf-8")
RUBRIC = load_rubric("1.0.0")
PATH = SHIPPED / "de-derde-keer.yaml"
SCENARIO = open_volume(PATH).scenario
TRIALS = {trial.name: trial for trial in SCENARIO.tests}
GOLDEN = Path(__file__).parent / "golden" / "de-derde-keer.json"


def changed(*changes):
    """The rubric as a next version has it: nothing but numbers are different."""
    text = TEXT.replace('rubric = "1.0.0"', 'rubric = "1.1.0"')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read_rubric(text)


POINTS = (
    ('frustration = "2210-1 1110-1 1100-0 ddd.."', 'frustration = "1100-1 0000-1 0000-0 ddd.."'),
    ("repair_percent = 50", "repair_percent = 0"),
    (
        "angry = { questioning = 25, calm = 45, protocol = 30 }",
        "angry = { questioning = 30, calm = 40, protocol = 30 }",
    ),
    ("promise_unkept = { protocol = -2 }", "promise_unkept = { protocol = -1 }"),
    ('[omissions.no_report]\ntechniques = ["report"]', '[omissions.no_report]\ntechniques = ["signal"]'),
)
EFFECT = ('"-=--0- -==-0- --=-0- uUUu."', '"-=--0- -==-0- --=-0- ....."')  # of hide_rules


def dialogue(rubric, trial):
    return Dialogue(for_trial(SCENARIO, trial), rubric, trial.seed, "Sam")


def played(rubric, trial):
    """A conversation as the log keeps it, and the card it got then."""
    log = ListLog()
    session = a_session(dialogue(rubric, trial), log)
    for ref in trial.replies:
        meant, *picks = ref.id.split(WITH)
        named = (offer.name for offer in session.offers())
        name = next(name for name in named if meant in (name, name.split("/")[1]))
        session.choose(session.turn, WITH.join((name, *picks)))
    return tuple(event for event, _ending in log.events), session.attempt.scorecard()


def as_text(values):
    return json.dumps(values, indent=1, ensure_ascii=False, default=sorted) + "\n"


def as_json(card):
    return as_text(asdict(card))


@pytest.mark.parametrize("trial", TRIALS.values(), ids=TRIALS)
def test_a_newer_rubric_changes_nothing_about_an_old_conversation(trial):
    shelf = {rubric.version: rubric for rubric in (read_rubric(TEXT), changed(*POINTS))}
    events, card = played(load_rubric("1.0.0"), trial)

    again = replay(dialogue(shelf["1.0.0"], trial), events)
    newer = replay(dialogue(shelf["1.1.0"], trial), events)

    assert again is not None
    assert again.scorecard() == card
    assert as_json(again.scorecard()) == as_json(card)
    assert newer is not None
    assert newer.scorecard() != card


def test_a_rubric_under_which_the_citizen_would_have_reacted_otherwise_does_not_replay_the_log():
    trial = TRIALS["na een slechte start herstellen kan"]
    events, _ = played(load_rubric("1.0.0"), trial)

    assert replay(dialogue(changed(EFFECT), trial), events) is None


def test_omissions_come_out_of_the_log_again():
    trial = TRIALS["twee regels, een grens en een veilig einde"]
    silent = replace(
        trial,
        replies=tuple(
            replace(ref, id="maybe_next_week") if ref.id == "just_the_facts" else ref
            for ref in trial.replies
            if not ref.id.startswith("report_form/")
        ),
    )

    events, card = played(load_rubric("1.0.0"), silent)
    again = replay(dialogue(read_rubric(TEXT), silent), events)

    assert "no_report" in [error.rule for error in card.critical]
    assert again is not None
    assert again.scorecard() == card
    assert "no_report" not in [error.rule for error in played(load_rubric(), trial)[1].critical]


def test_before_the_end_nothing_is_left_out_yet():
    trial = TRIALS["twee regels, een grens en een veilig einde"]
    events, _ = played(load_rubric(), replace(trial, replies=trial.replies[:-1]))
    attempt = replay(dialogue(load_rubric(), trial), events)

    assert attempt is not None
    assert not attempt.ended
    assert attempt.closing().omitted == ()


# -- a conversation on file: its evidence and its card, so that a scenario may change and this may not ----------


def read_act(found):
    return Act(tuple(found["techniques"]), frozenset(found["flaws"]), found["repairs"])


def read_circumstances(found):
    sets = {key: frozenset(found[key]) for key in ("dangers", "signs")}
    motive = tuple((name, weight) for name, weight in found["motive"])
    return Circumstances(**found | sets | {"motive": motive})


def read_observation(found):
    return Observation(
        **found
        | {
            "act": read_act(found["act"]),
            "offered": tuple(map(read_act, found["offered"])),
            "circumstances": read_circumstances(found["circumstances"]),
            "picks": tuple(PickSeen(**pick) for pick in found["picks"]),
            "pickable": tuple(found["pickable"]),
        }
    )


def write_golden():
    trial = TRIALS["na een slechte start herstellen kan"]
    events, card = played(load_rubric("1.0.0"), trial)
    attempt = replay(dialogue(load_rubric("1.0.0"), trial), events)
    seen = [asdict(observation) for observation in attempt.observations]
    GOLDEN.write_text(as_text({"observations": seen, "card": asdict(card)}), encoding="utf-8")


def test_the_card_of_a_known_conversation_is_the_one_on_file():
    """With BALIE_GOLDEN set, the file is written anew; read the difference before you keep it."""
    if os.environ.get("BALIE_GOLDEN"):
        write_golden()
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    observations = [read_observation(found) for found in golden["observations"]]

    card = assess(RUBRIC, observations, Closing(omitted=omissions(RUBRIC, observations)))

    assert as_json(card) == as_text(golden["card"])
    assert any(act.repairs for act in (seen.act for seen in observations))
