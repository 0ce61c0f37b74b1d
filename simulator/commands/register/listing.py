"""`balie register list`: the entries about people, as they stand in the log."""

from __future__ import annotations

from typing import Any

import click

from simulator.cli import language_option
from simulator.commands.register.opening import filter_options, filters_in, the_office, training_in
from simulator.commands.register.printing import form_of, print_options, print_sheets
from simulator.i18n import _
from simulator.office import Office
from simulator.register.entries import Completion, Entry, Kind, Status
from simulator.register.reports.proven import coded, debrief_words
from simulator.register.reports.words import MODALITIES, REASONS, STATUSES
from simulator.register.sheet import Align, Column, Sheet
from simulator.register.view import Filters


def list_entries(training: str | None, **chosen: Any) -> None:
    """Print the entries about people, oldest first."""
    with the_office() as office:
        filters = filters_in(office, chosen)
        if training is not None:
            training_in(office, training)
        # A terminal has no room for what a sample of an inspector asks for besides; a file has.
        whole = form_of(chosen["output"], chosen["form"]) != "text"
        sheet = _sheet(office, filters, training, whole=whole)
        print_sheets(office, [sheet], chosen["output"], chosen["form"], force=chosen["force"])


def _sheet(office: Office, filters: Filters, training: str | None, *, whole: bool) -> Sheet:
    people = {person.person_key: person for person in office.people()}
    found = _entries(office)
    # Of all entries: what is not asked for can still stand in the place of what is.
    by = {entry.corrects: entry.seq for entry in found if entry.corrects is not None}
    entries = [
        (entry, completion)
        for entry in found
        if (completion := entry.completion) is not None and _asked(completion, filters, training, people)
    ]
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
            *(_more_columns() if whole else ()),
        ),
        tuple(
            (
                str(entry.seq),
                entry.recorded_on,
                completion.person_key,
                people[completion.person_key].name if completion.person_key in people else "",
                completion.title,
                _(STATUSES[completion.status]),
                completion.completed_on or completion.started_on or "",
                "" if completion.status is Status.WITHDRAWN else completion.next_due_on or "",
                _remark(entry, by.get(entry.seq)),
                *(_more(completion) if whole else ()),
            )
            for entry, completion in entries
        ),
        nothing=_nothing(filters, training),
    )


def _more_columns() -> tuple[Column, ...]:
    """Give the columns that say what was taken, and how."""
    return (
        Column("training_version", _("Version of the training")),
        Column("scenarios", _("Scenarios")),
        Column("protocol", _("Protocol")),
        Column("modality", _("Form")),
        Column("active_minutes", _("Minutes in conversation"), Align.RIGHT),
        Column("debrief", _("Debrief")),
        Column("trigger", _("Why it was taken")),
    )


def _more(completion: Completion) -> tuple[str, ...]:
    minutes, protocol = completion.active_minutes, completion.protocol
    return (
        completion.training.version,
        ", ".join(f"{each.id} {each.version}" for each in completion.scenarios),
        "" if protocol is None else f"{protocol.id} {protocol.version}",
        coded(MODALITIES, completion.modality),
        "" if minutes is None else str(minutes),
        debrief_words(completion.debrief),
        coded(REASONS, completion.trigger),
    )


def _nothing(filters: Filters, training: str | None) -> str:
    if filters == Filters() and training is None:
        return _("Nothing has been written down yet.")
    return _("The register holds no trainings like these.")


def _entries(office: Office) -> list[Entry]:
    """Give the entries about people, oldest first, with those whose content was erased."""
    found = [
        entry for kind in (Kind.COMPLETION, Kind.CORRECTION) for entry in office.register.entries(kind=kind)
    ]
    return sorted(found, key=lambda each: each.seq)


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
