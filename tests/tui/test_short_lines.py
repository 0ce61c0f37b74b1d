"""Small terminals: the keys without which nobody gets on, and a sign of what is out of view."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.i18n import use
from simulator.tui.furniture import Hint, fitting
from tests.tui.house import a_balie, a_desk, conversation, on_screen, perform, press
from tests.tui.ticking import an_app, picking, to_the_measure

DOWN, UP = "\N{DOWNWARDS ARROW}", "\N{UPWARDS ARROW}"


def keys(hints: list[Hint], column: int) -> list[tuple[str, str]]:
    found, _apart = fitting(hints, column)
    return [(hint.key, hint.word) for hint in found]


HINTS = [
    Hint("1-4 Enter", "choose", "take", brief="1-4"),
    Hint("!", "safe stop", "stop", matters=True),
    Hint("h", "hint", "hint"),
    Hint("Esc", "leave", "leave", matters=True),
]


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        (60, [("1-4 Enter", "choose"), ("!", "safe stop"), ("h", "hint"), ("Esc", "leave")]),
        (36, [("1-4", "choose"), ("!", "safe stop"), ("Esc", "leave")]),
        (30, [("!", "safe stop"), ("h", "hint"), ("Esc", "leave")]),
        (18, [("!", "safe stop"), ("Esc", "")]),
        (6, [("!", ""), ("Esc", "")]),
        (2, [("!", "")]),
    ],
)
def test_a_short_line_keeps_the_keys_that_matter_and_then_what_fits(
    column: int, shown: list[tuple[str, str]]
) -> None:
    assert shown == keys(HINTS, column)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_at_40_by_12_the_list_says_how_to_tick_to_be_done_and_to_go_back(
    tmp_path: Path, language: str
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await to_the_measure(pilot)
        use(language)
        picking(pilot).on_resize()
        await pilot.pause()
        line = on_screen(pilot).splitlines()[-1].split()
        assert {"Enter", "x", "Esc", "!"} <= set(line)

    perform(an_app(tmp_path), play, size=(40, 12))


def test_at_40_by_12_a_conversation_says_how_to_leave_it(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        assert "Esc" in on_screen(pilot).splitlines()[-1]

    perform(a_balie(a_desk(tmp_path)), play, size=(40, 12))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_at_40_by_12_a_conversation_says_that_a_number_chooses(tmp_path: Path, language: str) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        use(language)
        conversation(pilot).reword()
        await pilot.pause()
        assert on_screen(pilot).splitlines()[-1].split()[0] == "1\N{EN DASH}3"

    perform(a_balie(a_desk(tmp_path)), play, size=(40, 12))


def test_what_can_be_chosen_beyond_the_view_has_an_arrow_at_that_side(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        rows = conversation(pilot).choices
        assert rows.row_count > rows.size.height
        assert ends(pilot) == ("", DOWN)
        await press(pilot, "down", "down", "down")
        assert ends(pilot) == (UP, "")

    perform(a_balie(a_desk(tmp_path)), play, size=(40, 8))


def test_where_all_can_be_seen_there_is_no_arrow(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        assert ends(pilot) == ("", "")

    perform(a_balie(a_desk(tmp_path)), play)


def ends(pilot: Pilot[int]) -> tuple[str, str]:
    """Give the arrows on the first and the last line of the replies."""
    choices = conversation(pilot).choices
    first, last = (choices.render_line(y).text.rstrip() for y in (0, choices.size.height - 1))
    return first[-1:] if first.endswith(UP) else "", last[-1:] if last.endswith(DOWN) else ""
