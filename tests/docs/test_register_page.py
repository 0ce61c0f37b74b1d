"""The walk through the register can be typed as it stands, in both languages, and both say the same."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from simulator import i18n
from simulator.authoring.library import SHIPPED
from simulator.commands.register.add import STATUSES
from simulator.i18n import _
from simulator.register.due import RESPONSE_DAYS, SOON_DAYS
from simulator.register.entries import Exemption
from simulator.register.keys import MIN_PASSPHRASE
from simulator.register.reports.words import ENDING, NEVER_TRAINED, REASONS, STATES
from tests.docs.pages import COMPLIANCE, blocks
from tests.docs.talks import rows
from tests.docs.test_sister_pages import names, shape
from tests.register.officer import Officer

PAGES = {"en": COMPLIANCE / "register.md", "nl": COMPLIANCE / "nl" / "register.md"}
TYPED = {"key backup": "vijf gewone woorden achter elkaar\n", "key rotate": "y\n", "erase": "y\n"}
"""What the person types when a command asks."""
STANDING = {"en": "What the standing means", "nl": "Wat de stand betekent"}
WHY = {
    "en": "Why it is asked, and by when",
    "nl": "Waarom het gevraagd wordt, en wanneer het klaar moet zijn",
}
WRITING = {"en": "Write down what was done", "nl": "Schrijf op wat er is gedaan"}
_SAID_FOR = {"mijn-organisatie": "my-organisation", "arbocoördinator": "compliance-officer"}
"""What a Dutch reader writes, and what an English reader writes."""

both = pytest.mark.parametrize("language", PAGES)


def text(language: str) -> str:
    return PAGES[language].read_text(encoding="utf-8")


def commands(page: str) -> list[list[str]]:
    lines = [line for block in blocks(page) if not block.kind for line in block.body.splitlines()]
    return [shlex.split(line) for line in lines]


def an_officer(folder: Path) -> Officer:
    """Make someone with the shipped organisation and its register."""
    officer = Officer(folder)
    officer.variables["BALIE_ORGANISATION"] = ""
    for _time in range(2):
        said = officer.do("init", "my-organisation")
    settle(officer, said)
    return officer


def settle(officer: Officer, said: str) -> None:
    """Put the line that `init` printed into the settings file that it named."""
    [(file, line)] = re.findall(r"(\S+settings\.toml):\n  (organisation = .*\n)", said)
    Path(file).write_text(line, encoding="utf-8")


@both
def test_every_command_of_the_walk_does_what_the_page_says(language: str, tmp_path: Path) -> None:
    officer = Officer(tmp_path, BALIE_LANG=language, BALIE_ORGANISATION="")
    [staff] = [block.body for block in blocks(text(language)) if block.kind == "csv"]
    officer.write("staff.csv", staff)
    shutil.copy(SHIPPED / "protocols" / "gemeente.yaml", officer.here / "new-protocol.yaml")
    for number, [program, *arguments] in enumerate(commands(text(language))):
        typed = next((text for asked, text in TYPED.items() if asked in " ".join(arguments)), "")
        result = officer.balie(*arguments, typed=typed)
        assert (program, result.returncode) == ("balie", 0), (arguments, result.stdout, result.stderr)
        if number == 2:  # the page asks to set it here
            settle(officer, result.stdout)


def test_both_pages_have_the_same_parts_commands_and_names() -> None:
    english, dutch = map(text, PAGES)
    for there, here in _SAID_FOR.items():
        dutch = dutch.replace(there, here)

    assert shape(english) == shape(dutch)
    assert commands(english) == commands(dutch)
    assert names(english) == names(dutch)


@both
def test_the_pages_it_points_to_are_there(language: str) -> None:
    page = PAGES[language]
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert len(links) > 3
    assert [link for link in links if not (page.parent / link).exists()] == []


def below(language: str, heading: str) -> list[list[str]]:
    return rows(text(language).replace("\n### ", "\n## "), heading)


@both
def test_every_standing_and_every_reason_is_explained_in_the_words_of_the_list(language: str) -> None:
    i18n.use(language)
    standings = {row[0] for row in below(language, STANDING[language])}
    reasons = {row[0] for row in below(language, WHY[language])}

    assert standings == {_(words) for words in STATES.values()}
    told = (*REASONS.values(), ENDING, NEVER_TRAINED, "the training is asked again")
    assert reasons == {_(words) for words in told}


@both
def test_the_days_on_the_page_are_those_that_are_counted(language: str) -> None:
    [soon] = [row[1] for row in below(language, STANDING[language]) if re.search(r"\d", row[1])]
    others = [days for row in below(language, WHY[language]) for days in re.findall(r"\d+", row[1])]

    assert re.findall(r"\d+", soon) == [str(SOON_DAYS)]
    assert {*others} == {str(RESPONSE_DAYS)}
    changed = re.findall(r"(\d+) (?:days|dagen)", text(language).rpartition("`protocols`")[2])
    assert changed == [str(RESPONSE_DAYS)]
    assert f" {MIN_PASSPHRASE} " in text(language)


@both
def test_every_status_and_every_reason_that_add_takes_stands_there(language: str) -> None:
    part = text(language).split(f"\n## {WRITING[language]}\n")[1].split("\n## ")[0]
    told = [
        re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE)
        for table in re.findall(r"(?:^\|.*\|\n)+", part, re.M)
    ]

    assert [sorted(words) for words in told] == [sorted(STATUSES), sorted(map(str, Exemption))]
