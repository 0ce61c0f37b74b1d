"""`balie register backup` and `restore`: the whole register copied, and put back without what was erased."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli import language_option
from simulator.commands.register.opening import note, tell, the_office
from simulator.diagnostics import visible
from simulator.i18n import _, ngettext
from simulator.office import ERASURES_FILE, place_of, workplace_of
from simulator.register.copying import backup as copy_register
from simulator.register.copying import erase_again
from simulator.register.copying import restore as put_back
from simulator.register.erased_list import read_list, write_list
from simulator.settings import Settings


def backup(file: str, lang: str | None) -> None:
    """Copy the register to a new file, with the list of erasures beside it."""
    del lang
    with the_office(writes=False) as office:
        target = Path(file)
        copy_register(office.register, target)
        write_list(office.erasures_path, office.register.erasures())
        days = office.organisation.retention.backup_days
        note(_("Written to {path}, and proved whole.").format(path=visible(str(target))))
        note(
            _("Delete it after {days} days: until then it holds what is erased from now on.").format(
                days=days
            )
        )


def restore(file: str, erasures: str | None, lang: str | None) -> None:
    """Put a backup back where there is no register, and erase again what was erased since."""
    del lang
    settings: Settings = click.get_current_context().obj
    workplace = workplace_of(settings)
    path = Path(erasures) if erasures is not None else workplace.folder / ERASURES_FILE
    known = read_list(path) if erasures is not None or path.exists() else []
    with put_back(Path(file), place_of(workplace)) as register:
        again = erase_again(register, known)
        for caution in (caution for each in again for caution in each.cautions):
            tell(caution)
        count = sum(len(each.entries) for each in again)
        note(_("The register is back at {path}.").format(path=visible(register.shown)))
        if count:
            text = ngettext("{count} entry was erased again.", "{count} entries were erased again.", count)
            note(text.format(count=count))
        if not path.exists():
            note(_("There is no list of erasures beside it, so nothing could be erased again."))
        note(_("Hold it against your newest checkpoint: balie register verify --checkpoint FILE"))


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
            language_option(),
        ],
    ),
}
