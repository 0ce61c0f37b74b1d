"""Text from files is text: no widget takes anything in it for markup, an action or a control."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from simulator.debrief import Debrief
from simulator.settings import Complaint
from simulator.staging import Line
from simulator.tui.app import BalieApp
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.typeset import Measure, Paragraph, Piece, plain, set_paragraph
from tests.tui.house import (
    MACHINE,
    a_desk,
    all_text,
    conversation,
    debriefing,
    on_screen,
    perform,
    press,
    say,
    settle,
)
from tests.tui.test_debriefing import a_debrief

_ACTION, _UNOPENED, _FIELD = "[@click=app.quit]x[/]", "x[/b]y", "{{x}}"
_ALIKE = ("[/]", "[b]", "[red]x", "[[x]]", "[link=file:///]x[/link]")
PAYLOADS = [_ACTION, _UNOPENED, _FIELD, *(pytest.param(each, marks=pytest.mark.soak) for each in _ALIKE)]
"""An action, a tag that closes nothing and a field; `make soak` tries what is like them too."""


def poisoned(payload: str) -> str:
    """Put a payload wherever a trainer may write."""
    text = MACHINE
    for words in (
        "De koffie is op", "Een man wil koffie.", "gastvrouw", "De hal.", "Verheven stem.", "Even zitten.",
        "Je weet dat hij al uren wacht.", "Hij zegt hoe lang hij wacht.",
        "Eén open vraag, en hij vertelt het zelf.",
        "Vraag eerder.", "Hij krijgt koffie.", "Het briefje",
    ):  # fmt: skip
        text = text.replace(words, f'"{payload}"' if f" {words}" in text else payload)
    for words in (
        "Leeg. Alweer leeg.",
        "Vertel, wat is er aan de hand?",
        "Ik zit hier al drie uur.",
        "De automaat wordt",
    ):
        text = text.replace(words, f"x {payload}")
    return text.replace('{ending: helped_and_agreed, text: "', '{ending: helped_and_agreed, text: "x ')


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_shown_as_it_stands_on_every_screen(tmp_path: Path, payload: str) -> None:
    complaint = Complaint("{path}", {"path": payload})
    desk = a_desk(tmp_path, poisoned(payload.replace("{{", "(").replace("}}", ")")), complaints=(complaint,))
    desk.clock = lambda: payload
    shown = payload.replace("{{", "(").replace("}}", ")")

    async def play(pilot: Pilot[int]) -> None:
        if not desk.volumes()[0].playable:
            raise AssertionError(desk.volumes()[0].problems)
        assert payload in all_text(pilot)
        await press(pilot, "enter")
        assert shown in all_text(pilot)
        await press(pilot, "d", "enter", "d", "escape")
        assert shown in conversation(pilot).sheet.text
        assert shown in conversation(pilot).choices.text
        await say(pilot, "machine/ask", "bench/promise", "after/signal")
        await press(pilot, "enter")
        assert shown in debriefing(pilot).sheet.text
        await pilot.click(offset=(20, 5))
        await settle(pilot)
        debriefing(pilot)

    perform(BalieApp(desk), play, size=(120, 40))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_the_debrief_and_in_a_notice_is_text(tmp_path: Path, payload: str) -> None:
    fields = {name: getattr(a_debrief(1), name) for name in Debrief.__dataclass_fields__}
    fields |= {
        "title": payload, "citizen": payload, "need": payload, "why": payload, "next": payload,
        "critical": (payload,), "missed_facts": (payload,),
        "outcome": (Line("said", payload, "noor", payload), Line("later", payload)),
    }  # fmt: skip

    async def play(pilot: Pilot[int]) -> None:
        pilot.app.screen.complain(payload)  # type: ignore[attr-defined]
        await settle(pilot)
        assert payload in on_screen(pilot)
        await pilot.app.push_screen(DebriefScreen(Debrief(**fields)))
        await settle(pilot)
        assert all_text(pilot).count(payload) >= 8

    perform(BalieApp(a_desk(tmp_path)), play, size=(120, 40))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gewoon", "gewoon"),
        ("\x1b[31mrood\x07", "\N{REPLACEMENT CHARACTER}[31mrood\N{REPLACEMENT CHARACTER}"),
        ("a\tb\r\nc", "a b  c"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b", "a\N{REPLACEMENT CHARACTER}b"),
        ("a\N{SOFT HYPHEN}b", "ab"),
        ("a\N{NO-BREAK SPACE}b", "a\N{NO-BREAK SPACE}b"),
    ],
)
def test_a_control_never_reaches_the_terminal(text: str, shown: str) -> None:
    assert plain(text) == shown
    row = set_paragraph(Paragraph((Piece(text),)), Measure(60))[0]
    assert "".join(piece.text for piece in row) == shown


@pytest.mark.parametrize("width", [1, 2, 7, 36, 76])
@pytest.mark.parametrize("text", ["", " ", "x" * 200, "漢字" * 40, "een twee  drie " * 20, "e\u0301" * 90])
def test_no_row_is_wider_than_its_measure(text: str, width: int) -> None:
    for row in set_paragraph(Paragraph((Piece(text), Piece(" vier", "act")), mark="│ "), Measure(width + 2)):
        assert sum(cell_len(piece.text) for piece in row) <= max(width, 2) + 2
