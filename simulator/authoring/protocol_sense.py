"""Whether a protocol makes sense by itself, and whether a scenario still fits it."""

from __future__ import annotations

from collections.abc import Iterator

from scoring import Rubric
from simulator.authoring.departures import no_deviation_here, unknown_mandate
from simulator.authoring.questions import impossible_measure, unknown_measure
from simulator.authoring.references import World, unknown_goal, unknown_step
from simulator.authoring.slips import unknown
from simulator.diagnostics import Diagnostic, in_order
from simulator.i18n import N_
from simulator.protocol import Protocol
from simulator.scenario import Scenario

_BY_PROTOCOL = (
    unknown_goal,
    unknown_step,
    no_deviation_here,
    unknown_mandate,
    unknown_measure,
    impossible_measure,
)
"""The rules that hold a scenario against its protocol."""


def check_protocol(protocol: Protocol) -> Iterator[Diagnostic]:
    """Hold the mandates against the steps: each may leave steps that exist and that may be left."""
    for mandate in protocol.mandates.values():
        for ref in mandate.may_leave:
            if ref.id and protocol.steps and ref.id not in protocol.steps:
                message = N_("The protocol has no step called '{name}'.")
                yield unknown("unknown-step", message, ref, protocol.steps)
            if ref.id in protocol.fixed:
                yield Diagnostic(
                    "no-deviation-here",
                    ref.span,
                    N_("Nobody may leave the step '{name}', whatever the grounds."),
                    {"name": ref.id},
                    hint=N_("Take it out of may_leave, or take no_deviation away from the step."),
                )


def touched(scenario: Scenario, protocol: Protocol, rubric: Rubric) -> tuple[Diagnostic, ...]:
    """Give what in a scenario does not fit its protocol: steps that are gone, steps that are now fixed."""
    world = World(rubric, (protocol,))
    return in_order(problem for rule in _BY_PROTOCOL for problem in rule(scenario, world))
