"""The JSON Schema: made from the readers' own tables, and in step with what they accept and refuse."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from scoring import load_rubric
from simulator.authoring import kinds
from simulator.authoring.library import SHIPPED, protocols_for
from simulator.authoring.reader import read_scenario
from simulator.authoring.recognition import kind_of
from simulator.authoring.references import World
from simulator.authoring.schema import FILES, write_schema
from simulator.authoring.sense import all_problems
from simulator.diagnostics import Diagnostic, Severity
from simulator.i18n import LANGUAGES
from simulator.source import Mapping, parse
from tests.authored import authored
from tests.authoring.plain_yaml import as_data
from tests.examples import examples
from tests.generated import scenario_texts

CASES = Path(__file__).parent.parent / "cases"
EVERY_KEY = (Path(__file__).parent / "every_key.yaml").read_text(encoding="utf-8")
SEEN = {
    "asks-with-replies", "bad-id", "dead-end", "empty-list", "empty-text", "ending-with-replies", "listed-twice", "missing-key", "missing-why",
    "not-an-ending", "no-departure", "no-question", "open-exit", "single-variant", "technique-count", "too-few-tests", "too-many", "unknown-flaw",
    "unknown-key", "unknown-technique", "unknown-word", "wrong-kind",
}  # fmt: skip
"""The rules of check that the schema holds too. It sees no script, no condition, no name that points
elsewhere, no way through the conversation, and not how a text was written down."""


@cache
def schema(file: str = "scenario", language: str = "nl") -> Any:
    return json.loads(write_schema(file, language, load_rubric()))


@cache
def validator(file: str = "scenario") -> Draft7Validator:
    return Draft7Validator(schema(file))


def complaints(text: str, file: str = "scenario") -> list[str]:
    return [
        f"{error.json_path}: {error.message[:200]}" for error in validator(file).iter_errors(as_data(text))
    ]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_schema_is_the_one_that_is_generated(file: str, language: str) -> None:
    committed = (SHIPPED / "schema" / f"{file}.{language}.json").read_text(encoding="utf-8")

    assert write_schema(file, language, load_rubric()) == committed, "run: make schema"


@pytest.mark.parametrize("file", FILES)
def test_the_schema_is_one(file: str) -> None:
    Draft7Validator.check_schema(schema(file))


WORDS = ("description", "title", "enumDescriptions", "patternErrorMessage")


def told(part: Any, name: str = "") -> Iterator[str]:
    """Every text that a person reads in a schema."""
    if isinstance(part, dict):
        for key, value in part.items():
            # Under `properties` a word such as `title` is a key of the scenario.
            is_text = key in WORDS and name != "properties"
            yield from ([value] if isinstance(value, str) else value) if is_text else told(value, key)
    elif isinstance(part, list):
        for value in part:
            yield from told(value)


@pytest.mark.parametrize("file", FILES)
def test_every_text_is_there_in_dutch_and_in_english(file: str) -> None:
    dutch, english = list(told(schema(file, "nl"))), list(told(schema(file, "en")))

    assert len(dutch) == len(english)
    assert all(dutch)
    assert [text for text, other in zip(dutch, english, strict=True) if text == other] == []


def tables(kind: kinds.Kind) -> Iterator[kinds.Table]:
    match kind:
        case kinds.Table():
            yield kind
            for key in kind.keys:
                yield from tables(key.kind)
        case kinds.Named() | kinds.Several():
            yield from tables(kind.item)
        case kinds.Either():
            for each in kind.kinds:
                yield from tables(each)
        case kinds.Exits():
            yield kind.exit


def test_every_key_of_the_tables_stands_in_the_sample_and_has_a_meaning() -> None:
    for table in tables(FILES["scenario"]):
        assert [
            key.name for key in table.keys if f"{key.name}:" not in EVERY_KEY and key.name != "instrumental"
        ] == []
        assert [key.name for key in table.keys if not key.meaning] == []


# What is right


def test_the_sample_and_everything_shipped_validate() -> None:
    assert errors(EVERY_KEY) == []
    assert complaints(EVERY_KEY) == []
    for path in SHIPPED.glob("*.yaml"):
        assert complaints(path.read_text(encoding="utf-8")) == [], path.name
    for path in (SHIPPED / "protocols").glob("*.yaml"):
        assert complaints(path.read_text(encoding="utf-8"), "protocol") == [], path.name
    for file in ("organisation", "trainings"):
        path = SHIPPED / "organisation" / f"{file}.yaml"
        assert complaints(path.read_text(encoding="utf-8"), file) == [], path.name


def test_every_good_case_validates() -> None:
    for path in sorted(CASES.glob("*/good.yaml")):
        text = path.read_text(encoding="utf-8")
        assert complaints(text, kind_of(text)) == [], path


@given(scenario_texts())
@examples(20, deadline=None)
def test_what_the_readers_accept_validates(text: str) -> None:
    assert [problem.rule for problem in read_scenario(text).problems] == []
    missing = complaints(text)

    # These are made up to be read, not to be checked: they have one test.
    assert [each for each in missing if not each.startswith("$.tests:")] == []


@pytest.mark.parametrize("number", range(12))
def test_what_an_author_would_write_validates(number: int) -> None:
    assert complaints(authored(number)) == []


# What is wrong


def refused(rule: str) -> bool:
    path = CASES / rule / "bad.yaml"
    if not path.exists() or rule == "no-protocol":
        return False
    text = path.read_bytes().decode("utf-8", errors="replace")
    root = parse(text).root
    return isinstance(root, Mapping) and bool(complaints(text, kind_of(text)))


def test_the_bad_cases_that_an_editor_sees_are_exactly_these() -> None:
    unreadable = {"no-scenario", "several-documents"}

    assert {path.name for path in CASES.iterdir() if refused(path.name)} - unreadable == SEEN


@cache
def world() -> World:
    return World(load_rubric(), protocols_for(SHIPPED))


def found(text: str) -> tuple[Diagnostic, ...]:
    return all_problems(read_scenario(text), world())


def errors(text: str) -> list[str]:
    return [problem.rule for problem in found(text) if problem.severity is Severity.ERROR]


Place = tuple[str | int, ...]


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    if at:
        yield at
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from places(inner, (*at, key))


SAMPLE = as_data(EVERY_KEY)
PLACES = tuple(places(SAMPLE))
VALUES = (
    "word",
    "two words",
    "",
    7,
    -1,
    500,
    2.5,
    "yes",
    "+3",
    [],
    ["word"],
    ["word", "word"],
    {},
    {"word": "word"},
)
GONE = "(gone)"


def mutated(place: Place, value: Any) -> str:
    data = copy.deepcopy(SAMPLE)
    holder = data
    for key in place[:-1]:
        holder = holder[key]
    if value == GONE:
        del holder[place[-1]]
    else:
        holder[place[-1]] = value
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


def is_without_its_sign(place: Place, value: Any) -> bool:
    """To YAML, 7 and +7 are the same number; check reads how it was written."""
    return value == 7 and "replies" in place and place[-1] in ("tension", "trust")


DESK, ASK = ("states", "desk"), ("states", "desk", "replies", "ask")
TECHNIQUES = list(load_rubric().techniques)


def guarded(count: int) -> list[dict[str, str]]:
    return [{"when": "called", "state": "a"} for _ in range(count)]


LIMITS: tuple[tuple[Place, Any, Any], ...] = (
    (("minutes",), 1, 0),
    (("minutes",), 240, 241),
    (("max_turns",), 1, 0),
    (("max_turns",), 200, 201),
    (("citizen", "tension"), 0, -1),
    (("citizen", "tension"), 10, 11),
    (("citizen", "trust"), 10, 11),
    (("citizen", "motive", "frustration"), 1, 0),
    (("citizen", "motive", "frustration"), 10, 11),
    ((*DESK, "tension"), 10, 11),
    (("tests", "it goes well", "seed"), 999_999, 1_000_000),
    (("goals",), [f"goal-{number}" for number in range(12)], [f"goal-{number}" for number in range(13)]),
    ((*ASK, "techniques"), TECHNIQUES[:3], TECHNIQUES[:4]),
    ((*ASK, "techniques"), TECHNIQUES[:1], []),
    ((*ASK, "steps"), [f"step_{number}" for number in range(60)], [f"step_{number}" for number in range(61)]),
    ((*DESK, "goes_to"), [*guarded(11), "a"], [*guarded(12), "a"]),
    (("tests", "it goes well", "replies"), ["ask"] * 200, ["ask"] * 201),
    (("tests", "it goes well", "scores", "calm"), ">= 100", ">= 101"),
    ((*ASK, "when"), "called", "called" * 60),
    (("scenario",), "a" * 60, "a" * 61),
    (("version",), "1.0.9999", "1.0"),
    (("language",), "nl", "nld"),
)


@pytest.mark.parametrize(("place", "inside", "outside"), LIMITS)
def test_a_limit_is_the_same_for_the_schema_and_the_readers(place: Place, inside: Any, outside: Any) -> None:
    for value, refused_by_both in ((inside, False), (outside, True)):
        text = mutated(place, value)

        assert bool(read_scenario(text).problems) == bool(complaints(text)) == refused_by_both, value


@given(st.sampled_from(PLACES), st.sampled_from((GONE, *VALUES)))
@examples(60, deadline=None)
def test_the_schema_and_check_agree_on_a_file_with_one_change(place: Place, value: Any) -> None:
    agree(place, value)


def agree(place: Place, value: Any) -> None:
    text = mutated(place, value)
    rules = set(errors(text))
    # Of a list of ways on, the schema sees whether one has no condition; not whether that is the last.
    seen, said = rules & SEEN - {"open-exit"}, complaints(text)

    assert rules or not said, said
    assert said or not seen or is_without_its_sign(place, value), seen


@pytest.mark.soak
def test_the_schema_and_check_agree_on_every_such_file() -> None:
    for place in PLACES:
        for value in (GONE, *VALUES):
            agree(place, value)
