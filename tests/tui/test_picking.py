"""The step in which something is ticked, own words, the safe stop and the surprise, with real keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from simulator.desk import Desk
from simulator.events import MAX_WORDS, Event, LogError, ReplyChosen
from simulator.settings import Contact
from simulator.tui.app import BalieApp
from simulator.tui.briefing import BriefingScreen
from simulator.tui.calm import CalmScreen
from simulator.tui.conversation import ConversationScreen
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.library import LibraryScreen
from simulator.tui.own_words import OwnWordsScreen
from simulator.tui.picking import PickingScreen
from tests.acted import an_acted_volume
from tests.conversations import AT, COFFEE, a_library, some_settings
from tests.tui.house import ListeningLog, all_text, conversation, on_screen, perform, press, say, settle

TITLE, SUMMARY = "De natte jas", "doorweekt voor de balie"


def a_desk(home: Path, log: ListeningLog | None = None, *, two: bool = False, **changes: object) -> Desk:
    folder = home / "scenarios"
    if two:
        a_library(folder, COFFEE)
    an_acted_volume(folder)
    settings = replace(some_settings(home), scenarios=(folder,), **changes)  # type: ignore[arg-type]
    return Desk(settings, log or ListeningLog(), clock=lambda: AT, new_seed=lambda: 4)


def an_app(home: Path, log: ListeningLog | None = None, **changes: object) -> BalieApp:
    desk = a_desk(home, log, **changes)
    return BalieApp(desk, next(volume for volume in desk.volumes() if volume.id == "kade"))


def picking(pilot: Pilot[int]) -> PickingScreen:
    assert isinstance(pilot.app.screen, PickingScreen)
    return pilot.app.screen


def ticked(pilot: Pilot[int]) -> set[str]:
    return set(picking(pilot).answer.ticked)


async def to_the_question(pilot: Pilot[int]) -> None:
    await press(pilot, "enter")
    await say(pilot, "desk/ask", "first_look/frustration")


async def to_the_measure(pilot: Pilot[int]) -> None:
    await press(pilot, "enter")
    await say(pilot, "desk/ask", "first_look/too_early", "bench/wait", "the_measure/decide")


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


# The safe stop


@pytest.mark.parametrize("key", ["exclamation_mark", "f8"])
@pytest.mark.parametrize("where", ["conversation", "picking"])
def test_the_stop_key_leads_to_a_calm_page_and_writes_nothing(tmp_path: Path, key: str, where: str) -> None:
    log = ListeningLog()
    contacts = (Contact("Bureau Steun", "010 1", "[b]op werkdagen[/b]"),)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "desk/ask", *(["first_look/frustration"] if where == "picking" else []))
        assert "! safe stop" in on_screen(pilot).splitlines()[-1]
        await press(pilot, key)
        assert isinstance(pilot.app.screen, CalmScreen)
        assert "You stopped. That is all right." in on_screen(pilot)
        assert "Bureau Steun, 010 1, [b]op werkdagen[/b]" in all_text(pilot)
        assert "Bas" not in on_screen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(an_app(tmp_path, log, support=contacts), play)
    assert [event.reply for event in log.events if isinstance(event, ReplyChosen)] == ["desk/ask"]


def test_from_the_editor_and_from_the_documents_one_comes_to_the_calm_page_and_back(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await to_the_question(pilot)
        await press(pilot, "w", "a", "f8")
        assert isinstance(pilot.app.screen, CalmScreen)
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, OwnWordsScreen)
        await press(pilot, "f8", "1")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert len(pilot.app.screen_stack) <= 2

    perform(an_app(tmp_path), play)


def test_balie_can_be_closed_from_the_calm_page(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "exclamation_mark")
        await pilot.press("2")

    app = an_app(tmp_path)
    perform(app, play)
    assert app.return_code == 0


def test_the_debrief_can_be_left_for_the_calm_page(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, *["always/wave"] * 12)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "exclamation_mark")
        assert "The conversation was over already" in all_text(pilot)
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, DebriefScreen)

    perform(an_app(tmp_path), play)


def test_the_home_screen_has_nothing_to_stop(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "exclamation_mark")
        assert isinstance(pilot.app.screen, BriefingScreen)

    perform(an_app(tmp_path), play)


def test_who_is_warned_may_rather_not(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        assert "Er wordt geschreeuwd." in on_screen(pilot)
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(an_app(tmp_path, log), play)
    assert log.starts == []


# A surprise


def test_a_surprise_tells_who_and_where_one_is_and_the_rest_afterwards(tmp_path: Path) -> None:
    log = ListeningLog()

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "up", "end")
        shelf = pilot.app.screen
        assert isinstance(shelf, LibraryScreen)
        while shelf.choices.key != "surprise":
            await press(pilot, "down")
        await press(pilot, "enter")
        seen = all_text(pilot)
        assert "A surprise" in seen
        for told in (TITLE, SUMMARY, "De koffie is op", "Een man wil koffie", "Eerst luisteren"):
            assert told not in seen
        assert isinstance(pilot.app.screen, BriefingScreen)
        scenario = pilot.app.screen.dialogue.scenario
        assert scenario.role.texts[0] in seen
        assert scenario.setting.texts[0] in seen
        await press(pilot, "enter")
        assert scenario.title.texts[0] not in all_text(pilot)
        await press(pilot, "escape", "2")
        assert isinstance(pilot.app.screen, LibraryScreen)

    perform(BalieApp(a_desk(tmp_path, log, two=True)), play)
    assert [start.surprise for start in log.starts] == [True]


def test_with_one_scenario_there_is_no_surprise(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert "Surprise me" not in all_text(pilot)

    perform(BalieApp(a_desk(tmp_path)), play)


def test_three_other_people_are_told_apart_by_name_and_by_colour(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "desk/ask", "first_look/too_early", "bench/wait")
        labels = {
            row.label.text: row.label.style
            for row in conversation(pilot).sheet._paragraphs
            if row.label and row.label.text in ("Bas", "Noor", "Karim", "Marjan")
        }
        assert len(labels) == 4
        assert len(set(labels.values())) == 4

    perform(an_app(tmp_path), play)
