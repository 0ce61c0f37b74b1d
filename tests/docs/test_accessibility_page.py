"""The accessibility statement: the same in two languages, with figures that are measured, and found from where one begins."""

from __future__ import annotations

import re
from itertools import product

import pytest

from simulator.commands.play import wants_plain
from simulator.settings import THEMES as NAMES
from simulator.settings_words import typed
from simulator.tui.theme import GROUNDS, TEXTS, THEMES
from tests.docs.pages import ROOT, TRAINERS
from tests.docs.test_sister_pages import names, shape
from tests.tui.test_theme import colour_of, contrast

TRAINEES = TRAINERS.parent / "trainees"
PAGES = (TRAINEES / "accessibility.md", TRAINEES / "nl" / "toegankelijkheid.md")


def texts() -> tuple[str, str]:
    english, dutch = (page.read_text(encoding="utf-8") for page in PAGES)
    return english, dutch


def measured(name: str) -> tuple[str, str]:
    """Give the least contrast of a theme for text and for marks, rounded down to hundredths."""
    theme = THEMES[name]

    def least(inks: tuple[str, ...], grounds: tuple[str, ...]) -> str:
        ratios = (contrast(colour_of(theme, ink), colour_of(theme, at)) for ink, at in product(inks, grounds))
        return f"{int(min(ratios) * 100) / 100:.2f}"

    return least(TEXTS, GROUNDS), least(("rule",), ("paper", "box"))


@pytest.mark.parametrize("language", [0, 1], ids=["en", "nl"])
def test_the_contrast_on_the_page_is_the_contrast_of_the_colours(language: int) -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| ([\d.,]+) \| ([\d.,]+) \|$", texts()[language], re.MULTILINE)
    told = {name: (text.replace(",", "."), marks.replace(",", ".")) for name, text, marks in rows}

    assert told == {name: measured(name) for name in NAMES}


def test_both_pages_have_the_same_parts_names_and_criteria() -> None:
    english, dutch = texts()

    assert shape(english) == shape(dutch)
    assert len(english.splitlines()) == len(dutch.splitlines())
    assert names(english) == names(dutch)
    criteria = [re.findall(r"\b\d{1,2}\.\d\.\d{1,2}\b", page) for page in (english, dutch)]
    assert criteria[0] == criteria[1]
    assert len(criteria[0]) > 10


def test_what_the_page_says_to_set_can_be_set_and_leads_to_plain_mode() -> None:
    assert wants_plain({"ACCESSIBLE": "1"})
    assert wants_plain({"TERM": "dumb"})
    for page in texts():
        chosen = re.findall(r"`balie settings (\w+) (\w+)`", page)
        assert len(chosen) == 2
        for key, value in chosen:
            assert typed(key, [value]) == value


def test_one_comes_to_the_statement_from_the_readme_and_from_the_first_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    begin = (TRAINEES / "aan-de-slag.md").read_text(encoding="utf-8")

    assert "(docs/trainees/accessibility.md)" in readme
    assert "(docs/trainees/nl/toegankelijkheid.md)" in readme
    assert "(nl/toegankelijkheid.md)" in begin
