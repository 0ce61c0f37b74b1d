"""`balie export`: the trainee's own data, all of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from simulator.cli import COULD_NOT_RUN, language_option
from simulator.i18n import _
from simulator.practice.log import open_log
from simulator.settings import Settings


def export(output: str | None, *, lang: str | None) -> None:
    """Write everything the practice log holds as JSON."""
    del lang
    settings: Settings = click.get_current_context().obj
    with open_log(settings.places.practice_log) as log:
        text = json.dumps(log.export(), ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
        return
    try:
        Path(output).write_text(text + "\n", encoding="utf-8")
    except OSError:
        click.echo(_("{path} cannot be written.").format(path=output), err=True)
        sys.exit(COULD_NOT_RUN)
    click.echo(_("Written to {path}.").format(path=output), err=True)


command = click.Command(
    "export",
    callback=export,
    help=_("Write out everything the practice log holds about you, as JSON."),
    epilog=_("Example: balie export -o my-practice.json"),
    params=[
        click.Option(
            ["output", "-o", "--output"], type=click.Path(), help=_("File to write; without it, the screen.")
        ),
        language_option(),
    ],
)
