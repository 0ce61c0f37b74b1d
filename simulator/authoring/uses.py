"""Rules on what stands in the file and does nothing: facts, cues, promises and keys without effect."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.authoring.courses import Course, courses
from simulator.authoring.references import (
    World,
    all_replies,
    conditions,
    conditions_in_scripts,
    grounds,
    meant_among,
    that_change_facts,
    wordings,
)
from simulator.diagnostics import Diagnostic, Severity, Span
from simulator.i18n import N_
from simulator.scenario import ENDINGS, SIGNS, Cue, Scenario, State
from simulator.variants import versions
from simulator.wording import Ref, ScriptLine


def _found(
    rule: str,
    span: Span,
    message: str,
    hint: str,
    severity: Severity = Severity.WARNING,
    **fields: str,
) -> Diagnostic:
    return Diagnostic(rule, span, message, fields, hint=hint, severity=severity)


def never_set(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Nothing sets this fact.

    Then nobody can come to know it: the debrief always calls it missed, and a condition that reads it is
    never true. Let a reply or a state set it with `sets:`, or delete it.
    """
    del world
    holders = tuple(that_change_facts(scenario))
    set_ = meant_among([ref for holder in holders for ref in holder.sets], scenario.facts)
    for fact in scenario.facts.values():
        if fact.id not in set_:
            message = N_("Nothing sets the fact '{name}'.")
            hint = N_("Let a reply or a state set it with sets:, or delete it.")
            yield _found("never-set", fact.span, message, hint, name=fact.id)


def never_read(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """This fact is kept in mind and nothing asks for it.

    With `missed: no` the debrief leaves it out, no condition reads it and it is no ground. All that it does
    is that a reply that sets it counts as learning something. If that is what you want, leave it; otherwise
    delete it, or let a condition read it.
    """
    del world
    read = _read(scenario)
    set_ = {ref.id for holder in that_change_facts(scenario) for ref in holder.sets}
    for fact in scenario.facts.values():
        if not fact.shown_as_missed and fact.id in set_ and fact.id not in read:
            message = N_("No condition reads the fact '{name}', and the debrief leaves it out.")
            hint = N_("Delete it, or let a condition read it.")
            yield _found("never-read", fact.span, message, hint, Severity.NOTE, name=fact.id)


def _read(scenario: Scenario) -> set[str]:
    found = (*conditions(scenario), *conditions_in_scripts(scenario))
    places = [Ref(place.name, place.span) for condition in found for place in condition.names]
    return meant_among((*places, *grounds(scenario)), (*scenario.facts, *scenario.cues))


def never_shown(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """No script shows this cue.

    Nobody can see it, and a condition that reads it is never true. Write `<name>` before the line in which it
    is seen, or delete the cue.
    """
    del world
    shown = meant_among(_shown(scenario), scenario.cues)
    for cue in scenario.cues.values():
        if cue.id not in shown:
            message = N_("No line shows the cue '{name}'.")
            hint = N_("Write <{name}> before the line in which it is seen, or delete it.")
            yield _found("never-shown", cue.span, message, hint, name=cue.id)


def _shown(scenario: Scenario) -> list[Ref]:
    return [line.cue for wording in wordings(scenario) for line in wording.lines() if line.cue]


def motive_without_cue(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """No cue points to what drives the citizen.

    The motive is hidden; the trainee can only read it from what is seen and heard. Without a cue it is a
    guess. Describe at least one cue that `points_to` it, and show it in a script.
    """
    del world
    nowhere = scenario.cues.keys() - meant_among(_shown(scenario), scenario.cues)
    told: dict[tuple[Span, str], None] = {}
    for version in versions(scenario):
        shown = nowhere | meant_among(_shown(version), scenario.cues)
        cues = [cue for cue in scenario.cues.values() if version.variant is None or cue.id in shown]
        pointed = {motive for cue in cues for motive in cue.points_to}
        for motive, _ in version.citizen.motive:
            if motive not in pointed:
                told[_place_of_motive(version), motive] = None
    for span, motive in told:
        message = N_("No cue points to the motive '{name}'.")
        hint = N_("Describe a cue with points_to: {name}, and show it in a script.")
        yield _found("motive-without-cue", span, message, hint, name=motive)


def _place_of_motive(version: Scenario) -> Span:
    variant = version.variants.get(version.variant or "")
    return variant.span if variant and variant.motive else version.citizen.span


def misleading_cue(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A clear cue points to a motive that the citizen does not have.

    A clear cue tells motives apart, so the trainee who reads it well is led astray. Let it point to the
    citizen's own motive, or make it `weak`: a weak cue may deceive.
    """
    del world
    told = courses(scenario)
    for cue in scenario.cues.values():
        if cue.clear and _motives(cue) and _misleads(cue, told):
            message = N_("The clear cue '{name}' points to {motive}, which does not drive this citizen.")
            hint = N_("Let it point to what does, or make it weak.")
            named = ", ".join(sorted(_motives(cue)))
            yield _found("misleading-cue", cue.span, message, hint, name=cue.id, motive=named)


def _misleads(cue: Cue, told: tuple[Course, ...]) -> bool:
    """Tell whether a cue points astray for sure in a variant, or may in every variant that can show it.

    A condition may keep it from being shown in a variant in another way than by the variant's name.
    """
    astray, true = False, False
    for each in told:
        if each.scenario.variants and each.scenario.variant is None:
            return False
        motives = {motive for motive, _ in each.scenario.citizen.motive}
        lines = [line for line in _lines(each) if line.cue and line.cue.id == cue.id]
        points = bool(_motives(cue) & motives)
        if len(told) > 1 and not points and any(line.condition is None for line in lines):
            return True
        if lines or len(told) == 1:
            true, astray = true or points, astray or not points
    return astray and not true


def _lines(course: Course) -> Iterator[ScriptLine]:
    """Give the lines that some conversation comes by."""
    for state in course.states():
        yield from state.text.lines()
        for reply in course.scenario.replies_in(state):
            if reply.reaction:
                yield from reply.reaction.lines()


def _motives(cue: Cue) -> set[str]:
    return {motive for motive in cue.points_to if motive not in SIGNS}


def unkept_promise(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply gives a promise that no reply keeps.

    A promise that is still open at the end costs the trainee points, and here nobody can keep it. Offer a
    reply with `keeps:` and the same name, for instance in the aftermath.
    """
    del world
    replies = tuple(all_replies(scenario))
    given = {ref.id: ref for reply in reversed(replies) for ref in reply.promises if ref.id}
    kept = meant_among([ref for reply in replies for ref in reply.keeps], given)
    for name, ref in given.items():
        if name not in kept:
            message = N_("No reply keeps the promise '{name}'.")
            hint = N_("Offer a reply with keeps: [{name}], for instance in the aftermath.")
            yield _found("unkept-promise", ref.span, message, hint, name=name)


def contradicting_facts(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The same fact is set and unset at once.

    Only one of the two can have been meant. Leave the name out of `sets` or out of `unsets`.
    """
    del world
    for holder in that_change_facts(scenario):
        gone = {ref.id for ref in holder.unsets if ref.id}
        for ref in holder.sets:
            if ref.id in gone:
                message = N_("'{name}' is set and unset here at once.")
                hint = N_("Leave it out of sets or out of unsets.")
                yield _found("contradicting-facts", ref.span, message, hint, name=ref.id)


def idle_key(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A key has no effect where it stands.

    `overheard` belongs to a state with `with:`; `acceptable` to an ending of the kind `escalated_safe_exit`;
    `danger_outside` and `goes_to` to a state with replies; `target` to a state in which the citizen speaks,
    and not to one that `asks` the trainee something. Leave it out, or add what it belongs to.
    """
    del world
    for state in scenario.states.values():
        for key, belongs in _idle(state):
            message = N_("'{key}' has no effect in '{name}': it belongs to {what}.")
            hint = N_("Leave it out, or add what it belongs to.")
            yield _found("idle-key", state.span, message, hint, key=key, name=state.id, what=belongs)


def _idle(state: State) -> Iterator[tuple[str, str]]:
    if state.overheard and state.addressee is None:
        yield "overheard", N_("a state with someone else than the citizen")
    if state.acceptable and state.ending and ENDINGS.get(state.ending) != "E4":
        yield "acceptable", N_("an ending of the kind escalated_safe_exit")
    if state.danger_outside and state.ending:
        yield "danger_outside", N_("a state with replies")
    if state.exits and state.ending:
        yield "goes_to", N_("a state with replies")
    if state.target and state.asks:
        yield "target", N_("a state with replies, in which the citizen speaks")
