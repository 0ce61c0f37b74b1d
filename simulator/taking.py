"""Replies that are named beforehand, taken one after the other as a trainee would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.attempt import Attempt
from simulator.diagnostics import nearest
from simulator.dialogue import Dialogue


@dataclass(frozen=True, slots=True)
class NotOffered:
    """A reply that cannot be given at the turn it was meant for."""

    name: str
    """As it was asked for."""
    turn: int
    """Counted from 0."""
    state: str
    """Where the conversation stood."""
    offered: tuple[str, ...]
    """Full names of the replies that were open, the nearest name first; none once it had ended."""


def take(dialogue: Dialogue, names: Sequence[str]) -> Attempt | NotOffered:
    """Hold the conversation with these replies, or tell the first one that was not on offer.

    A name is that of the reply alone or a full name, `state/reply` or `always/reply`. Where a state and
    `always` share a name, the name alone means the reply of the state.
    """
    attempt = Attempt(dialogue, ())
    for name in names:
        snapshot = attempt.snapshot
        offered = () if attempt.ended else tuple(offer.name for offer in dialogue.offers(snapshot))
        meant = next((full for full in offered if name in (full, _short(full))), None)
        step = dialogue.advance(snapshot, meant) if meant else None
        if step is None:
            return NotOffered(name, snapshot.turn, snapshot.state, _nearest_first(name, offered))
        attempt = attempt.with_step(step)
    return attempt


def _nearest_first(name: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    known = {(full if "/" in name else _short(full)): full for full in reversed(offered)}
    close = nearest(name, known)
    return tuple(sorted(offered, key=lambda full: close is None or full != known[close]))


def _short(full: str) -> str:
    return full.partition("/")[2]
