"""`balie register add`: a training that was given elsewhere, planned, or not needed."""

from __future__ import annotations

from typing import Any

import click

from simulator import __version__
from simulator.cli import language_option
from simulator.commands.register.opening import (
    Day,
    note,
    person_in,
    tell,
    the_office,
    training_in,
)
from simulator.diagnostics import visible
from simulator.i18n import N_, _
from simulator.office import Office
from simulator.register.due import DueState, Last, standing
from simulator.register.entries import Entry, Exemption, Kind, Status
from simulator.register.errors import RegisterError
from simulator.register.given import NO_SIGNER, Given, Writer, completion_of
from simulator.register.ledger import today
from simulator.register.people import Person
from simulator.register.reports.words import EXEMPTIONS
from simulator.register.role import role_in
from simulator.trainings import Modality, Training, Trigger

STATUSES = tuple(str(each) for each in Status if each is not Status.WITHDRAWN)
_THERE = N_("That is in the register already, as entry {seq}.")


def add(person: str, training: str, **said: Any) -> None:
    """Write a training down."""
    given = given_of(said)
    with the_office() as office:
        who, what = person_in(office, person), training_in(office, training)
        _refuse_twice(office, who, what, given)
        writer = Writer(office.organisation, office.trainings, issuer(office), __version__)
        completion = completion_of(given, who, what, _trigger(office, who, what), writer)
        added = office.register.append(Kind.COMPLETION, body=completion.body())
        for caution in added.cautions:
            tell(caution)
        note(_("Written down as entry {seq}.").format(seq=added.entry.seq))
        if completion.status is Status.COMPLETED and completion.next_due_on:
            note(_("Due again on {day}.").format(day=completion.next_due_on))


def given_of(said: dict[str, Any]) -> Given:
    """Make a value of the options; what does not go together is a mistake of the command line."""
    status = Status(said["status"])
    on = _done(said["on"]) if status in (Status.COMPLETED, Status.INCOMPLETE) else said["on"]
    if (status is Status.EXEMPT) != (said["reason"] is not None):
        raise click.UsageError(
            _("An exemption, and nothing else, has a reason. Add --reason with one of: {names}.").format(
                names=_reasons()
            )
        )
    if said["until"] is not None and (status is not Status.EXEMPT or said["until"] < on):
        raise click.UsageError(_("Only an exemption ends on a day, and not before it begins."))
    return Given(
        on,
        status,
        Exemption(said["reason"]) if said["reason"] else None,
        said["until"],
        Modality(said["modality"]) if said["modality"] else None,
        role_of(said["debrief_role"]),
    )


def _done(day: str) -> str:
    """Give the day; what lies in the future is a plan."""
    if day > today():
        text = _("{day} lies in the future. Is it planned for that day? Then add --status planned.")
        raise click.UsageError(text.format(day=day))
    return day


def _reasons() -> str:
    return ", ".join(f"{code} ({_(words)})" for code, words in EXEMPTIONS.items())


def role_of(role: str | None) -> str | None:
    """Give a role in its one spelling; a name of a person is a mistake of the command line."""
    if role is None:
        return None
    plain = role_in(role)
    if plain is None:
        text = _("'{role}' is not a role: name one in small letters, such as trainer, and never a person.")
        raise click.UsageError(text.format(role=visible(role[:80])))
    return plain


def issuer(office: Office) -> str:
    """Give who vouches for what is written down now: the id of the signing key where it is here."""
    key = office.signing_key()
    return key.verifier.key_id.hex() if key is not None else NO_SIGNER


def _refuse_twice(office: Office, person: Person, training: Training, given: Given) -> None:
    """Refuse what stands there already: a command that was typed twice is no second training."""
    entries = tuple(office.register.entries_of(person.person_key))
    replaced = {entry.corrects for entry in entries}
    for entry in entries:
        if entry.seq not in replaced and _is_same(entry, training, given):
            raise RegisterError(_THERE, seq=str(entry.seq))


def _is_same(entry: Entry, training: Training, given: Given) -> bool:
    completion = entry.completion
    if completion is None or completion.training.id != training.id or completion.status is not given.status:
        return False
    return given.on == (completion.completed_on or completion.started_on)


def _trigger(office: Office, person: Person, training: Training) -> Trigger:
    """Tell why it is taken, by how the person stood with it before."""
    last = next(iter(office.register.last_completions(person.person_key, training.id)), None)
    completion = last.completion if last is not None else None
    before = standing(
        training,
        person,
        Last.of(completion) if completion else None,
        office.context(completion),
        office.today,
    )
    if before.reasons:
        return before.reasons[0]
    return Trigger.START if before.state is DueState.EXEMPT else Trigger.TIME


def said_options(*, required: bool) -> list[click.Parameter]:
    """Make the options that say what was given."""
    return [
        click.Option(["--on"], type=Day(), required=required, help=_("The day of it, such as 2026-03-31.")),
        click.Option(
            ["--status"],
            type=click.Choice(STATUSES),
            default=str(Status.COMPLETED) if required else None,
            help=_("Completed, unless you say otherwise.") if required else _("How it stands."),
        ),
        click.Option(
            ["--reason"],
            type=click.Choice([str(each) for each in Exemption]),
            help=_("Why someone is exempt."),
        ),
        click.Option(["--until"], type=Day(), help=_("The last day of an exemption.")),
        click.Option(
            ["--modality"],
            type=click.Choice([str(each) for each in Modality]),
            help=_("How it was given; without it, as the trainings file says."),
        ),
        click.Option(
            ["--debrief-role"], help=_("Role of who led the debrief, such as trainer; never a name.")
        ),
    ]


commands = {
    "add": click.Command(
        "add",
        callback=add,
        help=_("Write down that PERSON, a key of the staff list, did TRAINING, is to do it, or need not."),
        epilog=_("Example: balie register add 1042 eerst-luisteren --on 2026-03-31 --modality with_actor"),
        params=[
            click.Argument(["person"]),
            click.Argument(["training"]),
            *said_options(required=True),
            language_option(),
        ],
    )
}
