"""Text from files is text: no widget takes anything in it for markup, an action or a control."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unicodedata import category

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from simulator.debrief import Debrief
from simulator.settings import Complaint, Contact
from simulator.staging import Line
from simulator.tui.debriefing import DebriefScreen
from simulator.tui.typeset import Measure, Paragraph, Piece, plain, set_paragraph
from tests.tui.compliance.offices import WORDS, an_open_office, do, some_people, watch
from tests.tui.debriefs import a_debrief
from tests.tui.house import (
    MACHINE,
    a_balie,
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

MARKUP = "[@click=app.quit]x[/] [/] [b] [red]x [[x]] x[/b]y [link=file:///]x[/link] [$primary]x [on red]"
"""What Textual, rich or a link would make something of; in a scenario braces are names, so that they have a test apart."""
PAYLOADS = ("[@click=app.quit]x[/]", "[/][b]x[[x]]")
"""Shorter, for where a cell is cut off or only a part may be shown."""
CONTROLS = "\x1b]0;x\x07 \x1b[2J \x9b31m \N{RIGHT-TO-LEFT OVERRIDE}x\N{LEFT-TO-RIGHT ISOLATE} a\rb"
"""What a terminal would obey, or what would turn the order of a text around."""


def poisoned(markup: str = MARKUP) -> str:
    """Put markup wherever a trainer may write; a control is refused there, which other tests hold."""
    text = MACHINE
    for words in (
        "De koffie is op", "Een man wil koffie.", "gastvrouw", "De hal.", "Verheven stem.", "Even zitten.",
        "Je weet dat hij al uren wacht.", "Hij zegt hoe lang hij wacht.",
        "Eén open vraag, en hij vertelt het zelf.",
        "Vraag eerder.", "Hij krijgt koffie.", "Het briefje",
    ):  # fmt: skip
        text = text.replace(words, f'"{markup} {{trainee}}"' if f" {words}" in text else markup)
    for words in (
        "Leeg. Alweer leeg.",
        "Vertel, wat is er aan de hand?",
        "Ik zit hier al drie uur.",
        "De automaat wordt",
    ):
        text = text.replace(words, f"x {markup}")
    return text.replace('{ending: helped_and_agreed, text: "', '{ending: helped_and_agreed, text: "x ')


def flat(text: str) -> str:
    """Take out where lines were broken, and what stands before them."""
    return " ".join(text.replace("\N{BOX DRAWINGS LIGHT VERTICAL}", " ").split())


def shows(pilot: Pilot[int], *, markup: bool = True) -> None:
    """See that the screen shows the markup as it stands, and that no control reaches the terminal."""
    assert not markup or MARKUP in flat(all_text(pilot))
    assert {char for char in on_screen(pilot) if category(char) in ("Cc", "Cf", "Cs")} <= {"\n"}


async def paste(pilot: Pilot[int], text: str) -> None:
    pilot.app.screen.post_message(events.Paste(text))
    await settle(pilot)


async def helped(pilot: Pilot[int], *, markup: bool = True) -> None:
    """Look at the help, and at the palette with all of it pasted in: nothing of that is obeyed."""
    below = pilot.app.screen
    await press(pilot, "f1")
    shows(pilot, markup=markup)
    await press(pilot, "f1", "ctrl+p")
    await paste(pilot, f"{MARKUP} {CONTROLS}"[:119])
    shows(pilot)
    await press(pilot, "enter", "ctrl+p")
    assert pilot.app.screen is below


def test_what_a_trainer_and_a_trainee_bring_is_shown_as_it_stands_on_every_screen(tmp_path: Path) -> None:
    complaint = Complaint("{path}", {"path": f"{MARKUP} {{{{x}}}} {CONTROLS}"})
    contact = Contact(MARKUP, CONTROLS, MARKUP)
    changes = {"complaints": (complaint,), "support": (contact,), "trainee": f"{MARKUP} {CONTROLS}"}
    desk = a_desk(tmp_path, poisoned(), **changes)
    desk.clock = lambda: f"{MARKUP} {CONTROLS}"
    file = tmp_path / "scenarios" / f"{MARKUP} {CONTROLS}.yaml".replace("/", "|")
    file.write_text("state: [", encoding="utf-8")

    async def play(pilot: Pilot[int]) -> None:
        assert desk.volumes()[0].playable or desk.volumes()[1].playable
        assert "{{x}}" in all_text(pilot)
        shows(pilot)
        await helped(pilot)
        await press(pilot, "end", "2")
        shows(pilot)
        await press(pilot, "1")
        shows(pilot)
        await helped(pilot, markup=False)
        await press(pilot, "d", "enter")
        shows(pilot)
        assert MARKUP in flat(conversation(pilot).choices.text)
        await helped(pilot, markup=False)
        await press(pilot, "d")
        shows(pilot)
        await press(pilot, "escape")
        await say(pilot, "machine/ask")
        await press(pilot, "exclamation_mark")
        shows(pilot)
        await press(pilot, "3")
        await say(pilot, "bench/promise", "after/signal")
        await press(pilot, "enter")
        assert MARKUP in flat(debriefing(pilot).sheet.text)
        for row in range(4, 20, 5):
            await pilot.click(offset=(20, row))
        await settle(pilot)
        await helped(pilot, markup=False)
        debriefing(pilot)

    perform(a_balie(desk), play, size=(120, 40))


def test_a_payload_in_the_debrief_and_in_a_notice_is_text(tmp_path: Path) -> None:
    text = f"{MARKUP} {{{{x}}}} {CONTROLS}"
    fields = {name: getattr(a_debrief(1), name) for name in Debrief.__dataclass_fields__}
    fields |= {
        "title": text, "citizen": text, "need": text, "why": text, "next": text,
        "critical": (text,), "missed_facts": (text,),
        "outcome": (Line("said", text, "noor", text), Line("later", text)),
    }  # fmt: skip

    async def play(pilot: Pilot[int]) -> None:
        pilot.app.screen.complain(text)  # type: ignore[attr-defined]
        await settle(pilot)
        shows(pilot)
        await pilot.app.push_screen(DebriefScreen(Debrief(**fields)))
        await settle(pilot)
        shows(pilot)
        assert flat(all_text(pilot)).count(MARKUP) >= 8
        assert "{{x}}" in all_text(pilot)

    perform(a_balie(a_desk(tmp_path)), play, size=(120, 40))


def test_what_an_organisation_and_its_people_are_called_is_text(tmp_path: Path) -> None:
    called = f"{MARKUP} {CONTROLS}"
    people = [replace(each, name=called, team=called) for each in some_people(6)]
    words = WORDS.replace("name: Gemeente Test", f'name: "{MARKUP}"').replace(
        "Medewerkers van de balie", f'"{MARKUP}"'
    )

    async def play(pilot: Pilot[int]) -> None:
        shows(pilot)
        await helped(pilot, markup=False)
        await do(pilot, "f", "1", *"click")
        shows(pilot)
        await helped(pilot)
        await do(pilot, "enter")
        shows(pilot)
        await do(pilot, "2", "enter")
        shows(pilot)
        await do(pilot, "escape", "w", "escape", "9")
        shows(pilot)

    watch(an_open_office(tmp_path, people, words), play, size=(120, 40))


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
