"""`balie register impact`: whose last completion relied on what is no longer so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from simulator.authoring.library import open_protocol
from simulator.cli import language_option
from simulator.commands.register.opening import filter_options, filters_in, the_office
from simulator.commands.register.printing import print_options, print_sheets
from simulator.diagnostics import visible
from simulator.i18n import N_, _
from simulator.protocol import Protocol
from simulator.register.entries import Entry
from simulator.register.errors import RegisterError
from simulator.register.impact import Affected, Shelf, impact
from simulator.register.sheet import Column, Sheet
from simulator.register.view import View

_NOT_A_PROTOCOL = N_("The protocol {path} cannot be used. To see why: balie check {path}")
_OTHER = N_("The protocol {path} is '{name}', and this organisation follows '{own}'.")


def affected(protocol: str | None, **chosen: Any) -> None:
    """Print whose last completion relied on what changed, or would change with this protocol."""
    with the_office() as office:
        view = office.view(filters_in(office, chosen))
        shelf = view.shelf
        if protocol is not None:
            shelf = replace(shelf, protocol=_read(Path(protocol), office.organisation.protocol.id))
        print_sheets(
            office,
            [_sheet(view, shelf, office.register.last_completions())],
            chosen["output"],
            chosen["form"],
            force=chosen["force"],
        )


def _read(path: Path, own: str) -> Protocol:
    name, found = open_protocol(path)
    if found is None:
        raise RegisterError(_NOT_A_PROTOCOL, path=visible(str(path)))
    if name != own:
        raise RegisterError(_OTHER, path=visible(str(path)), name=name, own=own)
    return found


def _sheet(view: View, shelf: Shelf, entries: Iterable[Entry]) -> Sheet:
    people = {person.person_key: person for person in view.chosen() if person.present(view.today)}
    last = (each for entry in entries if (each := entry.completion) and each.person_key in people)
    found = [each for each in impact(last, shelf, view.trainings) if view.filters.within(each.completed_on)]
    return Sheet(
        "impact",
        _("Whose training relied on what changed since"),
        (
            Column("person_key", _("Key")),
            Column("name", _("Name")),
            Column("team", _("Team")),
            Column("training", _("Training")),
            Column("completed_on", _("Completed on")),
            Column("steps", _("Changed steps")),
            Column("scenarios", _("Changed scenarios")),
            Column("unknown", _("Remark")),
        ),
        tuple(
            (
                each.person_key,
                people[each.person_key].name,
                people[each.person_key].team,
                view.training_name(each.training),
                each.completed_on,
                ", ".join(sorted(each.steps)),
                ", ".join(sorted(each.scenarios)),
                "; ".join(_remarks(each)),
            )
            for each in found
        ),
        (_("A period holds against the day on which a training was completed."),),
        _("Nobody's training relied on what changed."),
    )


def _remarks(found: Affected) -> Iterator[str]:
    if found.unknown:
        yield _("an earlier file was not kept")
    if found.presumed:
        yield _("by its day: the version was not written down")


commands = {
    "impact": click.Command(
        "impact",
        callback=affected,
        help=_(
            "List whose last completion relied on a step of the protocol, or a scenario, that changed since."
        ),
        epilog=_("Example: balie register impact --protocol new/gemeente.yaml"),
        params=[
            click.Option(
                ["--protocol"],
                type=click.Path(),
                help=_("Hold it against this protocol, before it is in use."),
            ),
            *filter_options(),
            *print_options(),
            language_option(),
        ],
    )
}
