"""Rules on where the conversation leads: every state reached, every way on, an end to all of it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.authoring.courses import Course, courses
from simulator.authoring.paths import Ways, followed, may_run_dry, ring, ways
from simulator.authoring.references import World
from simulator.diagnostics import Diagnostic
from simulator.i18n import N_
from simulator.scenario import Reply, Scenario, State
from simulator.snapshot import WITH


def unreachable_state(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Nothing leads to this state.

    Nobody will ever see it, so the work that went into it is lost. Let a reply go to it with `goes_to`, or
    delete it. Of a row of such states only the first is named.
    """
    del world
    graph = ways(scenario)
    if all(scenario.states[name].ending for name in graph.first):
        return
    found = courses(scenario)
    reached = {name for course in found for name in course.reached}
    if any(course.ways.astray & course.reached for course in found):
        # What comes after a state that is stuck in one variant would be led to from there.
        reached |= graph.reachable()
    expected = _expected(scenario, reached) if graph.astray else set()
    for name in graph.unreachable(reached):
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
    named = {ref.id.partition(WITH)[0] for test in scenario.tests for ref in (*test.replies, test.ending)}
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
    """A state has no replies and is no ending.

    The conversation would stop here without a result. Give the state replies, or make it an ending with
    `ending:` and its kind.
    """
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


def no_exit(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply leads nowhere.

    After a reply the conversation must know where to go. Add `goes_to:` to the reply, or to its state for
    all replies that have none. An `always` reply has no state of its own and always needs one; `here` means
    that the conversation stays where it is.
    """
    del world
    for state in scenario.states.values():
        stuck = [reply for reply in (state.replies or {}).values() if not scenario.exits_of(state, reply)]
        several = len(stuck) > 1 or (stuck and state.asks)
        if several and len(stuck) == len(state.replies or {}):
            all_of_them = N_("No reply of the state '{name}' leads on.")
            yield _no_exit(state, all_of_them, N_("Add goes_to: to the state."))
            continue
        for reply in stuck:
            yield _no_exit(reply, _NOWHERE, N_("Add goes_to: to the reply or to its state."))
    for reply in scenario.always.values():
        if not reply.exits:
            yield _no_exit(reply, _NOWHERE, N_("Add goes_to: here, or a state."))


_NOWHERE = N_("The reply '{name}' leads nowhere.")


def _no_exit(found: Reply | State, message: str, hint: str) -> Diagnostic:
    return Diagnostic("no-exit", found.span, message, {"name": found.id}, hint=hint)


def no_ending(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """From this state no ending can be reached.

    Whoever comes here never gets to the debrief. Let one of the replies, here or further on, lead to an
    ending.
    """
    del world
    told = {
        name: None
        for each in courses(scenario)
        for name in each.ways.hopeless(_ends(each.scenario, each.ways))
    }
    for name in told:
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
    """It can happen that no reply is open here.

    Every reply has a `when` or a `once`, and there are values under which all of them are closed: then the
    trainee can do nothing. Without `--quick` the hint gives a shortest conversation that comes there, if
    one does. Give one reply neither of the two, or let the conditions cover every case.
    """
    del world
    found = courses(scenario)
    for state in scenario.states.values():
        if state.ending is None and state.replies and any(_may_run_dry(each, state.id) for each in found):
            yield Diagnostic(
                "runs-dry",
                state.span,
                N_("In the state '{name}' it can happen that no reply is open."),
                {"name": state.id},
                hint=N_("Give one of its replies no when and no once."),
            )


def _may_run_dry(course: Course, name: str) -> bool:
    """Tell it of a state in one variant; of one that no conversation there comes by it is not asked."""
    asked = name in (course.scenario.states if course.scenario.variant is None else course.reached)
    return asked and may_run_dry(course.scenario, course.scenario.states[name])


def open_limit(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """`out_of_turns` leads to a state that is no ending.

    When the turns are over the conversation has to end. Name an ending, for instance one in which the queue
    or the shift takes over.
    """
    del world
    last = scenario.states.get(scenario.out_of_turns.id) if scenario.out_of_turns else None
    if last is not None and last.ending is None and scenario.out_of_turns:
        yield Diagnostic(
            "open-limit",
            scenario.out_of_turns.span,
            N_("out_of_turns leads to '{name}', which is no ending."),
            {"name": last.id},
        )


def endless_talk(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The conversation can go round without an end.

    Some replies lead back to where the trainee has been, so the talk could last for ever. Add
    `out_of_turns:` with the ending that follows when it takes too long.
    """
    del world
    looping = _looping(scenario) if scenario.out_of_turns is None else None
    if looping is not None:
        yield Diagnostic(
            "endless-talk",
            scenario.states[looping].span,
            N_("The conversation can go round through '{name}' without an end."),
            {"name": looping},
            hint=N_("Add out_of_turns: with the ending for a talk that takes too long."),
        )


def _looping(scenario: Scenario) -> str | None:
    for each in courses(scenario):
        hopeful = each.ways.leading_to(_ends(each.scenario, each.ways))
        following = {name: after for name, after in each.ways.next.items() if name in hopeful}
        looping = ring(following, each.ways.first)
        if looping is not None:
            return looping
    return None


def wrong_start(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The conversation starts with an ending.

    Then there is nothing to say. Let `start:` name the first state that has replies.
    """
    del world
    for ref in (scenario.start, *(each.start for each in scenario.variants.values() if each.start)):
        state = scenario.states.get(ref.id)
        if state is not None and state.ending:
            yield Diagnostic(
                "wrong-start",
                ref.span,
                N_("The conversation starts with the ending '{name}'."),
                {"name": state.id},
            )
