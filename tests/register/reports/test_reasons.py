"""A report that says no says why, and a version that was not raised is named."""

from __future__ import annotations

from dataclasses import replace

from simulator.register.entries import Exemption, Kind, Status
from simulator.register.reports import REPORTS
from simulator.register.view import Filters
from tests.register.workplace import a_completion, a_person, a_public_entry, an_entry, lasts

from .views import a_view


def test_every_no_before_the_first_shift_says_why() -> None:
    keys = ("late", "never", "away", "plan", "half", "early", "wrong")
    people = tuple(a_person(key, starts_on="2026-06-01") for key in keys)
    counting = (
        a_completion("late", "2026-06-02"),
        a_completion("early", "2026-05-01"),
        a_completion("away", None, status=Status.EXEMPT, status_reason=Exemption.ABSENT),
        a_completion("plan", None, status=Status.PLANNED, started_on="2026-12-01"),
        a_completion("half", None, status=Status.INCOMPLETE),
    )
    wrong = a_completion("wrong", "2026-05-01", status=Status.WITHDRAWN)
    entries = tuple(an_entry(number, each) for number, each in enumerate((*counting, wrong)))

    sheet = REPORTS["starters"].make(a_view(people=people, last=lasts(*counting), completions=entries))

    names = [column.name for column in sheet.columns]
    found = {
        row[0]: (row[names.index("before_first_shift")], row[names.index("reason")]) for row in sheet.rows
    }
    assert found == {
        "late": ("no", "first completed after the first shift"),
        "never": ("no", "nothing was recorded"),
        "away": ("no", "exempt: away for a while"),
        "plan": ("no", "planned on 2026-12-01"),
        "half": ("no", "begun and not completed"),
        "early": ("yes", ""),
        "wrong": ("no", "nothing was recorded"),
    }


def test_a_version_number_that_got_other_content_is_named_whatever_the_period() -> None:
    log = (
        a_public_entry(3, Kind.CONTENT, what="organisation", id="gemeente", version="1.0.0", sha256="a" * 64),
        a_public_entry(5, Kind.CONTENT, what="organisation", id="gemeente", version="1.1.0", sha256="c" * 64),
        a_public_entry(7, Kind.CONTENT, what="organisation", id="gemeente", version="1.0.0", sha256="b" * 64),
        a_public_entry(8, Kind.CONTENT, what="protocol", id="gemeente", version="1.0.0", sha256="d" * 64),
    )
    view = a_view(log=log)

    for seen in (view, replace(view, filters=Filters(since="2027-01-01"))):
        notes = [note for note in REPORTS["versions"].make(seen).notes if "the content changed" in note]
        assert len(notes) == 1
        assert "organisation file gemeente" in notes[0]
        assert "stayed 1.0.0 (entries 3, 7)" in notes[0]
    assert not any("changed" in note for note in REPORTS["versions"].make(a_view()).notes)
