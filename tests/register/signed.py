"""A register with its keys, a checkpoint that was signed, and why something is refused."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

import pytest

from simulator.register.notes import (
    Checkpoint,
    NoteError,
    SigningKey,
    Verifier,
    open_note,
    sign,
)
from simulator.register.tree import leaf_hash

NAME = "balie.example.org/register"
KEY = SigningKey(NAME, bytes(range(32)))
OTHER = SigningKey(NAME, bytes(32))
WITNESS = SigningKey("witness.example.org", b"w" * 32)
CHECKPOINT = Checkpoint(NAME, 41, leaf_hash(b"forty-one"))
SIGNED = sign(CHECKPOINT, KEY)
TEXT, _, SIGNATURE = SIGNED.rpartition("\n\n")
TEXT += "\n"
VKEY = KEY.verifier.vkey


def why(call: Callable[[], object]) -> str:
    """Return the message with which it is refused."""
    with pytest.raises(NoteError) as refused:
        call()
    assert str(refused.value) == refused.value.message.format(**refused.value.fields)
    return refused.value.message


def refused_note(note: str | bytes, *known: Verifier) -> str:
    return why(lambda: open_note(note, known or (KEY.verifier,)))


def line_of(name: str, signature: bytes) -> str:
    return f"\u2014 {name} {b64encode(signature).decode()}\n"
