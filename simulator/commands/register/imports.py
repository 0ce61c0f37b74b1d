"""`balie register import`: the staff list, and trainings from before the register."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from simulator.cli import language_option
from simulator.commands.register.opening import confirmed, note, tell, the_office
from simulator.diagnostics import Diagnostic, render, visible
from simulator.i18n import _, ngettext
from simulator.office import Office
from simulator.register import staff
from simulator.register.disk import read_bytes
from simulator.register.entries import Completion, Kind
from simulator.register.history import read_history
from simulator.register.listing import MAX_BYTES
from simulator.register.people import StaffChanges, changes, read_staff
from simulator.register.writing import Draft
from simulator.source import lines_of

FINDINGS = 1


def import_staff(file: str, *, dry_run: bool, yes: bool, lang: str | None) -> None:
    """Put a new staff list in the place of the one there is, whole or not at all."""
    del lang
    with the_office() as office:
        body = _read(Path(file))
        found = read_staff(body, office.organisation)
        _refuse(found.problems, file, body)
        old = office.people()
        changed = changes(old, found.people, office.today)
        _tell_changes(changed, len(found.people))
        here = sum(person.present(office.today) for person in old)
        if not dry_run and 2 * len(changed.left) > here:
            text = _("More than half of the people would count as gone. Is this the whole list?")
            confirmed(text, yes=yes)
        if not dry_run:
            staff.replace_all(office.register.store, changed.people)
        note(_("Nothing was changed.") if dry_run else _("The staff list is up to date."))


def _tell_changes(changed: StaffChanges, whole: int) -> None:
    note(ngettext("{count} person in this list.", "{count} people in this list.", whole).format(count=whole))
    for keys, text in (
        (changed.new, _("New: {keys}.")),
        (changed.left, _("No longer here: {keys}.")),
        (changed.moved, _("Other work: {keys}.")),
    ):
        if keys:
            note(text.format(keys=_some(keys)))


def _some(keys: Sequence[str]) -> str:
    shown = ", ".join(map(visible, keys[:10]))
    if len(keys) <= 10:
        return shown
    return _("{keys} and {count} more").format(keys=shown, count=len(keys) - 10)


def import_completions(file: str, *, dry_run: bool, lang: str | None) -> None:
    """Add trainings from before the register, all of them or none."""
    del lang
    with the_office() as office:
        body = _read(Path(file))
        people = {person.person_key: person for person in office.people()}
        found = read_history(body, office.organisation, office.trainings, people, office.today)
        _refuse(found.problems, file, body)
        known = _known(office)
        new = [each for each in found.completions if _which(each) not in known]
        if not dry_run:
            added = office.register.append_many(Draft(Kind.COMPLETION, body=each.body()) for each in new)
            for caution in added[0].cautions if added else ():
                tell(caution)
        count = len(new)
        if dry_run:
            text = ngettext("{count} training would be added.", "{count} trainings would be added.", count)
        else:
            text = ngettext("{count} training added.", "{count} trainings added.", count)
        note(text.format(count=count))
        there = len(found.completions) - count
        if there:
            text = ngettext(
                "{count} was in the register already.", "{count} were in the register already.", there
            )
            note(text.format(count=there))


def _known(office: Office) -> set[tuple[str, str, str | None]]:
    """Give what stands in the register, so that the same list brings nothing twice."""
    entries = [
        entry
        for kind in (Kind.COMPLETION, Kind.CORRECTION)
        for entry in office.register.entries(kind=kind)
        if not entry.erased
    ]
    return {_which(each) for entry in entries if (each := entry.completion) is not None}


def _which(completion: Completion) -> tuple[str, str, str | None]:
    return completion.person_key, completion.training.id, completion.completed_on


def _read(path: Path) -> bytes:
    # One byte more than a list may have, so that it is told that it is too large.
    return read_bytes(path, MAX_BYTES + 1, cut=True)


def _refuse(problems: Sequence[Diagnostic], file: str, body: bytes) -> None:
    """Name every row with something wrong and leave; nothing of the list is taken."""
    if not problems:
        return
    lines = lines_of(body.decode("utf-8", errors="replace"))
    for problem in problems:
        click.echo(render(problem, visible(file), lines, _))
    text = ngettext(
        "{count} thing is wrong, so nothing of this list was taken.",
        "{count} things are wrong, so nothing of this list was taken.",
        len(problems),
    )
    note(text.format(count=len(problems)))
    sys.exit(FINDINGS)


_DRY = _("Say what would happen, and change nothing.")

commands: dict[str, click.Command] = {
    "import": click.Group(
        "import",
        help=_(
            "Bring a list from a CSV file. What is wrong in it is told by line, and then nothing is taken."
        ),
        epilog=_("Example: balie register import staff staff.csv --dry-run"),
        params=[language_option()],
        commands={
            "staff": click.Command(
                "staff",
                callback=import_staff,
                help=_("Bring the whole staff list: key, name, function group, employment and more."),
                epilog=_("Example: balie register import staff staff.csv"),
                params=[
                    click.Argument(["file"], type=click.Path()),
                    click.Option(["--dry-run"], is_flag=True, help=_DRY),
                    click.Option(["--yes"], is_flag=True, help=_("Do not ask.")),
                    language_option(),
                ],
            ),
            "completions": click.Command(
                "completions",
                callback=import_completions,
                help=_("Bring trainings that people did before the register: key, training, day and more."),
                epilog=_("Example: balie register import completions earlier.csv"),
                params=[
                    click.Argument(["file"], type=click.Path()),
                    click.Option(["--dry-run"], is_flag=True, help=_DRY),
                    language_option(),
                ],
            ),
        },
    )
}
