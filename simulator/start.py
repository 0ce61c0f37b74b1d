"""How someone wants to begin: what stands behind `balie` on the command line, before anything is opened."""

from __future__ import annotations

from dataclasses import dataclass

MAX_SEED = 999_999


@dataclass(frozen=True, slots=True)
class Start:
    """What to open, and how conversations are held."""

    scenario: str | None = None
    """Its id, or a file; None opens home."""
    seed: int | None = None
    variant: str | None = None
    """The one to be played, instead of the one that the seed draws."""
    new: bool = False
    """Not the one that was left unfinished."""
    assess: bool = False
    """Whether only assessments are wanted."""
    first: bool = False
    """Whether Balie was never used here, so that the tour comes first."""
    no_trace: bool = False
    """Whether nothing is to be kept."""
