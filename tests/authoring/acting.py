"""Single changes in the scenario of the three acts, and what is found in it then."""

from __future__ import annotations

from simulator.diagnostics import render
from tests.builders import at, changed, places
from tests.three_acts import THREE_ACTS, problems


def edited(*edits: tuple[str, str]) -> str:
    """Put something else in the place of words that occur once, several times over."""
    text = THREE_ACTS
    for old, new in edits:
        text = changed(text, old, new)
    return text


def rules(*edits: tuple[str, str]) -> list[str]:
    """Give the rules that find something after these changes."""
    return [problem.rule for problem in problems(edited(*edits))]


def only(rule: str, words: str, *edits: tuple[str, str], which: int = 0) -> str:
    """After these changes there is one finding, at these words; gives what is said of it."""
    text = edited(*edits)
    found = problems(text)
    assert places(found) == [(rule, *at(text, words, which))], [each.rule for each in found]
    return render(found[0], "x.yaml", text.split("\n"), lambda message: message)
