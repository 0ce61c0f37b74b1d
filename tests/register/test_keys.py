"""The signing key on disk: for one pair of eyes, never overwritten, and back again from its backup."""

from __future__ import annotations

import os
import pwd
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from simulator.register.errors import FULL, MISSING, NO_PLACE, NOT_ALLOWED, THERE_ALREADY, RegisterError
from simulator.register.keys import (
    IS_A_BACKUP,
    MAX_PASSPHRASE,
    MIN_PASSPHRASE,
    NOT_A_BACKUP,
    NOT_A_KEY,
    OTHER_KEY,
    PASSPHRASE_LENGTH,
    WRONG_PASSPHRASE,
    back_up_key,
    keep_key,
    load_key,
    make_key,
    readable_by_others,
    restore_key,
)
from simulator.register.notes import (
    Checkpoint,
    open_checkpoint,
    sign,
)
from simulator.register.tree import EMPTY
from tests.examples import examples
from tests.practice.builders import AS_ORDINARY_USER, ordinary_place, python
from tests.register.keyring import KEY, NAME, NEXT, why

PASSPHRASE = "vijf woorden zijn genoeg hier"
TRY = """
from simulator.register.errors import RegisterError
from simulator.register.keys import *
{limits}
try:
    {call}
except RegisterError as error:
    print(error.message)
"""
MAKE = f"make_key(pathlib.Path(sys.argv[1]), {NAME!r})"
LOAD = "load_key(pathlib.Path(sys.argv[1]))"
SMALL_DISK = "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))"


def told(call: str, path: Path, *, limits: str = "") -> str:
    """Return what a process of its own is told, as an ordinary user unless it is limited otherwise."""
    nobody = pwd.getpwnam("nobody")
    user = AS_ORDINARY_USER.format(uid=nobody.pw_uid, gid=nobody.pw_gid)
    return python(TRY.format(limits=limits or user, call=call), path).removesuffix("\n")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.key"


@pytest.fixture
def place() -> Iterator[Path]:
    with ordinary_place() as folder:
        yield folder


class TestMaking:
    def test_a_key_that_was_made_signs_the_same_after_it_was_loaded(self, path: Path) -> None:
        made = make_key(path, NAME)
        note = sign(Checkpoint(NAME, 0, EMPTY), load_key(path))

        assert made == load_key(path)
        assert Checkpoint(NAME, 0, EMPTY) == open_checkpoint(note, [made.verifier])

    def test_only_its_owner_can_read_it_whatever_the_mask(self, path: Path) -> None:
        before = os.umask(0)
        try:
            make_key(path, NAME)
        finally:
            os.umask(before)

        assert path.stat().st_mode & 0o777 == 0o600
        assert not readable_by_others(path)

    def test_its_folder_is_made_with_it_for_the_owner_alone(self, tmp_path: Path) -> None:
        make_key(tmp_path / "keys" / "register.key", NAME)

        assert not readable_by_others(tmp_path / "keys")

    def test_a_file_that_is_there_is_left_as_it_is(self, path: Path) -> None:
        path.write_bytes(b"mine")

        assert why(lambda: make_key(path, NAME)) == THERE_ALREADY
        assert path.read_bytes() == b"mine"

    def test_a_link_to_nowhere_is_not_followed(self, path: Path, tmp_path: Path) -> None:
        path.symlink_to(tmp_path / "elsewhere")

        assert why(lambda: make_key(path, NAME)) == THERE_ALREADY
        assert not (tmp_path / "elsewhere").exists()

    def test_a_full_disk_leaves_no_half_key(self, path: Path) -> None:
        assert told(MAKE, path, limits=SMALL_DISK) == FULL
        assert not path.exists()

    def test_a_folder_that_may_not_be_written(self, place: Path) -> None:
        place.chmod(0o500)
        assert told(MAKE, place / "register.key") == NOT_ALLOWED

    @pytest.mark.parametrize("name", ["\0", "\ud800", "a" * 300])
    def test_a_name_that_no_disk_takes(self, tmp_path: Path, name: str) -> None:
        assert why(lambda: make_key(tmp_path / name, NAME)) == NO_PLACE

    def test_a_file_where_the_folder_should_be(self, path: Path) -> None:
        path.write_bytes(b"")

        assert why(lambda: make_key(path / "register.key", NAME)) == NO_PLACE


class TestLoading:
    def test_a_name_in_any_letters_is_kept(self, path: Path) -> None:
        made = make_key(path, "gemeente-súdwest-fryslân/register")

        assert made == load_key(path)

    def test_no_file(self, path: Path) -> None:
        assert why(lambda: load_key(path)) == MISSING
        assert why(lambda: readable_by_others(path)) == MISSING

    def test_a_folder(self, tmp_path: Path) -> None:
        assert why(lambda: load_key(tmp_path)) == NOT_A_KEY

    def test_a_pipe_that_nobody_writes_to(self, path: Path) -> None:
        os.mkfifo(path)

        assert why(lambda: load_key(path)) == NOT_A_KEY

    def test_a_file_without_end(self) -> None:
        assert why(lambda: load_key(Path("/dev/zero"))) == NOT_A_KEY

    def test_a_file_that_may_not_be_read(self, place: Path) -> None:
        path = place / "register.key"
        keep_key(KEY, path)
        path.chmod(0o000)
        assert told(LOAD, path) == NOT_ALLOWED

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"\xff\xfe",
            b"PRIVATE+KEY+",
            b"PRIVATE+KEY+a+00000000+AQ==\n",
            b"organisation: gemeente\n",
            b"a" * 100_000,
            f"{KEY.verifier.vkey}\n".encode(),
            f"PRIVATE+KEY+{NAME}+00000000+{b64encode(bytes([1]) + KEY.seed).decode()}\n".encode(),
            f"PRIVATE+KEY+{NAME}x+{KEY.verifier.key_id.hex()}+{b64encode(bytes([1]) + KEY.seed).decode()}\n".encode(),
            f"PRIVATE+KEY+{NAME}+{KEY.verifier.key_id.hex()}+{b64encode(bytes([2]) + KEY.seed).decode()}\n".encode(),
            f"{NAME}+{KEY.verifier.key_id.hex()}+{b64encode(bytes([1]) + KEY.seed).decode()}\n".encode(),
        ],
    )
    def test_a_file_that_is_no_key(self, path: Path, body: bytes) -> None:
        path.write_bytes(body)

        assert why(lambda: load_key(path)) == NOT_A_KEY

    @examples(100, deadline=None)
    @given(
        st.binary(max_size=200) | st.text().map(lambda text: f"PRIVATE+KEY+{text}".encode(errors="replace"))
    )
    def test_whatever_is_loaded_is_refused_in_one_sentence(
        self, tmp_path_factory: pytest.TempPathFactory, body: bytes
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "any.key"
        path.write_bytes(body)

        assert why(lambda: load_key(path)) == NOT_A_KEY

    @pytest.mark.parametrize(
        ("mode", "exposed"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True), (0o620, True)]
    )
    def test_a_key_that_others_can_reach_is_told_and_still_loaded(
        self, path: Path, mode: int, exposed: bool
    ) -> None:
        keep_key(KEY, path)
        path.chmod(mode)

        assert exposed is readable_by_others(path)
        assert load_key(path) == KEY


class TestBackups:
    def test_a_key_comes_back_from_its_backup(self, path: Path, tmp_path: Path) -> None:
        back_up_key(KEY, path, PASSPHRASE)

        assert restore_key(path, tmp_path / "again.key", PASSPHRASE) == KEY
        assert load_key(tmp_path / "again.key") == KEY

    def test_a_backup_says_whose_it_is_and_nothing_of_the_seed(self, path: Path) -> None:
        back_up_key(KEY, path, PASSPHRASE)
        text = path.read_text()

        assert KEY.verifier.vkey == text.splitlines()[0]
        assert "ENCRYPTED PRIVATE KEY" in text
        assert b64encode(KEY.seed).decode().strip("=")[:-1] not in text.replace("\n", "")
        assert not readable_by_others(path)

    def test_the_backup_is_opened_by_any_program_that_reads_pem(self, path: Path) -> None:
        back_up_key(KEY, path, PASSPHRASE)
        pem = path.read_bytes().split(b"\n", 1)[1]
        private = serialization.load_pem_private_key(pem, PASSPHRASE.encode())

        assert isinstance(private, Ed25519PrivateKey)
        assert KEY.seed == private.private_bytes_raw()

    def test_a_wrong_passphrase_writes_nothing(self, path: Path, tmp_path: Path) -> None:
        back_up_key(KEY, path, PASSPHRASE)
        for wrong in ("", PASSPHRASE.upper(), "a" * 5000, "\ud800"):
            assert (
                why(lambda wrong=wrong: restore_key(path, tmp_path / "again.key", wrong)) == WRONG_PASSPHRASE
            )

        assert not (tmp_path / "again.key").exists()

    def test_a_passphrase_is_the_same_however_its_letters_were_composed(
        self, path: Path, tmp_path: Path
    ) -> None:
        back_up_key(KEY, path, "re\u0301ge\u0301n met vijf woorden")

        assert restore_key(path, tmp_path / "again.key", "r\u00e9g\u00e9n met vijf woorden") == KEY

    @pytest.mark.parametrize("passphrase", ["", "a" * (MIN_PASSPHRASE - 1), "a" * (MAX_PASSPHRASE + 1)])
    def test_a_passphrase_that_is_too_short_or_too_long_is_refused(self, path: Path, passphrase: str) -> None:
        assert why(lambda: back_up_key(KEY, path, passphrase)) == PASSPHRASE_LENGTH
        assert not path.exists()

    @pytest.mark.parametrize(
        "passphrase", ["a" * MIN_PASSPHRASE, "\U0001f40d" * MAX_PASSPHRASE, "\ud800" * 20]
    )
    def test_any_passphrase_of_such_a_length_is_taken(
        self, path: Path, tmp_path: Path, passphrase: str
    ) -> None:
        back_up_key(KEY, path, passphrase)

        assert restore_key(path, tmp_path / "again.key", passphrase) == KEY

    def test_a_passphrase_that_grows_when_it_is_composed_is_refused(self, path: Path) -> None:
        assert why(lambda: back_up_key(KEY, path, "\U0001d160" * MAX_PASSPHRASE)) == PASSPHRASE_LENGTH

    def test_a_backup_is_not_a_key_and_says_so(self, path: Path) -> None:
        back_up_key(KEY, path, PASSPHRASE)

        assert why(lambda: load_key(path)) == IS_A_BACKUP

    def test_a_key_is_not_a_backup(self, path: Path, tmp_path: Path) -> None:
        keep_key(KEY, path)

        assert why(lambda: restore_key(path, tmp_path / "again.key", PASSPHRASE)) == NOT_A_BACKUP

    def test_neither_a_backup_nor_a_key_is_ever_overwritten(self, path: Path, tmp_path: Path) -> None:
        back_up_key(KEY, path, PASSPHRASE)
        keep_key(NEXT, tmp_path / "next.key")

        assert why(lambda: back_up_key(NEXT, path, PASSPHRASE)) == THERE_ALREADY
        assert why(lambda: restore_key(path, tmp_path / "next.key", PASSPHRASE)) == THERE_ALREADY
        assert load_key(tmp_path / "next.key") == NEXT

    def test_a_backup_under_another_name_is_refused(self, path: Path, tmp_path: Path) -> None:
        back_up_key(KEY, path, PASSPHRASE)
        path.write_text(path.read_text().replace(KEY.verifier.vkey, NEXT.verifier.vkey))

        assert why(lambda: restore_key(path, tmp_path / "again.key", PASSPHRASE)) == OTHER_KEY

    def test_a_backup_of_another_kind_of_key_is_refused(self, path: Path, tmp_path: Path) -> None:
        pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(PASSPHRASE.encode()),
        )
        path.write_bytes(KEY.verifier.vkey.encode() + b"\n" + pem)

        assert why(lambda: restore_key(path, tmp_path / "again.key", PASSPHRASE)) == NOT_A_BACKUP

    @examples(60, deadline=None)
    @given(st.data())
    def test_a_changed_byte_in_a_backup_gives_the_same_key_or_a_sentence(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        folder = tmp_path_factory.mktemp("changed")
        back_up_key(KEY, folder / "backup", PASSPHRASE)
        raw = bytearray((folder / "backup").read_bytes())
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
        (folder / "backup").write_bytes(raw)
        try:
            restored = restore_key(folder / "backup", folder / "key", PASSPHRASE)
        except RegisterError:
            return

        assert restored == KEY
