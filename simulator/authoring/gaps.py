"""Rules on what is missing: a target, a word of explanation, tests, and what comes after a threat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from scoring import AFTERMATH, OmissionRule, Rubric
from simulator.authoring.references import World, all_replies, meant_among, shown_cues
from simulator.diagnostics import Diagnostic, Severity, Span
from simulator.i18n import N_
from simulator.scenario import CITIZEN, REPORTABLE_DANGERS, REPORTABLE_TARGETS, Reply, Scenario, State

Holds = Callable[[Scenario, State], bool]


def missing_target(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The citizen speaks in a state, but `target` is missing.

    What the words are directed at decides what fits: room for a complaint about the organisation, a limit
    for an attack on a person. Say it with `target:`, for instance `self`, `organisation` or `person`.
    """
    del world
    for state in scenario.states.values():
        speaks = any(line.speaker == CITIZEN for line in state.text.lines())
        if speaks and state.target is None and state.ending is None and state.asks is None:
            yield Diagnostic(
                "missing-target",
                state.span,
                N_("The citizen speaks in '{name}', but target is missing."),
                {"name": state.id},
                hint=N_("Say what it is directed at: self, organisation, person ..."),
            )


def missing_heard(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply can be a critical error and has no `heard`.

    A critical error decides the result, so the debrief must show what it did to the other person. Write in
    one line what the citizen heard.
    """
    for reply in all_replies(scenario):
        if reply.heard is None and reply.asks is None and _may_be_critical(reply, world.rubric):
            yield Diagnostic(
                "missing-heard",
                reply.span,
                N_("The reply '{name}' can be a critical error and has no heard."),
                {"name": reply.id},
                hint=N_("Write in one line what the citizen heard."),
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


def missing_why(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """An ending that looks good but is not has no `why`.

    The citizen left quietly, or got what a threat asked for. A trainee may think that this went well. Say in
    one sentence why it is not the ending to aim for.
    """
    del world
    for state in scenario.states.values():
        if state.ending in ("quiet_need_unmet", "aggression_rewarded") and state.why is None:
            yield Diagnostic(
                "missing-why",
                state.span,
                N_("The ending '{name}' has no why."),
                {"name": state.id},
                hint=N_("Say in one sentence why this is not the ending to aim for."),
            )


def too_few_tests(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A scenario has fewer than two tests.

    The tests say what you expect, and show at once when a change breaks it. Write at least one conversation
    that goes well and one that goes wrong, each with its replies and its ending.
    """
    del world
    if len(scenario.tests) < 2:
        span = scenario.tests[0].span if scenario.tests else Span(1, 1, 1, 2)
        yield Diagnostic(
            "too-few-tests",
            span,
            N_("A scenario has at least two tests: one that goes well and one that goes wrong."),
        )


# What comes after


def missing_aftermath(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """There is a threat or violence, and nothing comes after it.

    A conversation does not end when the citizen leaves: support, a note and a report are part of the work.
    Add one or more states with `phase: aftermath`, in which the trainee talks to a colleague.
    """
    del world
    incident = _first(scenario, _is_incident)
    if incident is not None and not _has_aftermath(scenario):
        yield Diagnostic(
            "missing-aftermath",
            incident.span,
            N_("There is a threat or violence in '{name}', and no state comes after the talk."),
            {"name": incident.id, "sought": AFTERMATH},
            hint=N_("Add a state with phase: aftermath, with a colleague."),
            severity=Severity.WARNING,
        )


def missing_report(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Something happens that must be reported, and no reply reports it.

    Whoever is not offered a report cannot learn to make one. Offer a reply with the technique `report` in the
    aftermath.
    """
    rules = [rule for rule in world.rubric.omissions if rule.duty_to_report]
    incident = _first(scenario, _is_reportable)
    yield from _left_out("missing-report", scenario, world, incident, rules)


def missing_aftercare(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """There is a threat or violence, and no reply offers or asks for support.

    Support is always part of it, also for whoever says that it was nothing. Offer a reply with the technique
    `aftercare` in the aftermath.
    """
    rules = [rule for rule in world.rubric.omissions if "aftercare" in rule.techniques]
    dangers = frozenset[str]().union(*(rule.dangers for rule in rules))
    phases = frozenset[str]().union(*(rule.phases for rule in rules))
    incident = _first(scenario, lambda each, state: _shows(each, state, dangers) or state.phase in phases)
    yield from _left_out("missing-aftercare", scenario, world, incident, rules)


_LEFT_OUT = {
    "missing-report": N_("What happens in '{name}' must be reported, and no reply does that."),
    "missing-aftercare": N_("After '{name}' support is due, and no reply offers it."),
}


def _left_out(
    rule: str, scenario: Scenario, world: World, incident: State | None, rules: Iterable[OmissionRule]
) -> Iterator[Diagnostic]:
    """Say at the incident that what is due after it is never on offer; without an aftermath all of it is."""
    able = {technique for each in rules for technique in each.techniques}
    refs = [ref for reply in all_replies(scenario) for ref in reply.techniques]
    if incident is None or not able or not _has_aftermath(scenario):
        return
    if not able & meant_among(refs, world.rubric.techniques):
        technique = sorted(able)[0]
        yield Diagnostic(
            rule,
            incident.span,
            _LEFT_OUT[rule],
            {"name": incident.id, "technique": technique, "sought": technique},
            hint=N_("Offer a reply with the technique {technique} in the aftermath."),
            severity=Severity.WARNING,
        )


def _has_aftermath(scenario: Scenario) -> bool:
    return any(state.phase == AFTERMATH for state in scenario.states.values())


def _first(scenario: Scenario, holds: Holds) -> State | None:
    """Give the first state, other than an ending, in which something of this kind happens."""
    return next(
        (state for state in scenario.states.values() if not state.ending and holds(scenario, state)), None
    )


def _is_incident(scenario: Scenario, state: State) -> bool:
    return state.phase in ("threatening", "violent") or _shows(scenario, state, REPORTABLE_DANGERS)


def _is_reportable(scenario: Scenario, state: State) -> bool:
    return state.aimed_at in REPORTABLE_TARGETS or _is_incident(scenario, state)


def _shows(scenario: Scenario, state: State, dangers: frozenset[str]) -> bool:
    cues = (scenario.cues.get(ref.id) for ref in shown_cues(state))
    return any(cue is not None and cue.danger in dangers for cue in cues)
