"""`balie backup`: the practice log copied to a file, and the register for who has it."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from simulator.authoring.workplace import find_workplace
from simulator.cli import language_option
from simulator.diagnostics import visible
from simulator.events import utc_now
from simulator.i18n import _, ngettext
from simulator.practice.copying import back_up
from simulator.register.errors import RegisterError
from simulator.settings import Settings


def backup(target: str, *, lang: str | None) -> None:
    """Copy the practice log, and into a folder the register too where it can be read."""
    del lang
    settings: Settings = click.get_current_context().obj
    place = Path(target)
    day = utc_now()[:10]
    into = place / f"practice-{day}.sqlite3" if place.is_dir() else place
    if settings.places.practice_log.exists() or not place.is_dir():
        count = back_up(settings.places.practice_log, into)
        text = ngettext(
            "The practice log with {count} conversation is copied to {path}.",
            "The practice log with {count} conversations is copied to {path}.",
            count,
        )
        click.echo(text.format(count=count, path=visible(str(into))))
    else:
        click.echo(_("There is no practice log yet."), err=True)
    if place.is_dir() and find_workplace(settings) is not None:
        _register(settings, place / f"register-{day}.sqlite3")
    click.echo(_("What you erase from now on stays in a backup until you delete it."), err=True)


def _register(settings: Settings, target: Path) -> None:
    """Copy the register; who only has practised cannot read it, and need not."""
    # The database is loaded for who has an organisation alone.
    office = importlib.import_module("simulator.office")
    copying = importlib.import_module("simulator.register.copying")
    listing = importlib.import_module("simulator.register.erased_list")
    try:
        with office.open_office(settings) as opened:
            copying.backup(opened.register, target)
            # What was erased by now is known to whoever puts this copy back.
            listing.write_list(opened.erasures_path, opened.register.erasures())
    except RegisterError as error:
        fields = {name: visible(value) for name, value in error.fields.items()}
        click.echo(
            _("The register is not copied. {why}").format(why=_(error.message).format(**fields)), err=True
        )
    else:
        click.echo(_("The register is copied to {path}.").format(path=visible(str(target))))


command = click.Command(
    "backup",
    callback=backup,
    help=_(
        "Copy your practice log to TARGET, a new file; into a folder also the register, where you have it. "
        "Each copy is proved whole."
    ),
    epilog=_("Example: balie backup my-backups"),
    params=[click.Argument(["target"], type=click.Path()), language_option()],
)
