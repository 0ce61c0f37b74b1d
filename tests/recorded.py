"""An organisation with a training register, and someone of its staff list who holds assessments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from simulator.authoring.library import Volume
from simulator.desk import Desk
from simulator.events import AttemptStarted
from simulator.practice.log import open_log
from simulator.register import staff
from simulator.register.entries import Entry, Kind
from simulator.register.ledger import Register, open_register
from simulator.register.making import create
from simulator.register.people import Person
from simulator.registrar import Registrar
from simulator.settings import load
from tests.builders import changed
from tests.conversations import COFFEE, a_library
from tests.office import ORGANISATION, TRAININGS
from tests.register.registers import a_person

SIGNALS = """\
signals:
  letters: Onze brieven zijn niet te begrijpen.
  waiting: Inwoners wachten te lang.
"""
AGREED = """\
works_council:
  reference: OR-2026-14
  agreed_on: 2026-01-01
  level: {level}
"""
GOOD = ("machine/ask", "bench/promise", "after/signal")
BAD = ("machine/rule", "shouting/threaten")
DAY = "2026-03-02"


def an_organisation(
    home: Path, *, more: str = "", scenarios: str = "koffie", training: str = "", person: str = "noor"
) -> Path:
    """Make the folder of an organisation with its register and one person; gives the register's path."""
    a_library(home)
    a_library(home, COFFEE.replace("scenario: koffie", "scenario: thee"), "thee.yaml")
    (home / "organisation.yaml").write_text(ORGANISATION + more, encoding="utf-8")
    text = changed(TRAININGS, "scenarios: [de-test]", f"scenarios: [{scenarios}]") + training
    (home / "trainings.yaml").write_text(text, encoding="utf-8")
    path = home / "register.sqlite3"
    with create(path, "balie.example/test", "gemeente-test", on="2026-01-01") as register:
        staff.replace_all(register.store, [someone(person)])
    return path


def someone(key: str, **fields: Any) -> Person:
    usual = {"function_group": "balie", "exposure_category": "high", "starts_on": "2026-02-20"}
    return a_person(key, **usual | fields)


@contextmanager
def at_the_desk(home: Path, person: str = "noor", day: str = DAY) -> Iterator[Desk]:
    """Sit at the desk of this home; each look at the clock is ten seconds later."""
    loaded = load("en", {"BALIE_HOME": str(home), "BALIE_PERSON": person, "LANGUAGE": "en"})
    settings = replace(loaded, pace="off")  # a test waits for no line to appear
    seconds = count(0, 10)

    def clock() -> str:
        minutes, rest = divmod(next(seconds), 60)
        return f"{day}T09:{minutes % 60:02}:{rest:02}Z"

    settings = replace(settings, scenarios=(home,))
    with open_log(settings.places.practice_log) as log:
        yield Desk(settings, log, clock, new_seed=lambda: 1)


def hold(
    desk: Desk, scenario: str = "koffie", replies: tuple[str, ...] = GOOD, *, assessment: bool = True
) -> AttemptStarted:
    """Hold a conversation with these replies."""
    volume = desk.find(scenario)
    assert isinstance(volume, Volume)
    session = desk.begin(volume, assessment=assessment, told=Registrar(desk).told(scenario))
    for reply in replies:
        assert session.choose(session.turn, reply), reply
    return session.started


def completions(path: Path) -> list[Entry]:
    """Give the completions in a register."""
    with open_register(path) as register:
        return list(register.entries(kind=Kind.COMPLETION))


@contextmanager
def the_register(path: Path) -> Iterator[Register]:
    with open_register(path) as register:
        yield register


def finish(home: Path, *scenarios: str, replies: tuple[str, ...] = GOOD) -> tuple[str, ...]:
    """Hold assessments and look back on each; gives what was said after the last."""
    said: tuple[str, ...] = ()
    with at_the_desk(home) as desk:
        for scenario in scenarios:
            said = Registrar(desk).looked_back(hold(desk, scenario, replies)).sentences
    return said
