"""Whether a scenario makes sense: names that exist, states that can be reached, ways that go on.

Each rule is one function from a scenario to what is wrong with it; its docstring is its page in the
documentation. What needs every reachable configuration is not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from simulator.authoring.gaps import (
    missing_aftercare,
    missing_aftermath,
    missing_heard,
    missing_report,
    missing_target,
    missing_why,
    too_few_tests,
)
from simulator.authoring.guards import always_true, hidden_exit, never_true, same_reply
from simulator.authoring.leads import (
    dead_end,
    endless_talk,
    no_ending,
    no_exit,
    open_limit,
    runs_dry,
    unreachable_state,
    wrong_start,
)
from simulator.authoring.reader import Reading
from simulator.authoring.references import (
    World,
    all_replies,
    broken_protocol,
    conditions,
    conditions_in_scripts,
    idle_flaw,
    that_change_facts,
    unknown_cue,
    unknown_fact,
    unknown_flaw,
    unknown_goal,
    unknown_person,
    unknown_promise,
    unknown_protocol,
    unknown_reply,
    unknown_state,
    unknown_step,
    unknown_technique,
    wordings,
)
from simulator.authoring.uses import (
    contradicting_facts,
    idle_key,
    misleading_cue,
    motive_without_cue,
    never_read,
    never_set,
    never_shown,
    unkept_promise,
)
from simulator.diagnostics import Diagnostic, Span, in_order, with_later
from simulator.scenario import Scenario
from simulator.source import MAX_PROBLEMS

Rule = Callable[[Scenario, World], Iterable[Diagnostic]]

_WORD = re.compile(r"[\w-]+")
# What is said to be nowhere may stand where the file could not be read; the field holds the word.
_NOWHERE = {
    "never-set": "name",
    "never-read": "name",
    "never-shown": "name",
    "motive-without-cue": "name",
    "unkept-promise": "name",
    "unknown-promise": "name",
    "missing-aftermath": "sought",
    "missing-report": "sought",
    "missing-aftercare": "sought",
}
# What names a thing of a section that could not be read is not known to be wrong.
_NAMED_IN = {
    "facts": {"unknown-fact"},
    "cues": {"unknown-fact", "unknown-cue"},
    "people": {"unknown-person"},
    "always": {"unknown-reply", *_NOWHERE},
    "states": {*_NOWHERE},
}


def all_problems(reading: Reading, world: World) -> tuple[Diagnostic, ...]:
    """Give everything that is wrong in a file: in its shape, and in the sense that it makes."""
    scenario = reading.scenario
    if scenario is None:
        return reading.problems
    unread = reading.unread if scenario.states else {*reading.unread, "states"}
    unsure = {rule for key in unread for rule in _NAMED_IN.get(key, ())}
    sense = list(check(scenario, world))
    if reading.problems:
        if _touches(reading, "cues"):
            unsure.add("motive-without-cue")
        odd = _not_understood(scenario, reading.lines)
        sense = [each for each in sense if each.fields.get(_NOWHERE.get(each.rule, "")) not in odd]
    sense = [problem for problem in sense if problem.rule not in unsure]
    return with_later(reading.problems, sense)


def check(scenario: Scenario, world: World) -> tuple[Diagnostic, ...]:
    """Apply every rule; the problems come in the order of the file."""
    found = (problem for rule in RULES for problem in rule(scenario, world))
    return in_order(islice(found, MAX_PROBLEMS))


def _touches(reading: Reading, section: str) -> bool:
    """Tell whether a problem of form lies under a top-level key."""
    wrong = {problem.span.line for problem in reading.problems}
    current = ""
    for number, line in enumerate(reading.lines, 1):
        if line[:1].strip():
            current = line.partition(":")[0]
        if current == section and number in wrong:
            return True
    return False


def _not_understood(scenario: Scenario, lines: tuple[str, ...]) -> set[str]:
    """Give the words that stand somewhere in the file where it is not known what they mean."""
    known = set(_places(scenario))
    return {
        found[0]
        for number, line in enumerate(lines, 1)
        for found in _WORD.finditer(line)
        if (number, found.start() + 1) not in known
    }


def _places(scenario: Scenario) -> Iterator[tuple[int, int]]:
    """Give where each name stands whose meaning there is known."""
    spans: list[Span] = [fact.span for fact in scenario.facts.values()]
    spans += [cue.span for cue in scenario.cues.values()]
    for holder in that_change_facts(scenario):
        spans += [ref.span for ref in (*holder.sets, *holder.unsets)]
    for reply in all_replies(scenario):
        spans += [ref.span for ref in (*reply.techniques, *reply.promises, *reply.keeps)]
    for condition in (*conditions(scenario), *conditions_in_scripts(scenario)):
        spans += [place.span for place in condition.names]
    spans += [line.cue.span for wording in wordings(scenario) for line in wording.lines() if line.cue]
    return ((span.line, span.column) for span in (*spans, scenario.citizen.span))


RULES: tuple[Rule, ...] = (
    unknown_state,
    unknown_technique,
    unknown_flaw,
    idle_flaw,
    unknown_fact,
    unknown_cue,
    unknown_person,
    unknown_protocol,
    broken_protocol,
    unknown_goal,
    unknown_step,
    unknown_reply,
    unknown_promise,
    unreachable_state,
    dead_end,
    no_exit,
    no_ending,
    runs_dry,
    open_limit,
    endless_talk,
    wrong_start,
    missing_target,
    missing_heard,
    missing_why,
    missing_aftermath,
    missing_report,
    missing_aftercare,
    too_few_tests,
    never_true,
    always_true,
    hidden_exit,
    same_reply,
    never_set,
    never_read,
    never_shown,
    motive_without_cue,
    misleading_cue,
    unkept_promise,
    contradicting_facts,
    idle_key,
)
