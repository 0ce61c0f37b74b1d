"""The step in which something is ticked, and own words, with real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from simulator.events import MAX_WORDS, Event, LogError, ReplyChosen
from simulator.tui.conversation import ConversationScreen
from simulator.tui.own_words import OwnWordsScreen
from simulator.tui.picking import PickingScreen
from tests.tui.house import ListeningLog, all_text, conversation, on_screen, perform, press, say, settle
from tests.tui.ticking import an_app, picking, ticked, to_the_measure, to_the_question


def test_a_reply_with_picks_opens_a_list_that_arrows_space_and_numbers_tick(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        assert "How sure are you, and what did you see that says so?" in on_screen(pilot)
        assert "[ ] Ik weet het zeker." in on_screen(pilot)
        await press(pilot, "down", "j", "space")
        assert ticked(pilot) == {"waited"}
        assert "[x] Hij zegt dat hij al drie uur wacht." in on_screen(pilot)
        await press(pilot, "k", "x", "2", "1")
        assert ticked(pilot) == {"waited", "sure"}
        assert len(log.events) == 1
        await press(pilot, "enter")
        assert "✓ Hij zegt dat hij al drie uur wacht." in conversation(pilot).sheet.text

    perform(an_app(tmp_path, log), play)
    assert [event.reply for event in log.events if isinstance(event, ReplyChosen)] == [
        "desk/ask",
        "first_look/frustration+sure+waited",
    ]


def test_a_measure_that_is_for_a_time_is_not_given_until_it_says_how_long(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await to_the_measure(pilot)
        before = len(log.events)
        await press(pilot, "4", "enter")
        assert "Say for how long" in on_screen(pilot)
        assert len(log.events) == before
        await press(pilot, "6")
        assert "Say for how long" not in on_screen(pilot)
        assert ticked(pilot) == {"ban", "months_3"}
        await press(pilot, "enter")
        conversation(pilot)

    perform(an_app(tmp_path, log), play)
    assert isinstance(log.events[-1], ReplyChosen)
    assert log.events[-1].reply == "the_measure/decide+ban+months_3"


class KeptLog(ListeningLog):
    """Says that it keeps what is written."""

    keeps = True


@pytest.mark.parametrize(
    ("log", "told"),
    [(ListeningLog, "they are gone when Balie stops"), (KeptLog, "they stay in your practice log")],
)
def test_own_words_are_said_to_stay_only_where_they_do(
    tmp_path: Path, log: type[ListeningLog], told: str
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        assert told in " ".join(on_screen(pilot).split())
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, OwnWordsScreen)
        assert told in " ".join(on_screen(pilot).split())

    perform(an_app(tmp_path, log()), play)


def test_escape_goes_back_and_what_was_ticked_is_ticked_still(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        before = conversation_under(pilot).sheet.text
        await press(pilot, "2", "w", "i", "k", "escape", "escape")
        assert conversation(pilot).sheet.text == before
        assert conversation(pilot).session.turn == 1
        await say(pilot, "first_look/distress")
        assert ticked(pilot) == set()
        await press(pilot, "escape")
        await say(pilot, "first_look/frustration")
        assert ticked(pilot) == {"drips"}
        assert "Own words: ik" in on_screen(pilot)
        await press(pilot, "enter")

    perform(an_app(tmp_path, log), play)
    last = log.events[-1]
    assert isinstance(last, ReplyChosen)
    assert (last.reply, last.words) == ("first_look/frustration+drips", "ik")


def conversation_under(pilot: Pilot[int]) -> ConversationScreen:
    return next(each for each in pilot.app.screen_stack if isinstance(each, ConversationScreen))


def test_of_a_ladder_one_is_chosen_and_it_looks_like_that(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await to_the_measure(pilot)
        assert "( ) Een brief" in on_screen(pilot)
        await press(pilot, "2", "4", "5", "6")
        assert ticked(pilot) == {"ban", "months_3"}
        assert "(•) Niet meer in het gebouw" in all_text(pilot)
        assert "( ) Een brief" in all_text(pilot)

    perform(an_app(tmp_path), play)


def test_the_mouse_ticks_and_confirms(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        rows = on_screen(pilot).splitlines()
        row = next(number for number, line in enumerate(rows) if "mouwen" in line)
        await pilot.click(offset=(10, row))
        await settle(pilot)
        assert ticked(pilot) == {"drips"}
        await pilot.click(offset=(4, len(rows) - 1))
        await settle(pilot)
        assert conversation(pilot).session.attempt.steps[-1].name == "first_look/frustration+drips"

    perform(an_app(tmp_path), play)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
def test_a_long_list_scrolls_and_can_be_walked_to_its_end(tmp_path: Path, size: tuple[int, int]) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await to_the_measure(pilot)
        await press(pilot, *["down"] * 20, "space")
        assert ticked(pilot) == {"agreement"}
        assert "[x] Afspraken over wat de" in on_screen(pilot)
        assert "Which measure" in on_screen(pilot)
        assert "! safe stop" in on_screen(pilot).splitlines()[-1] or size[1] > 24
        await press(pilot, "home", "pagedown", "end")
        assert picking(pilot).choices.rows_below == 0

    perform(an_app(tmp_path), play, size)


def test_the_press_that_led_here_does_not_tick_or_confirm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PickingScreen, "REPEAT_SECONDS", 60.0)

    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        number = picking(pilot).press
        await press(pilot, number)
        assert ticked(pilot) == set()
        await press(pilot, "escape", "down", "enter", "enter")
        assert isinstance(pilot.app.screen, PickingScreen)
        assert conversation_under(pilot).session.turn == 1

    perform(an_app(tmp_path), play)


def test_what_cannot_be_written_down_keeps_what_was_ticked(tmp_path: Path) -> None:
    class FullOnce(ListeningLog):
        full = True

        def append(self, attempt: str, event: Event, ending: str | None) -> None:
            if self.full and len(self.events) == 1:
                self.full = False
                raise LogError("The disk that holds {path} is full.", path="x")
            super().append(attempt, event, ending)

    log = FullOnce()

    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        await press(pilot, "3", "enter")
        assert "! The disk that holds x is full." in on_screen(pilot)
        assert conversation(pilot).session.turn == 1
        await say(pilot, "first_look/frustration")
        assert ticked(pilot) == {"waited"}
        await press(pilot, "enter")

    perform(an_app(tmp_path, log), play)
    assert [event.n for event in log.events] == [0, 1]


def test_what_has_nothing_to_tick_is_taken_at_once(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "desk/ask", "first_look/too_early")
        assert conversation(pilot).session.turn == 2

    perform(an_app(tmp_path), play)


def test_a_question_looks_like_a_thought_and_not_like_the_talk(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "desk/ask")
        assert "– In je hoofd. Bas hoort dit niet. –" in on_screen(pilot)
        assert "(Dit lijkt op frustratie" in on_screen(pilot)
        assert "wenkt Noor" not in conversation(pilot).choices.text
        await press(pilot, "h")
        assert "Were the signs clear?" in all_text(pilot)

    perform(an_app(tmp_path), play)


def test_nothing_on_the_screen_tells_which_pick_is_right(tmp_path: Path) -> None:
    """Good and poor ones look alike in every style, before and after they are ticked."""

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "desk/ask", "first_look/too_early", "bench/help_now")
        for keys in ((), tuple(str(number) for number in range(1, 7))):
            await press(pilot, *keys)
            screen = picking(pilot)
            looks = {
                tuple((piece.style, row.mark_style, row.bullet) for piece in row.pieces)
                for choice in screen.choices._choices
                if choice.key is not None
                for row in choice.paragraphs
            }
            assert len(looks) == 1

    perform(an_app(tmp_path), play)


def test_own_words_may_have_lines_and_are_cut_and_cleaned(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        await press(pilot, "w", "a", "!", "enter", "b")
        assert isinstance(pilot.app.screen, OwnWordsScreen)
        await press(pilot, "escape", "w")
        editor = pilot.app.screen.query_one(TextArea)
        assert editor.text == "a!\nb"
        editor.insert("\x1b[2J\u202e" + "é" * 3000)
        await settle(pilot)
        assert len(editor.text) == MAX_WORDS
        assert "2000 characters is the most." in on_screen(pilot)
        await press(pilot, "escape", "enter")

    perform(an_app(tmp_path, log), play)
    last = log.events[-1]
    assert isinstance(last, ReplyChosen)
    assert last.words.startswith("a!\nb [2J é")
    assert len(last.words) <= MAX_WORDS
