"""Whether a scenario makes sense: names that exist, states that can be reached, ways that go on.

Each rule is one function from a scenario to what is wrong with it; its docstring is its page in the
documentation. What needs every reachable configuration is not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from scoring.deviations import NOTES
from simulator.authoring.departures import (
    deviation_without_ground,
    never_a_ground,
    no_deviation_here,
    unknown_ground,
    unknown_mandate,
    unnoted_deviation,
)
from simulator.authoring.expectations import open_variant, unknown_pick, unknown_reply
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
from simulator.authoring.openings import parted_openings, unlike_openings
from simulator.authoring.questions import (
    asked_once,
    bare_measure,
    impossible_measure,
    nothing_to_read,
    nothing_to_sort_out,
    unknown_measure,
)
from simulator.authoring.reader import Reading
from simulator.authoring.references import (
    World,
    all_replies,
    broken_protocol,
    conditions,
    conditions_in_scripts,
    grounds,
    idle_flaw,
    that_change_facts,
    unknown_cue,
    unknown_fact,
    unknown_flaw,
    unknown_goal,
    unknown_person,
    unknown_promise,
    unknown_protocol,
    unknown_state,
    unknown_step,
    unknown_technique,
    wordings,
)
from simulator.authoring.shape import SNAKE
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
from simulator.authoring.variations import (
    lost_way,
    same_variants,
    single_variant,
    unknown_variant,
    wrong_variant,
)
from simulator.diagnostics import Diagnostic, Span, has_errors, in_order, with_later
from simulator.questions import ANSWERS, VERDICTS
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
    "never-a-ground": "name",
    "missing-aftermath": "sought",
    "missing-report": "sought",
    "missing-aftercare": "sought",
}
# What is counted in a state cannot be, where its form is broken.
_IN_STATES = frozenset({"nothing-to-sort-out", "bare-measure", "impossible-measure"})
# What is said of what drives the citizen is not sure where that, or a cue, is not.
_BY_MOTIVE = {"motive-without-cue", "misleading-cue"}
_OF_QUESTIONS = {"unknown-reply": frozenset(chain(*ANSWERS.values())), "unknown-fact": frozenset(VERDICTS)}
# What names a thing of a section that could not be read is not known to be wrong.
_NAMED_IN = {
    "facts": {"unknown-fact", "unknown-ground", "unknown-pick"},
    "cues": {"unknown-fact", "unknown-cue", "unknown-ground", "unknown-pick", "nothing-to-read"},
    "variants": {"unknown-variant", "unknown-fact", "unreachable-state", *_BY_MOTIVE},
    "asks": {"asked-once", "nothing-to-read", "unnoted-deviation", "missing-report"},
    "people": {"unknown-person"},
    "always": {"unknown-reply", *_NOWHERE},
    "states": {*_NOWHERE},
}


def all_problems(reading: Reading, world: World, *, advice: bool = True) -> tuple[Diagnostic, ...]:
    """Give everything that is wrong in a file: in its shape, and in the sense that it makes.

    Without `advice`, what takes long and never keeps a file from being played is left out.
    """
    scenario = reading.scenario
    if scenario is None:
        return reading.problems
    unread = reading.unread if scenario.states else {*reading.unread, "states"}
    unsure = {rule for key in unread for rule in _NAMED_IN.get(key, ())}
    sense = list(check(scenario, world, advice=advice))
    if _lacks_variants(scenario, sense):
        unsure |= _BY_MOTIVE
    if reading.problems:
        if _touches(reading, "cues"):
            unsure |= {"motive-without-cue", "nothing-to-read"}
        unsure |= _BY_MOTIVE if _guesses_a_variants_motive(reading) else set()
        sense = [each for each in sense if not _follows(each, reading)]
        odd = _not_understood(scenario, reading.lines)
        unsure |= {rule for rule, names in _sought(scenario).items() if names & odd}
        sense = [
            each for each in sense if each.rule not in _IN_STATES or not _is_broken(each, scenario, reading)
        ]
        sense = [each for each in sense if each.fields.get(_NOWHERE.get(each.rule, "")) not in odd]
    sense = [problem for problem in sense if problem.rule not in unsure]
    if advice and not has_errors((*reading.problems, *sense)):
        # What can be talked through is.
        sense += parted_openings(scenario, world)
    return with_later(reading.problems, sense)


def _lacks_variants(scenario: Scenario, sense: Iterable[Diagnostic]) -> bool:
    """Tell whether a variant is missing: then a cue may be meant for that one."""
    return len(scenario.variants) == 1 or any(each.rule == "unknown-variant" for each in sense)


def _guesses_a_variants_motive(reading: Reading) -> bool:
    guessed = (each for each in reading.problems if each.fields.get("what") == "motive")
    return _touches(replace(reading, problems=tuple(guessed)), "variants")


def _follows(found: Diagnostic, reading: Reading) -> bool:
    """Tell whether what is said of a name only follows from what was told already.

    An unknown name was meant for one that cannot be a name, stands under a key that there is not, or is an
    answer to a question that was guessed. A cue that misleads stands behind a condition that was not read.
    """
    name = found.fields.get("name", "")
    if found.rule == "misleading-cue":
        unread = (each.span.line for each in reading.problems if each.rule == "bad-condition")
        return any(f"<{name}>" in reading.lines[line - 1] for line in unread)
    if not (name and found.rule.startswith("unknown-")):
        return False
    given = {each.fields["name"] for each in reading.problems if each.rule == "bad-id"}
    refused = {each for each in given if not SNAKE.fullmatch(each)}
    of_question = _OF_QUESTIONS.get(found.rule, frozenset()) if "asks" in reading.unread else frozenset()
    return (
        found.fields.get("meant", "") in refused
        or name in reading.astray
        or name.rpartition("/")[2] in of_question
    )


def _sought(scenario: Scenario) -> dict[str, set[str]]:
    """Give what some rules look for in the file; where such a name stands oddly they say nothing."""
    named = {ref.id for ref in grounds(scenario)}
    return {
        "nothing-to-read": set(scenario.cues),
        "deviation-without-ground": named,
        "unnoted-deviation": set(NOTES),
    }


def _is_broken(found: Diagnostic, scenario: Scenario, reading: Reading) -> bool:
    """Tell whether a problem of form lies in the state in which something was found."""
    starts = sorted(state.span.line for state in scenario.states.values())
    first = max((line for line in starts if line <= found.span.line), default=0)
    last = min((line for line in starts if line > found.span.line), default=len(reading.lines) + 1)
    return any(first <= problem.span.line < last for problem in reading.problems)


def check(scenario: Scenario, world: World, *, advice: bool = True) -> tuple[Diagnostic, ...]:
    """Apply every rule, or all but the slow ones that only advise; give the problems in the file's order."""
    rules = RULES if advice else (rule for rule in RULES if rule not in _SLOW_ADVICE)
    found = (problem for rule in rules for problem in rule(scenario, world))
    return in_order(islice(found, MAX_PROBLEMS))


_SLOW_ADVICE: frozenset[Rule] = frozenset({lost_way})


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
    spans: list[Span] = [ref.span for ref in grounds(scenario)]
    spans += [fact.span for fact in scenario.facts.values()]
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
    no_deviation_here,
    unknown_mandate,
    unknown_measure,
    unknown_ground,
    unknown_variant,
    unknown_reply,
    unknown_pick,
    unknown_promise,
    unreachable_state,
    dead_end,
    no_exit,
    no_ending,
    runs_dry,
    open_limit,
    endless_talk,
    wrong_start,
    wrong_variant,
    lost_way,
    single_variant,
    same_variants,
    unlike_openings,
    open_variant,
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
    never_a_ground,
    deviation_without_ground,
    unnoted_deviation,
    nothing_to_read,
    asked_once,
    nothing_to_sort_out,
    impossible_measure,
    bare_measure,
)
