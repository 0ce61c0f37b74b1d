"""`balie register hold`: someone's entries are kept longer than their term, for as long as it takes."""

from __future__ import annotations

from dataclasses import replace

import click

from simulator.cli import language_option
from simulator.commands.register.opening import note, person_in, the_office
from simulator.i18n import _
from simulator.register import staff


def hold(person: str, state: str, lang: str | None) -> None:
    """Put a hold on, or take it off."""
    del lang
    with the_office(writes=False) as office:
        found = replace(person_in(office, person), hold=state == "on")
        staff.put(office.register.store, [found])
        if found.hold:
            note(_("The entries about {key} stay, also after their time.").format(key=found.person_key))
        else:
            note(_("The entries about {key} go when their time is over.").format(key=found.person_key))


commands = {
    "hold": click.Command(
        "hold",
        callback=hold,
        help=_("Keep the entries about PERSON longer than their term, such as for a claim, or no longer."),
        epilog=_("Example: balie register hold 1042 on"),
        params=[
            click.Argument(["person"]),
            click.Argument(["state"], type=click.Choice(("on", "off"))),
            language_option(),
        ],
    )
}
