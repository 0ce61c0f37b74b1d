"""The pages on proof, law and deployment say what is so: the example can be checked, and every name is real."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import simulator.register
from simulator.organisation import Level
from simulator.register.reports import REPORTS
from tests.docs.pages import COMPLIANCE, Block, blocks, said
from tests.docs.talks import rows

PAGES = {
    "en": {name: COMPLIANCE / f"{name}.md" for name in ("README", "evidence", "deploy", "works-council")},
    "nl": {
        name: COMPLIANCE / "nl" / f"{dutch}.md"
        for name, dutch in (
            ("README", "README"),
            ("evidence", "bewijs"),
            ("deploy", "inrichten"),
            ("works-council", "ondernemingsraad"),
        )
    },
}
EXAMPLES = COMPLIANCE / "examples"
ROLES = Path(simulator.register.__file__).with_name("roles.sql")

both = pytest.mark.parametrize("language", PAGES)


def page(language: str, name: str) -> str:
    return PAGES[language][name].read_text(encoding="utf-8")


def of_kind(language: str, name: str, kind: str) -> list[str]:
    return [block.body for block in blocks(page(language, name)) if block.kind == kind]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """What an outsider was given, in a folder of their own."""
    return Path(shutil.copytree(EXAMPLES, tmp_path / "papers"))


@both
def test_checking_the_example_says_what_the_page_says(language: str, papers: Path) -> None:
    shown: list[Block] = list(blocks(page(language, "evidence")))
    pairs = [(block.body.strip(), after.body) for block, after in pairwise(shown) if after.kind == "text"]

    assert len(pairs) == 2
    for command, expected in pairs:
        assert said(command, papers, language) == expected


def own_check(language: str, papers: Path) -> subprocess.CompletedProcess[str]:
    [program] = of_kind(language, "evidence", "python")
    return subprocess.run(
        [sys.executable, "-I", "-c", program], cwd=papers, capture_output=True, text=True, check=False
    )


@both
def test_the_program_on_the_page_proves_the_example_without_balie(language: str, papers: Path) -> None:
    found = own_check(language, papers)

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == "Proved: Eerst luisteren aan de balie 2026-05-12\n"
    assert "simulator" not in of_kind(language, "evidence", "python")[0]


@pytest.mark.parametrize("line", [1, 2, 3, 4, 6, 7, 8, 10])
def test_the_program_on_the_page_refuses_a_changed_proof(papers: Path, line: int) -> None:
    proof = papers / "proof-9.txt"
    lines = proof.read_text(encoding="utf-8").split("\n")
    last = re.search(r"[A-Za-z0-9]", lines[line][::-1])
    assert last
    at = len(lines[line]) - 1 - last.start() - 8 * (len(lines[line]) > 20)
    other = next(char for char in "A8" if char != lines[line][at])
    lines[line] = lines[line][:at] + other + lines[line][at + 1 :]
    proof.write_text("\n".join(lines), encoding="utf-8")

    assert own_check("en", papers).returncode != 0


@both
def test_the_roles_on_the_page_are_those_that_balie_brings(language: str) -> None:
    assert ROLES.read_text(encoding="utf-8") in of_kind(language, "deploy", "sql")


def test_both_pages_give_the_same_sql() -> None:
    assert of_kind("en", "deploy", "sql") == of_kind("nl", "deploy", "sql")


@both
def test_the_works_council_reads_every_level_there_is(language: str) -> None:
    heading = {"en": "Three levels", "nl": "Drie niveaus"}[language]

    assert [row[0].strip("`") for row in rows(page(language, "works-council"), heading)] == list(Level)


@both
def test_the_index_leads_to_every_page_of_its_language(language: str) -> None:
    index = PAGES[language]["README"]
    told = {
        (index.parent / link).resolve() for link in re.findall(r"\]\(([^)#]+)\)", page(language, "README"))
    }

    assert {each.resolve() for each in index.parent.glob("*.md")} - {index.resolve()} - told == set()


@pytest.mark.parametrize("path", sorted(COMPLIANCE.rglob("*.md")), ids=lambda path: path.stem)
def test_every_report_that_a_page_names_is_there(path: Path) -> None:
    named = re.findall(r"balie register report ([a-z_-]+)", path.read_text(encoding="utf-8"))

    assert {name.replace("-", "_") for name in named} - set(REPORTS) == set()
