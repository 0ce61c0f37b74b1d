"""A file with many mistakes of many kinds: each is told once, at its own line and column."""

from __future__ import annotations

import random

import pytest

from tests.authoring.planted import EXPECTED, PLANTED
from tests.authoring.sound import EDITS, SOUND
from tests.builders import at, changed, findings, places
from tests.three_acts import THREE_ACTS, problems


def test_every_planted_mistake_is_found_once_at_its_line_and_column() -> None:
    expected = sorted((rule, *at(PLANTED, words, which)) for rule, words, which in EXPECTED)

    assert sorted(places(findings(PLANTED))) == expected


def test_findings_come_in_the_order_of_the_file() -> None:
    spans = [problem.span for problem in findings(PLANTED)]

    assert spans == sorted(spans)


def planted(edits: list[tuple[str, str, str, str]]) -> str:
    text = SOUND
    for old, new, _, _ in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def told(edits: list[tuple[str, str, str, str]], text: str) -> list[tuple[str, int, int]]:
    return sorted((rule, *at(text, words)) for _, _, rule, words in edits)


@pytest.mark.parametrize("edit", EDITS, ids=[f"{rule} {words.strip()}" for _, _, rule, words in EDITS])
def test_one_mistake_gives_one_finding(edit: tuple[str, str, str, str]) -> None:
    text = planted([edit])

    assert sorted(places(findings(text))) == told([edit], text)


@pytest.mark.parametrize("seed", range(60))
def test_no_mistake_hides_or_doubles_another(seed: int) -> None:
    """Any number of the single mistakes in one file: as many findings, each at its own place."""
    edits = random.Random(seed).sample(EDITS, seed % len(EDITS) + 1)
    text = planted(edits)

    assert sorted(places(findings(text))) == told(edits, text)


def test_the_sound_scenario_is_clean() -> None:
    assert findings(SOUND) == ()


def test_all_single_mistakes_together_are_all_told() -> None:
    text = planted(EDITS)

    assert sorted(places(findings(text))) == told(EDITS, text)


# The same for the three acts, variants and what they name of the protocol

ACTS = [
    ("mandate: consultant", "mandate: consulent", "unknown-mandate", "consulent"),
    ("  papers: {weight: 1}", "  papers: {weight: 0}", "wrong-kind", "0}"),
    ("need: Vandaag geld.", "neeed: Vandaag geld.", "unknown-key", "neeed"),
    ("same_for: [desk]", "same_for: [dask]", "unknown-state", "dask"),
    ("goes_to: first_look\n    replies", "goes_to: first_look\n    steps: [welcome]\n    replies", "no-question", "[welcome]\n"),
    ("departs_from: end_contact", "departs_from: safety", "no-deviation-here", "safety\n"),
    ("safety: [known]", "safety: [knwon]", "unknown-ground", "knwon"),
    ("        poor_grounds:\n          - Ik vind hem zielig.", "        poor_grounds:\n          -", "empty-text", "\n          - De rij"),
    ("steps: [end_contact]", "steps: [end_contract]", "unknown-step", "end_contract"),
    ("    only: pressure", "    only: presure", "unknown-variant", "presure\n"),
    ("{when: pressure, state: haggle}", "{when: presssure, state: haggle}", "unknown-fact", "presssure"),
    ("is: ok, when: shouted", "is: ok, when: shoutd", "unknown-fact", "shoutd"),
    ("agressief persoon., is: label", "agressief persoon., is: etiket", "unknown-word", "etiket"),
    ("lightest: talk", "lightest: tallk", "unknown-measure", "tallk"),
    ("months: 3", "months: 30", "wrong-kind", "30\n"),
    ("must: [talk_first, reason]", "must: [talk_first, raeson]", "unknown-word", "raeson]"),
    ("soon: {text: Wij bellen een keer., is: poor}", "soon: {text: Wij bellen een keer., is: ok}", "nothing-to-sort-out", "the_agreement:\n"),
    ("frustration+sigh,", "frustration+sihg,", "unknown-pick", "sihg"),
    ("write+aggressor", "wriite+aggressor", "unknown-reply", "wriite+aggressor"),
    ("    variant: papers", "    variant: papiers", "unknown-variant", "papiers"),
]  # fmt: skip


def planted_in_acts(edits: list[tuple[str, str, str, str]]) -> str:
    text = THREE_ACTS
    for old, new, _, _ in edits:
        text = changed(text, old, new)
    return text


@pytest.mark.parametrize("edit", ACTS, ids=[f"{rule} {words.strip()}" for _, _, rule, words in ACTS])
def test_one_mistake_in_the_acts_gives_one_finding(edit: tuple[str, str, str, str]) -> None:
    text = planted_in_acts([edit])

    assert sorted(places(problems(text))) == told([edit], text)


@pytest.mark.parametrize("seed", range(40))
def test_no_mistake_in_the_acts_hides_or_doubles_another(seed: int) -> None:
    edits = random.Random(seed).sample(ACTS, seed % len(ACTS) + 1)
    text = planted_in_acts(edits)

    assert sorted(places(problems(text))) == told(edits, text)
