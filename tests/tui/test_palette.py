"""The palette: everything that can be done, found by typing, in the words of the person."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from simulator.i18n import use
from simulator.tui.briefing import BriefingScreen
from simulator.tui.deeds import Deed, Place, deeds_of, key_name
from simulator.tui.leaving import Leaving
from simulator.tui.library import LibraryScreen
from simulator.tui.palette import PaletteScreen
from simulator.tui.preview.jump import JumpScreen
from tests.tui.compliance.offices import an_open_office, do, report, watch
from tests.tui.house import a_balie, a_desk, conversation, on_screen, perform, press, say, settle
from tests.tui.previewing import a_preview


def palette(pilot: Pilot[int]) -> PaletteScreen:
    assert isinstance(pilot.app.screen, PaletteScreen)
    return pilot.app.screen


def offered(pilot: Pilot[int]) -> list[str]:
    """Give what the palette lists, in its order."""
    choices, _at = palette(pilot).found()
    return [choice.paragraphs[0].pieces[0].text for choice in choices]


async def find(pilot: Pilot[int], typed: str) -> str:
    """Type in a palette that is opened anew, and give what it stands on."""
    await press(pilot, "ctrl+p", *("space" if char == " " else char for char in typed))
    return palette(pilot).choices.words


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("typed", ["take back", "terug laatste", "antwoodr terug", "last repyl take"])
def test_an_action_is_found_in_either_language_and_done(tmp_path: Path, typed: str, language: str) -> None:
    async def play(pilot: Pilot[int]) -> None:
        use(language)
        await press(pilot, "enter", "enter")
        await say(pilot, "machine/ask")
        assert conversation(pilot).session.turn == 1
        found = await find(pilot, typed)
        assert found == {"en": "Take back the last reply", "nl": "Neem je laatste antwoord terug"}[language]
        assert "b  Backspace" in on_screen(pilot)
        await press(pilot, "enter")
        assert conversation(pilot).session.turn == 0

    perform(a_balie(a_desk(tmp_path)), play)


def test_it_lists_all_that_the_screen_and_the_app_have_and_nothing_of_textuals(tmp_path: Path) -> None:
    def described(node: object) -> set[str]:
        bindings = (each for _key, each in node._bindings)  # type: ignore[attr-defined]
        return {each.description for each in bindings if each.description}

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "ctrl+p")
        screen = pilot.app.screen_stack[-2]
        ours = (described(screen) | described(pilot.app)) - described(Screen())
        assert set(offered(pilot)) == ours
        assert offered(pilot)[0] == "Take back the last reply"
        assert offered(pilot)[-1] == "Go to the end"

    perform(a_balie(a_desk(tmp_path)), play)


def test_a_number_that_says_which_one_is_asked_for(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert await find(pilot, "number") == "Choose by number"
        await press(pilot, "enter")
        assert len(offered(pilot)) == 9
        await press(pilot, "2")
        assert offered(pilot) == ["Choose by number: 2"]
        await press(pilot, "enter")
        assert conversation(pilot).session.started.assessment

    perform(a_balie(a_desk(tmp_path)), play)


def test_leaving_it_changes_nothing_and_the_same_key_puts_it_away(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        for key in ("escape", "ctrl+p"):
            await press(pilot, "ctrl+p", *"zzz", "enter")
            assert "Nothing fits" in on_screen(pilot)
            await press(pilot, key)
            assert len(pilot.app.screen_stack) == 1

    perform(a_balie(a_desk(tmp_path)), play)


def test_the_safe_stop_is_offered_only_where_there_is_something_to_stop(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert await find(pilot, "calm page") == ""
        await press(pilot, "escape", "enter", "enter", "escape")
        assert isinstance(pilot.app.screen, Leaving)
        assert await find(pilot, "calm page") == "Stop at once and go to a calm page"
        await press(pilot, "enter")
        assert "You stopped. That is all right." in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play)


def test_a_screen_that_opens_meanwhile_does_not_take_its_place(tmp_path: Path) -> None:
    """What was asked for before the palette was opened comes under no palette that is forgotten."""

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("enter", "ctrl+p")
        await settle(pilot)
        await press(pilot, "escape")
        kinds = [type(screen) for screen in pilot.app.screen_stack]
        assert kinds in ([LibraryScreen, BriefingScreen], [LibraryScreen])

    perform(a_balie(a_desk(tmp_path)), play)


def test_a_report_of_the_register_is_opened_by_its_name(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert "Save the report as CSV" not in [deed.words for deed in deeds_of(pilot.app.screen)]
        assert await find(pilot, "wie getraind") == "Who is trained for what, against the risks of the RI&E"
        await do(pilot, "enter")
        assert report(pilot).shown.report is not None
        assert report(pilot).shown.order.report == "coverage"
        assert "Save the report as CSV" in [deed.words for deed in deeds_of(pilot.app.screen)]

    watch(an_open_office(tmp_path), play)


def test_the_preview_has_it_too(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert await find(pilot, "staat") == "Go to a state"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, JumpScreen)

    perform(a_preview(tmp_path), play)


@pytest.mark.parametrize(
    ("key", "name"),
    [("escape", "Esc"), ("space", "Space"), ("ctrl+t", "Ctrl+T"), ("question_mark", "?"), ("k", "k"),
     ("pagedown", "PgDn"), ("f1", "F1"), ("tab", "Tab"), ("shift+tab", "Shift+Tab"), ("exclamation_mark", "!"),
     ("slash", "/"), ("ctrl+c", "Ctrl+C"), ("backspace", "Backspace")],
)  # fmt: skip
def test_a_key_has_the_name_that_stands_on_it(key: str, name: str) -> None:
    assert key_name(key) == name


def test_numbers_in_a_row_are_told_as_the_first_and_the_last(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await settle(pilot)
        numbers = next(deed for deed in deeds_of(pilot.app.screen) if deed.words == "Choose by number")
        assert (numbers.keys, numbers.place, len(numbers.choices)) == ("1\N{EN DASH}9", Place.MOVING, 9)
        assert isinstance(numbers, Deed)

    perform(a_balie(a_desk(tmp_path)), play)
