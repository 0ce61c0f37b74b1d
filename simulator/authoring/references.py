"""Names that a scenario uses and that must exist: states, techniques, facts, cues, people, protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scoring import Rubric
from simulator.authoring.slips import CATALOGUE, names_of, unknown
from simulator.condition_syntax import VARIANT
from simulator.conditions import Condition
from simulator.diagnostics import Diagnostic, Span, nearest
from simulator.i18n import N_
from simulator.protocol import Protocol
from simulator.scenario import ENDINGS, HERE, Reply, Scenario, State
from simulator.wording import Ref, Wording


@dataclass(frozen=True, slots=True)
class World:
    """What a scenario may refer to outside its own file."""

    rubric: Rubric
    protocols: tuple[Protocol, ...] = ()
    broken: Mapping[str, str] = field(default_factory=dict)
    """Ids of protocols that have mistakes of their own, with their files."""

    def protocol(self, name: str) -> Protocol | None:
        """Find a protocol by id."""
        return next((found for found in self.protocols if found.id == name), None)


def all_replies(scenario: Scenario) -> Iterator[Reply]:
    """Give every reply of every state, the `always` ones first."""
    yield from scenario.always.values()
    for state in scenario.states.values():
        yield from (state.replies or {}).values()


def meant_among(refs: Iterable[Ref], names: Iterable[str]) -> set[str]:
    """Give the existing names that these point to; a misspelled one counts as the name that was meant."""
    known = frozenset(names)
    given = {ref.id for ref in refs}
    return (given & known) | {nearest(name, sorted(known)) or name for name in given - known if name}


def shown_cues(holder: State | Reply) -> Iterator[Ref]:
    """Give the cues that a state or the reaction to a reply shows."""
    wording = holder.text if isinstance(holder, State) else holder.reaction
    return (line.cue for line in (wording.lines() if wording else ()) if line.cue)


def that_change_facts(scenario: Scenario) -> Iterator[Reply | State]:
    """Give what sets facts and leads on: every reply and every state."""
    yield from all_replies(scenario)
    yield from scenario.states.values()


def wordings(scenario: Scenario) -> Iterator[Wording]:
    """Give every script block of the file."""
    if scenario.briefing:
        yield scenario.briefing
    for state in scenario.states.values():
        yield state.text
    for reply in all_replies(scenario):
        yield reply.you
        if reply.reaction:
            yield reply.reaction


def conditions(scenario: Scenario) -> Iterator[Condition]:
    """Give every condition that decides something: of replies, and of where they lead."""
    for reply in all_replies(scenario):
        if reply.when:
            yield reply.when
        yield from (each.when for each in reply.statements.values() if each.when)
    for holder in that_change_facts(scenario):
        yield from (way.when for way in holder.exits if way.when)


def conditions_in_scripts(scenario: Scenario) -> Iterator[Condition]:
    """Give every condition before a line of a script."""
    for wording in wordings(scenario):
        yield from (line.condition for line in wording.lines() if line.condition)


def departures(scenario: Scenario) -> Iterator[tuple[Reply, Ref]]:
    """Give every reply that leaves the protocol, with the step that it leaves."""
    for reply in all_replies(scenario):
        if reply.departs_from and reply.departs_from.id:
            yield reply, reply.departs_from


def grounds(scenario: Scenario) -> Iterator[Ref]:
    """Give every fact and cue that is named as a ground."""
    for reply in all_replies(scenario):
        yield from (ref for ground in reply.grounds for ref in ground.names if ref.id)
        yield from (ref for ref in reply.poor_names if ref.id)


def named_variants(scenario: Scenario) -> tuple[Ref, ...]:
    """Give every variant that a state or a test names."""
    named = [state.only for state in scenario.states.values()]
    named += [test.variant for test in scenario.tests]
    return tuple(ref for ref in named if ref and ref.id)


def unknown_state(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Something leads to a state that does not exist.

    `start`, `out_of_turns`, `goes_to`, `same_for` and the `ending` of a test name a state of this file.
    Mostly it is a slip of the pen; otherwise write the state.
    """
    del world
    named = [scenario.start, *([scenario.out_of_turns] if scenario.out_of_turns else [])]
    named += [*scenario.same_for, *(each.start for each in scenario.variants.values() if each.start)]
    for holder in that_change_facts(scenario):
        named += [way.to for way in holder.exits if way.to.id != HERE]
    for ref in named:
        if ref.id and scenario.states and ref.id not in scenario.states:
            yield unknown("unknown-state", N_("There is no state called '{name}'."), ref, scenario.states)
    yield from _unknown_endings(scenario)


def _unknown_endings(scenario: Scenario) -> Iterator[Diagnostic]:
    endings = [state.id for state in scenario.states.values() if state.ending]
    for test in scenario.tests if scenario.states else ():
        state = scenario.states.get(test.ending.id)
        is_dead_end = state is not None and not state.replies
        if test.ending.id and test.ending.id not in (*endings, *ENDINGS) and not is_dead_end:
            message = N_("There is no ending called '{name}'.")
            yield unknown("unknown-state", message, test.ending, (*endings, *ENDINGS))


def unknown_technique(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply names a technique that is not in the catalogue.

    Without it the reply cannot be scored and the citizen does not react to it. Take a name from the
    catalogue of techniques.
    """
    for reply in all_replies(scenario):
        for ref in reply.techniques:
            if ref.id and ref.id not in world.rubric.techniques:
                yield unknown(
                    "unknown-technique",
                    N_("There is no technique called '{name}'."),
                    ref,
                    world.rubric.techniques,
                    listing=CATALOGUE,
                )


def unknown_flaw(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply names a flaw that the rubric does not know.

    A flaw says how a right act is done badly, and the rubric must know what that costs. Take one of the names
    that the message gives.
    """
    for reply in all_replies(scenario):
        for ref in reply.flaws:
            if ref.id and ref.id not in world.rubric.flaws:
                message = N_("There is no flaw called '{name}'.")
                yield unknown("unknown-flaw", message, ref, world.rubric.flaws, listing=CATALOGUE)


def idle_flaw(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A flaw belongs to a technique that the reply does not have.

    Then it changes nothing. Add the technique that is done badly here, or leave the flaw out.
    """
    known = set(world.rubric.techniques)
    for reply in all_replies(scenario):
        techniques = {ref.id for ref in reply.techniques} & known
        if len(techniques) != len(reply.techniques) or not techniques:
            continue
        for ref in reply.flaws:
            flaw = world.rubric.flaws.get(ref.id)
            if flaw and not techniques & set(flaw.techniques):
                yield Diagnostic(
                    "idle-flaw",
                    ref.span,
                    N_("The flaw '{name}' belongs to {techniques}; this reply has none of them."),
                    {"name": ref.id, "techniques": ", ".join(flaw.techniques)},
                )


def unknown_fact(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A name is used as a fact or a cue, and there is none of that name.

    What is set must stand under `facts`; what a condition reads must stand under `facts` or `cues`. Mostly it
    is a slip of the pen; otherwise add the fact. A variant is read by its own name alone: `[calm_start]`, and
    not `[variant == calm_start]`.
    """
    del world
    for holder in that_change_facts(scenario):
        for ref in (*holder.sets, *holder.unsets):
            if ref.id and ref.id not in scenario.facts:
                yield unknown("unknown-fact", N_("There is no fact called '{name}'."), ref, scenario.facts)
    names = dict.fromkeys((*scenario.facts, *scenario.cues, *scenario.implied))
    # A variant that is named as one is told there.
    elsewhere = {ref.id for ref in named_variants(scenario)} - scenario.variants.keys()
    told = set() if scenario.variants else elsewhere
    literally = N_("Write \\[ to mean the bracket itself.")
    read = [(condition, None) for condition in conditions(scenario)]
    for condition, otherwise in (*read, *((each, literally) for each in conditions_in_scripts(scenario))):
        yield from _compared(condition, scenario)
        known = {*names, *told, *(place.name for place in condition.compared)}
        for place in condition.names:
            if place.name == VARIANT and VARIANT not in names:
                yield _no_word(place.span, "", scenario)
            elif place.name not in known:
                yield unknown(
                    "unknown-fact",
                    N_("There is no fact or cue called '{name}'."),
                    Ref(place.name, place.span),
                    names,
                    otherwise,
                )


def _compared(condition: Condition, scenario: Scenario) -> Iterator[Diagnostic]:
    for place in condition.compared:
        meant = place.name if place.name in scenario.variants else nearest(place.name, scenario.variants)
        yield _no_word(place.span, meant or "", scenario)


def _no_word(span: Span, meant: str, scenario: Scenario) -> Diagnostic:
    """Say that a variant is read by its own name, with the one that was meant or those there are."""
    hint = N_("Write just the name, such as {meant} or not {meant}.") if meant else N_("There are: {names}.")
    return Diagnostic(
        "unknown-fact",
        span,
        N_("A variant is true by its own name; the word variant means nothing in a condition."),
        {"name": VARIANT, "meant": meant, "names": ", ".join(scenario.variants)},
        hint=hint if scenario.variants else N_("This file has no variants; they stand under variants:."),
    )


def unknown_cue(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A script shows a `<cue>` that is not under `cues`.

    A cue that is not described cannot be explained in the debrief. Add it under `cues`, or take a name that
    stands there.
    """
    del world
    for wording in wordings(scenario):
        for line in wording.lines():
            if line.cue and line.cue.id not in scenario.cues:
                yield unknown("unknown-cue", N_("There is no cue called '{name}'."), line.cue, scenario.cues)


def unknown_person(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    r"""A name is used for somebody who is not in the scenario.

    Lines are spoken and heard by the citizen or by one of the `people`. Write the name as it stands there, or
    add the person. In a script, `\` before a line takes it as it is.
    """
    del world
    for state in scenario.states.values():
        if state.addressee and state.addressee.id and state.addressee.id not in scenario.people:
            yield unknown(
                "unknown-person", N_("Nobody here is called '{name}'."), state.addressee, scenario.people
            )


def unknown_protocol(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The protocol that is named here does not exist.

    Goals and steps are looked up in it. A protocol is a file in the folder `protocols` beside this one; name
    it by the id that stands in that file.
    """
    names = [known.id for known in world.protocols]
    ref = scenario.protocol
    if ref.id and world.protocol(ref.id) is None and ref.id not in world.broken:
        yield unknown("unknown-protocol", N_("There is no protocol called '{name}'."), ref, names)


def broken_protocol(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The protocol that is named here has mistakes itself.

    As long as it cannot be read, nothing in this file can be held against it. Run `balie check` on the
    protocol's own file and mend that first.
    """
    ref = scenario.protocol
    if world.protocol(ref.id) is None and ref.id in world.broken:
        yield Diagnostic(
            "broken-protocol",
            ref.span,
            N_("The protocol '{name}' has mistakes of its own."),
            {"name": ref.id, "path": world.broken[ref.id]},
            hint=N_("Mend that file first: {path}"),
        )


def unknown_goal(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The protocol has no learning goal of this name.

    The debrief and the training register show goals in the words of the protocol. Take one of its `goals`, or
    add this one there.
    """
    protocol = world.protocol(scenario.protocol.id)
    for ref in scenario.goals if protocol else ():
        if protocol and ref.id and ref.id not in protocol.goals:
            message = N_("The protocol has no learning goal called '{name}'.")
            yield unknown("unknown-goal", message, ref, protocol.goals, listing=names_of(protocol))


def unknown_step(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The protocol has no step of this name.

    A reply cites steps so that the debrief can show which rule it follows. Take one of the protocol's
    `steps`, or add this one there.
    """
    protocol = world.protocol(scenario.protocol.id)
    for reply in all_replies(scenario) if protocol else ():
        for ref in (*reply.steps, *([reply.departs_from] if reply.departs_from else [])):
            if protocol and ref.id and ref.id not in protocol.steps:
                message = N_("The protocol has no step called '{name}'.")
                yield unknown("unknown-step", message, ref, protocol.steps, listing=names_of(protocol))


def unknown_promise(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply keeps a promise that no reply gives.

    Keeping it then has no effect. Write the same name under `promises` of the reply in which the promise is
    given.
    """
    del world
    given = {ref.id for reply in all_replies(scenario) for ref in reply.promises}
    for reply in all_replies(scenario):
        for ref in reply.keeps:
            if ref.id and ref.id not in given:
                message = N_("No reply gives the promise '{name}'.")
                yield unknown("unknown-promise", message, ref, sorted(given))
