"""A key that takes the place of another: both sign it."""

from __future__ import annotations

import pytest

from simulator.register.errors import RegisterError
from simulator.register.keys import (
    NOT_A_ROTATION,
    read_rotation,
    rotation,
)
from simulator.register.notes import (
    CHANGED,
    MISCOPIED,
    NOBODY_KNOWN,
    Checkpoint,
    SigningKey,
    open_checkpoint,
    sign_text,
)
from simulator.register.tree import EMPTY
from tests.register.keyring import KEY, NAME, NEXT, why


class TestRotation:
    def test_the_new_key_is_known_by_whoever_trusts_the_old_one(self) -> None:
        assert NEXT.verifier == read_rotation(rotation(KEY, NEXT), KEY.verifier)

    def test_it_is_a_note_that_names_both_keys(self) -> None:
        lines = rotation(KEY, NEXT).splitlines()

        assert ["balie key rotation v1", KEY.verifier.vkey, NEXT.verifier.vkey, ""] == lines[:4]

    def test_whoever_trusts_another_key_learns_nothing(self) -> None:
        other = SigningKey(NAME, b"o" * 32)

        assert why(lambda: read_rotation(rotation(KEY, NEXT), other.verifier)) == NOBODY_KNOWN

    def test_the_new_key_must_have_signed_too(self) -> None:
        """Or somebody could be made to take over a key that is not theirs."""
        text = f"balie key rotation v1\n{KEY.verifier.vkey}\n{NEXT.verifier.vkey}\n"

        assert why(lambda: read_rotation(sign_text(text, [KEY]), KEY.verifier)) == NOBODY_KNOWN

    def test_a_changed_new_key_is_noticed(self) -> None:
        other = SigningKey(NAME, b"o" * 32).verifier.vkey

        assert (
            why(lambda: read_rotation(rotation(KEY, NEXT).replace(NEXT.verifier.vkey, other), KEY.verifier))
            == CHANGED
        )

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            (Checkpoint(NAME, 0, EMPTY).text, NOT_A_ROTATION),
            ("balie key rotation v1\n", NOT_A_ROTATION),
            (f"balie key rotation v2\n{KEY.verifier.vkey}\n{NEXT.verifier.vkey}\n", NOT_A_ROTATION),
            (f"balie key rotation v1\n{NEXT.verifier.vkey}\n{KEY.verifier.vkey}\n", NOT_A_ROTATION),
            (f"balie key rotation v1\n{KEY.verifier.vkey}\n{KEY.verifier.vkey}\n", NOT_A_ROTATION),
            (f"balie key rotation v1\n{KEY.verifier.vkey}\n{NEXT.verifier.vkey}\n\n", NOT_A_ROTATION),
            (
                f"balie key rotation v1\n{KEY.verifier.vkey}\n{NEXT.verifier.vkey.replace(NAME, 'x')}\n",
                MISCOPIED,
            ),
        ],
    )
    def test_a_signed_note_that_says_something_else_is_no_rotation(self, text: str, message: str) -> None:
        assert message == why(lambda: read_rotation(sign_text(text, [KEY, NEXT]), KEY.verifier))

    def test_a_rotation_is_no_checkpoint(self) -> None:
        with pytest.raises(RegisterError):
            open_checkpoint(rotation(KEY, NEXT), [KEY.verifier])

    @pytest.mark.parametrize("new", [KEY, SigningKey("else.example", b"n" * 32)])
    def test_a_key_is_replaced_by_another_of_its_name(self, new: SigningKey) -> None:
        with pytest.raises(ValueError, match="another key"):
            rotation(KEY, new)
