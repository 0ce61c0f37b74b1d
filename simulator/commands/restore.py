"""`balie restore`: a backup of the practice log, or of the register, put back."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from simulator.cli import language_option
from simulator.diagnostics import visible
from simulator.i18n import _, ngettext
from simulator.practice.copying import is_practice_log, put_back
from simulator.settings import Settings


def restore(file: str, *, yes: bool, lang: str | None) -> None:
    """Put a backup back where nothing would be lost."""
    settings: Settings = click.get_current_context().obj
    if not is_practice_log(Path(file)):
        of_register = importlib.import_module("simulator.commands.register.copies").restore
        of_register(file, None, without=False, yes=yes, lang=lang)
        return
    count = put_back(Path(file), settings.places.practice_log)
    text = ngettext(
        "{count} conversation is back in {path}.", "{count} conversations are back in {path}.", count
    )
    click.echo(text.format(count=count, path=visible(str(settings.places.practice_log))), err=True)


command = click.Command(
    "restore",
    callback=restore,
    help=_(
        "Put FILE back, a backup of your practice log or of the register, where nothing would be lost by it."
    ),
    epilog=_("Example: balie restore my-backups/practice-2026-03-31.sqlite3"),
    params=[
        click.Argument(["file"], type=click.Path()),
        click.Option(["--yes"], is_flag=True, help=_("Do not ask whether to erase again.")),
        language_option(),
    ],
)
