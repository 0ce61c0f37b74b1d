"""Home on the screen: what is asked, the search, and what lies behind the list."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator import i18n
from simulator.authoring.library import Told, Volume, untold
from simulator.desk import Desk
from simulator.home import Duty
from simulator.practice.log import PracticeLog, open_log
from simulator.register.due import DueState
from simulator.tui.app import BalieApp
from simulator.tui.briefing import BriefingScreen
from simulator.tui.history import HistoryScreen
from simulator.tui.library import LibraryScreen
from tests.conversations import AT, COFFEE, a_library
from tests.recorded import an_organisation, at_the_desk, hold
from tests.tui.house import MACHINE, a_balie, a_desk, all_text, debriefing, on_screen, perform, press, settle


@pytest.fixture
def log(tmp_path: Path) -> Iterator[PracticeLog]:
    with open_log(tmp_path / "practice.sqlite3") as kept:
        yield kept


def text(pilot: Pilot[int]) -> str:
    return " ".join(all_text(pilot).split())


def test_what_is_asked_stands_on_top_and_opens_a_conversation_that_completes_it(tmp_path: Path) -> None:
    an_organisation(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        assert "Asked of you Eerst luisteren" in text(pilot)
        assert "Still to hold as an assessment: De koffie is op." in text(pilot)
        await press(pilot, "home", "up", "up", "up", "enter")
        assert isinstance(pilot.app.screen, BriefingScreen)

    with at_the_desk(tmp_path) as desk:
        perform(a_balie(desk), play)


def test_a_register_that_is_away_is_one_line_and_home_is_there(tmp_path: Path) -> None:
    an_organisation(tmp_path).unlink()

    async def play(pilot: Pilot[int]) -> None:
        assert "What your organisation asks of you could not be read: There is no register" in text(pilot)
        assert "De koffie is op" in text(pilot)

    with at_the_desk(tmp_path) as desk:
        perform(a_balie(desk), play)


class SlowDesk(Desk):
    """Has read three of many files, and reads on when it may."""

    reads_on: threading.Event

    def volumes(self, told: Told = untold) -> tuple[Volume, ...]:
        told(3, 12)
        self.reads_on.wait()
        return super().volumes(told)


def a_slow_desk(home: Path) -> SlowDesk:
    quick = a_desk(home)
    desk = SlowDesk(quick.settings, quick.log)
    desk.reads_on = threading.Event()
    return desk


def test_a_long_list_that_is_read_says_how_far_it_is(tmp_path: Path) -> None:
    desk = a_slow_desk(tmp_path)

    async def evening(app: BalieApp) -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            while "The conversations are being read: 3 of 12." not in all_text(pilot):
                await pilot.pause()
            desk.reads_on.set()
            await settle(pilot)
            assert "being read" not in all_text(pilot)
            assert "De koffie is op" in all_text(pilot)

    asyncio.run(evening(a_balie(desk)))


def test_balie_can_be_closed_while_it_reads_a_list_that_never_ends(tmp_path: Path) -> None:
    desk = a_slow_desk(tmp_path)

    async def evening(app: BalieApp) -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            while "3 of 12" not in all_text(pilot):
                await pilot.pause()
            await pilot.press("q")

    asyncio.run(asyncio.wait_for(evening(a_balie(desk)), 60))
    assert not desk.reads_on.is_set()
    desk.reads_on.set()


def test_home_is_there_while_the_register_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_organisation(tmp_path)
    answers, asked = threading.Event(), threading.Event()

    def slow(_desk: Desk) -> tuple[Duty, ...]:
        asked.set()
        answers.wait()
        return (Duty("Eerst luisteren", DueState.DUE, "2026-05-01"),)

    monkeypatch.setattr("simulator.duties.duties", slow)

    async def evening(app: BalieApp) -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            while not asked.is_set() or "De koffie" not in all_text(pilot):
                await pilot.pause()
            assert "Asked of you" not in text(pilot)
            await pilot.press("down")
            answers.set()
            while "Asked of you" not in text(pilot):
                await pilot.pause()

    with at_the_desk(tmp_path) as desk:
        asyncio.run(evening(a_balie(desk)))


def test_a_slash_looks_for_a_conversation_and_enter_opens_it(tmp_path: Path) -> None:
    a_library(tmp_path / "scenarios", COFFEE.replace("scenario: koffie", "scenario: thee"), "thee.yaml")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "slash", *"zzz")
        assert "Nothing fits what you typed." in text(pilot)
        await press(pilot, "backspace", "backspace", "backspace", *"gastvr", "enter")
        assert isinstance(pilot.app.screen, BriefingScreen)

    perform(a_balie(a_desk(tmp_path)), play)


def test_history_opens_a_debrief_and_escape_comes_back_to_it_and_then_home(
    tmp_path: Path, log: PracticeLog
) -> None:
    desk = a_desk(tmp_path, log=log)
    hold(desk, assessment=False)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "h")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "De koffie is op" in text(pilot)
        assert "practice · Helped and agreed" in text(pilot)
        await press(pilot, "enter")
        assert len(debriefing(pilot).result.moments) == 3
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "practised 1 time" in text(pilot)

    perform(a_balie(desk), play)


def test_history_erases_one_conversation_after_a_question(tmp_path: Path, log: PracticeLog) -> None:
    desk = a_desk(tmp_path, log=log)
    hold(desk, assessment=False)
    kept = desk.begin(desk.volumes()[0])

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "h", "down", "e", "enter")
        assert log.count() == 2
        await press(pilot, "e", "2")
        assert "The conversation is erased." in text(pilot)
        assert "Helped and agreed" not in text(pilot)

    perform(a_balie(desk), play)
    assert [each.started.attempt for each in log.outlines(9)] == [kept.started.attempt]


def test_thousands_are_gone_through_by_the_page(tmp_path: Path, log: PracticeLog) -> None:
    desk = a_desk(tmp_path, log=log)
    for _number in range(60):
        desk.begin(desk.volumes()[0])

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "h")
        assert "Older conversations" in text(pilot)
        await press(pilot, "right")
        assert text(pilot).count("De koffie is op") == 10
        assert "Older conversations" not in text(pilot)
        await press(pilot, "left")
        assert text(pilot).count("De koffie is op") == 50

    perform(a_balie(desk), play)


def test_the_whole_of_home_and_history_speaks_another_language_at_once(
    tmp_path: Path, log: PracticeLog
) -> None:
    desk = a_desk(tmp_path, MACHINE, log=log)
    hold(desk, assessment=False)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "h")
        i18n.use("nl")
        for screen in pilot.app.screen_stack:
            screen.reword()  # type: ignore[attr-defined]
        assert "oefening · Geholpen" in text(pilot)
        await press(pilot, "escape")
        assert "1 keer geoefend" in text(pilot)
        assert "Oefen een gesprek aan de balie." in on_screen(pilot)

    perform(a_balie(desk), play)
    assert desk.clock() == AT
