"""Every sentence of the interface exists in Dutch, with the same fields."""

from __future__ import annotations

import ast
import inspect
import string
from functools import cache
from pathlib import Path

import click
import polib
import pytest

from simulator import borrowed, i18n

ROOT = Path(__file__).parent.parent
CATALOGUE = polib.pofile(str(ROOT / "simulator/locale/nl/LC_MESSAGES/balie.po"))
_LOOKUPS = {"N_", "_", "ngettext", "pgettext"}


@cache
def sentences_in_code() -> set[str]:
    """Find every text that is marked or looked up, as Python itself reads it."""
    found = set()
    for path in (ROOT / "simulator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if called in _LOOKUPS and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


def fields(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_sentence_in_the_code_is_in_dutch() -> None:
    known = {entry.msgid for entry in CATALOGUE if not entry.obsolete}

    assert sorted(sentences_in_code() - known) == []
    assert CATALOGUE.untranslated_entries() == []
    assert CATALOGUE.fuzzy_entries() == []


def test_no_sentence_in_the_catalogue_is_left_over() -> None:
    known = {entry.msgid for entry in CATALOGUE if not entry.obsolete}

    assert sorted(known - sentences_in_code()) == []
    assert [entry.msgid for entry in CATALOGUE.obsolete_entries()] == []


def test_a_translation_has_the_fields_of_its_original() -> None:
    texts = [
        (entry.msgid_plural or entry.msgid, text)
        for entry in CATALOGUE
        for text in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
    ]

    assert len(texts) >= len(CATALOGUE) > 0
    assert [(said, text) for said, text in texts if fields(text) != fields(said)] == []


def test_the_sentences_of_click_that_we_translate_are_still_its_own() -> None:
    folder = Path(inspect.getfile(click)).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))

    assert [text for text in borrowed.WORDS if text.splitlines()[0][:30] not in source] == []


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "en_US", "LANG": "nl_NL"}, "en"),
        ({"LANGUAGE": "fr:en:nl"}, "en"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({}, "nl"),
    ],
)
def test_the_language_of_the_locale_is_ours_or_dutch(variables: dict[str, str], expected: str) -> None:
    assert i18n.language_of_locale(variables) == expected


def test_the_language_changes_while_the_program_runs() -> None:
    i18n.use("nl")
    dutch = i18n._("Questioning")
    i18n.use("en")

    assert (dutch, i18n._("Questioning")) == ("Vragen", "Questioning")
    assert i18n.language() == "en"
