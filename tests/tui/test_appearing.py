"""Lines appear one after another; a key that comes too early shows them all and chooses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.practice.log import open_log
from simulator.tui.app import BalieApp
from simulator.tui.appearing import Unhurried
from simulator.tui.calm import CalmScreen
from simulator.tui.conversation import ConversationScreen
from tests.tui.clock import Clock
from tests.tui.house import (
    MACHINE,
    ListeningLog,
    a_balie,
    a_desk,
    conversation,
    number_of,
    on_screen,
    perform,
    press,
    say,
    settle,
)

FIRST, SECOND, REPLY = "Hij schudt aan de automaat.", "Leeg. Alweer leeg.", "Vertel, wat is er"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(Unhurried, "later", lambda _screen, seconds, then: found.later(seconds, then))
    return found


def an_app(home: Path, log: ListeningLog | None = None, pace: str = "calm") -> BalieApp:
    desk = a_desk(home, log=log, pace=pace)
    return a_balie(desk, desk.volumes()[0])


def test_lines_appear_one_after_another_and_the_replies_when_all_are_there(
    tmp_path: Path, clock: Clock
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert FIRST in on_screen(pilot)
        assert SECOND not in on_screen(pilot)
        assert REPLY not in on_screen(pilot)
        assert "Space all at once" in on_screen(pilot)
        await clock.strike(pilot)
        assert SECOND in on_screen(pilot)
        assert REPLY in on_screen(pilot)
        assert "Space all at once" not in on_screen(pilot)
        assert clock.waiting == []

    perform(an_app(tmp_path), play)


def test_what_the_trainee_says_stands_there_at_once_and_is_written_down_before_it(
    tmp_path: Path, clock: Clock
) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "space")
        await say(pilot, "machine/ask")
        assert [event.reply for event in log.events] == ["machine/ask"]
        assert "(Je loopt naar hem toe.)" in on_screen(pilot)
        assert "Vertel, wat is er aan de hand?" in on_screen(pilot)
        assert "Ik zit hier al drie uur." not in on_screen(pilot)
        await clock.strike(pilot)
        assert "Ik zit hier al drie uur." in on_screen(pilot)
        assert "Hij gaat zitten." not in on_screen(pilot)
        await clock.strike(pilot)
        assert "Ik bel u morgen om tien uur." in on_screen(pilot)
        assert clock.waiting == []

    perform(an_app(tmp_path, log), play, size=(80, 40))


@pytest.mark.parametrize(
    "key",
    ["1", "2", "9", "enter", "space", "down", "j", "h", "b", "d", "n", "m", "t", "x", "escape", "pageup"],
)
def test_any_key_shows_all_of_it_and_does_nothing_else(tmp_path: Path, clock: Clock, key: str) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        theme = pilot.app.theme
        await press(pilot, key)
        screen = conversation(pilot)
        assert SECOND in on_screen(pilot)
        assert REPLY in on_screen(pilot)
        assert clock.waiting == []
        assert (screen.choices.key, screen.session.turn, pilot.app.theme) == (None, 0, theme)
        assert "Hint" not in screen.sheet.text
        await say(pilot, "machine/ask")
        assert screen.session.turn == 1

    perform(an_app(tmp_path, log), play)
    assert len(log.events) == 1


@pytest.mark.parametrize("where", ["#replies", "#transcript"])
def test_a_click_shows_all_of_it_and_chooses_nothing(tmp_path: Path, clock: Clock, where: str) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await pilot.click(where, offset=(20, 0))
        await settle(pilot)
        assert REPLY in on_screen(pilot)
        assert conversation(pilot).session.turn == 0

    perform(an_app(tmp_path), play, size=(100, 30))
    assert clock.waiting == []


def test_the_same_key_pressed_twice_too_early_chooses_no_reply_that_nobody_read(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ConversationScreen, "REPEAT_SECONDS", 60.0)
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "1", "1", "1")
        assert REPLY in on_screen(pilot)

    perform(an_app(tmp_path, log), play)
    assert log.events == []
    assert clock.waiting == []


@pytest.mark.parametrize("key", ["exclamation_mark", "f8"])
def test_the_safe_stop_is_a_safe_stop_while_lines_appear(tmp_path: Path, clock: Clock, key: str) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", key)
        assert isinstance(pilot.app.screen, CalmScreen)

    perform(an_app(tmp_path), play)
    assert clock.waiting == []


def test_who_wants_lines_at_once_or_nothing_that_moves_waits_for_nothing(
    tmp_path: Path, clock: Clock
) -> None:
    async def at_once(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert REPLY in on_screen(pilot)

    async def nothing_moves(pilot: Pilot[int]) -> None:
        pilot.app.animation_level = "none"
        await at_once(pilot)

    perform(an_app(tmp_path / "off", pace="off"), at_once)
    perform(an_app(tmp_path / "calm"), nothing_moves)
    assert clock.alarms == []


def test_what_was_read_before_stands_there_at_once(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "practice.sqlite3"
    with open_log(path) as log:
        begun = a_desk(tmp_path, log=log)
        begun.begin(begun.volumes()[0], 7).choose(0, "machine/ask")

        async def play(pilot: Pilot[int]) -> None:
            await press(pilot, "enter")
            assert "Ik bel u morgen om tien uur." in on_screen(pilot)
            assert clock.alarms == []
            await press(pilot, "b")
            assert REPLY in on_screen(pilot)
            assert clock.alarms == []

        desk = a_desk(tmp_path, log=log, pace="calm")
        perform(a_balie(desk, desk.volumes()[0]), play)


def test_the_pace_can_be_changed_now_and_holds_in_later_conversations(tmp_path: Path, clock: Clock) -> None:
    app = an_app(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "f9")
        assert "The lines now appear one after another, slowly." in on_screen(pilot)
        await say(pilot, "machine/ask")
        slowly = clock.waiting[0].at - clock.now
        await press(pilot, "space", "f9")
        assert "The lines now stand there at once." in on_screen(pilot)
        await say(pilot, "bench/promise")
        assert clock.waiting == []
        assert "Noor   Gaat het?" in on_screen(pilot)
        assert slowly > 0.5

    perform(app, play)
    assert app.desk.settings.pace == "off"


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
def test_nothing_new_goes_out_of_view_by_itself(tmp_path: Path, clock: Clock, size: tuple[int, int]) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "space")
        await say(pilot, "machine/ask")
        await clock.strike(pilot)
        await clock.strike(pilot)
        assert clock.waiting == []
        assert "Ik zit hier al drie uur." in on_screen(pilot)
        assert "below" in on_screen(pilot)
        assert "Ik bel u morgen om tien uur." in on_screen(pilot)

    text = MACHINE.replace("Hij gaat zitten.", "Hij gaat zitten. " + "Hij zucht. " * 180)
    desk = a_desk(tmp_path, text, pace="calm")
    perform(a_balie(desk, desk.volumes()[0]), play, size=size)


def test_a_hint_goes_away_and_only_what_is_new_appears(tmp_path: Path, clock: Clock) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "space", "h")
        await say(pilot, "machine/ask")
        text = conversation(pilot).sheet.text
        assert "The phase now" not in text
        assert text.count(SECOND) == text.count("Vertel, wat is er aan de hand?") == 1
        assert "Ik zit hier al drie uur." not in text
        await press(pilot, "space")
        assert conversation(pilot).sheet.text.count("Ik zit hier al drie uur.") == 1

    perform(an_app(tmp_path), play, size=(80, 40))


def test_an_ending_offers_the_debrief_when_it_has_been_told(tmp_path: Path, clock: Clock) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "space")
        for reply in ("machine/ask", "bench/promise", "after/signal"):
            await press(pilot, await number_of(pilot, reply), "space")
        assert "To the debrief" in on_screen(pilot)
        assert conversation(pilot).session.ended

    perform(an_app(tmp_path), play)
    assert clock.waiting == []


def test_another_language_shows_all_of_it_and_help_lies_over_all_of_it(tmp_path: Path, clock: Clock) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "f2")
        assert SECOND in on_screen(pilot)
        assert REPLY in on_screen(pilot)
        assert clock.waiting == []
        await say(pilot, "machine/ask")
        await press(pilot, "f1", "escape")
        assert "Ik bel u morgen om tien uur." in on_screen(pilot)
        assert clock.waiting == []

    perform(an_app(tmp_path), play, size=(80, 40))


def test_the_real_clock_brings_every_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.pacing._SLOWNESS", {"calm": 0.01})

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        while conversation(pilot).appearing.under_way:
            await pilot.pause(0.01)
        await settle(pilot)
        assert SECOND in on_screen(pilot)
        assert REPLY in on_screen(pilot)

    perform(an_app(tmp_path), play)
