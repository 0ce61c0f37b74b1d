"""A small municipality: its organisation, its trainings, its people and what they completed."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from simulator.diagnostics import TOP
from simulator.organisation import Agreement, FunctionGroup, Level, Organisation
from simulator.protocol import Protocol
from simulator.register.due import Last, next_due
from simulator.register.entries import Completion, DebriefDone, Employment, Entry, Kind, Status, Version
from simulator.register.people import Person
from simulator.trainings import Training, Trainings
from simulator.wording import Phrase, Ref

TODAY = "2026-11-22"


def phrase(text: str) -> Phrase:
    return Phrase(text, (text,), TOP)


def refs(*names: str) -> tuple[Ref, ...]:
    return tuple(Ref(name, TOP) for name in names)


def an_organisation(**changes: Any) -> Organisation:
    functions = {"desk": "high", "consultant": "high", "guard": "high", "office": "low"}
    whole = Organisation(
        id="gemeente",
        version="1.0.0",
        language="nl",
        name="Gemeente Voorbeeld",
        protocol=Ref("gemeente", TOP),
        exposures={"high": phrase("Hoog"), "low": phrase("Laag")},
        functions={
            name: FunctionGroup(name, phrase(name.title()), Ref(exposure, TOP))
            for name, exposure in functions.items()
        },
        signals={"queue": phrase("Lange wachtrij"), "forms": phrase("Onduidelijke formulieren")},
    )
    return replace(whole, **changes)


AGREEMENT = Agreement("OR-2026-14", "2026-01-01", Level.GOALS_MET)


def a_training(**changes: Any) -> Training:
    whole = Training(
        id="basis",
        span=TOP,
        title=phrase("Basistraining"),
        version="1.0.0",
        goals=refs("listen-first"),
        scenarios=refs("de-test"),
        exposures=refs("high"),
        legal_basis=("Arbowet 8", "Arbobesluit 2.15"),
        rie="PSA-3",
        catalogue=("9 de-escalatie",),
    )
    return replace(whole, **changes)


def some_trainings(*trainings: Training) -> Trainings:
    found = trainings or (a_training(), a_training(id="vervolg", title=phrase("Vervolg"), refresh_months=24))
    return Trainings("trainingen", "1.0.0", "nl", {each.id: each for each in found}, body=b"trainings")


def a_person(key: str = "p1", **changes: Any) -> Person:
    whole = Person(key, f"Naam {key}", "Team A", "desk", "high", Employment.OWN, "", None, None, None)
    return replace(whole, **changes)


def a_completion(key: str = "p1", on: str | None = "2026-06-01", **changes: Any) -> Completion:
    training = a_training()
    whole = Completion(
        organisation="gemeente",
        person_key=key,
        function_group="desk",
        exposure_category="high",
        employment_type=Employment.OWN,
        training=Version(training.id, "1.0.0", sha256(b"trainings").hexdigest()),
        title="Basistraining",
        scenarios=(Version("de-test", "1.0.0", "5" * 64),),
        protocol=Version("gemeente", "1.0.0", "a" * 64),
        rubric=Version("rubric", "1.0.0", "b" * 64),
        learning_goals=("listen-first",),
        arbocatalogus_refs=training.catalogue,
        legal_basis=training.legal_basis,
        rie=training.rie,
        modality="solo",
        started_on=on,
        completed_on=on,
        active_minutes=12,
        status=Status.COMPLETED,
        status_reason=None,
        debrief=DebriefDone(True, on),
        trigger="start",
        next_due_on=next_due(training, on)[0] if on else None,
        next_due_reason="refresh" if on else None,
        issued_by="self",
        retention_class="completion",
        delete_after="left+2y",
        software_version="0.1.0",
    )
    return replace(whole, **changes)


def lasts(*completions: Completion) -> dict[tuple[str, str], Last]:
    """Give what counts of each person and training, where each has one completion."""
    return {(each.person_key, each.training.id): Last.of(each) for each in completions}


def an_entry(seq: int = 0, completion: Completion | None = None, **changes: Any) -> Entry:
    whole = Entry(
        seq,
        f"{seq:032x}",
        Kind.COMPLETION,
        "2026-06-02",
        bytes(32),
        {},
        (completion or a_completion()).body(),
        bytes([7]) * 32,
    )
    return replace(whole, **changes)


def a_public_entry(seq: int, kind: Kind, **public: Any) -> Entry:
    return Entry(seq, f"{seq:032x}", kind, "2026-06-02", bytes(32), public, None)


def a_protocol(version: str = "1.0.0", **steps: str) -> Protocol:
    phrases = {name: phrase(text) for name, text in steps.items()}
    goals = MappingProxyType({"listen-first": phrase("Eerst luisteren.")})
    return Protocol("gemeente", version, "nl", phrase("Huisregels"), goals, phrases)
