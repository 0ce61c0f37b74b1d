"""The walk through the register can be typed as it stands, in both languages, and both say the same."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.docs.pages import COMPLIANCE, blocks
from tests.docs.test_sister_pages import names, shape
from tests.register.officer import Officer

PAGES = {"en": COMPLIANCE / "register.md", "nl": COMPLIANCE / "nl" / "register.md"}
TYPED = {"key backup": "vijf gewone woorden achter elkaar\n", "erase": "y\n"}
"""What the person types when a command asks."""


def commands(page: str) -> list[list[str]]:
    lines = [line for block in blocks(page) if not block.kind for line in block.body.splitlines()]
    return [shlex.split(line) for line in lines]


def test_every_command_of_the_walk_does_what_the_page_says(tmp_path: Path) -> None:
    page = PAGES["en"].read_text(encoding="utf-8")
    officer = Officer(tmp_path)
    officer.variables["BALIE_ORGANISATION"] = ""
    [staff] = [block.body for block in blocks(page) if block.kind == "csv"]
    officer.write("staff.csv", staff)
    for number, [program, *arguments] in enumerate(commands(page)):
        if number == 3:  # the page asks to set it here
            officer.variables["BALIE_ORGANISATION"] = str(
                officer.here / "my-organisation" / "organisation.yaml"
            )
        typed = next((text for asked, text in TYPED.items() if asked in " ".join(arguments)), "")
        result = officer.balie(*arguments, typed=typed)
        assert (program, result.returncode) == ("balie", 0), (arguments, result.stdout, result.stderr)


def test_both_pages_have_the_same_parts_commands_and_names() -> None:
    english, dutch = (page.read_text(encoding="utf-8") for page in PAGES.values())

    assert shape(english) == shape(dutch)
    assert commands(english) == commands(dutch)
    assert names(english) == names(dutch)


@pytest.mark.parametrize("language", PAGES)
def test_the_pages_it_points_to_are_there(language: str) -> None:
    page = PAGES[language]
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []
