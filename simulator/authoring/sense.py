"""Whether a scenario makes sense: names that exist, states that can be reached, ways that go on.

Each rule is one function from a scenario to what is wrong with it. What needs every reachable
configuration is not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from scoring import Rubric
from simulator.authoring.paths import endless, leads_astray, leads_to, may_run_dry, reachable
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
from simulator.diagnostics import Diagnostic, Span, in_order
from simulator.i18n import N_
from simulator.scenario import CITIZEN, ENDINGS, Reply, Scenario, State

Rule = Callable[[Scenario, World], Iterable[Diagnostic]]


def check(scenario: Scenario, world: World) -> tuple[Diagnostic, ...]:
    """Apply every rule; the problems come in the order of the file."""
    return in_order(problem for rule in RULES for problem in rule(scenario, world))


def unreachable_state(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Some way leads to every state."""
    del world
    if scenario.start.id not in scenario.states or leads_astray(scenario):
        return
    found = reachable(scenario)
    for state in scenario.states.values():
        if state.id not in found:
            yield Diagnostic(
                "unreachable-state",
                state.span,
                N_("Nothing leads to the state '{name}'."),
                {"name": state.id},
                hint=N_("Let a reply go to it with goes_to, or delete it."),
            )


def dead_end(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A state is an ending or has replies, every reply leads on, and an ending can be reached."""
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
        for reply in (state.replies or {}).values():
            if not scenario.exits_of(state, reply):
                yield Diagnostic(
                    "no-exit",
                    reply.span,
                    N_("The reply '{name}' leads nowhere."),
                    {"name": reply.id},
                    hint=N_("Add goes_to: to the reply or to its state."),
                )
    for reply in scenario.always.values():
        if not reply.exits:
            yield Diagnostic(
                "no-exit",
                reply.span,
                N_("The reply '{name}' leads nowhere."),
                {"name": reply.id},
                hint=N_("Add goes_to: here, or a state."),
            )
    yield from _no_way_out(scenario)


def _no_way_out(scenario: Scenario) -> Iterator[Diagnostic]:
    if leads_astray(scenario):
        return
    hopeful = leads_to(scenario, {state.id for state in scenario.states.values() if state.ending})
    for state in scenario.states.values():
        if state.id not in hopeful and state.replies and state.id in reachable(scenario):
            yield Diagnostic(
                "no-ending",
                state.span,
                N_("From the state '{name}' no ending can be reached."),
                {"name": state.id},
            )


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
    if scenario.out_of_turns is None:
        looping = endless(scenario)
        if looping:
            yield Diagnostic(
                "endless-talk",
                looping.span,
                N_("The conversation can go round through '{name}' without an end."),
                {"name": looping.id},
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
                hint=N_("It feels good and is not; say why."),
            )


def _may_be_critical(reply: Reply, rubric: Rubric) -> bool:
    del rubric
    return bool({ref.id for ref in reply.techniques} & {"threaten", "touch", "give_in"})


def wrong_test(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A test names replies and an ending that exist, and there are at least two."""
    del world
    names = {reply.id for reply in all_replies(scenario)} | {reply.name for reply in all_replies(scenario)}
    endings = [state.id for state in scenario.states.values() if state.ending]
    for test in scenario.tests:
        for ref in test.replies:
            if ref.id not in names:
                yield unknown("unknown-reply", N_("There is no reply called '{name}'."), ref, sorted(names))
        if test.ending.id not in (*endings, *ENDINGS):
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
    runs_dry,
    endless_talk,
    missing_target,
    missing_words,
    wrong_test,
    wrong_start,
)
