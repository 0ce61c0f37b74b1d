"""A proof convinces whoever has it and the verifier key, and nothing else does."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.register.canonical import canonical, read_canonical
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError
from simulator.register.ledger import Register
from simulator.register.notes import NOBODY_KNOWN, Checkpoint, SigningKey, sign
from simulator.register.proofs import (
    NO_ENTRY,
    NOT_A_PROOF,
    NOT_GROWN,
    NOT_INCLUDED,
    NOT_OF_THIS,
    NOT_YET,
    NOTHING_YET,
    OTHER_BODY,
    OTHER_REGISTER,
    SHRUNK,
    prove_entry,
    prove_growth,
    verify_growth,
    verify_proof,
)
from tests.examples import examples

from .registers import complete, correct

NAME = "balie.example/brug"
KEY = SigningKey(NAME, b"k" * 32)
OTHER = SigningKey("balie.example/elders", b"o" * 32)
VKEY = KEY.verifier.vkey


def note_of(register: Register, size: int | None = None) -> str:
    count = register.size() if size is None else size
    return sign(Checkpoint(NAME, count, register.root(count)), KEY)


def filled(register: Register) -> None:
    for number in range(9):
        complete(register, f"p{number}")
    correct(register, 4, title="Gesprek")
    register.erase([5], "avg-17", "compliance officer")


def why(call: Callable[[], object]) -> str:
    with pytest.raises(RegisterError) as refused:
        call()
    assert str(refused.value) == refused.value.message.format(**refused.value.fields)
    return refused.value.message


def with_extra(proof: str, **fields: object) -> str:
    """Change what a proof says of its entry, and leave the rest."""
    lines = proof.split("\n")
    said = read_canonical(b64decode(lines[1].removeprefix("extra ")))
    said = {name: value for name, value in (said | fields).items() if value is not None}
    lines[1] = "extra " + b64encode(canonical(said)).decode()
    return "\n".join(lines)


def test_every_entry_is_proved_with_what_it_says(register: Register) -> None:
    filled(register)
    for size in (register.size(), 11):
        note = note_of(register, size)
        for seq in range(size):
            proven = verify_proof(prove_entry(register, seq, note, [VKEY]), VKEY)

            assert proven.entry == register.entry(seq)
            assert proven.checkpoint.size == size


def test_a_proof_is_written_as_the_specification_has_it(register: Register) -> None:
    filled(register)
    note = note_of(register)

    proof = prove_entry(register, 3, note, [VKEY])

    header, extra, index, *hashes = proof.partition("\n\n")[0].split("\n")
    assert (header, extra[:6], index) == ("c2sp.org/tlog-proof@v1", "extra ", "index 3")
    assert [b64decode(each) for each in hashes] == register.inclusion(3, register.size())
    assert proof.endswith("\n\n" + note)


def test_a_proof_shows_nobody_else(register: Register) -> None:
    filled(register)

    proof = prove_entry(register, 3, note_of(register), [VKEY])

    said = b64decode(proof.split("\n")[1].removeprefix("extra ")).decode()
    assert '"person_key":"p2"' in said
    assert not any(f'"p{number}"' in said for number in range(9) if number != 2)


def test_a_proof_may_leave_out_what_the_entry_says(register: Register) -> None:
    filled(register)
    proof = prove_entry(register, 3, note_of(register), [VKEY])

    proven = verify_proof(with_extra(proof, body=None, salt=None), VKEY)

    assert (proven.entry.body, proven.entry.kind) == (None, Kind.COMPLETION)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"body": {"person_key": "p9"}}, OTHER_BODY),
        ({"salt": "00" * 32}, OTHER_BODY),
        ({"recorded_on": "2020-01-01"}, NOT_INCLUDED),
        ({"id": "ab" * 16}, NOT_INCLUDED),
        ({"public": {"praise": 1}}, NOT_INCLUDED),
        ({"kind": "incident"}, NOT_INCLUDED),
        ({"kind": "praise"}, NOT_A_PROOF),
        ({"commitment": "00"}, NOT_A_PROOF),
        ({"recorded_on": "today"}, NOT_A_PROOF),
        ({"recorded_on": 3}, NOT_A_PROOF),
        ({"id": None}, NOT_A_PROOF),
        ({"body": None}, NOT_A_PROOF),
        ({"salt": None}, NOT_A_PROOF),
        ({"body": []}, NOT_A_PROOF),
        ({"public": []}, NOT_A_PROOF),
        ({"more": 1}, NOT_A_PROOF),
    ],
)
def test_a_proof_that_says_something_else_proves_nothing(
    register: Register, fields: dict[str, object], message: str
) -> None:
    filled(register)
    proof = prove_entry(register, 3, note_of(register), [VKEY])

    assert why(lambda: verify_proof(with_extra(proof, **fields), VKEY)) == message


def test_another_key_another_place_and_another_text_prove_nothing(register: Register) -> None:
    filled(register)
    proof = prove_entry(register, 3, note_of(register), [VKEY])

    assert why(lambda: verify_proof(proof, OTHER.verifier.vkey)) == NOBODY_KNOWN
    assert why(lambda: verify_proof(proof)) == NOBODY_KNOWN
    assert why(lambda: verify_proof(proof.replace("index 3", "index 4"), VKEY)) == NOT_INCLUDED
    for wrong in ("", "\n\n", "x\ny\nz\n\nw", proof[:-200], proof.replace("index 3", "index 03"),
                  proof.replace("extra ", "extra !"), proof.replace("@v1", "@v2"), "a\n" * 99 + "\n" + proof,
                  proof + "x" * 3_000_000):  # fmt: skip
        assert why(partial(verify_proof, wrong, VKEY))


@given(st.integers(0, 2**32))
@examples(200)
def test_a_character_changed_anywhere_in_a_proof_is_noticed(seed: int) -> None:
    random = Random(seed)
    place = random.randrange(len(PROOF))
    other = random.choice([char for char in "\n 0Aa+/=\u2014\ud800\x00" if char != PROOF[place]])
    cut = random.randrange(2)

    assert why(lambda: verify_proof(PROOF[:place] + other + PROOF[place + cut :], VKEY))


def test_what_cannot_be_proved_says_why(register: Register) -> None:
    filled(register)
    note = note_of(register, 5)
    strange = sign(Checkpoint(NAME, 5, bytes(32)), KEY)
    larger = sign(Checkpoint(NAME, 99, bytes(32)), KEY)

    assert why(lambda: prove_entry(register, 99, note, [VKEY])) == NO_ENTRY
    assert why(lambda: prove_entry(register, 5, note, [VKEY])) == NOT_YET
    assert why(lambda: prove_entry(register, 3, strange, [VKEY])) == NOT_OF_THIS
    assert why(lambda: prove_entry(register, 3, larger, [VKEY])) == NOT_OF_THIS
    assert why(lambda: prove_entry(register, 3, note, [OTHER.verifier.vkey])) == NOBODY_KNOWN


def test_growth_from_every_older_checkpoint_is_proved(register: Register) -> None:
    filled(register)
    size = register.size()
    new = note_of(register)
    for old_size in range(1, size + 1):
        old = note_of(register, old_size)
        proof = prove_growth(register, old, new, [VKEY])

        growth = verify_growth(proof, old, VKEY)

        assert (growth.old.size, growth.new.size) == (old_size, size)
        assert proof.startswith(f"old {old_size}\n")


def test_growth_that_was_none_is_told(register: Register) -> None:
    filled(register)
    old, new = note_of(register, 5), note_of(register)
    proof = prove_growth(register, old, new, [VKEY])
    changed = sign(Checkpoint(NAME, 5, bytes(32)), KEY)
    elsewhere = sign(Checkpoint(OTHER.name, 5, bytes(32)), OTHER)
    both = [VKEY, OTHER.verifier.vkey]
    nothing = sign(Checkpoint(NAME, 0, register.root(0)), KEY)

    assert why(lambda: prove_growth(register, changed, new, [VKEY])) == NOT_GROWN
    assert why(lambda: verify_growth(proof, changed, VKEY)) == NOT_GROWN
    assert why(lambda: verify_growth(proof, note_of(register, 6), VKEY)) == NOT_GROWN
    assert why(lambda: verify_growth(proof.replace("old 5", "old 6"), old, VKEY)) == NOT_GROWN
    assert why(lambda: prove_growth(register, new, old, [VKEY])) == SHRUNK
    assert why(lambda: prove_growth(register, nothing, new, [VKEY])) == NOTHING_YET
    assert why(lambda: prove_growth(register, elsewhere, new, both)) == OTHER_REGISTER
    assert why(lambda: verify_growth(proof, elsewhere, *both)) == OTHER_REGISTER
    assert why(lambda: prove_growth(register, old, changed, [VKEY])) == NOT_OF_THIS
    for wrong in ("", "old\n\n", "new 5\n\n" + new, proof.replace("old 5", "old x")):
        assert why(partial(verify_growth, wrong, old, VKEY))


def test_checking_a_proof_loads_no_database() -> None:
    code = "import sys, simulator.register.proofs; sys.exit('sqlalchemy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _proof() -> str:
    """Give a proof under a tree of two, made by hand."""
    from simulator.register.sealing import commitment, leaf
    from simulator.register.tree import leaf_hash, root_of

    said = {"id": "ab" * 16, "kind": "completion", "recorded_on": "2026-01-01", "public": {}}
    body, salt = {"title": "Gesprek"}, bytes(32)
    sealed = commitment(salt, canonical(body))
    mine = leaf(0, "ab" * 16, "completion", "2026-01-01", sealed=sealed, public={})
    other = leaf_hash(b"other")
    extra = canonical(said | {"commitment": sealed.hex(), "body": body, "salt": salt.hex()})
    note = sign(Checkpoint(NAME, 2, root_of([mine, other])), KEY)
    lines = (
        "c2sp.org/tlog-proof@v1",
        f"extra {b64encode(extra).decode()}",
        "index 0",
        b64encode(other).decode(),
    )
    return "".join(f"{line}\n" for line in (*lines, "")) + note


PROOF = _proof()


def test_a_proof_that_was_made_by_hand_is_taken() -> None:
    assert verify_proof(PROOF, VKEY).entry.body == {"title": "Gesprek"}
