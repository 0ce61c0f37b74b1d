"""`balie completion`: the script with which a shell completes what is typed after `balie`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from simulator.cli import language_option, make
from simulator.i18n import _

SHELLS = ("bash", "zsh", "fish", "powershell")
VARIABLE = "_BALIE_COMPLETE"
"""What a shell sets when it asks for completions."""


def completion(shell: str, *, lang: str | None) -> None:
    """Print the script of one shell."""
    del lang
    found = get_completion_class(shell)
    assert found is not None, "every shell of SHELLS is one that Click knows"
    script = found(make(click.get_current_context().obj), {}, "balie", VARIABLE).source()
    # Fish would cut what a word means at its first comma.
    click.echo(script.replace('string split ","', 'string split -m 1 ","').rstrip("\n"))


command = click.Command(
    "completion",
    callback=completion,
    help=_("Print the script that lets your shell complete what you type. SHELL is one of: {shells}.").format(
        shells=", ".join(SHELLS)
    ),
    epilog=_('Example: eval "$(balie completion bash)"'),
    params=[
        click.Argument(["shell"], type=click.Choice(SHELLS)),
        language_option(),
    ],
)
