"""A new scenario is sound, plays as its tests say, means something as a training, and holds any name safely."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import MOTIVES, load_rubric
from simulator.authoring.library import open_volume
from simulator.authoring.scaffold import Wish, WishError, checked, identifier, scaffold, title_of
from simulator.diagnostics import TOP
from simulator.proving import EXPERT, GUESSING
from simulator.quality.findings import examine, judged
from simulator.scenario import ENDINGS, Scenario
from simulator.trials import hold
from simulator.wording import Phrase, Wording
from tests.builders import PROTOCOL
from tests.examples import examples

LANGUAGES = ("nl", "en")


def made(folder: Path, motive: str = "frustration", language: str = "nl", **wished: str) -> Scenario:
    """Write a new scenario in a folder and read it back as `check` does."""
    wish = Wish(wished.pop("name", "de-proef"), motive, language, **wished)
    found = scaffold(wish, folder)
    path = folder / f"{found.id}.yaml"
    path.write_text(found.text, encoding="utf-8")
    volume = open_volume(path)
    assert found.problems == volume.problems == ()
    assert volume.scenario is not None
    return volume.scenario


def shape(value: object) -> object:
    """A scenario without its words and places."""
    match value:
        case Phrase():
            return value.key
        case Wording():
            return value.key, [
                [dataclasses.replace(line, text="", span=TOP) for line in script] for script in value.scripts
            ]
        case tuple():
            return [shape(each) for each in value]
        case Mapping():
            return {key: shape(each) for key, each in value.items()}
        case _ if dataclasses.is_dataclass(value):
            names = [
                field.name for field in dataclasses.fields(value) if field.name not in ("span", "language")
            ]
            return [shape(getattr(value, name)) for name in names]
    return value


def bones(scenario: Scenario) -> object:
    blank = tuple(dataclasses.replace(trial, name="") for trial in scenario.tests)
    people = {name: dataclasses.replace(person, name="") for name, person in scenario.people.items()}
    return shape(dataclasses.replace(scenario, tests=blank, people=people))


@pytest.mark.parametrize("motive", MOTIVES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_sound_and_small_with_an_aftermath_and_several_endings(
    tmp_path: Path, motive: str, language: str
) -> None:
    scenario = made(tmp_path, motive, language)
    talk = [state for state in scenario.states.values() if state.ending is None]
    kinds = {ENDINGS[state.ending] for state in scenario.states.values() if state.ending}

    assert (scenario.language, dict(scenario.citizen.motive)) == (language, {motive: 1})
    assert 6 <= len(talk) <= 10
    assert any(state.phase == "aftermath" for state in talk)
    assert len(scenario.states) - len(talk) >= 3
    assert kinds & {"E1", "E2"}
    assert all(len(state.replies or {}) == 3 for state in talk)


@pytest.mark.parametrize("motive", MOTIVES)
def test_both_languages_have_the_same_bones(tmp_path: Path, motive: str) -> None:
    dutch, english = (made(tmp_path, motive, language) for language in LANGUAGES)

    assert bones(dutch) == bones(english)


@pytest.mark.parametrize("motive", MOTIVES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_top_level_key_has_a_comment_near_it(tmp_path: Path, motive: str, language: str) -> None:
    lines = scaffold(Wish("x", motive, language), tmp_path).text.splitlines()
    parts = ("scenario:", "goals:", "briefing:", "citizen:", "facts:", "cues:", "start:", "states:", "tests:")

    for part in parts:
        (number,) = [index for index, line in enumerate(lines) if line.startswith(part)]
        assert lines[number - 1].startswith("# "), part
    for key in ("target:", "replies:", "steps:", "reaction:", "heard:", "sets:", "flaws:", "with:"):
        first = next(index for index, line in enumerate(lines) if line.lstrip().startswith(key))
        assert any(line.lstrip().startswith("# ") for line in lines[first - 2 : first]), key


@pytest.mark.parametrize("motive", MOTIVES)
def test_it_means_something_as_a_training_and_its_own_tests_hold(tmp_path: Path, motive: str) -> None:
    scenario = made(tmp_path, motive)
    body = (tmp_path / "de-proef.yaml").read_bytes()
    versions = examine(scenario, load_rubric(), body, tmp_path / "kept", talks=10)
    (analysis,) = [version.analysis for version in versions]
    best = {name: found.mean if found else None for name, found in analysis.survey.worth.best.items()}

    found = judged(scenario, versions)
    assert [(each.rule, each.fields) for each in found if each.severity != "note"] == []
    records = {record.player: record for record in analysis.records}
    assert records[EXPERT].passes == records[EXPERT].conversations
    assert records[GUESSING].passes == 0
    assert sum(record.passes for record in analysis.records if record.mindless) == 0
    for trial in scenario.tests:
        assert hold(trial, scenario, load_rubric(), "Sam", lambda _variant: best).differences == ()


def test_a_protocol_beside_it_goes_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "protocols").mkdir()
    own = PROTOCOL.replace("protocol: gemeente", "protocol: spoor")
    (tmp_path / "protocols" / "spoor.yaml").write_text(own, encoding="utf-8")

    scenario = made(tmp_path)

    assert scenario.protocol.id == "spoor"
    assert [goal.id for goal in scenario.goals] == ["listen-first"]
    replies = [reply for state in scenario.states.values() for reply in (state.replies or {}).values()]
    assert [step.id for reply in replies for step in reply.steps] == []


def test_a_shipped_protocol_that_was_changed_beside_it_is_fitted_too(tmp_path: Path) -> None:
    (tmp_path / "protocols").mkdir()
    (tmp_path / "protocols" / "gemeente.yaml").write_text(PROTOCOL, encoding="utf-8")

    scenario = made(tmp_path, "instrumental")

    replies = [reply for state in scenario.states.values() for reply in (state.replies or {}).values()]
    assert {step.id for reply in replies for step in reply.steps} == {"welcome"}


def test_the_colleague_has_another_name_than_the_citizen(tmp_path: Path) -> None:
    assert made(tmp_path, citizen="noor").people["colleague"].name != "Noor"


STRANGE = [
    'Jan "Beer" de Vries',
    "O'Brien: nee",
    "#1",
    "- x",
    "@ID@",
    "@TITLE@",
    "\\",
    "yes",
    "12:30",
    "Łukasz, 李",
]


@pytest.mark.parametrize("text", STRANGE)
def test_what_a_person_wrote_is_text_and_nothing_else(tmp_path: Path, text: str) -> None:
    scenario = made(tmp_path, name="x", citizen=text, service=text, title=text)

    assert (scenario.citizen.name, scenario.setting.texts[0], scenario.title.texts[0]) == (text, text, text)


@examples(20, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_words_make_a_sound_file_or_one_sentence(name: str, citizen: str, service: str) -> None:
    try:
        found = scaffold(Wish(name, "distress", "en", service=service, citizen=citizen), Path("nowhere"))
    except WishError as error:
        said = error.message.format(**error.fields)
        found = None
    else:
        said = ""
    assert said if found is None else found.problems == ()


@pytest.mark.parametrize("text", ["{trainee}", "}", "a\x1b[31m", "\u202e", "x" * 81])
def test_what_no_scenario_may_hold_is_refused(text: str) -> None:
    with pytest.raises(WishError):
        checked(text, 80)


@pytest.mark.parametrize(
    ("name", "id_", "title"),
    [
        ("De lange wacht", "de-lange-wacht", "De lange wacht"),
        ("de-lange-wacht", "de-lange-wacht", "De lange wacht"),
        ("../../etc/Één_ding", "etc-een-ding", "../../etc/Één ding"),
        ("2e kans", "e-kans", "2e kans"),
    ],
)
def test_a_name_becomes_an_id_and_a_title(name: str, id_: str, title: str) -> None:
    assert (identifier(name), title_of(name)) == (id_, title)


@pytest.mark.parametrize("name", ["", "123", "---", "李"])
def test_a_name_without_a_letter_is_refused(name: str) -> None:
    with pytest.raises(WishError):
        identifier(name)
