"""The staff list is read strictly: every bad row is named, and none is half taken."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import i18n
from simulator.diagnostics import Span, sentence
from simulator.register import history
from simulator.register.entries import Employment
from simulator.register.headings import Headings, heading_problems, named
from simulator.register.listing import has_bsn
from simulator.register.people import HEADINGS, Person, Staff, changes, chosen, read_staff
from tests.register.workplace import a_person, an_organisation

HEAD = "person_key;name;function_group;employment_type"


def staff(text: str | bytes) -> Staff:
    return read_staff(text if isinstance(text, bytes) else text.encode(), an_organisation())


def said(found: Staff) -> list[tuple[int, int, str]]:
    assert found.people == ()
    return [
        (each.span.line, each.span.column, sentence(each, lambda message: message)) for each in found.problems
    ]


def test_a_list_gives_its_people() -> None:
    found = staff(
        "person_key;name;team;function_group;exposure_category;employment_type;account;starts_on;"
        "function_since;left_on;hold\n"
        "p1;Sam de Vries;Balie Noord;desk;low;hired;sdv;2026-12-01;;;yes\n"
    )

    assert found.problems == ()
    assert found.people == (
        Person("p1", "Sam de Vries", "Balie Noord", "desk", "low", Employment.HIRED, "sdv", "2026-12-01", None, None, True),
    )  # fmt: skip


def test_the_exposure_category_is_the_function_groups_where_the_list_names_none() -> None:
    found = staff(f"{HEAD}\np1;Sam;desk;own\np2;Kim;office;own\n")

    assert [person.exposure_category for person in found.people] == ["high", "low"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiters_marks_and_line_ends_of_every_spreadsheet_are_read(
    delimiter: str, mark: str, end: str
) -> None:
    lines = [
        "Personeelssleutel;Naam;Functiegroep;Dienstverband",
        "p1;Sam;desk;eigen",
        ";;;",
        "p2;Kim;guard;beveiliger",
    ]

    found = staff((mark + end.join(lines).replace(";", delimiter) + end).encode())

    assert found.problems == ()
    assert [(person.person_key, person.employment_type) for person in found.people] == [
        ("p1", Employment.OWN),
        ("p2", Employment.SECURITY),
    ]


def test_quoted_cells_may_hold_delimiters_and_quotation_marks() -> None:
    found = staff(f'{HEAD}\np1;"Vries; Sam de ""Sammie""";"desk";own\n')

    assert found.problems == ()
    assert found.people[0].name == 'Vries; Sam de "Sammie"'


def test_every_bad_row_is_named_at_its_place_and_nobody_is_taken() -> None:
    found = staff(
        "person_key;name;function_group;employment_type;starts_on;hold\n"
        "p1;Sam;dsk;own;;\n"
        "p2;;desk;own;2026-02-30;\n"
        "p3;Kim;desk;zzp;;perhaps\n"
        "P1;Bo;desk;own;;\n"
        "p 5;Al;desk;own;;\n"
        "p6;Ed;desk;own;;;rest\n"
        "p7;Ed\n"
        "p8;Jo;desk;own;31-12-2026;no\n"
    )

    assert said(found) == [
        (2, 8, "Balie does not know 'dsk' under 'function_group'."),
        (3, 4, "The cell under 'name' is empty."),
        (3, 14, "'2026-02-30' under 'starts_on' is not a date."),
        (4, 13, "Balie does not know 'zzp' under 'employment_type'."),
        (4, 18, "'perhaps' under 'hold' is neither yes nor no."),
        (5, 1, "'P1' under 'person_key' is also in line 2."),
        (
            6,
            1,
            "'p 5' under 'person_key' is not a key: that has at most 64 characters, "
            "without spaces, commas or quotation marks.",
        ),
        (7, 1, "This row has 7 cells; the list has room for 6."),
        (8, 1, "This row has 2 cells; the list has room for 6."),
    ]
    assert found.problems[0].fields["meant"] == "desk"


def test_a_place_counts_lines_within_quoted_cells() -> None:
    found = staff(f'{HEAD}\np1;"Sam\nde Vries";desk;own\np2;Kim;nowhere;own\n')

    assert [(line, column) for line, column, _text in said(found)] == [(2, 4), (4, 8)]


@pytest.mark.parametrize(
    "heading",
    ["geboortedatum", "Geslacht", "BSN", "birth date", "Home-Address", "telefoon", "ziekteverzuim", "score"],
)
def test_a_column_that_the_register_may_not_have_is_refused_by_name(heading: str) -> None:
    [(line, column, text)] = said(staff(f"{HEAD};{heading}\np1;Sam;desk;own;x\n"))

    assert (1, len(HEAD) + 2) == (line, column)
    assert f"The column '{heading}' may not be in this list" in text


def test_a_column_that_nobody_asks_for_is_refused_with_the_nearest() -> None:
    found = staff("person_key;nmae;function_group;employment_type\np1;Sam;desk;own\n")

    assert [text for _line, _column, text in said(found)] == [
        "The column 'nmae' is not one that the register has.",
        "The column 'name' is missing.",
    ]
    assert [each.fields.get("meant") for each in found.problems] == ["name", None]


@pytest.mark.parametrize("headings", [HEADINGS, history.HEADINGS])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_missing_column_is_named_by_a_heading_of_the_reader_that_is_taken(
    headings: Headings, language: str
) -> None:
    i18n.use(language)
    place = Span(1, 1, 1, 2)
    told = [sentence(each, i18n._) for each in heading_problems(("",), (place,), headings)][1:]
    spelled = [each.split("'")[1] for each in told]

    assert [named(each, headings) for each in spelled] == list(headings.required)
    assert ("naam" in " ".join(told) or "afgerond_op" in " ".join(told)) == (language == "nl")


def test_a_column_may_stand_there_once() -> None:
    assert [text for *_place, text in said(staff(f"{HEAD};naam\np1;Sam;desk;own;Sam\n"))] == [
        "The column 'naam' is here twice."
    ]


@pytest.mark.parametrize("key", ["123456782", "123.456.782", "111222333"])
@pytest.mark.parametrize("cell", [0, 1])
def test_a_citizen_service_number_is_refused_wherever_it_stands(key: str, cell: int) -> None:
    row = ["p1", "Sam"]
    row[cell] = key

    assert any("BSN" in text for *_place, text in said(staff(f"{HEAD}\n{row[0]};{row[1]};desk;own\n")))


@pytest.mark.parametrize("text", ["123456789", "000000000", "1234567820", "2026-11-21", "p1", "12345678"])
def test_other_numbers_are_no_citizen_service_numbers(text: str) -> None:
    assert not has_bsn(text)


@pytest.mark.parametrize("char", ["\0", "\x1b", "\u202e", "\u2028", "\r"])
def test_a_character_that_cannot_be_seen_is_refused_at_its_place(char: str) -> None:
    [(line, column, _text)] = said(staff(f"{HEAD}\np1;Sa{char}m;desk;own\n"))

    assert (line, column) == (2, 6)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "There is nothing in this list."),
        (b"\n\n;;\n", "There is nothing in this list."),
        ((HEAD + "\n").encode(), "There are no people in this list"),
        ("person_key;naam\np1;Andr\xe9".encode("cp1252"), "the old Windows code (cp1252)"),
        (b"person_key;naam\np1;Andr\x81\x8d", "not in UTF-8"),
        ("person_key;naam".encode("utf-16"), "UTF-16"),
        (b"a" * (33 * 1024 * 1024), "larger than 32 megabytes"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(body: bytes, words: str) -> None:
    [(_line, _column, text)] = said(staff(body))

    assert words in text


def test_a_torn_quotation_mark_is_told_and_hides_no_other_row() -> None:
    found = staff(f'{HEAD}\np1;"Sam" x;desk;own\np2;Kim;nowhere;own\np3;"Bo;desk;own\n')

    assert [(line, column) for line, column, _text in said(found)] == [(2, 4), (3, 8), (4, 4)]


def test_dates_may_be_written_the_dutch_way_and_must_be_in_order() -> None:
    head = f"{HEAD};starts_on;left_on"

    assert staff(f"{head}\np1;Sam;desk;own;1-2-2026;28-02-2026\n").people[0].starts_on == "2026-02-01"
    assert [text for *_place, text in said(staff(f"{head}\np1;Sam;desk;own;2026-02-02;2026-02-01\n"))] == [
        "This day of leaving lies before the first shift."
    ]


def test_an_account_belongs_to_one_person() -> None:
    [(line, _column, text)] = said(staff(f"{HEAD};account\np1;Sam;desk;own;bal\np2;Kim;desk;own;BAL\n"))

    assert (line, text) == (3, "'BAL' under 'account' is also in line 2.")


def test_a_hundred_thousand_people_are_read_within_seconds() -> None:
    rows = "".join(f'p{number};"Naam {number}";desk;own\n' for number in range(100_000))
    start = time.process_time()

    assert len(staff(f"{HEAD}\n{rows}").people) == 100_000
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "cell",
    ["x" * 1_000_000, '"' * 1_000_000, '"";' * 300_000, '";' * 400_000, "1 " * 500_000, '"\n' * 300_000],
)
def test_a_hostile_cell_is_refused_quickly(cell: str) -> None:
    start = time.process_time()

    assert said(staff(f"{HEAD}\np1;{cell};desk;own\n"))
    assert time.process_time() - start < 10


@given(
    st.text(alphabet='ab;,"\t\n\r \0é=', max_size=80)
    | st.binary(max_size=80).map(lambda raw: raw.decode("latin-1"))
)
def test_no_text_whatever_raises_or_is_half_taken(text: str) -> None:
    for body in (
        text.encode(),
        text.encode("utf-16"),
        f"{HEAD}\n{text}".encode(),
        text.encode("latin-1", "replace"),
    ):
        found = staff(body)

        assert bool(found.people) != bool(found.problems)
        for problem in found.problems:
            assert sentence(problem, i18n.N_)


@given(
    st.lists(
        st.tuples(st.text(alphabet='ab;," é', max_size=9), st.sampled_from(["desk", "office"])),
        min_size=1,
        max_size=6,
    )
)
def test_what_a_spreadsheet_quotes_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    text = "".join(
        f"p{number};{quoted('n' + name)};{group};own\n" for number, (name, group) in enumerate(rows)
    )

    found = staff(f"{HEAD}\n{text}")

    assert [("n" + name).strip() for name, _group in rows] == [person.name for person in found.people]


def test_changes_tell_who_is_new_who_left_and_who_has_other_work() -> None:
    old = (
        a_person("p1", starts_on="2020-01-01"),
        a_person("p2"),
        a_person("p3"),
        a_person("p4", left_on="2025-01-01"),
    )
    new = (a_person("p1", function_group="guard"), a_person("p2"), a_person("p5"))

    found = changes(old, new, "2026-11-22")

    assert (found.new, found.left, found.moved) == (("p5",), ("p3",), ("p1",))
    by_key = {person.person_key: person for person in found.people}
    assert (by_key["p1"].function_since, by_key["p1"].starts_on) == ("2026-11-22", "2020-01-01")
    assert by_key["p2"] == a_person("p2")
    assert (by_key["p3"].left_on, by_key["p4"].left_on) == ("2026-11-22", "2025-01-01")


def test_a_date_in_the_new_list_goes_before_the_day_of_the_list() -> None:
    old, new = (
        (a_person(function_since="2020-01-01"),),
        (a_person(function_group="guard", function_since="2026-10-01"),),
    )

    assert changes(old, new, "2026-11-22").people[0].function_since == "2026-10-01"


def test_nothing_changes_when_a_list_is_brought_twice() -> None:
    first = changes((a_person("p1"), a_person("p2")), (a_person("p1"),), "2026-11-21")

    again = changes(first.people, (a_person("p1"),), "2026-11-22")

    assert ((), (), (), first.people) == (again.new, again.left, again.moved, again.people)


def test_people_are_chosen_by_team_and_function_group() -> None:
    people = (a_person("p1"), a_person("p2", team="Team B"), a_person("p3", function_group="guard"))

    assert [each.person_key for each in chosen(people, "Team A", "desk")] == ["p1"]
    assert len(list(chosen(people, None, None))) == 3
