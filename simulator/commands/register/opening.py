"""What the commands of the register share: opening it, finding who and what is meant, saying what to know."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from simulator.cli import says_yes
from simulator.desk import open_desk
from simulator.diagnostics import nearest, visible
from simulator.events import LogError
from simulator.i18n import N_, _
from simulator.office import Office, open_office
from simulator.register.cautions import Caution
from simulator.register.cells import folded, iso_date
from simulator.register.disk import read_bytes
from simulator.register.errors import RegisterError
from simulator.register.ledger import today
from simulator.register.notes import SigningKey
from simulator.register.people import Person
from simulator.register.saved_page import MAX_PAGE, note_in
from simulator.register.view import Filters
from simulator.registrar import Registrar
from simulator.settings import Settings
from simulator.trainings import Training

NOTHING_DONE = 1
_MOST = 1_000_000
"""Bytes of the largest small file that a command reads."""

NOBODY = N_("There is nobody with the key '{key}' in the staff list.")
NOBODY_NEAR = N_("There is nobody with the key '{key}' in the staff list. Did you mean '{meant}'?")
NO_TRAINING = N_("There is no training '{name}'. There are: {names}.")
NO_GROUP = N_("There is no function group '{name}'. There are: {names}.")
NO_TEAM = N_("There is no team '{name}' in the staff list. There are: {names}.")
NO_KEY = N_(
    "The signing key of this register is not at {path}. "
    "Make one with 'balie register key make', or put a backup back with 'balie register key restore'."
)
OTHER_KEY = N_("The key at {path} is of another register: name the right one in BALIE_REGISTER_KEY.")


@contextmanager
def the_office(*, writes: bool = True) -> Iterator[Office]:
    """Open the register for a command, and say what should be known about where it lies.

    What was played and is not written down yet is written down first; without `writes` all stays as it is.
    """
    settings: Settings = click.get_current_context().obj
    if writes:
        _settle(settings)
    with open_office(settings) as office:
        for caution in office.register.cautions:
            tell(caution)
        if writes:
            # Who may only read sees what there is; whatever must be written fails on its own later.
            with suppress(RegisterError):
                office.take_stock()
        yield office


def _settle(settings: Settings) -> None:
    """Write down what was played and could not be written before, of whoever has a practice log here."""
    if not settings.places.practice_log.exists():
        return
    # A practice log that cannot be read is told where someone practises; it is no reason to stop here.
    with suppress(LogError):
        desk = open_desk(settings)
        try:
            for sentence in Registrar(desk).settle():
                note(sentence)
        finally:
            desk.log.close()


def tell(caution: Caution) -> None:
    """Say a caution beside the results."""
    click.echo(worded(caution.message, **caution.fields), err=True)


def note(sentence: str) -> None:
    """Say a sentence beside the results."""
    click.echo(sentence, err=True)


def worded(message: str, **fields: str) -> str:
    """Fill a sentence in the language in use; nothing in it can move the cursor."""
    return _(message).format(**{name: visible(value) for name, value in fields.items()})


def person_in(office: Office, key: str) -> Person:
    """Find someone in the staff list; raises RegisterError with the nearest key."""
    people = {person.person_key: person for person in office.people()}
    if key in people:
        return people[key]
    meant = nearest(key, people)
    if meant:
        raise RegisterError(NOBODY_NEAR, key=visible(key), meant=meant)
    raise RegisterError(NOBODY, key=visible(key))


def training_in(office: Office, name: str) -> Training:
    """Find a training of the organisation; raises RegisterError that names them all."""
    trainings = office.trainings.trainings
    found = trainings.get(folded(trainings).get(name.casefold(), name))
    if found is None:
        raise RegisterError(NO_TRAINING, name=visible(name), names=", ".join(office.trainings.trainings))
    return found


def group_in(office: Office, name: str) -> str:
    """Find a function group of the organisation; raises RegisterError that names them all."""
    functions = office.organisation.functions
    found = name if name in functions else folded(functions).get(name.casefold())
    if found is None:
        raise RegisterError(NO_GROUP, name=visible(name), names=", ".join(functions))
    return found


def filters_in(office: Office, chosen: dict[str, Any]) -> Filters:
    """Make filters of the options; raises RegisterError for a team or group that nobody has."""
    team, function = chosen.get("team"), chosen.get("function")
    if function is not None:
        function = group_in(office, function)
    if team is not None:
        teams = sorted({person.team for person in office.people() if person.team})
        found = team if team in teams else folded(teams).get(team.casefold())
        if found is None:
            raise RegisterError(NO_TEAM, name=visible(team), names=", ".join(teams) or "-")
        team = found
    since, until = chosen.get("since"), chosen.get("until")
    if since and until and since > until:
        raise click.UsageError(_("The period ends before it begins."))
    return Filters(team, function, since, until)


def key_of(office: Office) -> SigningKey:
    """Give the signing key of this register; raises RegisterError where it is not here."""
    key = office.signing_key()
    if key is None:
        raise RegisterError(NO_KEY, path=str(office.key_path))
    if key.name != office.register.about()["origin"]:
        raise RegisterError(OTHER_KEY, path=str(office.key_path))
    return key


def read_small(path: Path) -> str:
    """Read a note, a key or a proof that someone brings; raises RegisterError."""
    return read_bytes(path, _MOST).decode("utf-8", errors="replace")


def read_note(path: Path) -> str:
    """Read a checkpoint that someone kept, as it is or on a report that was saved as a page.

    Raises RegisterError for a file that cannot be read and for a page without a checkpoint.
    """
    return note_in(read_bytes(path, MAX_PAGE + 1, cut=True).decode("utf-8", errors="replace"))


def confirmed(question: str, *, yes: bool) -> None:
    """Ask before what cannot be undone, and leave when the answer is no."""
    if not yes and not says_yes(question):
        note(_("Nothing was changed."))
        sys.exit(NOTHING_DONE)


def _iso(text: str) -> str | None:
    """Read a day of any year as ISO 8601 writes it; of one that lies too far away more is said later."""
    try:
        found = date.fromisoformat(text).isoformat()
    except ValueError:
        return None
    return found if found == text else None


class Day(click.ParamType[str]):
    """A day such as 2026-03-31 or 31-03-2026, as in a list that is brought; or the word today."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the day as the register writes it."""
        text = str(value).strip()
        if text in {"today", "vandaag"}:
            return today()
        found = iso_date(text) or _iso(text)
        if found is None:
            sentence = _("'{text}' is not a day such as 2026-03-31 or 31-03-2026.")
            self.fail(sentence.format(text=visible(text[:40])), param, ctx)
        return found


def past(day: str) -> str:
    """Give the day; one in the future is a mistake of the command line."""
    if day > today():
        raise click.UsageError(_("{day} lies in the future.").format(day=day))
    return day


def filter_options() -> list[click.Parameter]:
    """Make the options that choose what a table is about."""
    return [
        click.Option(["--team"], help=_("Only this team.")),
        click.Option(["--function"], help=_("Only this function group.")),
        click.Option(["--since"], type=Day(), help=_("From this day on, such as 2026-01-01.")),
        click.Option(["--until"], type=Day(), help=_("Up to and including this day.")),
    ]


def listed(names: Iterable[str]) -> str:
    """Put names one after the other."""
    return ", ".join(map(visible, names))
