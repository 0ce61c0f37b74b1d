"""A sheet as CSV: no cell can do anything, and no row is ever lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.register.sheet import Column, Sheet
from simulator.spreadsheet import to_csv


def a_sheet(*rows: tuple[str, ...], notes: tuple[str, ...] = ()) -> Sheet:
    return Sheet(
        "due", "Wie", (Column("name", "Naam"), Column("due_on", "Nodig op")), rows, notes, "Niemand."
    )


def read(body: bytes, delimiter: str) -> list[list[str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(
        csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True)
    )


@pytest.mark.parametrize(("language", "delimiter"), [("nl", ";"), ("en", ",")])
def test_people_get_their_headings_and_their_delimiter_and_what_must_be_said(
    language: str, delimiter: str
) -> None:
    found = read(to_csv(a_sheet(("Sam", "2026-12-01"), notes=("Niveau: afronding.",)), language), delimiter)

    assert found == [
        ["Naam", "Nodig op"], ["Sam", "2026-12-01"], ["", ""], ["Wie", ""], ["Niveau: afronding.", ""]
    ]  # fmt: skip


def test_programs_get_stable_names_and_the_rows_alone() -> None:
    assert (
        to_csv(a_sheet(("Sam", "x"), notes=("n",)), "nl", for_programs=True)
        == b'\xef\xbb\xbf"name","due_on"\r\n"Sam","x"\r\n'
    )


def test_an_empty_sheet_says_so() -> None:
    assert ["Niemand.", ""] in read(to_csv(a_sheet(), "nl"), ";")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+31",
        "-2",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1",
        "\n=1",
        " =1+1",
        "\u00a0=1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "\0=1",
        "\ufeff=1",
        "|calc",
        "'=1",
        '"=1',
        "\u202e=1",
    ],
)
def test_a_formula_is_text_with_an_apostrophe_before_it(cell: str) -> None:
    [_headings, [name, _due]] = read(to_csv(a_sheet((cell, "x")), "nl", for_programs=True), ",")

    assert name.startswith("'")


@pytest.mark.parametrize(
    "cell", ["a=b", "2026-11-21", "75%", "", 'Sam; de "Sammie", Vries', "é中😀", "a@b.nl"]
)
def test_ordinary_text_stays_as_it_is(cell: str) -> None:
    [_headings, [name, _due]] = read(to_csv(a_sheet((cell, "x")), "nl", for_programs=True), ",")

    assert cell == name


@given(
    st.lists(
        st.tuples(
            st.text(max_size=12) | st.text(alphabet='=+"\n\r\0;, \ud800\u202e', max_size=6),
            st.text(max_size=4),
        )
    )
)
def test_no_row_is_ever_lost_whatever_stands_in_it(rows: list[tuple[str, ...]]) -> None:
    body = to_csv(a_sheet(*rows), "nl", for_programs=True)

    found = read(body, ",")
    assert len(rows) + 1 == len(found) == body.count(b"\r\n")
    assert all(len(row) == 2 and row[0][:1] not in ("=", "+", "-", "@", "\t", "\r") for row in found)
    assert not any(char in cell for row in found for cell in row for char in "\n\r\0\t\u202e")
