"""On PostgreSQL the roles of `roles.sql` can do what they are for, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

import simulator.register
from simulator.register import contents, staff, tallies
from simulator.register.contents import Content, What
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError
from simulator.register.faults import NOT_PERMITTED
from simulator.register.ledger import open_register
from simulator.register.making import create
from simulator.register.standing import Asked
from simulator.register.tally import Tally

from .postgres import Server
from .registers import a_body, a_person, complete

ROLES = Path(simulator.register.__file__).with_name("roles.sql").read_text()


@pytest.fixture
def database(server: Server) -> str:
    """A register with one person and one completion, with the roles granted; twice, as after an update."""
    name = server.new_database()
    with create(server.url(name), "balie.example/brug", "brug") as register:
        staff.replace_all(register.store, [a_person(account="brug\\sam")])
        complete(register)
    for _ in range(2):
        server.run(ROLES, name)
    for user in ("writer", "officer"):
        server.run(
            f"DO $$ BEGIN CREATE ROLE {user} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$", name
        )
        server.run(f"GRANT balie_{user} TO {user}", name)
    return name


def test_a_writer_adds_completions_and_knows_who_plays(server: Server, database: str) -> None:
    with open_register(server.url(database, "writer")) as register:
        register.check_writable()
        who = staff.playing(register.store, account="brug\\sam")
        added = register.append(Kind.COMPLETION, body=a_body(), id="ab" * 16)
        again = register.append(Kind.COMPLETION, body=a_body(), id="ab" * 16)
        contents.keep(register.store, Content(What.SCENARIO, "a", "1", b"a"))
        tallies.hand_in(register.store, Tally("de-derde-keer", "1.0.0", "desk"))
        register.root()

    assert who is not None
    assert (who.person_key, who.name, who.function_group) == ("p1", "", "desk")
    assert (added.new, again.new, again.entry.seq, again.entry.body) == (True, False, added.entry.seq, None)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name FROM person",
        "SELECT * FROM person",
        "SELECT body FROM entry",
        "SELECT salt FROM entry",
        "SELECT person_key FROM entry",
        "SELECT status FROM entry",
        "SELECT count(*) FROM tally",
        "UPDATE entry SET body = NULL",
        "UPDATE person SET team = 'Zuid'",
        "UPDATE node SET idx = 1",
        "UPDATE register SET value = 'x'",
        "DELETE FROM entry",
        "DELETE FROM person",
        "DELETE FROM node",
        "INSERT INTO person SELECT * FROM person",
        "INSERT INTO checkpoint VALUES (1, 'x')",
        "TRUNCATE entry",
        "DROP TABLE entry",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "CREATE TABLE mine (a int)",
    ],
)
def test_a_writer_can_neither_read_about_people_nor_change_anything(
    server: Server, database: str, statement: str
) -> None:
    with open_register(server.url(database, "writer")) as register:
        with pytest.raises(RegisterError) as refused, register.store.writing() as connection:
            connection.execute(text(statement))

        assert refused.value.message == NOT_PERMITTED


def test_an_officer_reads_erases_and_keeps_the_staff_list(server: Server, database: str) -> None:
    with open_register(server.url(database, "officer")) as register:
        staff.put(register.store, [a_person(name="Sam Jansen"), a_person("p2")])
        assert [each.name for each in staff.everyone(register.store)] == ["Sam Jansen", "Sam de Vries"]
        assert [each.seq for each in register.last_completions()] == [1]
        assert len(register.standings(Asked((("daily", "t1"),), "2026-06-01"))) == 1
        register.keep_checkpoint(2, "note")
        register.erase([1], "avg-17", "compliance officer")

        assert [each.person_key for each in staff.everyone(register.store)] == ["p2"]
        tallies.clear(register.store)
        assert tallies.every(register.store) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET public = '{}'",
        "DELETE FROM entry",
        "UPDATE node SET idx = 1",
        "UPDATE tally SET version = 'x'",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
    ],
)
def test_an_officer_cannot_change_the_log(server: Server, database: str, statement: str) -> None:
    with open_register(server.url(database, "officer")) as register:
        with pytest.raises(RegisterError) as refused, register.store.writing() as connection:
            connection.execute(text(statement))

        assert refused.value.message == NOT_PERMITTED


def test_whoever_has_no_role_is_told_before_anyone_plays(server: Server, database: str) -> None:
    server.run("DO $$ BEGIN CREATE ROLE nobody LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")

    with pytest.raises(RegisterError) as refused:
        open_register(server.url(database, "nobody"))

    assert refused.value.message == NOT_PERMITTED
