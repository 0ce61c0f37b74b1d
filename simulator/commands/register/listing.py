"""`balie register list`: the entries about people, as they stand in the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from simulator.cli import language_option
from simulator.commands.register.opening import filter_options, filters_in, the_office, training_in
from simulator.commands.register.printing import print_options, print_sheets
from simulator.i18n import N_, _
from simulator.office import Office
from simulator.register.entries import Completion, Entry, Kind, Status
from simulator.register.sheet import Align, Column, Sheet
from simulator.register.view import Filters

STATUS_NAMES = {
    Status.COMPLETED: N_("completed"),
    Status.PLANNED: N_("planned"),
    Status.INCOMPLETE: N_("incomplete"),
    Status.EXEMPT: N_("exempt"),
    Status.WITHDRAWN: N_("withdrawn"),
}


def list_entries(training: str | None, **chosen: Any) -> None:
    """Print the entries about people, oldest first."""
    with the_office() as office:
        filters = filters_in(office, chosen)
        if training is not None:
            training_in(office, training)
        sheet = _sheet(office, filters, training)
        print_sheets(office, [sheet], chosen["output"], chosen["form"], force=chosen["force"])


def _sheet(office: Office, filters: Filters, training: str | None) -> Sheet:
    people = {person.person_key: person for person in office.people()}
    entries = [
        (entry, completion)
        for entry, completion in _entries(office)
        if _asked(completion, filters, training, people)
    ]
    by = {entry.corrects: entry.seq for entry, _completion in entries if entry.corrects is not None}
    return Sheet(
        "list",
        _("Trainings in the register"),
        (
            Column("seq", _("Entry"), Align.RIGHT),
            Column("recorded_on", _("Recorded on")),
            Column("person_key", _("Key")),
            Column("name", _("Name")),
            Column("training", _("Training")),
            Column("status", _("Standing")),
            Column("day", _("Day")),
            Column("next_due_on", _("Due on")),
            Column("remark", _("Remark")),
        ),
        tuple(
            (
                str(entry.seq),
                entry.recorded_on,
                completion.person_key,
                people[completion.person_key].name if completion.person_key in people else "",
                completion.title,
                _(STATUS_NAMES[completion.status]),
                completion.completed_on or completion.started_on or "",
                completion.next_due_on or "",
                _remark(entry, by.get(entry.seq)),
            )
            for entry, completion in entries
        ),
        nothing=_("The register holds no trainings like these."),
    )


def _entries(office: Office) -> Iterator[tuple[Entry, Completion]]:
    found = [
        entry for kind in (Kind.COMPLETION, Kind.CORRECTION) for entry in office.register.entries(kind=kind)
    ]
    for entry in sorted(found, key=lambda each: each.seq):
        completion = entry.completion
        if completion is not None:
            yield entry, completion


def _asked(completion: Completion, filters: Filters, training: str | None, people: dict[str, Any]) -> bool:
    person = people.get(completion.person_key)
    return (
        training in (None, completion.training.id)
        and filters.function_group in (None, completion.function_group)
        and (filters.team is None or (person is not None and person.team == filters.team))
        and filters.within(completion.completed_on or completion.started_on)
    )


def _remark(entry: Entry, by: int | None) -> str:
    said = [_("corrects {seq}").format(seq=entry.corrects)] if entry.corrects is not None else []
    if by is not None:
        said.append(_("corrected by {seq}").format(seq=by))
    return ", ".join(said)


commands = {
    "list": click.Command(
        "list",
        callback=list_entries,
        help=_("List the trainings that were written down, with the number of each entry."),
        epilog=_("Example: balie register list --training eerst-luisteren --since 2026-01-01"),
        params=[
            click.Option(["--training"], help=_("Only this training.")),
            *filter_options(),
            *print_options(),
            language_option(),
        ],
    )
}
