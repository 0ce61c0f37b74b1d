"""A syntax error does not hide what is wrong before it, and nothing is made up about what is not there."""

from __future__ import annotations

import random

import pytest

from tests.authoring.sound import EDITS, SOUND
from tests.authoring.test_planted import planted
from tests.builders import at, changed, findings, places

BREAKS = [
    ("    text: De rij wordt te lang.", '    text: "De rij wordt te lang.'),
    ("    text: De rij wordt te lang.", "    text: De rij: wordt te lang."),
    ("    text: De rij wordt te lang.", "\ttext: De rij wordt te lang."),
    ("    text: De rij wordt te lang.", "    text: [De rij wordt te lang."),
    ("    text: De rij wordt te lang.", "    text: @De rij wordt te lang."),
    ("tests:\n", "tests: x\n"),
]
# What is seen in the shape of a part that is whole; the sense of half a file is not asked.
FORM = {
    "wrong-kind", "cut-off-text", "empty-text", "unknown-word", "bad-condition", "bad-line", "listed-twice",
    "technique-count", "unknown-placeholder", "unknown-key", "no-departure", "open-exit", "unknown-person",
    "forbidden-character", "no-tags", "no-aliases", "duplicate-key",
}  # fmt: skip
BEFORE = SOUND.index("  queue:\n    text")


@pytest.mark.parametrize(("old", "new"), BREAKS)
def test_a_file_that_is_sound_before_its_syntax_error_has_that_one_finding(old: str, new: str) -> None:
    assert [rule for rule, _, _ in places(findings(changed(SOUND, old, new)))] == ["syntax"]


@pytest.mark.parametrize("seed", range(20))
def test_mistakes_of_form_before_it_are_told_too(seed: int) -> None:
    able = [edit for edit in EDITS if edit[2] in FORM and SOUND.index(edit[0]) < BEFORE]
    edits = random.Random(seed).sample(able, 5)
    text = changed(planted(edits), *BREAKS[0])
    expected = {(rule, *at(text, words)) for _, _, rule, words in edits}

    found = set(places(findings(text)))
    assert ("syntax", *at(text, '"De rij')) in found
    assert found - expected == {("syntax", *at(text, '"De rij'))}
    assert {each for each in expected if each[1] < text.count("\n", 0, text.index("  helped:"))} <= found


@pytest.mark.parametrize("line", range(0, SOUND.count("\n"), 3))
def test_wherever_a_sound_file_breaks_nothing_else_is_said(line: int) -> None:
    lines = SOUND.split("\n")
    text = "\n".join([*lines[:line], "  }: [", *lines[line:]])

    rules = [rule for rule, _, _ in places(findings(text))]
    assert rules in (["syntax"], []) or "syntax" not in rules, rules
