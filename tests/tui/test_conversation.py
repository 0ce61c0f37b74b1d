"""The conversation on the screen: chosen, written down, shown; and what may never happen."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.events import AttemptStarted, Event, LogError
from simulator.practice.memory import MemoryLog
from simulator.tui.briefing import BriefingScreen
from simulator.tui.conversation import ConversationScreen
from simulator.tui.documents import DocumentsScreen
from simulator.tui.leaving import Leaving
from simulator.tui.library import LibraryScreen
from tests.tui.house import (
    MACHINE,
    SEED,
    BrokenLog,
    ListeningLog,
    a_balie,
    a_desk,
    all_text,
    conversation,
    debriefing,
    number_of,
    on_screen,
    perform,
    press,
    say,
    settle,
)

WELL = ("machine/ask", "bench/promise", "after/signal")


def test_a_whole_conversation_goes_by_keys_from_the_library_to_the_debrief_and_back(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        await say(pilot, *WELL)
        assert "Hij krijgt koffie." in on_screen(pilot)
        await press(pilot, "enter")
        assert "Helped and agreed" in all_text(pilot)
        shown = debriefing(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(a_balie(a_desk(tmp_path, log=log)), play)
    assert [event.reply for event in log.events] == list(WELL)


def test_the_screen_writes_the_same_events_as_the_session_alone(tmp_path: Path) -> None:
    on_the_screen, alone = ListeningLog(), ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, *WELL)

    desk = a_desk(tmp_path, log=on_the_screen)
    perform(a_balie(desk, desk.volumes()[0], seed=SEED), play)
    other = a_desk(tmp_path, log=alone)
    session = other.begin(other.volumes()[0], SEED)
    for reply in WELL:
        session.choose(session.turn, reply)

    assert alone.events == on_the_screen.events


def test_arrows_and_enter_choose_the_same_as_a_number(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        steps = int(await number_of(pilot, "machine/ask"))
        await press(pilot, "j", "down", "k", "up", *["down"] * (steps - 1), "enter")

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert [event.reply for event in log.events] == ["machine/ask"]


def test_a_click_chooses_the_reply_that_was_clicked(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        row = int(await number_of(pilot, "machine/rule")) - 1
        await pilot.click("#replies", offset=(20, row))
        await settle(pilot)

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(100, 30))
    assert [event.reply for event in log.events] == ["machine/rule"]


def test_enter_before_anything_is_chosen_only_points_at_the_first_reply(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        assert conversation(pilot).choices.key == (0, conversation(pilot).session.offers()[0].name)

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert log.events == []


def test_a_key_pressed_twice_chooses_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ConversationScreen, "REPEAT_SECONDS", 60.0)
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await pilot.press("1", "1")
        await press(pilot, "1")

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert len(log.events) == 1


def test_two_presses_in_one_tick_are_one_reply_even_for_the_quickest_fingers(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        screen = conversation(pilot)
        screen.choices.take_numbered(1)
        screen.choices.take_numbered(1)
        await settle(pilot)

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert len(log.events) == 1


def test_a_full_disk_is_told_in_one_sentence_and_the_reply_can_be_chosen_again(tmp_path: Path) -> None:
    log = BrokenLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        before = conversation(pilot).sheet.text
        await say(pilot, "machine/ask")
        assert "! The disk that holds [b]here[/b] is full" in on_screen(pilot)
        assert (conversation(pilot).sheet.text, conversation(pilot).session.turn) == (before, 0)
        await say(pilot, "machine/ask")
        assert "The disk" not in on_screen(pilot)
        assert conversation(pilot).session.turn == 1

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert len(log.events) == 1


def test_while_a_reply_is_written_down_it_is_pointed_at_and_keys_do_nothing(tmp_path: Path) -> None:
    class Slow(ListeningLog):
        def append(self, attempt: str, event: Event, ending: str | None) -> None:
            assert written.wait(timeout=10)
            super().append(attempt, event, ending)

    written = threading.Event()
    log = Slow()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        screen = conversation(pilot)
        await pilot.press("1")
        while screen.choices.key is None:
            await pilot.pause(0.01)
        for key in ("2", "down", "enter", "escape", "d"):
            await pilot.press(key)
        assert screen.choices.key == (0, screen.session.offers()[0].name)
        written.set()
        await settle(pilot)
        assert conversation(pilot).session.turn == 1

    desk = a_desk(tmp_path, log=log)
    perform(a_balie(desk, desk.volumes()[0]), play)
    assert len(log.events) == 1


def test_escape_asks_and_going_on_is_nearest_at_hand(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        for answer in ("enter", "escape", "1"):
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, Leaving)
            assert "not kept" in all_text(pilot)
            await press(pilot, answer)
            conversation(pilot)
        await press(pilot, "escape", "down", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_documents_open_over_the_conversation_and_close_again(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "d")
        assert isinstance(pilot.app.screen, DocumentsScreen)
        assert "De automaat wordt dinsdag gevuld. Tot die tijd is er thee." in on_screen(pilot)
        await press(pilot, "escape")
        conversation(pilot)

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_who_says_what_is_told_without_colour(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "always/noor", "machine/ask", "bench/leave")
        lines = [line.strip() for line in on_screen(pilot).splitlines()]
        assert "Bas   Leeg. Alweer leeg." in lines
        assert "You │ (Je wenkt Noor.)" in lines
        assert "You, to Noor:" in lines
        assert "│ Kom je er even bij?" in lines
        assert "Noor   Ik ben er." in lines
        assert "Hij gaat zitten." in lines
        assert "– Een kwartier later. –" in lines

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(80, 50))


def test_nothing_that_gives_the_game_away_is_on_the_screen_before_the_debrief(tmp_path: Path) -> None:
    secrets = ("hiding behind", "Tension", "Trust", "Points", "frustration", "Even zitten", "Het kan niemand")

    async def play(pilot: Pilot[int]) -> None:
        seen = all_text(pilot)
        await press(pilot, "enter")
        seen += all_text(pilot)
        for reply in ("machine/rule", "shouting/limit"):
            await say(pilot, reply)
            seen += all_text(pilot)
        assert [secret for secret in secrets if secret.lower() in seen.lower()] == []
        await press(pilot, "enter")
        assert [secret for secret in secrets if secret.lower() not in all_text(pilot).lower()] == ["Trust"]

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(120, 40))


def test_the_own_reply_stays_in_view_when_the_answer_is_longer_than_the_view(tmp_path: Path) -> None:
    long = MACHINE.replace(
        "      Hij gaat zitten.\n", "".join(f"      Hij zucht {n}.\n      Bas: Nou {n}.\n" for n in range(30))
    )

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/ask")
        assert on_screen(pilot).splitlines()[0].strip() == "You │ (Je loopt naar hem toe.)"
        assert "lines below" in on_screen(pilot)
        await press(pilot, "end")
        assert "Nou 29." in on_screen(pilot)
        assert "below" not in on_screen(pilot)

    desk = a_desk(tmp_path, long)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_arrows_move_among_the_replies_and_move_nothing_else(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        screen = conversation(pilot)
        regions = [widget.region for widget in screen.walk_children()]
        for _press in range(8):
            await press(pilot, "down")
            assert [widget.region for widget in screen.walk_children()] == regions

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (160, 45), (30, 6)])
def test_a_conversation_can_be_held_in_a_terminal_of_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        await say(pilot, "always/noor", *WELL)
        await press(pilot, "enter", "pagedown", "n", "p", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(a_balie(a_desk(tmp_path, log=log)), play, size=size)
    assert len(log.events) == 4


def test_at_60_by_20_every_reply_and_the_newest_words_can_be_read(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        shown = re.sub(r"\n +(?=\w)", " ", on_screen(pilot))
        assert "Bas   Leeg. Alweer leeg." in shown
        assert "Vertel, wat is er aan de hand?" in shown
        assert "Dat is de procedure, meneer." in shown
        assert "Kom je er even bij?" in shown

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play, size=(60, 20))


def test_the_readers_place_stays_when_the_terminal_changes_size(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "always/noor", "machine/ask")
        for size in ((40, 12), (100, 40), (60, 20), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert "Hij gaat zitten." in on_screen(pilot), size
        await press(pilot, "down")
        chosen = conversation(pilot).choices.key
        await pilot.resize_terminal(50, 14)
        await settle(pilot)
        assert conversation(pilot).choices.key == chosen

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_the_terminals_own_cursor_follows_the_reply(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "down", "down")
        line = on_screen(pilot).splitlines()[pilot.app.cursor_position.y]
        assert line.strip().startswith("› 2")

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_an_unwritable_log_keeps_the_briefing_open(tmp_path: Path) -> None:
    class Full(MemoryLog):
        def start(self, started: AttemptStarted, sources: tuple[bytes, ...]) -> None:
            raise LogError("The disk that holds {path} is full: make some room and try again.", path="here")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BriefingScreen)
        assert "! The disk that holds" in on_screen(pilot)

    desk = a_desk(tmp_path, log=Full())
    perform(a_balie(desk, desk.volumes()[0]), play)
