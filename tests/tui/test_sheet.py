"""The sheet that scrolls: flat in cost, and the reader's place is kept."""

from __future__ import annotations

from pathlib import Path

from textual.events import MouseScrollDown
from textual.pilot import Pilot

from simulator.tui.typeset import Measure, Paragraph, Piece, paragraph, set_paragraph
from tests.tui.house import a_balie, a_desk, conversation, on_screen, perform, press


def test_only_rows_in_view_become_strips_at_ten_thousand_messages(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        sheet = conversation(pilot).sheet
        sheet.add([paragraph(f"Regel {number}.") for number in range(10_000)])
        await press(pilot, "down")
        sheet.add([paragraph("De laatste.")])
        await press(pilot, "up")
        assert "De laatste." in on_screen(pilot)
        assert len(sheet._strips) < 200

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_keys_and_wheel_read_back_and_on(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        sheet = conversation(pilot).sheet
        sheet.add([paragraph(f"Regel {number}.") for number in range(100)])
        await press(pilot, "end")
        assert "Regel 99." in on_screen(pilot)
        await press(pilot, "home")
        assert "Hij schudt aan de automaat." in on_screen(pilot)
        await press(pilot, "pagedown")
        top = sheet.top
        await press(pilot, "pageup")
        assert (sheet.top, top > 0) == (0, True)
        await pilot._post_mouse_events([MouseScrollDown], "#transcript")
        await press(pilot, "down")
        assert sheet.top > 0

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_a_short_text_stands_at_the_bottom_of_the_transcript(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        lines = on_screen(pilot).splitlines()
        rule = next(y for y, line in enumerate(lines) if "──" in line)
        assert "Leeg. Alweer leeg." in lines[rule - 1]
        assert lines[0].strip() == ""

    desk = a_desk(tmp_path)
    perform(a_balie(desk, desk.volumes()[0]), play)


def test_a_label_stands_beside_its_text_or_above_it_where_there_is_no_room() -> None:
    said = Paragraph((Piece("Leeg."),), label=Piece("Bas", "citizen"), mark="  ", hanging=True)

    assert ["".join(p.text for p in row) for row in set_paragraph(said, Measure(76, 9))] == [
        "     Bas   Leeg."
    ]
    assert ["".join(p.text for p in row) for row in set_paragraph(said, Measure(36, 9))] == ["Bas", "  Leeg."]
