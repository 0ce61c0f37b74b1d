"""What `balie play` and `balie` alone do line by line, and what they say when nothing can be opened."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import click

from simulator.authoring.library import Volume
from simulator.cli import COULD_NOT_RUN
from simulator.commands.notices import found, seed_of
from simulator.desk import Desk, open_desk
from simulator.events import AttemptRecord
from simulator.i18n import _
from simulator.plain import PlainFace
from simulator.registrar import Registrar
from simulator.settings import Settings
from simulator.start import Start


def hold(settings: Settings, start: Start) -> int:
    """Hold the conversation that is asked for, or open home; raises LogError."""
    with _desk(settings, start) as desk:
        if start.scenario is None:
            return _home(desk, start)
        volume = found(desk, start.scenario)
        if volume is None:
            return COULD_NOT_RUN
        if start.variant is not None:
            seed = seed_of(volume, start.variant)
            if seed is None:
                return COULD_NOT_RUN
            start = replace(start, seed=seed)
        _settle(desk)
        return _held(desk, volume, start)


def say_why(settings: Settings, start: Start) -> int:
    """Say why the conversation that is asked for cannot be opened; raises LogError."""
    with _desk(settings, replace(start, no_trace=True)) as desk:
        volume = found(desk, start.scenario or "")
        if volume is not None and start.variant is not None:
            seed_of(volume, start.variant)
        return COULD_NOT_RUN


@contextmanager
def _desk(settings: Settings, start: Start) -> Iterator[Desk]:
    desk = open_desk(settings, no_trace=start.no_trace)
    try:
        yield desk
    finally:
        desk.log.close()


def _home(desk: Desk, start: Start) -> int:
    def hold_one(volume: Volume, *, assess: bool = False, surprise: bool = False) -> None:
        wanted = replace(start, new=start.new or surprise, assess=start.assess or assess)
        _held(desk, volume, wanted, surprise=surprise)

    def go_on(record: AttemptRecord) -> None:
        session = desk.resume(record)
        if session is None:
            click.echo(_("This conversation cannot be gone on with in this version. Start a new one."))
            return
        _face(desk).go_on(session)

    def privacy() -> None:
        importlib.import_module("simulator.commands.privacy").privacy(as_json=False, lang=None)

    # An organisation, history and settings are loaded for whoever comes home line by line alone.
    module = importlib.import_module("simulator.plain_home")
    module.PlainHome(desk, _read_line, _write_line, module.Doors(hold_one, go_on, privacy)).hold(
        first=start.first
    )
    return 0


def _settle(desk: Desk) -> None:
    """Write in the training register what could not be written before, and say so."""
    for sentence in Registrar(desk).settle():
        click.echo(sentence, err=True)


def _held(desk: Desk, volume: Volume, start: Start, *, surprise: bool = False) -> int:
    """Hold it line by line: the one that was left unfinished, unless a new one is asked for.

    Practice is never gone on with as an assessment, nor the other way round.
    """
    fresh = start.new or start.seed is not None
    record = None if fresh else desk.unfinished_of(volume.id, assessment=start.assess)
    session = desk.resume(record) if record else None
    resumed = session is not None
    if record and session is None:
        click.echo(
            _("Your unfinished conversation cannot be gone on with in this version; a new one starts."),
            err=True,
        )
    face = _face(desk)
    if session is None and not face.willing(volume, assess=start.assess, surprise=surprise):
        return 0
    session = session or desk.begin(
        volume, start.seed, assessment=start.assess, surprise=surprise, told=face.told
    )
    face.hold(volume, session, resumed=resumed)
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
