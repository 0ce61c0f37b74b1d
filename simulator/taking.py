"""Replies that are named beforehand, taken one after the other as a trainee would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.attempt import Attempt
from simulator.diagnostics import nearest
from simulator.dialogue import Dialogue
from simulator.snapshot import EXCLUSIVE, WITH, Offer, Snapshot


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
    pick: str | None = None
    """What cannot be picked, where the reply itself was on offer."""
    pickable: tuple[str, ...] = ()
    """What could be picked with that reply, the nearest name first."""


def take(dialogue: Dialogue, names: Sequence[str]) -> Attempt | NotOffered:
    """Hold the conversation with these replies, or tell the first one that was not on offer.

    A name is that of the reply alone or a full name, `state/reply` or `always/reply`, with what is picked
    after a `+` each. Where a state and `always` share a name, the name alone means the reply of the state.
    """
    attempt = Attempt(dialogue, ())
    for name in names:
        snapshot = attempt.snapshot
        offers = () if attempt.ended else dialogue.offers(snapshot)
        base, *picks = (part.strip() for part in name.split(WITH))
        meant = next((offer for offer in offers if base in (offer.name, _short(offer.name))), None)
        step = dialogue.advance(snapshot, WITH.join((meant.name, *picks))) if meant else None
        if step is None:
            return _refused(name, snapshot, offers, meant)
        attempt = attempt.with_step(step)
    return attempt


def _refused(name: str, snapshot: Snapshot, offers: Sequence[Offer], meant: Offer | None) -> NotOffered:
    base, *picks = (part.strip() for part in name.split(WITH))
    names = _nearest_first(base, tuple(offer.name for offer in offers))
    refused = NotOffered(name, snapshot.turn, snapshot.state, names)
    if meant is None:
        return refused
    wrong = _wrong_pick(meant, picks)
    known = tuple(pick.id for pick in meant.picks)
    close = nearest(wrong, known)
    return replace(refused, pick=wrong, pickable=tuple(sorted(known, key=lambda each: each != close)))


def _wrong_pick(offer: Offer, picks: Sequence[str]) -> str:
    """Give the first that is no pick, was picked before, or cannot go with one before it."""
    groups = {pick.id: pick.group for pick in offer.picks}
    seen: set[str] = set()
    for pick in picks:
        group = groups.get(pick)
        if group is None or pick in seen or group in seen:
            return pick
        seen |= {pick, group} if group in EXCLUSIVE else {pick}
    return picks[-1]


def _nearest_first(name: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    known = {(full if "/" in name else _short(full)): full for full in reversed(offered)}
    close = nearest(name, known)
    return tuple(sorted(offered, key=lambda full: close is None or full != known[close]))


def _short(full: str) -> str:
    return full.partition("/")[2]
