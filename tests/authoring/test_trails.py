"""One mistake in the variants or in what a state asks brings no trail of others."""

from __future__ import annotations

import pytest

from tests.builders import changed
from tests.three_acts import THREE_ACTS, problems

VARIANTS = """\
variants:
  papers: {weight: 1}
  pressure: {weight: 2, motive: instrumental, need: Vandaag geld.}
"""
REPORT = "    asks: report\n"
MEASURE = "    asks: measure\n"


def told(*changes: tuple[str, str]) -> list[str]:
    """Give the rules of what is found after some changes to the sound scenario."""
    text = THREE_ACTS
    for old, new in changes:
        text = changed(text, old, new)
    return [problem.rule for problem in problems(text)]


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("variants: [papers, pressure]\n", "wrong-kind"),
        ("variants: papers\n", "wrong-kind"),
        ("variants:\n", "wrong-kind"),
        ("", "unknown-variant"),
        (VARIANTS.replace("variants", "versions"), "unknown-key"),
        (VARIANTS.replace("  papers", "  Papers"), "bad-id"),
        (VARIANTS.replace("  pressure", "  high-pressure"), "bad-id"),
        (VARIANTS.replace("instrumental", "greed"), "unknown-word"),
        (VARIANTS.replace("{weight: 1}", "3"), "wrong-kind"),
    ],
)
def test_a_mistake_in_the_variants_is_one_finding(written: str, rule: str) -> None:
    assert told((VARIANTS, written)) == [rule]


@pytest.mark.parametrize(
    ("asked", "written", "rule"),
    [
        ("motive", "    asks: drive\n", "unknown-word"),
        ("motive", "    asks: report\n", "missing-key"),
        ("motive", "    vraagt: motive\n", "unknown-key"),
        ("motive", "", "dead-end"),
        *((asked, f"    asks: {word}\n", "unknown-word") for asked in ("report", "measure", "agreement") for word in ("drive", "[one]", "")),
        *((asked, f"    vraagt: {asked}\n", "unknown-key") for asked in ("report", "measure", "agreement")),
        *((asked, "", "no-question") for asked in ("report", "measure", "agreement")),
        *((asked, "    asks: motive\n", "no-question") for asked in ("report", "measure", "agreement")),
        ("report", "    asks: measure\n", "no-question"),
        ("measure", "    asks: report\n", "no-question"),
    ],
)  # fmt: skip
def test_a_mistake_in_what_a_state_asks_is_one_finding(asked: str, written: str, rule: str) -> None:
    name = {"motive": "first_look"}.get(asked, f"the_{asked}")
    before = f"  {name}:\n"

    assert told((f"{before}    asks: {asked}\n", f"{before}{written}")) == [rule]


def test_sentences_that_cannot_be_read_are_not_missed_in_the_tests() -> None:
    start, rest = THREE_ACTS.split("      call: {text", 1)
    sentences = "      call: {text" + rest.split("    goes_to: helped\n", 1)[0]
    assert start.endswith("    pick:\n")

    assert told((f"    pick:\n{sentences}", "    pick: [call, who]\n")) == ["wrong-kind"]


def test_another_mistake_is_still_found_beside_a_question_that_was_guessed() -> None:
    assert told((REPORT, "    asks: drive\n"), ("write+aggressor", "wriite+aggressor")) == [
        "unknown-word",
        "unknown-reply",
    ]


# What stands behind a comma


@pytest.mark.parametrize(
    "words", ["Om 19.42, hij zei: ga weg", "Hij riep, en Dennis: ga weg", "Eerst, Farida: kom"]
)
def test_a_text_that_goes_on_after_a_comma_is_cut_off_and_no_unknown_key(words: str) -> None:
    assert told(
        ("{text: Hij legde om tien uur een brief neer., is: must}", f"{{text: {words}, is: must}}")
    ) == ["cut-off-text"]


@pytest.mark.parametrize("key", ["colour", "points-to", "points to", "Text"])
def test_a_key_that_looks_like_a_key_is_unknown(key: str) -> None:
    assert "unknown-key" in told(
        (
            "{text: Hij zucht., points_to: frustration}",
            f"{{text: Hij zucht., points_to: frustration, {key}: x}}",
        )
    )
