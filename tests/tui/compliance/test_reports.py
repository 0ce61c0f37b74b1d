"""Reports as tables: opened by key, in full, saved, and never anything but text."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.register.reports import REPORTS
from simulator.register.sheet import Column, Sheet
from simulator.tui.compliance.layout import fit, heading_lines, lay_out
from simulator.tui.compliance.meanings import MEANINGS
from simulator.tui.compliance.orders import REPORT_KEYS, Order, Shown
from simulator.tui.compliance.screens import ReportScreen
from tests.register.reports.views import a_view
from tests.tui.compliance.offices import (
    KEY,
    PROGRAMME,
    WORDS,
    an_open_office,
    app_of,
    do,
    front,
    report,
    some_people,
    watch,
)
from tests.tui.house import all_text, on_screen, settle
from tests.tui.test_markup import PAYLOADS


def a_sheet(count: int, *, columns: int = 4, text: str = "cell") -> Sheet:
    heads = tuple(Column(f"c{number}", f"Heading {number}") for number in range(columns))
    rows = tuple(tuple(f"{text} {row} {number}" for number in range(columns)) for row in range(count))
    return Sheet("due", "A title", heads, rows, ("A note.",), "Nothing.")


async def show(pilot: Pilot[int], sheet: Sheet) -> ReportScreen:
    shown = app_of(pilot).shown
    assert shown
    screen = ReportScreen(Shown(Order(report="due"), shown.view, shown.front, lay_out(sheet)))
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


def test_every_report_has_a_key_of_its_own_and_opens_by_it(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        for key, name in REPORT_KEYS.items():
            await do(pilot, key, *(["enter"] if name == "access" else []))
            opened = report(pilot).shown.report
            assert opened
            assert opened.name == name
            assert REPORTS[name].number in on_screen(pilot)
            assert ("not for everyone's eyes" in on_screen(pilot)) == REPORTS[name].personal
            await do(pilot, "escape")
            front(pilot)

    assert list(REPORT_KEYS.values()) == list(REPORTS)
    watch(an_open_office(tmp_path), play)


def test_the_list_of_reports_is_chosen_from_with_arrows_keys_and_mouse(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "enter", "j", "down", "up", "enter")
        assert report(pilot).shown.order.report == "due"
        await do(pilot, "escape", "enter", "7")
        assert report(pilot).shown.order.report == list(REPORTS)[6]
        await do(pilot, "escape", "enter")
        await pilot.click("#reports", offset=(14, 3))
        await do(pilot)
        assert report(pilot).shown.order.report == list(REPORTS)[3]
        await do(pilot, "escape", "enter", "escape")
        front(pilot)

    watch(an_open_office(tmp_path), play)


def test_every_column_of_every_report_is_explained() -> None:
    names = {column.name for each in REPORTS.values() for column in each.make(a_view()).columns}

    assert names <= MEANINGS.keys()


def test_the_access_report_asks_for_a_person_by_key_or_name(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "9", *"balie 004", "enter")
        assert report(pilot).shown.view.person.person_key == "d004"  # type: ignore[union-attr]
        assert "Balie 004 (d004)" in on_screen(pilot)
        assert len(report(pilot).shown.view.own) == 1
        await do(pilot, "p", *"g3", "enter")
        assert "Hal 3 (g3)" in on_screen(pilot)
        assert report(pilot).shown.view.own == ()
        await do(pilot, "f")
        report(pilot)

    watch(an_open_office(tmp_path), play)


def test_a_report_is_saved_as_a_page_with_the_checkpoint_and_as_csv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    office = an_open_office(tmp_path)
    note = office.sign_checkpoint(KEY)

    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "2", "s")
        assert "Written to" in all_text(pilot)
        await do(pilot, "c", "s")

    watch(office, play)
    page = (tmp_path / "due-2026-11-22.html").read_text(encoding="utf-8")
    assert "Balie 000" in page
    assert note.splitlines()[2] in page.replace("&#43;", "+")
    assert "Balie 000" in (tmp_path / "due-2026-11-22.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "due-2026-11-22-2.html").exists()
    assert (tmp_path / "due-2026-11-22.csv").stat().st_mode & 0o077 == 0


def test_a_report_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))

    async def play(pilot: Pilot[int]) -> None:
        gone.rmdir()
        await do(pilot, "2", "c")
        assert "could not be written" in all_text(pilot)

    watch(an_open_office(tmp_path), play)


# The table


def test_what_is_cut_is_shown_in_full_for_the_row_that_is_stood_on(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        screen = await show(
            pilot, a_sheet(5, text="a rather long text in a cell, longer than there is room for")
        )
        await do(pilot, "down")
        assert "longer than there is room for 1 3" in " ".join(screen.table.full.text.split())
        await do(pilot, "enter")
        assert "longer than there is room for 1 3" in " ".join(on_screen(pilot).split())

    watch(an_open_office(tmp_path), play, (80, 24))


def test_a_table_that_is_too_wide_is_looked_at_sideways_and_the_headings_go_along(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        screen = await show(pilot, a_sheet(5, columns=30))
        assert screen.table.wide
        assert "Heading 0" in on_screen(pilot)
        await do(pilot, "right", "l", "right", "left")
        lines = on_screen(pilot).splitlines()
        assert not any("Heading 0" in line or "Heading 1 " in line for line in lines)
        assert any("Heading 2" in line for line in lines)
        assert any("cell 0 2" in line for line in lines)

    watch(an_open_office(tmp_path), play, (80, 24))


def test_a_narrow_screen_shows_one_row_at_a_time(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        screen = await show(pilot, a_sheet(9, columns=8))
        assert screen.table.records
        assert "Row 1 of 9" in on_screen(pilot)
        await do(pilot, "right", "down")
        assert "Row 3 of 9" in on_screen(pilot)
        assert "Heading 0: cell 2 0" in on_screen(pilot)
        await pilot.resize_terminal(120, 30)
        await settle(pilot)
        assert not screen.table.records
        assert screen.table.at == 2

    watch(an_open_office(tmp_path), play, (40, 16))


def test_a_row_is_chosen_with_the_mouse_and_opened_when_it_is_clicked_again(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        screen = await show(pilot, a_sheet(40))
        top = screen.table.grid.region.y
        await pilot.click(offset=(20, top + 2 + 3))
        await settle(pilot)
        assert screen.table.at == 3
        await pilot.click(offset=(20, top))
        await settle(pilot)
        assert screen.table.at == 3
        await pilot.click(offset=(20, top + 2 + 3))
        await settle(pilot)
        assert "Heading 0: cell 3 0" in on_screen(pilot)

    watch(an_open_office(tmp_path), play)


def test_the_headings_stay_when_the_rows_scroll_and_the_last_row_is_reached(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        screen = await show(pilot, a_sheet(500))
        await do(pilot, "end")
        shown = on_screen(pilot)
        assert "Heading 3" in shown
        assert "cell 499 3" in shown
        await do(pilot, "pageup", "home")
        assert screen.table.at == 0
        assert "cell 0 0" in on_screen(pilot)

    watch(an_open_office(tmp_path), play)


def test_a_hundred_thousand_rows_are_moved_in_as_quickly_as_ten(tmp_path: Path) -> None:
    seconds: dict[int, float] = {}

    async def play(pilot: Pilot[int]) -> None:
        for count in (50, 100_000):
            screen = await show(pilot, a_sheet(count))
            await do(pilot, "end", "home")
            began = time.perf_counter()
            for _time in range(200):
                screen.table.move(1)
                for line in range(20):
                    screen.table.grid.render_line(line)
            seconds[count] = time.perf_counter() - began
            screen.dismiss()
            await settle(pilot)

    watch(an_open_office(tmp_path), play)
    assert seconds[100_000] < 5 * seconds[50]


@pytest.mark.parametrize("width", [10, 36, 59, 60, 76, 120, 296])
def test_columns_that_fit_never_take_more_than_the_screen(width: int) -> None:
    laid = lay_out(a_sheet(3, columns=6, text="words of some length " * 3))

    found = fit(laid, width)

    assert found.total <= width or found.records or width >= 60
    assert found.records == (found.total > width and width < 60)


# Text is text


@pytest.mark.parametrize("payload", [*PAYLOADS, "{{x}}"])
def test_a_payload_in_names_teams_and_titles_is_shown_as_it_stands(tmp_path: Path, payload: str) -> None:
    plain = payload.replace("{{", "(").replace("}}", ")")
    people = [replace(person, name=payload, team=payload) for person in some_people(6)]
    organisation = WORDS.replace("Medewerkers van de balie", f'"{plain}"')
    office = an_open_office(
        tmp_path, people, organisation, PROGRAMME.replace("Eerst luisteren", f"'{plain}'")
    )

    async def play(pilot: Pilot[int]) -> None:
        assert payload in front(pilot).due.record.text or payload in on_screen(pilot)
        assert plain in on_screen(pilot)
        await do(pilot, "2")
        assert payload in on_screen(pilot)
        await do(pilot, "enter")
        assert payload in all_text(pilot)
        await do(pilot, "escape", "w", "escape", "escape", "f", "1")
        assert payload in all_text(pilot)
        await do(pilot, "down", "enter")
        assert payload in front(pilot).said.text
        await do(pilot, "f", "2")
        assert plain in all_text(pilot)
        await do(pilot, "escape", "9", "enter")
        assert payload in report(pilot).said.text
        report(pilot).complain(payload)
        report(pilot).say(payload)
        await settle(pilot)
        assert payload in on_screen(pilot)

    watch(office, play, (120, 40))


def test_a_control_in_a_cell_never_reaches_the_terminal(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await show(pilot, a_sheet(2, text="\x1b[31m\x07\N{RIGHT-TO-LEFT OVERRIDE}"))
        assert not set(on_screen(pilot)) & set("\x1b\x07\N{RIGHT-TO-LEFT OVERRIDE}")
        await do(pilot, "enter")
        assert not set(on_screen(pilot)) & set("\x1b\x07\N{RIGHT-TO-LEFT OVERRIDE}")

    watch(an_open_office(tmp_path), play)


def test_a_heading_leaves_its_room_to_the_columns_that_would_be_cut() -> None:
    texts = ("2026-12-03", "1042", *("words of some length " * 3 for _column in range(4)))
    columns = tuple(Column(f"c{number}", "Once more due on") for number in range(6))
    laid = lay_out(Sheet("due", "Due", columns, (texts,)))

    found = fit(laid, 100)

    assert found.widths[0] == len("2026-12-03")
    assert found.widths[1] < len("Once more due on")
    assert found.total == 100


@pytest.mark.parametrize("room", [66, 68, 75, 90])
def test_a_date_is_never_cut_where_wider_columns_can_give_room(room: int) -> None:
    texts = ("2026-12-03", "overdue", "1042", *("words of some length " * 3 for _column in range(4)))
    columns = tuple(Column(f"c{number}", "Training") for number in range(7))

    found = fit(lay_out(Sheet("due", "Due", columns, (texts,))), room)

    assert found.widths[:3] == (len("2026-12-03"), len("Training"), len("Training"))
    assert found.total <= room


def test_no_word_of_a_heading_falls_away_over_an_empty_column() -> None:
    columns = (Column("rie", "Regel van de RI&E"), Column("law", "Law"))
    laid = lay_out(Sheet("chain", "Chain", columns, (("", "Arbowet 8"),)))

    assert "RI&E" in " ".join(heading_lines(laid.sheet, laid.enough))
