"""The organisation's own steps and learning goals, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.scenario import Phrase


@dataclass(frozen=True, slots=True)
class Protocol:
    """A versioned protocol that scenarios are written against."""

    id: str
    version: str
    language: str
    title: Phrase
    goals: Mapping[str, Phrase]
    """Learning goals that scenarios may name, in words."""
    steps: Mapping[str, Phrase]
    """Steps that replies may cite, in their order."""
    body: bytes = b""
    """The bytes it was read from, which an attempt is written down with."""
