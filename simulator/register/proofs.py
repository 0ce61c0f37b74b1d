"""A proof in one file, which anyone checks without the register and without seeing anybody else's entries.

That an entry is in the register is proved in C2SP's tlog-proof format, with the entry itself as its extra
data. That the register of now begins with that of an older checkpoint is proved in the lines that a C2SP
witness is asked with (tlog-witness, add-checkpoint).
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from simulator.characters import cleaned
from simulator.i18n import N_
from simulator.register.canonical import canonical, read_canonical
from simulator.register.entries import Entry, Kind
from simulator.register.errors import RegisterError
from simulator.register.notes import Checkpoint, Verifier, open_checkpoint
from simulator.register.sealing import SALT_SIZE, commitment, leaf
from simulator.register.tree import HASH_SIZE, verify_consistency, verify_inclusion

if TYPE_CHECKING:  # checking a proof needs no database, and does not wait for one to be loaded
    from simulator.register.ledger import Register

MAX_PROOF: Final = 2_000_000
"""Characters of the largest proof that is read."""
MOST_HASHES: Final = 64
"""Hashes in the longest proof there can be."""
_HEADER: Final = "c2sp.org/tlog-proof@v1"
_EXTRA: Final = "extra "
_INDEX: Final = "index "
_OLD: Final = "old "
_FIELDS: Final = frozenset({"id", "kind", "recorded_on", "commitment", "public"})
_OPENED: Final = frozenset({"body", "salt"})

NOT_A_PROOF: Final = N_("This is not a proof from a register of Balie: copy the whole file again.")
OTHER_BODY: Final = N_("What this proof says about entry {seq} is not what was recorded.")
NOT_INCLUDED: Final = N_(
    "This proof does not fit its checkpoint: entry {seq} is not in it as the proof says."
)
NOT_YET: Final = N_("Entry {seq} is newer than this checkpoint, which holds {size} entries: use a newer one.")
NO_ENTRY: Final = N_("There is no entry {seq} in this register.")
OTHER_REGISTER: Final = N_("One checkpoint is of {old} and the other of {new}: these are two registers.")
SHRUNK: Final = N_(
    "The older checkpoint holds {old} entries and the newer one {new}: they are the wrong way round."
)
NOT_GROWN: Final = N_(
    "The register was changed: it does not begin with the {size} entries of the older checkpoint."
)
NOTHING_YET: Final = N_("The older checkpoint holds no entries, so there is nothing to prove from it.")
NOT_OF_THIS: Final = N_(
    "This register is not the one that the checkpoint was made of, or it was changed since."
)


class ProofError(RegisterError):
    """Why something is not proved."""


@dataclass(frozen=True, slots=True)
class Proven:
    """An entry of which it is proved that it was in the register when the checkpoint was signed."""

    entry: Entry
    """Without its body where that was erased or left out of the proof."""
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Growth:
    """Two checkpoints of one register, of which the newer only adds to the older."""

    old: Checkpoint
    new: Checkpoint


def prove_entry(register: Register, seq: int, note: str, vkeys: Iterable[str]) -> str:
    """Give the proof that an entry is in the register, under a signed checkpoint, with what the entry says.

    Raises NoteError for a checkpoint that none of the keys signed, RegisterError for an entry that is not
    there or is newer, and for a register that the checkpoint is not of.
    """
    checkpoint = open_checkpoint(note, _verifiers(vkeys))
    entry = register.entry(seq)
    if entry is None:
        raise ProofError(NO_ENTRY, seq=str(seq))
    if seq >= checkpoint.size:
        raise ProofError(NOT_YET, seq=str(seq), size=str(checkpoint.size))
    _check_root(register, checkpoint)
    extra = b64encode(canonical(_said(entry))).decode()
    hashes = _lines(register.inclusion(seq, checkpoint.size))
    return f"{_HEADER}\n{_EXTRA}{extra}\n{_INDEX}{seq}\n{hashes}\n{note}"


def verify_proof(text: str, *vkeys: str) -> Proven:
    """Check the proof that an entry is in a register; raises ProofError, or NoteError for its checkpoint.

    `vkeys` are the verifier keys that are trusted.
    """
    head, note = _parted(text)
    header, extra, index, *hashes = [*head, "", ""][: max(3, len(head))]
    if header != _HEADER or not extra.startswith(_EXTRA) or not index.startswith(_INDEX):
        raise ProofError(NOT_A_PROOF)
    seq = _number(index.removeprefix(_INDEX))
    entry = _entry(seq, _decoded(extra.removeprefix(_EXTRA)))
    checkpoint = open_checkpoint(note, _verifiers(vkeys))
    digest = leaf(seq, entry.id, entry.kind, entry.recorded_on, sealed=entry.commitment, public=entry.public)
    proof = [_decoded(line) for line in hashes]
    if not verify_inclusion(digest, checkpoint.root, index=seq, size=checkpoint.size, proof=proof):
        raise ProofError(NOT_INCLUDED, seq=str(seq))
    return Proven(entry, checkpoint)


def prove_growth(register: Register, old: str, new: str, vkeys: Iterable[str]) -> str:
    """Give the proof that the register of the newer checkpoint begins with that of the older one.

    Raises NoteError for a checkpoint that none of the keys signed, and RegisterError where it is not so.
    """
    verifiers = _verifiers(vkeys)
    before, after = open_checkpoint(old, verifiers), open_checkpoint(new, verifiers)
    _check_order(before, after)
    _check_root(register, after)
    hashes = register.consistency(before.size, after.size)
    if not _grown(before, after, hashes):
        raise ProofError(NOT_GROWN, size=str(before.size))
    return f"{_OLD}{before.size}\n{_lines(hashes)}\n{new}"


def verify_growth(text: str, old: str, *vkeys: str) -> Growth:
    """Check the proof that a register only grew since an older checkpoint; raises ProofError or NoteError."""
    head, note = _parted(text)
    if not head or not head[0].startswith(_OLD):
        raise ProofError(NOT_A_PROOF)
    size, hashes = _number(head[0].removeprefix(_OLD)), [_decoded(line) for line in head[1:]]
    verifiers = _verifiers(vkeys)
    before, after = open_checkpoint(old, verifiers), open_checkpoint(note, verifiers)
    _check_order(before, after)
    if size != before.size or not _grown(before, after, hashes):
        raise ProofError(NOT_GROWN, size=str(before.size))
    return Growth(before, after)


def _verifiers(vkeys: Iterable[str]) -> tuple[Verifier, ...]:
    return tuple(Verifier.of(vkey) for vkey in vkeys)


def _check_root(register: Register, checkpoint: Checkpoint) -> None:
    if register.size() < checkpoint.size or register.root(checkpoint.size) != checkpoint.root:
        raise ProofError(NOT_OF_THIS)


def _check_order(before: Checkpoint, after: Checkpoint) -> None:
    if before.origin != after.origin:
        raise ProofError(OTHER_REGISTER, old=cleaned(before.origin), new=cleaned(after.origin))
    if before.size > after.size:
        raise ProofError(SHRUNK, old=str(before.size), new=str(after.size))
    if not before.size:
        raise ProofError(NOTHING_YET)


def _grown(before: Checkpoint, after: Checkpoint, hashes: list[bytes]) -> bool:
    return verify_consistency(
        before.root, after.root, old_size=before.size, new_size=after.size, proof=hashes
    )


def _said(entry: Entry) -> dict[str, Any]:
    """Give all that a leaf is made of, with the body and the salt that open its commitment."""
    said = {
        "id": entry.id,
        "kind": str(entry.kind),
        "recorded_on": entry.recorded_on,
        "commitment": entry.commitment.hex(),
        "public": dict(entry.public),
    }
    if entry.body is not None and entry.salt is not None:
        said |= {"body": dict(entry.body), "salt": entry.salt.hex()}
    return said


def _entry(seq: int, extra: bytes) -> Entry:
    """Read the entry back, and hold its body against its commitment; raises ProofError."""
    try:
        said = read_canonical(extra)
        if not isinstance(said, dict) or not _FIELDS <= said.keys() <= _FIELDS | _OPENED:
            raise ValueError("other fields than an entry has")
        sealed, public = bytes.fromhex(said["commitment"]), said["public"]
        date.fromisoformat(said["recorded_on"])
        if len(sealed) != HASH_SIZE or not isinstance(public, dict) or not isinstance(said["id"], str):
            raise ValueError("not as an entry is written")
        body, salt = _opened(said, sealed)
        corrects = public.get("corrects")
        return Entry(
            seq, said["id"], Kind(said["kind"]), said["recorded_on"], sealed, public, body, salt,
            corrects if isinstance(corrects, int) else None,
        )  # fmt: skip
    except _UnsealedError as error:
        raise ProofError(OTHER_BODY, seq=str(seq)) from error
    except (ValueError, TypeError, KeyError) as error:
        raise ProofError(NOT_A_PROOF) from error


class _UnsealedError(Exception):
    """The body is not the one that the commitment stands for."""


def _opened(said: Mapping[str, Any], sealed: bytes) -> tuple[Mapping[str, Any] | None, bytes | None]:
    if _OPENED.isdisjoint(said):
        return None, None
    body, salt = said["body"], bytes.fromhex(said["salt"])
    if not isinstance(body, dict) or len(salt) != SALT_SIZE:
        raise ValueError("no body and salt")
    if commitment(salt, canonical(body)) != sealed:
        raise _UnsealedError
    return body, salt


def _parted(text: str) -> tuple[list[str], str]:
    """Part the lines of the proof from the checkpoint, at the first empty line; raises ProofError."""
    lines, empty_line, note = text.partition("\n\n")
    head = lines.split("\n")
    if len(text) > MAX_PROOF or not empty_line or len(head) > MOST_HASHES + 3:
        raise ProofError(NOT_A_PROOF)
    return head, note


def _number(digits: str) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 19) or digits != str(int(digits)):
        raise ProofError(NOT_A_PROOF)
    return int(digits)


def _decoded(text: str) -> bytes:
    """Decode base64 that is written the one way it should be; raises ProofError."""
    try:
        value = b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ProofError(NOT_A_PROOF) from error
    if b64encode(value).decode() != text:
        raise ProofError(NOT_A_PROOF)
    return value


def _lines(hashes: Iterable[bytes]) -> str:
    return "".join(f"{b64encode(each).decode()}\n" for each in hashes)
