"""The citizen's tension as practice can show it: how high, which phase, and which way it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.attempt import Attempt
from simulator.debrief import PHASE_NAMES
from simulator.i18n import N_, _

NO_GAUGE: Final = N_("In an assessment the tension is not shown.")
HIGHEST: Final = 10


@dataclass(frozen=True, slots=True)
class Gauge:
    """The tension where a conversation stands."""

    tension: int
    """0 to HIGHEST."""
    phase: str
    """A key of PHASE_NAMES."""
    moved: int | None
    """By how much it rose, or fell when negative, since the former moment; None at the opening."""


def gauge_of(attempt: Attempt) -> Gauge:
    """Read the gauge where a conversation stands."""
    snapshot = attempt.snapshot
    phase = attempt.dialogue.circumstances(snapshot)[0].phase
    return Gauge(snapshot.tension, phase, attempt.steps[-1].tension_change if attempt.steps else None)


def gauge_sentence(gauge: Gauge) -> str:
    """Word the gauge for who cannot see a bar."""
    now = _("Tension: {tension} of {highest}, {phase}.")
    now = now.format(tension=gauge.tension, highest=HIGHEST, phase=_(PHASE_NAMES[gauge.phase]))
    return " ".join(filter(None, (now, moved_sentence(gauge))))


def moved_sentence(gauge: Gauge) -> str:
    """Say which way the tension went; empty at the opening."""
    if gauge.moved is None:
        return ""
    if not gauge.moved:
        return _("It stayed the same.")
    moved = _("It rose by {count}.") if gauge.moved > 0 else _("It fell by {count}.")
    return moved.format(count=abs(gauge.moved))
