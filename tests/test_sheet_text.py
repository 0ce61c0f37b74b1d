"""A sheet on a terminal: columns where they fit, and else one text after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.diagnostics import cells
from simulator.register.sheet import Align, Column, Sheet
from simulator.sheet_text import sheet_lines

COLUMNS = (
    Column("group", "Functiegroep"),
    Column("asked", "Gevraagd", Align.RIGHT),
    Column("name", "Training"),
)


def a_sheet(*rows: tuple[str, ...], notes: tuple[str, ...] = ()) -> Sheet:
    return Sheet("coverage", "Dekking", COLUMNS, rows, notes, "Niemand.")


def test_columns_stand_under_their_headings() -> None:
    sheet = a_sheet(
        ("Balie", "20", "Basistraining"), ("Beveiliging", "7", "Vervolg"), notes=("Niveau: afronding.",)
    )

    assert list(sheet_lines(sheet, 80)) == [
        "Dekking",
        "Niveau: afronding.",
        "",
        "Functiegroep  Gevraagd  Training",
        "------------  --------  -------------",
        "Balie               20  Basistraining",
        "Beveiliging          7  Vervolg",
    ]


def test_the_widest_columns_are_cut_first() -> None:
    [*_above, line] = sheet_lines(a_sheet(("Balie", "20", "Een training met een lange naam")), 44)

    assert line == "Balie               20  Een training met ee…"


def test_a_long_heading_stands_on_several_lines() -> None:
    sheet = Sheet(
        "s", "Titel", (Column("a", "Aantal dagen te laat", Align.RIGHT), Column("b", "Wie")), (("3", "Sam"),)
    )

    assert list(sheet_lines(sheet, 80))[2:] == [
        "Aantal  Wie",
        " dagen",
        "    te",
        "  laat",
        "------  ---",
        "     3  Sam",
    ]


def test_wide_characters_count_for_two() -> None:
    [*_above, first, second] = sheet_lines(a_sheet(("中文", "20", "x"), ("e\u0301", "20", "x")), 80)

    assert [cells(first), first.index("20") + 2] == [cells(second), second.index("20") - 1]


def test_where_columns_do_not_fit_each_text_has_its_heading() -> None:
    sheet = a_sheet(("Balie", "20", "Basistraining"), ("Hal", "", "Vervolg"))

    assert list(sheet_lines(sheet, 200, linear=True))[2:] == [
        "Functiegroep: Balie", "Gevraagd: 20", "Training: Basistraining", "", "Functiegroep: Hal", "Training: Vervolg"
    ]  # fmt: skip
    assert list(sheet_lines(sheet, 20))[2:] == [
        "Functiegroep: Balie", "Gevraagd: 20", "Training:", "  Basistraining", "", "Functiegroep: Hal", "Training: Vervolg"
    ]  # fmt: skip


def test_where_columns_do_not_fit_as_many_texts_stand_on_a_line_as_have_room() -> None:
    wide = Sheet("s", "Titel", tuple(Column(str(n), f"Kolom{n}") for n in range(12)), (("tekst",) * 12,))
    lines = list(sheet_lines(wide, 80, whole=True))[2:]

    assert lines[0] == "    ".join(f"Kolom{n}: tekst" for n in range(4))
    assert len(lines) == 3


def test_no_word_and_no_date_is_broken_where_a_text_goes_on_below() -> None:
    row = ("Wmo-consulenten en klantmanagers", "2026-11-22", "Publieksdienst Noord, aan de balie")
    words = {word for text in row for word in text.split()}
    for width in range(8, 100):
        lines = list(sheet_lines(a_sheet(row), width, whole=True))[2:]
        if width >= 25:
            assert words <= set(" ".join(lines).split()), width
            assert max(map(cells, lines)) <= width


def test_an_empty_sheet_says_so() -> None:
    assert list(sheet_lines(a_sheet(), 80)) == ["Dekking", "", "Niemand."]


texts = st.text(max_size=30) | st.text(alphabet="中e\u0301\x1b\n\u202e ", max_size=20)


@given(st.lists(st.tuples(texts, texts, texts), max_size=6), st.integers(1, 120))
def test_no_text_moves_the_cursor_or_runs_over_the_width(rows: list[tuple[str, ...]], width: int) -> None:
    lines = list(sheet_lines(a_sheet(*rows), width))

    assert all(line.isprintable() for line in lines)
    if rows and any(line.startswith("--") for line in lines):
        assert all(cells(line) <= width for line in lines[2:])
