"""The file itself: settings, permissions, versions."""

import sqlite3
import stat
from pathlib import Path

import pytest

from simulator.events import MAX_WORDS, AttemptRecord, LogError
from simulator.practice.errors import TOO_OLD
from simulator.practice.log import PracticeLog, open_log
from simulator.practice.schema import APPLICATION_ID, SETTINGS, STEPS

from .builders import RUBRIC, SCENARIO, a_reply, a_start, a_step_back, play, sha

A, B = "a" * 32, "b" * 32


def pragma(log: PracticeLog, name: str) -> object:
    return log._conn.execute(f"PRAGMA {name}").fetchall()[0][0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("application_id", APPLICATION_ID),
        ("user_version", 5),
    ],
)
def test_the_settings_are_in_force_at_first_and_ever_after(path: Path, name: str, value: object) -> None:
    for _ in range(2):
        with open_log(path) as log:
            assert pragma(log, name) == value


def test_a_setting_that_does_not_take_stops_the_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SETTINGS, "no_such_setting", 1)

    with pytest.raises(LogError) as refused:
        open_log(path)

    assert refused.value.message == TOO_OLD


def test_a_sqlite_without_strict_tables_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))

    with pytest.raises(LogError) as refused:
        open_log(path)

    assert refused.value.message == TOO_OLD
    assert not path.exists()


def test_every_table_is_strict(log: PracticeLog) -> None:
    tables = log._conn.execute("PRAGMA table_list").fetchall()

    assert {(name, strict) for _, name, _, _, _, strict in tables if not name.startswith("sqlite_")} == {
        ("attempt", 1),
        ("counted", 1),
        ("event", 1),
        ("source", 1),
    }


def test_only_the_owner_can_read_folder_file_and_journal(path: Path) -> None:
    with open_log(path) as log:
        log._conn.execute("BEGIN IMMEDIATE")
        log._conn.execute("INSERT INTO source VALUES ('x', x'00')")
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (path.parent, *path.parent.iterdir())}
        log._conn.execute("ROLLBACK")

    assert modes == {"balie": 0o700, "practice.db": 0o600, "practice.db-journal": 0o600}


def test_a_folder_that_is_there_keeps_its_mode(path: Path) -> None:
    path.parent.mkdir(mode=0o750)
    open_log(path).close()

    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o750


def test_one_file_remains_after_closing(path: Path) -> None:
    with open_log(path) as log:
        play(log)

    assert [p.name for p in path.parent.iterdir()] == ["practice.db"]


@pytest.mark.parametrize("name", [":memory:", "a?b#c%20.db", "met spatie en é.db", "{path}.db"])
def test_any_file_name_is_a_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    open_log(Path(name)).close()

    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_an_empty_file_becomes_a_log(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    with open_log(path) as log:
        play(log)
        assert len(log.attempts()) == 1


def test_a_log_that_another_tool_put_in_wal_mode_is_brought_back(path: Path) -> None:
    with open_log(path) as log:
        play(log)
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA journal_mode = WAL").fetchall() == [("wal",)]
    conn.close()

    with open_log(path) as log:
        assert pragma(log, "journal_mode") == "delete"
        assert len(log.attempts()) == 1


def test_two_windows_may_open_a_new_log_together(path: Path) -> None:
    with open_log(path) as one, open_log(path) as other:
        play(one)

        assert one.attempts() == other.attempts()


def test_a_later_step_brings_an_old_file_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_log(path) as log:
        play(log)
        before = log.attempts()
    step = ("ALTER TABLE attempt ADD COLUMN note TEXT",)
    monkeypatch.setattr("simulator.practice.connection.STEPS", (*STEPS, step))

    for _ in range(2):
        with open_log(path) as log:
            assert pragma(log, "user_version") == 6
            assert log._conn.execute("SELECT note FROM attempt").fetchall() == [(None,)]
            assert log.attempts() == before


def test_a_step_that_fails_leaves_the_file_at_the_old_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_log(path) as log:
        play(log)
    before = path.read_bytes()
    step = ("ALTER TABLE attempt ADD COLUMN note TEXT", "ALTER TABLE nothing ADD COLUMN note TEXT")
    with monkeypatch.context() as patch:
        patch.setattr("simulator.practice.connection.STEPS", (*STEPS, step))
        with pytest.raises(LogError):
            open_log(path)

    assert path.read_bytes() == before


def a_log_of_version_1(path: Path) -> None:
    """Write a file as the first version of Balie did: one attempt that ended, one that did not."""
    path.parent.mkdir(parents=True)
    conn = sqlite3.connect(path, isolation_level=None)
    for name, value in SETTINGS.items():
        conn.execute(f"PRAGMA {name} = {value}").fetchall()
    for statement in STEPS[0]:
        conn.execute(statement)
    conn.execute("INSERT INTO source VALUES (?, ?)", (sha(SCENARIO), SCENARIO))
    for seq, (attempt, ending) in enumerate(((A, "helped"), (B, None)), 1):
        begun = a_start(attempt)
        conn.execute(
            "INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?, ?, ?, ?, 0)",
            (
                seq, attempt, begun.at, begun.scenario, begun.version, sha(SCENARIO), begun.rubric,
                sha(RUBRIC), begun.language, str(begun.seed), begun.trainee, begun.program, ending,
            ),
        )  # fmt: skip
        for n in range(3):
            event = a_reply(n)
            row = (attempt, n, event.at, event.state, event.reply, event.state_after, event.digest)
            conn.execute("INSERT INTO reply VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute("PRAGMA user_version = 1")
    conn.close()


def test_a_log_of_the_first_version_is_read_and_written_on(path: Path) -> None:
    a_log_of_version_1(path)

    with open_log(path) as log:
        assert pragma(log, "user_version") == 5
        assert log.read(A) == AttemptRecord(a_start(A), tuple(map(a_reply, range(3))), "helped")
        assert log.read(B) == AttemptRecord(a_start(B), tuple(map(a_reply, range(3))), None)
        assert log.source(sha(SCENARIO)) == SCENARIO
        log.append(B, a_step_back(3), None)
        log.append(B, a_reply(4), None)
    with open_log(path) as log:
        assert [event.n for event in log.unfinished()[0].events] == [0, 1, 2, 3, 4]
        assert log.erase() == 2
    assert b"papers_on_the_desk" not in path.read_bytes()


def a_log_of_version_2(path: Path) -> None:
    """Write a file as the second version of Balie did: an assessment that goes on, and a step back."""
    a_log_of_version_1(path)
    conn = sqlite3.connect(path, isolation_level=None)
    for statement in STEPS[1]:
        conn.execute(statement)
    conn.execute("UPDATE attempt SET assessment = 1 WHERE attempt = ?", (A,))
    back = a_step_back(3)
    conn.execute("INSERT INTO event VALUES (?, 3, ?, NULL, NULL, NULL, NULL)", (B, back.at))
    conn.execute("PRAGMA user_version = 2")
    conn.close()


def test_a_log_of_the_second_version_is_read_and_written_on(path: Path) -> None:
    a_log_of_version_2(path)
    own = a_reply(4, words="Ik zag zijn handen trillen.\nDaarom.")

    with open_log(path) as log:
        assert pragma(log, "user_version") == 5
        assert log.read(A) == AttemptRecord(
            a_start(A, assessment=True), tuple(map(a_reply, range(3))), "helped"
        )
        events = (*map(a_reply, range(3)), a_step_back(3))
        assert log.read(B) == AttemptRecord(a_start(B), events, None)
        log.append(B, own, None)
    with open_log(path) as log:
        assert log.read(B) == AttemptRecord(a_start(B), (*events, own), None)
        assert log.erase() == 2
    assert b"trillen" not in path.read_bytes()


def test_of_an_assessment_of_an_older_version_nobody_was_told_anything(path: Path) -> None:
    a_log_of_version_2(path)

    with open_log(path) as log:
        record = log.read(A)
    assert record is not None
    assert (record.started.assessment, record.started.told) == (True, "")


def test_what_was_told_is_kept_with_the_assessment_and_is_a_level(path: Path) -> None:
    with open_log(path) as log:
        log.start(a_start(A, assessment=True, told="goals_met"), (SCENARIO,))
        with pytest.raises(LogError):
            log.start(a_start(B, assessment=True, told="much"), (SCENARIO,))
    with open_log(path) as log:
        assert [record.started.told for record in log.attempts()] == ["goals_met"]


def test_the_longest_name_and_the_longest_words_fit(log: PracticeLog) -> None:
    name = "state/reply" + "".join(f"+pick_{number}" for number in range(500))
    longest = a_reply(0, reply=name, words="é" * MAX_WORDS)
    log.start(a_start(), (SCENARIO,))
    log.append(A, longest, None)

    record = log.read(A)
    assert record is not None
    assert record.replies == (longest,)


@pytest.mark.parametrize(
    "values",
    [
        f"1, 'now', 'desk', 'desk/ask', 'there', 'd', '{'x' * (MAX_WORDS + 1)}'",
        "1, 'now', NULL, NULL, NULL, NULL, 'x'",
        "1, 'now', 'desk', 'desk/ask', 'there', 'd', NULL",
    ],
    ids=["too long", "with a step back", "none"],
)
def test_own_words_are_short_and_belong_to_a_reply(log: PracticeLog, values: str) -> None:
    play(log, replies=1)

    with pytest.raises(sqlite3.IntegrityError):
        log._conn.execute(f"INSERT INTO event VALUES ('{A}', {values})")


def test_what_was_practice_in_the_first_version_is_practice_still(path: Path) -> None:
    a_log_of_version_1(path)

    with open_log(path) as log:
        assert [record.started.assessment for record in log.attempts()] == [False, False]


@pytest.mark.parametrize(
    "values",
    [
        "1, 'now', 'desk', NULL, 'there', 'd'",
        "1, 'now', NULL, 'desk/ask', 'there', 'd'",
        "1, 'now', 'desk', 'desk/ask', NULL, 'd'",
        "1, 'now', 'desk', 'desk/ask', 'there', NULL",
        "0, 'now', NULL, NULL, NULL, NULL",
        "-1, 'now', 'desk', 'desk/ask', 'there', 'd'",
    ],
    ids=["no reply", "no state", "no state after", "no digest", "first a step back", "before the first"],
)
def test_an_event_is_a_whole_reply_or_a_step_back_after_one(log: PracticeLog, values: str) -> None:
    log.start(a_start(), (SCENARIO,))

    with pytest.raises(sqlite3.IntegrityError):
        log._conn.execute(f"INSERT INTO event VALUES ('{A}', {values}, '')")


def test_a_reply_and_a_step_back_cannot_have_the_same_number(log: PracticeLog) -> None:
    play(log, replies=2)

    with pytest.raises(sqlite3.IntegrityError):
        log._conn.execute(f"INSERT INTO event VALUES ('{A}', 1, 'now', NULL, NULL, NULL, NULL, '')")


def a_log_of_version_3(path: Path) -> None:
    """Write a file as the third version of Balie did: own words, and a surprise."""
    a_log_of_version_2(path)
    conn = sqlite3.connect(path, isolation_level=None)
    for statement in STEPS[2]:
        conn.execute(statement)
    conn.execute("UPDATE event SET words = 'Ik schrok.' WHERE attempt = ? AND n = 2", (A,))
    conn.execute("PRAGMA user_version = 3")
    conn.close()


def test_a_log_of_the_third_version_is_read_and_written_on(path: Path) -> None:
    a_log_of_version_3(path)

    with open_log(path) as log:
        assert pragma(log, "user_version") == 5
        record = log.read(A)
        assert record is not None
        assert (record.debriefed, record.counted, record.handed_in) == (None, (), False)
        log.looked_back(A, "2026-11-22T10:00:00Z")
        log.counted("aan-de-balie", [A])
    with open_log(path) as log:
        record = log.read(A)
        assert record is not None
        assert (record.debriefed, record.counted) == ("2026-11-22T10:00:00Z", ("aan-de-balie",))
        assert [reply.words for reply in record.replies] == ["", "", "Ik schrok."]


def a_log_of_version_4(path: Path) -> None:
    """Write a file as the fourth version of Balie did: an assessment that was looked back on and counted."""
    a_log_of_version_3(path)
    conn = sqlite3.connect(path, isolation_level=None)
    for statement in STEPS[3]:
        conn.execute(statement)
    conn.execute("UPDATE attempt SET debriefed = '2026-11-22T10:00:00Z' WHERE attempt = ?", (A,))
    conn.execute("INSERT INTO counted VALUES (?, 'aan-de-balie')", (A,))
    conn.execute("PRAGMA user_version = 4")
    conn.close()


def test_a_log_of_the_fourth_version_is_read_and_written_on(path: Path) -> None:
    a_log_of_version_4(path)

    with open_log(path) as log:
        assert pragma(log, "user_version") == 5
        assert [record.notes for record in log.attempts()] == ["", ""]
        assert log.note(A, "", "Hij wacht al drie uur.") == "Hij wacht al drie uur."
    with open_log(path) as log:
        record = log.read(A)
        assert record is not None
        assert (record.debriefed, record.counted) == ("2026-11-22T10:00:00Z", ("aan-de-balie",))
        assert record.notes == "Hij wacht al drie uur."
        assert [reply.words for reply in record.replies] == ["", "", "Ik schrok."]
        assert log.erase() == 2
    assert b"drie uur" not in path.read_bytes()
