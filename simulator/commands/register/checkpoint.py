"""`balie register checkpoint`: the whole register in three signed lines, to keep elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli import language_option
from simulator.commands.register.opening import key_of, note, the_office
from simulator.commands.register.printing import write_file
from simulator.i18n import _


def checkpoint(output: str | None, *, lang: str | None) -> None:
    """Sign the register as it is now."""
    del lang
    with the_office() as office:
        signed = office.sign_checkpoint(key_of(office))
        if output is None:
            click.echo(signed, nl=False)
        else:
            write_file(Path(output), signed.encode())
        note(_("Keep it where nobody who can change the register can reach it, and hand out copies."))


commands = {
    "checkpoint": click.Command(
        "checkpoint",
        callback=checkpoint,
        help=_("Sign the register as it is now. Whoever keeps these lines can notice any later change."),
        epilog=_("Example: balie register checkpoint -o checkpoint-march.txt"),
        params=[
            click.Option(
                ["output", "-o", "--output"],
                type=click.Path(),
                help=_("File to write; without it, the screen."),
            ),
            language_option(),
        ],
    )
}
