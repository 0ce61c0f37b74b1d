"""The first page: who is trained, who is due, and whether the register is whole."""

from __future__ import annotations

import io
import sqlite3
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator import i18n
from simulator.cli import main
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError
from simulator.register.view import Filters
from simulator.settings import load
from simulator.tui.compliance.errands import StoppedError, Verification
from simulator.tui.compliance.seeking import days
from simulator.tui.frame import CRASHED
from tests.tui.compliance.offices import (
    KEY,
    WORDS,
    an_open_office,
    app_of,
    do,
    front,
    report,
    some_people,
    until,
    watch,
)
from tests.tui.house import all_text, on_screen, press, settle

NARROW = [(40, 12), (80, 24)]
"""Where longer words may not fit."""
SIZES = [*NARROW, (60, 20), (120, 40), (300, 100)]


def test_the_first_page_tells_who_is_trained_who_is_due_and_whether_the_register_is_whole(
    tmp_path: Path,
) -> None:
    office = an_open_office(tmp_path)
    office.sign_checkpoint(KEY)

    async def play(pilot: Pilot[int]) -> None:
        shown = " ".join(on_screen(pilot).split())
        assert "Trained: 11 of 20. Overdue: 2. Not yet: 7." in shown
        assert "The register has 14 entries. The last checkpoint covers 14 of them" in shown
        assert "Not checked yet (v)." in shown
        assert "Level: completion." in shown
        assert "Medewerkers van de balie (high) 11 of 14 78%" in shown
        assert "Everyone together 11 of 20 55%" in shown
        assert shown.index("Balie 000") < shown.index("Hal 0")
        assert "overdue" in shown

    watch(office, play)


def test_the_level_names_the_agreement_that_allows_it(tmp_path: Path) -> None:
    agreed = WORDS + (
        "works_council:\n  reference: OR-2026-14\n  agreed_on: 2026-01-01\n  level: goals_met\n"
    )

    async def play(pilot: Pilot[int]) -> None:
        assert "OR-2026-14" in all_text(pilot)

    watch(an_open_office(tmp_path, organisation=agreed), play)


@pytest.mark.parametrize(
    ("size", "language"), [*((size, "en") for size in SIZES), *((size, "nl") for size in NARROW)]
)
def test_every_size_shows_how_everyone_stands_and_that_nothing_was_checked(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    i18n.use(language)
    wanted = {"en": ("Trained: 11", "Not checked yet"), "nl": ("Getraind: 11", "Nog niet gecontroleerd")}

    async def play(pilot: Pilot[int]) -> None:
        shown = " ".join(on_screen(pilot).split())
        for words in wanted[language]:
            assert words in shown
        assert "Balie 000" in shown
        await do(pilot, "2", "down", "w", "escape", "enter", "escape", "escape", "tab", "right")
        front(pilot)

    watch(an_open_office(tmp_path), play, size)


def test_arrows_move_in_the_list_and_tab_takes_them_to_the_matrix(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "down", "j", "up")
        assert (front(pilot).due.at, front(pilot).matrix.at) == (1, 0)
        await do(pilot, "tab", "down")
        assert (front(pilot).due.at, front(pilot).matrix.at) == (1, 1)
        await do(pilot, "end", "tab", "end", "k")
        assert (front(pilot).due.at, front(pilot).matrix.at) == (7, 2)

    watch(an_open_office(tmp_path), play)


def test_the_colours_change_by_a_key(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "t")
        assert pilot.app.theme == "balie-light"

    watch(an_open_office(tmp_path), play)


# Verifying


def test_a_whole_register_is_said_to_be_whole_and_what_would_prove_it(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "v")
        await until(pilot, lambda: app_of(pilot).verification is None)
        shown = " ".join(all_text(pilot).split())
        assert "Checked: the register is whole in itself." in shown
        assert "The register is whole in itself: all 14 entries fit together." in shown
        assert "balie register verify --checkpoint FILE" in shown

    watch(an_open_office(tmp_path), play)


def test_the_first_bad_entry_is_named(tmp_path: Path) -> None:
    office = an_open_office(tmp_path)
    path = office.register.store.where.path
    assert path is not None
    with sqlite3.connect(path) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("UPDATE entry SET body = replace(body, '2026-06-01', '2026-06-09') WHERE seq IN (4, 7)")
    raw.close()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "v")
        await until(pilot, lambda: app_of(pilot).verification is None)
        shown = " ".join(all_text(pilot).split())
        assert "Checked: NOT as it was recorded." in shown
        assert "The content of entry 4 was changed after it was recorded." in shown

    watch(office, play)


def test_a_check_can_be_stopped_and_nothing_is_claimed(tmp_path: Path) -> None:
    office = an_open_office(tmp_path)
    told: list[object] = []
    verification = Verification(office, told.append)

    with office:
        verification.stop()
        with pytest.raises(StoppedError):
            verification._progress(1, 14)
        verification._work()

    assert [each.state for each in told] == [None]  # type: ignore[attr-defined]


def test_a_stopped_check_is_said_to_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Verification, "begin", lambda self: None)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "v")
        assert "Being checked: 0 of 14 entries (v stops)." in all_text(pilot)
        await press(pilot, "v")
        under_way = app_of(pilot).verification
        assert under_way is not None
        under_way._work()
        await until(pilot, lambda: app_of(pilot).verification is None)
        assert "The check was stopped" in all_text(pilot)
        assert "Not checked yet" in all_text(pilot)

    watch(an_open_office(tmp_path), play)


# Filters


def test_a_filter_stands_in_the_head_of_every_page_until_it_is_taken_away(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "f", "1", *"noo", "enter")
        assert "Only the team Noord." in on_screen(pilot)
        assert "Balie 000" not in on_screen(pilot)
        await do(pilot, "2")
        assert "Only the team Noord." in report(pilot).said.text
        await do(pilot, "escape", "f", "2", *"hal", "enter")
        assert "Only the function group Beveiligers van de hal." in on_screen(pilot)
        await do(pilot, "escape")
        assert "Only the" not in on_screen(pilot)
        assert "Balie 000" in on_screen(pilot)

    watch(an_open_office(tmp_path), play)


def test_a_period_is_typed_and_a_day_that_is_none_is_not_taken(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "f", "3", *"2026-02-30", "enter")
        assert "Nothing fits what you typed." in on_screen(pilot)
        await do(pilot, *["backspace"] * 2, *"14", "enter")
        assert "Only from 2026-02-14 on." in on_screen(pilot)
        await do(pilot, "f", "down", "down", "down", "enter", *"1-6-2026", "enter")
        shown = app_of(pilot).shown
        assert shown
        assert shown.order.filters == Filters(since="2026-02-14", until="2026-06-01")
        await do(pilot, "f", "5")
        assert "Only from" not in on_screen(pilot)

    watch(an_open_office(tmp_path), play)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2026-01-02", "2026-01-02"), ("2-1-2026", "2026-01-02"), ("02/01/2026", "2026-01-02")],
)
def test_a_day_may_be_written_in_two_ways(typed: str, day: str) -> None:
    assert [each.value for each in days("2026-11-22", "all")(typed)] == [day]


@pytest.mark.parametrize("typed", ["2026-13-01", "0-0-0", "²-1-2026", "99999-1-1", "x", "--", "1-1-0000"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert list(days("2026-11-22", "all")(typed)) == []


# What can go wrong


def test_what_is_wrong_with_the_register_is_one_sentence_and_nothing_is_lost(tmp_path: Path) -> None:
    office = an_open_office(tmp_path)

    def failing(*_arguments: object) -> None:
        raise RegisterError("The disk that holds {path} refused to read or write: it may be full or failing.",
                            path="[b]here[/b]")  # fmt: skip

    async def play(pilot: Pilot[int]) -> None:
        office.view = failing  # type: ignore[method-assign,assignment]
        await do(pilot, "r")
        assert "The disk that holds [b]here[/b] refused" in " ".join(on_screen(pilot).split())
        assert "Balie 000" in on_screen(pilot)
        assert "Trained: 11 of 20." in on_screen(pilot)

    watch(office, play)


def test_reading_again_shows_what_another_program_added(tmp_path: Path) -> None:
    office = an_open_office(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        office.register.append(Kind.INCIDENT, {"function_group": "desk", "on": "2026-03-01"})
        await do(pilot, "r")
        assert "The register has 15 entries." in " ".join(on_screen(pilot).split())

    watch(office, play)


def test_colours_and_language_that_a_key_chose_hold_the_next_time(tmp_path: Path) -> None:
    office = an_open_office(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "t", "f2")

    try:
        watch(office, play)
    finally:
        i18n.use("en")
    kept = load(None, {"BALIE_HOME": str(tmp_path), "LANGUAGE": "en"})
    assert (kept.theme, kept.language) == ("light", "nl")


def test_an_empty_register_says_so(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert "Nobody is due for a training." in on_screen(pilot)
        await do(pilot, "down", "pagedown", "end", "right", "tab", "down", "1", "down", "enter", "w")

    watch(an_open_office(tmp_path, people=[]), play)


def test_many_teams_and_people_stay_quick(tmp_path: Path) -> None:
    office = an_open_office(tmp_path, people=some_people(300))

    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "9", *"d299")
        assert "Balie 299" in on_screen(pilot)

    watch(office, play)


def test_the_command_leaves_with_the_code_of_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setattr("simulator.commands.register.opening.the_office", nullcontext)
    monkeypatch.setattr("simulator.tui.compliance.run", lambda _office: CRASHED)

    with pytest.raises(SystemExit) as left:
        main(["register"])

    assert left.value.code == CRASHED


@pytest.mark.parametrize("size", [(40, 12), (40, 14), (60, 15), (80, 20), (80, 24), (110, 36)])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_size_shows_a_row_of_the_matrix_and_the_key_that_leads_there(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    i18n.use(language)

    async def play(pilot: Pilot[int]) -> None:
        assert "Tab" in on_screen(pilot).splitlines()[-1] + on_screen(pilot).splitlines()[-2]
        await do(pilot, "tab")
        await settle(pilot)
        matrix = front(pilot).matrix
        assert matrix.grid.rows_in_view < matrix.grid.size.height
        assert "Medewerk" in on_screen(pilot)

    watch(an_open_office(tmp_path), play, size)


def test_what_is_said_leaves_both_tables_some_rows(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await do(pilot, "tab", "v")
        await until(pilot, lambda: app_of(pilot).verification is None)
        await settle(pilot)
        assert front(pilot).due.grid.size.height > 2
        assert "Balie 00" in on_screen(pilot)

    watch(an_open_office(tmp_path), play, (80, 24))
