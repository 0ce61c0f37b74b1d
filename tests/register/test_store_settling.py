"""What a register needs of the place it lies in, and what is told where that is not so."""

from __future__ import annotations

import shutil
import sqlite3
import traceback
from pathlib import Path

import pytest

from simulator.register import cautions, connection, faults, staff
from simulator.register.cautions import NETWORK_SHARE, NOT_TIDIED, on_a_share
from simulator.register.errors import RegisterError
from simulator.register.ledger import open_register
from simulator.register.making import create
from tests.register.registers import made

from .postgres import Server
from .registers import a_person, complete, why


def test_an_erasure_whose_tidying_was_cut_off_is_tidied_at_the_next_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create(path, "balie.example/brug", "brug") as register:
        for n in range(40):
            complete(register, f"geheim{n:02}", title="x" * (n * 97 % 3000))
        with monkeypatch.context() as patched:
            patched.setattr(type(register.store), "tidy", _cut_off)
            with pytest.raises(KeyboardInterrupt):
                register.erase(range(1, 41), "avg-17", "compliance officer")

    with open_register(path) as register:
        assert [each.erased for each in register.entries()][1:41] == [True] * 40
    assert b"geheim" not in path.read_bytes()
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM register WHERE name = 'untidy'").fetchone() == (0,)
    raw.close()


def _cut_off(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_on_a_server_an_erasure_says_what_its_owner_must_do(server: Server, path: Path) -> None:
    with create(server.url(server.new_database()), "balie.example/brug", "brug") as register:
        complete(register)
        [caution] = register.erase([1], "avg-17", "compliance officer").cautions
        assert caution.message == NOT_TIDIED
        assert "password" not in caution.message.format(**caution.fields)
    with create(path, "balie.example/brug", "brug") as register:
        complete(register)
        assert register.erase([1], "avg-17", "compliance officer").cautions == ()


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//server/share /mnt/de\\040gedeelde\\040map cifs rw 0 0
sam@host:/ /mnt/ssh fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("where", "shared"),
    [
        ("/srv/register.sqlite3", False),
        ("/home/sam/register.sqlite3", True),
        ("/home/local/register.sqlite3", False),
        ("/homestead/register.sqlite3", False),
        ("/mnt/de gedeelde map/register.sqlite3", True),
        ("/mnt/ssh/register.sqlite3", True),
    ],
)
def test_a_network_share_is_known_by_the_table_of_mounts(where: str, shared: bool) -> None:
    assert on_a_share(Path(where), MOUNTS) is shared
    assert on_a_share(Path(where), "") is False
    assert on_a_share(Path(where), "garbage\n\n") is False


def test_a_register_on_a_share_says_so_and_works(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"server:/x {path.parent} nfs rw 0 0\n")
    monkeypatch.setattr(cautions, "_MOUNTS", table)

    with create(path, "balie.example/brug", "brug") as register:
        [caution] = register.cautions
        complete(register)

    assert (caution.message, caution.fields) == (NETWORK_SHARE, {"path": str(path)})
    monkeypatch.setattr(cautions, "_MOUNTS", tmp_path / "none")
    with open_register(path) as register:
        assert register.cautions == ()


def test_settings_that_this_sqlite_cannot_give_are_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(path)
    monkeypatch.setitem(connection._SETTINGS, "setting_of_another_sqlite", 1)

    assert why(path) == faults.TOO_OLD


def test_every_setting_is_in_force(path: Path) -> None:
    with create(path, "balie.example/brug", "brug") as register:
        raw = register.store._raw
        found = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in connection._SETTINGS}
        application = raw.execute("PRAGMA application_id").fetchone()[0]

    assert found == connection._SETTINGS
    assert application.to_bytes(4, "big") == b"BaRe"


def test_a_file_that_is_moved_away_is_told(path: Path) -> None:
    made(path)
    with open_register(path) as register:
        shutil.move(path, path.with_name("elsewhere.sqlite3"))
        with pytest.raises(RegisterError) as refused:
            complete(register)

    assert refused.value.message == faults.MOVED


def test_no_error_carries_what_was_written(place: str) -> None:
    """A crash report has the whole chain of errors: none may quote a body or a name."""
    secret = "".join(("ge", "heim"))
    with create(place, "balie.example/brug", "brug") as register:
        with pytest.raises(RegisterError) as refused:
            staff.replace_all(register.store, [a_person("p1", name=secret), a_person("p1", name=secret)])

        chain = "".join(traceback.format_exception(refused.value))

    assert "IntegrityError" in chain
    assert secret not in chain
