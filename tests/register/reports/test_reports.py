"""Each report says what it promises, and nothing about a few people that nobody may know."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from simulator import i18n
from simulator.organisation import Level
from simulator.register.due import Change, Context, DueState
from simulator.register.entries import Completion, Employment, Kind, Status
from simulator.register.people import Person
from simulator.register.reports import REPORTS
from simulator.register.reports.words import (
    EMPLOYMENTS,
    FIELDS,
    LEVELS,
    PERSON_FIELDS,
    REASONS,
    STATES,
)
from simulator.register.view import Filters, View
from simulator.trainings import Trigger
from tests.register.reports.views import DESK, OFFICE, a_view, everything, made, table
from tests.register.workplace import (
    AGREEMENT,
    a_completion,
    a_person,
    a_public_entry,
    an_entry,
    an_organisation,
    lasts,
    some_trainings,
)

EMPTY = View(an_organisation(functions={}, signals={}), a_view().trainings, a_view().today)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("view", [everything(), EMPTY], ids=["everything", "empty"])
def test_every_row_has_a_text_for_every_column_and_no_columns_share_a_name(
    name: str, language: str, view: View
) -> None:
    i18n.use(language)

    sheet = made(name, view)

    assert sheet.name == name
    assert len({column.name for column in sheet.columns}) == len(sheet.columns)
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)
    assert all(isinstance(cell, str) and "\n" not in cell for row in sheet.rows for cell in row)
    assert sheet.rows or sheet.nothing


@pytest.mark.parametrize("name", REPORTS)
def test_the_title_of_a_report_is_its_line_in_the_list(name: str) -> None:
    assert REPORTS[name].title == made(name).title


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_says_the_level_and_above_completion_the_agreement(name: str) -> None:
    agreed = replace(everything(), organisation=an_organisation(agreement=AGREEMENT))

    assert any("Level: completion." in note for note in made(name).notes)
    assert any("Level: goals met." in note and "OR-2026-14" in note for note in made(name, agreed).notes)


def test_the_level_falls_back_when_the_agreement_has_ended() -> None:
    ended = replace(AGREEMENT, until="2026-10-31")

    notes = made("due", a_view(organisation=an_organisation(agreement=ended))).notes
    assert any("Level: completion." in note for note in notes)


def test_our_own_words_leave_nothing_out() -> None:
    assert set(FIELDS) == {each.name for each in fields(Completion)}
    assert set(PERSON_FIELDS) == {each.name for each in fields(Person)}
    for words, kinds in ((STATES, DueState), (REASONS, Trigger), (EMPLOYMENTS, Employment), (LEVELS, Level)):
        assert set(words) == set(kinds)


def test_coverage_shows_the_guards_only_together_with_the_smallest_other_group() -> None:
    sheet = made("coverage", a_view())

    assert table(sheet, "function_group", "asked", "trained", "overdue", "never", "share") == [
        ("Desk", "20", "15", "3", "2", "75%"),
        ("Consultant", "hidden", "hidden", "hidden", "hidden", "hidden"),
        ("Guard", "hidden", "hidden", "hidden", "hidden", "hidden"),
        ("Hidden groups together", "8", "4", "0", "4", "50%"),
        ("Everyone together", "28", "19", "3", "6", "67%"),
    ]
    assert any("fewer than 5 people" in note for note in sheet.notes)


def test_several_trainings_have_a_total_of_their_own() -> None:
    sheet = made("coverage", a_view(trainings=some_trainings(), people=DESK))

    assert table(sheet, "training", "asked")[-3:] == [
        ("Basistraining", "20"),
        ("Vervolg", "20"),
        ("all trainings", "40"),
    ]


def test_coverage_of_a_team_does_not_give_away_those_outside_it() -> None:
    people = (*DESK, replace(DESK[0], person_key="x1", team="Zuid"))

    sheet = made("coverage", a_view(people=people, filters=Filters(team="Noord")))

    assert ("Desk", "hidden") in table(sheet, "function_group", "asked")
    assert "Only the team Noord." in sheet.notes


def test_due_names_who_when_and_why_the_most_pressing_first() -> None:
    context = Context({str(a_completion().basis): Change("2026-11-01")}, {"desk": ("2026-11-20",)})

    rows = table(made("due", a_view(context=context)), "person_key", "training", "standing", "due_on", "why")

    assert rows[0][:4] == ("d18", "Basistraining", "not yet trained", "2020-01-01")
    assert (
        "d15", "Basistraining", "overdue", "2026-06-01",
        "the previous training is too long ago, the protocol or a scenario changed, an incident was looked back on",
    ) in rows  # fmt: skip
    assert [row[3] or "9999" for row in rows] == sorted(row[3] or "9999" for row in rows)
    assert rows[-1][3] == ""


def test_due_is_filtered_by_team_function_group_and_period() -> None:
    def keys(**filters: str) -> set[str]:
        sheet = made("due", a_view(filters=Filters(**filters)))
        return {key for (key,) in table(sheet, "person_key")}

    assert {"o3", "o4", "o5"} == keys(team="Zuid")
    assert {"g1"} == keys(function_group="guard")
    assert {"d15", "d16", "d17", "g1"} == keys(since="2026-01-01", until="2026-11-30")


def test_the_content_map_leads_from_scenario_to_law() -> None:
    assert list(made("content_map").rows) == [
        ("Basistraining", "De test", "1.0.0", "Eerst luisteren.", "high", "PSA-3", "9 de-escalatie", "Arbowet 8, Arbobesluit 2.15")
    ]  # fmt: skip


def test_starters_are_held_against_the_first_completion_not_the_last() -> None:
    people = tuple(a_person(key, starts_on="2026-06-01") for key in ("early", "late", "never"))
    people += (a_person("soon", starts_on="2026-12-24"), a_person("long-ago", starts_on="2020-01-01"))
    found = (("early", "2026-05-01"), ("early", "2026-08-01"), ("late", "2026-06-02"))
    entries = tuple(an_entry(number, a_completion(*each)) for number, each in enumerate(found))

    sheet = made("starters", a_view(people=people, completions=entries))

    assert table(sheet, "person_key", "completed_on", "before_first_shift") == [
        ("soon", "", "not yet"), ("never", "", "no"), ("late", "2026-06-02", "no"), ("early", "2026-05-01", "yes")
    ]  # fmt: skip


def test_contractors_stand_beside_own_staff() -> None:
    hired = tuple(
        a_person(f"s{number}", function_group="office", employment_type=Employment.SECURITY)
        for number in range(5)
    )
    people = (*DESK, *OFFICE, *hired)

    assert (table(made("contractors", a_view(people=people)), "employment_type", "asked")) == [
        ("own staff", "26"),
        ("security contractor", "5"),
        ("Everyone together", "31"),
    ]


def test_contractors_who_are_few_in_a_function_group_are_not_shown_apart() -> None:
    people = a_view().people + tuple(
        a_person(f"s{number}", employment_type=Employment.SECURITY) for number in range(5)
    )

    assert (table(made("contractors", a_view(people=people)), "employment_type", "asked")) == [
        ("own staff", "hidden"),
        ("security contractor", "hidden"),
        ("Hidden groups together", "33"),
        ("Everyone together", "33"),
    ]


def test_contractors_are_counted_of_everyone_whatever_is_filtered() -> None:
    whole, part = (
        made("contractors", a_view(filters=filters))
        for filters in (Filters(), Filters(team="Noord", function_group="guard"))
    )

    assert whole.rows == part.rows
    assert any("always about everyone" in note for note in part.notes)


def test_a_report_with_percentages_says_that_they_are_rounded_down() -> None:
    for name in ("coverage", "contractors"):
        assert any("rounded down" in note for note in made(name).notes)


def test_an_incident_in_a_group_of_a_few_is_not_told_on_the_list_of_names() -> None:
    context = Context({}, {"desk": ("2026-11-20",), "guard": ("2026-11-20",)})

    rows = dict(table(made("due", a_view(context=context)), "person_key", "why"))

    assert rows["d00"] == "an incident was looked back on"
    assert rows["g0"] == "the training is asked again"
    assert "incident" not in rows["g0"] + rows["g1"]


def test_effect_and_signals_are_told_of_five_tallies_or_more() -> None:
    view = a_view()
    few = replace(view, tallies=view.tallies[:4])

    assert list(made("effect", view).rows) == [
        ("De test", "1.0.0", "6", "2.0", "4.0", "Eerst luisteren. (6)"),
    ]
    assert list(made("signals", view).rows) == [
        ("Lange wachtrij", "De test", "1.0.0", "6"),
        ("Onduidelijke formulieren", "", "", "hidden"),
    ]
    assert {"hidden"} == {cell for row in made("effect", few).rows for cell in row[2:]}
    assert list(made("signals", few).rows) == [
        ("Lange wachtrij", "", "", "hidden"),
        ("Onduidelijke formulieren", "", "", "hidden"),
    ]


def test_what_was_handed_in_promises_hand_ins_and_not_people() -> None:
    for name in ("effect", "signals"):
        notes = " ".join(made(name).notes)
        assert "fewer than 5 hand-ins about the same version" in notes
        assert "5 people" not in notes


def test_effect_is_told_of_all_function_groups_whatever_is_filtered() -> None:
    part = made("effect", a_view(filters=Filters(function_group="guard")))

    assert part.rows == made("effect", a_view()).rows
    assert any("all function groups together" in note for note in part.notes)


def test_versions_erasures_and_retention_follow_the_log() -> None:
    view = a_view()

    assert list(made("versions", view).rows) == [
        ("30", "2026-06-02", "scenario", "de-test", "1.0.0", "5" * 64)
    ]
    assert list(made("erasures", view).rows) == [
        ("3", "2026-06-02", "request of the person (GDPR article 17)", "compliance officer", "31", "0f" * 32)
    ]
    assert table(made("retention", view), "what", "rule", "count") == [
        ("Completions erased", "left+2y", "4"),
        ("Summary of 2024: Basistraining", "", "12"),
    ]
    assert made("versions", replace(view, filters=Filters(since="2026-06-03"))).rows == ()


def test_a_plan_is_told_with_its_day_and_that_it_is_too_late() -> None:
    i18n.use("nl")
    plan = {"status": Status.PLANNED, "started_on": "2026-12-03", "next_due_on": None}
    last = lasts(*(a_completion(key, None, **plan) for key in ("d00", "o0")))

    rows = dict(table(made("due", a_view(last=last)), "person_key", "standing"))

    assert rows["d00"] == "te laat, gepland op 2026-12-03"
    assert rows["o0"] == "gepland op 2026-12-03"


def test_what_must_be_taken_again_stays_due_and_its_plan_is_told_beside_it() -> None:
    late, soon = a_completion("d00", "2025-06-01"), a_completion("d01", "2025-12-10")
    planned = {pair: each._replace(planned_on="2026-12-03") for pair, each in lasts(late, soon).items()}
    over = {pair: each._replace(planned_on="2026-11-21") for pair, each in lasts(late).items()}

    sheet = made("due", a_view(last=planned))

    rows = dict(table(sheet, "person_key", "standing"))
    assert rows["d00"] == "overdue, planned on 2026-12-03"
    assert rows["d01"] == "due soon, planned on 2026-12-03"
    assert made("coverage", a_view(last=planned)) == made("coverage", a_view(last=lasts(late, soon)))
    assert dict(table(made("due", a_view(last=over)), "person_key", "standing"))["d00"] == "overdue"


def test_who_has_long_been_here_is_not_new_and_what_has_ended_does_not_end() -> None:
    soon = a_completion("d00", "2025-12-10")
    late = a_completion("d01", "2025-06-01")
    people = (*DESK, *(a_person(f"n{number}", starts_on="2026-12-01") for number in range(5)))
    view = a_view(people=people, last=lasts(soon, late))

    rows = dict(table(made("due", view), "person_key", "why"))

    assert rows["d00"] == "the refresh period is about to end"
    assert rows["d01"] == "the previous training is too long ago"
    assert (rows["d02"], rows["n0"]) == ("never trained", "new in the work")
    assert made("due", view).notes[0] == "19 overdue, 5 due, 1 due soon."


def test_an_unknown_word_in_an_old_entry_is_shown_as_it_is() -> None:
    log = (a_public_entry(1, Kind.CONTENT, what="poster"), a_public_entry(2, Kind.ERASURE, ground="fire"))

    assert made("versions", a_view(log=log)).rows[0][2] == "poster"
    assert made("erasures", a_view(log=log)).rows[0][2] == "fire"
