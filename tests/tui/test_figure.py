"""The citizen beside the conversation on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.figure_drawing import in_ascii
from simulator.tui.figure import FigureView, has_only_ascii
from simulator.tui.theme import LIGHT
from tests.tui.house import a_balie, a_desk, conversation, on_screen, perform, press, say

WORDS = "You see Bas with"
NEVER = ((40, 12), (59, 24), (80, 15))


def view(pilot: Pilot[int]) -> FigureView:
    return conversation(pilot).figure


def height(pilot: Pilot[int]) -> int:
    """Rows of the drawing on the screen; 0 for none."""
    return view(pilot).size.height if view(pilot).styles.display == "block" else 0


def drawn(pilot: Pilot[int]) -> list[str]:
    """Give the drawing as the terminal shows it, cut out of the screen."""
    region = view(pilot).region
    rows = on_screen(pilot).split("\n")[region.y : region.bottom]
    return [row[region.x : region.right].ljust(region.width) for row in rows]


@pytest.mark.parametrize(
    ("size", "rows"),
    [
        *((size, 0) for size in NEVER),
        ((60, 16), 4),
        ((80, 24), 4),
        ((99, 50), 4),
        ((100, 24), 11),
        ((300, 100), 11),
    ],
)
def test_the_drawing_is_as_large_as_the_terminal_lets_it(
    tmp_path: Path, size: tuple[int, int], rows: int
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        assert height(pilot) == rows

    perform(a_balie(a_desk(tmp_path)), play, size)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 24), (110, 36), (126, 40)])
def test_the_drawing_stands_whole_beside_the_text_and_hides_none_of_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        screen = conversation(pilot)
        for reply in ("machine/rule", "always/noor"):
            await say(pilot, reply)
            drawing = view(pilot)._drawing
            assert drawn(pilot) == ["".join(glyphs for glyphs, _ in row) for row in drawing]
            shown = on_screen(pilot)
            assert all(line.strip() in shown for line in screen.sheet.text.splitlines()[-3:])
            assert view(pilot).region.bottom <= screen.rule.region.y

    perform(a_balie(a_desk(tmp_path)), play, size)


def test_the_drawing_changes_with_the_tension_and_goes_with_the_citizen(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        before = drawn(pilot)
        await say(pilot, "machine/ask")
        assert drawn(pilot) != before
        await say(pilot, "bench/promise")
        assert height(pilot) == 0

    perform(a_balie(a_desk(tmp_path)), play, (110, 36))


def test_a_step_back_draws_what_stood_there_before(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        before = drawn(pilot)
        await say(pilot, "machine/ask")
        await press(pilot, "b")
        assert drawn(pilot) == before

    perform(a_balie(a_desk(tmp_path)), play, (110, 36))


def test_one_key_takes_the_drawing_away_tells_it_and_draws_again(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        free = conversation(pilot).sheet.free
        await press(pilot, "f")
        assert height(pilot) == 0
        assert WORDS not in on_screen(pilot)
        assert conversation(pilot).sheet.free == 0
        await press(pilot, "f")
        assert WORDS in on_screen(pilot)
        await press(pilot, "f")
        assert WORDS not in on_screen(pilot)
        assert height(pilot) == 11
        assert conversation(pilot).sheet.free == free > 0

    perform(a_balie(a_desk(tmp_path)), play, (110, 36))


def test_whoever_chose_no_drawing_gets_none_and_the_words_when_asked(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        assert height(pilot) == 0
        assert conversation(pilot).sheet.free == 0
        await press(pilot, "f")
        assert WORDS in on_screen(pilot)
        await say(pilot, "machine/rule")
        assert "the shoulders have come up" in " ".join(conversation(pilot).figure.words.text.split())

    perform(a_balie(a_desk(tmp_path, figure="away")), play, (110, 36))


def test_where_there_is_no_room_to_draw_the_key_tells_at_once(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "f")
        assert WORDS in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play, (40, 14))


def test_another_theme_and_another_size_keep_the_drawing(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "t")
        assert pilot.app.theme == LIGHT.name
        assert height(pilot) == 11
        await pilot.resize_terminal(80, 24)
        await press(pilot, "down")
        assert height(pilot) == 4
        await pilot.resize_terminal(40, 12)
        await press(pilot, "down")
        assert height(pilot) == 0

    perform(a_balie(a_desk(tmp_path)), play, (110, 36))


def test_a_terminal_that_may_lack_the_glyphs_gets_ascii(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        drawing = view(pilot)._drawing
        view(pilot).only_ascii = True
        await press(pilot, "f", "f", "f")
        assert view(pilot)._drawing == in_ascii(drawing)
        assert "".join(drawn(pilot)).isascii()

    perform(a_balie(a_desk(tmp_path)), play, (110, 36))


def test_only_utf_8_and_more_than_the_bare_console_can_show_the_glyphs() -> None:
    assert not has_only_ascii({"TERM": "xterm-256color"}, "utf-8")
    assert has_only_ascii({"TERM": "linux"}, "utf-8")
    assert has_only_ascii({"TERM": "xterm"}, "iso8859-1")
    assert has_only_ascii({"TERM": "vt100"}, "ascii")
