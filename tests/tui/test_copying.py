"""Text that is selected with the mouse and copied: the words alone."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from simulator.tui.conversation import ConversationScreen
from simulator.tui.copying import copied
from simulator.tui.sheet import page
from simulator.tui.typeset import Measure, Paragraph, Piece, set_apart
from tests.tui.house import a_balie, a_desk, conversation, on_screen, perform, press, say, settle

LONG = "Een lange zin die zeker niet op een regel past, met /een/heel/lang/pad/dat/ook/niet/past.html erin."


async def drag(pilot: Pilot[int], widget: Widget, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Select from one place to another."""
    await pilot.mouse_down(widget, offset=start)
    await pilot.hover(widget, offset=end)
    await pilot.mouse_up(widget, offset=end)
    await settle(pilot)


def a_paragraph(text: str, width: int, **around: object) -> tuple[Paragraph, list[object], list[int]]:
    each = Paragraph((Piece(text[:20]), Piece(text[20:], "act")), **around)  # type: ignore[arg-type]
    found = list(set_apart(each, Measure(width, 10)))
    return each, [row for row, _lead in found], [lead for _row, lead in found]


@pytest.mark.parametrize("width", [34, 41, 60, 300])
@pytest.mark.parametrize("mark", ["", "\N{BOX DRAWINGS LIGHT VERTICAL} "])
def test_a_whole_paragraph_comes_out_as_it_was_meant_at_every_width(width: int, mark: str) -> None:
    each, rows, leads = a_paragraph(
        LONG, width, label=Piece("Bas"), mark=mark, gap=1, hanging=True, aside=Piece("calm")
    )

    found = copied(each, rows, leads, (0, 0), (len(rows), 0))  # type: ignore[arg-type]

    assert found == f"Bas {LONG}"


def test_a_part_has_the_words_between_and_no_label() -> None:
    each, rows, leads = a_paragraph("een twee drie", 60, label=Piece("Bas"))

    assert copied(each, rows, leads, (0, 4), (0, 8)) == "twee"  # type: ignore[arg-type]
    assert copied(each, rows, leads, (0, -9), (0, 3)) == "Bas een"  # type: ignore[arg-type]
    assert copied(each, rows, leads, (0, 8), (0, 4)) == ""  # type: ignore[arg-type]


def test_what_is_selected_is_copied_without_margins_names_bars_or_pointers(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        await say(pilot, "machine/ask")
        sheet = conversation(pilot).sheet
        lines = on_screen(pilot).splitlines()
        first = next(y for y, line in enumerate(lines) if "Leeg. Alweer leeg." in line)
        last = next(y for y, line in enumerate(lines) if "Vertel, wat is er" in line)
        above = sheet.region.y
        x = lines[first].index("Alweer")
        await drag(pilot, sheet, (x, first - above), (lines[last].index("wat is"), last - above))
        painted = [
            "".join(part.text for part in strip if part.style and part.style.reverse)
            for strip in pilot.app.screen._compositor.render_strips()
        ]
        assert painted[first].startswith("Alweer leeg.")
        await press(pilot, "ctrl+c")
        assert pilot.app.clipboard == "Alweer leeg.\n\nYou (Je loopt naar hem toe.)\nVertel, w"
        assert "Ctrl+Q" not in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play)


def test_text_of_a_reply_can_be_selected_and_that_chooses_nothing(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "down")
        choices = conversation(pilot).choices
        lines = on_screen(pilot).splitlines()
        row = next(y for y, line in enumerate(lines) if "Dat is de procedure" in line)
        start = page(80)[0]
        await drag(pilot, choices, (start - 2, row - choices.region.y), (79, row - choices.region.y))
        assert conversation(pilot).session.turn == 0
        await press(pilot, "ctrl+c")
        assert pilot.app.clipboard.endswith("Dat is de procedure, meneer.")
        assert "›" not in pilot.app.clipboard
        await pilot.click(choices, offset=(start + 8, row - choices.region.y))
        await settle(pilot)
        assert conversation(pilot).session.turn == 1

    perform(a_balie(a_desk(tmp_path)), play)


def test_a_heading_can_be_copied_and_the_terminal_is_asked_to_take_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ConversationScreen)
        written: list[str] = []
        driver = pilot.app._driver
        assert driver is not None
        monkeypatch.setattr(driver, "write", written.append)
        start = page(80)[0]
        await drag(pilot, screen.head, (start, 0), (start + 12, 0))
        await press(pilot, "ctrl+c")
        assert pilot.app.clipboard == "De koffie is"
        sent = base64.b64encode(b"De koffie is").decode()
        assert f"\x1b]52;c;{sent}\a" in written
        assert "Copied." in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play, size=(80, 30))


def test_with_nothing_selected_the_key_says_how_to_stop(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "ctrl+c")
        assert "Press Ctrl+Q to stop Balie." in on_screen(pilot)

    perform(a_balie(a_desk(tmp_path)), play)
