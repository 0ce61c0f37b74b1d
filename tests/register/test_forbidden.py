"""Nothing that may never be in the register has a place in it: not in a value, an export or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from simulator.register import history, people
from simulator.register.entries import BY_AGREEMENT, Completion, Entry
from simulator.register.people import Person
from simulator.register.reports import REPORTS
from simulator.register.tables import metadata
from simulator.register.tally import Tally
from tests.register.reports.views import everything
from tests.register.workplace import a_completion

FORBIDDEN = frozenset(
    [
        "answer",
        "answers",
        "transcript",
        "reply",
        "replies",
        "choice",
        "choices",
        "keystroke",
        "keystrokes",
        "idle",
        "latency",
        "seconds",
        "duration",
        "elapsed",
        "rank",
        "ranking",
        "percentile",
        "error",
        "errors",
        "mistake",
        "mistakes",
        "critical",
        "emotion",
        "emotional",
        "stress",
        "voice",
        "camera",
        "biometric",
        "biometrics",
        "personality",
        "aggression",
        "trauma",
        "health",
        "illness",
        "sick",
        "sickness",
        "medical",
        "disability",
        "victim",
        "witness",
        "bsn",
        "address",
        "street",
        "postcode",
        "phone",
        "mobile",
        "email",
        "photo",
        "picture",
        "birth",
        "birthday",
        "age",
        "gender",
        "sex",
        "ethnicity",
        "nationality",
        "union",
        "religion",
        "remark",
        "remarks",
        "comment",
        "comments",
        "note",
        "notes",
        "opinion",
        "ip",
        "host",
        "hostname",
        "device",
        "latitude",
        "location",
        "appraisal",
        "salary",
        "contract",
        "citizen",
        "score",
        "scores",
        "passed",
        "failed",
        "grade",
        "time",
        "timestamp",
        "at",
    ]
)
"""Words of the record design's list of what must not be kept, as they would stand in a name."""
ALLOWED = frozenset({"scores", "checkpoint.note"})
"""By agreement with the works council only; and the signed text that proves the log, which is about nobody."""


def forbidden_in(names: Iterator[str]) -> set[str]:
    found = {name for name in names if FORBIDDEN & set(re.split(r"[._\s-]+", name.casefold()))}
    return found - ALLOWED


def field_names(kind: Any) -> Iterator[str]:
    """Give the names of every field, and of every field of what is in it."""
    for name, hint in get_type_hints(kind).items():
        yield name
        for each in (hint, *get_args(hint), *(inner for part in get_args(hint) for inner in get_args(part))):
            if is_dataclass(each):
                yield from field_names(each)


def keys(plain: Any) -> Iterator[str]:
    """Give every key of plain data, however deep."""
    for key, value in plain.items() if isinstance(plain, dict) else ():
        yield key
        yield from keys(value)
    for value in plain if isinstance(plain, list) else ():
        yield from keys(value)


@pytest.mark.parametrize("kind", [Completion, Entry, Person, Tally])
def test_no_value_of_the_register_has_a_forbidden_field(kind: type) -> None:
    assert set() == forbidden_in(field_names(kind))


def test_a_completion_says_no_more_than_the_record_design() -> None:
    """The whole list: whoever adds a field must ask the works council, and then this test."""
    assert {
        "organisation", "person_key", "function_group", "exposure_category", "employment_type", "training", "title",
        "scenarios", "protocol", "rubric", "learning_goals", "arbocatalogus_refs", "legal_basis", "rie", "modality",
        "started_on", "completed_on", "active_minutes", "status", "status_reason", "debrief", "trigger",
        "next_due_on", "next_due_reason", "issued_by", "retention_class", "delete_after", "software_version",
    } == {each.name for each in fields(Completion)} - BY_AGREEMENT  # fmt: skip


def test_without_an_agreement_the_body_has_not_even_the_name_of_a_score() -> None:
    body = a_completion().body()

    assert set() == BY_AGREEMENT & body.keys()
    assert set() == forbidden_in(keys(body))


def test_tallies_know_no_person_attempt_or_time() -> None:
    assert not {"person_key", "person", "attempt", "recorded_on", "id", "seq"} & set(field_names(Tally))


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_has_a_forbidden_column(name: str) -> None:
    assert set() == forbidden_in(column.name for column in REPORTS[name].make(everything()).columns)


@pytest.mark.parametrize("headings", [people.HEADINGS, history.HEADINGS])
def test_no_list_is_asked_for_a_forbidden_column(headings: Any) -> None:
    assert set() == forbidden_in(iter(headings.known()))


def test_no_table_has_a_forbidden_column() -> None:
    columns = [
        f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.columns
    ]

    assert len(columns) > 20
    assert set() == forbidden_in(iter(columns))


@dataclass(frozen=True)
class Deeper:
    """What a later hand might add to a completion."""

    reply_seconds: int


@dataclass(frozen=True)
class Wider(Completion):
    """A completion with more in it than there may be."""

    deeper: tuple[Deeper, ...] | None = None
    stress_level: int = 0


def test_a_forbidden_field_would_be_found() -> None:
    assert {"reply_seconds", "stress_level"} == forbidden_in(field_names(Wider))
    assert {"ip", "idle_ms"} == forbidden_in(keys({"a": [{"ip": 1}], "b": {"idle_ms": 2}}))
