"""`balie register incident`: an incident was looked back on, so a function group trains again."""

from __future__ import annotations

import click

from simulator.cli import language_option
from simulator.commands.register.opening import Day, confirmed, group_in, note, past, tell, the_office
from simulator.i18n import N_, _, ngettext
from simulator.office import Office
from simulator.register.entries import Kind, Status
from simulator.register.errors import RegisterError
from simulator.register.incidents import incident as said_of
from simulator.register.incidents import incidents
from simulator.trainings import Trigger

_THERE = N_("That is in the register already: an incident of {group} on {day}.")
_NOT_THERE = N_("The register knows no incident of {group} on {day}. It knows: {days}.")
_NONE = N_("The register knows no incident of {group}.")


def incident(function_group: str, on: str, *, take_back: bool, yes: bool, lang: str | None) -> None:
    """Write down that an incident was looked back on, or take that back; nothing about who or what."""
    del lang
    past(on)
    with the_office() as office:
        group = group_in(office, function_group)
        known = incidents(office.register.entries(kind=Kind.INCIDENT)).get(group, ())
        if take_back:
            _refuse_unknown(group, on, known)
        else:
            _refuse_twice(group, on, known)
            number = _asked_again(office, group, on)
            confirmed(_question(number, group), yes=yes or not number)
        added = office.register.append(Kind.INCIDENT, said_of(group, on, taken_back=take_back))
        for caution in added.cautions:
            tell(caution)
        note(_("Written down as entry {seq}.").format(seq=added.entry.seq))
        if take_back:
            note(_("Nobody is asked again because of that day any more."))
        else:
            note(
                _("Whoever finished a training before {day} is asked again: balie register due").format(
                    day=on
                )
            )


def _refuse_twice(group: str, on: str, known: tuple[str, ...]) -> None:
    if on in known:
        raise RegisterError(_THERE, group=group, day=on)


def _refuse_unknown(group: str, on: str, known: tuple[str, ...]) -> None:
    if not known:
        raise RegisterError(_NONE, group=group)
    if on not in known:
        raise RegisterError(_NOT_THERE, group=group, day=on, days=", ".join(known))


def _asked_again(office: Office, group: str, on: str) -> int:
    """Count the people of whom a training is asked again once this is written down."""
    found = {
        duty.person.person_key
        for duty in office.view().duties()
        if duty.person.function_group == group
        and Trigger.INCIDENT in duty.training.triggers
        and duty.last is not None
        and duty.last.status is Status.COMPLETED
        and (duty.last.completed_on or on) < on
    }
    return len(found)


def _question(number: int, group: str) -> str:
    return ngettext(
        "{number} person of {group} is asked for a training again. Write it down?",
        "{number} people of {group} are asked for a training again. Write it down?",
        number,
    ).format(number=number, group=group)


commands = {
    "incident": click.Command(
        "incident",
        callback=incident,
        help=_(
            "Write down that an incident in FUNCTION_GROUP was looked back on, so that the group trains "
            "again. Who was involved and what happened stays out of the register."
        ),
        epilog=_("Example: balie register incident balie --on 2026-03-31"),
        params=[
            click.Argument(["function_group"]),
            click.Option(
                ["--on"], type=Day(), required=True, help=_("The day on which it was looked back on.")
            ),
            click.Option(
                ["--take-back"], is_flag=True, help=_("Take it back: it was written down by mistake.")
            ),
            click.Option(["--yes"], is_flag=True, help=_("Do not ask.")),
            language_option(),
        ],
    )
}
