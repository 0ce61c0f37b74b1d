"""What the documentation shows is true: clean examples, commands that exist, links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring import load_rubric
from simulator.authoring.library import SHIPPED, protocols_for
from simulator.authoring.reader import FILE_KEYS, STATE_KEYS, read_scenario
from simulator.authoring.references import World
from simulator.authoring.reply_reader import REPLY_KEYS
from simulator.authoring.sense import check
from simulator.cli import COMMANDS
from simulator.i18n import LANGUAGES
from simulator.settings import KEYS
from tests.test_cli import balie

ROOT = Path(__file__).parent.parent
BARE_LIST = re.compile(r"--[a-z]+[ =][a-z_/-]+,[a-z_/,-]+")
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def test_the_example_scenario_is_clean() -> None:
    page = (ROOT / "docs/trainers/scenario-format.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found
    reading = read_scenario(found[1])

    assert reading.problems == ()
    assert reading.scenario is not None
    assert check(reading.scenario, World(load_rubric(), protocols_for(SHIPPED))) == ()


def test_the_format_page_names_every_key() -> None:
    page = (ROOT / "docs/trainers/scenario-format.md").read_text(encoding="utf-8")

    assert [key for key in (*FILE_KEYS, *STATE_KEYS, *REPLY_KEYS) if f"`{key}" not in page] == []


def test_the_readme_names_every_command_and_no_other() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`balie ([a-z]+)", page))

    assert named == set(COMMANDS)


def test_the_trainees_page_names_every_setting() -> None:
    page = (ROOT / "docs/trainees/aan-de-slag.md").read_text(encoding="utf-8")

    assert [key for key in KEYS if f"{key} = " not in page and f"[[{key}]]" not in page] == []


def test_a_list_in_a_command_is_quoted_so_that_every_shell_takes_it() -> None:
    """PowerShell takes a bare comma for a list of its own, and gives the command two words."""
    bare = {page: BARE_LIST.findall(page.read_text(encoding="utf-8")) for page in PAGES}

    assert {page: found for page, found in bare.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_in_the_example_of_a_command_is_quoted_too(tmp_path: Path, language: str) -> None:
    help_ = "".join(
        balie("--lang", language, name, "--help", home=tmp_path).stdout for name in ("score", "check")
    )

    assert '--replies "let_him_finish,too_early"' in help_
    assert BARE_LIST.findall(help_) == []


def test_every_link_leads_somewhere() -> None:
    links = [
        (page, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if not target.startswith("http")
    ]

    assert len(links) > len(PAGES)
    assert [(page, target) for page, target in links if not (page.parent / target).exists()] == []
