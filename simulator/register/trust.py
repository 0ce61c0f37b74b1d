"""Whose signature counts: the keys that the register names, and how each followed the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.register.keys import read_rotation
from simulator.register.notes import (
    MAX_NOTE,
    NOBODY_KNOWN,
    NOT_A_NOTE,
    TOO_LARGE,
    Checkpoint,
    NoteError,
    Verifier,
    open_checkpoint,
    read_checkpoint,
)
from simulator.register.scrutiny import KeyEntry


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a register, in runs: within a run each key was signed for by the one before."""

    runs: tuple[tuple[Verifier, ...], ...] = ()
    begun: tuple[int, ...] = ()
    """Entries with which a later run begins."""

    def __iter__(self) -> Iterator[Verifier]:
        return (verifier for run in self.runs for verifier in run)

    def with_those_of(self, trusted: Verifier) -> tuple[Verifier, ...]:
        """Give a trusted key with the keys it is tied to by signatures."""
        return next((run for run in self.runs if trusted in run), (trusted,))


def keys_of(entries: Iterable[KeyEntry]) -> Keys:
    """Read how the keys followed each other."""
    runs: list[list[Verifier]] = []
    begun: list[int] = []
    for each in entries:
        if any(each.verifier in run for run in runs):
            continue
        if runs and each.note is not None and _follows(each.verifier, each.note, runs[-1][-1]):
            runs[-1].append(each.verifier)
            continue
        if runs:
            begun.append(each.seq)
        runs.append([each.verifier])
    return Keys(tuple(tuple(run) for run in runs), tuple(begun))


def claimed(note: str | bytes) -> Checkpoint:
    """Read a checkpoint before anyone looked at its signatures; raises NoteError."""
    if len(note) > MAX_NOTE:
        raise NoteError(TOO_LARGE)
    text = note if isinstance(note, str) else note.decode(errors="replace")
    said, empty_line, _signatures = text.rpartition("\n\n")
    if not empty_line:
        raise NoteError(NOT_A_NOTE)
    return read_checkpoint(f"{said}\n")


def signed(note: str | bytes, verifiers: Iterable[Verifier]) -> bool:
    """Tell whether one of these keys signed a checkpoint; raises NoteError for one that was changed."""
    try:
        open_checkpoint(note, verifiers)
    except NoteError as error:
        if error.message == NOBODY_KNOWN:
            return False
        raise
    return True


def signer(note: str, vkeys: Iterable[str]) -> str:
    """Give the verifier key, of these, that signed a checkpoint; empty where none did."""
    for vkey in vkeys:
        try:
            open_checkpoint(note, (Verifier.of(vkey),))
        except NoteError:
            continue
        return vkey
    return ""


def _follows(verifier: Verifier, note: str, before: Verifier) -> bool:
    try:
        return read_rotation(note, before) == verifier
    except NoteError:
        return False
