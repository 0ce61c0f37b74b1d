"""A scenario as a picture: which states there are, which replies lead where, and where each is drawn.

`draw` gives a Picture, all values; `svg`, `mermaid`, `dot` and `outline` write it down, each without any
program of the system.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.picture.chart import Chart, chart_of
from simulator.picture.plan import Plan, planned
from simulator.picture.traffic import Traffic
from simulator.scenario import Scenario

__all__ = ["Picture", "draw"]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything a writer needs."""

    chart: Chart
    plan: Plan
    traffic: Traffic | None = None
    """How often players come by; None where nobody was let in to play."""


def draw(scenario: Scenario, traffic: Traffic | None = None) -> Picture:
    """Draw a scenario that can be played; the same scenario gives the same picture, always."""
    chart = chart_of(scenario)
    return Picture(chart, planned(chart), traffic)
