"""Rules on variants: what they name, where they lead, and whether they differ at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from simulator.authoring.courses import Course, courses
from simulator.authoring.references import World, named_variants, shown_cues
from simulator.authoring.slips import unknown
from simulator.conditions import settled
from simulator.diagnostics import Diagnostic, Severity, Span
from simulator.i18n import N_
from simulator.scenario import HERE, Exit, Scenario, State
from simulator.variants import resolved
from simulator.wording import Ref


def unknown_variant(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """There is no variant of this name.

    `only` of a state and `variant` of a test name one of the `variants` of this file. Mostly it is a slip of
    the pen; otherwise add the variant.
    """
    del world
    for ref in named_variants(scenario):
        if ref.id not in scenario.variants:
            otherwise = (
                None if scenario.variants else N_("This file has no variants; they stand under variants:.")
            )
            message = N_("There is no variant called '{name}'.")
            yield unknown("unknown-variant", message, ref, scenario.variants, otherwise)
            if otherwise:
                return


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


def lost_way(scenario: Scenario, world: World) -> Iterator[Diagnostic]:
    """A way falls out of a variant in silence.

    It leads to a state that exists in another variant only, and its `when` does not name that one. In this
    variant the way is not there, whatever the condition says, and the conversation takes the next one. Name
    the variant in the `when`, or lead to a state that both have.
    """
    del world
    told: dict[Span, tuple[Ref, list[str]]] = {}
    for course in courses(scenario):
        variant = course.scenario.variant
        for ref in _ways_lost(scenario, course) if variant is not None else ():
            _ref, names = told.setdefault(ref.span, (ref, []))
            names += [variant] if variant and variant not in names else []
    for span, (ref, names) in told.items():
        only = _only(scenario, ref.id)
        yield Diagnostic(
            "lost-way",
            span,
            N_("This way falls out in '{variants}': the state '{name}' is in the variant '{only}' only."),
            {"name": ref.id, "variants": "', '".join(names), "only": only},
            hint=N_("Write it into the condition: when: {only} and ..."),
            severity=Severity.WARNING,
        )


def _ways_lost(scenario: Scenario, course: Course) -> Iterator[Ref]:
    """Give the ways of a course that may be meant to be taken, and lead to a state that it does not have."""
    variants = {name: name == course.scenario.variant for name in scenario.variants}
    names = {*scenario.facts, *scenario.cues, *scenario.implied}
    for state in map(scenario.states.__getitem__, (state.id for state in course.states())):
        known = course.known_by(state)
        for reply in scenario.replies_in(state):
            able = known.union(ref.id for ref in (*reply.sets, *shown_cues(reply)))
            never = {name: False for name in (*scenario.facts, *scenario.cues) if name not in able}
            truth = never | variants
            if reply.when is not None and settled(reply.when, truth) is False:
                continue
            for way in scenario.exits_of(state, reply):
                left = True if way.when is None else settled(way.when, truth)
                if left is True:
                    break
                astray = left is not False and way.to.id not in (HERE, *course.scenario.states)
                # A name that there is not may have been the variant's.
                if astray and way.when and names.issuperset(place.name for place in way.when.names):
                    yield way.to


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
