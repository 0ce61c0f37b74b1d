"""The two lists over the preview: what is wrong, and all states to go to."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.tui.preview.findings import FindingsScreen
from simulator.tui.preview.jump import JumpScreen
from simulator.tui.preview.thorough import Thorough
from tests.tui.house import (
    MACHINE,
    all_text,
    on_screen,
    perform,
    press,
)
from tests.tui.previewing import BROKEN, PLEDGE, a_preview, give, preview, save, state, until

ROOT = Path(__file__).parents[2]


# Findings


def test_the_findings_show_the_authors_line_and_follow_the_file(tmp_path: Path) -> None:
    text = MACHINE.replace("techniques: [hide_rules]", "techniques: [hide_rulez]").replace("bench/", "bench/")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, FindingsScreen)
        assert "techniques: [hide_rulez]" in on_screen(pilot)
        assert "[unknown-technique]" in on_screen(pilot)
        save(tmp_path, MACHINE)
        await until(pilot, lambda: "hide_rulez" not in on_screen(pilot))
        save(tmp_path, BROKEN)
        await until(pilot, lambda: "start: nowhere" in on_screen(pilot))
        await press(pilot, "escape")
        assert pilot.app.screen is preview(pilot)

    perform(a_preview(tmp_path, text), play, size=(120, 40))


def test_the_slow_look_adds_what_it_finds_and_begins_anew_after_a_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Thorough, "QUIET_SECONDS", 0.0)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "f")
        assert "every conversation is being worked out" in on_screen(pilot)
        await until(pilot, lambda: "every conversation" not in on_screen(pilot))
        slow = {finding.rule for finding in preview(pilot).findings}
        assert slow > {finding.rule for finding in preview(pilot).version.findings}
        save(tmp_path, PLEDGE)
        await until(pilot, lambda: "every conversation is being worked out" in on_screen(pilot))

    perform(a_preview(tmp_path), play, size=(120, 40))


# To any state


def test_typing_filters_the_states_and_enter_goes_there_by_the_shortest_way(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, JumpScreen)
        assert "shouting" in on_screen(pilot)
        await press(pilot, *"helpt", "backspace", "e")
        assert "shouting" not in on_screen(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: state(pilot) == "helped")
        assert "The shortest way here: 3 replies." in all_text(pilot)
        await press(pilot, "b")
        assert state(pilot) == "after"

    perform(a_preview(tmp_path), play, size=(120, 40))


def test_tab_puts_the_conversation_in_a_state_as_it_stands(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask")
        await press(pilot, "slash", *"shout", "tab")
        assert state(pilot) == "shouting"
        assert "heard Je weet" in preview(pilot).panel.text
        assert "En nou is het genoeg" in on_screen(pilot)

    perform(a_preview(tmp_path), play, size=(120, 40))


def test_a_state_that_no_conversation_comes_by_is_entered_and_that_is_told(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "g", *"closing", "enter")
        await until(pilot, lambda: state(pilot) == "closing_time")
        assert "No conversation comes here." in all_text(pilot)

    perform(a_preview(tmp_path), play, size=(120, 40))


def test_the_list_of_states_says_so_when_nothing_fits_and_escape_leaves_all_as_it_was(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "machine/ask")
        await press(pilot, "g", *"zzz", "enter", "tab", "down")
        assert "No state has this" in on_screen(pilot)
        await press(pilot, "escape")
        assert (pilot.app.screen, state(pilot)) == (preview(pilot), "bench")

    perform(a_preview(tmp_path), play)


# What is kept, and what is only text
