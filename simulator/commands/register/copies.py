"""`balie register backup` and `restore`: the whole register copied, and put back without what was erased."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli import language_option
from simulator.commands.register.opening import confirmed, note, tell, the_office
from simulator.diagnostics import visible
from simulator.i18n import _, ngettext
from simulator.office import ERASURES_FILE, place_of, workplace_of
from simulator.register.copying import backup as copy_register
from simulator.register.copying import came_back, check_vacant, restore_erased
from simulator.register.disk import check_writable
from simulator.register.erased_list import read_list, write_list
from simulator.register.erasing import Erasure
from simulator.register.ledger import Register, open_register
from simulator.register.reports.words import GROUNDS as GROUND_WORDS
from simulator.settings import Settings


def backup(file: str, lang: str | None) -> None:
    """Copy the register to a new file, with the list of erasures beside it."""
    del lang
    with the_office(writes=False) as office:
        target = Path(file)
        check_writable(office.erasures_path)
        copy_register(office.register, target)
        write_list(office.erasures_path, office.register.erasures())
        days = office.organisation.retention.backup_days
        note(_("Written to {path}, and proved whole.").format(path=visible(str(target))))
        note(
            _("Delete it after {days} days: until then it holds what is erased from now on.").format(
                days=days
            )
        )


def restore(file: str, erasures: str | None, *, without: bool, yes: bool, lang: str | None) -> None:
    """Put a backup back where there is no register, and erase again what was erased since."""
    del lang
    settings: Settings = click.get_current_context().obj
    workplace = workplace_of(settings)
    if without and erasures is not None:
        raise click.UsageError(_("Name a list of erasures, or do without one: not both."))
    place = place_of(workplace)
    known = _known(workplace.folder / ERASURES_FILE, erasures, without=without)
    check_vacant(place)
    with open_register(Path(file)) as saved:
        _ask(saved, known, sure=yes, without=without)
    register, again = restore_erased(Path(file), place, known or ())
    with register:
        # What was erased on several grounds is one erasure to whoever reads this.
        for caution in {caution.message: caution for each in again for caution in each.cautions}.values():
            tell(caution)
        count = sum(len(each.entries) for each in again)
        note(_("The register is back at {path}.").format(path=visible(register.shown)))
        if count:
            text = ngettext("{count} entry was erased again.", "{count} entries were erased again.", count)
            note(text.format(count=count))
        if known is None:
            note(_("There was no list of erasures, so nothing was erased again."))
        note(_("Hold it against your newest checkpoint: balie register verify --checkpoint FILE"))


def _known(usual: Path, named: str | None, *, without: bool) -> list[Erasure] | None:
    """Read the list of erasures; None where there is none, or where it is not wanted."""
    if without:
        return None
    if named is not None:
        return read_list(Path(named))
    return read_list(usual) if usual.exists() or usual.is_symlink() else None


def _ask(saved: Register, known: list[Erasure] | None, *, sure: bool, without: bool) -> None:
    """Say what will be erased for good, before anything is written: whoever can write the list chose it."""
    if known is None:
        note(_("There is no list of erasures here: whoever was erased since this backup comes back."))
        confirmed(_("Put the backup back without it?"), yes=without)
        return
    back = came_back(saved, known)
    for each in back:
        text = _("entry {seq}: {ground}, by {role}, on {day}")
        fields = {"ground": _(GROUND_WORDS[each.ground]), "role": visible(each.by), "day": each.on}
        note(text.format(seq=each.seq, **fields))
    if back:
        question = ngettext(
            "The list of erasures says that this {count} entry was erased. Erase it again, for good?",
            "The list of erasures says that these {count} entries were erased. Erase them again, for good?",
            len(back),
        )
        confirmed(question.format(count=len(back)), yes=sure)


commands = {
    "backup": click.Command(
        "backup",
        callback=backup,
        help=_("Copy the whole register to FILE, also from PostgreSQL, and prove that copy whole."),
        epilog=_("Example: balie register backup register-2026-03-31.sqlite3"),
        params=[click.Argument(["file"], type=click.Path()), language_option()],
    ),
    "restore": click.Command(
        "restore",
        callback=restore,
        help=_("Put FILE, a backup, back where there is no register, and erase again what was erased since."),
        epilog=_("Example: balie register restore register-2026-03-31.sqlite3"),
        params=[
            click.Argument(["file"], type=click.Path()),
            click.Option(
                ["--erasures"],
                type=click.Path(),
                help=_("The list of erasures; without it, the one in the folder."),
            ),
            click.Option(
                ["without", "--without-erasures"],
                is_flag=True,
                help=_("Put it back though there is no list: whoever was erased comes back."),
            ),
            click.Option(["--yes"], is_flag=True, help=_("Do not ask whether to erase again.")),
            language_option(),
        ],
    ),
}
