"""Rules on variants: what they name, where they lead, and whether they begin alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from simulator.authoring.courses import courses
from simulator.authoring.references import World, unknown
from simulator.conditions import Condition, settled
from simulator.diagnostics import Diagnostic, Severity, Span
from simulator.i18n import N_
from simulator.scenario import SIGNS, Exit, Scenario, State
from simulator.variants import resolved, versions
from simulator.wording import Ref, ScriptLine


def unknown_variant(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """There is no variant of this name.

    `only` of a state and `variant` of a test name one of the `variants` of this file. Mostly it is a slip of
    the pen; otherwise add the variant.
    """
    del world
    named = [state.only for state in scenario.states.values()]
    named += [test.variant for test in scenario.tests]
    for ref in named:
        if ref and ref.id and ref.id not in scenario.variants:
            otherwise = (
                None if scenario.variants else N_("This file has no variants; they stand under variants:.")
            )
            message = N_("There is no variant called '{name}'.")
            yield unknown("unknown-variant", message, ref, scenario.variants, otherwise)


def wrong_variant(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A way leads to a state that this variant does not have.

    A state with `only` exists in that one variant. In the others the way has nowhere to go, so the
    conversation cannot go on. Put the name of the variant in the way's `when`, and give the others a way of
    their own.
    """
    del world
    told: dict[Span, tuple[Ref, str]] = {}
    for ref, variant in (*_starts_and_limits(scenario), *_ways_taken(scenario)):
        if _only(scenario, ref.id) not in ("", variant):
            told.setdefault(ref.span, (ref, variant))
    for span, (ref, variant) in told.items():
        yield Diagnostic(
            "wrong-variant",
            span,
            N_("The variant '{variant}' can come here, and it has no state '{name}'."),
            {"name": ref.id, "variant": variant, "only": _only(scenario, ref.id)},
            hint=N_("It is for '{only}' only: give the others a way of their own."),
        )


def _starts_and_limits(scenario: Scenario) -> Iterator[tuple[Ref, str]]:
    """Give where each variant starts, and where it ends when it takes too long."""
    for variant in scenario.variants.values():
        yield variant.start or scenario.start, variant.id
        if scenario.out_of_turns:
            yield scenario.out_of_turns, variant.id


def _ways_taken(scenario: Scenario) -> Iterator[tuple[Ref, str]]:
    """Give the ways that each variant takes for sure, in the states that it comes by."""
    for course in courses(scenario):
        variant = course.scenario.variant
        if variant is not None:
            truth = {name: name == variant for name in scenario.variants}
            for state in course.states():
                for way in _open_ways(scenario, scenario.states[state.id], truth):
                    yield way.to, variant


def _open_ways(scenario: Scenario, state: State, truth: Mapping[str, bool]) -> Iterator[Exit]:
    """Give the ways of a state that a variant takes for sure when it gets so far down the list."""
    for reply in scenario.replies_in(state):
        if reply.when is not None and settled(reply.when, truth) is False:
            continue
        for way in scenario.exits_of(state, reply):
            if way.when is None or settled(way.when, truth) is True:
                yield way
                break


def _only(scenario: Scenario, name: str) -> str:
    state = scenario.states.get(name)
    return state.only.id if state and state.only else ""


def single_variant(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """There is only one variant.

    Then there is nothing to draw between. Add a second one, or leave `variants` out and write what differs
    under `citizen` and `start`.
    """
    del world
    for variant in scenario.variants.values() if len(scenario.variants) == 1 else ():
        yield Diagnostic(
            "single-variant",
            variant.span,
            N_("There is only one variant, '{name}'."),
            {"name": variant.id},
            hint=N_("Add a second one, or leave variants out."),
        )


def same_variants(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """Two variants do not differ in anything.

    Then the seed draws between two conversations that are the same. Give one of them another start, motive or
    words, or leave it out.
    """
    del world
    plain = {
        name: replace(resolved(scenario, name), variant=None, tests=())
        for name in scenario.variants
        if all(state.only is None or state.only.id in scenario.variants for state in scenario.states.values())
    }
    for first, second in combinations(plain, 2):
        if plain[first] == plain[second]:
            yield Diagnostic(
                "same-variants",
                scenario.variants[second].span,
                N_("The variants '{first}' and '{second}' do not differ in anything."),
                {"first": first, "second": second},
                hint=N_("Give one of them another start, motive or words."),
                severity=Severity.WARNING,
            )


def unlike_openings(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """In a state that is the same for all variants, something tells them apart.

    Under `same_for` stand the first minutes, in which nothing clear may differ: every variant comes by,
    no clear cue to a motive shows, and nothing depends on the variant or on a gauge at which they start
    differently. Otherwise the answer is known before the citizen has said a thing. Change the state, or take
    it out of the list.
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
                yield _unlike(
                    condition.span,
                    N_("'{name}' is the same for all variants, and this differs by '{what}'."),
                    {"name": ref.id, "what": name},
                )


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
