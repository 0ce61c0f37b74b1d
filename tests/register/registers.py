"""Registers to try things on, and what is written into them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulator.register.entries import Employment, Kind, Status
from simulator.register.errors import RegisterError
from simulator.register.ledger import Register, open_register
from simulator.register.making import create
from simulator.register.people import Person
from simulator.register.sealing import leaf

SHA = "ab" * 32


def a_body(person_key: str = "p1", training: str = "t1", **fields: Any) -> dict[str, Any]:
    """Make the body of a completion."""
    usual: dict[str, Any] = {
        "organisation": "brug",
        "person_key": person_key,
        "function_group": "desk",
        "exposure_category": "daily",
        "employment_type": "own",
        "training": {"id": training, "version": "1.0.0", "sha256": SHA},
        "title": "De-escaleren aan de balie",
        "scenarios": [{"id": "de-derde-keer", "version": "1.0.0", "sha256": SHA}],
        "protocol": {"id": "gemeente", "version": "1.0.0", "sha256": SHA},
        "rubric": {"id": "balie", "version": "1.0.0", "sha256": SHA},
        "learning_goals": ["acknowledge-before-explaining"],
        "arbocatalogus_refs": [],
        "legal_basis": ["Arbowet 8"],
        "rie": "4.2",
        "modality": "solo",
        "started_on": "2026-03-01",
        "completed_on": "2026-03-02",
        "active_minutes": 11,
        "status": "completed",
        "status_reason": None,
        "debrief": {"done": True, "on": "2026-03-02", "with_role": None},
        "trigger": "start",
        "next_due_on": "2027-03-02",
        "next_due_reason": "refresh",
        "issued_by": "self",
        "retention_class": "training",
        "delete_after": "left+2y",
        "software_version": "0.1.0",
    }
    return usual | fields


def a_person(person_key: str = "p1", **fields: Any) -> Person:
    usual: dict[str, Any] = {
        "name": "Sam de Vries",
        "team": "Noord",
        "function_group": "desk",
        "exposure_category": "daily",
        "employment_type": Employment.OWN,
        "account": "",
        "starts_on": "2020-01-01",
        "function_since": None,
        "left_on": None,
    }
    return Person(person_key, **usual | fields)


def complete(register: Register, person_key: str = "p1", training: str = "t1", **fields: Any) -> int:
    """Add a completion and give its number."""
    return register.append(Kind.COMPLETION, body=a_body(person_key, training, **fields)).entry.seq


def correct(register: Register, seq: int, **fields: Any) -> int:
    """Add a correction and give its number."""
    return register.append(Kind.CORRECTION, body=a_body(**fields), corrects=seq).entry.seq


def why(place: Any, **settings: Any) -> str:
    """Give the message with which the opening is refused."""
    with pytest.raises(RegisterError) as refused:
        open_register(place, **settings)
    assert str(refused.value) == refused.value.message.format(**refused.value.fields)
    return refused.value.message


def leaves(register: Register) -> list[bytes]:
    """Work every leaf out from what is read."""
    return [
        leaf(each.seq, each.id, each.kind, each.recorded_on, sealed=each.commitment, public=each.public)
        for each in register.entries()
    ]


def counted(register: Register, *of: str) -> list[tuple[int, Status]]:
    return [(each.seq, each.completion.status) for each in register.last_completions(*of) if each.completion]


def made(path: Path) -> Path:
    with create(path, "balie.example/brug", "brug") as register:
        complete(register)
    return path
