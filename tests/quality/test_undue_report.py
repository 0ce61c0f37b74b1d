"""A report that is asked for: told where nothing that must be reported can have happened, and nowhere else."""

from __future__ import annotations

import pytest

from tests.authoring.cases import CASES
from tests.builders import changed, read
from tests.quality.cases import found_by

BAD = (CASES / "undue-report" / "bad.yaml").read_text(encoding="utf-8")
CUE = ("cues: \n", "cues: \n  fist: {text: Zijn vuist gaat dicht., danger: threat}\n")
AT_A_PERSON = ("    target: organisation\n", "    target: person\n")
TENSE = ("tension: 5", "tension: 9")


def told(*edits: tuple[str, str]) -> list[str]:
    text = BAD
    for old, new in edits:
        text = changed(text, old, new)
    return [problem.fields["name"] for problem in found_by("undue-report", read(text))]


@pytest.mark.parametrize(
    "edits",
    [
        (AT_A_PERSON,),
        (("    target: organisation\n", "    target: organisation\n    phase: threatening\n"),),
        (TENSE,),
        (CUE, ("      <voice_breaks> Zijn", "      <fist> Zijn vuist gaat dicht.\n      <voice_breaks> Zijn")),
        (CUE, ("        sets: [need_known]\n", "        sets: [need_known]\n        reaction: |\n          <fist> Hij slaat.\n")),
    ],
    ids=["at a person", "a phase", "the tension", "a cue", "a cue in a reaction"],
)  # fmt: skip
def test_a_report_that_can_be_due_is_not_told(edits: tuple[tuple[str, str], ...]) -> None:
    assert told(*edits) == []


def test_what_happens_where_no_way_leads_on_to_it_makes_it_no_more_due() -> None:
    ended = ("        goes_to: left\n", "        goes_to: shouted\n")
    other = """\
  shouted:
    text: |
      Dennis: Jij bent niets waard.
    target: person
    goes_to: left
    replies:
      stop: {you: Dit gesprek stopt hier., techniques: [norm]}
      stay: {you: Ik luister nog even., techniques: [silence]}
  left:
"""

    assert told() == ["the_report"]
    assert told(ended, ("  left:\n", other), ("[rules], ending", "[rules, stop], ending")) == ["the_report"]


def test_another_paper_than_a_report_is_never_told() -> None:
    assert told(("techniques: [report]", "techniques: [file_note]")) == []
