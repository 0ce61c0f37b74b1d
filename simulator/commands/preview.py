"""`balie preview`: hold a conversation while writing it; it goes on in every version that is saved."""

from __future__ import annotations

import importlib
import sys

import click

from simulator.cli import COULD_NOT_RUN, language_option
from simulator.commands import completing
from simulator.commands.play import wants_plain
from simulator.desk import NotFound, open_desk
from simulator.diagnostics import headline, visible
from simulator.i18n import _
from simulator.settings import Settings
from simulator.start import MAX_SEED
from simulator.watching import read_version


def preview(file: str, *, seed: int, lang: str | None) -> None:
    """Open a file on the full screen and stay with it; nothing that is said is kept."""
    del lang
    settings: Settings = click.get_current_context().obj
    if wants_plain():
        # Not a pity for a screen reader only: what is read again cannot be shown line by line.
        click.echo(
            _("A preview needs the full screen. Without it: balie check, and balie play --plain --no-trace."),
            err=True,
        )
        sys.exit(COULD_NOT_RUN)
    desk = open_desk(settings, no_trace=True)
    volume = desk.find(file)
    if isinstance(volume, NotFound):
        text = _("There is no scenario '{name}'. Did you mean {names}?")
        click.echo(text.format(name=visible(file), names=", ".join(volume.similar)), err=True)
        sys.exit(COULD_NOT_RUN)
    if not volume.readable:
        click.echo(headline(volume.problems[0], str(volume.path), _), err=True)
        sys.exit(COULD_NOT_RUN)
    # The full-screen face takes longer to import than all the rest together.
    run = importlib.import_module("simulator.tui.preview.app").run
    sys.exit(run(desk, read_version(volume.path, settings.language), seed))


command = click.Command(
    "preview",
    callback=preview,
    help=_("Hold a conversation while you write it: FILE is read again whenever you save it."),
    epilog=_("Example: balie preview my-scenario.yaml"),
    params=[
        click.Argument(["file"], shell_complete=completing.file),
        click.Option(
            ["--seed"],
            type=click.IntRange(0, MAX_SEED),
            default=0,
            help=_("Begin with the wording and the order of this number."),
        ),
        language_option(),
    ],
)
