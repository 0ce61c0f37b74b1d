"""Names that a scenario uses and that must exist: states, techniques, facts, cues, people, protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring import Rubric
from simulator.conditions import Condition
from simulator.diagnostics import Diagnostic, nearest
from simulator.i18n import N_
from simulator.protocol import Protocol
from simulator.scenario import HERE, Ref, Reply, Scenario, State, Wording


@dataclass(frozen=True, slots=True)
class World:
    """What a scenario may refer to outside its own file."""

    rubric: Rubric
    protocols: tuple[Protocol, ...] = ()

    def protocol(self, name: str) -> Protocol | None:
        """Find a protocol by id."""
        return next((found for found in self.protocols if found.id == name), None)


def unknown(
    rule: str, message: str, ref: Ref, names: Iterable[str], otherwise: str | None = None
) -> Diagnostic:
    """Word the mistake of a name that does not exist, with the nearest one that does."""
    known = tuple(names)
    meant = nearest(ref.id, known)
    listed = ", ".join(known[:12])
    hint = otherwise or (N_("There are: {names}.") if listed else None)
    if meant:
        hint = N_("Did you mean '{meant}'?")
    return Diagnostic(
        rule, ref.span, message, {"name": ref.id[:60], "meant": meant or "", "names": listed}, hint=hint
    )


def all_replies(scenario: Scenario) -> Iterator[Reply]:
    """Give every reply of every state, the `always` ones first."""
    yield from scenario.always.values()
    for state in scenario.states.values():
        yield from (state.replies or {}).values()


def _that_change_facts(scenario: Scenario) -> Iterator[Reply | State]:
    """Give what sets facts and leads on: every reply and every state."""
    yield from all_replies(scenario)
    yield from scenario.states.values()


def _wordings(scenario: Scenario) -> Iterator[Wording]:
    if scenario.briefing:
        yield scenario.briefing
    for state in scenario.states.values():
        yield state.text
    for reply in all_replies(scenario):
        yield reply.you
        if reply.reaction:
            yield reply.reaction


def _conditions(scenario: Scenario) -> Iterator[Condition]:
    for reply in all_replies(scenario):
        if reply.when:
            yield reply.when
    for holder in _that_change_facts(scenario):
        yield from (way.when for way in holder.exits if way.when)


def _conditions_in_scripts(scenario: Scenario) -> Iterator[Condition]:
    for wording in _wordings(scenario):
        yield from (line.condition for line in wording.lines() if line.condition)


def unknown_state(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Everything that leads to a state names one that exists."""
    del world
    named = [scenario.start, *([scenario.out_of_turns] if scenario.out_of_turns else [])]
    for holder in _that_change_facts(scenario):
        named += [way.to for way in holder.exits if way.to.id != HERE]
    for ref in named:
        if ref.id and scenario.states and ref.id not in scenario.states:
            yield unknown("unknown-state", N_("There is no state called '{name}'."), ref, scenario.states)


def unknown_technique(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A reply's techniques stand in the catalogue."""
    for reply in all_replies(scenario):
        for ref in reply.techniques:
            if ref.id and ref.id not in world.rubric.techniques:
                yield unknown(
                    "unknown-technique",
                    N_("There is no technique called '{name}'."),
                    ref,
                    world.rubric.techniques,
                )


def unknown_flaw(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A flaw is one that the rubric knows, of a technique that the reply has."""
    known = set(world.rubric.techniques)
    for reply in all_replies(scenario):
        techniques = {ref.id for ref in reply.techniques} & known
        for ref in reply.flaws:
            flaw = world.rubric.flaws.get(ref.id)
            if flaw is None and ref.id:
                yield unknown(
                    "unknown-flaw", N_("There is no flaw called '{name}'."), ref, world.rubric.flaws
                )
            elif (
                flaw
                and len(techniques) == len(reply.techniques) > 0
                and not techniques & set(flaw.techniques)
            ):
                yield Diagnostic(
                    "idle-flaw",
                    ref.span,
                    N_("The flaw '{name}' belongs to {techniques}; this reply has none of them."),
                    {"name": ref.id, "techniques": ", ".join(flaw.techniques)},
                )


def unknown_fact(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """What is set is a fact; what a condition reads is a fact or a cue."""
    del world
    for holder in _that_change_facts(scenario):
        for ref in (*holder.sets, *holder.unsets):
            if ref.id and ref.id not in scenario.facts:
                yield unknown("unknown-fact", N_("There is no fact called '{name}'."), ref, scenario.facts)
    names = dict.fromkeys((*scenario.facts, *scenario.cues))
    literally = N_("Write \\[ to mean the bracket itself.")
    read = [(condition, None) for condition in _conditions(scenario)]
    for condition, otherwise in (*read, *((each, literally) for each in _conditions_in_scripts(scenario))):
        for place in condition.names:
            if place.name not in names:
                yield unknown(
                    "unknown-fact",
                    N_("There is no fact or cue called '{name}'."),
                    Ref(place.name, place.span),
                    names,
                    otherwise,
                )


def unknown_cue(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A <cue> in a script is one of the scenario's cues."""
    del world
    for wording in _wordings(scenario):
        for line in wording.lines():
            if line.cue and line.cue.id not in scenario.cues:
                yield unknown("unknown-cue", N_("There is no cue called '{name}'."), line.cue, scenario.cues)


def unknown_addressee(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Whom a state is `with` is one of the people."""
    del world
    for state in scenario.states.values():
        if state.addressee and state.addressee.id and state.addressee.id not in scenario.people:
            yield unknown(
                "unknown-person", N_("Nobody here is called '{name}'."), state.addressee, scenario.people
            )


def unknown_protocol(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """The protocol exists, and the goals and steps that are named stand in it."""
    protocol = world.protocol(scenario.protocol.id)
    if protocol is None:
        if scenario.protocol.id:
            yield unknown(
                "unknown-protocol",
                N_("There is no protocol called '{name}'."),
                scenario.protocol,
                [known.id for known in world.protocols],
            )
        return
    for ref in scenario.goals:
        if ref.id and ref.id not in protocol.goals:
            yield unknown(
                "unknown-goal", N_("The protocol has no learning goal called '{name}'."), ref, protocol.goals
            )
    for reply in all_replies(scenario):
        for ref in reply.steps:
            if ref.id and ref.id not in protocol.steps:
                yield unknown(
                    "unknown-step", N_("The protocol has no step called '{name}'."), ref, protocol.steps
                )
