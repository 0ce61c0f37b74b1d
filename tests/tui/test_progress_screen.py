"""The progress on the screen: read in a thread, told as far as it is known, and walked through with the arrows."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from scoring import load_rubric
from simulator.attempt import Attempt
from simulator.desk import Desk
from simulator.events import AttemptRecord, LogError
from simulator.i18n import use
from simulator.practice.log import open_log
from simulator.practice.memory import MemoryLog
from simulator.rereading import Readings
from simulator.tui.library import LibraryScreen
from simulator.tui.progress import ProgressScreen
from tests.recorded import BAD, GOOD, hold
from tests.test_progress import an_outcome
from tests.tui.house import MACHINE, a_balie, a_desk, all_text, debriefing, on_screen, perform, press, settle


class Listing(MemoryLog):
    """A log in memory that lists what it has."""

    def attempts(self) -> tuple[AttemptRecord, ...]:
        """Give all, newest first."""
        return tuple(reversed(self._records.values()))


class Unreadable(MemoryLog):
    """A log that cannot be read."""

    def attempts(self) -> tuple[AttemptRecord, ...]:
        """Fail as a damaged file does."""
        raise LogError("The practice log in {path} is damaged.", path="[b]here[/b]")


class SlowDesk(Desk):
    """A desk that plays nothing back until it may."""

    may = threading.Event()

    def reread(self, record: AttemptRecord) -> Attempt | None:
        """Wait, and play back."""
        self.may.wait(10)
        return super().reread(record)


def a_past(home: Path, text: str = MACHINE, kind: type[Desk] = Desk) -> Desk:
    """Set up a desk at which two conversations were held, one well and one badly."""
    desk = a_desk(home, text, Listing())
    desk = kind(desk.settings, desk.log, desk.clock, desk.new_seed)
    for replies in (GOOD, BAD):
        hold(desk, "koffie", replies, assessment=False)
    return desk


async def read_through(pilot: Pilot[int]) -> ProgressScreen:
    """Wait until everything was read."""
    screen = pilot.app.screen
    assert isinstance(screen, ProgressScreen)
    for _look in range(1000):
        if screen.page is not None and screen.page.found.done:
            break
        await asyncio.sleep(0.01)
    await settle(pilot)
    return screen


def test_p_shows_the_scores_and_the_arrows_go_from_one_conversation_to_another(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "p")
        screen = await read_through(pilot)
        latest, text = screen.told.text, all_text(pilot)
        assert "2/2" in latest
        assert "Protocol 0." in latest
        assert "Conversations: 2 practice, 0 assessment." in text
        assert "With fewer than 6 conversations, little can be said" in " ".join(text.split())
        assert load_rubric().techniques["callback"].name.text("en") in text
        await press(pilot, "left")
        earlier = screen.told.text
        assert "1/2" in earlier
        assert "3 replies." in earlier
        await press(pilot, "h", "l", "right")
        assert screen.told.text == latest

    perform(a_balie(a_past(tmp_path)), play, size=(100, 40))


def test_enter_opens_the_debrief_of_the_one_stood_on(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "p")
        await read_through(pilot)
        await press(pilot, "left", "enter")
        assert debriefing(pilot).result.acceptable

    perform(a_balie(a_past(tmp_path)), play)


def test_esc_stops_the_reading_and_then_goes_back(tmp_path: Path) -> None:
    SlowDesk.may.clear()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "p")
        assert "0 of 2 conversations read. Esc stops." in on_screen(pilot)
        await press(pilot, "escape")
        assert "0 of 2 conversations read. Stopped." in on_screen(pilot)
        SlowDesk.may.set()
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(a_balie(a_past(tmp_path, kind=SlowDesk)), play)


def test_f2_says_it_in_the_other_language(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "p")
        screen = await read_through(pilot)
        await press(pilot, "f2")
        await read_through(pilot)
        await settle(pilot)
        for _look in range(500):
            if "Gesprekken: 2 oefening" in screen.sheet.text:
                break
            await asyncio.sleep(0.01)
        assert "Gesprekken: 2 oefening, 0 toets." in screen.sheet.text
        assert "oefening, 2 antwoorden" in screen.told.text

    try:
        perform(a_balie(a_past(tmp_path)), play, size=(100, 40))
    finally:
        use("en")


def test_an_empty_log_and_one_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    async def empty(pilot: Pilot[int]) -> None:
        await press(pilot, "p")
        await read_through(pilot)
        assert "There is nothing here yet." in on_screen(pilot)
        await press(pilot, "left", "enter", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    async def unreadable(pilot: Pilot[int]) -> None:
        await press(pilot, "p")
        for _look in range(500):
            if "damaged" in on_screen(pilot):
                break
            await asyncio.sleep(0.01)
        assert "[b]here[/b] is damaged" in on_screen(pilot)

    async def traceless(pilot: Pilot[int]) -> None:
        await press(pilot, "p")
        await read_through(pilot)
        assert "Nothing of what you do is kept, so there is nothing" in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), traceless)
    with open_log(tmp_path / "practice.sqlite3") as log:
        perform(a_balie(a_desk(tmp_path, log=log)), empty)
    perform(a_balie(a_desk(tmp_path, log=Unreadable())), unreadable)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (300, 100)])
def test_it_fits_every_terminal_and_takes_no_title_for_markup(tmp_path: Path, size: tuple[int, int]) -> None:
    payload = "[@click=app.quit]x[/]"
    desk = a_past(tmp_path, MACHINE.replace("De koffie is op", f'"{payload}"'))

    async def play(pilot: Pilot[Any]) -> None:
        await press(pilot, "p")
        screen = await read_through(pilot)
        await press(pilot, "left", "pagedown", "end", "home")
        shown = on_screen(pilot)
        assert payload in shown
        assert "Esc" in shown
        assert "Questioning" in shown
        assert screen.sheet.size.height >= 4
        assert all(len(line) <= size[0] for line in shown.splitlines())

    perform(a_balie(desk), play, size=size)


def test_a_long_past_takes_no_more_to_show_than_a_short_one(tmp_path: Path) -> None:
    many = tuple(an_outcome(number % 101, attempt=str(number)) for number in range(1000))

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "p")
        screen = await read_through(pilot)
        rows = screen.sheet.row_count
        screen.post_message(screen.Read(screen._worked_out(Readings(many, 1000, 1000)), screen._run))
        await settle(pilot)
        assert "1000/1000" in screen.told.text
        # The trends of three dimensions are all that there is more of.
        assert screen.sheet.row_count < rows + 12
        assert "›90" in screen.sheet.text
        await press(pilot, *["left"] * 20)
        assert "980/1000" in screen.told.text
        assert "›70" in screen.sheet.text
        assert "90" not in screen.sheet.text.split("score")[1].splitlines()[0]

    perform(a_balie(a_past(tmp_path)), play, size=(80, 24))
