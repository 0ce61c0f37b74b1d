"""Reading a file that has one mistake, or none."""

from __future__ import annotations

from simulator.scenario import Reply
from tests.builders import at, findings, places, read, said

FACTS = "\n  known: Je weet wat er speelt.\n  called: {text: Er komt hulp., missed: no}"
RULES_REPLY = "        techniques: [hide_rules]\n"


def reply_of(text: str, name: str = "desk/rules") -> Reply:
    scenario = read(text)
    state, _, reply = name.partition("/")
    replies = scenario.always if state == "always" else scenario.states[state].replies
    assert replies is not None
    return replies[reply]


def only(text: str, rule: str, words: str, which: int = 0) -> str:
    """The text has this one finding, at these words; gives its sentence."""
    problems = findings(text)
    assert places(problems) == [(rule, *at(text, words, which))], [said(each, text) for each in problems]
    return said(problems[0], text)
