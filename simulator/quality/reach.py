"""Rules on what no conversation comes by: exact, over all conversations of at most `max_turns` replies.

What is told once is not told again: a reply, a way or a line is named only where conversations do come, and
a state that is not reached speaks for the ways that would lead to it. The ending for a talk out of turns is
left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.analysis.survey import Reach
from simulator.conditions import Condition
from simulator.diagnostics import Diagnostic, Severity, Span
from simulator.i18n import N_
from simulator.quality.analysis import Analysis, Rule
from simulator.scenario import HERE, Exit, Reply, Scenario, State
from simulator.wording import ScriptLine, Wording


@dataclass(frozen=True, slots=True)
class _Door:
    """A way from one state to another, by one reply."""

    state: State
    reply: Reply
    exit: Exit

    @property
    def to(self) -> str:
        return self.state.id if self.exit.to.id == HERE else self.exit.to.id


def unreached_state(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """No conversation comes to this state.

    Some way leads to it on paper, but what that way asks for never comes together. What is written here
    is never read by a trainee. The hint names the nearest state that is reached, a shortest
    conversation to it, and what is asked there. Soften that condition, let an earlier reply bring about
    what it asks for, or delete the state.
    """
    yield from _unreached("unreached-state", scenario, analysis, ending=False)


def unreached_ending(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """No conversation comes to this ending.

    Some way leads to it on paper, but what that way asks for never comes together. The hint names the
    nearest state that is reached, a shortest conversation to it, and what is asked there. Soften that
    condition, let an earlier reply bring about what it asks for, or delete the ending.
    """
    yield from _unreached("unreached-ending", scenario, analysis, ending=True)


def _unreached(rule: str, scenario: Scenario, analysis: Analysis, *, ending: bool) -> Iterator[Diagnostic]:
    if analysis.reach is None:
        return
    for name, door in _nearest_doors(scenario, analysis.reach).items():
        state = scenario.states[name]
        if (state.ending is not None) == ending:
            conditions = [each.text for each in (door.reply.when, door.exit.when) if each]
            yield Diagnostic(
                rule,
                state.span,
                _NO_ENDING if ending else _NO_STATE,
                {
                    "name": name,
                    "state": door.state.id,
                    "reply": door.reply.name,
                    "condition": "; ".join(conditions),
                    "replies": _told(analysis.reach.paths[door.state.id]),
                },
                hint=_nearest(analysis.reach.paths[door.state.id], conditions),
                severity=Severity.WARNING,
            )


_NO_STATE = N_("No conversation comes to the state '{name}'.")
_NO_ENDING = N_("No conversation comes to the ending '{name}'.")
_NEAREST = N_(
    "The nearest is '{state}', after: {replies}. There '{reply}' would lead to it, with: {condition}."
)
_NEAREST_FREE = N_("The nearest is '{state}', after: {replies}. There '{reply}' would lead to it.")
_AT_START = N_("The nearest is '{state}', the start. There '{reply}' would lead to it, with: {condition}.")
_AT_START_FREE = N_("The nearest is '{state}', the start. There '{reply}' would lead to it.")


def _nearest(path: tuple[str, ...], conditions: list[str]) -> str:
    if path:
        return _NEAREST if conditions else _NEAREST_FREE
    return _AT_START if conditions else _AT_START_FREE


def unreached_reply(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """This reply is never on offer.

    Conversations come to its state, but never with what its `when` asks for. The hint gives a shortest
    conversation to the state, to see what is missing there. Soften the condition, let an earlier reply
    bring about what it asks for, or delete the reply.
    """
    if analysis.reach is None:
        return
    explained = set(_nearest_doors(scenario, analysis.reach))
    offered = {name for _state, name in analysis.reach.replies}
    for reply, states in _replies(scenario):
        come = [state for state in states if state.id in analysis.reach.paths]
        leads = {door.to for state in come for door in _doors(scenario, state, reply)}
        if come and reply.when and reply.name not in offered and not leads & explained:
            yield _never(
                "unreached-reply",
                N_("The reply '{name}' is never on offer: in '{state}' this is never true."),
                reply.when,
                come[0].id,
                analysis.reach,
                reply.name,
            )


def unreached_way(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """This way in `goes_to` is never taken.

    Its reply is given, but what the way asks for is never so by then. Mind that `goes_to` is read after
    the reply has done its work: the citizen is calmer or tenser already. Soften the condition, or
    delete the way.
    """
    if analysis.reach is None:
        return
    explained = set(_nearest_doors(scenario, analysis.reach))
    taken = {
        way.when.span
        for state in scenario.states.values()
        for reply in scenario.replies_in(state)
        for way in scenario.exits_of(state, reply)
        if way.when
        and (state.id, reply.name, state.id if way.to.id == HERE else way.to.id) in analysis.reach.ways
    }
    told = set(taken)
    for door in _all_doors(scenario):
        when = door.exit.when
        open_ = (door.state.id, door.reply.name) in analysis.reach.replies
        if when and open_ and when.span not in told and door.to not in explained:
            told.add(when.span)
            yield _never(
                "unreached-way",
                N_("The way to '{name}' is never taken: in '{state}' this is never true."),
                when,
                door.state.id,
                analysis.reach,
                door.to,
            )


def unreached_line(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """This line is never seen or heard.

    Conversations come by, but never with what stands in the brackets before it. A line in a state is
    shown on arrival, so what a reply there changes comes too late for it. Soften the condition, move
    the line, or delete it.
    """
    if analysis.reach is None:
        return
    told: set[tuple[Span, str]] = set()
    unseen = _unseen_cues(scenario, analysis.reach)
    for state, wording in _read(scenario, analysis.reach):
        shown = {line.condition.text for line in _seen(wording, analysis.reach) if line.condition}
        for line in wording.lines():
            condition = line.condition
            if condition is None or condition.text in shown or (line.cue and line.cue.id in unseen):
                continue
            if (wording.span, condition.text) not in told:
                told.add((wording.span, condition.text))
                yield _never(
                    "unreached-line",
                    N_("This line is never shown: in '{state}' this is never true."),
                    condition,
                    state.id,
                    analysis.reach,
                    condition.text,
                )


def unreached_cue(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """This cue is never shown.

    A line would show it, and conversations come by that line, but never with what it asks for. A
    trainee is later told to have missed what could not be seen, and a danger that is never seen is
    never scored. Soften the condition before that line, or show the cue somewhere else.
    """
    if analysis.reach is None:
        return
    for name, (state, line) in _unseen_cues(scenario, analysis.reach).items():
        yield Diagnostic(
            "unreached-cue",
            scenario.cues[name].span,
            N_("The cue '{name}' is never shown: no conversation comes to '{state}' with {condition}."),
            {
                "name": name,
                "state": state.id,
                "condition": line.condition.text if line.condition else "",
                "replies": _told(analysis.reach.paths[state.id]),
            },
            hint=_way_to(analysis.reach.paths[state.id]),
            severity=Severity.WARNING,
        )


def undue_report(scenario: Scenario, analysis: Analysis) -> Iterator[Diagnostic]:
    """A report must be written, and nothing can have happened that must be reported.

    Behaviour that is aimed at a person, a threat and violence are reported; anger at the organisation is
    not, and after a talk that stayed calm or irritated a report costs points. Here every trainee must write
    one, in whatever way the talk went. Give the state `techniques: [file_note]`, or come here only after
    something that must be reported.
    """
    for name in analysis.reach.paths if analysis.reach else ():
        state = scenario.states[name]
        answers = (state.replies or {}).values() if state.asks == "report" else ()
        reports = any(ref.id == "report" for reply in answers for ref in reply.techniques)
        if analysis.reach and reports and name not in analysis.reach.due:
            yield Diagnostic(
                "undue-report",
                state.span,
                N_("'{name}' asks for a report, and nothing can have happened that must be reported."),
                {"name": name},
                hint=N_("Write techniques: [file_note], or come here only after what must be reported."),
                severity=Severity.WARNING,
            )


_SHORTEST = N_("A shortest conversation to '{state}': {replies}.")
_START = N_("The conversation starts in '{state}'.")


def _never(rule: str, message: str, condition: Condition, state: str, reach: Reach, name: str) -> Diagnostic:
    fields = {"name": name, "state": state, "replies": _told(reach.paths[state])}
    return Diagnostic(
        rule, condition.span, message, fields, hint=_way_to(reach.paths[state]), severity=Severity.WARNING
    )


def _way_to(path: tuple[str, ...]) -> str:
    return _SHORTEST if path else _START


def _told(path: tuple[str, ...]) -> str:
    return ", ".join(path)


# What leads where


def _doors(scenario: Scenario, state: State, reply: Reply) -> Iterator[_Door]:
    return (_Door(state, reply, way) for way in scenario.exits_of(state, reply))


def _all_doors(scenario: Scenario) -> Iterator[_Door]:
    for state in scenario.states.values():
        for reply in scenario.replies_in(state):
            yield from _doors(scenario, state, reply)


def _nearest_doors(scenario: Scenario, reach: Reach) -> dict[str, _Door]:
    """Give the states that are not reached while a state before them is, each with its nearest door."""
    found: dict[str, _Door] = {}
    limit = scenario.out_of_turns.id if scenario.out_of_turns else None
    for door in _all_doors(scenario):
        if door.state.id in reach.paths and door.to not in reach.paths and door.to != limit:
            best = found.get(door.to)
            if best is None or len(reach.paths[door.state.id]) < len(reach.paths[best.state.id]):
                found[door.to] = door
    return found


def _replies(scenario: Scenario) -> Iterator[tuple[Reply, list[State]]]:
    """Give every reply once, with the states that can offer it."""
    found: dict[str, tuple[Reply, list[State]]] = {}
    for state in scenario.states.values():
        for reply in scenario.replies_in(state):
            found.setdefault(reply.name, (reply, []))[1].append(state)
    return iter(found.values())


# What is seen and heard


def _read(scenario: Scenario, reach: Reach) -> Iterator[tuple[State, Wording]]:
    """Give every script that conversations come by, each with a state where they do."""
    limit = scenario.out_of_turns.id if scenario.out_of_turns else None
    for state in scenario.states.values():
        if state.id in reach.paths and state.id != limit:
            yield state, state.text
    for reply, states in _replies(scenario):
        heard = [state for state in states if (state.id, reply.name) in reach.replies]
        if heard and reply.reaction:
            yield heard[0], reply.reaction


def _seen(wording: Wording, reach: Reach) -> Iterator[ScriptLine]:
    return (line for line in wording.lines() if line.span in reach.lines)


def _unseen_cues(scenario: Scenario, reach: Reach) -> dict[str, tuple[State, ScriptLine]]:
    """Give the cues that conversations come by and never see, each with such a line."""
    passed: dict[str, tuple[State, ScriptLine]] = {}
    seen: set[str] = set()
    for state, wording in _read(scenario, reach):
        for line in wording.scripts[0]:
            if line.cue and line.span in reach.lines:
                seen.add(line.cue.id)
            elif line.cue:
                passed.setdefault(line.cue.id, (state, line))
    return {name: found for name, found in passed.items() if name not in seen and name in scenario.cues}


RULES: tuple[Rule, ...] = (
    unreached_state,
    unreached_ending,
    unreached_reply,
    unreached_way,
    unreached_line,
    unreached_cue,
    undue_report,
)
