"""What a disk or another program does to the log: one sentence, and nothing lost.

Permissions are tried as an ordinary user, because root may write anywhere.
"""

import shutil
import sqlite3
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.events import LogError
from simulator.practice import errors
from simulator.practice.errors import (
    FAILING,
    FULL,
    LOCKED,
    MOVED,
    NEWER,
    NO_PLACE,
    NOT_OURS,
    READ_ONLY,
)
from simulator.practice.log import PracticeLog, open_log
from simulator.practice.schema import APPLICATION_ID, STEPS

from .builders import a_reply, play, python, why

A = "a" * 32


def sentences() -> dict[str, str]:
    return {name: text for name, text in vars(errors).items() if name.isupper() and isinstance(text, str)}


@pytest.mark.parametrize("sentence", sentences().values(), ids=sentences().keys())
def test_each_message_is_one_plain_sentence_about_the_file(sentence: str) -> None:
    assert [name for _, name, _, _ in string.Formatter().parse(sentence) if name] == ["path"]
    assert sentence.count(".") == 1
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_path_in_a_sentence_cannot_move_the_cursor(tmp_path: Path) -> None:
    path = tmp_path / "log\x1b[2J\u202e\udcff"
    path.write_text("melk")
    with pytest.raises(LogError) as refused:
        open_log(path)

    assert refused.value.message == NOT_OURS
    assert refused.value.fields["path"].isprintable()
    assert str(refused.value).isprintable()


class TestNotALog:
    def test_a_text_file_is_left_as_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("Boodschappen: melk, brood.\n" * 100)
        before = path.read_bytes()

        assert why(path) == NOT_OURS
        assert path.read_bytes() == before

    def test_a_short_text_file_is_left_as_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("melk")

        assert why(path) == NOT_OURS
        assert path.read_text() == "melk"

    @pytest.mark.parametrize("application_id", [0, 1, APPLICATION_ID + 1])
    @pytest.mark.parametrize("journal_mode", ["delete", "wal"])
    def test_the_database_of_another_program_is_left_as_it_is(
        self, tmp_path: Path, application_id: int, journal_mode: str
    ) -> None:
        path = tmp_path / "photos.db"
        conn = sqlite3.connect(path)
        conn.execute(f"PRAGMA journal_mode = {journal_mode}").fetchall()
        conn.execute(f"PRAGMA application_id = {application_id}")
        conn.execute("CREATE TABLE photo (name TEXT)")
        conn.commit()
        conn.close()
        before = path.read_bytes()

        assert why(path) == NOT_OURS
        assert path.read_bytes() == before

    def test_a_folder_is_no_log(self, tmp_path: Path) -> None:
        assert why(tmp_path) == NOT_OURS

    def test_a_file_in_the_place_of_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "balie").touch()

        assert why(tmp_path / "balie" / "practice.db") == NO_PLACE

    def test_a_file_deeper_in_the_place_of_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "balie").touch()

        assert why(tmp_path / "balie" / "nl" / "practice.db") == NO_PLACE

    def test_a_name_that_is_too_long(self, tmp_path: Path) -> None:
        assert why(tmp_path / ("x" * 300)) == NO_PLACE

    def test_a_link_that_leads_nowhere_gets_a_log_or_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "practice.db").symlink_to(tmp_path / "usb-stick" / "practice.db")

        assert why(tmp_path / "practice.db") == NOT_OURS

    def test_a_newer_log_is_left_as_it_is(self, path: Path) -> None:
        with open_log(path) as log:
            play(log)
        conn = sqlite3.connect(path)
        conn.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        conn.close()
        before = path.read_bytes()

        assert why(path) == NEWER
        assert path.read_bytes() == before


class TestPermissions:
    TRY = """
try:
    with open_log(pathlib.Path(sys.argv[1])) as log:
        play(log, "b" * 32)
        print("opened")
except LogError as error:
    print(error.message, end="")
"""

    @pytest.fixture
    def written(self, place: Path) -> Path:
        path = place / "balie" / "practice.db"
        assert python(self.TRY, path, ordinary_user=True) == "opened\n"
        return path

    def test_a_file_that_may_not_be_written(self, written: Path) -> None:
        written.chmod(0o400)

        assert python(self.TRY, written, ordinary_user=True) == READ_ONLY

    def test_a_file_that_may_not_be_read(self, written: Path) -> None:
        written.chmod(0o000)

        assert python(self.TRY, written, ordinary_user=True) == READ_ONLY

    def test_a_folder_that_may_not_be_written(self, written: Path) -> None:
        written.parent.chmod(0o500)
        before = written.read_bytes()

        assert python(self.TRY, written, ordinary_user=True) == READ_ONLY
        assert written.read_bytes() == before

    def test_a_folder_that_may_not_be_entered(self, written: Path) -> None:
        written.parent.chmod(0o000)

        assert python(self.TRY, written, ordinary_user=True) == READ_ONLY

    def test_a_folder_that_cannot_be_made(self, place: Path) -> None:
        place.chmod(0o500)

        assert python(self.TRY, place / "balie" / "practice.db", ordinary_user=True) == READ_ONLY

    def test_a_folder_that_closes_while_the_log_is_open(self, written: Path) -> None:
        code = """
log = open_log(pathlib.Path(sys.argv[1]))
os.chmod(os.path.dirname(sys.argv[1]), 0o500)
try:
    log.start(a_start(), (SCENARIO,))
except LogError as error:
    print(error.message)
os.chmod(os.path.dirname(sys.argv[1]), 0o700)
play(log)
print(len(log.attempts()))
"""
        assert python(code, written, ordinary_user=True) == f"{READ_ONLY}\n2\n"


class TestFullDisk:
    def test_what_was_written_stays_and_the_log_goes_on_once_there_is_room(self, path: Path) -> None:
        code = """
path = pathlib.Path(sys.argv[1])
log = open_log(path)
play(log, replies=1)
room = path.stat().st_size + 4096
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
n, refusals = 1, 0
while refusals < 3:
    try:
        log.append("a" * 32, a_reply(n, state="s" * 3000), "helped" if refusals else None)
        n += 1
    except LogError as error:
        refusals += 1
        print(error.message)
    record = log.read("a" * 32)
    assert len(record.replies) == n and record.ending is None
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
log.append("a" * 32, a_reply(n), "helped")
record = log.read("a" * 32)
print([r.n for r in record.replies] == list(range(n + 1)), record.ending)
"""
        told = python(code, path).splitlines()

        assert set(told[:3]) <= {FULL, FAILING}
        assert told[3:] == ["True helped"]

    def test_it_is_told_before_playing(self, path: Path) -> None:
        code = """
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
for _ in range(2):
    try:
        open_log(pathlib.Path(sys.argv[1]))
    except LogError as error:
        print(error.message)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
play(open_log(pathlib.Path(sys.argv[1])))
"""
        assert set(python(code, path).splitlines()) <= {FULL, FAILING}
        with open_log(path) as log:
            assert len(log.attempts()) == 1

    def test_the_real_thing_is_called_full(self) -> None:
        """A device that is always full, at the driver's own wording."""
        conn = sqlite3.connect(":memory:", isolation_level=None)
        conn.execute("PRAGMA max_page_count = 3").fetchall()
        conn.execute("CREATE TABLE filler (body BLOB)")

        with pytest.raises(LogError) as refused, errors.worded(Path("x.db")):
            conn.execute("INSERT INTO filler VALUES (zeroblob(100000))")

        conn.close()
        assert refused.value.message == FULL


CALLS: dict[str, Callable[[PracticeLog], object]] = {
    "start": lambda log: play(log, "b" * 32, replies=0),
    "append": lambda log: log.append(A, a_reply(1), "helped"),
    "break_off": lambda log: log.break_off(A),
    "erase": lambda log: log.erase(),
    "erase_one": lambda log: log.erase(A),
    "clear_before": lambda log: log.clear_before("2030-01-01T00:00:00Z"),
    "attempts": lambda log: log.attempts(),
    "unfinished": lambda log: log.unfinished(),
    "read": lambda log: log.read(A),
    "source": lambda log: log.source("0" * 64),
    "export": lambda log: log.export(),
}


class TestAnotherProgram:
    @pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
    def test_a_locked_log_says_so_and_goes_on_when_it_is_free(
        self, path: Path, call: Callable[[PracticeLog], object]
    ) -> None:
        with open_log(path, busy_timeout_ms=20) as log:
            play(log, replies=1)
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")

            with pytest.raises(LogError) as refused:
                call(log)
            other.execute("ROLLBACK")

            assert refused.value.message == LOCKED
            assert len(log.attempts()[0].replies) == 1
            call(log)
            other.close()

    def test_a_log_that_is_being_read_says_so_and_goes_on_afterwards(self, path: Path) -> None:
        with open_log(path, busy_timeout_ms=20) as log:
            play(log, replies=1)
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("BEGIN")
            other.execute("SELECT * FROM event").fetchall()

            with pytest.raises(LogError) as refused:
                log.append(A, a_reply(1), None)
            other.execute("ROLLBACK")
            other.close()

            assert refused.value.message == LOCKED
            log.append(A, a_reply(1), None)
            assert [reply.n for reply in log.attempts()[0].replies] == [0, 1]

    def test_a_locked_log_is_told_at_opening(self, path: Path) -> None:
        open_log(path).close()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")

        assert why(path) == LOCKED
        other.close()

    def test_a_log_that_was_moved_away_while_open(self, path: Path) -> None:
        with open_log(path) as log:
            play(log, replies=1)
            path.rename(path.with_name("elsewhere.db"))

            with pytest.raises(LogError) as refused:
                log.append(A, a_reply(1), None)

        assert refused.value.message == MOVED

    def test_a_folder_that_was_removed_while_open(self, path: Path) -> None:
        with open_log(path) as log:
            play(log, replies=1)
            shutil.rmtree(path.parent)

            with pytest.raises(LogError) as refused:
                log.append(A, a_reply(1), None)

        assert refused.value.message in {MOVED, READ_ONLY}
