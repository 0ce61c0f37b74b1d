"""What the reports say about what is kept of one person: the data sheet and the access report."""

from __future__ import annotations

from dataclasses import replace

from simulator import i18n
from simulator.organisation import Level
from simulator.register.entries import DebriefDone, Kind, Scores
from simulator.register.reports.words import (
    FIELDS,
)
from tests.register.reports.views import a_view, everything, made, table
from tests.register.workplace import (
    AGREEMENT,
    a_completion,
    a_public_entry,
    an_entry,
    an_organisation,
)


def test_the_works_council_sees_every_field_that_may_be_kept_and_no_other() -> None:
    unagreed = a_view()
    agreed = replace(unagreed, organisation=an_organisation(agreement=AGREEMENT))

    below, above = ({row[1] for row in made("works_council", view).rows} for view in (unagreed, agreed))

    assert {FIELDS["goals_met"], FIELDS["accommodation_used"]} == above - below
    assert FIELDS["scores"] not in above
    assert {
        words for name, words in FIELDS.items() if name not in ("goals_met", "accommodation_used", "scores")
    } <= below


def test_the_works_council_is_told_what_an_ended_agreement_left_behind() -> None:
    before = a_view()
    assert before.level is Level.COMPLETION
    said = (a_public_entry(40, Kind.AGREEMENT, level=level) for level in ("goals_met", "completion", "?"))
    after = replace(before, log=(*before.log, *said))

    shown, now = ({row[1] for row in made("works_council", view).rows} for view in (before, after))

    assert {each.split(" (")[0] for each in now - shown} == {
        FIELDS["goals_met"],
        FIELDS["accommodation_used"],
    }


def test_pages_that_show_more_than_completion_name_the_agreement_of_each_entry() -> None:
    """The level of today may be lower than the one under which an entry was written."""
    said = {"level": "goals_met", "reference": "OR-2025-3", "agreed_on": "2025-01-01", "until": "2026-10-31"}
    later = {"level": "goals_met", "reference": "OR-2027-1", "agreed_on": "2026-11-01"}
    agreed = (a_public_entry(1, Kind.AGREEMENT, **said), a_public_entry(4, Kind.AGREEMENT, **later))
    own = tuple(replace(each, seq=each.seq + 3) for each in everything().own[:1])
    view = replace(everything(), log=agreed, own=own)
    named = "OR-2025-3, 2025-01-01 until 2026-10-31"

    for name in ("access", "works_council"):
        sheet = made(name, view)
        assert any(named in note for note in sheet.notes)
        assert any(named in cell for row in sheet.rows for cell in row)
    assert not any("OR-2027-1" in cell for row in made("access", view).rows for cell in row)
    assert any("OR-2027-1" in cell for row in made("works_council", view).rows for cell in row)
    assert any("names no agreement" in note for note in made("access", replace(view, log=())).notes)


def test_the_works_council_reads_that_who_writes_in_a_file_reads_all_of_it() -> None:
    notes = made("works_council").notes

    assert any("whoever may write in it can read all of it" in note for note in notes)


def test_a_person_sees_every_field_with_its_value() -> None:
    rows = table(made("access"), "where", "field", "value")

    assert ("Staff list", "Name", "Naam d00") in rows
    assert ("Entry 0", FIELDS["completed_on"], "2026-06-01") in rows
    assert ("Entry 0", FIELDS["goals_met"], "Eerst luisteren: yes") in rows
    assert ("Entry 40", "The entry that it takes the place of", "0") in rows
    assert {*FIELDS.values()} - {FIELDS["scores"]} <= {field for _where, field, _value in rows}


def test_what_is_kept_as_a_code_is_read_in_the_words_of_the_reader() -> None:
    i18n.use("nl")
    brought = a_completion("d00", issued_by="history", debrief=DebriefDone(False), next_due_reason="refresh")
    by_agreement = a_completion("d00", scores=(Scores("de-test", 80, None, 60),), issued_by="0a1b2c3d")

    rows = table(
        made("access", replace(everything(), own=(an_entry(0, brought), an_entry(1, by_agreement)))), "value"
    )

    said = {value for (value,) in rows}
    codes = {
        "completion",
        "completed",
        "history",
        "refresh",
        "start",
        "solo",
        "own",
        "left+2y",
        "high",
        "desk",
    }
    assert not said & codes
    assert {"afgerond", "een lijst met eerdere trainingen", "nee", "2 jaar na het vertrek", "Desk"} <= said
    assert {"de-test: Vragen 80, Rust te weinig om het te laten zien, Protocol 60"} <= said
    assert "ondertekensleutel 0a1b2c3d" in said
