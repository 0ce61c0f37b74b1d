"""`balie erase`: the trainee's own data, gone."""

from __future__ import annotations

import sys

import click

from simulator.cli import COULD_NOT_RUN, language_option, says_yes
from simulator.i18n import _, ngettext
from simulator.practice.log import open_log
from simulator.settings import Settings

NOTHING_DONE = 1


def erase(attempt: str | None, *, yes: bool, lang: str | None) -> None:
    """Erase one attempt or all of them, after asking."""
    del lang
    settings: Settings = click.get_current_context().obj
    with open_log(settings.places.practice_log) as log:
        if attempt is not None and log.read(attempt) is None:
            click.echo(
                _("There is no attempt '{name}'. See them all: balie export").format(name=attempt), err=True
            )
            sys.exit(COULD_NOT_RUN)
        if not yes and not says_yes(_question(attempt)):
            click.echo(_("Nothing was erased."), err=True)
            sys.exit(NOTHING_DONE)
        gone = log.erase(attempt)
    click.echo(
        ngettext("{count} attempt erased.", "{count} attempts erased.", gone).format(count=gone), err=True
    )


def _question(attempt: str | None) -> str:
    if attempt:
        return _("Erase attempt {name} for good?").format(name=attempt)
    return _("Erase your whole practice log for good?")


command = click.Command(
    "erase",
    callback=erase,
    help=_("Erase your practice log, or one ATTEMPT. It cannot be undone."),
    epilog=_("Example: balie erase --yes"),
    params=[
        click.Argument(["attempt"], required=False),
        click.Option(["--yes"], is_flag=True, help=_("Do not ask.")),
        language_option(),
    ],
)
