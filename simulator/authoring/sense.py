"""Whether a scenario makes sense: names that exist, states that can be reached, ways that go on.

Each rule is one function from a scenario to what is wrong with it. What needs every reachable
configuration is not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from scoring import Rubric
from simulator.authoring.paths import Ways, followed, may_run_dry, ring, ways
from simulator.authoring.reader import Reading
from simulator.authoring.references import (
    World,
    all_replies,
    unknown,
    unknown_addressee,
    unknown_cue,
    unknown_fact,
    unknown_flaw,
    unknown_protocol,
    unknown_state,
    unknown_technique,
)
from simulator.diagnostics import Diagnostic, Span, in_order, with_later
from simulator.i18n import N_
from simulator.scenario import CITIZEN, ENDINGS, Reply, Scenario, State
from simulator.source import MAX_PROBLEMS

Rule = Callable[[Scenario, World], Iterable[Diagnostic]]


# What names a thing of a section that could not be read is not known to be wrong.
_NAMED_IN = {
    "facts": {"unknown-fact"},
    "cues": {"unknown-fact", "unknown-cue"},
    "people": {"unknown-person"},
    "always": {"unknown-reply"},
}


def all_problems(reading: Reading, world: World) -> tuple[Diagnostic, ...]:
    """Give everything that is wrong in a file: in its shape, and in the sense that it makes."""
    if reading.scenario is None:
        return reading.problems
    unsure = {rule for key in reading.unread for rule in _NAMED_IN.get(key, ())}
    sense = (problem for problem in check(reading.scenario, world) if problem.rule not in unsure)
    return with_later(reading.problems, sense)


def check(scenario: Scenario, world: World) -> tuple[Diagnostic, ...]:
    """Apply every rule; the problems come in the order of the file."""
    found = (problem for rule in RULES for problem in rule(scenario, world))
    return in_order(islice(found, MAX_PROBLEMS))


def unreachable_state(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Some way leads to every state."""
    del world
    graph = ways(scenario)
    if all(scenario.states[name].ending for name in graph.first):
        return
    reached = graph.reachable()
    expected = _expected(scenario, reached) if graph.astray else set()
    for name in graph.unreachable():
        # Where some exit is broken, a state that the author's own tests come by was led to by that one.
        if not expected & followed(graph.next, [name]):
            yield Diagnostic(
                "unreachable-state",
                scenario.states[name].span,
                N_("Nothing leads to the state '{name}'."),
                {"name": name},
                hint=N_("Let a reply go to it with goes_to, or delete it."),
            )


def _expected(scenario: Scenario, reached: set[str]) -> set[str]:
    """Give the states beyond reach that the author's own tests come by."""
    named = {ref.id for test in scenario.tests for ref in (*test.replies, test.ending)}
    named -= {reply.id for name in reached for reply in (scenario.states[name].replies or {}).values()}
    return {
        state.id
        for state in scenario.states.values()
        if state.id not in reached
        and (
            state.id in named
            or any({reply.id, reply.name} & named for reply in (state.replies or {}).values())
        )
    }


def dead_end(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A state is an ending or has replies, and every reply leads on."""
    del world
    for state in scenario.states.values():
        if state.ending is None and not state.replies:
            yield Diagnostic(
                "dead-end",
                state.span,
                N_("The state '{name}' has no replies and is no ending."),
                {"name": state.id},
                hint=N_("Give it replies, or ending: with its kind."),
            )
        stuck = _stuck(scenario, state)
        if len(stuck) > 1 and len(stuck) == len(state.replies or {}):
            yield _no_exit(
                state, N_("No reply of the state '{name}' leads on."), N_("Add goes_to: to the state.")
            )
            continue
        for reply in stuck:
            yield _no_exit(reply, _NOWHERE, N_("Add goes_to: to the reply or to its state."))
    for reply in scenario.always.values():
        if not reply.exits:
            yield _no_exit(reply, _NOWHERE, N_("Add goes_to: here, or a state."))


_NOWHERE = N_("The reply '{name}' leads nowhere.")


def _stuck(scenario: Scenario, state: State) -> list[Reply]:
    return [reply for reply in (state.replies or {}).values() if not scenario.exits_of(state, reply)]


def _no_exit(found: Reply | State, message: str, hint: str) -> Diagnostic:
    return Diagnostic("no-exit", found.span, message, {"name": found.id}, hint=hint)


def no_ending(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """From every state an ending can be reached."""
    del world
    graph = ways(scenario)
    for name in graph.hopeless(_ends(scenario, graph)):
        yield Diagnostic(
            "no-ending",
            scenario.states[name].span,
            N_("From the state '{name}' no ending can be reached."),
            {"name": name},
            hint=N_("Let one of the replies there lead to an ending."),
        )


def _ends(scenario: Scenario, graph: Ways) -> list[str]:
    """Give the endings, and the states where something else is wrong with how they lead on."""
    return [state.id for state in scenario.states.values() if state.ending or state.id in graph.astray]


def runs_dry(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Whatever the gauges and facts, every state offers a reply."""
    del world
    for state in scenario.states.values():
        if state.ending is None and state.replies and may_run_dry(scenario, state):
            yield Diagnostic(
                "runs-dry",
                state.span,
                N_("In the state '{name}' it can happen that no reply is open."),
                {"name": state.id},
                hint=N_("Give one of its replies no when and no once."),
            )


def endless_talk(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A conversation that can go round has an ending for when its turns are over."""
    del world
    last = scenario.states.get(scenario.out_of_turns.id) if scenario.out_of_turns else None
    if last is not None and last.ending is None and scenario.out_of_turns:
        yield Diagnostic(
            "open-limit",
            scenario.out_of_turns.span,
            N_("out_of_turns leads to '{name}', which is no ending."),
            {"name": last.id},
        )
    graph = ways(scenario)
    hopeful = graph.leading_to(_ends(scenario, graph))
    following = {name: after for name, after in graph.next.items() if name in hopeful}
    looping = ring(following, graph.first) if scenario.out_of_turns is None else None
    if looping is not None:
        yield Diagnostic(
            "endless-talk",
            scenario.states[looping].span,
            N_("The conversation can go round through '{name}' without an end."),
            {"name": looping},
            hint=N_("Add out_of_turns: with the ending for a talk that takes too long."),
        )


def missing_target(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Where the citizen speaks, the state says what it is directed at."""
    del world
    for state in scenario.states.values():
        speaks = any(line.speaker == CITIZEN for line in state.text.lines())
        if speaks and state.target is None and state.ending is None:
            yield Diagnostic(
                "missing-target",
                state.span,
                N_("The citizen speaks in '{name}', but target is missing."),
                {"name": state.id},
                hint=N_("Say what it is directed at: self, organisation, person ..."),
            )


def missing_words(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A critical error says what the citizen heard; a bad ending says why."""
    for reply in all_replies(scenario):
        if reply.heard is None and _may_be_critical(reply, world.rubric):
            yield Diagnostic(
                "missing-heard",
                reply.span,
                N_("The reply '{name}' can be a critical error and has no heard."),
                {"name": reply.id},
                hint=N_("Write in one line what the citizen heard."),
            )
    for state in scenario.states.values():
        if state.ending in ("quiet_need_unmet", "aggression_rewarded") and state.why is None:
            yield Diagnostic(
                "missing-why",
                state.span,
                N_("The ending '{name}' has no why."),
                {"name": state.id},
                hint=N_("Say in one sentence why this is not the ending to aim for."),
            )


def _may_be_critical(reply: Reply, rubric: Rubric) -> bool:
    """Tell whether the act is a critical error by itself, or by how it is done; not by the moment alone."""
    techniques = {ref.id for ref in reply.techniques}
    named = (rubric.flaws.get(ref.id) for ref in reply.flaws)
    flaws = [flaw for flaw in named if flaw and techniques & set(flaw.techniques)]
    heard = techniques | {flaw.becomes for flaw in flaws}
    by_itself = {"give_in"} | {
        rule.technique
        for rule in rubric.critical
        if not (rule.dangers or rule.danger_outside)
        and (rule.flaw is None or any(flaw.id == rule.flaw for flaw in flaws))
    }
    return bool(heard & by_itself)


def wrong_test(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A test names replies and an ending that exist, and there are at least two."""
    del world
    names = {name for reply in all_replies(scenario) for name in (reply.id, reply.name)}
    endings = [state.id for state in scenario.states.values() if state.ending]
    for test in scenario.tests if scenario.states else ():
        for ref in test.replies:
            if ref.id and ref.id not in names:
                yield unknown("unknown-reply", N_("There is no reply called '{name}'."), ref, sorted(names))
        state = scenario.states.get(test.ending.id)
        is_dead_end = state is not None and not state.replies
        if test.ending.id and test.ending.id not in (*endings, *ENDINGS) and not is_dead_end:
            yield unknown(
                "unknown-state", N_("There is no ending called '{name}'."), test.ending, (*endings, *ENDINGS)
            )
    if len(scenario.tests) < 2:
        span = scenario.tests[0].span if scenario.tests else Span(1, 1, 1, 2)
        yield Diagnostic(
            "too-few-tests",
            span,
            N_("A scenario has at least two tests: one that goes well and one that goes wrong."),
        )


def wrong_start(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The first state is one to talk in."""
    del world
    state: State | None = scenario.states.get(scenario.start.id)
    if state is not None and state.ending:
        yield Diagnostic(
            "wrong-start",
            scenario.start.span,
            N_("The conversation starts with the ending '{name}'."),
            {"name": state.id},
        )


RULES: tuple[Rule, ...] = (
    unknown_state,
    unknown_technique,
    unknown_flaw,
    unknown_fact,
    unknown_cue,
    unknown_addressee,
    unknown_protocol,
    unreachable_state,
    dead_end,
    no_ending,
    runs_dry,
    endless_talk,
    missing_target,
    missing_words,
    wrong_test,
    wrong_start,
)
