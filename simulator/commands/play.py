"""`balie play` and `balie` alone: a conversation on the full screen, or line by line."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from simulator.authoring.library import Volume
from simulator.cli import COULD_NOT_RUN, language_option, no_trace_option, plain_option
from simulator.commands import completing
from simulator.commands.notices import found, seed_of
from simulator.desk import MAX_SEED, Desk, open_desk
from simulator.events import AttemptRecord
from simulator.i18n import _
from simulator.lettering import shows_everything
from simulator.settings import Settings
from simulator.tour import is_first

if TYPE_CHECKING:
    from simulator.plain import PlainFace


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


@dataclass(frozen=True, slots=True)
class Wish:
    """How someone wants to hold a conversation."""

    seed: int | None = None
    new: bool = False
    """Not the one that was left unfinished."""
    assess: bool = False
    surprise: bool = False
    """Not told what it is about."""
    variant: str | None = None
    """The one to be played, instead of the one that the seed draws."""
    first: bool = False
    """Whether Balie was never used here."""


def open_home(settings: Settings, *, no_trace: bool = False, plain: bool = False) -> None:
    """Open the home screen, or the home list line by line; the first time, with the tour."""
    # Opening the desk makes a practice log.
    first = is_first(settings) and not no_trace
    desk = open_desk(settings, no_trace=no_trace)
    _say_why_plain()
    try:
        if plain or wants_plain():
            gc.enable()
            sys.exit(_home_by_line(desk, first=first))
        sys.exit(_screen(desk, None, Wish(first=first)))
    finally:
        desk.log.close()


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
    desk = open_desk(context.obj, no_trace=no_trace or bool(before_play.get("no_trace")))
    _say_why_plain()
    try:
        wish = Wish(seed, new, assess, variant=variant)
        sys.exit(_play(desk, scenario, wish, plain=plain or bool(before_play.get("plain")) or wants_plain()))
    finally:
        desk.log.close()


def _play(desk: Desk, scenario: str | None, wish: Wish, *, plain: bool) -> int:
    if scenario is None:
        return _plain_home(desk, wish) if plain else _screen(desk, None, wish)
    volume = found(desk, scenario)
    if volume is None:
        return COULD_NOT_RUN
    if wish.variant is not None:
        seed = seed_of(volume, wish.variant)
        if seed is None:
            return COULD_NOT_RUN
        wish = replace(wish, seed=seed)
    if plain:
        _settle(desk)
    return _plain(desk, volume, wish) if plain else _screen(desk, volume, wish)


def _screen(desk: Desk, volume: Volume | None, wish: Wish) -> int:
    # Until its first page stands, as in `main`.
    gc.disable()
    # The full-screen face takes longer to import than all the rest together.
    run = importlib.import_module("simulator.tui.app").run
    code: int = run(desk, volume, wish.seed, assess=wish.assess, first=wish.first)
    return code


def _home_by_line(desk: Desk, *, first: bool) -> int:
    def hold(volume: Volume, *, assess: bool = False, surprise: bool = False) -> None:
        _plain(desk, volume, Wish(new=surprise, assess=assess, surprise=surprise))

    def go_on(record: AttemptRecord) -> None:
        session = desk.resume(record)
        if session is None:
            click.echo(_("This conversation cannot be gone on with in this version. Start a new one."))
            return
        _face(desk).go_on(session)

    def privacy() -> None:
        importlib.import_module("simulator.commands.privacy").privacy(as_json=False, lang=None)

    # An organisation, history and settings are loaded for whoever comes home line by line alone.
    home = importlib.import_module("simulator.plain_home")
    home.PlainHome(desk, _read_line, _write_line, home.Doors(hold, go_on, privacy)).hold(first=first)
    return 0


def _plain_home(desk: Desk, wish: Wish) -> int:
    _settle(desk)
    wanted = _face(desk).choose_scenario()
    if wanted is None:
        return 0
    return _plain(
        desk, wanted.volume, Wish(new=wanted.surprise, assess=wish.assess, surprise=wanted.surprise)
    )


def _settle(desk: Desk) -> None:
    """Write in the training register what could not be written before, and say so."""
    registrar = importlib.import_module("simulator.registrar").Registrar(desk)
    for sentence in registrar.settle():
        click.echo(sentence, err=True)


def _plain(desk: Desk, volume: Volume, wish: Wish) -> int:
    """Hold a conversation line by line: the one that was left unfinished, unless a new one is asked for.

    Practice is never gone on with as an assessment, nor the other way round.
    """
    fresh = wish.new or wish.seed is not None
    record = None if fresh else desk.unfinished_of(volume.id, assessment=wish.assess)
    session = desk.resume(record) if record else None
    resumed = session is not None
    if record and session is None:
        click.echo(
            _("Your unfinished conversation cannot be gone on with in this version; a new one starts."),
            err=True,
        )
    face = _face(desk)
    if session is None and not face.willing(volume, assess=wish.assess, surprise=wish.surprise):
        return 0
    session = session or desk.begin(
        volume, wish.seed, assessment=wish.assess, surprise=wish.surprise, told=face.told
    )
    face.hold(volume, session, resumed=resumed)
    return 0


def _face(desk: Desk) -> PlainFace:
    # Who talks on the full screen does not wait for the plain face, nor the other way round.
    face: PlainFace = importlib.import_module("simulator.plain").PlainFace(desk, _read_line, _write_line)
    return face


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
