"""Signed notes and checkpoints as C2SP lays them down (signed-note.md, tlog-checkpoint.md).

A checkpoint is three lines that stand for the whole register, under a signature that anyone with the
verifier key can check without Balie. It proves something only once it is kept where nobody who can change
the register can reach it.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from simulator.characters import cleaned, forbidden
from simulator.i18n import N_
from simulator.register.errors import RegisterError
from simulator.register.tree import HASH_SIZE

MAX_NOTE: Final = 1_000_000
"""Bytes of the largest note that is read; as in the Go implementation."""
MAX_SIGNATURES: Final = 100
"""Signatures on one note; as in the Go implementation."""
MAX_SIZE: Final = 2**63 - 1
"""Leaves of the largest tree that a checkpoint can name."""

ED25519: Final = b"\x01"
"""The kind of key, as the first byte of its public part."""
_KEY_SIZE: Final = 32
_ID_SIZE: Final = 4
_DASH: Final = "\u2014 "

NOT_A_NOTE: Final = N_("This is not a signed note: there is no empty line with a signature under it.")
NOT_UTF_8: Final = N_("This note is not in UTF-8, so it was changed on the way.")
TOO_LARGE: Final = N_("This note is too large to be a checkpoint.")
CONTROL: Final = N_("Line {line} of this note holds a control character: copy the note again as plain text.")
NOT_A_SIGNATURE: Final = N_("Line {line} of this note is not a whole signature: copy the note again.")
NOBODY_KNOWN: Final = N_(
    "None of the keys you trust signed this note: ask who keeps the register for its key."
)
CHANGED: Final = N_(
    "The signature of {name} does not fit this note: the note was changed after it was signed."
)
NOT_A_CHECKPOINT: Final = N_("This note is signed, but it is not a checkpoint of a register.")
OTHER_ORIGIN: Final = N_("This is a checkpoint of {origin}, but no key of that name signed it.")
NOT_A_VKEY: Final = N_(
    "'{text}' is not a verifier key: that is a name, 8 hexadecimal digits and the key, with + in between."
)
MISCOPIED: Final = N_("The verifier key of {name} does not fit its own digits: copy it again.")
OTHER_KIND: Final = N_(
    "The verifier key of {name} is of a kind that Balie does not know: ask for an Ed25519 key."
)


class NoteError(RegisterError):
    """Why a note, a checkpoint or a verifier key cannot be relied on."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name: what it takes to check a signature. Raises ValueError for a wrong name."""

    name: str
    """Like an address without https:// : `balie.example.org/register`."""
    public: bytes
    """The Ed25519 public key, 32 bytes."""

    def __post_init__(self) -> None:
        if not fit_for_a_name(self.name) or len(self.public) != _KEY_SIZE:
            raise ValueError("a verifier has a name without spaces or + and a key of 32 bytes")

    @classmethod
    def of(cls, vkey: str) -> Self:
        """Read a verifier key, `name+id+key`; raises NoteError."""
        name, digits, encoded = [*vkey.strip().split("+", 2), "", ""][:3]
        key = _decoded(encoded)
        if not fit_for_a_name(name) or not key or len(digits) != 2 * _ID_SIZE:
            raise NoteError(NOT_A_VKEY, text=cleaned(vkey.strip()[:80]))
        if key[:1] != ED25519 or len(key) != 1 + _KEY_SIZE:
            raise NoteError(OTHER_KIND, name=name)
        found = cls(name, key[1:])
        if found.key_id.hex() != digits:
            raise NoteError(MISCOPIED, name=name)
        return found

    @property
    def key_id(self) -> bytes:
        """The first four bytes of the hash of name and key: they tell keys apart and prove nothing."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:_ID_SIZE]

    @property
    def vkey(self) -> str:
        """The verifier key as text, to hand out."""
        return f"{self.name}+{self.key_id.hex()}+{_encoded(ED25519 + self.public)}"

    def verifies(self, text: str, signature: bytes) -> bool:
        """Tell whether this key made that signature over that text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The secret half, with its name. Raises ValueError for a wrong name or a seed that is not 32 bytes."""

    name: str
    seed: bytes = field(repr=False)
    """The Ed25519 private key, 32 bytes."""

    def __post_init__(self) -> None:
        if not fit_for_a_name(self.name) or len(self.seed) != _KEY_SIZE:
            raise ValueError("a signing key has a name without spaces or + and a seed of 32 bytes")

    @classmethod
    def new(cls, name: str) -> Self:
        """Make a key from the randomness of the operating system."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self._private.public_key().public_bytes_raw())

    def signature(self, text: str) -> bytes:
        """Sign a text."""
        return self._private.sign(text.encode())

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True, slots=True)
class Note:
    """A note that was checked: its text, and which of the known keys signed it."""

    text: str
    signed_by: tuple[Verifier, ...]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The register at one moment. Raises ValueError for what no register can be."""

    origin: str
    """Name of the register, and of the key that signs for it."""
    size: int
    """Number of entries."""
    root: bytes
    """Root of the Merkle tree over them, 32 bytes."""

    def __post_init__(self) -> None:
        if not fit_for_a_name(self.origin) or len(self.root) != HASH_SIZE or not 0 <= self.size <= MAX_SIZE:
            raise ValueError("a checkpoint has an origin without spaces or +, a size and a root of 32 bytes")

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{_encoded(self.root)}\n"


def fit_for_a_name(name: str) -> bool:
    """Tell whether a register or a key can have this name: no spaces, no +, nothing invisible."""
    return bool(name) and not any(char == "+" or char.isspace() or forbidden(char) for char in name)


def sign(checkpoint: Checkpoint, key: SigningKey) -> str:
    """Sign a checkpoint with the key of its own register; raises ValueError for another's."""
    if key.name != checkpoint.origin:
        raise ValueError("a register's checkpoints are signed by the key that has its name")
    return sign_text(checkpoint.text, (key,))


def sign_text(text: str, keys: Iterable[SigningKey]) -> str:
    """Make a signed note of a text; raises ValueError for a text that no note can hold."""
    if not text.endswith("\n") or _control_line(text) is not None:
        raise ValueError("the text of a note ends in a newline and holds no other control character")
    lines = [_signature_line(text, key) for key in keys]
    if not lines:
        raise ValueError("a note is signed by someone")
    return f"{text}\n{''.join(lines)}"


def open_checkpoint(note: str | bytes, verifiers: Iterable[Verifier]) -> Checkpoint:
    """Check a signed checkpoint and read it; raises NoteError.

    One of the keys that signed it must be a known one with the register's own name: a key that is trusted
    for another register, or as a witness, says nothing about this one.
    """
    opened = open_note(note, verifiers)
    checkpoint = read_checkpoint(opened.text)
    if checkpoint.origin not in {verifier.name for verifier in opened.signed_by}:
        raise NoteError(OTHER_ORIGIN, origin=checkpoint.origin)
    return checkpoint


def open_note(note: str | bytes, verifiers: Iterable[Verifier]) -> Note:
    """Check a signed note against the keys that are known; raises NoteError.

    Signatures of unknown keys are passed over. One that a known key did not make refuses the whole note,
    and so does a note that none of them signed.
    """
    text, lines = _split(_legible(note))
    first = text.count("\n") + 2
    known = tuple(verifiers)
    signed_by: dict[Verifier, None] = {}
    for number, line in enumerate(lines, first):
        name, key_id, signature = _read_signature(line, number)
        named = [verifier for verifier in known if (verifier.name, verifier.key_id) == (name, key_id)]
        fitting = [verifier for verifier in named if verifier.verifies(text, signature)]
        if named and not fitting:
            raise NoteError(CHANGED, name=name)
        signed_by.update(dict.fromkeys(fitting))
    if not signed_by:
        raise NoteError(NOBODY_KNOWN)
    return Note(text, tuple(signed_by))


def read_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint; raises NoteError. More lines may follow the three, and say nothing."""
    lines = text.removesuffix("\n").split("\n")
    if not text.endswith("\n") or len(lines) < 3 or "" in lines:
        raise NoteError(NOT_A_CHECKPOINT)
    origin, size, root = lines[:3]
    try:
        checkpoint = Checkpoint(origin, _counted(size), _decoded(root) or b"")
    except ValueError as error:
        raise NoteError(NOT_A_CHECKPOINT) from error
    return checkpoint


def _counted(digits: str) -> int:
    """Read a size as it must be written: digits of ASCII, no zeros in front; raises ValueError."""
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 19) or digits != str(int(digits)):
        raise ValueError("not a size")
    return int(digits)


def _legible(note: str | bytes) -> str:
    if len(note) > MAX_NOTE:
        raise NoteError(TOO_LARGE)
    try:
        text = (note.encode() if isinstance(note, str) else note).decode()
    except UnicodeError as error:
        raise NoteError(NOT_UTF_8) from error
    line = _control_line(text)
    if line is not None:
        raise NoteError(CONTROL, line=str(line))
    return text


def _control_line(text: str) -> int | None:
    """Give the first line with a control character, from 1; None where there is none."""
    for number, line in enumerate(text.split("\n"), 1):
        if any(char < " " for char in line):
            return number
    return None


def _split(note: str) -> tuple[str, Sequence[str]]:
    """Part the text from its signature lines, at the last empty line."""
    text, empty_line, signatures = note.rpartition("\n\n")
    if not empty_line or not signatures.endswith("\n"):
        raise NoteError(NOT_A_NOTE)
    lines = signatures.removesuffix("\n").split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError(TOO_LARGE)
    return text + "\n", lines


def _signature_line(text: str, key: SigningKey) -> str:
    return f"{_DASH}{key.name} {_encoded(key.verifier.key_id + key.signature(text))}\n"


def _read_signature(line: str, number: int) -> tuple[str, bytes, bytes]:
    """Give the name, the key id and the signature; they must be whole even where the key is unknown."""
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    signature = _decoded(encoded)
    wrong_name = not name or "+" in name or any(char.isspace() for char in name)
    if not line.startswith(_DASH) or wrong_name or signature is None or len(signature) <= _ID_SIZE:
        raise NoteError(NOT_A_SIGNATURE, line=str(number))
    return name, signature[:_ID_SIZE], signature[_ID_SIZE:]


def _encoded(value: bytes) -> str:
    return b64encode(value).decode()


def _decoded(text: str) -> bytes | None:
    """Decode base64 that is written the one way it should be; None for any other."""
    try:
        value = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return value if _encoded(value) == text else None
