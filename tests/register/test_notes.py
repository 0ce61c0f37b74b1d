"""Signed notes and checkpoints: what is taken, and every way in which one can be wrong."""

from __future__ import annotations

import string
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.register import errors, keys, notes
from simulator.register.errors import RegisterError
from simulator.register.notes import (
    CHANGED,
    CONTROL,
    MAX_NOTE,
    MAX_SIGNATURES,
    NOBODY_KNOWN,
    NOT_A_NOTE,
    NOT_A_SIGNATURE,
    NOT_UTF_8,
    OTHER_ORIGIN,
    TOO_LARGE,
    NoteError,
    SigningKey,
    Verifier,
    open_checkpoint,
    open_note,
    sign_text,
)
from tests.examples import examples
from tests.register.signed import (
    CHECKPOINT,
    KEY,
    NAME,
    OTHER,
    SIGNATURE,
    SIGNED,
    TEXT,
    VKEY,
    WITNESS,
    line_of,
    refused_note,
    why,
)


def test_a_checkpoint_that_was_signed_is_opened_with_the_verifier_key() -> None:
    assert open_checkpoint(SIGNED, [Verifier.of(VKEY)]) == CHECKPOINT
    assert open_checkpoint(SIGNED.encode(), [KEY.verifier]) == CHECKPOINT


def test_a_checkpoint_is_three_lines_and_a_signature() -> None:
    origin, size, root, empty, signature, end = SIGNED.split("\n")

    assert (origin, size, empty, end) == (NAME, "41", "", "")
    assert CHECKPOINT.root == b64decode(root)
    assert signature.startswith(f"\u2014 {NAME} ")


def test_a_verifier_key_says_itself() -> None:
    assert KEY.verifier == Verifier.of(VKEY) == Verifier.of(f" {VKEY}\n")
    assert Verifier.of(VKEY).vkey == VKEY


def test_the_seed_of_a_key_is_in_no_representation() -> None:
    assert repr(KEY) == f"SigningKey(name={NAME!r})"


def test_two_new_keys_are_two() -> None:
    assert SigningKey.new(NAME) != SigningKey.new(NAME)


@examples(100, deadline=None)
@given(st.integers(0, len(SIGNED.encode()) - 1), st.integers(0, 7))
def test_a_changed_bit_anywhere_in_a_note_is_noticed(place: int, bit: int) -> None:
    raw = bytearray(SIGNED.encode())
    raw[place] ^= 1 << bit

    with pytest.raises(NoteError):
        open_note(bytes(raw), [KEY.verifier])


@examples(300, deadline=None)
@given(st.text() | st.binary() | st.text("\n\u2014 +=aA0").map(lambda text: SIGNED + text))
def test_whatever_is_opened_is_a_note_or_a_note_error(note: str | bytes) -> None:
    try:
        opened = open_note(note, [KEY.verifier])
    except NoteError:
        return

    assert (KEY.verifier,) == opened.signed_by


@examples(200, deadline=None)
@given(
    st.text()
    | st.text("+0aA=/").map(lambda text: VKEY + text)
    | st.text("+0aA=").map(lambda t: NAME + "+" + t)
)
def test_whatever_is_read_as_a_verifier_key_is_one_or_a_note_error(vkey: str) -> None:
    try:
        found = Verifier.of(vkey)
    except NoteError:
        return

    assert vkey.strip() == found.vkey


class TestSeveralSignatures:
    def test_a_note_is_good_when_one_known_key_signed_it(self) -> None:
        note = sign_text(TEXT, [WITNESS, KEY, OTHER])

        assert (KEY.verifier,) == open_note(note, [KEY.verifier]).signed_by
        assert (WITNESS.verifier, KEY.verifier) == open_note(note, [KEY.verifier, WITNESS.verifier]).signed_by

    def test_a_key_that_signs_twice_is_named_once(self) -> None:
        assert (KEY.verifier,) == open_note(sign_text(TEXT, [KEY, KEY]), [KEY.verifier]).signed_by

    def test_signatures_of_unknown_keys_are_passed_over_whatever_they_hold(self) -> None:
        note = SIGNED + line_of("somebody.example", b"\x00" * 5) + line_of(NAME, b"other" * 900)

        assert open_checkpoint(note, [KEY.verifier]) == CHECKPOINT

    def test_one_wrong_signature_of_a_known_key_refuses_the_note(self) -> None:
        wrong = line_of(NAME, KEY.verifier.key_id + bytes(64))

        assert refused_note(SIGNED + wrong) == CHANGED
        assert refused_note(f"{TEXT}\n{wrong}{SIGNATURE}") == CHANGED

    @pytest.mark.parametrize("length", [1, 63, 65, 200])
    def test_a_known_key_makes_signatures_of_64_bytes_only(self, length: int) -> None:
        assert refused_note(f"{TEXT}\n{line_of(NAME, KEY.verifier.key_id + bytes(length))}") == CHANGED

    def test_as_many_as_the_bound_are_read_and_no_more(self) -> None:
        more = line_of("somebody.example", b"\x00" * 68)

        assert open_note(SIGNED + more * (MAX_SIGNATURES - 1), [KEY.verifier])
        assert refused_note(SIGNED + more * MAX_SIGNATURES) == TOO_LARGE

    def test_a_checkpoint_needs_the_signature_of_its_own_name(self) -> None:
        """A witness that is trusted as one cannot make a checkpoint."""
        note = sign_text(TEXT, [WITNESS])

        assert why(lambda: open_checkpoint(note, [WITNESS.verifier, KEY.verifier])) == OTHER_ORIGIN


class TestRefusedNotes:
    def test_a_key_of_the_same_name_that_did_not_sign(self) -> None:
        assert refused_note(SIGNED, OTHER.verifier) == NOBODY_KNOWN

    def test_the_signing_key_under_another_name(self) -> None:
        assert refused_note(SIGNED, Verifier("else.example", KEY.verifier.public)) == NOBODY_KNOWN

    def test_no_known_keys_at_all(self) -> None:
        assert why(lambda: open_note(SIGNED, ())) == NOBODY_KNOWN

    def test_changed_text(self) -> None:
        assert refused_note(SIGNED.replace("\n41\n", "\n42\n")) == CHANGED
        assert refused_note("\n" + SIGNED) == CHANGED

    def test_another_key_id(self) -> None:
        signature = b64decode(SIGNATURE.split(" ")[2])

        assert refused_note(f"{TEXT}\n{line_of(NAME, b'abcd' + signature[4:])}") == NOBODY_KNOWN

    @pytest.mark.parametrize("char", [*map(chr, range(0x0A)), "\x0b", "\r", "\t", "\x1b", "\x1f"])
    def test_a_control_character_in_the_text_or_in_a_signature(self, char: str) -> None:
        assert refused_note(SIGNED.replace("\n41\n", f"\n41{char}\n")) == CONTROL
        assert refused_note(SIGNED.removesuffix("\n") + char + "\n") == CONTROL

    def test_the_line_of_a_control_character_is_named(self) -> None:
        with pytest.raises(NoteError) as refused:
            open_note(SIGNED.replace("\n", "\r\n"), [KEY.verifier])

        assert refused.value.fields == {"line": "1"}

    def test_other_padding_bits(self) -> None:
        """The last letter before the padding has bits that nobody decodes."""
        line = SIGNATURE.removesuffix("\n")
        assert line.endswith("=")
        head, last, padding = line.rstrip("=")[:-1], line.rstrip("=")[-1], "=" * line.count("=")
        letters = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
        other = letters[letters.index(last) ^ 1]
        assert b64decode((head + last + padding).split(" ")[2]) == b64decode(
            (head + other + padding).split(" ")[2]
        )

        assert refused_note(f"{TEXT}\n{head}{other}{padding}\n") == NOT_A_SIGNATURE

    @pytest.mark.parametrize(
        "line",
        [
            "",
            " ",
            "x",
            "\u2014 ",
            f"\u2014 {NAME}",
            f"\u2014 {NAME} ",
            f"\u2014 {NAME} AAAA",
            f"\u2014 {NAME} AAAAAA==",
            f"\u2014 {NAME} AAAAAAA",
            f"\u2014 {NAME} AAAAAAA=\u00e9",
            f"\u2014 {NAME} AAAAAAA= AAAAAAA=",
            f"\u2014 {NAME} AAAA-AA=",
            f"- {NAME} AAAAAAA=",
            f"\u2013 {NAME} AAAAAAA=",
            f"\u2014{NAME} AAAAAAA=",
            f"\u2014  {NAME} AAAAAAA=",
            "\u2014 a+b AAAAAAA=",
            "\u2014 a\u00a0b AAAAAAA=",
            "\u2014 a\u3000b AAAAAAA=",
        ],
    )
    def test_a_line_that_is_not_a_signature_refuses_the_note_wherever_it_stands(self, line: str) -> None:
        assert refused_note(f"{SIGNED}{line}\n") == (NOT_A_SIGNATURE if line else NOT_A_NOTE)
        assert refused_note(f"{TEXT}\n{line or 'x'}\n{SIGNATURE}") == NOT_A_SIGNATURE

    def test_the_line_of_what_is_not_a_signature_is_named(self) -> None:
        with pytest.raises(NoteError) as refused:
            open_note(f"{SIGNED}nonsense\n", [KEY.verifier])

        assert refused.value.fields == {"line": "6"}

    @pytest.mark.parametrize(
        "note",
        ["", "\n", TEXT, TEXT + "\n", SIGNED.removesuffix("\n"), SIGNED.replace("\n\n", "\n"), SIGNED + "\n"],
    )
    def test_a_note_without_a_block_of_signatures(self, note: str) -> None:
        assert refused_note(note) == NOT_A_NOTE

    @pytest.mark.parametrize(
        "note", [SIGNED.encode() + b"\xff", b"\xff\xfe", SIGNED + "\ud800", SIGNED.encode("utf-16")]
    )
    def test_a_note_that_is_not_utf_8(self, note: str | bytes) -> None:
        assert refused_note(note) == NOT_UTF_8

    def test_a_note_of_more_than_a_megabyte(self) -> None:
        assert refused_note("a" * MAX_NOTE + SIGNED) == TOO_LARGE


def test_the_text_of_a_note_may_hold_empty_lines() -> None:
    text = "one\n\ntwo\n\n"

    assert text == open_note(sign_text(text, [KEY]), [KEY.verifier]).text


@pytest.mark.parametrize("text", ["", "a", "a\r\n", "a\tb\n", "\x1b\n"])
def test_only_a_text_that_a_note_can_hold_is_signed(text: str) -> None:
    with pytest.raises(ValueError, match="the text of a note"):
        sign_text(text, [KEY])


def test_a_note_that_nobody_signs_is_not_made() -> None:
    with pytest.raises(ValueError, match="by someone"):
        sign_text(TEXT, [])


SENTENCES = sorted(
    {
        text
        for module in (errors, notes, keys)
        for name, text in vars(module).items()
        if name.isupper() and not name.startswith("_") and isinstance(text, str)
    }
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_message_is_one_plain_sentence_that_its_fields_fill(sentence: str) -> None:
    fields = {name: "x" for _, name, _, _ in string.Formatter().parse(sentence) if name}
    shown = str(RegisterError(sentence, **fields))

    assert shown.endswith(".")
    assert ". " not in shown
    assert "{" not in shown
