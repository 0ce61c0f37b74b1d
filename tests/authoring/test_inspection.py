"""A file with what lies beside it: protocols and their translations are held against the same rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.authoring.inspection import inspect, named
from simulator.authoring.library import SHIPPED
from simulator.diagnostics import has_findings
from tests.builders import PROTOCOL, a_folder, a_scenario

WORDS = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "protocol:title"
msgid "Huisregels"
msgstr "House rules"

msgctxt "goals/listen-first:text"
msgid "Eerst luisteren."
msgstr "Listen first."

msgctxt "steps/welcome:text"
msgid "Begroet iedereen."
msgstr "Greet everybody."
"""


def protocol(place: Path, text: str = PROTOCOL, words: str | None = None) -> Path:
    path = a_folder(place).parent / "protocols" / "gemeente.yaml"
    path.write_text(text, encoding="utf-8")
    if words is not None:
        (path.parent / "translations").mkdir()
        (path.parent / "translations" / "gemeente.en.po").write_text(words, encoding="utf-8")
    return path


def rules(path: Path) -> list[tuple[str, str]]:
    return [(sheet.path.name, problem.rule) for sheet in inspect(path).sheets for problem in sheet.problems]


@pytest.mark.parametrize("path", list(named((SHIPPED,))), ids=lambda path: path.name)
def test_everything_that_is_shipped_is_clean(path: Path) -> None:
    assert not has_findings(problem for sheet in inspect(path).sheets for problem in sheet.problems)


def test_a_folder_is_its_scenarios_and_its_protocols(tmp_path: Path) -> None:
    path = protocol(tmp_path)

    assert list(named((tmp_path,))) == [tmp_path / "de-test.yaml", path]
    assert list(named((path, tmp_path / "none.yaml"))) == [path, tmp_path / "none.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("version: 1.0.0", "version: een", "wrong-kind"),
        ("language: nl", "language: Nl", "wrong-kind"),
        ("title: Huisregels", "titel: Huisregels", "unknown-key"),
        ("{welcome:", "{Welcome:", "bad-id"),
        ("title: Huisregels\n", "", "missing-key"),
    ],
)
def test_a_mistake_in_a_protocol_is_told_at_the_protocol_and_where_it_is_named(
    old: str, new: str, rule: str, tmp_path: Path
) -> None:
    path = protocol(tmp_path, PROTOCOL.replace(old, new))

    assert rules(path) == [("gemeente.yaml", rule)]
    assert rules(tmp_path / "de-test.yaml") == [("de-test.yaml", "broken-protocol")]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('msgstr "House rules"', 'msgstr ""', "missing-translation"),
        ('msgid "Huisregels"', 'msgid "Regels"', "stale-translation"),
        ("goals/listen-first", "goals/listen-last", "orphan-translation"),
        ('msgstr "House rules"', 'msgstr "House {citizen}"', "translation-drift"),
    ],
)
def test_a_mistake_in_the_translation_of_a_protocol_is_told(
    old: str, new: str, rule: str, tmp_path: Path
) -> None:
    assert ("gemeente.en.po", rule) in rules(protocol(tmp_path, words=WORDS.replace(old, new)))


def test_a_translated_protocol_is_clean(tmp_path: Path) -> None:
    assert rules(protocol(tmp_path, words=WORDS)) == []


def test_a_file_that_is_neither_is_no_scenario(tmp_path: Path) -> None:
    path = a_folder(tmp_path, "zomaar: iets\n")

    assert "missing-key" in {rule for _, rule in rules(path)}
    assert rules(a_folder(tmp_path, a_scenario())) == []
