"""A register of the test's own, with the screen of the compliance officer over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from simulator.authoring.workplace import Workplace, open_workplace
from simulator.office import REGISTER_FILE, Office
from simulator.register import staff
from simulator.register.entries import Kind
from simulator.register.making import create
from simulator.register.notes import SigningKey
from simulator.register.writing import Draft
from simulator.tui.compliance.app import ComplianceApp
from simulator.tui.compliance.screens import FrontScreen, ReportScreen
from tests.conversations import some_settings
from tests.office import ORGANISATION, TRAININGS, an_office
from tests.register.workplace import a_completion, a_person
from tests.tui.house import Play, all_text, perform, press, settle

TODAY = "2026-11-22"
ORIGIN = "balie.example.org/register"
KEY = SigningKey(ORIGIN, b"k" * 32)
_LOOKS = 1500

WORDS = ORGANISATION.replace(
    "  balie: {text: Medewerkers van de balie, exposure: high}\n",
    """\
  desk: {text: Medewerkers van de balie, exposure: high}
  guard: {text: Beveiligers van de hal, exposure: high}
""",
)
PROGRAMME = TRAININGS.replace("  luisteren:", "  basis:")


def some_people(count: int = 14, **changes: Any) -> list[Any]:
    """Give people at the desk of two teams, and six guards."""
    people = [
        a_person(
            f"d{number:03}", name=f"Balie {number:03}", team="Noord" if number % 2 else "Zuid", **changes
        )
        for number in range(count)
    ]
    guards = [
        a_person(f"g{number}", name=f"Hal {number}", function_group="guard", team="Noord")
        for number in range(6)
    ]
    return [*people, *guards]


def an_open_office(
    home: Path,
    people: list[Any] | None = None,
    organisation: str = WORDS,
    trainings: str = PROGRAMME,
    theme: str = "dark",
) -> Office:
    """Make a register: most at the desk are trained, two are late, the guards are not trained yet."""
    workplace: Workplace = open_workplace(an_office(home / "office", organisation, trainings), TODAY)
    assert workplace.sound, workplace.problems
    register = create(home / "office" / REGISTER_FILE, ORIGIN, workplace.organisation.id, on="2026-01-02")
    people = some_people() if people is None else people
    staff.replace_all(register.store, people)
    trained = [each for each in people if each.function_group == "desk"]
    bodies = [
        a_completion(each.person_key, "2025-06-01" if number < 2 else "2026-06-01").body()
        for number, each in enumerate(trained[:-1])
    ]
    register.append_many(Draft(Kind.COMPLETION, body=body, recorded_on="2026-06-02") for body in bodies)
    office = Office(workplace, register, replace(some_settings(home), theme=theme))
    office.today = TODAY
    return office


def watch(office: Office, play: Play, size: tuple[int, int] = (100, 30)) -> None:
    """Open the screen, wait until the register was read, and let someone press keys."""

    async def with_all_read(pilot: Pilot[int]) -> None:
        try:
            await until(
                pilot, lambda: app_of(pilot).shown is not None and app_of(pilot).errands.since is None
            )
            await play(pilot)
        finally:  # a register that closes under a read takes all tests with it
            app_of(pilot).errands.close()

    with office:
        perform(ComplianceApp(office), with_all_read, size=size)


async def until(pilot: Pilot[int], claim: Callable[[], bool]) -> None:
    """Let time pass until something is so."""
    for _look in range(_LOOKS):
        if claim():
            await settle(pilot)
            return
        await pilot.pause(0.01)
    raise AssertionError(all_text(pilot))


async def do(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each when what the former asked for is there."""
    for key in keys:
        await press(pilot, key)
        await until(pilot, lambda: app_of(pilot).errands.since is None)


def app_of(pilot: Pilot[int]) -> ComplianceApp:
    assert isinstance(pilot.app, ComplianceApp)
    return pilot.app


def front(pilot: Pilot[int]) -> FrontScreen:
    assert isinstance(pilot.app.screen, FrontScreen)
    return pilot.app.screen


def report(pilot: Pilot[int]) -> ReportScreen:
    assert isinstance(pilot.app.screen, ReportScreen)
    return pilot.app.screen
