"""The tension beside the conversation: for who practises and wants it, and never in an assessment."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.tui.app import BalieApp
from simulator.tui.appearing import Unhurried
from tests.tui.clock import Clock
from tests.tui.house import a_balie, a_desk, all_text, conversation, on_screen, perform, press, say


def an_app(home: Path, *, assess: bool = False, **changes: object) -> BalieApp:
    desk = a_desk(home, **changes)
    return a_balie(desk, desk.volumes()[0], assess=assess)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (110, 36)])
def test_a_key_shows_the_tension_with_its_number_and_its_word_and_puts_it_away(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = an_app(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert "Tension" not in on_screen(pilot)
        await press(pilot, "m")
        assert "Tension ━━━━━───── 5 of 10, angry" in on_screen(pilot)
        assert app.desk.settings.gauge
        await press(pilot, "m")
        assert "Tension" not in on_screen(pilot)

    perform(app, play, size=size)
    assert not app.desk.settings.gauge


def test_the_drawing_makes_room_for_it(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        await say(pilot, "machine/rule")
        await press(pilot, "m")
        assert "It rose by 2." in on_screen(pilot)
        assert conversation(pilot).figure.region.y > conversation(pilot).gauge.region.y
        await press(pilot, "m")
        assert conversation(pilot).figure.region.bottom > conversation(pilot).rule.region.y - 2

    for rows in range(24, 40):
        perform(an_app(tmp_path, gauge=False), play, size=(110, rows))


def test_the_setting_shows_it_from_the_start_and_it_says_which_way_it_went(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert "5 of 10, angry" in on_screen(pilot)
        await say(pilot, "machine/rule")
        moved = conversation(pilot).session.attempt.steps[-1].tension_change
        assert moved > 0
        assert f"{5 + moved} of 10" in on_screen(pilot)
        assert f"It rose by {moved}." in on_screen(pilot)
        await press(pilot, "b")
        assert "5 of 10, angry" in on_screen(pilot)
        assert "It rose" not in on_screen(pilot)

    perform(an_app(tmp_path, gauge=True), play)


def test_an_assessment_says_at_the_start_what_it_does_without_and_each_key_says_so(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert "Assessment: no hints, no step back, no gauge." in on_screen(pilot)
        for key, sentence in (
            ("m", "In an assessment the tension is not shown."),
            ("h", "In an assessment there are no hints."),
            ("b", "In an assessment you cannot take a reply back."),
        ):
            await press(pilot, key)
            assert sentence in on_screen(pilot)
        assert " of 10" not in all_text(pilot)

    perform(an_app(tmp_path, assess=True, gauge=True), play)


def test_in_a_low_terminal_the_head_alone_says_that_it_is_an_assessment(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert "Assessment" in on_screen(pilot)
        assert "no hints" not in on_screen(pilot)
        await press(pilot, "h")
        assert "In an assessment there are no" in on_screen(pilot)

    perform(an_app(tmp_path, assess=True), play, size=(40, 12))


def test_the_gauge_does_not_run_ahead_of_what_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(Unhurried, "later", lambda _screen, seconds, then: clock.later(seconds, then))

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "space")
        await say(pilot, "machine/rule")
        assert "5 of 10" in on_screen(pilot)
        await press(pilot, "space")
        assert "5 of 10" not in on_screen(pilot)

    perform(an_app(tmp_path, gauge=True, pace="calm"), play)
