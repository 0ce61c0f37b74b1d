"""The drawing of a person: what differs shows, and every terminal can show it."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from itertools import chain, combinations, product
from pathlib import Path

import pytest
from rich.cells import cell_len

from scoring.rubric import PHASES
from simulator.figure_drawing import (
    HEIGHT,
    SMALL_HEIGHT,
    SMALL_WIDTH,
    WIDTH,
    Drawing,
    in_ascii,
    large,
    small,
)
from simulator.looks import AGES, BEARDS, BUILDS, HAIR, HEADWEAR, UNSAID, Looks

DRAWINGS = Path(__file__).parent / "drawings"
WORDS = {
    "hair": HAIR,
    "beard": BEARDS,
    "glasses": (False, True),
    "headwear": HEADWEAR,
    "build": BUILDS,
    "age": AGES,
}
SIZES = ((WIDTH, HEIGHT), (SMALL_WIDTH, SMALL_HEIGHT))
PAIRS = tuple(combinations(WORDS, 2))
PEOPLE = {
    "nobody-in-particular": UNSAID,
    "curls-and-glasses": Looks(hair="curly", glasses=True),
    "headscarf": Looks(headwear="headscarf", build="slight"),
    "full-beard": Looks(hair="bald", beard="full", build="broad", age="old"),
}


@cache
def everyone() -> tuple[tuple[Drawing, ...], tuple[Drawing, ...]]:
    """Draw everyone whom two keys can make, in every phase: the large drawings and the small."""
    looks = {
        replace(UNSAID, **{one: this, other: that})  # type: ignore[arg-type]
        for one, other in PAIRS
        for this, that in product(WORDS[one], WORDS[other])
    }
    return (
        tuple(large(phase, each) for phase in PHASES for each in looks)
        + tuple(large(phase, UNSAID, by) for phase in PHASES for by in (-1, 1)),
        tuple(small(phase, each) for phase in PHASES for each in looks),
    )


def text_of(drawing: Drawing) -> str:
    return "\n".join("".join(glyphs for glyphs, _ in row).rstrip() for row in drawing) + "\n"


def shows(drawing: Drawing) -> set[str]:
    return set(text_of(drawing)) - {" ", "\n"}


def test_the_words_of_this_test_are_all_that_looks_can_say() -> None:
    assert list(WORDS) == [field.name for field in fields(Looks)]


@pytest.mark.parametrize(("one", "other"), list(combinations(PHASES, 2)))
@pytest.mark.parametrize("looks", PEOPLE.values(), ids=PEOPLE)
def test_every_phase_differs_from_every_other_also_without_the_colours(
    one: str, other: str, looks: Looks
) -> None:
    assert text_of(large(one, looks)) != text_of(large(other, looks))
    assert text_of(small(one, looks)) != text_of(small(other, looks))
    assert text_of(in_ascii(large(one, looks))) != text_of(in_ascii(large(other, looks)))


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("key", WORDS)
def test_every_word_of_looks_changes_the_drawing_in_every_phase(key: str, phase: str) -> None:
    drawn = {word: large(phase, replace(UNSAID, **{key: word})) for word in WORDS[key]}  # type: ignore[arg-type]

    assert len({text_of(drawing) for drawing in drawn.values()}) == len(WORDS[key])


@pytest.mark.parametrize("phase", PHASES)
def test_shoulders_that_rise_or_fall_show(phase: str) -> None:
    drawn = {text_of(large(phase, UNSAID, movement)) for movement in (-1, 0, 1)}

    assert len(drawn) == 3


def test_every_row_takes_as_many_cells_as_the_drawing_is_wide() -> None:
    for drawings, (width, height) in zip(everyone(), SIZES, strict=True):
        for drawing in drawings:
            assert len(drawing) == height
            for row in drawing:
                assert sum(cell_len(glyphs) for glyphs, _ in row) == width
                assert sum(len(glyphs) for glyphs, _ in row) == width


def test_only_glyphs_are_used_that_the_fonts_of_terminals_have() -> None:
    used = set[str]().union(*map(shows, chain(*everyone())))
    common = {*map(chr, range(0x2500, 0x25A0)), *map(chr, range(0x21, 0x7F)), "\N{BULLET}"}

    assert used <= common


def test_the_plainest_drawing_is_ascii_alone_and_as_wide() -> None:
    for drawing in chain(*everyone()):
        plain = in_ascii(drawing)
        assert text_of(plain).isascii()
        assert [sum(len(glyphs) for glyphs, _ in row) for row in plain] == [
            sum(len(glyphs) for glyphs, _ in row) for row in drawing
        ]


def test_no_shade_lies_on_the_skin_of_somebody_without_hair_or_beard() -> None:
    for phase in PHASES:
        inks = {ink for row in large(phase, Looks(hair="bald"))[:8] for _, ink in row}
        assert "shade" not in inks


@pytest.mark.parametrize("name", PEOPLE)
def test_people_look_as_they_did_when_somebody_last_looked(name: str) -> None:
    looks = PEOPLE[name]
    parts = [drawing for phase in PHASES for drawing in (large(phase, looks), small(phase, looks))]
    parts += [in_ascii(large(phase, looks)) for phase in PHASES]

    assert "\n".join(map(text_of, parts)) == (DRAWINGS / f"{name}.txt").read_text(encoding="utf-8")
