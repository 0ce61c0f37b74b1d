"""Every rule has a bad file with one mistake, the whole text of what is said of it, a good file and a page."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import simulator
from simulator.authoring.rules import LAYERS, rules
from simulator.diagnostics import render
from tests.authoring.cases import CASES, RULES, excerpts, found_in
from tests.authoring.pages import LANGUAGES, RULES_BY_LAYER, english, markdown, translations, translator

ROOT = Path(__file__).parent.parent.parent
_WORDING = {
    "Diagnostic",
    "note",
    "_note",
    "_note_word",
    "unknown",
    "_refused",
    "_never",
    "_unreached",
    "_found",
    "_about",
    "_left_out",
}


@cache
def rules_in_the_code() -> set[str]:
    """Every rule name that some place in the program gives to a finding; lists of people have no rules."""
    found = set()
    folder = Path(simulator.__file__).parent
    for path in set(folder.rglob("*.py")) - set((folder / "register").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in _WORDING and isinstance(node.args[0].value, str):
                    found.add(node.args[0].value)
    return found


def test_every_rule_in_the_code_has_a_case_and_every_case_a_rule() -> None:
    assert set(RULES) == rules_in_the_code()


def test_the_rulebook_lists_the_rules_of_the_code_and_no_other() -> None:
    assert set(rules()) == rules_in_the_code()
    assert [rule.layer for rule in rules().values()] == sorted(
        (rule.layer for rule in rules().values()), key=LAYERS.index
    )


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_file_has_exactly_this_one_finding(rule: str, tmp_path: Path) -> None:
    problems, name, lines = found_in(rule, "bad", tmp_path)
    page = rules()[rule]

    said = "\n".join(render(problem, name, lines, lambda message: message) for problem in problems)
    assert (CASES / rule / "expected.txt").read_text(encoding="utf-8") == said + "\n"
    assert [problem.rule for problem in problems] == [rule]
    assert problems[0].severity is page.severity
    for language in LANGUAGES:
        assert page.pages[language].message == render(problems[0], name, lines, translator(language))


@pytest.mark.parametrize("rule", RULES)
def test_the_good_file_is_clean(rule: str, tmp_path: Path) -> None:
    assert found_in(rule, "good", tmp_path)[0] == ()


@pytest.mark.parametrize("rule", RULES)
def test_the_page_says_what_stands_beside_the_rule_in_both_languages(rule: str) -> None:
    """One sentence on what is wrong, why and how to mend it, and both examples; `make pages` writes them."""
    page = rules()[rule]
    layer, source = RULES_BY_LAYER[rule]
    told = english(source)

    assert page.layer == layer
    assert (page.bad, page.good) == excerpts(rule)
    assert [page.pages["en"].sentence, *page.pages["en"].paragraphs] == told
    assert [page.pages["nl"].sentence, *page.pages["nl"].paragraphs] == [
        translations()[rule, paragraph] for paragraph in told
    ]
    assert len(told) > 1
    assert all(paragraph for language in LANGUAGES for paragraph in page.pages[language].paragraphs)
    assert all(page.pages[language].sentence.count(". ") == 0 for language in LANGUAGES)


@pytest.mark.parametrize(("language", "name"), [("en", "messages.md"), ("nl", "meldingen.md")])
def test_the_documentation_shows_the_same_pages(language: str, name: str) -> None:
    page = ROOT / "docs" / "trainers" / name

    assert page.read_text(encoding="utf-8") == markdown(language)
