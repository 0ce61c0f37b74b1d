"""`balie debrief`: a conversation that has ended, looked back on; on the screen or as a page to keep."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import NoReturn

import click

from simulator.cli import COULD_NOT_RUN, language_option
from simulator.comparison_text import comparison_lines
from simulator.debrief import Debrief
from simulator.debrief import debrief as debrief_of
from simulator.debrief_text import debrief_lines
from simulator.desk import Desk, open_desk
from simulator.earlier import alike, comparison, reread
from simulator.events import AttemptRecord, AttemptStarted
from simulator.i18n import N_, _, language
from simulator.registrar import Registrar

_TAKEN = N_("{path} is there already. To write over it: --force")

_WORKING = N_("The scores are being worked out, over every conversation there could have been.")


def debrief(
    attempt: str | None, output: str | None, compare: str | None, *, force: bool, lang: str | None
) -> None:
    """Show a debrief, write it as a page, or hold it against another."""
    del lang
    if compare is not None and output is not None:
        _refuse(_("A comparison is text on the screen; leave out -o."))
    if output is not None and not force and Path(output).exists():
        _refuse(_(_TAKEN).format(path=output))
    desk = open_desk(click.get_current_context().obj)
    try:
        record = _ended(desk, attempt)
        if compare is not None:
            _compare(desk, record, _ended(desk, compare))
            return
        result = _looked_back(desk, record)
        if output is None:
            for line in debrief_lines(result):
                click.echo(line)
        else:
            _write(result, record.started, Path(output), force=force)
        for sentence in Registrar(desk).looked_back(record.started).sentences:
            click.echo(sentence, err=True)
    finally:
        desk.log.close()


def _ended(desk: Desk, attempt: str | None) -> AttemptRecord:
    """Find an attempt that has ended: the one that is named, or the newest."""
    records = desk.log.attempts()
    if attempt is None:
        newest = next((record for record in records if record.ending is not None), None)
        return newest or _refuse(
            _("No conversation in your practice log has ended yet. Hold one: balie play")
        )
    named = next((record for record in records if record.started.attempt == attempt), None)
    if named is None:
        _refuse(_("There is no attempt '{name}'. See them all: balie export").format(name=attempt))
    if named.broken_off:
        _refuse(_("This conversation was broken off, so there is nothing to look back on."))
    if named.ending is None:
        unfinished = _("This conversation has not ended yet. Go on with it: balie play {scenario}")
        _refuse(unfinished.format(scenario=named.started.scenario))
    return named


def _compare(desk: Desk, record: AttemptRecord, other: AttemptRecord) -> None:
    now, then = reread(desk, record), reread(desk, other)
    if now is None or then is None:
        _refuse(_("This conversation cannot be played back in this version of Balie."))
    if not alike(now, then):
        _refuse(_("These two conversations are not of the same scenario and citizen."))
    click.echo(_(_WORKING), err=True)
    for line in comparison_lines(comparison(desk, now, then, scored=True)):
        click.echo(line)


def _looked_back(desk: Desk, record: AttemptRecord) -> Debrief:
    attempt = desk.reread(record)
    if attempt is None:
        _refuse(_("This conversation cannot be played back in this version of Balie."))
    click.echo(_(_WORKING), err=True)
    return debrief_of(attempt, language(), desk.appraise(attempt, record.started))


def _write(result: Debrief, started: AttemptStarted, path: Path, *, force: bool) -> None:
    # The templates are loaded for a page only.
    reports = importlib.import_module("simulator.reports")
    page = reports.debrief_page(result, reports.Occasion(started.scenario, started.at, started.language))
    try:
        (reports.write_over if force else reports.write_new)(path, page)
    except FileExistsError:
        _refuse(_(_TAKEN).format(path=path))
    except OSError:
        _refuse(_("{path} cannot be written.").format(path=path))
    click.echo(_("Written to {path}.").format(path=path), err=True)


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(COULD_NOT_RUN)


command = click.Command(
    "debrief",
    callback=debrief,
    help=_("Look back on a conversation that has ended: the newest one, or ATTEMPT."),
    epilog=_("Example: balie debrief -o debrief.html"),
    params=[
        click.Argument(["attempt"], required=False),
        click.Option(
            ["output", "-o", "--output"],
            type=click.Path(),
            help=_("Write it as a page to keep or print; without it, as text on the screen."),
        ),
        click.Option(
            ["--compare"],
            metavar="ATTEMPT",
            help=_("Hold it against another conversation of the same scenario."),
        ),
        click.Option(["--force"], is_flag=True, help=_("Write over a file that is there already.")),
        language_option(),
    ],
)
