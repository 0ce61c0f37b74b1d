"""What became of an entry: corrected, withdrawn or erased by a later one; the entry itself never says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from simulator.register.entries import Entry, Kind, Status
from simulator.register.ledger import Register


class How(Enum):
    """Why an entry does not stand any more."""

    CORRECTED = auto()
    WITHDRAWN = auto()
    ERASED = auto()


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an entry."""

    how: How
    by: int
    """The entry that erased it, or that stands in its place: the last, where that was corrected as well."""


def fate(register: Register, seq: int) -> Fate | None:
    """Tell what became of an entry; None where it stands. Raises RegisterError."""
    for entry in register.entries(seq + 1, kind=Kind.ERASURE):
        if entry.public.get("target") == seq:
            return Fate(How.ERASED, entry.seq)
    replaced_by: dict[int, Entry] = {}
    for entry in register.entries(seq + 1, kind=Kind.CORRECTION):
        corrects = entry.public.get("corrects")
        if isinstance(corrects, int) and corrects < entry.seq:
            replaced_by[corrects] = entry
    last = replaced_by.get(seq)
    while last is not None and last.seq in replaced_by:
        last = replaced_by[last.seq]
    if last is None:
        return None
    withdrawn = last.body is not None and last.body.get("status") == Status.WITHDRAWN
    return Fate(How.WITHDRAWN if withdrawn else How.CORRECTED, last.seq)
