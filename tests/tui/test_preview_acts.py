"""In the preview a trainer ticks what a trainee would tick, and goes from variant to variant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from simulator.desk import Desk
from simulator.practice.memory import MemoryLog
from simulator.tui.picking import PickingScreen
from simulator.tui.preview.app import PreviewApp
from simulator.variants import drawn
from simulator.watching import read_version
from tests.acted import ACTED, an_acted_volume
from tests.conversations import AT, some_settings
from tests.tui.house import all_text, on_screen, perform, press
from tests.tui.previewing import give, preview, state

VARIED = (
    ACTED.replace("start: desk\n", "variants:\n  wet: {}\n  cold: {motive: distress}\nstart: desk\n")
    .replace("ending: helped}", "ending: helped, variant: wet}")
    .replace("ending: closing_time}", "ending: closing_time, variant: cold}")
)


def a_preview(home: Path, text: str = ACTED) -> PreviewApp:
    volume = an_acted_volume(home / "scenarios", text)
    settings = replace(some_settings(home), scenarios=(home / "scenarios",))
    desk = Desk(settings, MemoryLog(), clock=lambda: AT)
    return PreviewApp(desk, read_version(volume.path, "nl"), 0)


def test_what_is_ticked_is_given_and_own_words_and_a_stop_are_not_offered(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "desk/ask", "first_look/frustration")
        assert isinstance(pilot.app.screen, PickingScreen)
        assert "own words" not in on_screen(pilot).lower()
        await press(pilot, "w", "exclamation_mark", "f8")
        assert isinstance(pilot.app.screen, PickingScreen)
        await press(pilot, "3", "enter")
        talk = preview(pilot).talk
        assert talk
        assert talk.names == ("desk/ask", "first_look/frustration+waited")
        assert state(pilot) == "bench"

    perform(a_preview(tmp_path), play)


def test_v_goes_to_the_next_variant_and_the_conversation_goes_on(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await give(pilot, "desk/ask")
        seen = []
        for _press in range(3):
            talk = preview(pilot).talk
            scenario = preview(pilot).scenario
            assert talk
            assert scenario
            seen.append(talk.dialogue.scenario.variant)
            assert drawn(scenario, preview(pilot).seed) == seen[-1]
            assert f"variant {seen[-1]}" in all_text(pilot)
            assert talk.names == ("desk/ask",)
            await press(pilot, "v")
        assert seen[0] == seen[2] != seen[1]

    perform(a_preview(tmp_path, VARIED), play, size=(120, 40))


def test_another_seed_may_draw_another_variant(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        seen = set()
        for _press in range(8):
            talk = preview(pilot).talk
            assert talk
            seen.add(talk.dialogue.scenario.variant)
            await press(pilot, "n")
        assert seen == {"wet", "cold"}

    perform(a_preview(tmp_path, VARIED), play)


def test_without_variants_one_sentence_says_so(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "v")
        assert "This scenario has no variants." in all_text(pilot)

    perform(a_preview(tmp_path), play)
