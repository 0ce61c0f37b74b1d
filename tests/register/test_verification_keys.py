"""Which checkpoints a verification compares with, and whose signature it takes."""

from __future__ import annotations

import pytest

from simulator.register import flaws, keys
from simulator.register.entries import Kind
from simulator.register.ledger import Register
from simulator.register.notes import (
    CHANGED,
    NOT_A_CHECKPOINT,
    NOT_A_NOTE,
    NOT_A_VKEY,
    Checkpoint,
    NoteError,
    SigningKey,
    sign,
)
from simulator.register.verification import verify

from .verified import (
    KEY,
    NAME,
    NEXT,
    VKEY,
    checkpoint_of,
    filled,
    first,
    warned,
)


def test_a_checkpoint_over_more_entries_says_that_some_were_removed(register: Register) -> None:
    filled(register)
    note = sign(Checkpoint(NAME, 12, bytes(32)), KEY)

    assert first(verify(register, note, VKEY)) == (flaws.CUT_OFF, None)


def test_a_checkpoint_with_another_root_says_that_something_was_changed(register: Register) -> None:
    filled(register)
    note = sign(Checkpoint(NAME, 9, register.root(8)), KEY)

    assert first(verify(register, note, VKEY)) == (flaws.OTHER_ROOT, None)


def test_a_checkpoint_of_another_register_is_not_compared(register: Register) -> None:
    filled(register)
    other = SigningKey("balie.example/elders", bytes(32))
    note = sign(Checkpoint(other.name, 11, register.root()), other)

    assert first(verify(register, note, other.verifier.vkey))[0] == flaws.KEY_UNKNOWN
    assert verify(register, note, other.verifier.vkey).flaws == 2


def test_a_checkpoint_that_a_strange_key_signed_is_no_evidence(register: Register) -> None:
    filled(register)
    note = checkpoint_of(register, NEXT)

    assert first(verify(register, note)) == (flaws.SIGNER_UNKNOWN, None)
    assert first(verify(register, note, VKEY)) == (flaws.SIGNER_UNKNOWN, None)


def test_a_key_that_the_register_never_named_is_told_with_and_without_a_checkpoint(
    register: Register,
) -> None:
    filled(register)

    assert first(verify(register, None, NEXT.verifier.vkey)) == (flaws.KEY_UNKNOWN, None)
    assert first(verify(register, checkpoint_of(register, NEXT), NEXT.verifier.vkey))[0] == flaws.KEY_UNKNOWN


def test_a_key_that_the_old_one_signed_for_is_trusted_with_it(register: Register) -> None:
    filled(register)
    register.keep_checkpoint(11, checkpoint_of(register))
    said = {"action": "replaced", "vkey": NEXT.verifier.vkey, "note": keys.rotation(KEY, NEXT)}
    register.append(Kind.KEY, said)
    register.keep_checkpoint(12, checkpoint_of(register, NEXT))

    for vkey in (None, VKEY, NEXT.verifier.vkey):
        verdict = verify(register, checkpoint_of(register, NEXT), vkey)
        assert (verdict.ok, verdict.warnings, verdict.covered) == (True, (), 12)


def test_a_key_that_nobody_signed_for_is_told_and_not_trusted(register: Register) -> None:
    filled(register)
    register.append(Kind.KEY, {"action": "replaced", "vkey": NEXT.verifier.vkey, "note": "nothing"})
    note = checkpoint_of(register, NEXT)

    verdict = verify(register, note)

    assert (verdict.ok, warned(verdict)) == (True, [flaws.KEY_BREAK])
    assert first(verify(register, note, VKEY)) == (flaws.SIGNER_UNKNOWN, None)


def test_copies_that_are_misplaced_or_of_a_strange_key_are_told(register: Register) -> None:
    filled(register)
    register.keep_checkpoint(4, checkpoint_of(register, size=5))
    assert first(verify(register)) == (flaws.COPY_MISPLACED, None)

    register.keep_checkpoint(4, checkpoint_of(register, NEXT, size=4))
    assert first(verify(register)) == (flaws.COPY_UNSIGNED, None)


@pytest.mark.parametrize(
    ("note", "vkey", "message"),
    [
        ("nonsense", VKEY, NOT_A_NOTE),
        ("non\n\nsense\n", None, NOT_A_CHECKPOINT),
        (sign(Checkpoint(NAME, 1, bytes(32)), KEY).replace("\n1\n", "\n2\n"), VKEY, CHANGED),
        (sign(Checkpoint(NAME, 1, bytes(32)), KEY), "key", NOT_A_VKEY),
        (b"\xff" * 2_000_000, VKEY, None),
    ],
)
def test_a_note_or_key_that_cannot_be_used_is_refused_and_not_blamed_on_the_register(
    register: Register, note: str | bytes, vkey: str | None, message: str | None
) -> None:
    with pytest.raises(NoteError) as refused:
        verify(register, note, vkey)

    assert message is None or refused.value.message == message
