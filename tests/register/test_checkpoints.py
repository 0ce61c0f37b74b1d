"""Checkpoints and verifier keys: what is taken, and every way in which one can be wrong."""

from __future__ import annotations

from base64 import b64encode

import pytest

from simulator.register.notes import (
    CHANGED,
    MISCOPIED,
    NOT_A_CHECKPOINT,
    NOT_A_VKEY,
    OTHER_KIND,
    Checkpoint,
    NoteError,
    SigningKey,
    Verifier,
    open_checkpoint,
    read_checkpoint,
    sign,
    sign_text,
)
from simulator.register.tree import EMPTY
from tests.register.signed import (
    CHECKPOINT,
    KEY,
    NAME,
    OTHER,
    TEXT,
    VKEY,
    WITNESS,
    line_of,
    refused_note,
    why,
)


class TestCheckpoints:
    def test_lines_after_the_third_say_nothing(self) -> None:
        note = sign_text(f"{TEXT}one more\n", [KEY])

        assert open_checkpoint(note, [KEY.verifier]) == CHECKPOINT

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\n",
            TEXT.removesuffix("\n"),
            f"{NAME}\n41\n",
            f"{TEXT}\n",
            f"\n{TEXT}",
            TEXT.replace("\n41\n", "\n041\n"),
            TEXT.replace("\n41\n", "\n-1\n"),
            TEXT.replace("\n41\n", "\n+41\n"),
            TEXT.replace("\n41\n", "\n4_1\n"),
            TEXT.replace("\n41\n", "\n41 \n"),
            TEXT.replace("\n41\n", "\n\u0664\u0661\n"),
            TEXT.replace("\n41\n", "\n\u00b2\n"),
            TEXT.replace("\n41\n", "\n9223372036854775808\n"),
            TEXT.replace("\n41\n", f"\n{'9' * 5000}\n"),
            TEXT.replace("=\n", "\n"),
            f"{NAME}\n41\nAAAA\n",
            f"a b\n41\n{TEXT.splitlines()[2]}\n",
            f"a\u202eb\n41\n{TEXT.splitlines()[2]}\n",
        ],
    )
    def test_a_text_in_any_other_form_is_no_checkpoint(self, text: str) -> None:
        assert why(lambda: read_checkpoint(text)) == NOT_A_CHECKPOINT

    def test_the_first_checkpoint_is_of_nothing(self) -> None:
        first = Checkpoint(NAME, 0, EMPTY)

        assert first == open_checkpoint(sign(first, KEY), [KEY.verifier])

    @pytest.mark.parametrize(
        "fields",
        [
            ("", 1, EMPTY),
            ("a b", 1, EMPTY),
            ("a+b", 1, EMPTY),
            (NAME, -1, EMPTY),
            (NAME, 2**63, EMPTY),
            (NAME, 1, b""),
        ],
    )
    def test_a_checkpoint_of_what_no_register_can_be_is_not_made(
        self, fields: tuple[str, int, bytes]
    ) -> None:
        with pytest.raises(ValueError, match="a checkpoint has"):
            Checkpoint(*fields)

    def test_a_checkpoint_is_signed_by_the_key_of_its_name(self) -> None:
        with pytest.raises(ValueError, match="has its name"):
            sign(CHECKPOINT, WITNESS)


class TestVerifierKeys:
    @pytest.mark.parametrize(
        ("vkey", "message"),
        [
            ("", NOT_A_VKEY),
            (NAME, NOT_A_VKEY),
            (VKEY.replace(NAME, ""), NOT_A_VKEY),
            (VKEY.replace(NAME, "a b"), NOT_A_VKEY),
            (VKEY.replace(NAME, "a\u202eb"), NOT_A_VKEY),
            (VKEY.removesuffix("=") + "-", NOT_A_VKEY),
            (VKEY[:-4], OTHER_KIND),
            (VKEY.replace(NAME, "balie.example.org/registers"), MISCOPIED),
            (VKEY.replace(KEY.verifier.key_id.hex(), "0" * 8), MISCOPIED),
            (f"{NAME}+{KEY.verifier.key_id.hex()}+{OTHER.verifier.vkey.split('+', 2)[2]}", MISCOPIED),
            (f"{NAME}+{KEY.verifier.key_id.hex()}+{b64encode(bytes([4]) + bytes(32)).decode()}", OTHER_KIND),
            (f"{NAME}+{KEY.verifier.key_id.hex().upper()}+{VKEY.split('+', 2)[2]}", MISCOPIED),
            (f"{NAME}+{KEY.verifier.key_id.hex()}0+{VKEY.split('+', 2)[2]}", NOT_A_VKEY),
        ],
    )
    def test_a_wrong_verifier_key_is_refused_by_what_is_wrong(self, vkey: str, message: str) -> None:
        assert message == why(lambda: Verifier.of(vkey))

    def test_what_is_shown_of_a_wrong_one_does_nothing_to_a_terminal(self) -> None:
        with pytest.raises(NoteError) as refused:
            Verifier.of("\x1b[2J\u202e" + "a" * 500)

        assert str(refused.value).isprintable()
        assert len(refused.value.fields["text"]) <= 80

    def test_a_key_that_is_no_point_of_the_curve_verifies_nothing(self) -> None:
        nonsense = Verifier(NAME, b"\xff" * 32)

        assert refused_note(f"{TEXT}\n{line_of(NAME, nonsense.key_id + bytes(64))}", nonsense) == CHANGED

    @pytest.mark.parametrize("name", ["", "a b", "a+b", "a\n", "a\u00a0", "\u202e"])
    def test_a_key_has_a_name_that_fits_on_a_line(self, name: str) -> None:
        with pytest.raises(ValueError, match="has a name"):
            SigningKey.new(name)
        with pytest.raises(ValueError, match="has a name"):
            Verifier(name, bytes(32))
