"""The schemas of the organisation's two files: in step with what their readers accept and refuse."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulator.authoring.form_organisation import ORGANISATION
from simulator.authoring.form_trainings import TRAININGS
from simulator.authoring.kinds import Table
from simulator.authoring.organisation_reader import read_organisation
from simulator.authoring.trainings_reader import read_trainings
from simulator.diagnostics import Diagnostic
from tests.authoring.plain_yaml import as_data
from tests.authoring.test_organisation_reader import FULL as EVERY_ORGANISATION_KEY
from tests.authoring.test_schema import complaints, tables
from tests.authoring.test_trainings_reader import FULL as EVERY_TRAININGS_KEY
from tests.examples import examples

Place = tuple[str | int, ...]
FILES: Mapping[str, tuple[str, Table]] = {
    "organisation": (EVERY_ORGANISATION_KEY, ORGANISATION),
    "trainings": (EVERY_TRAININGS_KEY, TRAININGS),
}
ONLY_CHECK = {"bad-date", "password-in-url"}
"""What the schema does not see: whether a day exists, and what an address says."""
VALUES = ("word", "two words", "", 7, -1, 500, 2.5, "yes", "2026-03-01", [], ["word"], ["word", "word"], {}, {"word": "word"}, "a\nb", "x" * 400)  # fmt: skip
GONE = "(gone)"
NAMES = {"organisation": {"protocol", "exposure"}, "trainings": {"goals", "scenarios", "exposures"}}

each_file = pytest.mark.parametrize("file", FILES)


def problems(file: str, text: str) -> tuple[Diagnostic, ...]:
    return read_organisation(text).problems if file == "organisation" else read_trainings(text).problems


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    if at:
        yield at
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from places(inner, (*at, key))


PLACES = [(file, place) for file, (text, _) in FILES.items() for place in places(as_data(text))]


@each_file
def test_the_sample_has_every_key_and_every_key_has_a_meaning(file: str) -> None:
    text, table = FILES[file]
    keys = [key for each in tables(table) for key in each.keys]

    assert [key.name for key in keys if f"{key.name}:" not in text or not key.meaning] == []


@each_file
def test_the_sample_validates(file: str) -> None:
    text = FILES[file][0]

    assert (problems(file, text), complaints(text, file)) == ((), [])


def mutated(file: str, place: Place, value: Any) -> str:
    data = copy.deepcopy(as_data(FILES[file][0]))
    holder = data
    for key in place[:-1]:
        holder = holder[key]
    if value == GONE:
        del holder[place[-1]]
    else:
        holder[place[-1]] = value
    return json.dumps(data, ensure_ascii=False) if value == "a\nb" else dumped(data)


def dumped(data: Any) -> str:
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


def is_a_number_for_a_name(file: str, place: Place, value: Any) -> bool:
    """Nothing can be called 7, so check tells that there is no such thing; the schema that it is no name."""
    return isinstance(value, int | float) and any(key in NAMES[file] for key in place)


def agree(file: str, place: Place, value: Any) -> None:
    text = mutated(file, place, value)
    rules = {problem.rule for problem in problems(file, text)}
    said = complaints(text, file)

    if is_a_number_for_a_name(file, place, value):
        assert said
        return
    assert bool(said) == bool(rules - ONLY_CHECK) or (said and rules), (rules, said)


@given(st.sampled_from(PLACES), st.sampled_from((GONE, *VALUES)))
@examples(60, deadline=None)
def test_the_schema_and_check_agree_on_a_file_with_one_change(place: tuple[str, Place], value: Any) -> None:
    agree(*place, value)


@pytest.mark.soak
def test_the_schema_and_check_agree_on_every_such_file() -> None:
    for place in PLACES:
        for value in (GONE, *VALUES):
            agree(*place, value)
