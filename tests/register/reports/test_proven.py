"""The proof of an entry in words: nothing that an inspector asks is left out, and no value breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator import i18n
from simulator.register.entries import DebriefDone, Entry, Exemption, Kind, Status
from simulator.register.notes import Checkpoint
from simulator.register.proofs import Proven
from simulator.register.reports.proven import KINDS, proven_sheet
from tests.register.workplace import a_completion, a_public_entry, an_entry

CHECKPOINT = Checkpoint("balie.example/brug", 12, bytes(range(32)))


def shown(entry: Entry) -> dict[str, str]:
    sheet = proven_sheet(Proven(entry, CHECKPOINT))
    return {field: value for field, _what, value in sheet.rows}


def test_every_question_of_an_inspector_has_its_answer() -> None:
    said = shown(an_entry(4, a_completion(issued_by="self", modality="with_actor")))

    assert said["scenarios"] == "de-test 1.0.0"
    assert said["protocol"] == "gemeente 1.0.0"
    assert said["training"] == "basis 1.0.0"
    assert (said["rie"], said["legal_basis"]) == ("PSA-3", "Arbowet 8, Arbobesluit 2.15")
    assert said["arbocatalogus_refs"] == "9 de-escalatie"
    assert (said["modality"], said["active_minutes"]) == ("with an actor", "12")
    assert said["debrief"] == "yes, on 2026-06-01"
    assert said["issued_by"] == "the program on the trainee's own machine; no person vouches for it"
    assert (said["size"], said["root"]) == ("12", bytes(range(32)).hex())


@pytest.mark.parametrize(
    ("issued_by", "words"),
    [
        ("register", "no signing key"),
        ("history", "a list"),
        ("0badcafe", "0badcafe"),
        ("bureau X", "bureau X"),
    ],
)
def test_who_vouches_is_said_in_words(issued_by: str, words: str) -> None:
    assert words in shown(an_entry(4, a_completion(issued_by=issued_by)))["issued_by"]


def test_an_exemption_says_its_category_and_a_plan_no_debrief() -> None:
    exempt = a_completion(status=Status.EXEMPT, status_reason=Exemption.ABSENT, debrief=DebriefDone(False))
    said = shown(an_entry(4, exempt))

    assert (said["status"], said["status_reason"], said["debrief"]) == ("exempt", "away for a while", "no")


def test_a_correction_names_the_entry_it_takes_the_place_of() -> None:
    assert shown(an_entry(9, kind=Kind.CORRECTION, corrects=4))["corrects"] == "4"


def test_an_entry_about_nobody_says_what_it_is() -> None:
    erasure = a_public_entry(31, Kind.ERASURE, target=3, ground="avg-17", by="compliance officer")
    said = shown(erasure)

    assert (said["kind"], said["target"]) == ("an erasure", "3")
    assert said["ground"] == "request of the person (GDPR article 17)"
    assert set(KINDS) == set(Kind)


@pytest.mark.parametrize(
    "body",
    [
        {"title": "Gesprek"},
        a_completion().body() | {"training": None},
        a_completion().body() | {"modality": [1], "trigger": {}, "issued_by": 3, "legal_basis": [None, 2]},
        a_completion().body() | {"debrief": {"done": 1, "on": ["x"], "with_role": 5}, "title": 8},
    ],
)
def test_what_a_register_signed_though_no_balie_wrote_it_breaks_nothing(body: dict[str, object]) -> None:
    sheet = proven_sheet(Proven(replace(an_entry(4), body=body), CHECKPOINT))

    assert all(type(cell) is str for row in sheet.rows for cell in row)


def test_a_later_correction_is_always_spoken_of() -> None:
    for language, word in (("en", "withdrawn"), ("nl", "ingetrokken")):
        i18n.use(language)
        try:
            assert word in " ".join(proven_sheet(Proven(an_entry(4), CHECKPOINT)).notes)
        finally:
            i18n.use("en")
