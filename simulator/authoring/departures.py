"""Rules on leaving the protocol: steps that may be left, grounds that can be picked, a note afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.deviations import NOTES
from simulator.authoring.courses import Course, courses
from simulator.authoring.references import (
    World,
    all_replies,
    departures,
    grounds,
    meant_among,
    that_change_facts,
    wordings,
)
from simulator.authoring.slips import names_of, unknown
from simulator.diagnostics import Diagnostic, Severity
from simulator.i18n import N_
from simulator.scenario import Reply, Scenario, State
from simulator.wording import Ref


def no_deviation_here(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply leaves a step that nobody may leave.

    The protocol marks some steps with `no_deviation`: safety, support and the report are never weighed. Let
    `departs_from` name another step, or let the reply do this one.
    """
    protocol = world.protocol(scenario.protocol.id)
    for _reply, ref in departures(scenario):
        if protocol and ref.id in protocol.fixed:
            yield Diagnostic(
                "no-deviation-here",
                ref.span,
                N_("Nobody may leave the step '{name}', whatever the grounds."),
                {"name": ref.id},
                hint=N_("Name another step, or let the reply keep to this one."),
            )


def unknown_mandate(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The protocol has no mandate of this name.

    The mandate says which steps this role may leave by itself. Take one of the protocol's `mandates`, or add
    this one there.
    """
    protocol = world.protocol(scenario.protocol.id)
    ref = scenario.mandate
    if protocol and ref and ref.id and ref.id not in protocol.mandates:
        otherwise = (
            None if protocol.mandates else N_("The protocol has no mandates; they stand under mandates:.")
        )
        message = N_("The protocol has no mandate called '{name}'.")
        listing = names_of(protocol)
        yield unknown("unknown-mandate", message, ref, protocol.mandates, otherwise, listing=listing)


def unknown_ground(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A ground is neither a fact nor a cue.

    What carries a departure was seen or learned, so it stands under `cues` or `facts`. Take a name that
    stands there, or write the ground as a sentence instead of a list.
    """
    del world
    names = (*scenario.facts, *scenario.cues)
    for ref in grounds(scenario):
        if ref.id not in names:
            message = N_("There is no fact or cue called '{name}'.")
            yield unknown("unknown-ground", message, ref, names)


def never_a_ground(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A ground can never be known or shown by the time of the departure.

    Grounds not yet seen are not on offer, so nobody can pick this one here. Show it before this state, let an
    earlier reply set it, or leave it out.
    """
    del world
    able = _able(scenario)
    told = _told_already(scenario)
    for reply, _step in departures(scenario):
        possible = able.get(reply.name)
        if not possible or not any(possible) or not _carrying(reply, set().union(*possible)):
            continue
        for ground in reply.grounds:
            for ref in ground.names:
                if ref.id not in told and not any(ref.id in names for names in possible):
                    yield Diagnostic(
                        "never-a-ground",
                        ref.span,
                        N_("'{name}' can never be known or shown before '{reply}'."),
                        {"name": ref.id[:60], "reply": reply.id},
                        hint=N_("Show or set it in a state before this one, or leave it out."),
                        severity=Severity.WARNING,
                    )


def deviation_without_ground(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply leaves the protocol, and no good ground can be on offer.

    A departure without any ground costs the most there is, and here nobody can avoid that. Let something that
    carries it be shown or learned before, or write one of the grounds as a sentence.
    """
    del world
    able = _able(scenario)
    told = _told_already(scenario)
    for reply, step in departures(scenario):
        named = {ref.id for ground in reply.grounds for ref in ground.names}
        possible = able.get(reply.name, [])
        if reply.grounds and not named & told and any(not _carrying(reply, names) for names in possible):
            yield Diagnostic(
                "deviation-without-ground",
                step.span,
                N_("'{reply}' leaves the protocol, and no ground for it can be known or shown by then."),
                {"reply": reply.id},
                hint=N_("Show or set one in a state before this one, or write one as a sentence."),
                severity=Severity.WARNING,
            )


def _carrying(reply: Reply, known: set[str]) -> bool:
    """Tell whether some good ground can be picked."""
    return any(ground.text or any(ref.id in known for ref in ground.names) for ground in reply.grounds)


def _able(scenario: Scenario) -> dict[str, list[set[str]]]:
    """Give what can be known by each departure, for each course and state in which it can be on offer."""
    found: dict[str, list[set[str]]] = {}
    if not any(departures(scenario)):
        return found
    for course, state, reply in _on_offer(scenario):
        if reply.departs_from:
            found.setdefault(reply.name, []).append(course.known_by(state))
    return found


def _on_offer(scenario: Scenario) -> Iterator[tuple[Course, State, Reply]]:
    for course in courses(scenario):
        for state in course.states():
            for reply in course.scenario.replies_in(state):
                yield course, state, reply


def _told_already(scenario: Scenario) -> set[str]:
    """Give the grounds that are no name at all, or that nothing in the file sets or shows."""
    set_ = meant_among([ref for holder in that_change_facts(scenario) for ref in holder.sets], scenario.facts)
    shown = [line.cue for wording in wordings(scenario) for line in wording.lines() if line.cue]
    return {ref.id for ref in grounds(scenario)} - set_ - meant_among(shown, scenario.cues)


def unnoted_deviation(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply leaves the protocol, and nothing after it can note that.

    A departure counts as accounted for only when a note or a report follows it. Offer a reply with the
    technique `file_note` or `report` further on, or ask for a report in the aftermath.
    """
    told: dict[str, Ref] = {}
    named = {ref.id for reply in all_replies(scenario) for ref in reply.techniques}
    # A technique with a slip in it may have been the note.
    if any(departures(scenario)) and named <= world.rubric.techniques.keys():
        for course, state, reply in _on_offer(scenario):
            if reply.departs_from and not _notes(reply) and not _noted_after(course, state, reply):
                told.setdefault(reply.name, reply.departs_from)
    for name, ref in told.items():
        yield Diagnostic(
            "unnoted-deviation",
            ref.span,
            N_("'{reply}' leaves the protocol, and no reply after it can note that."),
            {"reply": name.partition("/")[2]},
            hint=N_("Offer a file_note or a report further on."),
            severity=Severity.WARNING,
        )


def _noted_after(course: Course, state: State, reply: Reply) -> bool:
    """Tell whether something can note it; where no ending follows that is what is wrong."""
    later = [course.scenario.states[name] for name in course.after(state, reply)]
    noted = any(_notes(each) for after in later for each in course.scenario.replies_in(after))
    return noted or not any(after.ending for after in later)


def _notes(reply: Reply) -> bool:
    return any(ref.id in NOTES for ref in reply.techniques)
