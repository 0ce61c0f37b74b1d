"""`balie play` and `balie` alone: a conversation on the full screen, or line by line."""

from __future__ import annotations

import importlib
import os
import sys

import click

from simulator.authoring.library import Volume
from simulator.cli import COULD_NOT_RUN, language_option, no_trace_option
from simulator.desk import MAX_SEED, Desk, NotFound, open_desk
from simulator.diagnostics import headline
from simulator.i18n import _
from simulator.plain import PlainFace
from simulator.settings import Settings


def wants_plain(environment: dict[str, str] | None = None) -> bool:
    """Tell whether this terminal, or this person, is better served line by line."""
    variables = dict(os.environ) if environment is None else environment
    if variables.get("TERM") == "dumb" or variables.get("ACCESSIBLE") == "1":
        return True
    return not (sys.stdin.isatty() and sys.stdout.isatty())


def open_home(settings: Settings, *, no_trace: bool = False) -> None:
    """Open the home screen; line by line, it is the list of scenarios."""
    desk = open_desk(settings, no_trace=no_trace)
    try:
        sys.exit(_plain_home(desk) if wants_plain() else _screen(desk, None, None))
    finally:
        desk.log.close()


def play(
    scenario: str | None, seed: int | None, *, plain: bool, lang: str | None, no_trace: bool, new: bool
) -> None:
    """Hold a conversation from briefing to debrief."""
    del lang
    desk = open_desk(click.get_current_context().obj, no_trace=no_trace)
    try:
        sys.exit(_play(desk, scenario, seed, plain=plain or wants_plain(), new=new))
    finally:
        desk.log.close()


def _play(desk: Desk, scenario: str | None, seed: int | None, *, plain: bool, new: bool) -> int:
    if scenario is None:
        return _plain_home(desk) if plain else _screen(desk, None, seed)
    volume = _found(desk, scenario)
    if volume is None:
        return COULD_NOT_RUN
    return _plain(desk, volume, seed, new=new) if plain else _screen(desk, volume, seed)


def _found(desk: Desk, name: str) -> Volume | None:
    """Find a playable scenario, or say in one sentence why there is none."""
    volume = desk.find(name)
    if isinstance(volume, NotFound):
        text = _("There is no scenario '{name}'. Did you mean {names}?")
        click.echo(text.format(name=name, names=", ".join(volume.similar)), err=True)
        return None
    if not volume.playable:
        click.echo(headline(volume.problems[0], str(volume.path), _), err=True)
        click.echo(
            _("Everything that is wrong with it: balie check {path}").format(path=volume.path), err=True
        )
        return None
    return volume


def _screen(desk: Desk, volume: Volume | None, seed: int | None) -> int:
    # The full-screen face takes longer to import than all the rest together.
    code: int = importlib.import_module("simulator.tui.app").run(desk, volume, seed)
    return code


def _plain_home(desk: Desk) -> int:
    volume = _face(desk).choose_scenario()
    return 0 if volume is None else _plain(desk, volume, None, new=False)


def _plain(desk: Desk, volume: Volume, seed: int | None, *, new: bool) -> int:
    """Hold a conversation line by line: the one that was left unfinished, unless a new one is asked for."""
    record = None if new or seed is not None else desk.unfinished_of(volume.id)
    session = desk.resume(record) if record else None
    resumed = session is not None
    if record and session is None:
        click.echo(
            _("Your unfinished conversation cannot be gone on with in this version; a new one starts."),
            err=True,
        )
    _face(desk).hold(volume, session or desk.begin(volume, seed), resumed=resumed)
    return 0


def _face(desk: Desk) -> PlainFace:
    return PlainFace(desk, _read_line, _write_line)


def _read_line() -> str | None:
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        return ""
    return line if line else None


def _write_line(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()


command = click.Command(
    "play",
    callback=play,
    help=_("Hold a conversation. SCENARIO is an id or a file; without it you choose one."),
    epilog=_("Example: balie play de-derde-keer --plain"),
    params=[
        click.Argument(["scenario"], required=False),
        click.Option(
            ["--seed"],
            type=click.IntRange(0, MAX_SEED),
            help=_("Play the conversation of this number again."),
        ),
        click.Option(["--plain"], is_flag=True, help=_("Line by line, for screen readers and scripts.")),
        click.Option(
            ["--new"], is_flag=True, help=_("Begin anew, also when a conversation was left unfinished.")
        ),
        no_trace_option(),
        language_option(),
    ],
)
