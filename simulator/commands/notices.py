"""What several commands say alike: no such scenario, a broken one, a long wait."""

from __future__ import annotations

import click

from simulator.authoring.library import Volume
from simulator.desk import Desk, NotFound
from simulator.diagnostics import headline, visible
from simulator.i18n import _


def found(desk: Desk, name: str) -> Volume | None:
    """Find a playable scenario by its id or as a file, or say in one sentence why there is none."""
    volume = desk.find(name)
    if isinstance(volume, NotFound):
        text = _("There is no scenario '{name}'. Did you mean {names}?")
        click.echo(text.format(name=visible(name), names=", ".join(volume.similar)), err=True)
        return None
    if not volume.playable:
        click.echo(headline(volume.problems[0], str(volume.path), _), err=True)
        click.echo(
            _("Everything that is wrong with it: balie check {path}").format(path=visible(str(volume.path))),
            err=True,
        )
        return None
    return volume


def working() -> None:
    """Say that the exact analysis was not done yet."""
    click.echo(_("Working out every conversation; this takes a while, once."), err=True)
