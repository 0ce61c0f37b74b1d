"""The database itself refuses what an append-only log must not have, and allows the lawful erasure."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.schema import CreateIndex, DropIndex

from simulator.register import contents
from simulator.register.connection import address, connect
from simulator.register.contents import Content, What
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError
from simulator.register.faults import OLDER, REFUSED
from simulator.register.ledger import Register, open_register
from simulator.register.making import STEPS, create, migrate, upgrade
from simulator.register.tables import REVISION_TABLE, REVISIONS, entry, metadata

from .registers import complete, why

STANDING = next(each for each in entry.indexes if each.name == "entry_standing")
HASH = "x'" + "ab" * 32 + "'"
GONE = (
    "body = NULL, salt = NULL, person_key = NULL, training = NULL, status = NULL, completed_on = NULL, "
    "function_group = NULL, next_due_on = NULL, started_on = NULL, status_reason = NULL, basis = NULL"
)
ROW = "(seq, id, kind, recorded_on, commitment, public, body, salt) VALUES"
VALUES = f"'incident', '2026-01-01', {HASH}, '{{}}', '{{}}', {HASH}"
UPDATES = (
    *(f"entry SET {column} = '9' WHERE seq = 1" for column in ("id", "kind", "recorded_on", "public", "body")),
    *(f"entry SET {column} = 9 WHERE seq = 1" for column in ("seq", "corrects", "erases")),
    *(f"entry SET {column} = {HASH} WHERE seq = 1" for column in ("commitment", "salt")),
    *(f"entry SET {column} = 'x' WHERE seq = 1" for column in (
        "person_key", "training", "status", "completed_on", "function_group", "next_due_on", "started_on",
        "status_reason", "basis")),
    *(f"entry SET {column} = NULL WHERE seq = 1" for column in ("person_key", "status", "next_due_on", "basis")),
    f"entry SET {GONE} WHERE seq = 1",
    f"entry SET {GONE} WHERE seq = 3",
    "entry SET body = NULL, salt = NULL WHERE seq = 2",
    f"entry SET {GONE}, public = '[]' WHERE seq = 2",
    f"entry SET {GONE}, commitment = {HASH} WHERE seq = 2",
    f"entry SET {GONE}, id = 'x' WHERE seq = 2",
    f"entry SET {GONE}, recorded_on = '2020-01-01' WHERE seq = 2",
    f"entry SET {GONE}, kind = 'incident' WHERE seq = 2",
    f"entry SET {GONE}, seq = 99 WHERE seq = 2",
    f"node SET hash = {HASH} WHERE level = 0 AND idx = 1",
    "node SET idx = 77 WHERE level = 0 AND idx = 1",
    "content SET version = '2' WHERE true",
    f"content SET sha256 = '{'00' * 32}' WHERE true",
)  # fmt: skip
INSERTS = (
    f"entry {ROW} (1, 'new', {VALUES})",
    f"entry {ROW} (0, 'new', {VALUES})",
    f"entry {ROW} (99, 'new', {VALUES})",
    f"entry {ROW} (-1, 'new', {VALUES})",
    f"entry {ROW} (:next, :known, {VALUES})",
    f"entry (seq, id, kind, recorded_on, commitment, public, body, salt, erases) VALUES "
    f"(:next, 'new', 'erasure', '2026-01-01', {HASH}, '{{}}', '{{}}', {HASH}, 2)",
    f"node (level, idx, hash) VALUES (0, 1, {HASH})",
    f"node (level, idx, hash) VALUES (0, 99, {HASH})",
    f"node (level, idx, hash) VALUES (9, 1, {HASH})",
    "content (sha256, kind, id, version, body) SELECT sha256, kind, id, '9', body FROM content",
)
DELETES = ("entry WHERE seq = 1", "entry WHERE true", "node WHERE level = 0", "content WHERE true")
FORBIDDEN = (
    *(f"UPDATE {what}" for what in UPDATES),
    *(f"INSERT INTO {what}" for what in INSERTS),
    *(f"DELETE FROM {what}" for what in DELETES),
)
OF_SQLITE = (
    *(f"UPDATE OR {how} {what}" for what in UPDATES for how in ("REPLACE", "IGNORE")),
    *(f"INSERT OR {how} INTO {what}" for what in INSERTS for how in ("REPLACE", "IGNORE")),
    *(f"REPLACE INTO {what}" for what in INSERTS),
    f"INSERT INTO entry (id, kind, recorded_on, commitment, public, body, salt) VALUES ('new', {VALUES})",
    f"INSERT INTO entry {ROW} (1, 'new', {VALUES}) ON CONFLICT (seq) DO UPDATE SET public = 'x'",
)
OF_POSTGRESQL = (
    "TRUNCATE entry",
    "TRUNCATE node",
    "TRUNCATE content",
    "TRUNCATE entry, node, content, person CASCADE",
    f"INSERT INTO entry {ROW} (1, 'new', {VALUES}) ON CONFLICT (seq) DO UPDATE SET public = 'x'",
    "MERGE INTO entry USING (SELECT 1 AS one) AS o ON entry.seq = o.one WHEN MATCHED THEN DELETE",
)


def filled(register: Register) -> str:
    """Write two completions, an incident and an erasure that names the second; give the id of one entry."""
    complete(register)
    complete(register, "p2")
    contents.keep(register.store, Content(What.SCENARIO, "a", "1", b"a"))
    sql(
        register,
        "INSERT INTO entry (seq, id, kind, recorded_on, commitment, public, body, salt, erases) VALUES "
        f"(4, 'e', 'erasure', '2026-01-01', {HASH}, '{{}}', '{{}}', {HASH}, 2)",
    )
    entry = register.entry(1)
    assert entry is not None
    return entry.id


def sql(register: Register, statement: str, **values: Any) -> int:
    """Run a statement as it stands, but for the way in which PostgreSQL writes bytes."""
    if not register.store.in_a_file:
        statement = statement.replace(HASH, "'\\x" + "ab" * 32 + "'::bytea")
    asked = text(statement)
    known = {name: value for name, value in values.items() if f":{name}" in statement}
    with register.store.writing() as connection:
        return connection.execute(asked, known).rowcount


def everything(register: Register) -> list[Any]:
    with register.store.reading() as connection:
        return [
            connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all()
            for name in ("entry", "node", "content", "person")
        ]


def test_every_forbidden_statement_is_refused(register: Register) -> None:
    known = filled(register)
    own = OF_SQLITE if register.store.in_a_file else OF_POSTGRESQL
    before = everything(register)

    for statement in FORBIDDEN + own:
        with pytest.raises(RegisterError) as refused:
            sql(register, statement, next=5, known=known)
        assert refused.value.message == REFUSED, statement

    assert everything(register) == before


def test_the_lawful_erasure_is_allowed_once_and_only_where_an_entry_says_so(register: Register) -> None:
    filled(register)

    assert sql(register, f"UPDATE entry SET {GONE} WHERE seq = 2") == 1

    gone = register.entry(2)
    assert gone is not None
    assert gone.erased
    with pytest.raises(RegisterError):
        sql(register, f"UPDATE entry SET {GONE} WHERE seq = 2")


@pytest.mark.parametrize(
    "wrong",
    [
        "commitment = x'00'", "body = NULL", "salt = NULL", "corrects = 1", "erases = 1", "id = NULL",
        "kind = 'correction'", "kind = 'erasure'",
    ],
)  # fmt: skip
def test_a_row_that_says_two_things_is_refused(register: Register, wrong: str) -> None:
    column, value = wrong.split(" = ")
    row = {
        "seq": "1", "id": "'new'", "kind": "'incident'", "recorded_on": "'2026-01-01'", "commitment": HASH,
        "public": "'{}'", "body": "'{}'", "salt": HASH,
    }  # fmt: skip
    if not register.store.in_a_file:
        value = value.replace("x'00'", "'\\x00'::bytea")
    row[column] = value

    with pytest.raises(RegisterError) as refused:
        sql(register, f"INSERT INTO entry ({', '.join(row)}) VALUES ({', '.join(row.values())})")

    assert refused.value.message == REFUSED
    assert register.size() == 1


def differences(register: Register) -> list[Any]:
    """Compare the tables in the database with those the program knows, and one index in the database's words.

    An index over expressions cannot be read back, so it is made anew and what the database says of it compared.
    """
    options = {
        "version_table": REVISION_TABLE,
        "include_object": lambda _object, name, *_rest: name != STANDING.name,
    }
    with register.store.reading() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*expression-based index")
        found = list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))
    said = (
        "SELECT sql FROM sqlite_master WHERE name = 'entry_standing'"
        if register.store.in_a_file
        else "SELECT indexdef FROM pg_indexes WHERE indexname = 'entry_standing'"
    )
    with register.store.writing() as connection:
        before = connection.execute(text(said)).scalar_one()
        connection.execute(DropIndex(STANDING))
        connection.execute(CreateIndex(STANDING))
        after = connection.execute(text(said)).scalar_one()
    return found if before == after else [*found, before, after]


def test_the_tables_are_made_as_the_program_knows_them(register: Register) -> None:
    assert differences(register) == []


def test_the_program_knows_every_step() -> None:
    steps = [each.revision for each in ScriptDirectory(str(STEPS)).walk_revisions()]

    assert tuple(reversed(steps)) == REVISIONS


def test_tables_of_before_the_tallies_are_brought_up_to_date(place: str) -> None:
    """What was written at the first step is there, unchanged, at the last."""
    with create(place, "balie.example/brug", "brug") as register:
        complete(register)
        written = list(register.entries())
    store = connect(address(place))
    with store.writing() as connection:
        connection.execute(text("DROP TABLE tally"))
        connection.execute(text(f"UPDATE {REVISION_TABLE} SET version_num = '0001'"))
    store.close()
    assert why(place) == OLDER

    assert upgrade(place) == ("0001", "0002")

    with open_register(place) as register:
        assert list(register.entries()) == written
        register.append(Kind.INCIDENT)
        assert differences(register) == []
    assert upgrade(place) == ("0002", "0002")


def test_a_step_that_fails_leaves_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(connection: Any) -> None:
        migrate(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr("simulator.register.making.migrate", breaks)
    with pytest.raises(KeyboardInterrupt):
        create(place, "balie.example/brug", "brug")
    monkeypatch.undo()

    with create(place, "balie.example/brug", "brug") as register:
        assert register.size() == 1
