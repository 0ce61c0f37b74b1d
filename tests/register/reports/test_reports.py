"""Each report says what it promises, and nothing about a few people that nobody may know."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from simulator import i18n
from simulator.organisation import Level
from simulator.register.due import Change, Context, DueState, basis_of
from simulator.register.entries import Completion, Employment, Kind
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
from simulator.register.sheet import Sheet
from simulator.register.view import Filters, View
from simulator.trainings import Trigger
from tests.register.reports.views import DESK, a_view, everything
from tests.register.workplace import (
    AGREEMENT,
    a_completion,
    a_person,
    a_public_entry,
    an_entry,
    an_organisation,
    some_trainings,
)

EMPTY = View(an_organisation(functions={}, signals={}), a_view().trainings, a_view().today)


def made(name: str, view: View | None = None) -> Sheet:
    return REPORTS[name].make(view or everything())


def table(sheet: Sheet, *names: str) -> list[tuple[str, ...]]:
    """Give some columns of the rows, by their stable names."""
    at = [[column.name for column in sheet.columns].index(name) for name in names]
    return [tuple(row[index] for index in at) for row in sheet.rows]


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

    assert "Level: completion." in made("due", a_view(organisation=an_organisation(agreement=ended))).notes[1]


def test_our_own_words_leave_nothing_out() -> None:
    assert set(FIELDS) == {each.name for each in fields(Completion)}
    assert set(PERSON_FIELDS) == {each.name for each in fields(Person)}
    for words, kinds in ((STATES, DueState), (REASONS, Trigger), (EMPLOYMENTS, Employment), (LEVELS, Level)):
        assert set(words) == set(kinds)


def test_coverage_hides_the_guards_and_the_smallest_other_group() -> None:
    sheet = made("coverage", a_view())

    assert table(sheet, "function_group", "asked", "trained", "overdue", "never", "share") == [
        ("Desk", "20", "15", "3", "2", "75%"),
        ("Consultant", "hidden", "hidden", "hidden", "hidden", "hidden"),
        ("Guard", "hidden", "hidden", "hidden", "hidden", "hidden"),
        ("Everyone together", "28", "19", "hidden", "hidden", "hidden"),
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
    context = Context({basis_of(a_completion()): Change("2026-11-01")}, {"desk": ("2026-11-20",)})

    rows = table(made("due", a_view(context=context)), "person_key", "training", "standing", "due_on", "why")

    assert rows[0][:4] == ("d18", "Basistraining", "not yet trained", "2020-01-01")
    assert (
        "d15", "Basistraining", "overdue", "2026-06-01",
        "the refresh period ends, the protocol or a scenario changed, an incident was looked back on",
    ) in rows  # fmt: skip
    assert [row[3] or "9999" for row in rows] == sorted(row[3] or "9999" for row in rows)
    assert rows[-1][3] == ""


def test_due_is_filtered_by_team_function_group_and_period() -> None:
    def keys(**filters: str) -> set[str]:
        return {row[0] for row in made("due", a_view(filters=Filters(**filters))).rows}

    assert {"o3", "o4", "o5"} == keys(team="Zuid")
    assert {"g1"} == keys(function_group="guard")
    assert {"d15", "d16", "d17", "g1"} == keys(since="2026-01-01", until="2026-11-30")


def test_the_content_map_leads_from_scenario_to_law() -> None:
    assert list(made("content_map").rows) == [
        ("Basistraining", "De test", "1.0.0", "Eerst luisteren.", "Hoog", "PSA-3", "9 de-escalatie", "Arbowet 8, Arbobesluit 2.15")
    ]  # fmt: skip


def test_starters_are_held_against_the_first_completion_not_the_last() -> None:
    people = tuple(a_person(key, starts_on="2026-06-01") for key in ("early", "late", "never"))
    people += (a_person("soon", starts_on="2026-12-24"), a_person("long-ago", starts_on="2020-01-01"))
    last = (an_entry(1, a_completion("early", "2026-08-01")), an_entry(2, a_completion("late", "2026-06-02")))
    earlier = (an_entry(0, a_completion("early", "2026-05-01")),)

    sheet = made("starters", a_view(people=people, last=last, completions=earlier))

    assert table(sheet, "person_key", "completed_on", "before_first_shift") == [
        ("soon", "", "not yet"), ("never", "", "no"), ("late", "2026-06-02", "no"), ("early", "2026-05-01", "yes")
    ]  # fmt: skip


def test_contractors_stand_beside_own_staff() -> None:
    people = a_view().people + tuple(
        a_person(f"s{number}", employment_type=Employment.SECURITY) for number in range(5)
    )

    assert (table(made("contractors", a_view(people=people)), "employment_type", "asked")) == [
        ("own staff", "26"),
        ("security contractor", "7"),
        ("Everyone together", "33"),
    ]


def test_effect_and_signals_are_told_of_five_tallies_or_more() -> None:
    view = a_view()
    few = replace(view, tallies=view.tallies[:4])

    assert list(made("effect", view).rows) == [
        ("De test", "6", "2.0", "4.0", "Eerst luisteren. (6)"),
        ("All scenarios together", "6", "2.0", "4.0", ""),
    ]
    assert list(made("signals", view).rows) == [
        ("Lange wachtrij", "6"),
        ("Onduidelijke formulieren", "hidden"),
    ]
    assert {"hidden"} == {cell for row in made("effect", few).rows for cell in row[1:]}
    assert list(made("signals", few).rows) == [
        ("Lange wachtrij", "hidden"),
        ("Onduidelijke formulieren", "hidden"),
    ]


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


def test_the_works_council_sees_every_field_that_may_be_kept_and_no_other() -> None:
    unagreed = replace(a_view(), last=())
    agreed = replace(unagreed, organisation=an_organisation(agreement=AGREEMENT))

    below, above = ({row[1] for row in made("works_council", view).rows} for view in (unagreed, agreed))

    assert {FIELDS["goals_met"], FIELDS["accommodation_used"]} == above - below
    assert FIELDS["scores"] not in above
    assert {
        words for name, words in FIELDS.items() if name not in ("goals_met", "accommodation_used", "scores")
    } <= below


def test_the_works_council_is_told_what_an_ended_agreement_left_behind() -> None:
    once = everything()
    after = replace(once, organisation=an_organisation(), last=once.own)
    assert after.level is Level.COMPLETION

    told = {row[1] for row in made("works_council", after).rows}

    assert FIELDS["goals_met"] in told
    assert FIELDS["scores"] not in told


def test_a_person_sees_every_field_with_its_value() -> None:
    rows = table(made("access"), "where", "field", "value")

    assert ("Staff list", "name", "Naam d00") in rows
    assert ("Entry 0", "completed_on", "2026-06-01") in rows
    assert ("Entry 0", "goals_met", "listen-first: yes") in rows
    assert ("Entry 40", "corrects", "0") in rows
    assert {*FIELDS} - {"scores"} <= {field for _where, field, _value in rows}


def test_an_unknown_word_in_an_old_entry_is_shown_as_it_is() -> None:
    log = (a_public_entry(1, Kind.CONTENT, what="poster"), a_public_entry(2, Kind.ERASURE, ground="fire"))

    assert made("versions", a_view(log=log)).rows[0][2] == "poster"
    assert made("erasures", a_view(log=log)).rows[0][2] == "fire"
