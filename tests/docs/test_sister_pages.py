"""The pages on tools and trainings stand in two languages, with the same parts, the same commands and the same names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from textual.binding import Binding

from simulator.cli import COMMANDS, CommandLine
from simulator.tui.preview.screen import PreviewScreen
from tests.docs.pages import COMPLIANCE, TRAINERS, blocks

SISTERS = {name: (TRAINERS / name, TRAINERS / "nl" / name) for name in ("tools.md", "picture.md", "preview.md", "editors.md", "acts.md")}  # fmt: skip
OFFICE = {
    "README.md": "README.md", "trainings.md": "trainingen.md", "lists.md": "lijsten.md", "privacy.md": "privacy.md", "dpia.md": "dpia.md",
    "works-council.md": "ondernemingsraad.md", "law.md": "wet.md", "deploy.md": "inrichten.md", "evidence.md": "bewijs.md",
}  # fmt: skip
SISTERS |= {name: (COMPLIANCE / name, COMPLIANCE / "nl" / dutch) for name, dutch in OFFICE.items()}
SISTERS["security.md"] = (COMPLIANCE.parent / "security.md", COMPLIANCE / "nl" / "veiligheid.md")
_SAID_FOR = {
    "mijn-bestand": "my-file",
    "my-file.en.po": "my-file.nl.po",
    "--lang en preview": "--lang nl preview",
}
"""What a Dutch reader writes, and what an English reader writes: each translates into the other's language."""
MADE_UP = {"the-long-wait", "de-lange-wacht"}
"""Names of a reader's own, in their own language."""

each = pytest.mark.parametrize("name", SISTERS)


def texts(name: str) -> tuple[str, str]:
    """Give the English page and the Dutch one, with the reader's own names made the same."""
    english, dutch = (page.read_text(encoding="utf-8") for page in SISTERS[name])
    for there, here in _SAID_FOR.items():
        dutch = dutch.replace(there, here)
    return english, dutch


def shape(page: str) -> list[str]:
    """Give what begins each line that is no prose, and how many cells a row has."""
    found = []
    for line in page.splitlines():
        mark = re.match(r"#+ |- |\||```", line)
        if mark:
            found.append(f"{mark[0]}{line.count('|')}")
    return found


def names(page: str) -> list[str]:
    """Give what stands between backticks outside blocks, without the words that a person makes up."""
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    found = re.findall(r"`([^`\n]+)`", prose)
    return sorted(name for name in found if name in COMMANDS or re.match(r"[\w/*#.-]+$|balie |--", name))


def commands(page: str) -> list[list[str]]:
    """Give the commands in the blocks of a page, as a shell splits them."""
    lines = [line for block in blocks(page) if not block.kind for line in block.body.splitlines()]
    return [shlex.split(re.split(r" {3,}", line)[0]) for line in lines if line.startswith("balie ")]


@each
def test_both_pages_have_the_same_parts_in_the_same_order(name: str) -> None:
    english, dutch = texts(name)

    assert shape(english) == shape(dutch)


@each
def test_both_pages_give_the_same_commands(name: str) -> None:
    english, dutch = (
        [[word for word in command if word in COMMANDS or word.startswith("-")] for command in commands(page)]
        for page in texts(name)
    )

    assert english == dutch


@pytest.mark.parametrize("name", ["tools.md", "picture.md", "preview.md", "acts.md", *OFFICE, "security.md"])
def test_both_pages_name_the_same_options_keys_and_rules(name: str) -> None:
    english, dutch = ([each for each in names(page) if each not in MADE_UP] for page in texts(name))

    assert english == dutch


@each
@pytest.mark.parametrize("language", [0, 1], ids=["en", "nl"])
def test_a_command_on_a_page_takes_the_options_that_stand_there(name: str, language: int) -> None:
    group = CommandLine("balie")
    for balie, called, *words in commands(texts(name)[language]):
        command = group.get_command(click.Context(group), called)
        while isinstance(command, click.Group) and words:
            command = command.get_command(click.Context(command), words.pop(0))
        assert (balie, command is not None) == ("balie", True)
        assert command
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, called


@pytest.mark.parametrize("language", [0, 1], ids=["en", "nl"])
def test_the_page_on_the_preview_names_every_letter_that_does_something(language: int) -> None:
    first_cells = re.findall(r"^\| ([^|]+) \|", texts("preview.md")[language], re.MULTILINE)
    told = {key.strip() for cell in first_cells for key in cell.split(",")}
    bindings = [each for each in PreviewScreen.BINDINGS if isinstance(each, Binding)]
    letters = {key for binding in bindings for key in binding.key.split(",") if re.fullmatch("[a-z]", key)}

    assert len(letters) > 6
    # Other keys for Esc and the arrows, everywhere in Balie.
    assert letters - {"q", "j", "k"} <= told


# The index


def test_every_page_stands_in_the_index_beside_its_sister() -> None:
    index = (TRAINERS / "README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[2:4] for line in index.splitlines() if line.startswith("| ") and "](" in line]
    links = [[Path(found[1]) for cell in row if (found := re.search(r"\]\(([^)]+)\)", cell))] for row in rows]

    assert len(links) == len({pair[0] for pair in links})
    assert [pair for pair in links if len(pair) != 2] == []
    assert [pair for pair in links if pair[0].name in SISTERS and pair[1] != Path("nl", pair[0].name)] == []
