"""Whether variants begin alike: what stands in their first minute, and what the same replies show there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from simulator.authoring.courses import courses
from simulator.authoring.references import World
from simulator.conditions import Condition, Values
from simulator.diagnostics import Diagnostic, Severity, Span
from simulator.dialogue import Dialogue
from simulator.i18n import N_
from simulator.scenario import SIGNS, Scenario, State
from simulator.snapshot import Snapshot, Step
from simulator.variants import versions
from simulator.wording import Ref, ScriptLine

_MOST = 40
"""Moments that are looked at: a first minute has fewer, a hostile file more."""
_TOLD_APART = N_("'{name}' is the same for all variants, and this differs by '{what}'.")

Moments = tuple[Snapshot, ...]
"""One moment in each of the variants, after the same replies."""


def unlike_openings(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """In a state that is the same for all variants, something tells them apart.

    Under `same_for` stand the first minutes, in which nothing clear may differ: every variant comes by,
    no clear cue to a motive shows, and nothing depends on the variant or on a gauge at which they start
    differently. Otherwise the answer is known before the citizen has said a thing. The same replies must
    show the same there too: under another motive a reply moves the gauges otherwise, so a line, a reply or a
    way that asks after tension or trust can give the variant away one moment later. Change the state, or
    take it out of the list.
    """
    del world
    found = versions(scenario) if scenario.variants else ()
    differing = {
        gauge for gauge in ("tension", "trust") if len({getattr(each.citizen, gauge) for each in found}) > 1
    }
    read = {*scenario.variants, *differing, *(["phase"] if "tension" in differing else [])}
    reached = {each.scenario.variant: each.reached for each in courses(scenario)}
    for ref in scenario.same_for if found else ():
        state = scenario.states.get(ref.id)
        if state is None:
            continue
        for variant, names in reached.items():
            if variant is not None and ref.id not in names:
                yield _unlike(
                    ref.span,
                    N_("The variant '{variant}' never comes by '{name}'."),
                    {"variant": variant, "name": ref.id},
                )
        for cue in _clear_cues(scenario, state):
            message = N_("The clear cue '{cue}' shows in '{name}', which is the same for all variants.")
            yield _unlike(cue.span, message, {"cue": cue.id, "name": ref.id})
        for condition in _conditions(state):
            for name in sorted(_read(condition) & read):
                yield _unlike(condition.span, _TOLD_APART, {"name": ref.id, "what": name})


def _unlike(span: Span, message: str, fields: dict[str, str]) -> Diagnostic:
    hint = N_("Change this, or take the state out of same_for.")
    return Diagnostic("unlike-openings", span, message, fields, hint=hint, severity=Severity.WARNING)


def _lines(state: State) -> Iterator[ScriptLine]:
    """Give the lines of a state that anybody sees before the talk goes on elsewhere."""
    yield from state.text.lines()
    for reply in (state.replies or {}).values():
        yield from reply.you.lines()
        if reply.reaction:
            yield from reply.reaction.lines()


def _clear_cues(scenario: Scenario, state: State) -> Iterator[Ref]:
    for line in _lines(state):
        cue = scenario.cues.get(line.cue.id) if line.cue else None
        if line.cue and cue and cue.clear and not set(SIGNS).issuperset(cue.points_to):
            yield line.cue


def _conditions(state: State) -> Iterable[Condition]:
    """Give what decides on what is seen and on what can be said."""
    yield from (line.condition for line in _lines(state) if line.condition)
    yield from (reply.when for reply in (state.replies or {}).values() if reply.when)


def _read(condition: Condition) -> set[str]:
    return {place.name for place in condition.names} | condition.gauges


# The same replies in every variant


def parted_openings(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Find what the same replies show in one variant and not in another; the scenario must have no errors.

    Where variants start in states of their own, there is no way that they share.
    """
    if scenario.same_for and len(scenario.variants) > 1:
        yield from _Together(scenario, world).walk()


class _Together:
    """Gives the same replies in all variants at once, as long as they stay in the same states."""

    def __init__(self, scenario: Scenario, world: World) -> None:
        self.scenario = scenario
        self.alike = frozenset(ref.id for ref in scenario.same_for)
        self.on_the_way = courses(scenario)[0].ways.leading_to(self.alike)
        self.talks = [Dialogue(version, world.rubric, 0, "") for version in versions(scenario)]

    def walk(self) -> Iterator[Diagnostic]:
        """Look at the moments, breadth first."""
        found = [tuple(talk.start() for talk in self.talks)]
        for moments in found:
            for after, problems in self._looked_at(moments):
                yield from problems
                if len(found) < _MOST and after not in found and self._goes_on(after):
                    found.append(after)

    def _goes_on(self, moments: Moments) -> bool:
        """Tell whether all are in one state, from which the first minute is still before them."""
        states = {moment.state for moment in moments}
        return len(states) == 1 and states <= self.on_the_way

    def _looked_at(self, moments: Moments) -> Iterator[tuple[Moments, Iterable[Diagnostic]]]:
        """Give what differs in a moment, and where each reply leads from there."""
        if not self._goes_on(moments):
            return
        yield moments, self._differing(self.scenario.states[moments[0].state], moments)
        for offer in self.talks[0].offers(moments[0]):
            taken = [talk.advance(each, offer.name) for talk, each in zip(self.talks, moments, strict=True)]
            # Where one variant does not offer it, that is told already.
            steps = [step for step in taken if step is not None]
            if len(steps) == len(taken):
                yield tuple(step.after for step in steps), self._told(steps)

    def _differing(self, state: State, moments: Moments) -> Iterator[Diagnostic]:
        if state.id in self.alike:
            values = [talk.values(each) for talk, each in zip(self.talks, moments, strict=True)]
            lines = (line.condition for line in state.text.lines())
            guards = (reply.when for reply in (state.replies or {}).values())
            yield from _apart(state.id, (*lines, *guards), values)

    def _told(self, steps: Sequence[Step]) -> Iterator[Diagnostic]:
        """Give what differs in the reaction to a reply, and in where it leads."""
        state, reply = steps[0].before.state, steps[0].reply
        led = [step.after.state for step in steps]
        # What the gauges were before the next state set them is not known any more.
        if reply.reaction and state in self.alike and not any(step.tension_set for step in steps):
            held = [replace(step.after, state=state) for step in steps]
            values = [talk.values(each) for talk, each in zip(self.talks, held, strict=True)]
            yield from _apart(state, (line.condition for line in reply.reaction.lines()), values)
        other = next((name for name in led if name != led[0]), None)
        if other and self.alike.intersection(led):
            message = N_("After '{name}' one variant goes on in '{state}' and another in '{other}'.")
            yield _unlike(reply.span, message, {"name": reply.name, "state": led[0], "other": other})


def _apart(
    name: str, conditions: Iterable[Condition | None], values: Sequence[Values]
) -> Iterator[Diagnostic]:
    """Give the conditions that hold in one variant and not in another, with what makes the difference."""
    for condition in conditions:
        if condition and len({condition.holds(each) for each in values}) > 1:
            for what in sorted(_read(condition)):
                if len({_value(what, each) for each in values}) > 1:
                    yield _unlike(condition.span, _TOLD_APART, {"name": name, "what": what})


def _value(name: str, values: Values) -> object:
    gauges = {"tension": values.tension, "trust": values.trust, "phase": values.phase}
    return gauges.get(name, name in values.known)
