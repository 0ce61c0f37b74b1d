"""What a compliance officer types and reads in her own language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from simulator import i18n
from simulator.cli import says_yes
from simulator.commands.register.opening import Day
from simulator.diagnostics import sentence
from simulator.register.history import read_history
from simulator.register.people import read_staff
from simulator.register.reports import REPORTS
from simulator.sheet_text import sheet_lines
from tests.register.reports.views import a_view
from tests.register.workplace import TODAY, a_person, an_organisation, some_trainings

from .officer import Officer

DUTCH = "Personeelsnummer;Naam medewerker;Functie;Dienstverband;Afdeling;Datum in dienst;Uit dienst"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("j", True),
        ("Ja", True),
        ("y", True),
        ("yes", True),
        ("n", False),
        ("NEE", False),
        ("no", False),
        ("", False),
    ],
)
@pytest.mark.parametrize(("language", "shown"), [("nl", "[j/N]"), ("en", "[y/N]")])
def test_a_question_is_answered_in_either_language(
    typed: str, answer: bool, language: str, shown: str
) -> None:
    i18n.use(language)
    found: list[bool] = []
    command = click.Command("ask", callback=lambda: found.append(says_yes("Weg?")))

    result = CliRunner().invoke(command, input=f"misschien\n{typed}\n")

    assert found == [answer]
    assert shown in result.output


def test_usual_dutch_headings_are_known_and_a_function_has_any_capitals() -> None:
    [person] = read_staff(f"{DUTCH}\n7;Noor;Desk;vast;Noord;05-01-2026;\n".encode(), an_organisation()).people

    assert (person.function_group, person.starts_on, person.left_on) == ("desk", "2026-01-05", None)


def test_what_is_wrong_is_told_under_the_heading_of_the_file() -> None:
    found = read_staff(f"{DUTCH}\n;Noor;tuin;vast;Noord;morgen;\n".encode(), an_organisation())

    assert [sentence(each, lambda message: message) for each in found.problems] == [
        "The cell under 'Personeelsnummer' is empty.",
        "Balie does not know 'tuin' under 'Functie'.",
        "'morgen' under 'Datum in dienst' is not a date.",
    ]


def test_an_unknown_person_is_not_told_with_the_keys_of_others() -> None:
    people = {f"4{number}7": a_person(f"4{number}7") for number in range(5)}
    body = b"personeelsnummer;training;datum\nzzzzzz;basis;2026-01-31\n"

    [problem] = read_history(body, an_organisation(), some_trainings(), people, TODAY).problems

    assert problem.hint is not None
    assert "staff list" in problem.hint
    assert "words" not in problem.fields


def test_a_day_is_typed_as_it_stands_in_a_list() -> None:
    assert Day().convert("03-12-2026", None, None) == "2026-12-03"
    assert Day().convert("2026-12-03", None, None) == "2026-12-03"


def test_lines_of_a_report_fit_a_terminal_and_nothing_of_them_is_lost() -> None:
    sheet = REPORTS["due"].make(a_view())
    sheet = replace(sheet, rows=(("2026-12-03", *("woord " * 9 for _column in sheet.columns[1:])),))

    lines = list(sheet_lines(sheet, 100, whole=True))

    assert max(map(len, lines)) <= 100
    assert "".join(lines).count("woord") == 9 * (len(sheet.columns) - 1)


def test_the_officer_reads_what_to_type_and_what_is_there(tmp_path: Path) -> None:
    officer = Officer(tmp_path)
    officer.begin()

    assert "Nothing has been written down yet." in officer.do("list")
    future = officer.refused("add", "1042", "luisteren", "--on", "2999-12-01")
    assert "--status planned" in future
    exempt = officer.refused("add", "1042", "luisteren", "--on", "2026-01-10", "--status", "exempt")
    assert "absent (away for a while)" in exempt
    assert "1044" in officer.do("due", "--team", "hal", "--function", "Balie")
    officer.do("add", "1042", "Luisteren", "--on", "10-01-2026")
    page = officer.here / "due.html"
    officer.do("due", "-o", str(page))
    assert "names people" in page.read_text(encoding="utf-8")
