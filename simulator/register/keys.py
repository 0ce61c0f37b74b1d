"""The register's signing key on disk: made once, never overwritten, backed up and replaced.

The file is one line, `PRIVATE+KEY+name+id+key`, as Go's sumdb/note writes it. A backup is an encrypted PEM
under a line with the verifier key, so that one can see whose it is without the passphrase.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from simulator.i18n import N_
from simulator.register.errors import RegisterError, disk_worded
from simulator.register.notes import ED25519, NoteError, SigningKey, Verifier, open_note, sign_text

MIN_PASSPHRASE: Final = 16
"""Characters: the encryption of a PEM slows a guesser down only a little, so the length has to do it."""
MAX_PASSPHRASE: Final = 200
"""Characters."""
_MAX_PASSPHRASE_BYTES: Final = 1023
"""What the encryption takes."""
_MAX_FILE: Final = 10_000
_MARK: Final = "PRIVATE+KEY+"
_PEM: Final = "-----BEGIN ENCRYPTED PRIVATE KEY-----"
_ROTATION: Final = "balie key rotation v1"

NOT_A_KEY: Final = N_("{path} is not a signing key of Balie.")
IS_A_BACKUP: Final = N_("{path} is a backup of a signing key: restore the key from it first.")
NOT_A_BACKUP: Final = N_("{path} is not a backup of a signing key.")
WRONG_PASSPHRASE: Final = N_("The passphrase does not fit {path}, or the file is damaged.")
OTHER_KEY: Final = N_("The key in {path} is not the one that its first line names.")
PASSPHRASE_LENGTH: Final = N_("Choose a passphrase of {least} to {most} characters, for example five words.")
READABLE_BY_OTHERS: Final = N_(
    "Others on this computer can read the signing key {path}: take that right away."
)
NOT_A_ROTATION: Final = N_("This note is signed, but it does not name a new key.")


class KeyFileError(RegisterError):
    """Why a signing key cannot be made, read, backed up or restored."""


def make_key(path: Path, name: str) -> SigningKey:
    """Make a key for the register of that name and keep it at `path`, over no other file.

    Raises RegisterError, and ValueError for a name that `fit_for_a_name` refuses.
    """
    key = SigningKey.new(name)
    keep_key(key, path)
    return key


def keep_key(key: SigningKey, path: Path) -> None:
    """Write a key to a new file that only its owner can read, with its folder; raises RegisterError."""
    secret = b64encode(ED25519 + key.seed).decode()
    _write_new(path, f"{_MARK}{key.name}+{key.verifier.key_id.hex()}+{secret}\n")


def load_key(path: Path) -> SigningKey:
    """Read a key back; raises RegisterError."""
    text = _read(path, NOT_A_KEY)
    if _PEM in text:
        raise KeyFileError(IS_A_BACKUP, path=str(path))
    try:
        name, digits, encoded = text.removeprefix(_MARK).removesuffix("\n").split("+", 2)
        secret = b64decode(encoded, validate=True)
        key = SigningKey(name, secret[1:])
    except ValueError as error:
        raise KeyFileError(NOT_A_KEY, path=str(path)) from error
    if not text.startswith(_MARK) or secret[:1] != ED25519 or key.verifier.key_id.hex() != digits:
        raise KeyFileError(NOT_A_KEY, path=str(path))
    return key


def readable_by_others(path: Path) -> bool:
    """Tell whether others on this computer may read or change the key; say READABLE_BY_OTHERS if so.

    It is told and not refused, because on some network drives every file looks that way.
    Where the system has no such rights (Windows) the answer is no.
    """
    with disk_worded(path):
        mode = path.stat().st_mode
    return os.name == "posix" and bool(mode & (stat.S_IRWXG | stat.S_IRWXO))


def back_up_key(key: SigningKey, path: Path, passphrase: str) -> None:
    """Write the key to a new file under a passphrase; raises RegisterError."""
    secret = _bytes_of(passphrase)
    if not MIN_PASSPHRASE <= len(passphrase) <= MAX_PASSPHRASE or len(secret) > _MAX_PASSPHRASE_BYTES:
        raise KeyFileError(PASSPHRASE_LENGTH, least=str(MIN_PASSPHRASE), most=str(MAX_PASSPHRASE))
    pem = Ed25519PrivateKey.from_private_bytes(key.seed).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(secret),
    )
    _write_new(path, f"{key.verifier.vkey}\n{pem.decode()}")


def restore_key(backup: Path, path: Path, passphrase: str) -> SigningKey:
    """Read a backup and keep its key at `path`, over no other file; raises RegisterError."""
    key = _read_backup(backup, passphrase)
    keep_key(key, path)
    return key


def rotation(old: SigningKey, new: SigningKey) -> str:
    """Say that a new key takes the place of the old one: a note that both have signed.

    Raises ValueError unless both have the register's name, which stays, and they are two keys.
    """
    if old.name != new.name or old.seed == new.seed:
        raise ValueError("a key is replaced by another key of the same name")
    return sign_text(f"{_ROTATION}\n{old.verifier.vkey}\n{new.verifier.vkey}\n", (old, new))


def read_rotation(note: str | bytes, trusted: Verifier) -> Verifier:
    """Give the key that takes the place of the trusted one, when both signed for it; raises NoteError."""
    lines = open_note(note, (trusted,)).text.split("\n")
    if len(lines) != 4 or lines[0] != _ROTATION or lines[1] != trusted.vkey:
        raise NoteError(NOT_A_ROTATION)
    new = Verifier.of(lines[2])
    if new.name != trusted.name or new == trusted:
        raise NoteError(NOT_A_ROTATION)
    open_note(note, (new,))
    return new


def _read_backup(path: Path, passphrase: str) -> SigningKey:
    header, begin, rest = _read(path, NOT_A_BACKUP).partition(_PEM)
    try:
        verifier = Verifier.of(header)
    except NoteError as error:
        raise KeyFileError(NOT_A_BACKUP, path=str(path)) from error
    try:
        private = serialization.load_pem_private_key((begin + rest).encode(), _bytes_of(passphrase))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError(WRONG_PASSPHRASE, path=str(path)) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyFileError(NOT_A_BACKUP, path=str(path))
    key = SigningKey(verifier.name, private.private_bytes_raw())
    if key.verifier != verifier:
        raise KeyFileError(OTHER_KEY, path=str(path))
    return key


def _bytes_of(passphrase: str) -> bytes:
    """Write a passphrase the same way whatever keyboard composed its letters."""
    return unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass")


def _read(path: Path, otherwise: str) -> str:
    """Read a small text file without ever waiting on a pipe; `otherwise` says what it is not."""
    with disk_worded(path):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            regular = stat.S_ISREG(os.fstat(handle).st_mode)
            body = os.read(handle, _MAX_FILE + 1) if regular else b""
        finally:
            os.close(handle)
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = ""
    if not text or len(body) > _MAX_FILE:
        raise KeyFileError(otherwise, path=str(path))
    return text


def _write_new(path: Path, text: str) -> None:
    """Write a file that did not exist, for its owner alone, onto the disk; none is left half written."""
    with disk_worded(path):
        if not path.parent.exists():
            path.parent.mkdir(mode=0o700, parents=True)
        with open(path, "xb", opener=_private) as file:
            try:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                path.unlink(missing_ok=True)
                raise
        _settle(path.parent)


def _settle(folder: Path) -> None:
    """Put the name of a new file on the disk too, where a folder can be opened for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
