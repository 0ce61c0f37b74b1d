"""What is written down for a trainee: why a training was taken, and what a desk computer may do on a server."""

from __future__ import annotations

from pathlib import Path

import pytest

import simulator.register
from simulator.register import staff
from simulator.register.entries import Kind
from simulator.register.ledger import open_register, today
from simulator.register.making import create
from simulator.registrar import Registrar
from simulator.tallying import TallyGiven
from tests.recorded import SIGNALS, an_organisation, at_the_desk, completions, hold, someone, the_register

from .postgres import Server

ROLES = Path(simulator.register.__file__).with_name("roles.sql").read_text(encoding="utf-8")


def finish(home: Path) -> tuple[str, ...]:
    with at_the_desk(home, day=today()) as desk:
        return Registrar(desk).looked_back(hold(desk)).sentences


def triggers(path: Path) -> list[str]:
    return [entry.completion.trigger for entry in completions(path) if entry.completion]


def test_an_incident_in_the_function_group_is_why_it_was_taken_again(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    with at_the_desk(tmp_path, day="2026-06-01") as desk:
        Registrar(desk).looked_back(hold(desk))
    with the_register(path) as register:
        register.append(Kind.INCIDENT, {"function_group": "balie", "on": today()})
        register.append(Kind.INCIDENT, {"function_group": "elders", "on": today()})
    finish(tmp_path)

    assert triggers(path) == ["start", "incident_review"]


def test_other_work_is_why_it_was_taken_again(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    with at_the_desk(tmp_path, day="2026-06-01") as desk:
        Registrar(desk).looked_back(hold(desk))
    with the_register(path) as register:
        staff.replace_all(register.store, [someone("noor", function_since=today())])
    finish(tmp_path)

    assert triggers(path) == ["start", "role_change"]


def test_a_new_version_of_a_scenario_is_why_it_was_taken_again(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    with at_the_desk(tmp_path, day="2026-06-01") as desk:
        Registrar(desk).looked_back(hold(desk))
    file = tmp_path / "koffie.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("1.0.0", "1.1.0"), encoding="utf-8")
    finish(tmp_path)

    assert triggers(path) == ["start", "protocol_change"]


@pytest.fixture
def desk_computer(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A register on a server, which this computer may add to and not read; gives the owner's address."""
    name = server.new_database()
    an_organisation(tmp_path, more=SIGNALS)
    (tmp_path / "register.sqlite3").unlink()
    with create(server.url(name), "balie.example/test", "gemeente-test") as register:
        staff.replace_all(register.store, [someone("noor", starts_on=today())])
    server.run(ROLES, name)
    server.run(
        "DO $$ BEGIN CREATE ROLE writer LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$", name
    )
    server.run("GRANT balie_writer TO writer", name)
    monkeypatch.setenv("BALIE_REGISTER_URL", server.url(name, "writer"))
    return server.url(name)


def test_a_desk_computer_writes_completions_and_tallies_that_it_cannot_read(
    tmp_path: Path, desk_computer: str
) -> None:
    with at_the_desk(tmp_path, day=today()) as desk:
        foreseen = Registrar(desk).foresee("koffie")
        started = hold(desk)
        back = Registrar(desk).looked_back(started)
        assert back.form is not None
        handed_in, _said = Registrar(desk).hand_in(started, TallyGiven(back.form).toggled(1, "letters"))

    assert "mended" not in " ".join(foreseen)
    assert "you finished the training" in back.sentences[0]
    assert handed_in
    with open_register(desk_computer) as register:
        (entry,) = register.entries(kind=Kind.COMPLETION)
    assert entry.completion is not None
    assert (entry.completion.person_key, entry.completion.trigger) == ("noor", "start")
