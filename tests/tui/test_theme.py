"""The themes: readable by the measure of WCAG 2.2, safe for colour-blind eyes, and changed by a key."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from simulator import settings
from simulator.tui.frame import Frame
from simulator.tui.theme import CONTRAST, GROUNDS, SAFE, TEXTS, THEMES
from tests.tui.house import a_balie, a_desk, on_screen, perform, press

LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""
ENHANCED = 7.0
"""WCAG 2.2, success criterion 1.4.6."""
MARKS = 3.0
"""WCAG 2.2, success criterion 1.4.11, for what is no text."""
APART = 20.0
"""Distance in CIELAB between two colours that mean different things; about 2 can just be seen."""

Matrix = tuple[tuple[float, float, float], ...]
EYES: dict[str, Matrix] = {
    "most": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What linear RGB becomes: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model
for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, for a severity of 1.0."""
_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)
MEANINGS = ("citizen", "trainee", "person-1", "person-2", "person-3", "warning")
"""Who speaks, and what is a warning or rises; what falls has the trainee's colour."""


def linear(colour: Color) -> list[float]:
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]


def contrast(one: Color, other: Color) -> float:
    def luminance(colour: Color) -> float:
        return sum(
            weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True)
        )

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def product(matrix: Matrix, colour: list[float]) -> list[float]:
    return [sum(factor * part for factor, part in zip(row, colour, strict=True)) for row in matrix]


def seen(colour: Color, eyes: str) -> list[float]:
    """Give where a colour stands in CIELAB for someone with these eyes."""
    shown = [min(1.0, max(0.0, part)) for part in product(EYES[eyes], linear(colour))]
    parts = [part / white for part, white in zip(product(_XYZ, shown), _WHITE, strict=True)]
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in parts)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def distance(one: Color, other: Color, eyes: str) -> float:
    pairs = zip(seen(one, eyes), seen(other, eyes), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def colour_of(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables[f"balie-{name}"])


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_is_readable_on_every_ground_and_every_mark_can_be_seen(theme: Theme) -> None:
    least = ENHANCED if theme is CONTRAST else LEAST
    texts = {
        (text, ground): contrast(colour_of(theme, text), colour_of(theme, ground))
        for text in TEXTS
        for ground in GROUNDS
    }
    marks = {
        ground: contrast(colour_of(theme, "rule"), colour_of(theme, ground)) for ground in ("paper", "box")
    }

    assert {pair: ratio for pair, ratio in texts.items() if ratio < least} == {}
    assert {ground: ratio for ground, ratio in marks.items() if ratio < MARKS} == {}


@pytest.mark.parametrize("eyes", EYES)
def test_colours_that_mean_different_things_stay_apart_for_colour_blind_eyes(eyes: str) -> None:
    pairs = [*combinations(MEANINGS, 2), *((each, "ink") for each in MEANINGS)]

    near = {pair: distance(colour_of(SAFE, pair[0]), colour_of(SAFE, pair[1]), eyes) for pair in pairs}

    assert {pair: far for pair, far in near.items() if far < APART} == {}


def test_the_settings_know_the_same_themes() -> None:
    assert tuple(THEMES) == settings.THEMES


@pytest.mark.parametrize("chosen", THEMES)
def test_what_is_painted_has_the_contrast_that_was_computed(tmp_path: Path, chosen: str) -> None:
    """No opacity or blending of the style sheet makes a text paler than its colour."""
    least = ENHANCED if chosen == "contrast" else LEAST

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "enter", "enter", "down")
        rule = colour_of(THEMES[chosen], "rule")
        texts = 0
        for strip in pilot.app.screen._compositor.render_strips():
            for text, style, _control in strip:
                assert style is not None
                assert style.color
                assert style.bgcolor
                pair = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                if text.strip() and pair[0] != rule:
                    texts += 1
                    assert contrast(*pair) >= least, text
        assert texts > 10

    perform(a_balie(a_desk(tmp_path, theme=chosen)), play)


def test_the_theme_is_the_persons_own_and_a_key_goes_to_the_next(tmp_path: Path) -> None:
    async def play(pilot: Pilot[int]) -> None:
        assert pilot.app.theme == "balie-light"
        await press(pilot, "t")
        assert pilot.app.theme == "balie-contrast"
        await press(pilot, "enter", "enter", "ctrl+t", "t")
        assert pilot.app.theme == "balie-dark"
        await press(pilot, "escape", "ctrl+t")
        assert pilot.app.theme == "balie-light"

    perform(a_balie(a_desk(tmp_path, theme="light")), play)


def test_every_app_can_wear_every_theme() -> None:
    for name, theme in THEMES.items():
        app = Frame(name)
        assert app.current_theme is theme


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

    perform(a_balie(a_desk(tmp_path)), play)
