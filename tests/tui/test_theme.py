"""The two themes: readable by the measure of WCAG 2.2, and changed by a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot

from simulator.tui.app import BalieApp
from simulator.tui.sheet import Sheet
from simulator.tui.theme import DARK, GROUNDS, LIGHT, STYLES, TEXTS, THEMES
from tests.tui.house import a_desk, on_screen, perform, press

LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""


def luminance(colour: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_readable_on_every_ground(theme: object, ground: str, text: str) -> None:
    colours = theme.variables  # type: ignore[attr-defined]

    ratio = contrast(Color.parse(colours[f"balie-{text}"]), Color.parse(colours[f"balie-{ground}"]))

    assert ratio >= LEAST, f"{ratio:.2f}"


@pytest.mark.parametrize("chosen", THEMES)
def test_what_is_painted_has_the_contrast_that_was_computed(tmp_path: Path, chosen: str) -> None:
    """No opacity or blending of the style sheet makes a text paler than its colour."""

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "down")
        for sheet in pilot.app.screen.query(Sheet):
            chosen_ground = sheet.ground(True).bgcolor
            for style in set(STYLES) - {"rule"}:
                ink = sheet.ink(style)
                assert ink.color
                assert ink.bgcolor
                assert chosen_ground
                for ground in (ink.bgcolor, chosen_ground):
                    pair = (Color.from_rich_color(ink.color), Color.from_rich_color(ground))
                    assert contrast(*pair) >= LEAST, style

    perform(BalieApp(a_desk(tmp_path, theme=chosen)), play)


def test_the_theme_is_the_persons_own_and_a_key_changes_it(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert pilot.app.theme == "balie-light"
        await press(pilot, "t")
        assert pilot.app.theme == "balie-dark"
        await press(pilot, "enter", "enter", "ctrl+t")
        assert pilot.app.theme == "balie-light"

    perform(BalieApp(a_desk(tmp_path, theme="light")), play)


def test_without_colour_the_chosen_reply_still_has_its_pointer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "down")
        painted = [segment for strip in pilot.app.screen._compositor.render_strips() for segment in strip]
        triplets = [part.style.color.triplet for part in painted if part.style and part.style.color]
        assert triplets
        assert all(triplet and triplet.red == triplet.green == triplet.blue for triplet in triplets)
        assert "› 1" in on_screen(pilot)

    perform(BalieApp(a_desk(tmp_path)), play)
