"""What a reply did and the state that follows it stand apart, in every face."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.authoring.library import Volume
from simulator.dialogue import Dialogue
from simulator.reports.playscript import set_play
from simulator.snapshot import Step
from simulator.transcript import told
from simulator.tui.conversation import ConversationScreen
from tests.conversations import COFFEE, a_dialogue, a_volume
from tests.tui.house import a_balie, a_desk, conversation, perform, press, say

LATER = COFFEE.replace(
    "signal: {you: De automaat is voor de derde keer leeg., techniques: [signal], keeps: [call]}",
    "signal: {you: De automaat is leeg., techniques: [signal], keeps: [call], reaction: Noor knikt zacht.}",
).replace("{ending: helped_and_agreed, text: Hij", "{ending: helped_and_agreed, text: Maandag. Hij")
"""A reaction that is seen, and an ending that tells of another day."""
REACTION, ENDING = "Noor knikt zacht.", "Maandag. Hij krijgt koffie."


def a_talk(folder: Path) -> Dialogue:
    scenario = a_volume(folder, LATER).scenario
    assert scenario is not None
    return a_dialogue(scenario)


def the_last(dialogue: Dialogue) -> Step:
    snapshot = dialogue.start()
    for name in ("machine/ask", "bench/promise"):
        snapshot = dialogue.choose(snapshot, name)
    step = dialogue.advance(snapshot, "after/signal")
    assert step is not None
    return step


def test_the_first_line_of_the_next_state_opens_it(tmp_path: Path) -> None:
    lines = the_last(a_talk(tmp_path)).lines

    assert [line.text for line in lines if line.opens] == [ENDING]


def test_a_reply_that_stays_where_it_is_opens_nothing(tmp_path: Path) -> None:
    dialogue = a_talk(tmp_path)
    step = dialogue.advance(dialogue.start(), "always/noor")

    assert step is not None
    assert not any(line.opens for line in step.lines)


def test_line_by_line_there_is_an_empty_line_between(tmp_path: Path) -> None:
    lines = list(told(the_last(a_talk(tmp_path)).lines))

    assert lines[-3:] == [f"You see: {REACTION}", "", f"You see: {ENDING}"]


def test_the_page_sets_a_paragraph_of_its_own_that_stands_apart(tmp_path: Path) -> None:
    rows = set_play(the_last(a_talk(tmp_path)).lines)

    assert [(row.text, row.opens) for row in rows[-2:]] == [(REACTION, False), (ENDING, True)]


def test_the_full_screen_leaves_a_row_empty_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ConversationScreen, "REPEAT_SECONDS", 0.0)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/ask", "bench/promise", "after/signal")
        rows = [row.strip() for row in conversation(pilot).sheet.text.splitlines()]
        place = rows.index(REACTION)
        assert rows[place : place + 3] == [REACTION, "", ENDING]

    desk = a_desk(tmp_path, LATER)
    volume = desk.find("koffie")
    assert isinstance(volume, Volume)
    perform(a_balie(desk, volume), play, size=(100, 40))
