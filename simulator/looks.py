"""What somebody looks like, in a few closed words: enough to tell people apart."""

from __future__ import annotations

from dataclasses import dataclass

HAIR = ("short", "long", "tied", "curly", "bald")
BEARDS = ("none", "stubble", "moustache", "full")
HEADWEAR = ("none", "cap", "hat", "hood", "headscarf")
BUILDS = ("average", "slight", "broad")
AGES = ("middle", "young", "old")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a citizen looks like; what is not said is as it is in the drawing of nobody in particular.

    It changes how the citizen is drawn, and nothing that is offered, felt or scored.
    """

    hair: str = HAIR[0]
    """One of HAIR."""
    beard: str = BEARDS[0]
    """One of BEARDS."""
    glasses: bool = False
    headwear: str = HEADWEAR[0]
    """One of HEADWEAR."""
    build: str = BUILDS[0]
    """One of BUILDS."""
    age: str = AGES[0]
    """One of AGES."""


UNSAID = Looks()
"""Somebody of whom nothing is said."""
