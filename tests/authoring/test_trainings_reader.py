"""The trainings file: what is read from it, and every mistake at its place."""

from __future__ import annotations

import pytest

from simulator.authoring.trainings_reader import read_trainings
from simulator.trainings import Mastery, Modality, Training, Trigger
from tests.builders import at, changed, places
from tests.office import TRAININGS

FULL = (
    TRAININGS
    + """\
    rie: Agressie aan de balie
    catalogue: [Trainen, Alarm]
    modality: blended
    before_first_shift: no
    refresh_on: [incident_review]
    mastery: passed
"""
)


def the_training(text: str) -> Training:
    reading = read_trainings(text, text.encode())
    assert reading.problems == ()
    assert reading.trainings is not None
    assert reading.trainings.body == text.encode()
    return reading.trainings.trainings["luisteren"]


class TestTheFile:
    def test_is_read_with_what_it_says(self) -> None:
        found = the_training(FULL)

        assert (found.title.texts, found.version) == (("Eerst luisteren",), "1.0.0")
        assert [ref.id for ref in (*found.goals, *found.scenarios, *found.exposures)] == ["listen-first", "de-test", "high"]  # fmt: skip
        assert found.legal_basis == ("Arbowet 8", "Arbobesluit 2.15")
        assert (found.rie, found.catalogue) == ("Agressie aan de balie", ("Trainen", "Alarm"))
        assert (found.modality, found.mastery) == (Modality.BLENDED, Mastery.PASSED)
        assert found.triggers == {Trigger.TIME, Trigger.INCIDENT}

    def test_asks_everything_that_a_careful_employer_would_by_itself(self) -> None:
        found = the_training(TRAININGS.replace("    refresh_months: 12\n", ""))

        assert (found.refresh_months, found.triggers) == (12, frozenset(Trigger))
        assert (found.modality, found.mastery) == (Modality.SOLO, Mastery.FINISHED)

    def test_always_has_its_time(self) -> None:
        found = the_training(TRAININGS + "    refresh_on: []\n    before_first_shift: yes\n")

        assert found.triggers == {Trigger.TIME, Trigger.START}

    def test_tells_where_each_value_stands(self) -> None:
        found = the_training(FULL)
        place = found.place("refresh_months")

        assert (place.line, place.column) == at(FULL, "12\n")
        assert found.place("nothing") == found.span


MISTAKES = [
    ("trainings: gemeente-test", "trainings: Gemeente", "bad-id", "Gemeente"),
    ("  luisteren:", "  Eerst luisteren:", "bad-id", "Eerst luisteren:"),
    ("    title: Eerst luisteren\n", "", "missing-key", "version: 1.0.0\n    goals"),
    ("version: 1.0.0\n    goals", "version: 1\n    goals", "wrong-kind", "1\n    goals"),
    ("[listen-first]", "[]", "empty-list", "[]\n    scen"),
    ("[listen-first]", "listen-first", "wrong-kind", "listen-first"),
    ("[de-test]", "[de-test, de-test]", "listed-twice", "de-test]"),
    ("[Arbowet 8, Arbobesluit 2.15]", "[]", "empty-list", "[]"),
    ("[Trainen, Alarm]", "[Trainen, Trainen]", "listed-twice", "Trainen]"),
    ("modality: blended", "modality: samen", "unknown-word", "samen"),
    ("refresh_months: 12", "refresh_months: 61", "wrong-kind", "61"),
    ("refresh_months: 12", "refresh_months: een jaar", "wrong-kind", "een jaar"),
    ("before_first_shift: no", "before_first_shift: nee", "wrong-kind", "nee"),
    ("[incident_review]", "[incident_review, incident_review]", "listed-twice", "incident_review]"),
    ("[incident_review]", "[start]", "unknown-word", "start"),
    ("mastery: passed", "mastery: 7", "unknown-word", "7"),
    ("mastery: passed", "mastry: passed", "unknown-key", "mastry"),
    ("rie: Agressie aan de balie", f"rie: {'x' * 301}", "wrong-kind", "xxx"),
]


@pytest.mark.parametrize(("old", "new", "rule", "words"), MISTAKES)
def test_one_mistake_is_one_finding_at_its_place(old: str, new: str, rule: str, words: str) -> None:
    text = changed(FULL, old, new)
    reading = read_trainings(text)

    assert places(reading.problems) == [(rule, *at(text, words))]
    assert reading.trainings is not None
    assert not reading.usable


def test_a_programme_without_a_training_is_told() -> None:
    text = TRAININGS.split("  luisteren:", maxsplit=1)[0]

    assert [each.rule for each in read_trainings(text).problems] == ["wrong-kind"]
