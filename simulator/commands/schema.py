"""`balie schema`: the JSON Schema of each kind of file, for an editor."""

from __future__ import annotations

import click

from scoring import load_rubric
from simulator.authoring.schema import FILES, write_schema
from simulator.cli import language_option
from simulator.i18n import _, language


def schema(file: str, lang: str | None) -> None:
    """Print the schema on stdout."""
    del lang
    # Bytes: an editor reads a schema as UTF-8, whatever the terminal speaks.
    click.echo(write_schema(file, language(), load_rubric()).encode("utf-8"), nl=False)


command = click.Command(
    "schema",
    callback=schema,
    help=_(
        "Print the JSON Schema of scenario files, or of protocol, organisation or trainings files. "
        "With it, an editor completes keys and techniques and explains them."
    ),
    epilog=_("Example: balie schema > balie.schema.json"),
    params=[
        click.Argument(["file"], type=click.Choice(list(FILES)), default="scenario"),
        language_option(),
    ],
)
