"""The scorecard as plain data: it has the form that is published, and it can be counted again from itself."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scoring import DIMENSIONS, score
from simulator.analysis.worth import Best, Worth
from simulator.attempt import Attempt, replay
from simulator.authoring.library import SHIPPED, fingerprint, open_volume
from simulator.desk import Desk
from simulator.dialogue import Dialogue
from simulator.practice.log import open_log
from simulator.scenario import Scenario
from simulator.scorecard import Card, card_of
from simulator.taking import take
from simulator.variants import for_trial
from tests.conversations import ListLog, a_dialogue, a_session, a_volume, some_settings
from tests.examples import examples
from tests.generated import scenarios

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "simulator/schemas/scorecard-1.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
SHA = "0" * 64
BEST = Worth(
    {"questioning": Best(Fraction(400, 3), ()), "calm": Best(Fraction(170), ()), "protocol": None},
    1,
    frozenset(),
)
THE_THIRD_TIME = SHIPPED / "de-derde-keer.yaml"
SHIPPED_SCENARIO = open_volume(THE_THIRD_TIME).scenario
TRIALS = SHIPPED_SCENARIO.tests if SHIPPED_SCENARIO else ()


@pytest.fixture
def coffee(tmp_path: Path) -> Dialogue:
    scenario = a_volume(tmp_path).scenario
    assert scenario is not None
    return a_dialogue(scenario)


def card(dialogue: Dialogue, *names: str, worth: Worth | None = BEST, language: str = "en") -> Card:
    attempt = take(dialogue, names)
    assert isinstance(attempt, Attempt)
    return card_of(attempt, SHA, language, worth)


def picked(dialogue: Dialogue, picks: Sequence[int]) -> tuple[str, ...]:
    """Name the replies that these numbers choose, up to the ending."""
    names, snapshot = list[str](), dialogue.start()
    for pick in picks:
        if dialogue.ended(snapshot):
            break
        offers = dialogue.offers(snapshot)
        names.append(offers[pick % len(offers)].name)
        snapshot = dialogue.choose(snapshot, names[-1])
    return tuple(names)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Give every value inside another with its place."""
    yield path, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from places(part, (*path, key))


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def mistakes(found: Card) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(found)]


# The published form


def test_the_schema_is_sound_and_describes_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    for path, part in places(SCHEMA):
        if (
            isinstance(part, dict)
            and part.get("type") == "object"
            and path != ("then", "properties", "ending")
        ):
            assert part["additionalProperties"] is False, path
            assert part["required"] == list(part["properties"]), path
    told = {**SCHEMA["properties"], **SCHEMA["$defs"]["dimension"]["properties"]}
    assert [key for key, part in told.items() if "description" not in part and "$ref" not in part] == []


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.name)
@pytest.mark.parametrize("worth", [None, BEST], ids=["without the best", "with the best"])
def test_the_card_of_a_shipped_conversation_has_the_published_form(trial: Any, worth: Worth | None) -> None:
    assert SHIPPED_SCENARIO is not None
    dialogue = a_dialogue(for_trial(SHIPPED_SCENARIO, trial), trial.seed)

    found = card(dialogue, *(ref.id for ref in trial.replies), worth=worth, language="nl")

    assert mistakes(found) == []
    assert found["ended"]
    assert trial.ending.id in found["ending"].values()
    assert (found["passed"] is None) == (worth is None)


@pytest.mark.parametrize("names", [(), ("ask",), ("ask", "promise")], ids=len)
def test_a_conversation_that_has_not_ended_has_a_card_too(coffee: Dialogue, names: tuple[str, ...]) -> None:
    found = card(coffee, *names)

    assert mistakes(found) == []
    assert (found["ended"], found["ending"], found["acceptable"]) == (False, None, False)
    assert found["passed"] is False
    assert len(found["moments"]) == len(names)
    assert found["closing"] == []


def test_a_card_with_a_key_too_few_or_too_many_is_refused(coffee: Dialogue) -> None:
    whole = card(coffee, "rule", "threaten")
    assert whole["critical"]
    assert mistakes(whole) == []
    groups = [path for path, part in places(whole) if isinstance(part, dict)]

    for path in groups:
        for key in at(whole, path):
            short = copy.deepcopy(whole)
            del at(short, path)[key]
            assert mistakes(short), (path, key)
        long = copy.deepcopy(whole)
        at(long, path)["extra"] = 1
        assert mistakes(long), path
    assert len(groups) > 20


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "balie-scorecard/2"),
        (("seed",), 1.5),
        (("ended",), False),
        (("ending",), None),
        (("dimensions", "calm", "mean_hundredths"), 0.5),
        (("dimensions", "calm", "score"), 101),
        (("dimensions", "calm", "best"), [1, 0]),
        (("dimensions", "calm", "exact"), [1]),
        (("moments", 0, "reply"), "rule"),
        (("moments", 0, "tension", "after"), 11),
        (("moments", 0, "phase"), "sad"),
    ],
)
def test_a_card_with_a_value_of_another_kind_is_refused(
    coffee: Dialogue, path: tuple[str | int, ...], value: object
) -> None:
    wrong = card(coffee, "rule", "threaten")
    at(wrong, path[:-1])[path[-1]] = value

    assert mistakes(wrong)


# What stands on it


def test_a_promise_not_kept_and_what_was_never_done_stand_apart_from_the_moments(coffee: Dialogue) -> None:
    kept, broken = card(coffee, "ask", "promise", "signal"), card(coffee, "ask", "promise", "nothing")

    assert kept["closing"] == []
    (closing,) = broken["closing"]
    assert [reason["rule"] for reason in closing["reasons"]] == ["promise_unkept"]
    assert len(broken["moments"]) == len(broken["replies"]) == 3


def test_a_critical_error_names_its_reply(coffee: Dialogue) -> None:
    found = card(coffee, "rule", "threaten")

    assert [(error["rule"], error["turn"], error["reply"]) for error in found["critical"]] == [
        ("threatened", 1, "shouting/threaten")
    ]
    assert found["passed"] is False


def test_what_was_never_done_has_no_reply() -> None:
    assert SHIPPED_SCENARIO is not None
    (trial,) = (each for each in TRIALS if each.name == "twee regels, een grens en een veilig einde")
    spoken = (ref.id for ref in trial.replies if not ref.id.startswith("report_form/"))
    names = ["maybe_next_week" if name == "just_the_facts" else name for name in spoken]

    found = card(a_dialogue(for_trial(SHIPPED_SCENARIO, trial), trial.seed), *names)

    omitted = next(error for error in found["critical"] if error["rule"] == "no_report")
    assert omitted["reply"] is None
    assert mistakes(found) == []


def test_the_same_replies_pass_only_once_an_acceptable_ending_is_reached() -> None:
    assert SHIPPED_SCENARIO is not None
    low = Best(Fraction(1), ())
    easy = Worth({"questioning": low, "calm": low, "protocol": low}, 1, frozenset())
    passing = {}
    for trial in TRIALS:
        names = [ref.id for ref in trial.replies]
        whole = card(a_dialogue(for_trial(SHIPPED_SCENARIO, trial), trial.seed), *names, worth=easy)
        part = card(a_dialogue(for_trial(SHIPPED_SCENARIO, trial), trial.seed), *names[:-1], worth=easy)
        passing[trial.name] = (part["passed"], whole["passed"], whole["acceptable"])

    assert passing["een rustige vrager helpt hem en belt op tijd"] == (False, True, True)
    assert passing["vriendelijk maar niets over vrijdag"] == (False, False, False)


def test_a_best_that_nobody_reaches_gives_no_score(coffee: Dialogue) -> None:
    dimensions = card(coffee, "ask", "promise", "signal")["dimensions"]

    assert dimensions["protocol"]["best"] is None
    assert dimensions["protocol"]["score"] is None
    assert dimensions["questioning"]["best"] == [400, 3]
    assert isinstance(dimensions["calm"]["score"], int)


def test_sentences_come_in_the_language_that_is_asked_and_nothing_else_changes(coffee: Dialogue) -> None:
    dutch, english = (card(coffee, "rule", "threaten", language=language) for language in ("nl", "en"))

    differ = {
        path[-1]
        for path, part in places(dutch)
        if not isinstance(part, dict | list) and at(english, path) != part
    }
    assert differ == {"language", "sentence"}


# Laws


def assert_counted(found: Card) -> None:
    """Count the card again from its own moments."""
    for moment in (*found["moments"], *found["closing"]):
        for dimension in DIMENSIONS:
            given = [each["hundredths"] for each in moment["reasons"] if each["dimension"] == dimension]
            assert sum(given) == moment["points"][dimension]
    for dimension, result in found["dimensions"].items():
        counted = [(each["weights"][dimension], each["points"][dimension])
                   for each in (*found["moments"], *found["closing"])]  # fmt: skip
        if result["exact"] is None:
            assert result["mean_hundredths"] is result["score"] is None
        else:
            weight = sum(weight for weight, _points in counted)
            assert result["exact"] == [sum(weight * points for weight, points in counted), weight]
            best = result["best"] and Fraction(*result["best"])
            assert result["score"] == score(Fraction(*result["exact"]), best)


@given(scenarios(), st.lists(st.integers(0, 9), max_size=14), st.integers(0, 999))
@examples(20, deadline=None)
def test_a_card_is_that_of_the_live_conversation_and_of_its_record(
    scenario: Scenario, picks: list[int], seed: int
) -> None:
    names = picked(a_dialogue(scenario, seed), picks)
    log = ListLog()
    session = a_session(a_dialogue(scenario, seed), log)
    for turn, name in enumerate(names):
        assert session.choose(turn, name) is not None
    again = replay(a_dialogue(scenario, seed), tuple(event for event, _ending in log.events))
    assert again is not None

    found = card(a_dialogue(scenario, seed), *names)

    assert json.dumps(found) == json.dumps(card_of(session.attempt, SHA, "en", BEST))
    assert json.dumps(found) == json.dumps(card_of(again, SHA, "en", BEST))
    assert found["replies"] == list(names)
    for moment, step in zip(found["moments"], session.attempt.steps, strict=True):
        assert (moment["turn"], moment["state"]) == (step.before.turn, step.before.state)
        assert moment["tension"] == {"before": step.before.tension, "after": step.after.tension}
        assert moment["trust"] == {"before": step.before.trust, "after": step.after.trust}


@given(scenarios(), st.lists(st.integers(0, 9), max_size=14))
@examples(20, deadline=None)
def test_every_card_has_the_published_form_whole_numbers_and_can_be_counted_again(
    scenario: Scenario, picks: list[int]
) -> None:
    dialogue = a_dialogue(scenario)

    found = card(dialogue, *picked(dialogue, picks))

    assert mistakes(found) == []
    assert not [path for path, part in places(found) if isinstance(part, float)]
    assert_counted(found)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.name)
def test_the_card_of_a_shipped_conversation_can_be_counted_again(trial: Any) -> None:
    assert SHIPPED_SCENARIO is not None

    assert_counted(
        card(a_dialogue(for_trial(SHIPPED_SCENARIO, trial), trial.seed), *(ref.id for ref in trial.replies))
    )


def test_a_conversation_from_the_practice_log_gives_the_same_card_to_the_last_digit(tmp_path: Path) -> None:
    volume = a_volume(tmp_path)
    assert volume.scenario is not None
    with open_log(tmp_path / "practice.sqlite3") as log:
        desk = Desk(some_settings(tmp_path), log)
        session = desk.begin(volume, 7)
        for turn, name in enumerate(("machine/ask", "bench/promise", "after/nothing")):
            assert session.choose(turn, name) is not None
        (record,) = log.attempts()
        attempt = desk.reread(record)
    assert attempt is not None

    found = card(a_dialogue(volume.scenario, 7), "ask", "promise", "nothing")
    logged = card_of(attempt, record.started.scenario_sha256, "en", BEST)

    assert record.started.scenario_sha256 == fingerprint(volume.body)
    assert json.dumps(logged) == json.dumps(
        {**found, "scenario": {**found["scenario"], "sha256": fingerprint(volume.body)}}
    )
