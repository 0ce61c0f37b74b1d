"""What can be wrong with a register that is verified, each in one sentence that names the entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from simulator.i18n import N_
from simulator.register.errors import RegisterError

MISSING: Final = N_("Entry {seq} is missing.")
OUT_OF_PLACE: Final = N_("Entry {seq} stands where none can be.")
UNREADABLE: Final = N_("Entry {seq} cannot be read: the database is damaged there.")
TOO_LARGE: Final = N_("Entry {seq} is larger than anything that Balie writes.")
NOT_OURS: Final = N_("Entry {seq} has something in '{field}' that Balie never writes there.")
PUBLIC: Final = N_("The public part of entry {seq} is not as Balie writes it.")
BODY_CHANGED: Final = N_("The content of entry {seq} was changed after it was recorded.")
BODY_SHAPE: Final = N_("Entry {seq} holds something that no entry of its kind may hold.")
COLUMN: Final = N_("Entry {seq} is listed with a '{field}' that is not in the entry itself.")
SILENT: Final = N_("The content of entry {seq} is gone, and no entry says that it was erased.")
BACK: Final = N_("Entry {seq} was erased, but its content is back: erase it again.")
OTHER_SEALED: Final = N_("The erasure of entry {seq} names another content than was there.")
TWICE: Final = N_("Entry {seq} repeats what may stand in the register only once.")
EXTRA: Final = N_("The register has rows that are no entries.")
NOT_EARLIER: Final = N_("Entry {seq} is about an entry that was not there yet.")
FIRST: Final = N_("Entry {seq} says whose register it is, and only the first entry does that.")
NOT_FIRST: Final = N_("Entry {seq} is the first, and does not say whose register it is.")
OTHER_NAME: Final = N_("The register is called otherwise than its first entry says.")
LEAF: Final = N_("Entry {seq} is not as it was recorded: it does not fit the tree.")
NODE: Final = N_("The tree over the entries {seq} to {last} does not fit them.")
NODES: Final = N_("The tree has hashes that belong to no entry.")
FILE_GONE: Final = N_("The file that entry {seq} names is not in the register any more.")
FILE_CHANGED: Final = N_("The file that entry {seq} names was changed.")
FILE_EXTRA: Final = N_("The register keeps a file that no entry names.")
KEY_ENTRY: Final = N_("Entry {seq} is about a key, but names none that can be used.")
KEY_UNKNOWN: Final = N_("The key that you trust is not among the keys that this register names.")
COPY_UNSIGNED: Final = N_(
    "The copy of the checkpoint over {size} entries is not signed by this register's key."
)
COPY_MISPLACED: Final = N_("The copy of the checkpoint over {size} entries is kept under another number.")
OTHER_REGISTER: Final = N_("The checkpoint is of the register {origin}, and this is {own}.")
CUT_OFF: Final = N_(
    "A checkpoint was made over {size} entries, and there are only {count}: "
    "entries were removed, or this is an old copy."
)
OTHER_ROOT: Final = N_(
    "The first {size} entries are not those that the checkpoint was made over: something in them was changed."
)
NO_ROOM: Final = N_("This computer has too little memory to verify what stands in the register.")
SIGNER_UNKNOWN: Final = N_("None of the keys of this register signed the checkpoint.")

CLOCK: Final = N_(
    "Entry {seq} is dated {on}, before the entry ahead of it ({before}): the clock of a computer was wrong."
)
KEY_BREAK: Final = N_(
    "Entry {seq} begins a key that the key before it did not sign for: "
    "compare it with what you keep elsewhere."
)
NO_AGREEMENT: Final = N_(
    "Entry {seq} says more than that a training was finished, "
    "and no agreement with the works council stands before it."
)
SIGNATURE_UNCHECKED: Final = N_(
    "Nobody checked who signed the checkpoint, because no key is known: its numbers were compared."
)
GUARDS: Final = N_(
    "The rules by which the database refuses changes were removed or changed, or others were added."
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong; `message` is an English template and a key of the catalogue."""

    seq: int | None
    """The entry; None where it is the register as a whole."""
    message: str
    fields: Mapping[str, str] = field(default_factory=dict)


def of_entry(seq: int, message: str, **fields: str) -> Flaw:
    """Say what is wrong with an entry."""
    return Flaw(seq, message, {"seq": str(seq), **fields})


def of_register(message: str, **fields: str) -> Flaw:
    """Say what is wrong with the register as a whole."""
    return Flaw(None, message, fields)


def of_error(error: RegisterError) -> Flaw:
    """Say what an error says, where the error is the finding."""
    return Flaw(None, error.message, error.fields)


class Found:
    """The flaws so far: how many, and the one at the earliest entry. Never more than one in memory."""

    def __init__(self) -> None:
        self.count = 0
        self.first: Flaw | None = None

    def add(self, flaw: Flaw) -> None:
        """Count a flaw; those of an entry go before those of the whole, and else the first found."""
        self.count += 1
        if self.first is None or _place(flaw) < _place(self.first):
            self.first = flaw

    def add_all(self, flaws: Iterator[Flaw]) -> None:
        """Count these flaws."""
        for flaw in flaws:
            self.add(flaw)


def _place(flaw: Flaw) -> float:
    return float("inf") if flaw.seq is None else flaw.seq
