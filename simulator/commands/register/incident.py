"""`balie register incident`: an incident was looked back on, so a function group trains again."""

from __future__ import annotations

import click

from simulator.cli import language_option
from simulator.commands.register.opening import Day, group_in, note, past, tell, the_office
from simulator.i18n import N_, _
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError

_THERE = N_("That is in the register already, as entry {seq}.")


def incident(function_group: str, on: str, lang: str | None) -> None:
    """Write down that an incident was looked back on; nothing about who or what."""
    del lang
    past(on)
    with the_office() as office:
        said = {"function_group": group_in(office, function_group), "on": on}
        known = next(
            (each for each in office.register.entries(kind=Kind.INCIDENT) if each.public == said), None
        )
        if known is not None:
            raise RegisterError(_THERE, seq=str(known.seq))
        added = office.register.append(Kind.INCIDENT, said)
        for caution in added.cautions:
            tell(caution)
        note(_("Written down as entry {seq}.").format(seq=added.entry.seq))
        note(_("Whoever finished a training before {day} is asked again: balie register due").format(day=on))


commands = {
    "incident": click.Command(
        "incident",
        callback=incident,
        help=_(
            "Write down that an incident in FUNCTION_GROUP was looked back on. "
            "Who was involved and what happened stays out of the register."
        ),
        epilog=_("Example: balie register incident balie --on 2026-03-31"),
        params=[
            click.Argument(["function_group"]),
            click.Option(
                ["--on"], type=Day(), required=True, help=_("The day on which it was looked back on.")
            ),
            language_option(),
        ],
    )
}
