"""`balie play` and `balie` alone: a conversation on the full screen, or line by line.

Nothing is opened here: the full screen stands before anything else is loaded.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import click

from simulator.cli import language_option, no_trace_option, plain_option
from simulator.commands import completing
from simulator.i18n import _
from simulator.lettering import shows_everything
from simulator.settings import Settings
from simulator.start import MAX_SEED, Start
from simulator.tour import is_first


def wants_plain(environment: dict[str, str] | None = None) -> bool:
    """Tell whether this terminal, or this person, is better served line by line."""
    variables = dict(os.environ) if environment is None else environment
    if variables.get("TERM") == "dumb" or variables.get("ACCESSIBLE") == "1":
        return True
    return not (sys.stdin.isatty() and sys.stdout.isatty() and shows_everything(sys.__stderr__))


def _say_why_plain() -> None:
    """Say why it is line by line, where the person may have expected the full screen."""
    if sys.stdin.isatty() and sys.stdout.isatty() and not shows_everything(sys.__stderr__):
        told = _(
            "This terminal does not show every letter (it is not set to UTF-8), so Balie goes line by line."
        )
        click.echo(told, err=True)


def open_home(settings: Settings, *, no_trace: bool = False, plain: bool = False) -> None:
    """Open the home screen, or the home list line by line; the first time, with the tour."""
    start = Start(first=is_first(settings) and not no_trace, no_trace=no_trace)
    _say_why_plain()
    if plain or wants_plain():
        gc.enable()
        sys.exit(_by_line().hold(settings, start))
    sys.exit(_on_screen(settings, start))


def play(  # noqa: PLR0913 - one for each option of the command
    scenario: str | None,
    seed: int | None,
    *,
    variant: str | None,
    plain: bool,
    lang: str | None,
    no_trace: bool,
    new: bool,
    assess: bool,
) -> None:
    """Hold a conversation from briefing to debrief."""
    del lang
    if variant is not None and (seed is not None or assess or scenario is None):
        raise click.UsageError(
            _(
                "--variant needs a SCENARIO, and goes neither with --seed nor with --assess: "
                "it is for practice."
            )
        )
    context = click.get_current_context()
    before_play = context.parent.params if context.parent is not None else {}
    start = Start(
        scenario,
        seed,
        variant,
        new=new,
        assess=assess,
        no_trace=no_trace or bool(before_play.get("no_trace")),
    )
    _say_why_plain()
    if plain or before_play.get("plain") or wants_plain():
        sys.exit(_by_line().hold(context.obj, start))
    sys.exit(_on_screen(context.obj, start))


def _on_screen(settings: Settings, start: Start) -> int:
    # Until all behind its first page is loaded, as in `main`.
    gc.disable()
    # The full screen takes longer to import than all the rest together.
    code: int | None = importlib.import_module("simulator.tui.app").run(settings, start)
    if code is None:
        # What is wrong is said where it stays to be read; nothing was begun.
        code = _by_line().say_why(settings, start)
    return code


def _by_line() -> Any:
    # Who talks on the full screen does not wait for the lines, nor the other way round.
    return importlib.import_module("simulator.commands.by_line")


command = click.Command(
    "play",
    callback=play,
    help=_("Hold a conversation. SCENARIO is an id or a file; without it you choose one."),
    epilog=_("Example: balie play de-derde-keer --plain"),
    params=[
        click.Argument(["scenario"], required=False, shell_complete=completing.scenario),
        click.Option(
            ["--seed"],
            type=click.IntRange(0, MAX_SEED),
            help=_("Play the conversation of this number again."),
        ),
        click.Option(
            ["--variant"],
            metavar="NAME",
            help=_("Play this variant of the scenario, as practice; for trainers."),
        ),
        plain_option(),
        click.Option(
            ["--new"], is_flag=True, help=_("Begin anew, also when a conversation was left unfinished.")
        ),
        click.Option(
            ["--assess"], is_flag=True, help=_("Hold it as an assessment: no hints and no step back.")
        ),
        no_trace_option(),
        language_option(),
    ],
)
